"""Preferences: the program that shows a display outside of vmdesk."""

from functools import partial

from PySide6.QtWidgets import QGroupBox, QLineEdit, QRadioButton, QVBoxLayout
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.ops.console.viewers import found_viewer, own_command
from vmdesk.ops.session import Session
from vmdesk.settings.values import LONGEST_LINE
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote, muted_label
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

_KINDS = ("spice", "vnc")
_EXAMPLE = "remote-viewer {file}"


class ExternalViewerGroup(QGroupBox):
    """The first that is installed, or a command of one's own. A command that cannot be one is not kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.automatic, self.own = QRadioButton(), QRadioButton()
        self.found = muted_label()
        self.command = QLineEdit()
        self.command.setMaxLength(LONGEST_LINE)
        self.command.setPlaceholderText(_EXAMPLE)
        self.note = FieldNote(self.command, 2)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        for part in (self.automatic, self.found, self.own, self.command, self.note):
            column.addWidget(part)
        self.automatic.clicked.connect(self._choose_automatic)
        self.own.clicked.connect(self._choose_own)
        self.command.textEdited.connect(self._edit)
        self._looked = False

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setTitle(tr("External viewer"))
        self.automatic.setText(tr("The first that is &installed"))
        self.own.setText(tr("This c&ommand:"))
        self.command.setAccessibleName(tr("Command of the external viewer"))
        self.command.setToolTip(_tip())
        if self._looked:
            self._look()

    def refresh(self) -> None:
        """Show the settings as they are now."""
        command = self._session.settings.current.external_viewer
        if not self.command.hasFocus() and (command or not self.own.isChecked()):
            self.command.setText(command)
            (self.own if command else self.automatic).setChecked(True)
        self.command.setEnabled(self.own.isChecked())
        self._judge()
        if not self._looked:
            self._look()

    def _look(self) -> None:
        """Find out, on a thread, which there are."""
        self._looked = True
        spawn(self._show_found(), name="find viewers")

    async def _show_found(self) -> None:
        found: dict[str, list[str]] = {}
        missing: Problem | None = None
        for kind in _KINDS:
            try:
                viewer = await in_thread(partial(found_viewer, kind), name="find viewer")
                found.setdefault(viewer.name, []).append(kind.upper())
            except Problem as problem:
                missing = problem
        if not isValid(self):
            return
        words = [
            tr("{viewer} for {kinds}.", viewer=name, kinds=tr(" and ").join(kinds)) for name, kinds in found.items()
        ]
        if missing is not None:
            words += [tr_sentence(missing.sentence), tr_sentence(missing.hint)]
        self.found.setText(" ".join(words))

    def _choose_automatic(self) -> None:
        self.command.clear()
        self._session.settings.change(external_viewer="")
        self.refresh()

    def _choose_own(self) -> None:
        self.command.setEnabled(True)
        if not self.command.text():
            self.command.setText(_EXAMPLE)
            self._edit()
        self.command.setFocus()

    def _edit(self) -> None:
        """Keep it once it is a command."""
        if self._judge():
            self._session.settings.change(external_viewer=self.command.text().strip())

    def _judge(self) -> bool:
        """Say what is wrong with the command; whether nothing is."""
        if not self.own.isChecked():
            self.note.show_remark("")
            return False
        try:
            own_command(self.command.text())
        except Problem as problem:
            self.note.show_refusal(problem.sentence)
            return False
        self.note.show_remark(tr("What stands in {gap} is filled in: see the tip of the field.", gap="{ }"))
        return True


def _tip() -> str:
    """What can be filled in, a line each."""
    lines = {
        "{file}": tr("a file for remote-viewer, with the password; removed once it was read"),
        "{address}": tr("such as {example}", example="spice://127.0.0.1:5900"),
        "{host} {port} {tls-port}": tr("the same, part by part"),
        "{socket}": tr("a UNIX socket instead of them"),
        "{password-file}": tr("a file with the password as VNC viewers read it"),
        "{kind}": tr("{first} or {second}", first="vnc", second="spice"),
        "{title} {name} {uuid}": tr("what the VM is called"),
        "{connection}": tr("the libvirt address of its host"),
    }
    return "<br>".join(plain_tip(f"{gap}  {words}") for gap, words in lines.items())
