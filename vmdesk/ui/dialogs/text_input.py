"""One line of text from a person, checked as they type: for names, titles and paths."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, Words, plain_label, said
from vmdesk.words import Sentence

Check = Callable[[str], Sentence | None]


async def ask_text(dialog: "TextInput") -> str | None:
    """Open the dialog; the text, or None when it was cancelled or nothing was changed."""
    if await answer_of(dialog) and dialog.text() != dialog.before:
        return dialog.text()
    return None


class TextInput(Frame):
    """A field of one line. `check` says why a text cannot be, or None; while it says so, it cannot be accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: Words,
        label: Words,
        button: Words,
        text: str = "",
        check: Check | None = None,
        explanation: Words = "",
        placeholder: Words = "",
    ) -> None:
        super().__init__(parent)
        self.before = text
        self._title, self._label, self._button = title, label, button
        self._explanation, self._placeholder, self._check = explanation, placeholder, check
        self.explanation = plain_label()
        self.explanation.setVisible(bool(said(explanation)))
        self.field = QLineEdit(text)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.label.setBuddy(self.field)
        self.note = FieldNote(self.field, lines=2)
        for part in (self.explanation, self.label, self.field, self.note):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.accepting = self.add_button(Role.AcceptRole)
        self.accepting.setDefault(True)
        self.add_cancel()
        self.field.textChanged.connect(self.check_again)
        self.field.selectAll()
        self.field.setFocus()
        self.setMinimumWidth(440)
        self.retranslate()

    def text(self) -> str:
        """What stands in the field, without surrounding white space."""
        return self.field.text().strip()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(said(self._title).replace("&", ""))
        self.explanation.setText(said(self._explanation))
        self.label.setText(said(self._label))
        self.field.setPlaceholderText(said(self._placeholder))
        self.accepting.setText(said(self._button))
        self.check_again()

    def check_again(self) -> None:
        """Ask `check` about the text as it is now: at each key, and when what it depends on may have changed."""
        refusal = self._check(self.text()) if self._check else None
        self.note.show_refusal(refusal)
        self.accepting.setEnabled(refusal is None)
