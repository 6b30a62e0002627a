"""Adding hardware: a list of kinds at the left, and at the right a new device of one that suits the machine."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from vmdesk.model.devices.device import Device
from vmdesk.model.editing.adding import GROUPS, adapted, fitting, wants_shared_memory, why_not
from vmdesk.model.editing.checks import remarks
from vmdesk.model.editing.draft import Draft
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.element_page import ElementPage
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(920, 620)
KINDS_WIDTH = 290
KIND_ROLE = Qt.ItemDataRole.UserRole
ShowCommands = Callable[[Sequence[Device]], None]


@dataclass(frozen=True, slots=True)
class Addition:
    """The devices to add, that which was wanted last, and whether the VM's memory must be shared for them."""

    devices: tuple[Device, ...]
    shares_memory: bool


async def ask_device(
    parent: QWidget | None, editing: Editing, aids: Aids, show_commands: ShowCommands | None = None
) -> Addition | None:
    """What is to be added; None when cancelled. `show_commands` shows how virt-xml adds the devices."""
    if editing.draft is None:
        return None
    dialog = AddHardwareDialog(parent, editing, aids, show_commands)
    return dialog.addition() if await answer_of(dialog) else None


class Scratch(Editing):
    """A copy of a draft, in which a new device is tried out. What speaks against it there is what would then do."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self.offers, self.libvirt_version, self.around = editing.offers, editing.libvirt_version, editing.around
        self.device: Device | None = None
        self.needed: tuple[Device, ...] = ()
        self._sort: tuple[object, ...] = ()
        self.start_anew()

    def start_anew(self) -> None:
        """Begin with what the draft wants now."""
        assert self._editing.draft is not None  # noqa: S101 - as asked before
        running = self._editing.draft.running
        self.draft = Draft(self._editing.wanted.xml(), running.original if running is not None else None)
        self.had = remarks(self.draft.stored, self.around)
        self.refused.clear()
        self.device, self.needed = None, ()

    def try_kind(self, kind: type[Device]) -> Device:
        """Put a new device of a kind in, with what it needs."""
        self.start_anew()
        assert self.draft is not None  # noqa: S101 - just made
        device, needed = fitting(kind, self.draft.wanted, self.draft.running, self.offers)
        self.needed = tuple(self.draft.add(one) for one in needed)
        self.device = self.draft.add(device)
        self._sort = _sort_of(self.device)
        self.settle()
        return self.device

    def settle(self) -> None:
        """Bring what it needs in line with another bus or type, before anything is said against it."""
        if self.draft is not None and self.device is not None and _sort_of(self.device) != self._sort:
            for one in self.needed:
                self.draft.remove(one)
            needed = adapted(self.device, self.draft.wanted, self.draft.running, self.offers)
            self.needed = tuple(self.draft.add(one) for one in needed)
            self._sort = _sort_of(self.device)
        super().settle()

    @property
    def shares_memory(self) -> bool:
        """Whether the VM's memory must be shared with the host first."""
        return self.device is not None and wants_shared_memory(self.device, self.wanted)

    def replace(self, device: Device, xml: str) -> Device:
        new = super().replace(device, xml)
        if self.device is not None and device == self.device:
            self.device = new
        return new


class AddHardwareDialog(Frame):
    """One device at a time. The form of it is the one by which it is edited later."""

    def __init__(
        self, parent: QWidget | None, editing: Editing, aids: Aids, show_commands: ShowCommands | None = None
    ) -> None:
        super().__init__(parent)
        self.scratch = Scratch(editing, self)
        self.kinds = QTreeWidget()
        self.search = SearchField(self.kinds)
        self.page = ElementPage(self.scratch, aids, {})
        self.note = muted_label()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._lay_out()
        self.command_button = self.add_button(Role.ActionRole)
        self.command_button.setVisible(show_commands is not None)
        if show_commands is not None:
            self.command_button.clicked.connect(lambda: show_commands(self.addition().devices))
        self.add = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self._fill()
        self.kinds.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        self.search.textChanged.connect(self._filter)
        self.scratch.settled.connect(self._refresh)
        self.resize(SIZE)
        self.retranslate()
        self._select_first()

    def _lay_out(self) -> None:
        self.kinds.setHeaderHidden(True)
        self.kinds.setIconSize(QSize(18, 18))
        self.kinds.setRootIsDecorated(False)
        self.kinds.setIndentation(8)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.kinds, 1)
        side = QWidget()
        side.setFixedWidth(KINDS_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        right = QVBoxLayout()
        right.setSpacing(MARGIN)
        right.addWidget(self.page, 1)
        right.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(side)
        row.addLayout(right, 1)
        self.content.addLayout(row, 1)
        self.page.remove_button.hide()

    def _fill(self) -> None:
        for group in GROUPS:
            top = QTreeWidgetItem([tr(group.title)])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            items = [self._item(kind) for kind in group.kinds]
            top.addChildren(items)
            self.kinds.addTopLevelItem(top)
            self._groups.append((top, items))
        self.kinds.expandAll()

    def _item(self, kind: type[Device]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([tr(kind.LABEL)])
        item.setIcon(0, icon(kind.ICON or "details"))
        item.setData(0, KIND_ROLE, kind)
        refusal = self._why_not(kind)
        item.setToolTip(0, refusal)
        item.setDisabled(bool(refusal))
        return item

    def _why_not(self, kind: type[Device]) -> str:
        """Why there cannot be one; empty where there can."""
        scratch = self.scratch
        running = scratch.draft.running if scratch.draft is not None else None
        if (refusal := why_not(kind, scratch.wanted, running, scratch.offers)) is not None:
            return tr_sentence(refusal)
        if kind.SINCE > scratch.libvirt_version > (0, 0):
            needed = ".".join(map(str, kind.SINCE))
            return tr("The host's libvirt is too old; version {version} can do it.", version=needed)
        return ""

    def items(self) -> Iterator[QTreeWidgetItem]:
        """The lines of all kinds."""
        for _top, items in self._groups:
            yield from items

    def select_kind(self, kind: type[Device]) -> None:
        """Turn to a kind."""
        for item in self.items():
            if item.data(0, KIND_ROLE) is kind:
                self.kinds.setCurrentItem(item)

    def _select_first(self) -> None:
        first = next((item for item in self.items() if not item.isDisabled()), None)
        if first is not None:
            self.kinds.setCurrentItem(first)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for top, items in self._groups:
            for item in items:
                item.setHidden(wanted not in item.text(0).casefold())
            top.setHidden(all(item.isHidden() for item in items))

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        kind = item.data(0, KIND_ROLE) if item is not None else None
        if kind is not None:
            self.page.show_element(self.scratch.try_kind(kind))
            self.page.remove_button.hide()
            self._refresh()

    def _refresh(self) -> None:
        """What else comes with it, and whether it can be added as it is."""
        device = self.scratch.device
        hindrance = self.scratch.hindrance_of(device) if device is not None else None
        self.add.setEnabled(device is not None and hindrance is None)
        self.add.setToolTip(tr_sentence(hindrance))
        names = ", ".join(name_of(one) for one in self.scratch.needed)
        notes = [tr("Added with it: {devices}", devices=names)] if names else []
        if self.scratch.shares_memory:
            notes.append(tr("The VM's memory becomes visible to programs of its host, which this needs."))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

    def addition(self) -> Addition:
        """Copies of what is to be added, what is needed first."""
        found = [*self.scratch.needed, *([self.scratch.device] if self.scratch.device is not None else [])]
        devices = tuple(type(one)(deepcopy(one.node)) for one in found)
        return Addition(devices, self.scratch.shares_memory)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Add Hardware"))
        self.kinds.setAccessibleName(tr("Kinds of hardware"))
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search"))
        self.add.setText(tr("&Add"))
        self.command_button.setText(tr("Show as &Command"))
        self.command_button.setToolTip(tr("Show the commands that make the same changes"))


def _sort_of(device: Device) -> tuple[object, ...]:
    """That of a device on which it depends what it needs."""
    return tuple(getattr(device, name, None) for name in ("bus", "kind", "model", "backend"))
