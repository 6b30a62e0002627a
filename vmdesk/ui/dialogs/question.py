"""A question with a few answers, each a button with its own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import Picture, Words, headline, plain_label, said


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible answer. Return chooses the `default` one; without any, it cancels."""

    key: str
    label: Words
    default: bool = False


async def ask_question(
    parent: QWidget | None,
    title: Words,
    text: Words,
    informative: Words,
    choices: Sequence[Choice],
    cancel: Words = "",
) -> str | None:
    """The key of the answer that was chosen; None for Cancel, which every question has, in words of its own or not."""
    dialog = QuestionDialog(parent, title, text, informative, choices, cancel)
    return dialog.chosen if await answer_of(dialog) else None


async def ask(parent: QWidget | None, question: Words, text: Words, button: Words) -> bool:
    """Whether the one thing that the button says is to be done."""
    return await ask_question(parent, button, question, text, [Choice("yes", button)]) == "yes"


class QuestionDialog(Frame):
    """One question. `text` asks; `informative` says what follows from the answers."""

    def __init__(
        self,
        parent: QWidget | None,
        title: Words,
        text: Words,
        informative: Words,
        choices: Sequence[Choice],
        cancel: Words = "",
    ) -> None:
        super().__init__(parent)
        self._stay = cancel
        self.chosen: str | None = None
        self._title, self._text, self._informative = title, text, informative
        self._choices = tuple(choices)
        self.question, self.informative = headline(), plain_label()
        self.informative.setVisible(bool(said(informative)))
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        texts.addWidget(self.question)
        texts.addWidget(self.informative)
        texts.addStretch(1)
        self.add_beside(Picture("question"), texts)
        self.answers = {choice.key: self._add_answer(choice) for choice in self._choices}
        self.cancel_button = self.add_cancel()
        usual = (self.answers[choice.key] for choice in self._choices if choice.default)
        preferred = next(usual, self.cancel_button)
        preferred.setDefault(True)
        preferred.setFocus()
        self.retranslate()

    def _add_answer(self, choice: Choice) -> QPushButton:
        button = self.add_button(Role.ActionRole)

        def choose() -> None:
            self.chosen = choice.key
            self.accept()

        button.clicked.connect(choose)
        return button

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(said(self._title))
        self.question.setText(said(self._text))
        self.informative.setText(said(self._informative))
        for choice in self._choices:
            self.answers[choice.key].setText(said(choice.label))
        if self._stay:
            self.cancel_button.setText(said(self._stay))
