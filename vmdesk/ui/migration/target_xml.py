"""The definition that the target of a move gets, edited by hand."""

from PySide6.QtWidgets import QPushButton, QWidget

from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.words import tr
from vmdesk.ui.xml.editor import XmlEditor

WIDTH, HEIGHT = 820, 600


async def ask_target_xml(parent: QWidget | None, original: str, edited: str) -> str | None:
    """The definition for the target; empty if it is to be as vmdesk makes it; None when cancelled."""
    dialog = TargetXmlDialog(parent, original, edited)
    if not await answer_of(dialog):
        return None
    text = dialog.editor.text()
    return "" if text == original else text


class TargetXmlDialog(Frame):
    """The text, and a way back to what it was."""

    def __init__(self, parent: QWidget | None, original: str, edited: str) -> None:
        super().__init__(parent)
        self._original = original
        self.intro = plain_label()
        self.editor = XmlEditor()
        self.editor.set_text(edited or original)
        self.content.addWidget(self.intro)
        self.content.addWidget(self.editor, 1)
        self.back_button: QPushButton = self.add_button(Role.ResetRole)
        self.back_button.clicked.connect(lambda: self.editor.set_text(self._original))
        self.take_button = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.editor.edited.connect(lambda _text: self._show_state())
        self.resize(WIDTH, HEIGHT)
        self.retranslate()
        self.editor.setFocus()

    def _show_state(self) -> None:
        self.back_button.setEnabled(self.editor.text() != self._original)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Definition at the target"))
        self.intro.setText(
            tr("What the guest can see must stay as it is while it runs. Where copied disks lie is put in afterwards.")
        )
        self.back_button.setText(tr("As It Was"))
        self.take_button.setText(tr("Take It"))
        self._show_state()
