"""The definition that the target of a move gets, edited by hand, and refused while it can be none."""

from PySide6.QtWidgets import QPushButton, QWidget

from vmdesk.model.migration.target_text import objection
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, plain_label
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
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
    """The text, and a way back to what it was.

    What is no definition of this VM cannot be taken. What the schemas here do not know can: the target's libvirt may.
    """

    def __init__(self, parent: QWidget | None, original: str, edited: str) -> None:
        super().__init__(parent)
        self._original = original
        self.intro = plain_label()
        self.editor = XmlEditor()
        self.editor.set_text(edited or original)
        self.content.addWidget(self.intro)
        self.content.addWidget(self.editor, 1)
        self.back_button: QPushButton = self.add_button(Role.ResetRole)
        self.back_button.clicked.connect(self._go_back)
        self.take_button = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.note = FieldNote(self.take_button)
        self.content.addWidget(self.note)
        self.editor.edited.connect(lambda _text: self._show_state())
        self.editor.validated.connect(lambda _good: self._show_state())
        self.resize(WIDTH, HEIGHT)
        self.retranslate()
        self.editor.setFocus()

    def _go_back(self) -> None:
        self.editor.set_text(self._original)
        self._show_state()

    def _show_state(self) -> None:
        why = self._refusal()
        self.back_button.setEnabled(self.editor.text() != self._original)
        self.take_button.setEnabled(not why)
        self.take_button.setToolTip(plain_tip(why))
        if why and self.editor.looked_at:
            self.note.show_refusal(why)
        elif not why and self.editor.looked_at and self._complains:
            self.note.show_warning(tr("libvirt's schemas here do not know this. libvirt at the target may refuse it."))
        else:
            self.note.show_remark(why)

    @property
    def _complains(self) -> bool:
        """Whether the schemas have something against what was changed."""
        return self.editor.text() != self._original and bool(self.editor.complaints)

    def _refusal(self) -> str:
        """Why the text cannot be taken; empty where it can, as it always can as it was."""
        text = self.editor.text()
        if text == self._original:
            return ""
        if not self.editor.looked_at:
            return tr("The XML is still being looked at.")
        if any(one.malformed for one in self.editor.complaints):  # which stands there, with its line
            return tr("This is no XML that can be read.")
        return tr_sentence(objection(text, self._original))

    def accept(self) -> None:
        """Take it, unless it can be no definition of this VM."""
        self._show_state()
        if not self._refusal():
            super().accept()

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
