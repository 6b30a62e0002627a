"""The part of a dialog in which a new image is planned: its name, size and format, and what it continues."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.chosen_image import ChosenImage, of_volume
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_volume import FORMATS, GIB, NewVolume, check, in_format, proposed, why_nothing_new
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ui import formats
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_, sentence

LARGEST_GIB = 1024**3  # far more than is sensible, so that who types it is told why
_FORMATS = {"qcow2": N_("qcow2: thin, with snapshots"), "raw": N_("raw: plain, a little faster")}
_INDENT = 2 * MARGIN


class NewImageSection(QWidget):
    """Emits `wanted` with the plan when it is to be made, `backing_wanted` when one asks what it can continue."""

    wanted = Signal(object)
    backing_wanted = Signal()

    def __init__(self, storage: HostStorage, base: str = "") -> None:
        super().__init__()
        self._storage, self._base = storage, base
        self._pool: PoolInfo | None = None
        self._taken: frozenset[str] = frozenset()
        self._touched = False  # somebody has changed the name: it is proposed no more
        self._making = False
        self.plan: NewVolume | None = None
        self.name, self.capacity, self.format = QLineEdit(), QDoubleSpinBox(), QComboBox()
        self.capacity.setRange(0, LARGEST_GIB)
        self.capacity.setDecimals(1)
        self.full = QCheckBox()
        self.backing, self.backing_format = QLineEdit(), QComboBox()
        self.choose_backing, self.make = QPushButton(), QPushButton()
        self.free = muted_label()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for button in (self.choose_backing, self.make):
            button.setAutoDefault(False)
        for box in (self.format, self.backing_format):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._form = form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self._labels = [form.add(self.name)]
        self.name_note = form.add_note(self.name)
        self._format_label = QLabel()
        self._format_label.setBuddy(self.format)
        self._labels.append(self._add_row(self.capacity, self._format_label, self.format, self.full))
        self.size_note = form.add_note(self.capacity)
        self._backing_label = QLabel()
        self._backing_label.setBuddy(self.backing_format)
        self._backing_row = self._row(self.backing, self._backing_label, self.backing_format, self.choose_backing)
        self._labels.append(QLabel())
        self._labels[-1].setBuddy(self.backing)
        form.addRow(self._labels[-1], self._backing_row)
        self.backing_note = form.add_note(self.backing)
        self.free.setMinimumWidth(0)
        end = QHBoxLayout()
        end.addWidget(self.free, 1)
        end.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(form)
        column.addLayout(end)

    def _row(self, *parts: QWidget) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        for part in parts:
            row.addWidget(part, int(part is self.backing))
        return widget

    def _add_row(self, field: QWidget, *parts: QWidget) -> QLabel:
        label = QLabel()
        label.setBuddy(field)
        widget = self._row(field, *parts)
        layout = widget.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101 - made a line above
        layout.addStretch(1)
        self._form.addRow(label, widget)
        return label

    def _connect(self) -> None:
        self.name.textEdited.connect(self._name_edited)
        self.capacity.valueChanged.connect(lambda value: self._change(capacity=int(value * GIB)))
        self.format.activated.connect(lambda _row: self._take_format())
        self.full.toggled.connect(lambda on: self._change(full=on))
        self.backing.textEdited.connect(self.backing_edited)
        self.backing_format.activated.connect(
            lambda _row: self._change(backing_format=self.backing_format.currentData())
        )
        self.choose_backing.clicked.connect(self.backing_wanted.emit)
        self.make.clicked.connect(self._want)

    # What it knows, and what is planned.

    def show_pool(self, pool: PoolInfo | None) -> None:
        """Plan for this pool."""
        moved = pool is None or self._pool is None or pool.name != self._pool.name
        volumes = (self._storage.volumes(pool.name) or ()) if pool is not None else ()
        self._pool, self._taken = pool, frozenset(volume.name for volume in volumes)
        if pool is None or why_nothing_new(pool) is not None:
            self.plan = None
        elif moved or self.plan is None:
            self.plan = self._carried(proposed(pool, self._taken, self._base))
        elif not self._touched and self.plan.name in self._taken:
            fresh = proposed(pool, self._taken, self._base)
            self.plan = replace(self.plan, name=in_format(fresh, self.plan.format).name)
        self._show()

    def _carried(self, fresh: NewVolume) -> NewVolume:
        """What was said before, for another pool."""
        if self.plan is None or not self._touched:
            return fresh
        return replace(fresh, name=self.plan.name, capacity=self.plan.capacity)

    def show_making(self, making: bool) -> None:
        """While one is being made, no other can be."""
        self._making = making
        self._show()

    def made(self) -> None:
        """It is made: propose the next one."""
        self._touched = False
        self.plan = None
        self.show_pool(self._pool)

    def take_backing(self, image: ChosenImage) -> None:
        """Continue this image; the new one is at least as large."""
        least = max(image.capacity, self.plan.capacity if self.plan else 0)
        self._change(backing=image.path, backing_format=image.format, capacity=least)

    def backing_edited(self, path: str) -> None:
        """Continue what a person has typed: in which format it is, the pools know or the person says."""
        volume = self._storage.volume_at(path.strip())
        image = of_volume(volume) if volume is not None else None
        if image is not None:
            self.take_backing(image)
        else:
            self._change(backing=path.strip())

    def findings(self) -> tuple[Finding, ...]:
        """What speaks against the plan."""
        if self.plan is None or self._pool is None:
            return ()
        backing = self._storage.volume_at(self.plan.backing)
        return check(self.plan, self._pool, self._taken, backing, self._writers(self.plan.backing))

    def _writers(self, path: str) -> tuple[str, ...]:
        """The machines that write to an image; those whose images continue it only read it."""
        if any(volume.backing == path for volume in self._storage.all_volumes):
            return ()
        return (self._storage.users or {}).get(path, ())

    def _name_edited(self, text: str) -> None:
        self._touched = True
        self._change(name=text)

    def _take_format(self) -> None:
        if self.plan is not None:
            self.plan = in_format(self.plan, self.format.currentData())
            self._show()

    def _change(self, **values: object) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, **values)  # type: ignore[arg-type]  # names are NewVolume's
            self._show()

    def _want(self) -> None:
        if self.plan is not None:
            self.wanted.emit(self.plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in one of the fields makes the image, and does not take what is chosen in the dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.make.click()
        else:
            super().keyPressEvent(event)

    # Looks.

    def _show(self) -> None:
        plan, pool = self.plan, self._pool
        offline = None if self._storage.online else sentence("The host is not connected.")
        why = offline or why_nothing_new(pool)
        self.free.setText(tr_sentence(why) if why is not None else _room(pool))
        findings = self.findings()
        for field in (self.name, self.capacity, self.format, self.full, self.backing):
            field.setEnabled(plan is not None)
        self.make.setEnabled(
            why is None and not self._making and all(one.severity is not Severity.ERROR for one in findings)
        )
        if plan is not None and pool is not None:
            self._show_plan(plan, pool)
        self.name_note.say(*(one for one in findings if one.field == "name"))
        self.size_note.say(*(one for one in findings if one.field == "size"))
        self.backing_note.say(*(one for one in findings if one.field == "backing"))

    def _show_plan(self, plan: NewVolume, pool: PoolInfo) -> None:
        only_raw = "" if pool.makes_files else tr("This pool has no files, so its volumes have no format.")
        entries: list[tuple[str, object, str]] = [
            (tr(words), key, "" if key == "raw" else only_raw) for key, words in _FORMATS.items()
        ]
        fill(self.format, entries, plan.format)
        kinds: list[tuple[str, object, str]] = [(tr("not said"), "", ""), *((kind, kind, "") for kind in FORMATS)]
        if plan.backing_format not in {"", *FORMATS}:
            kinds.append((plan.backing_format, plan.backing_format, ""))
        fill(self.backing_format, kinds, plan.backing_format)
        if self.name.text() != plan.name:
            self.name.setText(plan.name)
        if self.backing.text().strip() != plan.backing:
            self.backing.setText(plan.backing)
        with QSignalBlocker(self.capacity), QSignalBlocker(self.full):
            if int(self.capacity.value() * GIB) != plan.capacity:
                self.capacity.setValue(plan.capacity / GIB)
            self.full.setChecked(plan.full or not pool.makes_thin)
        self.full.setEnabled(pool.makes_thin and not plan.continues(pool))
        self._form.setRowVisible(self._backing_row, pool.makes_files and plan.format == "qcow2")
        for part in (self._backing_label, self.backing_format):
            part.setVisible(bool(plan.backing))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for label, text in zip(self._labels, (tr("Na&me:"), tr("&Size:"), tr("C&ontinues:")), strict=True):
            label.setText(text)
        self._format_label.setText(tr("&Format:"))
        self._backing_label.setText(tr("in forma&t:"))
        self.capacity.setSuffix(tr(" GiB"))
        self.full.setText(tr("Take a&ll the room at once"))
        self.full.setToolTip(tr("Otherwise the image grows as the guest writes to it"))
        self.backing.setPlaceholderText(tr("nothing: it begins empty"))
        self.backing.setToolTip(
            tr("The new image has what that one has, and keeps only what is different. That one must not change.")
        )
        self.choose_backing.setText(tr("C&hoose…"))
        self.make.setText(tr("Ma&ke Image"))
        self._show()


def _room(pool: PoolInfo | None) -> str:
    if pool is None or not pool.capacity:
        return ""
    free, total = formats.size(pool.available), formats.size(pool.capacity)
    return tr("In “{pool}”, {free} free of {total}", pool=pool.name, free=free, total=total)
