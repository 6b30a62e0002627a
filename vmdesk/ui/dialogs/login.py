"""What a host or a key wants to know: a password, a passphrase, or answers to the host's own questions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from vmdesk.model.questions import Prompt, Secret, SecretAnswer, SecretQuestion
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, plain_label, said
from vmdesk.ui.widgets.copyable import Copyable
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr
from vmdesk.words import N_, sentence

MOST_WORDS = 600  # characters of what a host says: it is not ours
_TITLES = {
    Secret.PASSWORD: N_("Password for {place}"),
    Secret.PASSPHRASE: N_("Unlock your SSH key"),
    Secret.DIALOGUE: N_("{place} asks"),
    Secret.LIBVIRT: N_("libvirt on {place} asks who you are"),
    Secret.DISPLAY: N_("Password for the screen of {place}"),
    Secret.ADMINISTRATOR: N_("Administrator's password on {place}"),
}
_LABELS = {Secret.PASSPHRASE: N_("&Passphrase:")}
_BUTTONS = {Secret.PASSPHRASE: N_("Unlock"), Secret.ADMINISTRATOR: N_("Run"), Secret.DIALOGUE: N_("Answer")}


async def ask_secret(parent: QWidget | None, question: SecretQuestion, host: str) -> SecretAnswer | None:
    """What the person enters for the host that they know by the name `host`; None when they cancel.

    No texts mean that they would rather skip this key.
    """
    dialog = LoginDialog(parent, question, host)
    return dialog.answer() if await answer_of(dialog, beside=True) else None


class LoginDialog(Frame):
    """A field per prompt, and what the answer is for."""

    def __init__(self, parent: QWidget | None, question: SecretQuestion, host: str) -> None:
        super().__init__(parent)
        self._question, self._host = question, host
        self._skipped = False
        self.title, self.purpose, self.words = headline(), plain_label(), plain_label(selectable=True)
        self.command = Copyable(question.subject)
        self.command.setVisible(question.secret is Secret.ADMINISTRATOR)
        self.fields = [_field(prompt) for prompt in question.prompts]
        self.labels = [_label_of_host() for _ in self.fields]
        self.note = FieldNote(self.fields[0])
        self.keep = QCheckBox()
        self.keep.setVisible(question.keepable)
        self.keep.setEnabled(question.unkept is None)
        self.unkept = FieldNote(self.keep)
        self._arrange()
        self.accepting = self.add_button(Role.AcceptRole)
        self.accepting.setDefault(True)
        for field in self.fields:
            field.textChanged.connect(self._look)
        self.skipping = self.add_button(Role.ActionRole)
        self.skipping.setVisible(question.secret is Secret.PASSPHRASE)
        self.skipping.clicked.connect(self._skip)
        self.add_cancel()
        self.retranslate()
        self._look()
        next((field for field in self.fields if not field.text()), self.fields[0]).setFocus()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in zip(self.labels, self.fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(QLabel(), self.note)
        form.addRow(QLabel(), self.keep)
        form.addRow(QLabel(), self.unkept)
        form.setRowVisible(self.keep, self._question.keepable)
        form.setRowVisible(self.unkept, self._question.keepable and self._question.unkept is not None)
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.title, self.purpose, self.words, self.command):
            texts.addWidget(part)
        texts.addSpacing(GAP)
        texts.addLayout(form)
        self.add_beside(Picture("lock"), texts)
        self.content.addStretch(1)

    def answer(self) -> SecretAnswer:
        """What stands in the fields."""
        if self._skipped:
            return SecretAnswer(())
        keep = self.keep.isChecked() and self.keep.isEnabled() and self._question.keepable
        return SecretAnswer(tuple(field.text() for field in self.fields), keep)

    def _look(self) -> None:
        """Nothing is no password; what else a host asks may be left empty."""
        needed = self._question.secret is not Secret.DIALOGUE
        self.accepting.setEnabled(not needed or all(field.text() for field in self.fields))

    def _skip(self) -> None:
        self._skipped = True
        self.accept()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        question = self._question
        self.setWindowTitle(tr("Log in on {host}", host=self._host))
        self.title.setText(tr(_TITLES[question.secret], place=question.place))
        purpose = self._purpose()
        self.purpose.setText(purpose)
        self.purpose.setVisible(bool(purpose))
        words = _tame(question.words)
        self.words.setText(tr("The host says: {words}", words=words) if words else "")
        self.words.setVisible(bool(words))
        for number, (label, prompt) in enumerate(zip(self.labels, question.prompts, strict=True)):
            label.setText(self._label(prompt, number))
        for field in self.fields:
            if isinstance(field, PasswordField):
                field.retranslate()
        self.command.retranslate(tr("Command"))
        self.keep.setText(tr("&Keep it in the desktop's keyring"))
        self.keep.setToolTip(said(question.unkept) or tr("The keyring encrypts it and opens when you log in."))
        self.unkept.show_remark(said(question.unkept))
        self.note.show_refusal(sentence("That was not accepted.") if question.wrong else None)
        self.accepting.setText(tr(_BUTTONS.get(question.secret, N_("Log In"))))
        self.skipping.setText(tr("&Skip This Key"))
        self.skipping.setToolTip(tr("Go on with other keys, or with a password"))

    def _purpose(self) -> str:
        match self._question.secret:
            case Secret.PASSPHRASE:
                return tr(
                    "The key {file} is locked with a passphrase. It is needed to log in on {place}, and does not leave "
                    "this computer.",
                    file=self._question.subject,
                    place=self._question.place,
                )
            case Secret.ADMINISTRATOR:
                return tr("This command runs there as the administrator:")
            case _:
                return ""

    def _label(self, prompt: Prompt, number: int) -> str:
        if not prompt.text.strip():
            return tr(_LABELS.get(self._question.secret, N_("&Password:")))
        ours = self._question.secret is Secret.LIBVIRT
        words = (tr(prompt.text) if ours else _tame(prompt.text)).replace("&", "&&").rstrip(": ")
        return f"{'&' if number == 0 else ''}{words}:"


def _label_of_host() -> QLabel:
    """For words of the host's: shown as they are, and on more than one line where they are many."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _field(prompt: Prompt) -> QLineEdit:
    field = PasswordField() if prompt.hidden else QLineEdit()
    field.setText(prompt.value)
    if prompt.text:
        field.setAccessibleName(_tame(prompt.text))
    return field


def _tame(words: str) -> str:
    """What a host says, without what would do something to a screen, and not endless."""
    lines = ("".join(letter for letter in line if letter.isprintable()) for line in words[:MOST_WORDS].splitlines())
    return "\n".join(line for line in lines if line.strip()).strip()
