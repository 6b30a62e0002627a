"""A problem shown to a person: the sentence, what can be done, and the technical details on demand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.ui.dialogs.frame import GAP, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import Picture, Words, headline, muted_label, plain_label, said, technical_text
from vmdesk.ui.words import tr, tr_sentence

DETAILS_HEIGHT = 120
_open: set["ProblemDialog"] = set()  # Python would drop a dialog without a parent at once


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way out that a problem offers: the words of its button, and what it does."""

    label: Words
    run: Callable[[], object]


def show_problem(
    parent: QWidget | None, problem: Problem, title: Words = "", remedies: Sequence[Remedy] = ()
) -> "ProblemDialog":
    """Show a problem in a window of its own and go on at once. `title` says what was being done."""
    dialog = ProblemDialog(parent, problem, title, remedies)
    _open.add(dialog)
    dialog.destroyed.connect(lambda: _open.discard(dialog))
    dialog.show()
    return dialog


class ProblemDialog(Frame):
    """One problem."""

    def __init__(self, parent: QWidget | None, problem: Problem, title: Words, remedies: Sequence[Remedy]) -> None:
        super().__init__(parent)
        make_window(self)
        self._problem, self._title, self._remedies = problem, title, tuple(remedies)
        self.doing = muted_label()
        self.sentence = headline()
        self.hint = plain_label()
        self.details = technical_text()
        self.details.setMinimumHeight(DETAILS_HEIGHT)
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.toggled.connect(self._unfold)
        self.copy = self.add_button(Role.ActionRole)
        self.copy.clicked.connect(self._copy)
        self.remedies = [self._add_remedy(remedy) for remedy in self._remedies]
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self._arrange()
        self._unfold(False)
        self.retranslate()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.doing, self.sentence, self.hint):
            texts.addWidget(part)
        self.add_beside(Picture("error"), texts)
        self.content.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(self.details, 1)
        self.content.addStretch(0)
        self.doing.setVisible(bool(said(self._title)))
        self.hint.setVisible(self._problem.hint is not None)
        self.fold.setVisible(bool(self._problem.details))

    def _add_remedy(self, remedy: Remedy) -> QPushButton:
        button = self.add_button(Role.AcceptRole)
        button.clicked.connect(lambda _checked: remedy.run())  # after the dialog was accepted
        return button

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Problem"))
        self.doing.setText(said(self._title))
        self.sentence.setText(tr_sentence(self._problem.sentence))
        self.hint.setText(tr_sentence(self._problem.hint))
        self.details.setPlainText(self._problem.details)
        self.details.setAccessibleName(tr("Technical details"))
        self.fold.setText(tr("&Details"))
        self.copy.setText(tr("&Copy"))
        self.copy.setToolTip(tr("Copy the problem with its technical details"))
        self.close_button.setText(tr("Close"))
        for button, remedy in zip(self.remedies, self._remedies, strict=True):
            button.setText(said(remedy.label))

    def report(self) -> str:
        """All of it as text."""
        parts = (self.doing.text(), self.sentence.text(), self.hint.text(), self._problem.details)
        return "\n".join(part for part in parts if part)

    def _unfold(self, on: bool) -> None:
        self.details.setVisible(on)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        if on:
            self.fit()
        else:
            self.shrink()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
