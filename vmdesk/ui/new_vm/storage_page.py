"""The fourth page: the disks, each made in a pool or there already."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.new_vm.draft import new_image
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage
from vmdesk.ui import formats
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.list_page import ListPage
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

GIB = 1024**3
LARGEST_GIB = 1024**3  # far more than is sensible, so that who types it is told why
ANOTHER_BYTES = 20 * GIB
_FORMATS = {
    "qcow2": N_("qcow2: thin, with snapshots"),
    "raw": N_("raw: plain, a little faster"),
}


class StoragePage(ListPage[Disk]):
    """A list of disks, and below it the one that is selected."""

    TITLE = N_("Disks")
    FIELDS = ("disk",)

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
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
        self.kinds = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.one)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.new_button)
        inner.addWidget(self.existing_button)
        self.kinds.addWidget(self._new_form())
        self.kinds.addWidget(self._existing_form())
        inner.addWidget(self.kinds, 1)

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
        self.new_button.clicked.connect(lambda: self._turn_into(NewImage))
        self.existing_button.clicked.connect(lambda: self._turn_into(ExistingImage))
        self.pool.activated.connect(lambda _row: self._take_pool())
        self.name.textEdited.connect(lambda text: self._edit(name=text))
        self.capacity.valueChanged.connect(lambda value: self._edit(capacity=int(value * GIB)))
        self.format.activated.connect(lambda _row: self._take_format())
        self.full.toggled.connect(lambda on: self._edit(full=on))
        self.images.chosen.connect(self._take_path)
        self.path.textEdited.connect(self._take_path)

    # The disks.

    def items(self) -> tuple[Disk, ...]:
        return self.state.vm.disks if self.state.vm else ()

    def take(self, items: tuple[Disk, ...]) -> None:
        self.state.change(disks=items)

    def fresh(self) -> Disk:
        """A new image, as large as the system likes."""
        state = self.state
        assert state.offer is not None and state.vm is not None  # noqa: PT018, S101 - the page is disabled without
        taken = {disk.name for disk in self.items() if isinstance(disk, NewImage)}
        return new_image(state.offer, state.vm.name, state.draft.suggestion.disk or ANOTHER_BYTES, taken)

    def _turn_into(self, kind: type[Disk]) -> None:
        if not isinstance(self.selected(), kind):
            self.replace(self.fresh() if kind is NewImage else ExistingImage("", "qcow2"))

    def _edit(self, **values: object) -> None:
        if (disk := self.selected()) is not None:
            self.replace(replace(disk, **values))  # type: ignore[arg-type]  # names are those of the kind that is shown

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

    def line(self, item: Disk) -> str:
        if isinstance(item, ExistingImage):
            return item.path or tr("An image that is there: not chosen yet")
        return tr("New: {name}, {size} in {pool}", name=item.name, size=formats.size(item.capacity), pool=item.pool)

    def show_item(self, row: int, item: Disk) -> None:
        findings = only(self.state.findings, f"disk:{row}")
        self.kinds.setCurrentIndex(int(isinstance(item, ExistingImage)))
        if isinstance(item, ExistingImage):
            self.existing_button.setChecked(True)
            volumes = self.state.offer.volumes if self.state.offer else ()
            images = [volume for volume in volumes if not volume.is_iso]
            self.images.show_images(images, item.path, tr("No disk images in this host’s pools. Enter a path."))
            _write(self.path, item.path)
            self.existing_note.say(*findings)
        else:
            self.new_button.setChecked(True)
            self._show_new(item)
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
        texts = (tr("&Pool:"), tr("N&ame:"), tr("&Size:"), tr("&Format:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.capacity.setSuffix(tr(" GiB"))
        self.full.setText(tr("Take a&ll the room at once"))
        self.full.setToolTip(tr("Otherwise the image grows as the guest writes to it"))
        self._path_label.setText(tr("Path on the &host:"))
        self.images.retranslate()
        self.none.setText(tr("The VM has no disk: it runs from its medium, or from the network."))
        self.refresh()


def _write(field: QLineEdit, text: str) -> None:
    """Write what follows from the rest, without moving the cursor of who is typing it."""
    if field.text().strip() != text.strip():
        field.setText(text)
