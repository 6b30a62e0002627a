"""A form inside the console in which a guest's display asks for a name and a password."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vmdesk.ops.console.login import LoginQuestion
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, plain_label, said
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr
from vmdesk.words import sentence

WIDTH, SIDE = 480, 48


class InsideForm(QWidget):
    """A picture, texts and fields in the middle of a page, and below them two buttons. Return presses the first."""

    given_up = Signal()

    def __init__(self, picture: str, width: int = WIDTH) -> None:
        super().__init__()
        self.title, self.text = headline(), plain_label()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(GAP)
        self.accepting, self.cancelling = QPushButton(), QPushButton()
        self.accepting.setDefault(True)
        self.cancelling.clicked.connect(self.given_up)
        inner = QWidget()
        inner.setFixedWidth(width)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        row.addWidget(Picture(picture, SIDE), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts(), 1)
        column = QVBoxLayout(self)
        middle = QHBoxLayout()  # not an alignment: that would give it the height of texts that have all the width
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)

    def _texts(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.addWidget(self.accepting)
        buttons.addWidget(self.cancelling)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for label in (self.title, self.text):
            label.setMinimumWidth(0)
            texts.addWidget(label)
        texts.addSpacing(GAP)
        texts.addLayout(self.fields)
        texts.addSpacing(GAP)
        texts.addLayout(buttons)
        return texts

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.cancelling.setText(tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return presses the button that has the keyboard, else the first; Escape gives up."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            button = focused if isinstance(focused, QPushButton) and focused.isVisible() else self.accepting
            button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class LoginForm(InsideForm):
    """`answered` gives the name, empty where none is asked for, the password, and whether to keep it."""

    answered = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__("lock")
        self._question: LoginQuestion | None = None
        self.name, self.password = QLineEdit(), PasswordField()
        self.name_label, self.password_label = QLabel(), QLabel()
        self.note = FieldNote(self.password)
        self.keep = QCheckBox()
        self.unkept = FieldNote(self.keep)
        self.exposed = FieldNote(self.accepting)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(MARGIN)
        self.form.setVerticalSpacing(GAP)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in ((self.name_label, self.name), (self.password_label, self.password)):
            label.setBuddy(field)
            self.form.addRow(label, field)
        for part in (self.note, self.exposed, self.keep, self.unkept):
            self.form.addRow(QLabel(), part)
        self.fields.addLayout(self.form)
        self.name.textChanged.connect(self._look)
        self.password.textChanged.connect(self._look)
        self.accepting.clicked.connect(self._answer)
        self.retranslate()

    def ask(self, question: LoginQuestion) -> None:
        """Ask this; what was typed for the question before is gone, but for the name."""
        if question is self._question:
            return
        self._question = question
        self.password.clear()
        self.password.eye.setChecked(False)
        self.form.setRowVisible(self.name, question.username)
        self.form.setRowVisible(self.keep, question.keepable or question.unkept is not None)
        self.keep.setEnabled(question.keepable)
        self.form.setRowVisible(self.unkept, question.unkept is not None)
        self.form.setRowVisible(self.exposed, question.exposed)
        self.retranslate()
        if self.isVisible():
            self.take_focus()

    def forget(self) -> None:
        """Nothing is asked any more: a password does not stay in the field."""
        self._question = None
        self.password.clear()

    def take_focus(self) -> None:
        """Have the keyboard where something is to be entered."""
        first = self.name if self.name.isVisibleTo(self) and not self.name.text() else self.password
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        if self.accepting.isEnabled():
            name = self.name.text() if self.name.isVisibleTo(self) else ""
            keep = self.keep.isVisibleTo(self) and self.keep.isEnabled() and self.keep.isChecked()
            password = self.password.text()
            self.password.clear()
            self.answered.emit(name, password, keep)

    def _look(self) -> None:
        """Nothing is no password."""
        needs_name = self._question is not None and self._question.username
        self.accepting.setEnabled(bool(self.password.text()) and (bool(self.name.text()) or not needs_name))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        super().retranslate()
        question = self._question
        self.title.setText(tr("The guest's screen is locked with a password"))
        self.text.setText(tr("It was set for the VM's display, and is not the password of somebody in the guest."))
        self.name_label.setText(tr("&Name:"))
        self.password_label.setText(tr("&Password:"))
        self.password.retranslate()
        self.keep.setText(tr("&Keep it in the desktop's keyring"))
        unkept = question.unkept if question is not None else None
        self.keep.setToolTip(said(unkept) or tr("The keyring encrypts it and opens when you log in."))
        self.unkept.show_remark(said(unkept))
        wrong = question is not None and question.wrong
        exposed = question is not None and question.exposed
        words = tr("This connection is not encrypted: others on the network could find out the password.")
        self.exposed.show_warning(words if exposed else "")
        self.note.show_refusal(sentence("That was not accepted.") if wrong else None)
        self.accepting.setText(tr("Log In"))
        self._look()
