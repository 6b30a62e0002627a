"""The list at the left of the editor: the pages of the machine, then its devices, with a mark at what changes."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListView, QWidget

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS
from vmdesk.model.editing.edit import Sort
from vmdesk.model.element.view import Element
from vmdesk.model.severity import Severity
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
ELEMENT_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT, WIDTH, ICON = 28, 270, 18
Role = Qt.ItemDataRole
_ORDER = (
    *("disk", "interface", "graphics", "video", "sound", "input", "hostdev", "redirdev", "filesystem", "tpm"),
    *("serial", "parallel", "console", "channel", "smartcard", "memory", "shmem", "memballoon", "rng", "watchdog"),
    *("panic", "vsock", "iommu", "crypto", "pstore", "audio", "lease", "hub", "redirfilter", "nvram", "controller"),
)


class HardwareModel(QAbstractListModel):
    """Views on pages and devices. A page comes and goes with the draft, a device with itself."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self.elements: tuple[Element, ...] = ()
        self._marks: dict[Element, tuple[str, str]] = {}
        editing.renewed.connect(self.fill)
        editing.restructured.connect(self.fill)
        editing.settled.connect(self._mark)
        self.fill()

    def fill(self) -> None:
        """List what there is now."""
        self.beginResetModel()
        self.elements = tuple(self._listed())
        self._marks = dict(self._marked())
        self.endResetModel()

    def _listed(self) -> Iterator[Element]:
        if self._editing.draft is None:
            return
        wanted = self._editing.wanted
        yield from (facet(wanted.node) for facet in FACETS)
        yield from sorted(wanted.devices, key=_rank)

    def _mark(self) -> None:
        marks = dict(self._marked())
        if marks != self._marks:
            self._marks = marks
        if self.elements:
            self.dataChanged.emit(self.index(0), self.index(len(self.elements) - 1))

    def _marked(self) -> Iterator[tuple[Element, tuple[str, str]]]:
        """What is set off: an icon and why, the gravest last, since it is to stay."""
        editing = self._editing
        for element in self.elements:
            origin = editing.stored_of(element)
            if any(edit.after is not None and edit.after == origin for edit in editing.pending):
                yield element, ("pending", tr("Something of this takes effect at the next start."))
        for edit in editing.edits:
            if edit.after is not None:
                words = tr("New.") if edit.sort is Sort.ADDED else tr("Edited.")
                yield edit.after, ("edit" if edit.sort is Sort.CHANGED else "plus", words)
        for remark in editing.remarks:
            if remark.severity is Severity.WARNING and remark.element not in self._with_errors():
                yield remark.element, ("warning", tr("Something here should be looked at."))
        for element in self._with_errors():
            yield element, ("error", tr("Something here cannot be so."))

    def _with_errors(self) -> set[Element]:
        editing = self._editing
        errors = {remark.element for remark in editing.remarks if remark.severity is Severity.ERROR}
        return errors | {element for element, _name in (*editing.refused, *editing.blamed)}

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.elements)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        element = self.elements[index.row()]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return name_of(element)
            case Role.DecorationRole:
                mark = self._marks.get(element)
                return icon(mark[0] if mark else _icon_of(element))
            case Role.ToolTipRole:
                mark = self._marks.get(element)
                words = element.summary if isinstance(element, Device) else ""
                lines = filter(None, (name_of(element), words, mark[1] if mark else ""))
                return "<br>".join(map(plain_tip, lines))
            case Role.SizeHintRole:
                return QSize(0, ROW_HEIGHT)
            case Role.FontRole if element in self._marks and self._marks[element][0] in {"edit", "plus"}:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.UserRole:
                return element
            case _:
                return None


def _rank(device: Device) -> int:
    """What people look for comes first; controllers, which libvirt sees to, come last."""
    tag = str(device.node.tag)
    return _ORDER.index(tag) if tag in _ORDER else len(_ORDER)


def _icon_of(element: Element) -> str:
    if isinstance(element, Device):
        return element.icon or "details"
    return str(getattr(element, "ICON", "")) or "details"


class HardwareList(QListView):
    """Emits `chosen` with the page or device to show. What is shown stays shown while the list is filled anew."""

    chosen = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.hardware = HardwareModel(editing, self)
        self.setModel(self.hardware)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(ICON, ICON))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(160)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.hardware.modelReset.connect(self._restore)
        self._row = 0
        self._shown: Element | None = None
        self._restore()
        self.retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(WIDTH, 400)

    @property
    def element(self) -> Element | None:
        """What is selected."""
        value = self.currentIndex().data(ELEMENT_ROLE) if self.currentIndex().isValid() else None
        return value if isinstance(value, Element) else None

    def show_element(self, element: Element) -> None:
        """Select a page or a device."""
        if element in self.hardware.elements:
            self.setCurrentIndex(self.hardware.index(self.hardware.elements.index(element)))

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._row = current.row()
            self._shown = self.element
            self.chosen.emit(self._shown)

    def _restore(self) -> None:
        """Select what was selected, else what stands at its place now."""
        elements = self.hardware.elements
        if not elements:
            return
        row = elements.index(self._shown) if self._shown in elements else min(self._row, len(elements) - 1)
        self.setCurrentIndex(self.hardware.index(row))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Hardware"))
        self.viewport().update()
