"""The notes about a machine: several lines of text, kept in its definition."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, in_label
from vmdesk.ui.dialogs.subjects import absence, follow, full_name
from vmdesk.ui.words import tr


async def ask_description(parent: QWidget | None, session: Session, key: VmKey) -> str | None:
    """The notes as they are to be, or None when they are to stay as they are."""
    vm = session.vm(key)
    if vm is None:
        return None
    dialog = DescriptionDialog(parent, session, key, full_name(vm))
    if await answer_of(dialog) and dialog.edited():
        return dialog.editor.toPlainText()
    return None


class DescriptionDialog(Frame):
    """An editor for the notes. What comes from the host meanwhile replaces only what nobody has edited."""

    def __init__(self, parent: QWidget | None, session: Session, key: VmKey, name: str) -> None:
        super().__init__(parent)
        self._session, self._key, self._name = session, key, name
        self._known: str | None = None
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.label.setBuddy(self.editor)
        self.note = FieldNote(self.editor)
        self.content.addWidget(self.label)
        self.content.addWidget(self.editor, 1)
        self.content.addWidget(self.note)
        self.saving = self.add_button(Role.AcceptRole)
        self.add_cancel()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.saving.click)
        self.editor.setFocus()
        self.setMinimumSize(480, 320)
        self.retranslate()
        follow(self, session, [key], self.refresh)
        session.want_details([key])

    def edited(self) -> bool:
        """Whether the text is another than the host's."""
        return self._known is not None and self.editor.toPlainText() != self._known

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Notes"))
        self.label.setText(tr("&Notes about “{vm}”:", vm=in_label(self._name)))
        self.saving.setText(tr("Save"))
        self.saving.setToolTip(tr("Ctrl+Return saves too"))
        self.refresh()

    def refresh(self) -> None:
        """Take in what the host says now."""
        vm = self._session.vm(self._key)
        gone = absence(self._session, self._key)
        if vm is not None and vm.details is not None and vm.details.description != self._known:
            changed_elsewhere = self.edited()
            self._known = vm.details.description
            if not changed_elsewhere:
                self.editor.setPlainText(self._known)
        self.editor.setReadOnly(self._known is None)
        self.saving.setEnabled(gone is None and self._known is not None)
        if gone is None and self._known is None:
            self.note.show_remark(tr("Reading the notes …"))
        else:
            self.note.show_refusal(gone)
