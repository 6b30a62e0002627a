"""Why a host does not take a key: what is said, and what is advised, for each of the reasons that can be found out."""

import pytest

from vmdesk.errors import Kind
from vmdesk.media.public_keys import PublicKey
from vmdesk.remote.authorized_keys import Findings
from vmdesk.remote.key_refusals import why_refused
from vmdesk.remote.login import LoginRefused
from vmdesk.words import sentence

PLACE = "alice@alpha"
KEY = PublicKey("ssh-ed25519", "AAAA", "me@here")


def said(findings: Findings, wanted: tuple[str, ...] = ("publickey", "password"), passed: tuple[str, ...] = ()) -> str:
    """The sentence and the advice, on two lines."""
    refusal = LoginRefused(sentence("No."), None, "methods: x", wanted=wanted, passed=passed)
    problem = why_refused(refusal, PLACE, KEY, findings)
    assert problem.kind is Kind.REFUSED
    assert problem.details.splitlines()[0] == "methods: x"
    assert problem.details.splitlines()[-1] == KEY.line
    return f"{problem.sentence.english()}\n{problem.hint.english() if problem.hint else ''}"


def test_no_keys_at_all() -> None:
    words = said(Findings(open=("/home/alice",)), ("password",))
    assert words.startswith(
        f"{PLACE} takes no keys at all (PubkeyAuthentication is off).\nOnly somebody who administers"
    )


def test_a_key_that_is_not_enough() -> None:
    words = said(Findings(), ("password", "keyboard-interactive"), ("publickey (ssh-ed25519 /key)",))
    assert words.startswith(f"{PLACE} takes the key, and asks for more besides (password, keyboard-interactive)")


def test_a_key_that_is_gone_again() -> None:
    assert said(Findings(held=False)).startswith("The key is no longer in ~/.ssh/authorized_keys on the host.\n")


def test_places_that_others_may_write_to_and_the_command_that_changes_it() -> None:
    words = said(Findings(open=("/home/al ice/.ssh", "/home/al ice"), settings=("AuthorizedKeysFile none",)))
    assert words == (
        f"{PLACE} does not take the key, since others may write to /home/al ice/.ssh, /home/al ice.\n"
        "This command on the host changes that: chmod go-w '/home/al ice/.ssh' '/home/al ice'"
    )


def test_places_that_belong_to_somebody_else() -> None:
    words = said(Findings(foreign=("/home/alice",)))
    assert words.startswith(f"{PLACE} does not take the key, since /home/alice belongs to somebody else.\nAsk whoever")


@pytest.mark.parametrize(
    "line",
    ["AuthorizedKeysFile none", "authorizedkeysfile=/etc/keys/%u", 'AuthorizedKeysFile "/etc/my keys/%u"'],
)
def test_another_file(line: str) -> None:
    words = said(Findings(settings=("StrictModes yes", line)))
    assert words.startswith(f"The SSH server of the host looks for keys elsewhere: {line}\nHave the key added there;")


@pytest.mark.parametrize(
    "line",
    [
        "AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2",
        "AuthorizedKeysFile /etc/keys/%u %h/.ssh/authorized_keys",
        "AuthorizedKeysCommand none",
        "AllowUsers bob",
    ],
)
def test_what_cannot_be_found_out_is_said_so_with_what_was_found(line: str) -> None:
    assert said(Findings(settings=(line,))) == (
        f"{PLACE} does not take the key.\n"
        "Its SSH server may look for keys elsewhere, or not for this user. Its log says why."
    )
    refusal = LoginRefused(sentence("No."), None, "", wanted=("publickey",), passed=())
    assert f"sshd_config: {line}" in why_refused(refusal, PLACE, KEY, Findings(settings=(line,))).details
