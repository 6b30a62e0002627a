"""What a host wants to know: its words are only words, whatever is in them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from vmdesk.model.questions import HostKey, NewHostKey, Prompt, Secret, SecretAnswer, SecretQuestion
from vmdesk.ui.dialogs.host_key import NewKeyDialog, ask_new_key
from vmdesk.ui.dialogs.login import MOST_WORDS, LoginDialog, ask_secret
from vmdesk.words import sentence

HOSTILE = '<h1>Your keyring is locked</h1><img src="file:///etc/passwd"><br>\u202ePassword & more: '


def test_a_prompt_of_the_host_is_shown_as_it_is(ask: Ask) -> None:
    question = SecretQuestion(Secret.DIALOGUE, "alice@alpha", prompts=(Prompt(HOSTILE), Prompt("Code: ", hidden=False)))
    dialog, answer = ask(ask_secret(None, question, "alpha"), LoginDialog)
    assert {label.textFormat() for label in dialog.labels} == {Qt.TextFormat.PlainText}
    shown = HOSTILE.replace("\u202e", "").replace("&", "&&").rstrip(": ")
    assert dialog.labels[0].text() == f"&{shown}:"
    assert dialog.labels[1].text() == "Code:"
    for field, text in zip(dialog.fields, ("secret", "42"), strict=True):
        field.setText(text)
    dialog.accept()
    assert answer() == SecretAnswer(("secret", "42"))


def test_a_long_prompt_neither_widens_the_dialog_nor_has_no_end(ask: Ask) -> None:
    short = SecretQuestion(Secret.DIALOGUE, "alice@alpha", prompts=(Prompt("Code: "),))
    long = SecretQuestion(Secret.DIALOGUE, "alice@alpha", prompts=(Prompt("many words " * 10_000),))
    widths = []
    for question in (short, long):
        dialog, _answer = ask(ask_secret(None, question, "alpha"), LoginDialog)
        widths.append(dialog.width())
        assert len(dialog.labels[0].text()) <= MOST_WORDS + 2
        dialog.reject()
    assert widths[1] < widths[0] + 300


def test_why_nothing_can_be_kept_is_said_below_the_box(ask: Ask) -> None:
    question = SecretQuestion(Secret.PASSWORD, "alice@alpha", keepable=True)
    for unkept in (None, sentence("There is no keyring.")):
        dialog, _answer = ask(ask_secret(None, replace(question, unkept=unkept), "alpha"), LoginDialog)
        assert dialog.keep.isEnabled() is (unkept is None)
        assert dialog.unkept.isVisible() is (unkept is not None)
        assert dialog.unkept.text() == ("There is no keyring." if unkept else "")
        dialog.reject()


def test_return_trusts_a_key_only_once_its_fingerprint_was_compared(ask: Ask) -> None:
    key = HostKey("ssh-ed25519", "SHA256:abc", "MD5:12:34")
    dialog, answer = ask(ask_new_key(None, NewHostKey("alice@alpha", key, "ssh-keygen -l")), NewKeyDialog)
    assert not dialog.isModal()
    dialog.told.setFocus()
    for told, trusts in (("", False), ("SHA256:ab", False), ("SHA256:abc", True)):
        dialog.told.setText(told)
        assert dialog.trusting.isDefault() is trusts
    QTest.keyClick(dialog.told, Qt.Key.Key_Return)
    assert answer() is True
