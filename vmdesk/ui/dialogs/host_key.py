"""Whether a host is the one that it claims to be: a new key to compare, or a key that has changed."""

import shlex

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from vmdesk.model.questions import ChangedHostKey, HostKey, NewHostKey
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, plain_label
from vmdesk.ui.widgets.copyable import Copyable
from vmdesk.ui.words import tr
from vmdesk.words import sentence

_KINDS = {"ssh-ed25519": "Ed25519", "ssh-rsa": "RSA"}


async def ask_new_key(parent: QWidget | None, question: NewHostKey) -> bool:
    """Whether the person trusts the key."""
    return await answer_of(NewKeyDialog(parent, question), beside=True)


async def tell_changed_key(parent: QWidget | None, news: ChangedHostKey) -> None:
    """Show both keys until the person closes the dialog."""
    await answer_of(ChangedKeyDialog(parent, news), beside=True)


def kind_words(kind: str) -> str:
    """The type of a key as people call it."""
    return _KINDS.get(kind) or ("ECDSA" if kind.startswith("ecdsa-") else kind)


class NewKeyDialog(Frame):
    """The fingerprints, how to see them on the host, and a field in which to compare them."""

    def __init__(self, parent: QWidget | None, question: NewHostKey) -> None:
        super().__init__(parent)
        self._question = question
        self.title, self.why, self.others = headline(), plain_label(), FieldNote(self)
        self.fingerprint = Copyable(question.key.sha256)
        self.old_fingerprint = Copyable(question.key.md5)
        self.command = Copyable(question.command)
        self.told = QLineEdit()
        self.told.setClearButtonEnabled(True)
        self.told.textChanged.connect(self._compare)
        self.note = FieldNote(self.told)
        self._labels = [QLabel() for _ in range(4)]
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.title, self.why, self.others):
            texts.addWidget(part)
        texts.addSpacing(GAP)
        texts.addLayout(self._form())
        self.add_beside(Picture("security"), texts)
        self.content.addStretch(1)
        self.trusting = self.add_button(Role.AcceptRole)
        self.cancelling = self.add_cancel()
        self.cancelling.setFocus()
        self.retranslate()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, part in zip(
            self._labels, (self.fingerprint, self.old_fingerprint, self.command, self.told), strict=True
        ):
            label.setBuddy(part.focusProxy() or part)  # what has no focus itself gets none by its access key
            form.addRow(label, part)
        form.addRow(QLabel(), self.note)
        return form

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Unknown host"))
        self.title.setText(tr("Is this really {place}?", place=self._question.place))
        self.why.setText(
            tr(
                "vmdesk has not met this host before. Compare the fingerprint of its key with the one that the host "
                "itself shows, or that its administrator told you. Once you trust the key, you are not asked again."
            )
        )
        self.others.show_warning(self._warning())
        self.others.setVisible(bool(self._question.others))
        names = (
            tr("{kind} &fingerprint:", kind=kind_words(self._question.key.kind)),
            tr("In the &old form:"),
            tr("&Shown on the host by:"),
            tr("Co&mpare with:"),
        )
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        for part, name in ((self.fingerprint, names[0]), (self.old_fingerprint, names[1]), (self.command, names[2])):
            part.retranslate(name.replace("&", "").rstrip(":"))
        self.told.setPlaceholderText(tr("the fingerprint that you were told"))
        self.trusting.setText(tr("&Trust and Connect"))
        self._compare()

    def _warning(self) -> str:
        if not self._question.others:
            return ""
        kinds = ", ".join(kind_words(key.kind) for key in self._question.others)
        return tr(
            "Another key of this host is known ({kinds}). If nobody has changed its SSH server, do not trust this one.",
            kinds=kinds,
        )

    def _compare(self) -> None:
        """Say whether what was entered is the key's fingerprint, in whichever form."""
        told = self.told.text().strip()
        same = told and _matches(told, self._question.key)
        if not told:
            self.note.show_remark("")
        elif same:
            self.note.show_remark(sentence("It is the same."))
        else:
            self.note.show_refusal(sentence("It is not the same."))
        self.trusting.setEnabled(not told or bool(same))
        # Nobody should trust by pressing Return, but who has compared.
        (self.trusting if same else self.cancelling).setDefault(True)


def _matches(text: str, key: HostKey) -> bool:
    """Whether the fingerprint stands in the text, which may be the whole line that ssh-keygen prints."""
    words = {word.rstrip("=") for word in text.split()}
    old = key.md5.lower()
    return bool(
        words & {key.sha256, key.sha256.removeprefix("SHA256:")}
        or {word.lower() for word in words} & {old, old.removeprefix("md5:")}
    )


class ChangedKeyDialog(Frame):
    """Both fingerprints, what it may mean, and what to do where the change was meant. There is nothing to accept."""

    def __init__(self, parent: QWidget | None, news: ChangedHostKey) -> None:
        super().__init__(parent)
        self._news = news
        self.title, self.meaning, self.remedy = headline(), plain_label(), plain_label()
        self.now, self.known = Copyable(news.key.sha256), Copyable(news.known.sha256)
        self.noted = plain_label(news.known.noted, selectable=True)
        self.forget = Copyable(shlex.join(news.forget))
        self._labels = [QLabel() for _ in range(3)]
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        for label, part in zip(self._labels, (self.now, self.known, self.noted), strict=True):
            label.setBuddy(part.focusProxy() or part)  # what has no focus itself gets none by its access key
            form.addRow(label, part)
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        texts.addWidget(self.title)
        texts.addWidget(self.meaning)
        texts.addSpacing(GAP)
        texts.addLayout(form)
        texts.addSpacing(GAP)
        texts.addWidget(self.remedy)
        texts.addWidget(self.forget)
        self.add_beside(Picture("warning"), texts)
        self.content.addStretch(1)
        self.closing = self.add_button(Role.RejectRole)
        self.closing.setDefault(True)
        self.closing.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("The host's key has changed"))
        self.title.setText(tr("{place} shows another key than before", place=self._news.place))
        self.meaning.setText(
            tr(
                "vmdesk did not connect, and sent nothing. Either the host was installed anew, or another computer has "
                "its address now, or somebody stands between you and the host and would read everything, your password "
                "among it."
            )
        )
        kinds = (kind_words(self._news.key.kind), kind_words(self._news.known.kind))
        names = (tr("It shows ({kind}):", kind=kinds[0]), tr("Known was ({kind}):", kind=kinds[1]), tr("Noted in:"))
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        self.now.retranslate(names[0].rstrip(":"))
        self.known.retranslate(names[1].rstrip(":"))
        self.remedy.setText(
            tr(
                "If you know for certain that the change was meant, this forgets the old key. The new one is then "
                "shown to you for comparison at the next connect:"
            )
        )
        self.forget.retranslate(tr("Command that forgets the old key"))
        self.closing.setText(tr("Close"))
