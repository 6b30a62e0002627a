"""Setting up key login: which keys are shown, what is asked about a new one, how it goes, and what is offered then."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import WAIT_MILLISECONDS, Ask
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.media.public_keys import PublicKey
from vmdesk.model.host import HostConfig
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.ops import key_login
from vmdesk.ops.key_login import Offer, Step, Wish
from vmdesk.ops.secret_store import account_of
from vmdesk.ops.session import Session
from vmdesk.remote import authorized_keys, key_setup
from vmdesk.remote.authorized_keys import Findings
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.key_files import KeyFile
from vmdesk.remote.key_setup import OwnKey, OwnKeys
from vmdesk.remote.login import LoginRefused
from vmdesk.ui.dialogs.key_login import KeyLoginDialog, show_key_login
from vmdesk.ui.dialogs.key_login_choice import KeyChoice
from vmdesk.ui.dialogs.key_login_steps import KeyLoginSteps
from vmdesk.words import sentence

__all__ = ["longer"]

PLACE = "alice@alpha"
PUBLIC = PublicKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "me@here")
KEY = OwnKey(PUBLIC, KeyFile(Path("/keys/id_ed25519"), PUBLIC.type, b"1", locked=True))
OLD = OwnKey(replace(PUBLIC, type="ssh-rsa", comment="old"), KeyFile(Path("/keys/id_rsa"), "ssh-rsa", b"2"), used=False)
HELD = OwnKey(PUBLIC, KeyFile(Path(), PUBLIC.type, b"3", private=False), in_agent=True)
NEW = Path("/keys/new")
REFUSAL = LoginRefused(sentence("No."), None, "tried: x", wanted=("publickey",), passed=())
Open = Callable[..., tuple[KeyLoginDialog, Callable[[], Any]]]


class World:
    """What the host and this computer do; each step waits where it is told to, or fails."""

    def __init__(self) -> None:
        self.offer: Offer | Problem = Offer(PLACE, OwnKeys((KEY, OLD, HELD), NEW, True, True))
        self.done: list[str] = []
        self.failures: dict[str, list[Exception]] = {}
        self.hold: asyncio.Event | None = None
        self.limits: str | None = None
        self.findings = Findings()

    async def do(self, what: str) -> None:
        """Do it, note it, or fail as was planned."""
        if self.hold is not None:
            await self.hold.wait()
        if self.failures.get(what):
            raise self.failures[what].pop(0)
        self.done.append(what)

    async def learn(self, _session: Session, _host: str) -> Offer:
        """What there is to choose."""
        if self.hold is not None:
            await self.hold.wait()
        if isinstance(self.offer, Problem):
            raise self.offer
        return self.offer

    async def install(self, _run: object, key: PublicKey) -> str | None:
        """Put the key on the host."""
        await self.do(f"install {key.type}")
        return self.limits

    async def remove(self, _run: object, key: PublicKey) -> None:
        """Take it off."""
        await self.do(f"remove {key.type}")

    async def examine(self, _run: object, _key: PublicKey) -> Findings:
        """Look for reasons."""
        return self.findings

    async def prove(self, key: OwnKey, _settings: ClientSettings, _asker: object) -> None:
        """Log in by it."""
        await self.do(f"prove {key.public.type}")

    async def unlock(self, key: OwnKey, place: str, _asker: object) -> None:
        """Ask for the passphrase."""
        await self.do(f"unlock {key.file.path} for {place}")

    def make_key(self, path: Path, passphrase: str) -> OwnKey:
        """Make one."""
        self.done.append(f"make {path} with {passphrase!r}")
        return OwnKey(PUBLIC, KeyFile(path, PUBLIC.type, b"new", locked=bool(passphrase)))

    def add_to_agent(self, *words: object) -> None:
        """Give a key to the agent."""
        self.done.append(f"agent {words[2]!r}")


class Link:
    """A host's connection, as far as it is used here."""

    address = None
    settings = ClientSettings("alpha", "alpha", "alice", agent="/agent", key_files=(NEW,))

    async def open(self) -> "Link":
        """Be logged in."""
        return self

    async def run(self) -> None:
        """Nothing is run for real."""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, session: Session) -> World:
    """In the place of keys, agent and host."""
    world, link = World(), Link()

    async def find(_config: object) -> Link:
        return link

    monkeypatch.setattr(session.reaching, "link", find)
    monkeypatch.setattr(key_login, "settings_for", lambda _address: link.settings)
    monkeypatch.setattr(key_login, "agent_runs", bool)
    for name in ("learn", "add_to_agent"):
        monkeypatch.setattr(key_login, name, getattr(world, name))
    for name in ("install", "remove", "examine"):
        monkeypatch.setattr(authorized_keys, name, getattr(world, name))
    for name in ("prove", "unlock", "make_key"):
        monkeypatch.setattr(key_setup, name, getattr(world, name))
    session.add_host(HostConfig("a", "qemu+ssh://alice@alpha/system", "alpha"))
    return world


@pytest.fixture
def open_it(world: World, session: Session, ask: Ask, qtbot: QtBot) -> Open:
    """Open the dialog; it and how to wait until it is closed."""
    del world

    def open_now(*, known: bool = True) -> tuple[KeyLoginDialog, Callable[[], Any]]:
        dialog, answer = ask(show_key_login(None, session, "a"), KeyLoginDialog)
        if known:
            qtbot.waitUntil(lambda: dialog.choice is not None, timeout=WAIT_MILLISECONDS)
        return dialog, answer

    return open_now


def choice(dialog: KeyLoginDialog) -> KeyChoice:
    """The part in which the key is chosen."""
    assert dialog.choice is not None
    return dialog.choice


def select(dialog: KeyLoginDialog, row: int) -> None:
    """Select a row of the list."""
    item = choice(dialog).list.topLevelItem(row)
    assert item is not None
    choice(dialog).list.setCurrentItem(item)


def rows(dialog: KeyLoginDialog) -> list[tuple[str, ...]]:
    """What the list says."""
    items = [choice(dialog).list.topLevelItem(row) for row in range(choice(dialog).list.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(4)) for item in items if item is not None]


def shown(*widgets: QPushButton) -> list[bool]:
    """Which of these buttons are there."""
    return [widget.isVisible() for widget in widgets]


@pytest.fixture
def go(qtbot: QtBot) -> Callable[[KeyLoginDialog], KeyLoginSteps]:
    """Press Set Up, and wait until it has ended."""

    def press(dialog: KeyLoginDialog) -> KeyLoginSteps:
        dialog.starting.click()
        return ended(dialog, qtbot)

    return press


def ended(dialog: KeyLoginDialog, qtbot: QtBot) -> KeyLoginSteps:
    """The part that tells what came of it, once it has ended."""
    qtbot.waitUntil(lambda: dialog.login is not None and not dialog.login.running, timeout=WAIT_MILLISECONDS)
    assert dialog.steps is not None
    return dialog.steps


# Choosing.


def test_keys_that_logins_try_come_first_then_a_new_one_then_others(open_it: Open) -> None:
    dialog, _answer = open_it()
    assert rows(dialog) == [
        ("Ed25519", "/keys/id_ed25519", "Passphrase", "me@here"),
        ("Ed25519", "—", "SSH agent", "me@here"),
        ("New key", "/keys/new", "", "an Ed25519 key"),
        ("RSA", "/keys/id_rsa", "Nothing", "old"),
    ]
    assert choice(dialog).fingerprint.field.text() == PUBLIC.fingerprint
    assert shown(dialog.starting, dialog.again, dialog.stopping, dialog.closing) == [True, False, False, True]
    assert not choice(dialog).remark.isVisible()
    select(dialog, 3)
    assert "vmdesk will name it in the host's address" in choice(dialog).remark.text()
    assert choice(dialog).remark.isVisible()
    dialog.reject()


def test_a_new_key_takes_a_passphrase_twice_or_none(open_it: Open) -> None:
    dialog, _answer = open_it()
    part = choice(dialog)
    assert not part.secret.isVisible()
    select(dialog, 2)
    assert part.secret.isVisible()
    assert not part.fingerprint.isVisible()
    assert part.note.text() == "Without a passphrase, whoever gets hold of the file can log in as you."
    assert dialog.starting.isEnabled()
    part.passphrase.setText("secret")
    assert not dialog.starting.isEnabled()
    part.again.setText("secre")
    assert part.note.text() == "The two are not the same."
    part.again.setText("secret")
    assert part.note.text().startswith("It is asked for when the key is used")
    part.keep.setChecked(True)
    assert part.wish() == Wish(None, NEW, "secret", keep=True)
    assert "secret" not in repr(part.wish())
    select(dialog, 0)
    assert part.wish() == Wish(KEY)
    assert dialog.starting.isEnabled()
    dialog.reject()


def test_where_the_keyring_keeps_nothing_that_is_said(open_it: Open, world: World) -> None:
    world.offer = Offer(PLACE, OwnKeys((), NEW, False, False), sentence("There is no keyring."))
    dialog, _answer = open_it()
    part = choice(dialog)
    assert rows(dialog) == [("New key", "/keys/new", "", "an Ed25519 key")]
    assert (part.keep.isEnabled(), part.keep.toolTip()) == (False, "There is no keyring.")
    part.keep.setChecked(True)
    for field in (part.passphrase, part.again):
        field.setText("secret")
    assert not part.wish().keep
    assert part.remark.isVisible()
    dialog.reject()


def test_while_keys_are_looked_for_and_when_that_fails_it_is_said(open_it: Open, world: World, qtbot: QtBot) -> None:
    world.hold = asyncio.Event()
    world.offer = Problem(sentence("The SSH settings cannot be read."), sentence("Check the file."))
    dialog, answer = open_it(known=False)
    assert dialog.state.text() == "Looking for your keys …"
    assert shown(dialog.starting, dialog.closing) == [False, True]
    world.hold.set()
    qtbot.waitUntil(lambda: dialog.state.text() != "Looking for your keys …", timeout=WAIT_MILLISECONDS)
    assert dialog.state.text() == "The SSH settings cannot be read. Check the file."
    dialog.closing.click()
    assert answer() is None


def test_a_dialog_that_is_closed_while_keys_are_looked_for_stays_closed(open_it: Open, world: World) -> None:
    world.hold = asyncio.Event()
    dialog, answer = open_it(known=False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    answer()
    world.hold.set()


def test_nothing_is_asked_about_a_host_that_is_gone(
    session: Session, run: Callable[[Coroutine[Any, Any, object]], object]
) -> None:
    assert run(show_key_login(None, session, "nowhere")) is None


# Doing.


def test_a_chosen_key_is_opened_put_there_and_proved(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps], session: Session
) -> None:
    dialog, _answer = open_it()
    steps = go(dialog)
    assert world.done == ["unlock /keys/id_ed25519 for alice@alpha", "install ssh-ed25519", "prove ssh-ed25519"]
    assert steps.outcome.text() == "It works: logging in on alice@alpha takes no password any more."
    assert [steps.pictures[step].name for step in Step] == ["success"] * 3
    assert [steps.titles[step].accessibleName() for step in Step][2] == "Log in with it: Done"
    assert steps.notes[Step.KEY].text() == f"Its fingerprint is {PUBLIC.fingerprint}"
    assert steps.notes[Step.INSTALL].text() == "It is in ~/.ssh/authorized_keys now."
    assert shown(steps.take_off, steps.load, steps.forget) == [False, True, False]
    assert shown(dialog.starting, dialog.again, dialog.stopping, dialog.closing) == [False, False, False, True]
    assert [(job.outcome, job.host, job.watched) for job in session.jobs] == [(Outcome.DONE, "alpha", True)]
    dialog.reject()


def test_the_passphrase_of_a_new_key_is_known_from_then_on(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps], session: Session, run: Any, qtbot: QtBot
) -> None:
    dialog, _answer = open_it()
    select(dialog, 2)
    for field in (choice(dialog).passphrase, choice(dialog).again):
        field.setText("secret")
    steps = go(dialog)
    assert world.done[0] == "make /keys/new with 'secret'"
    question = SecretQuestion(Secret.PASSPHRASE, "elsewhere", str(NEW), keepable=True)
    assert run(session.reaching.secrets.recall(question)) == ("secret",)
    steps.load.click()
    qtbot.waitUntil(lambda: steps.done.text() == "The agent holds the key until it ends.", timeout=WAIT_MILLISECONDS)
    assert world.done[-1] == "agent 'secret'"
    assert not steps.load.isVisible()
    dialog.reject()


@pytest.mark.parametrize(
    ("limits", "note"),
    [("", "It was there already."), ('from="10.*"', 'It was there already, limited to: from="10.*"')],
)
def test_a_key_that_was_there_is_not_offered_to_be_taken_off(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps], limits: str, note: str
) -> None:
    world.limits = limits
    world.failures["prove ssh-ed25519"] = [REFUSAL]
    dialog, _answer = open_it()
    steps = go(dialog)
    assert steps.notes[Step.INSTALL].text() == note
    assert shown(steps.take_off, dialog.again) == [False, True]
    dialog.reject()


def test_a_refusal_says_why_and_the_key_can_be_taken_off_or_tried_again(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps], run: Any, qtbot: QtBot
) -> None:
    world.findings = Findings(open=("/home/alice",))
    world.failures["prove ssh-ed25519"] = [REFUSAL]
    dialog, _answer = open_it()
    steps = go(dialog)
    assert steps.outcome.text() == "alice@alpha does not take the key, since others may write to /home/alice."
    assert steps.hint.text() == "This command on the host changes that: chmod go-w /home/alice"
    assert [steps.pictures[step].name for step in Step] == ["success", "success", "error"]
    assert not steps.details.isVisible()
    steps.fold.click()
    assert steps.details.isVisible()
    assert steps.details.toPlainText().startswith("tried: x")
    world.failures["remove ssh-ed25519"] = [Problem(sentence("The host is gone."))]
    for words in ("The host is gone.", "The key is off the host again."):
        steps.take_off.click()
        assert not steps.take_off.isEnabled()
        qtbot.waitUntil(lambda words=words: steps.done.text() == words, timeout=WAIT_MILLISECONDS)  # type: ignore[misc]
    assert not steps.take_off.isVisible()
    dialog.again.click()
    ended(dialog, qtbot)
    run(asyncio.sleep(0))
    assert steps.outcome.text().startswith("It works")
    assert not steps.done.isVisible()
    dialog.reject()


def test_a_kept_password_can_be_forgotten(
    open_it: Open,
    go: Callable[[KeyLoginDialog], KeyLoginSteps],
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    account = account_of(SecretQuestion(Secret.PASSWORD, PLACE))
    assert account is not None
    session.settings.change(kept_secrets=(account, "another"))

    async def remove(name: str) -> None:
        session.settings.change(kept_secrets=tuple(kept for kept in (account, "another") if kept != name))

    monkeypatch.setattr(session.reaching.secrets, "remove", remove)
    dialog, _answer = open_it()
    steps = go(dialog)
    steps.forget.click()
    qtbot.waitUntil(lambda: bool(steps.done.text()), timeout=WAIT_MILLISECONDS)
    assert steps.done.text() == "The keyring has forgotten the password."
    assert session.settings.current.kept_secrets == ("another",)
    assert not steps.forget.isVisible()
    dialog.reject()


def test_it_can_be_stopped_and_what_may_be_on_the_host_taken_off(open_it: Open, world: World, qtbot: QtBot) -> None:
    dialog, _answer = open_it()
    world.hold = asyncio.Event()
    dialog.starting.click()
    qtbot.waitUntil(dialog.stopping.isEnabled, timeout=WAIT_MILLISECONDS)
    assert shown(dialog.again, dialog.stopping) == [False, True]
    assert dialog.login is not None
    world.hold.set()
    world.hold = None
    qtbot.waitUntil(lambda: not dialog.login.running, timeout=WAIT_MILLISECONDS)  # type: ignore[union-attr]
    world.hold = asyncio.Event()
    dialog.login.steps[Step.PROVE] = None  # as if it had not come so far
    dialog.login.begin()
    qtbot.waitUntil(dialog.stopping.isEnabled, timeout=WAIT_MILLISECONDS)
    dialog.stopping.click()
    steps = ended(dialog, qtbot)
    assert steps.outcome.text() == "It was cancelled."
    assert [steps.pictures[step].name for step in Step] == ["cancel", "pending", "pending"]
    assert shown(steps.take_off, dialog.again, dialog.stopping) == [True, True, False]
    dialog.reject()


def test_a_passphrase_that_is_not_given_ends_it(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps]
) -> None:
    cancelled = Problem(sentence("The login was cancelled."), kind=Kind.CANCELLED)
    world.failures["unlock /keys/id_ed25519 for alice@alpha"] = [cancelled]
    dialog, _answer = open_it()
    steps = go(dialog)
    assert steps.outcome.text() == "It was cancelled."
    assert not steps.take_off.isVisible()
    assert world.done == []
    dialog.reject()


@pytest.mark.parametrize(("kind", "there"), [(Kind.REFUSED, False), (Kind.UNREACHABLE, True)])
def test_what_may_be_on_the_host_after_a_failure_can_be_taken_off(
    open_it: Open, world: World, go: Callable[[KeyLoginDialog], KeyLoginSteps], kind: Kind, there: bool
) -> None:
    world.failures["install ssh-ed25519"] = [Problem(sentence("No."), kind=kind)]
    dialog, _answer = open_it()
    steps = go(dialog)
    assert steps.outcome.text() == "No."
    assert steps.take_off.isVisible() == there
    dialog.reject()


def test_what_goes_on_without_the_dialog_is_told_by_others(
    open_it: Open, world: World, session: Session, qtbot: QtBot
) -> None:
    dialog, answer = open_it()
    world.hold = asyncio.Event()
    dialog.starting.click()
    (job,) = session.jobs
    watched = [job.watched]
    dialog.closing.click()
    answer()
    assert [*watched, job.watched] == [True, False]
    world.hold.set()
    qtbot.waitUntil(lambda: not job.running, timeout=WAIT_MILLISECONDS)
    assert job.outcome is Outcome.DONE


def test_a_host_that_leaves_the_list_ends_it(
    open_it: Open, go: Callable[[KeyLoginDialog], KeyLoginSteps], session: Session
) -> None:
    dialog, _answer = open_it()
    session.remove_host("a")
    assert go(dialog).outcome.text() == "The host is no longer in the list."
    dialog.reject()


# Looks.


@pytest.mark.parametrize("stage", ["choice", "new", "refused", "done"])
def test_it_speaks_the_language_of_the_moment_and_cuts_nothing_off(
    open_it: Open,
    world: World,
    go: Callable[[KeyLoginDialog], KeyLoginSteps],
    stage: str,
    longer: QTranslator,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    dialog, _answer = open_it()
    if stage == "new":
        select(dialog, 2)
    elif stage != "choice":
        world.failures["prove ssh-ed25519"] = [REFUSAL] * (stage == "refused")
        go(dialog)
    assert unnamed_controls(dialog) == []
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    assert [text for text in texts(dialog).values() if "[" not in text] == []
    dialog.adjustSize()
    qtbot.waitUntil(lambda: not cut_off(dialog))
    dialog.reject()
