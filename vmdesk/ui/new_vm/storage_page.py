"""The fourth page: the disks, each made in a pool or there already."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.new_vm.draft import new_image
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.page import Form, Page, fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

GIB = 1024**3
LARGEST_GIB = 1024**3  # far more than is sensible, so that who types it is told why
ANOTHER_BYTES = 20 * GIB
LIST_HEIGHT = 76
_FORMATS = {
    "qcow2": N_("qcow2: thin, with snapshots"),
    "raw": N_("raw: plain, a little faster"),
}


class StoragePage(Page):
    """A list of disks, and below it the one that is selected."""

    TITLE = N_("Disks")
    FIELDS = ("disk",)

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.new_button, self.existing_button = QRadioButton(), QRadioButton()
        self._kinds = QButtonGroup(self)
        self._kinds.addButton(self.new_button)
        self._kinds.addButton(self.existing_button)
        self.pool, self.name = QComboBox(), QLineEdit()
        self.capacity, self.format = QDoubleSpinBox(), QComboBox()
        self.capacity.setRange(0, LARGEST_GIB)
        self.capacity.setDecimals(1)
        self.capacity.setMaximumWidth(180)
        self.full = QCheckBox()
        self.free = muted_label()
        self.images, self.path = ImageTable(), QLineEdit()
        self.one = QWidget()
        self.kinds = QStackedWidget()
        self.none = muted_label()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.column.addLayout(row)
        self.column.addWidget(self.none)
        inner = QVBoxLayout(self.one)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.new_button)
        inner.addWidget(self.existing_button)
        self.kinds.addWidget(self._new_form())
        self.kinds.addWidget(self._existing_form())
        inner.addWidget(self.kinds, 1)
        self.column.addWidget(self.one, 1)
        self.column.addStretch(0)

    def _new_form(self) -> QWidget:
        widget = QWidget()
        form = Form()
        form.setContentsMargins(2 * MARGIN, GAP, 0, 0)
        widget.setLayout(form)
        self._labels = [form.add(self.pool)]
        form.addRow(QLabel(), self.free)
        self._labels += [form.add(self.name), form.add(self.capacity), form.add(self.format)]
        form.addRow(QLabel(), self.full)
        self.new_note = form.add_note(self.capacity)
        return widget

    def _existing_form(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(2 * MARGIN, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.images, 1)
        form = Form()
        self._path_label = form.add(self.path)
        self.existing_note = form.add_note(self.path)
        column.addLayout(form)
        return widget

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_one())
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.new_button.clicked.connect(lambda: self._replace(self._fresh()))
        self.existing_button.clicked.connect(lambda: self._replace(ExistingImage("", "qcow2")))
        self.pool.activated.connect(lambda _row: self._take_pool())
        self.name.textEdited.connect(lambda text: self._edit(name=text))
        self.capacity.valueChanged.connect(lambda value: self._edit(capacity=int(value * GIB)))
        self.format.activated.connect(lambda _row: self._take_format())
        self.full.toggled.connect(lambda on: self._edit(full=on))
        self.images.chosen.connect(self._take_path)
        self.path.textEdited.connect(self._take_path)

    # The disks.

    def disks(self) -> tuple[Disk, ...]:
        """The disks as they are planned."""
        return self.state.vm.disks if self.state.vm else ()

    def add(self) -> None:
        """One more new image."""
        self._set((*self.disks(), self._fresh()), len(self.disks()))

    def remove(self) -> None:
        """The selected disk is not wanted."""
        row = self.list.currentRow()
        disks = self.disks()
        if 0 <= row < len(disks):
            self._set(disks[:row] + disks[row + 1 :], min(row, len(disks) - 2))

    def _fresh(self) -> NewImage:
        state = self.state
        assert state.offer is not None and state.vm is not None  # noqa: PT018, S101 - the page is disabled without
        taken = {disk.name for disk in self.disks() if isinstance(disk, NewImage)}
        return new_image(state.offer, state.vm.name, state.draft.suggestion.disk or ANOTHER_BYTES, taken)

    def _replace(self, disk: Disk) -> None:
        row = self.list.currentRow()
        disks = self.disks()
        if 0 <= row < len(disks) and type(disks[row]) is not type(disk):
            self._set((*disks[:row], disk, *disks[row + 1 :]), row)

    def _edit(self, **values: object) -> None:
        row = self.list.currentRow()
        disks = self.disks()
        if 0 <= row < len(disks):
            changed = replace(disks[row], **values)  # type: ignore[arg-type]  # names are those of the kind that is shown
            if changed != disks[row]:
                self._set((*disks[:row], changed, *disks[row + 1 :]), row)

    def _set(self, disks: tuple[Disk, ...], row: int) -> None:
        self.state.change(disks=disks)
        self.list.setCurrentRow(row)

    def _take_pool(self) -> None:
        pool = self.state.offer.pool(self.pool.currentData()) if self.state.offer else None
        if pool is not None:
            self._edit(pool=pool.name, **({} if pool.makes_files else {"format": "raw"}))

    def _take_format(self) -> None:
        kind = self.format.currentData()
        stem = self.name.text().removesuffix(".qcow2").removesuffix(".img")
        self._edit(format=kind, name=stem + {"qcow2": ".qcow2", "raw": ".img"}[kind])

    def _take_path(self, path: str) -> None:
        volume = self.state.offer.volume_at(path.strip()) if self.state.offer else None
        kind = volume.kind if volume else ("block" if path.startswith("/dev/") else "file")
        known = volume.format if volume else ("raw" if kind == "block" else "qcow2")
        self._edit(path=path.strip(), format=known or "raw", kind=kind)

    # Looks.

    def refresh(self) -> None:
        self.setEnabled(self.state.vm is not None)
        disks = self.disks()
        lines = [self._line(disk) for disk in disks]
        if [self.list.item(row).text() for row in range(self.list.count())] != lines:
            row = max(0, self.list.currentRow())
            with QSignalBlocker(self.list):
                self.list.clear()
                self.list.addItems(lines)
                self.list.setCurrentRow(min(row, len(lines) - 1))
        self.remove_button.setEnabled(bool(disks))
        self._show_one()

    def _line(self, disk: Disk) -> str:
        if isinstance(disk, ExistingImage):
            return disk.path or tr("An image that is there: not chosen yet")
        size = formats.size(disk.capacity)
        return tr("New: {name}, {size} in {pool}", name=disk.name, size=size, pool=disk.pool)

    def _show_one(self) -> None:
        disks, row = self.disks(), self.list.currentRow()
        there = 0 <= row < len(disks)
        self.one.setVisible(there)
        self.none.setVisible(not there)
        if not there:
            return
        disk = disks[row]
        findings = only(self.state.findings, f"disk:{row}")
        self.kinds.setCurrentIndex(int(isinstance(disk, ExistingImage)))
        if isinstance(disk, ExistingImage):
            self.existing_button.setChecked(True)
            volumes = self.state.offer.volumes if self.state.offer else ()
            self.images.show_images([volume for volume in volumes if not volume.is_iso], disk.path)
            _write(self.path, disk.path)
            self.existing_note.say(*findings)
        else:
            self.new_button.setChecked(True)
            self._show_new(disk)
            self.new_note.say(*findings)

    def _show_new(self, disk: NewImage) -> None:
        pools = self.state.offer.pools if self.state.offer else ()
        inactive, finds_only = tr("The pool is switched off."), tr("Nothing can be made in a pool of this kind.")
        entries: list[tuple[str, object, str]] = [
            (
                pool.name,
                pool.name,
                "" if pool.active and pool.makes_volumes else inactive if not pool.active else finds_only,
            )
            for pool in pools
        ]
        fill(self.pool, entries, disk.pool)
        pool = self.state.offer.pool(disk.pool) if self.state.offer else None
        free = formats.size(pool.available) if pool else ""
        total = formats.size(pool.capacity) if pool else ""
        self.free.setText(tr("{free} free of {total}", free=free, total=total) if pool else "")
        files = pool is None or pool.makes_files
        only_raw = "" if files else tr("This pool has no files, so its volumes have no format.")
        formats_there: list[tuple[str, object, str]] = [
            (tr(words), key, "" if key == "raw" else only_raw) for key, words in _FORMATS.items()
        ]
        fill(self.format, formats_there, disk.format)
        _write(self.name, disk.name)
        with QSignalBlocker(self.capacity), QSignalBlocker(self.full):
            if int(self.capacity.value() * GIB) != disk.capacity:
                self.capacity.setValue(disk.capacity / GIB)
            self.full.setChecked(disk.full)

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(tr("Disks"))
        self.add_button.setText(tr("A&dd Disk"))
        self.remove_button.setText(tr("Re&move Disk"))
        self.new_button.setText(tr("Make a new &image"))
        self.existing_button.setText(tr("Use one that is &there"))
        texts = (tr("&Pool:"), tr("&Name:"), tr("&Size:"), tr("&Format:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.capacity.setSuffix(tr(" GiB"))
        self.full.setText(tr("Take all the room a&t once"))
        self.full.setToolTip(tr("Otherwise the image grows as the guest writes to it"))
        self._path_label.setText(tr("Path on the &host:"))
        self.images.retranslate()
        self.none.setText(tr("The VM has no disk: it runs from its medium, or from the network."))
        self.refresh()


def _write(field: QLineEdit, text: str) -> None:
    """Write what follows from the rest, without moving the cursor of who is typing it."""
    if field.text().strip() != text.strip():
        field.setText(text)
