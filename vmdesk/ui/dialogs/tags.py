"""The tags of one machine or several: which to have, and new ones."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from vmdesk.model.metadata import clean_tags
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, in_label
from vmdesk.ui.dialogs.subjects import absence, follow, full_name
from vmdesk.ui.words import tr, tr_sentence

NONE, SOME, ALL = Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked


class TagChange(NamedTuple):
    """Tags to add to all the machines, and tags to remove from all; the others stay as they are on each."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


async def ask_tags(parent: QWidget | None, session: Session, keys: Sequence[VmKey]) -> TagChange | None:
    """How to change the tags of these machines; None when they are to stay as they are."""
    vms = [vm for key in keys if (vm := session.vm(key)) is not None]
    if not vms:
        return None
    dialog = TagsDialog(parent, session, vms)
    if not await answer_of(dialog):
        return None
    change = dialog.change()
    return change if any(change) else None


class TagsDialog(Frame):
    """A box for each tag, half checked where only some machines have it, and a field for new ones.

    What the person has touched stays as chosen when the machines change meanwhile; the rest follows the machines.
    """

    def __init__(self, parent: QWidget | None, session: Session, vms: Sequence[VmInfo]) -> None:
        super().__init__(parent)
        self._session, self._vms = session, tuple(vms)
        self._chosen: dict[str, Qt.CheckState] = {}
        self._present: dict[str, Qt.CheckState] = {}
        self.boxes = QListWidget()
        self.boxes_label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.boxes_label.setBuddy(self.boxes)
        self.field = QLineEdit()
        self.field_label = QLabel()
        self.field_label.setBuddy(self.field)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self.note = FieldNote(self.field)
        for part in (self.boxes_label, self.boxes, self.field_label):
            self.content.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.field, 1)
        self.adding = QPushButton()
        self.adding.setAutoDefault(False)
        row.addWidget(self.adding)
        self.content.addLayout(row)
        self.content.addWidget(self.note)
        self.saving = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.boxes.itemChanged.connect(self._box_changed)
        self.field.textChanged.connect(self._field_changed)
        self.adding.clicked.connect(self.add_new)
        self.field.setFocus()
        self.setMinimumSize(400, 320)
        self._field_changed("")
        self.retranslate()
        keys = [vm.key for vm in vms]
        follow(self, session, keys, self.refresh)
        session.want_details(keys)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Tags"))
        if len(self._vms) == 1:
            self.boxes_label.setText(tr("&Tags of “{vm}”:", vm=in_label(full_name(self._vms[0]))))
        else:
            self.boxes_label.setText(tr("&Tags of {count} VMs:", count=len(self._vms)))
        self.field_label.setText(tr("&New tags, with commas between them:"))
        self.adding.setText(tr("&Add"))
        self.saving.setText(tr("Save"))
        self.refresh()

    def change(self) -> TagChange:
        """What the boxes and the field ask for now."""
        wanted = self._chosen | {self._spelled(tag): ALL for tag in self._typed()}
        differing = {tag: state for tag, state in wanted.items() if self._present.get(tag, NONE) is not state}
        return TagChange(
            tuple(tag for tag, state in differing.items() if state is ALL),
            tuple(tag for tag, state in differing.items() if state is NONE),
        )

    def add_new(self) -> None:
        """Take the tags in the field over into the boxes."""
        for tag in self._typed():
            self._chosen[self._spelled(tag)] = ALL
        self.field.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the tags that the machines have now, with what was chosen."""
        now = [vm for vm in (self._session.vm(vm.key) for vm in self._vms) if vm is not None]
        self._present = _present_tags(now) if now else self._present
        self._show_boxes()
        known = {tag for vm in self._session.all_vms() for tag in vm.tags} - self._present.keys()
        if sorted(known) != self._known.stringList():
            self._known.setStringList(sorted(known))
        gone = [why for vm in self._vms if (why := absence(self._session, vm.key)) is not None]
        self.saving.setEnabled(len(gone) < len(self._vms))
        if gone and len(gone) < len(self._vms):
            self.note.show_refusal(tr("{count} of them: {problem}", count=len(gone), problem=tr_sentence(gone[0])))
        elif not gone and any(vm.details is None for vm in now):
            self.note.show_remark(tr("Reading the tags …"))
        else:
            self.note.show_refusal(gone[0] if gone else None)

    def _show_boxes(self) -> None:
        states = self._present | self._chosen
        shown = {self.boxes.item(row).text(): self.boxes.item(row) for row in range(self.boxes.count())}
        self.boxes.blockSignals(True)
        for tag, state in states.items():
            box = shown.pop(tag, None) or QListWidgetItem(tag, self.boxes)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            if self._present.get(tag) is SOME:
                flags |= Qt.ItemFlag.ItemIsUserTristate
            box.setFlags(flags)
            box.setCheckState(state)
        for box in shown.values():
            self.boxes.takeItem(self.boxes.row(box))
        self.boxes.blockSignals(False)
        if self.boxes.currentRow() < 0:
            self.boxes.setCurrentRow(0)

    def _box_changed(self, box: QListWidgetItem) -> None:
        self._chosen[box.text()] = box.checkState()

    def _typed(self) -> tuple[str, ...]:
        return clean_tags(self.field.text().split(","))

    def _spelled(self, tag: str) -> str:
        """The tag as it is written already, where it differs only in case."""
        return next((known for known in self._present | self._chosen if known.casefold() == tag.casefold()), tag)

    def _field_changed(self, text: str) -> None:
        """Return adds what is in the field, and saves when nothing is."""
        self.adding.setEnabled(bool(text.strip()))
        (self.adding if text.strip() else self.saving).setDefault(True)


def _present_tags(vms: Sequence[VmInfo]) -> dict[str, Qt.CheckState]:
    counts = Counter(tag for vm in vms for tag in vm.tags)
    return {tag: ALL if counts[tag] == len(vms) else SOME for tag in sorted(counts, key=str.casefold)}
