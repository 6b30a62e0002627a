"""What is asked of a person about a secret: what a new one is for, and a value, which is forgotten at once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import LONGEST_TEXT, USAGE_WORDS, SecretInfo, value_of
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, plain_label, shortened
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr
from vmdesk.words import N_, Sentence, sentence

WIDTH = 520
IN_BASE64 = {"ceph"}  # as Ceph itself writes its keys
# What the name of a usage is, and an example of one.
_WHICH = {
    "volume": (N_("&Image:"), "/var/lib/libvirt/images/shop.qcow2"),
    "ceph": (N_("&Name:"), "client.libvirt secret"),
    "iscsi": (N_("&Name:"), "iscsi-chap"),
    "tls": (N_("&Name:"), "tls-key"),
    "vtpm": (N_("&Name:"), "shop-tpm"),
}
There = Callable[[], bool]


@dataclass(frozen=True, slots=True, repr=False)
class SecretWish:
    """A secret to be, and its value where one was given."""

    secret: SecretInfo
    value: bytes | None


async def ask_secret(parent: QWidget, known: Collection[SecretInfo], there: There) -> SecretWish | None:
    """A new secret; None when cancelled. `known` are those that there are, `there` whether the host is connected."""
    dialog = SecretDialog(parent, known, there)
    try:
        return dialog.wish() if await answer_of(dialog) else None
    finally:
        dialog.value.forget()


async def ask_secret_value(parent: QWidget, secret: SecretInfo, there: There) -> bytes | None:
    """A value for a secret; None when cancelled."""
    dialog = ValueDialog(parent, secret, there)
    try:
        return dialog.value.value() if await answer_of(dialog) else None
    finally:
        dialog.value.forget()


class ValueFields(QWidget):
    """A field for the value, and whether it is written in Base64."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.in_base64 = PasswordField(), QCheckBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.field)
        column.addWidget(self.in_base64)
        self.setFocusProxy(self.field)

    def value(self) -> bytes | None:
        """The value; None for nothing. Raises Problem for what is not Base64 although it should be."""
        typed = self.field.text()
        return value_of(typed, in_base64=self.in_base64.isChecked()) if typed else None

    def refusal(self) -> Sentence | None:
        """Why the value cannot be; None where it can."""
        try:
            self.value()
        except Problem as problem:
            return problem.sentence
        return None

    def forget(self) -> None:
        """Empty the field, and what it would undo."""
        self.field.clear()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.field.setAccessibleName(tr("Value"))
        self.field.retranslate()
        self.in_base64.setText(tr("It is written in &Base64"))
        self.in_base64.setToolTip(tr("Keys of Ceph are. Passwords are not."))


class SecretFrame(Frame):
    """What both dialogs share: they can be accepted while all is well and the host is connected."""

    def __init__(self, parent: QWidget, there: There) -> None:
        super().__init__(parent)
        self._there = there
        self.value = ValueFields()
        self.note = FieldNote(self.value.field)
        self.accepting = self.add_button(Role.AcceptRole)
        self.accepting.setDefault(True)
        self.add_cancel()
        self.setMinimumWidth(WIDTH)
        self.value.field.textChanged.connect(lambda _text: self.check())
        self.value.in_base64.toggled.connect(lambda _on: self.check())

    def accept(self) -> None:
        """What the host cannot be told any more is not accepted."""
        self.check()
        if self.accepting.isEnabled():
            super().accept()

    def check(self) -> None:
        """Say what is wrong."""
        refusal = self.refusal()
        self.note.show_refusal(refusal)
        self.accepting.setEnabled(refusal is None and self.complete())

    def refusal(self) -> Sentence | None:
        """Why it cannot be so."""
        if not self._there():
            return sentence("The host is not connected.")
        return self.value.refusal()

    def complete(self) -> bool:
        """Whether nothing is missing."""
        return True


class SecretDialog(SecretFrame):
    """What a new secret is for, and how it is kept."""

    def __init__(self, parent: QWidget, known: Collection[SecretInfo], there: There) -> None:
        super().__init__(parent, there)
        self._taken = {(secret.usage, secret.used_for) for secret in known if secret.usage}
        self.usage, self.which, self.description = QComboBox(), QLineEdit(), QLineEdit()
        self.which.setMaxLength(LONGEST_TEXT)
        self.description.setMaxLength(LONGEST_TEXT)
        self.private, self.ephemeral = QCheckBox(), QCheckBox()
        self.private.setChecked(True)
        for usage in USAGE_WORDS:
            self.usage.addItem("", usage)
        self._form = form = Form()
        fields = (self.usage, self.which, self.description, self.value)
        self._labels = [form.add(field) for field in fields]
        form.addRow("", self.private)
        form.addRow("", self.ephemeral)
        self.content.addLayout(form)
        self.content.addWidget(self.note)
        self.usage.currentIndexChanged.connect(lambda _row: self._usage_changed())
        self.which.textChanged.connect(lambda _text: self.check())
        self.retranslate()
        self._usage_changed()

    def wish(self) -> SecretWish:
        """What was asked for. Raises Problem for an impossible value."""
        secret = SecretInfo(
            "",
            self._kind(),
            self._name(),
            self.description.text().strip(),
            private=self.private.isChecked(),
            ephemeral=self.ephemeral.isChecked(),
        )
        return SecretWish(secret, self.value.value())

    def refusal(self) -> Sentence | None:
        """Why it cannot be so."""
        if (self._kind(), self._name()) in self._taken:
            return sentence("There is a secret for this already.")
        return super().refusal()

    def complete(self) -> bool:
        """Whether it is said what it is for."""
        return not self._kind() or bool(self._name())

    def _kind(self) -> str:
        return str(self.usage.currentData())

    def _name(self) -> str:
        return self.which.text().strip() if self._kind() else ""

    def _usage_changed(self) -> None:
        kind = self._kind()
        self._form.setRowVisible(self.which, bool(kind))
        if kind:
            label, example = _WHICH[kind]
            self._labels[1].setText(tr(label))
            self.which.setPlaceholderText(example)
        self.value.in_base64.setChecked(kind in IN_BASE64)
        self.check()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Add a secret"))
        for row, words in enumerate(USAGE_WORDS.values()):
            self.usage.setItemText(row, tr(words))
        texts = (tr("&For:"), self._labels[1].text(), tr("&Description:"), tr("&Value:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.value.retranslate()
        self.private.setText(tr("Tell its value to n&obody"))
        self.private.setToolTip(tr("Only libvirt itself can use it then. It can still be replaced."))
        self.ephemeral.setText(tr("Keep it in &memory only"))
        self.ephemeral.setToolTip(tr("It is not written to the host's disk, and is gone when the host's libvirt ends."))
        self.accepting.setText(tr("Add"))


class ValueDialog(SecretFrame):
    """A value for a secret that is there."""

    def __init__(self, parent: QWidget, secret: SecretInfo, there: There) -> None:
        super().__init__(parent, there)
        self._secret = secret
        self.explanation = plain_label()
        self.value.in_base64.setChecked(secret.usage in IN_BASE64)
        form = Form()
        self._label = form.add(self.value)
        self.content.addWidget(self.explanation)
        self.content.addLayout(form)
        self.content.addWidget(self.note)
        self.value.field.setFocus()
        self.retranslate()
        self.check()

    def complete(self) -> bool:
        """Whether there is a value."""
        return bool(self.value.field.text())

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        secret = self._secret
        name = shortened(secret.used_for or secret.description or secret.uuid)
        self.setWindowTitle(tr("Value of a secret"))
        self.explanation.setText(tr("A value for “{secret}”, in place of the one that it may have.", secret=name))
        self._label.setText(tr("&Value:"))
        self.value.retranslate()
        self.accepting.setText(tr("Set"))
