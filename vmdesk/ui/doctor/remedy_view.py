"""A remedy on offer: what it does, the exact command, and buttons to copy it and to run it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from vmdesk.errors import Problem
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, in_label, muted_label, plain_label
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence

OUTPUT_LINES = 12


class RemedyView(QFrame):
    """`wanted` is emitted when the person wants it done. Nothing is done here."""

    wanted = Signal()

    def __init__(self, remedy: Remedy, host: str) -> None:
        super().__init__()
        self.remedy, self._host = remedy, host
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.title, self.note = plain_label(), muted_label()
        self.command = FittedText(remedy.text)
        self.output = FittedText(most_lines=OUTPUT_LINES)
        self.copy_button, self.run_button = QPushButton(), QPushButton()
        for button in (self.copy_button, self.run_button):
            button.setAutoDefault(False)
        self.result = FieldNote(self.output)
        self._arrange()
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(remedy.text))
        self.run_button.clicked.connect(self.wanted.emit)
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.run_button)
        row.addWidget(self.copy_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        for part in (self.title, self.command, self.note):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.output)
        column.addWidget(self.result)
        for hidden in (self.title, self.command, self.copy_button):
            hidden.setVisible(bool(self.remedy.commands))
        self.run_button.setVisible(self.remedy.runnable)
        self.output.hide()
        self.result.hide()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        title = tr_sentence(self.remedy.title)
        self.title.setText(tr("{what}:", what=title))
        self.command.setAccessibleName(tr("The command: {what}", what=title))
        self.output.setAccessibleName(tr("What the command prints"))
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setIcon(icon("copy"))
        self.copy_button.setAccessibleName(tr("Copy: {what}", what=title))
        self.run_button.setText(self._button_text(title))
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))

    def _button_text(self, title: str) -> str:
        if not self.remedy.commands:
            return title
        if self.remedy.here:
            return tr("Run It on This Computer")
        return tr("Run It on {host}", host=in_label(self._host))

    def _note(self) -> str:
        texts = [tr_sentence(self.remedy.note)]
        if not self.remedy.runnable:
            where = tr("this computer") if self.remedy.here else self._host
            texts.insert(0, tr("It has to be run as root on {host}.", host=where))
        return " ".join(filter(None, texts))

    def begin(self) -> None:
        """It is being done: show what it prints."""
        self.output.show_text("")
        self.output.setVisible(bool(self.remedy.commands))
        self.result.hide()

    def show_failure(self, problem: Problem) -> None:
        """It could not be done, and why."""
        self.result.show_refusal(problem.sentence)
        self.result.show()
