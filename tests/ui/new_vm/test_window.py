"""The frame of the window for new VMs: keys, size, hosts that come and go, and what it leaves behind."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.dialogs.conftest import shown
from tests.ui.new_vm.conftest import BARE, Offers, OpenWindow, Person
from vmdesk.aio import running_tasks
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.jobs.job import Job
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops import connect, create_vm
from vmdesk.ops.creation import Creation
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.text_output import TextOutput
from vmdesk.ui.new_vm import window as window_module
from vmdesk.ui.new_vm.window import LAYOUT_KEY, SIZE
from vmdesk.words import sentence

Key = Qt.Key


def press(key: Key) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


@pytest.fixture
def person(open_window: OpenWindow) -> Person:
    """Someone who makes an empty machine, so that nothing is missing anywhere."""
    person = open_window()
    person.choose_source(Source.NOTHING)
    return person


@pytest.fixture
def creations(monkeypatch: pytest.MonkeyPatch) -> list[Creation]:
    """What was to be made. It is not made, and takes until it is cancelled."""
    wanted: list[Creation] = []

    async def work(job: Job) -> None:
        cancelled = asyncio.Event()

        async def cancel() -> None:
            cancelled.set()

        job.allow_cancel(cancel)
        await cancelled.wait()
        raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)

    def create(_session: Session, creation: Creation, _created: object) -> Job:
        wanted.append(creation)
        return Job(sentence("Create {vm}", vm=creation.vm.name), host="alpha").start(work)

    monkeypatch.setattr(create_vm, "create", create)
    return wanted


# The keyboard.


def test_the_keyboard_begins_on_what_the_system_comes_from(open_window: OpenWindow) -> None:
    person = open_window()
    person.until(person.where.source_button(Source.MEDIUM).hasFocus)
    press(Key.Key_Down)
    assert person.state.draft.source is Source.TREE


def test_enter_leads_through_all_pages(person: Person, creations: list[Creation]) -> None:
    for page in range(1, 7):
        press(Key.Key_Return)
        assert person.window.steps.currentRow() == page
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is person.window.pages[page] or person.window.pages[page].isAncestorOf(focus)
    assert person.summary.name.selectedText() == "vm"
    assert creations == []
    press(Key.Key_Return)
    person.until(lambda: bool(creations))
    assert person.window.progress.isVisible()
    assert person.window.message.text() == "Create vm"
    assert not person.summary.name.isEnabled()
    person.until(lambda: person.window.making.job is not None and person.window.making.job.can_cancel)
    QTest.keyClick(person.window, Key.Key_Escape)
    person.until(person.summary.name.isEnabled)
    assert not person.window.progress.isVisible()
    assert person.summary.name.text() == "vm"


def test_a_held_enter_leads_no_further_than_a_page(person: Person, creations: list[Creation]) -> None:
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True, 1)
    for _ in range(9):
        QApplication.sendEvent(person.window, held)
    assert person.window.steps.currentRow() == 0
    assert creations == []


def test_enter_goes_nowhere_while_something_is_missing(open_window: OpenWindow) -> None:
    person = open_window()
    person.turn_to(1)
    person.medium.path.setFocus()
    press(Key.Key_Return)
    assert person.window.steps.currentRow() == 1


def test_back_keeps_what_was_typed(person: Person) -> None:
    person.turn_to(6)
    QTest.keyClicks(person.summary.title, "Shop")
    QTest.keyClicks(person.summary.tags, "prod, web")
    person.summary.name.selectAll()
    QTest.keyClicks(person.summary.name, "shop")
    person.turn_to(2)
    person.resources.vcpus.setValue(3)
    for _ in range(2):
        person.window.back_button.click()
    assert person.window.steps.currentRow() == 0
    person.turn_to(6)
    vm = person.state.vm
    assert vm is not None
    assert (vm.name, vm.title, vm.tags, vm.vcpus) == ("shop", "Shop", ("prod", "web"), 3)
    assert (person.summary.name.text(), person.summary.title.text()) == ("shop", "Shop")


def test_what_is_missing_on_later_pages_is_not_said_before_they_are_seen(open_window: OpenWindow) -> None:
    person = open_window()
    assert person.window.message.text() == ""
    assert person.window.create_button.toolTip() == "Choose the image to boot from."
    person.turn_to(1)
    assert person.window.message.text() == "Choose the image to boot from."
    person.turn_to(4)
    assert person.window.message.text() == "Choose the image to boot from."


# Hosts.


def test_a_host_that_goes_is_said_and_one_that_comes_back_goes_on(person: Person, session: Session) -> None:
    host = person.state.host_id
    person.turn_to(6)
    QTest.keyClicks(person.summary.title, "Shop")
    person.turn_to(0)
    connect.disconnect(session, host)
    person.until(lambda: person.state.vm is None and person.where.host_note.text())
    assert person.where.host.currentText() == "alpha"
    assert not person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    assert not person.where.machine_options.isEnabled()
    for page in range(7):
        person.turn_to(page)
    assert not person.disks.none.isVisible()
    connect.connect(session, host)
    person.until_answered()
    vm = person.state.vm
    assert vm is not None
    assert vm.title == "Shop"
    assert person.window.create_button.isEnabled()


def test_a_host_that_is_removed_for_good_is_said(person: Person, session: Session) -> None:
    connect.remove(session, person.state.host_id)
    person.until(lambda: person.state.vm is None)
    for page in range(7):
        person.turn_to(page)
    assert not person.window.create_button.isEnabled()


def test_a_host_with_nothing_says_on_each_page_what_is_missing(open_window: OpenWindow, offers: Offers) -> None:
    offers.usual = BARE
    person = open_window()
    person.turn_to(1)
    assert "no storage pool" in person.medium.images.empty.text()
    assert not person.medium.upload_button.isEnabled()
    assert person.medium.upload_button.toolTip() == "No pool of this host can take a file."
    person.turn_to(3)
    assert person.disks.pool_note.text() == "Choose where the image is to be made."
    person.turn_to(4)
    assert person.network.list.item(0).text().startswith("user mode")


# Several windows, and the end of one.


def test_two_windows_are_independent(person: Person, open_window: OpenWindow) -> None:
    other = open_window(person.state.host_id)
    other.choose_source(Source.PXE)
    other.turn_to(6)
    QTest.keyClicks(other.summary.title, "Other")
    assert person.state.draft.source is Source.NOTHING
    assert person.state.draft.title == ""
    person.window.discard()
    assert other.window.create_button.isEnabled()


def receivers(session: Session) -> list[int]:
    """How many listen to each signal of the session."""
    names = sorted(name for name in dir(session) if isinstance(getattr(session, name), Signal))
    signals = [getattr(session, name) for name in names] + [session.settings.changed, session.jobs.added]
    return [len(signal._receivers) for signal in signals]


def test_a_closed_window_leaves_nothing_behind(
    open_window: OpenWindow, make_host: Callable[..., str], session: Session, qtbot: QtBot
) -> None:
    host = make_host(label="alpha")
    qtbot.waitUntil(lambda: not _wizard_tasks(), timeout=WAIT_MILLISECONDS)
    before = receivers(session)
    person = open_window(host)
    assert receivers(session) != before
    person.turn_to(1)
    person.medium.system.unfold()
    person.turn_to(5)
    person.first_boot.wanted.setChecked(True)
    person.window.discard()
    person.until(lambda: not isValid(person.window))
    assert receivers(session) == before
    assert not window_module._open
    qtbot.waitUntil(lambda: not _wizard_tasks(), timeout=WAIT_MILLISECONDS)


def _wizard_tasks() -> list[str]:
    words = ("ask host", "system", "look at", "public keys", "create VM", "upload")
    return [name for task in running_tasks() if any(word in (name := task.get_name()) for word in words)]


def test_a_window_that_is_closed_while_it_asks_does_not_mind_the_answer(open_window: OpenWindow, qtbot: QtBot) -> None:
    person = open_window(answered=False)
    assert person.state.vm is None
    assert "Asking the host" in person.where.host_note.text()
    person.window.discard()
    person.until(lambda: not isValid(person.window))
    qtbot.waitUntil(lambda: not _wizard_tasks(), timeout=WAIT_MILLISECONDS)


def test_the_size_is_remembered(person: Person, open_window: OpenWindow) -> None:
    host = person.state.host_id
    person.window.resize(1000, 700)
    person.window.discard()
    window = open_window(host).window
    assert window.size() == on_screen(window, QSize(1000, 700))


@pytest.mark.parametrize("remembered", [None, "large", [1], ["a", "b"], [1, 1], [-5, 700], {}])
def test_a_size_that_is_none_is_the_usual(open_window: OpenWindow, session: Session, remembered: object) -> None:
    session.settings.change(layout={LAYOUT_KEY: remembered})
    window = open_window().window
    assert window.size() == on_screen(window, SIZE if remembered != [-5, 700] else QSize(SIZE.width(), 700))


def on_screen(window: QWidget, size: QSize) -> QSize:
    """The size, as far as there is room for it."""
    return size.boundedTo(window.screen().availableSize())


# What it makes, in other words.


@pytest.mark.parametrize(("button", "words"), [("command_button", "virt-install"), ("xml_button", "<domain")])
def test_the_same_is_shown_in_other_words_and_copied(person: Person, button: str, words: str) -> None:
    person.turn_to(6)
    getattr(person.summary, button).click()
    (output,) = shown(TextOutput)
    assert words in output.text.toPlainText()
    output.copy_button.click()
    assert QGuiApplication.clipboard().text() == output.text.toPlainText()
    output.close()
