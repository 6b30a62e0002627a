"""A way to mend one line of the check: a button, behind it exactly what would be done, and only then the doing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Fix
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, in_label, muted_label, plain_label
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence

_MOST_LINES = 14


class FixView(QWidget):
    """`wanted` is emitted when a person has seen what will be done and wants it. Nothing is done here."""

    wanted = Signal()

    def __init__(self, fix: Fix, host: str) -> None:
        super().__init__()
        self.fix, self._host = fix, host
        self._busy = False
        self.button, self.do_button = QPushButton(), QPushButton()
        self.copy_button, self.leave_button = QPushButton(), QPushButton()
        for button in (self.button, self.do_button, self.copy_button, self.leave_button):
            button.setAutoDefault(False)
        self.heading, self.note = plain_label(), muted_label()
        self.text = FittedText("\n".join(fix.does), _MOST_LINES)
        self.panel = QFrame()
        self.result = FieldNote(self.button)
        self.result.setMinimumHeight(0)
        self._arrange()
        self.button.clicked.connect(self.open)
        self.leave_button.clicked.connect(self.close_panel)
        self.do_button.clicked.connect(self.wanted.emit)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(fix.does)))
        self.retranslate()

    def _arrange(self) -> None:
        self.panel.setFrameShape(QFrame.Shape.StyledPanel)
        self.panel.setAutoFillBackground(True)
        self.panel.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.do_button, self.leave_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        inside.setSpacing(GAP)
        for part in (self.heading, self.text, self.note):
            inside.addWidget(part)
        inside.addLayout(buttons)
        for label in (self.heading, self.note):
            label.setMinimumWidth(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.panel)
        column.addWidget(self.result)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.panel.hide()
        self.result.hide()

    @property
    def opened(self) -> bool:
        """Whether it shows what would be done."""
        return not self.panel.isHidden()

    def open(self) -> None:
        """Show what would be done."""
        self.panel.show()
        self.button.hide()
        self.do_button.setFocus()

    def close_panel(self) -> None:
        """Leave it."""
        self.panel.hide()
        self.button.show()
        self.button.setFocus()

    def begin(self) -> None:
        """It is being done."""
        self._busy = True
        self.result.hide()
        self.retranslate()

    def end(self) -> None:
        """It was done; the line goes if that has helped."""
        self._busy = False
        self.retranslate()

    def show_failure(self, problem: Problem) -> None:
        """It could not be done, and why."""
        self._busy = False
        words = " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
        self.result.show_refusal(words)
        self.result.setToolTip(problem.details)
        self.result.show()
        self.retranslate()

    def set_possible(self, possible: bool) -> None:
        """Whether anything can be mended at this moment."""
        self.do_button.setEnabled(possible and not self._busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Escape close what is open here before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.opened and not self._busy:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        title = tr_sentence(self.fix.title)
        self.button.setText(tr("{what} …", what=in_label(title)))
        self.button.setToolTip(tr("Shows first exactly what will be done"))
        self.heading.setText(tr("This will be done on {host}:", host=self._host))
        self.text.setAccessibleName(tr("What will be done: {what}", what=title))
        self.note.setText(tr_sentence(self.fix.note))
        self.note.setVisible(self.fix.note is not None)
        self.do_button.setText(tr("Working …") if self._busy else tr("Do It"))
        self.do_button.setAccessibleName(tr("Do it: {what}", what=title))
        self.do_button.setEnabled(not self._busy)
        self.leave_button.setText(tr("Leave It"))
        self.leave_button.setEnabled(not self._busy)
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setIcon(icon("copy"))
        self.copy_button.setAccessibleName(tr("Copy: {what}", what=title))
