"""The question before a host's lock manager is changed: what differs in its files, and which commands are run."""

from PySide6.QtWidgets import QCheckBox, QLabel, QTabWidget, QWidget

from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.lock_manager.facts import LockChange
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, plain_label, technical_text
from vmdesk.ui.words import tr
from vmdesk.ui.xml.difference_view import DifferenceView

SIZE = 760, 560
_LINES = 3  # of commands


async def ask_lock_change(parent: QWidget, change: LockChange, running: int) -> bool | None:
    """Whether libvirt is to be restarted at once; None where nothing is to be done. `running` VMs are on the host."""
    dialog = LockChangeDialog(parent, change, running)
    return dialog.restart.isChecked() if await answer_of(dialog) else None


class LockChangeDialog(Frame):
    """Shows the change. Nothing is done here."""

    def __init__(self, parent: QWidget, change: LockChange, running: int) -> None:
        super().__init__(parent)
        self._change, self._running = change, running
        self.explanation = plain_label()
        self.files = QTabWidget()
        self.commands_label, self.commands = QLabel(), technical_text()
        self.commands_label.setBuddy(self.commands)
        self.restart = QCheckBox()
        self.note = FieldNote(self.restart)
        self._fill()
        for part in (self.explanation, self.files, self.restart, self.commands_label, self.commands, self.note):
            self.content.addWidget(part, 1 if part is self.files else 0)
        self.accepting = self.add_button(Role.AcceptRole)
        self.add_cancel().setDefault(True)
        self.restart.toggled.connect(lambda _on: self.retranslate())
        self.resize(*SIZE)
        self.retranslate()

    def _fill(self) -> None:
        for path, text in self._change.after.items():
            view = DifferenceView()
            view.show_texts(self._change.before[path], text)
            self.files.addTab(view, path)
        self.files.setVisible(bool(self._change.after))
        self.commands.setPlainText("\n".join(self._lines()))
        self.commands.setFixedHeight((_LINES + 1) * self.commands.fontMetrics().lineSpacing())
        self.restart.setChecked(bool(self._change.commands))
        self.restart.setEnabled(bool(self._change.commands) and bool(self._change.after))

    def _lines(self) -> list[str]:
        sudo = "sudo " if self._change.elevation is Elevation.SUDO else ""
        return [f"{sudo}{' '.join(command)}" for command in self._change.commands]

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Change the lock manager"))
        self.files.setAccessibleName(tr("Files"))
        self.explanation.setText(self._explanation())
        self.commands_label.setText(tr("These &commands are run:"))
        self.commands.setAccessibleName(tr("Commands"))
        self.restart.setText(tr("&Restart libvirt now; VMs run on"))
        for part in (self.commands_label, self.commands):
            part.setVisible(self.restart.isChecked())
        self.note.show_warning(self._note())
        self.note.setVisible(bool(self._note()))
        self.accepting.setText(self._button())

    def _explanation(self) -> str:
        if not self._change.after:
            return tr("libvirt reads its files when it is started.")
        return tr("A copy of each file is kept beside it. If libvirt does not run with this, the copies are put back.")

    def _note(self) -> str:
        if not self._change.commands:
            return tr("vmdesk knows no way to restart libvirt there. It counts when somebody has restarted it.")
        if self._running:
            return tr(
                "VMs that run now get their locks when they are started the next time: {count}.", count=self._running
            )
        return ""

    def _button(self) -> str:
        if not self._change.after:
            return tr("Restart libvirt")
        return tr("Change and Restart") if self.restart.isChecked() else tr("Change")
