"""How large a disk is to become: what the dialog says, what it refuses, and what it gives."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import WAIT_MILLISECONDS, Ask, vm_named
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from vmdesk.errors import Problem
from vmdesk.model.disk_size import DiskSize
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs import resize_disk
from vmdesk.ui.dialogs.resize_disk import NewSize, ResizeDialog, ask_new_size
from vmdesk.words import sentence

__all__ = ["longer"]

GIB = 1 << 30
PATH = "/images/web.qcow2"
POOL = PoolInfo("default", "1", "dir", active=True, path="/images", capacity=100 * GIB, available=5 * GIB)
SIZE = DiskSize(
    "vda", PATH, 20 * GIB, 3 * GIB, format="qcow2", bus="virtio", pool=POOL,
    volume=VolumeInfo("default", "web.qcow2", PATH, "file", "qcow2", 20 * GIB),
)  # fmt: skip


class Answers:
    """What the host says of a disk: a size, or a problem; None keeps one waiting."""

    def __init__(self) -> None:
        self._now: DiskSize | Problem | None = None
        self._there = asyncio.Event()

    def say(self, now: DiskSize | Problem | None) -> None:
        """Say this from now on."""
        self._now = now
        if now is None:
            self._there.clear()
        else:
            self._there.set()

    async def learn_size(self, _session: Session, _key: VmKey, _target: str) -> DiskSize:
        await self._there.wait()
        assert self._now is not None
        if isinstance(self._now, Problem):
            raise self._now
        return self._now


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    answers = Answers()
    monkeypatch.setattr(resize_disk, "learn_size", answers.learn_size)
    return answers


@pytest.fixture
def key(session: Session, make_host: Callable[..., str]) -> VmKey:
    """A machine that is off."""
    return vm_named(session, make_host(machine("web"), label="alpha"), "web").key


Opened = tuple[ResizeDialog, Callable[[], object]]


@pytest.fixture
def open_it(session: Session, key: VmKey, answers: Answers, ask: Ask, qtbot: QtBot) -> Callable[..., Opened]:
    """Open the dialog, and wait until the host has answered."""

    def open_now(now: DiskSize | Problem | None = SIZE) -> Opened:
        answers.say(now)
        dialog, answer = ask(ask_new_size(None, session, key, "vda"), ResizeDialog)
        if isinstance(now, DiskSize):
            qtbot.waitUntil(dialog.facts.isVisible, timeout=WAIT_MILLISECONDS)
        return dialog, answer

    return open_now


Open = Callable[..., Opened]


def shown(dialog: ResizeDialog) -> str:
    """All that it says."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_it_says_what_is_and_gives_what_is_wanted(open_it: Open) -> None:
    dialog, answer = open_it()
    assert dialog.title.text() == "Make the disk vda of “web” larger"
    assert dialog.present.text() == "20 GiB, of which 3 GiB are taken on the host (qcow2)"
    assert dialog.free.text() == "5 GiB free of 100 GiB in “default”"
    assert dialog.note.text() == "Enter a larger size."
    assert not dialog.accepting.isEnabled()
    dialog.new_size.setValue(24)
    assert dialog.note.text() == "4 GiB more"
    dialog.accepting.click()
    assert answer() == NewSize(PATH, 24 * GIB)


def test_a_size_is_whole_mebibytes(open_it: Open) -> None:
    dialog, answer = open_it()
    dialog.new_size.setValue(20.01)
    dialog.accepting.click()
    assert answer() == NewSize(PATH, 20 * GIB + (11 << 20))


def test_it_is_not_made_smaller_and_says_why(open_it: Open) -> None:
    dialog, answer = open_it()
    dialog.new_size.setValue(19)
    assert dialog.note.text() == "A disk cannot be made smaller here: what lies at its end would be lost."
    assert not dialog.accepting.isEnabled()
    assert "what lies there would be lost" in dialog.smaller.text()
    dialog.reject()
    assert answer() is None


def test_more_than_the_room_is_warned_of(open_it: Open) -> None:
    dialog, _answer = open_it()
    dialog.new_size.setValue(30)
    assert dialog.note.text().startswith("“default” has less room than this.")
    assert dialog.accepting.isEnabled()
    dialog.reject()


def test_what_is_in_the_way_is_said_with_what_to_do(open_it: Open) -> None:
    dialog, _answer = open_it(replace(SIZE, old_qcow2=True, snapshots=("before", "after")))
    assert dialog.note.text().startswith("Snapshots are in the way: before, after. The image is in the old qcow2")
    assert not dialog.new_size.isEnabled()
    assert not dialog.accepting.isEnabled()
    dialog.reject()


def test_snapshots_that_are_not_in_the_way_are_named(open_it: Open) -> None:
    dialog, _answer = open_it(replace(SIZE, snapshots=("before",)))
    assert dialog.snapshots.text() == "before. Going back to one also brings back the size of then."
    assert dialog.new_size.isEnabled()
    dialog.reject()


def test_a_device_that_has_grown_is_proposed_whole(open_it: Open) -> None:
    device = replace(SIZE, path="/dev/vg/web", kind="block", format="raw", active=True, physical=32 * GIB)
    dialog, answer = open_it(device)
    assert dialog.new_size.value() == 32
    dialog.accepting.click()
    assert answer() == NewSize("/dev/vg/web", 32 * GIB)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (SIZE, "The guest sees the new size when it starts."),
        (replace(SIZE, active=True), "The guest sees the new size at once."),
        (replace(SIZE, active=True, bus="sata"), "On this bus the guest sees the new size only when the VM"),
    ],
)
def test_it_says_when_the_guest_sees_it_and_what_to_do_there(open_it: Open, size: DiskSize, words: str) -> None:
    dialog, _answer = open_it(size)
    assert dialog.afterwards.text().startswith(words)
    assert "growpart /dev/vda 1" in dialog.steps.text()
    assert "Extend Volume" in dialog.steps.text()
    dialog.reject()


@pytest.mark.parametrize(
    ("system", "words", "other"),
    [
        ("http://microsoft.com/win/11", "Extend Volume", "growpart"),
        ("http://debian.org/debian/12", "growpart", "Extend Volume"),
    ],
)
def test_a_known_system_has_its_own_steps_alone(
    open_it: Open, session: Session, key: VmKey, monkeypatch: pytest.MonkeyPatch,
    system: str, words: str, other: str, qtbot: QtBot,
) -> None:  # fmt: skip
    session.want_details([key])
    qtbot.waitUntil(lambda: session.vm(key).details is not None)  # type: ignore[union-attr]  # it is there
    vm = session.vm(key)
    assert vm is not None
    assert vm.details is not None
    known = replace(vm, details=replace(vm.details, system=system))
    monkeypatch.setattr(session, "vm", lambda _key: known)
    dialog, _answer = open_it()
    assert words in dialog.steps.text()
    assert other not in dialog.steps.text()
    dialog.reject()


def test_while_the_host_is_asked_and_when_it_fails_that_is_said(open_it: Open, answers: Answers, qtbot: QtBot) -> None:
    dialog, _answer = open_it(None)
    assert dialog.state.text() == "Asking the host …"
    assert not dialog.accepting.isEnabled()
    answers.say(Problem(sentence("The VM is busy with another operation."), sentence("Wait until that has ended.")))
    qtbot.waitUntil(dialog.again.isVisible, timeout=WAIT_MILLISECONDS)
    assert dialog.state.text() == "The VM is busy with another operation. Wait until that has ended."
    answers.say(SIZE)
    dialog.again.click()
    qtbot.waitUntil(dialog.facts.isVisible, timeout=WAIT_MILLISECONDS)
    dialog.reject()


def test_a_machine_that_is_switched_on_meanwhile_is_asked_about_again(
    open_it: Open, answers: Answers, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    dialog, _answer = open_it()
    dialog.new_size.setValue(24)
    answers.say(replace(SIZE, active=True))
    perform(session, VERBS["start"], [key])
    qtbot.waitUntil(lambda: dialog.afterwards.text().startswith("The guest sees the new size at once."))
    assert dialog.new_size.value() == 24
    dialog.reject()


def test_a_machine_or_host_that_goes_leaves_only_cancel(
    open_it: Open, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    dialog, answer = open_it()
    dialog.new_size.setValue(24)
    connect.disconnect(session, key.host)
    assert dialog.state.text() == "The host is not connected."
    assert not dialog.accepting.isEnabled()
    connect.connect(session, key.host)
    qtbot.waitUntil(dialog.accepting.isEnabled, timeout=WAIT_MILLISECONDS)
    dialog.reject()
    assert answer() is None


def test_nothing_is_asked_about_a_machine_that_is_gone(session: Session, run: Callable[..., object]) -> None:
    assert run(ask_new_size(None, session, VmKey("nowhere", "x"), "vda")) is None


@pytest.mark.parametrize("now", [SIZE, replace(SIZE, snapshots=("a",), others=("db",)), None])
def test_it_speaks_the_language_of_the_moment_and_cuts_nothing_off(
    open_it: Open, answers: Answers, now: DiskSize | None, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    dialog, _answer = open_it(now)
    assert unnamed_controls(dialog) == []
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    assert [text for text in texts(dialog).values() if "[" not in text and text != PATH] == []
    qtbot.waitUntil(lambda: not cut_off(dialog))
    answers.say(SIZE)
    dialog.reject()
