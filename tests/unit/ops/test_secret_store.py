"""Secrets that worked: remembered in memory, kept in the keyring on demand, and forgotten once they are refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.unit.test_keychain import Memory, Stuck, stuck
from tests.waiting import heard, until
from vmdesk.aio import running_tasks
from vmdesk.keychain import SERVICE, Keychain
from vmdesk.model.questions import Prompt, Secret, SecretQuestion
from vmdesk.ops import secret_store
from vmdesk.ops.secret_store import SecretStore, account_of
from vmdesk.settings import store as settings_store
from vmdesk.settings.store import SettingsStore

__all__ = ["stuck"]

SECRET = "hunter2"
PASSWORD = SecretQuestion(Secret.PASSWORD, "root@alpha", keepable=True)
PASSPHRASE = SecretQuestion(Secret.PASSPHRASE, "root@alpha", "/home/u/.ssh/id_ed25519", keepable=True)
CODE = SecretQuestion(Secret.DIALOGUE, "root@alpha", prompts=(Prompt("Code:"),))
SUDO = SecretQuestion(Secret.ADMINISTRATOR, "u@alpha", "systemctl start libvirtd")
SASL = SecretQuestion(
    Secret.LIBVIRT, "alpha", prompts=(Prompt("Name", hidden=False), Prompt("Password")), keepable=True
)


class Desk:
    """A store with the settings and the keyring of its own; `restart` is another run of the program."""

    def __init__(self, folder: Path, ring: Memory) -> None:
        self.ring = ring
        self.settings = SettingsStore(folder / "settings.json")
        self.store = SecretStore(self.settings, Keychain(lambda: ring))

    def restart(self) -> None:
        self.settings.flush()
        self.settings = SettingsStore(self.settings.path)
        self.settings.load()
        self.store = SecretStore(self.settings, Keychain(lambda: self.ring))

    @property
    def kept(self) -> dict[str, object]:
        """What is in the keyring, by account."""
        return {account: json.loads(text) for (_, account), text in self.ring.kept.items()}


async def settled() -> None:
    """What was begun has ended."""
    await until(lambda: not running_tasks())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(settings_store, "WRITE_DELAY_SECONDS", 0.01)
    return Desk(tmp_path, Memory())


# Remembering.


def test_what_worked_is_remembered_while_the_program_runs(run: Run, desk: Desk) -> None:
    async def play() -> None:
        assert await desk.store.recall(PASSWORD) is None
        await desk.store.remember(PASSWORD, (SECRET,), keep=False)
        assert await desk.store.recall(PASSWORD) == (SECRET,)
        assert await desk.store.recall(replace(PASSWORD, words="Welcome.")) == (SECRET,)
        assert await desk.store.recall(replace(PASSWORD, place="root@beta")) is None
        assert not desk.ring.kept
        desk.restart()
        assert await desk.store.recall(PASSWORD) is None

    run(play())


def test_what_is_to_be_kept_is_known_in_the_next_run(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSPHRASE, (SECRET,), keep=True)
        await desk.store.remember(SASL, ("u", SECRET), keep=True)
        await settled()
        desk.restart()
        assert await desk.store.recall(replace(PASSPHRASE, place="root@beta")) == (SECRET,), "it is the key's"
        assert await desk.store.recall(SASL) == ("u", SECRET)
        assert await desk.store.recall(PASSWORD) is None
        assert SECRET not in desk.settings.path.read_text()
        assert [(kept.secret, kept.subject) for kept in desk.store.kept()] == [
            (Secret.PASSPHRASE, "/home/u/.ssh/id_ed25519"),
            (Secret.LIBVIRT, "alpha"),
        ]

    run(play())


def test_the_keyring_is_not_asked_for_what_it_was_not_given(run: Run, desk: Desk) -> None:
    desk.ring.get_password = None  # type: ignore[method-assign,assignment]
    assert run(desk.store.recall(PASSWORD)) is None


def test_a_code_is_never_remembered(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(CODE, ("123456",), keep=True)
        await desk.store.forget(CODE)
        await settled()
        assert await desk.store.recall(CODE) is None
        assert not desk.ring.kept
        assert "123456" not in repr(vars(desk.store))

    run(play())


def test_the_administrators_password_is_remembered_for_a_while_and_never_kept(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        await desk.store.remember(SUDO, (SECRET,), keep=True)
        await settled()
        assert await desk.store.recall(replace(SUDO, subject="apt-get install qemu")) == (SECRET,)
        assert not desk.ring.kept
        monkeypatch.setattr(secret_store, "ADMINISTRATOR_SECONDS", 0.1)
        await desk.store.remember(SUDO, (SECRET,), keep=True)
        await until(lambda: not desk.store._memory)
        assert await desk.store.recall(SUDO) is None

    run(play())


def test_at_the_end_nothing_is_remembered(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(SUDO, (SECRET,), keep=False)
        await desk.store.remember(PASSWORD, (SECRET,), keep=False)
        desk.store.close()
        assert await desk.store.recall(PASSWORD) is None
        assert not desk.store._timers

    run(play())


def test_a_question_about_a_wrong_answer_is_for_the_person(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSWORD, (SECRET,), keep=False)
        assert await desk.store.recall(replace(PASSWORD, wrong=True)) is None

    run(play())


@pytest.mark.parametrize("text", ["", "nonsense", "{}", "[1]", '["a", "b"]', "[" * 100_000])
def test_what_it_did_not_write_is_not_taken_for_a_secret(run: Run, desk: Desk, text: str) -> None:
    async def play() -> None:
        desk.ring.kept[SERVICE, "password root@alpha"] = text
        desk.settings.change(kept_secrets=("password root@alpha",))
        assert await desk.store.recall(PASSWORD) is None
        await settled()

    run(play())


def test_any_text_comes_back(run: Run, desk: Desk) -> None:
    odd = "пароль ü\n\0\ud800 \"'%"

    async def play() -> None:
        await desk.store.remember(PASSWORD, (odd,), keep=True)
        await settled()
        desk.restart()
        assert await desk.store.recall(PASSWORD) == (odd,)
        next(iter(desk.ring.kept.values())).encode("ascii")

    run(play())


# Forgetting.


def test_what_was_refused_is_never_tried_again(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSWORD, ("old",), keep=True)
        await settled()
        desk.restart()
        assert await desk.store.recall(PASSWORD) == ("old",)
        await desk.store.forget(PASSWORD)
        assert await desk.store.recall(PASSWORD) is None
        await settled()
        assert not desk.ring.kept
        assert desk.store.kept() == ()

    run(play())


def test_a_mistyped_password_does_not_cost_the_kept_one(run: Run, desk: Desk) -> None:
    """As when the keyring was locked, and the person typed in its place."""

    async def play() -> None:
        await desk.store.remember(PASSWORD, (SECRET,), keep=True)
        await settled()
        desk.restart()
        await desk.store.forget(PASSWORD)
        await settled()
        assert await desk.store.recall(PASSWORD) == (SECRET,)

    run(play())


def test_what_was_refused_is_not_tried_even_if_the_keyring_will_not_remove_it(run: Run, desk: Desk) -> None:
    troubles = heard(desk.store.trouble)

    async def play() -> None:
        await desk.store.remember(PASSWORD, ("old",), keep=True)
        await settled()
        desk.restart()
        desk.store.trouble.connect(troubles.append)
        assert await desk.store.recall(PASSWORD) == ("old",)
        desk.ring.delete_password = None  # type: ignore[method-assign,assignment]
        await desk.store.forget(PASSWORD)
        await settled()
        assert desk.kept
        assert await desk.store.recall(PASSWORD) is None
        desk.restart()
        assert await desk.store.recall(PASSWORD) is None

    run(play())
    assert [problem.sentence.english() for problem in troubles] == [
        "The keyring still has a password that was refused. The desktop's keyring does not work."
    ]


def test_a_new_password_takes_the_refused_ones_place(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSWORD, ("old",), keep=True)
        await settled()
        desk.restart()
        assert await desk.store.recall(PASSWORD) == ("old",)
        await desk.store.forget(PASSWORD)
        await desk.store.remember(PASSWORD, ("new",), keep=True)
        await settled()
        assert desk.kept == {"password root@alpha": ["new"]}
        desk.restart()
        assert await desk.store.recall(PASSWORD) == ("new",)

    run(play())


def test_the_person_has_one_removed(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSWORD, (SECRET,), keep=True)
        await desk.store.remember(PASSPHRASE, (SECRET,), keep=True)
        await settled()
        await desk.store.remove("password root@alpha")
        assert desk.kept.keys() == {"passphrase /home/u/.ssh/id_ed25519"}
        assert [kept.account for kept in desk.store.kept()] == ["passphrase /home/u/.ssh/id_ed25519"]
        assert await desk.store.recall(PASSWORD) is None
        await settled()

    run(play())


# A keyring that does not answer.


def test_a_login_goes_on_and_hears_the_keyring_later(
    run: Run, tmp_path: Path, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_store, "LOOKUP_SECONDS", 0.1)
    desk = Desk(tmp_path, stuck)
    stuck.kept[SERVICE, "password root@alpha"] = json.dumps([SECRET])

    async def play() -> None:
        desk.settings.change(kept_secrets=("password root@alpha",))
        assert await desk.store.recall(PASSWORD) is None
        stuck.released.set()
        assert await desk.store.late(PASSWORD) == (SECRET,)
        await settled()

    run(play())


def test_what_cannot_be_kept_is_remembered_and_told(run: Run, desk: Desk) -> None:
    desk.ring.set_password = None  # type: ignore[method-assign,assignment]
    troubles = heard(desk.store.trouble)

    async def play() -> None:
        await desk.store.remember(PASSWORD, (SECRET,), keep=True)
        await settled()
        assert await desk.store.recall(PASSWORD) == (SECRET,)
        assert desk.store.kept() == ()

    run(play())
    assert [problem.sentence.english() for problem in troubles] == [
        "What you entered could not be kept. The desktop's keyring does not work."
    ]


# Names.


def test_accounts_say_what_they_are_of() -> None:
    assert account_of(PASSWORD) == "password root@alpha"
    assert account_of(PASSPHRASE) == "passphrase /home/u/.ssh/id_ed25519"
    assert account_of(replace(PASSPHRASE, subject="/home/ü/мой ключ")) == "passphrase /home/ü/мой%20ключ"
    assert account_of(SASL) == "libvirt alpha Name Password"
    assert account_of(SUDO) == "administrator u@alpha"
    assert account_of(CODE) is None


def test_no_two_secrets_share_an_account() -> None:
    places = ["a", "a b", "a%20b", "a\nb", "a\u2028b", "a\ud800", "", " ", "password a", "a\0", "A", "ä"]
    accounts = [
        account_of(SecretQuestion(secret, place, place, prompts=prompts))
        for secret in (Secret.PASSWORD, Secret.PASSPHRASE, Secret.ADMINISTRATOR, Secret.LIBVIRT, Secret.DISPLAY)
        for place in places
        for prompts in ((Prompt("Name"), Prompt("Password")), (Prompt("Name Password"),), (Prompt("Password"),))
        if secret in {Secret.LIBVIRT, Secret.DISPLAY} or len(prompts) == 2
    ]
    assert len(set(accounts)) == len(accounts)
    assert all(account is not None and account.isprintable() for account in accounts)


def test_a_name_is_never_recalled_as_a_password(run: Run, desk: Desk) -> None:
    """libvirt may ask for one after the other."""
    name = replace(SASL, prompts=(Prompt("Name", hidden=False),))
    password = replace(SASL, prompts=(Prompt("Password"),))

    async def play() -> None:
        await desk.store.remember(name, ("u",), keep=True)
        assert await desk.store.recall(password) is None
        await settled()

    run(play())


def test_hostile_names_are_shown_as_they_are(run: Run, desk: Desk) -> None:
    async def play() -> None:
        for place in ("root@a b", "root@%41", "x\ny"):
            await desk.store.remember(replace(PASSWORD, place=place), (SECRET,), keep=True)
        desk.settings.change(kept_secrets=(*desk.settings.current.kept_secrets, "of a later version"))
        await settled()

    run(play())
    kept = desk.store.kept()
    assert {entry.subject for entry in kept} == {"root@a b", "root@%41", "x\ny", "of a later version"}
    assert {entry.secret for entry in kept if entry.subject == "of a later version"} == {None}


def test_nothing_shows_a_secret_in_its_words(run: Run, desk: Desk) -> None:
    async def play() -> None:
        await desk.store.remember(PASSWORD, (SECRET,), keep=True)
        await desk.store.remember(SUDO, (SECRET,), keep=False)
        shown = repr((vars(desk.store), vars(desk.store._keychain), running_tasks(), desk.store))
        await settled()
        desk.store.close()
        assert "2 texts" not in shown
        assert "1 texts" in shown
        assert SECRET not in shown

    run(play())
