"""The fourth page: the disks, each made in a pool or there already."""

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

from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.draft import proposing, wished_disks
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, Source
from vmdesk.model.new_vm.wishes import Wish, WishedDisk, existing_image, with_said, with_suffix
from vmdesk.ui import formats
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.given_paths import GivenFormat
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.list_page import ListPage
from vmdesk.ui.new_vm.pool_switch import PoolSwitch
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

GIB = 1024**3
LARGEST_GIB = 1024**3  # far more than is sensible, so that who types it is told why
_FORMATS = {
    "qcow2": N_("qcow2: thin, with snapshots"),
    "raw": N_("raw: plain, a little faster"),
}


class StoragePage(ListPage[WishedDisk]):
    """A list of disks, and below it the one that is selected. An image that is imported is always the first."""

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
        self._new_rows = form = Form()
        form.setContentsMargins(2 * MARGIN, GAP, 0, 0)
        widget.setLayout(form)
        self._labels = [form.add(self.pool)]
        form.addRow(QLabel(), self.free)
        self.start_pool = PoolSwitch(form, self.state)
        self.pool_note = form.add_note(self.pool)
        self._labels.append(form.add(self.name))
        self.name_note = form.add_note(self.name)
        self._labels.append(form.add(self.capacity))
        self.capacity_note = form.add_note(self.capacity)
        self._labels.append(form.add(self.format))
        form.addRow(QLabel(), self.full)
        self.new_note = form.add_note(self.new_button)
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
        self.image_format = GivenFormat(form, self.state.given)
        column.addLayout(form)
        return widget

    def _connect(self) -> None:
        self.new_button.clicked.connect(lambda: self._turn_into(Wish()))
        self.existing_button.clicked.connect(lambda: self._turn_into(ExistingImage("")))
        self.pool.activated.connect(lambda _row: self._take_pool())
        self.name.textEdited.connect(lambda text: self._say(Wish(name=text)))
        self.capacity.valueChanged.connect(self._take_capacity)
        self.format.activated.connect(lambda _row: self._take_format())
        self.full.toggled.connect(lambda on: self._say(Wish(full=on)))
        self.images.chosen.connect(self._take_path)
        self.path.textEdited.connect(self._take_path)

    # The disks.

    @property
    def _importing(self) -> bool:
        return self.state.draft.source is Source.IMPORT

    def _planned(self) -> tuple[Disk, ...]:
        return self.state.vm.disks if self.state.vm else ()

    def items(self) -> tuple[WishedDisk, ...]:
        state = self.state
        return wished_disks(state.draft, state.offer) if state.vm is not None and state.offer is not None else ()

    def take(self, items: tuple[WishedDisk, ...]) -> None:
        first, extra = items[0] if items else None, items[1:]
        self.state.change(extra=extra, **({} if self._importing else {"first": first}))

    def fresh(self) -> WishedDisk:
        """A new image, of which nothing was said yet."""
        return Wish()

    def pools_to_start(self) -> tuple[str, ...]:
        """The pools that are switched off, wanted, and agreed to be switched on."""
        return self.start_pool.to_start(self._planned())

    def incomplete(self) -> str:
        pool = self.start_pool.refused(self._planned())
        return tr("The pool “{pool}” is switched off.", pool=pool) if pool else ""

    def why_kept(self, row: int) -> str:
        return tr("This image is what is imported.") if self._importing and row == 0 else ""

    def findings(self) -> tuple[Finding, ...]:
        """What speaks against the disks; that an image to import is still to be chosen is said where it is chosen."""
        missing = self._importing and not self.state.draft.image
        return tuple(found for found in super().findings() if not (missing and found.field == "disk:0"))

    def _turn_into(self, wished: WishedDisk) -> None:
        if type(self.selected()) is not type(wished):
            self.replace(wished)

    def _say(self, said: Wish) -> None:
        state, row = self.state, self.list.currentRow()
        if state.vm is not None and state.offer is not None and isinstance(self.selected(), Wish):
            follows = proposing(state.draft, state.offer, state.vm.name)
            self._set(with_said(self.items(), row, said, follows), row)

    def _take_pool(self) -> None:
        if (pool := self.pool.currentData()) is not None:
            self._say(Wish(pool=pool))
            self.start_pool.want(pool)

    def _take_capacity(self, gib: float) -> None:
        disk = self._planned()[self.list.currentRow()]
        if isinstance(disk, NewImage) and gib != _shown(disk.capacity):  # Enter alone says nothing
            self._say(Wish(capacity=int(gib * GIB)))

    def _take_format(self) -> None:
        kind, wish = self.format.currentData(), self.selected()
        named = isinstance(wish, Wish) and wish.name
        self._say(Wish(format=kind, name=with_suffix(named, kind) if named else None))

    def _take_path(self, path: str) -> None:
        if self._importing and self.list.currentRow() == 0:
            self.state.change(image=path.strip())
        elif self.state.offer is not None:
            self.replace(existing_image(self.state.offer, path.strip()))

    # Looks.

    def lines(self) -> list[str]:
        return [_line(disk) for disk in self._planned()]

    def refresh(self) -> None:
        self.none.setText(self._no_disk())
        super().refresh()

    def _no_disk(self) -> str:
        source = self.state.draft.source
        if source is Source.MEDIUM:
            return tr("The VM has no disk. That is enough for a live system; an installer needs one.")
        if source is Source.NOTHING:
            return tr("The VM has no disk: it runs from its medium, or from the network.")
        return tr("The VM has no disk.")

    def show_item(self, row: int, item: WishedDisk) -> None:
        disk = self._planned()[row]
        existing = isinstance(item, ExistingImage)
        self.kinds.setCurrentIndex(int(existing))
        (self.existing_button if existing else self.new_button).setChecked(True)
        self.new_button.setEnabled(not self.why_kept(row))
        self.new_button.setToolTip(self.why_kept(row))
        if isinstance(disk, NewImage):
            self._show_new(disk)
            self._say_of_new(row)
        else:
            self._show_existing(disk)
            self.existing_note.say(*only(self.findings(), f"disk:{row}"))

    def _show_existing(self, disk: ExistingImage) -> None:
        volumes = self.state.offer.volumes if self.state.offer else ()
        images = [volume for volume in volumes if not volume.is_iso]
        self.images.show_images(images, disk.path, tr("No disk images in this host’s pools. Enter a path."))
        _write(self.path, disk.path)
        self.image_format.show_image(disk, self.state.offer)

    def _say_of_new(self, row: int) -> None:
        notes = {"": self.new_note, ":pool": self.pool_note, ":name": self.name_note, ":size": self.capacity_note}
        for ending, note in notes.items():
            note.say(*only(self.state.findings, f"disk:{row}{ending}"))

    def _show_new(self, disk: NewImage) -> None:
        pools = self.state.offer.pools if self.state.offer else ()
        finds_only = tr("Nothing can be made in a pool of this kind.")
        entries: list[tuple[str, object, str]] = [
            (
                pool.name if pool.active else tr("{pool}, switched off", pool=pool.name),
                pool.name,
                "" if pool.makes_volumes else finds_only,
            )
            for pool in pools
        ]
        fill(self.pool, entries, disk.pool)
        self.start_pool.show_pool(disk.pool)
        pool = self.state.offer.pool(disk.pool) if self.state.offer else None
        free = formats.size(pool.available) if pool else ""
        total = formats.size(pool.capacity) if pool else ""
        self.free.setText(tr("{free} free of {total}", free=free, total=total) if pool and pool.active else "")
        self._new_rows.setRowVisible(self.free, bool(self.free.text()))
        files = pool is None or pool.makes_files
        only_raw = "" if files else tr("This pool has no files, so its volumes have no format.")
        formats_there: list[tuple[str, object, str]] = [
            (tr(words), key, "" if key == "raw" else only_raw) for key, words in _FORMATS.items()
        ]
        fill(self.format, formats_there, disk.format)
        _write(self.name, disk.name)
        with QSignalBlocker(self.capacity), QSignalBlocker(self.full):
            typing = self.capacity.hasFocus() and self.capacity.lineEdit().isModified()
            if self.capacity.value() != _shown(disk.capacity) and not typing:
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
        self.start_pool.retranslate()
        self.full.setText(tr("Take a&ll the room at once"))
        self.full.setToolTip(tr("Otherwise the image grows as the guest writes to it"))
        self._path_label.setText(tr("Path on the &host:"))
        self.images.retranslate()
        self.image_format.retranslate()
        self.refresh()


def _line(disk: Disk) -> str:
    if isinstance(disk, ExistingImage):
        return disk.path or tr("An image that is there: not chosen yet")
    size = formats.size(disk.capacity)
    if not disk.pool:
        return tr("New: {name}, {size}", name=disk.name, size=size)
    return tr("New: {name}, {size} in {pool}", name=disk.name, size=size, pool=disk.pool)


def _shown(capacity: int) -> float:
    """A capacity as its field shows it, in GiB."""
    return round(capacity / GIB, 1)


def _write(field: QLineEdit, text: str) -> None:
    """Write what follows from the rest, without moving the cursor of who is typing it."""
    if field.text().strip() != text.strip():
        field.setText(text)
