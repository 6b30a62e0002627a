"""Customising a machine before it is made: the hardware editor on the definition that libvirt would get."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.model.customising import customising_of, said_to_wizard
from vmdesk.model.new_vm.plan import Source
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import MARGIN, Frame, Role
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.value_words import edit_lines
from vmdesk.ui.new_vm import other_words
from vmdesk.ui.new_vm.customise_editing import NewVmEditing
from vmdesk.ui.new_vm.customise_extras import extras
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.vm_window.aids import HostAids
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(1040, 740)
_INSTALLING = {Source.MEDIUM, Source.TREE, Source.PXE}


async def ask_customising(parent: QWidget, state: DraftState) -> bool:
    """Have a person customise what is planned, and put what came of it into the state.

    The answer is whether the machine is to be made at once. Without a plan there is nothing to customise.
    """
    if not state.definition():
        return False
    dialog = CustomiseDialog(parent, state)
    return await answer_of(dialog) and dialog.begins


class CustomiseDialog(Frame):
    """The editor, and three ways out: begin the installation, keep the changes, go back without those of this time."""

    def __init__(self, parent: QWidget, state: DraftState) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._state = state
        self.begins = False
        self.editing = NewVmEditing(state, self)
        self._aids = HostAids(self, self.editing, state.session, state.host_id)
        self.editor = HardwareEditor(self.editing, self._aids, extras(self.editing, self._aids), applies=False)
        self.editor.setContentsMargins(-MARGIN, -MARGIN, -MARGIN, -MARGIN)  # the frame has them already
        self.content.addWidget(self.editor, 1)
        self.begin_button, self.keep_button = self.add_button(Role.ActionRole), self.add_button(Role.ActionRole)
        self.back_button = self.add_button(Role.RejectRole)
        self._connect()
        self.resize(SIZE)
        self.retranslate()
        self._tell_left_out()
        self._refresh()

    def _connect(self) -> None:
        editor, bar = self.editor, self.editor.bar
        editor.add_wanted.connect(lambda: spawn(self._add(), name="add hardware"))
        editor.remove_wanted.connect(self.editing.remove)
        bar.command_wanted.connect(self.show_command)
        bar.difference_wanted.connect(self.show_difference)
        self.editing.settled.connect(self._refresh)
        self.begin_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.keep)

    async def _add(self) -> None:
        from vmdesk.ui.hardware.add_hardware import ask_device

        addition = await ask_device(self, self.editing, self._aids)
        if addition is None or not isValid(self):
            return
        if addition.shares_memory:
            self.editing.wanted.memory.share()
        self.editor.list.show_element(self.editing.add(addition.devices))

    # What is shown.

    def _refresh(self) -> None:
        hindrance = self.editing.hindrance()
        for button in (self.begin_button, self.keep_button):
            button.setEnabled(hindrance is None)
            button.setToolTip(tr_sentence(hindrance))

    def _tell_left_out(self) -> None:
        if self.editing.left_out:
            lines = "\n".join(text for edit in self.editing.left_out for text, _ in edit_lines(edit))
            text = tr("These changes contradict what was chosen since, and were left out:")
            self.editor.tell(f"{text}\n{lines}", "warning", key="conflicts")

    def show_command(self) -> None:
        """Show the commands that make such a machine."""
        from vmdesk.ui.dialogs.text_output import show_text

        text = other_words.command(self._state, self.editing.draft)
        show_text(self, tr("Command"), tr("These commands make the same VM:"), text)

    def show_difference(self) -> None:
        """Show how the definition differs from the one that is planned."""
        from vmdesk.ui.hardware.difference_dialog import show_difference

        draft = self.editing.draft
        if draft is not None:
            show_difference(self, tr("XML Changes"), draft.stored.xml(), draft.xml())

    # The ways out.

    def accept(self) -> None:
        """Keep what was customised, and begin."""
        self.begins = self.keep()

    def keep(self) -> bool:
        """Put what was customised into the state, and close; False where it cannot be as it is."""
        self.editing.settle()
        draft = self.editing.draft
        if draft is None or self.editing.hindrance() is not None:
            return False
        self._state.customise(customising_of(draft))
        self._state.change(**said_to_wizard(draft))
        super().accept()
        return True

    def reject(self) -> None:
        """Go back; what was changed this time is asked about."""
        self.editing.settle()
        if self.editing.changed:
            spawn(self._ask_and_go_back(), name="leave customising")
        else:
            super().reject()

    async def _ask_and_go_back(self) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        choices = [Choice("discard", tr("Discard"))]
        if self.editing.hindrance() is None:
            choices.append(Choice("keep", tr("Keep Them"), default=True))
        question = tr("Keep the changes?")
        text = tr("What you changed here is lost otherwise.")
        answer = await ask_question(self, tr("Customise"), question, text, choices)
        if answer == "discard" and isValid(self):
            super().reject()
        elif answer == "keep" and isValid(self):
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in a field ends the typing there, not the customising."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Customise {vm}", vm=self._state.vm.name if self._state.vm is not None else ""))
        installs = self._state.draft.source in _INSTALLING and self._state.draft.start
        self.begin_button.setText(tr("Begin &Installation") if installs else tr("C&reate"))
        self.keep_button.setText(tr("&Keep"))
        self.back_button.setText(tr("Back to &Wizard"))
