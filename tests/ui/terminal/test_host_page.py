"""A terminal on a host: opened when it is looked at, and again when its shell has ended."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.terminal.conftest import shown
from tests.ui.terminal.lines import FakeLine
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.terminal.host_page import HostTerminalPage, State
from vmdesk.words import sentence

Made = Callable[[str], HostTerminalPage]


class Opening:
    """Opens what a test says; a Problem is raised, and None is waited for."""

    def __init__(self) -> None:
        self.next: list[FakeLine | Problem | None] = []
        self.asked: list[tuple[str, int, int]] = []
        self.going_on = asyncio.Event()

    async def __call__(self, _session: Session, host_id: str, columns: int, rows: int) -> TerminalLine:
        self.asked.append((host_id, columns, rows))
        what = self.next.pop(0) if self.next else FakeLine()
        if what is None:
            await self.going_on.wait()
            what = FakeLine()
        if isinstance(what, Problem):
            raise what
        return what


@pytest.fixture
def opening(session: Session) -> Opening:
    del session
    return Opening()


@pytest.fixture
def made(session: Session, opening: Opening, qtbot: QtBot) -> Iterator[Made]:
    """Make a page for a host with this address and show it."""
    pages: list[HostTerminalPage] = []

    def make(uri: str) -> HostTerminalPage:
        session.add_host(HostConfig("h", uri))
        page = HostTerminalPage(session, "h", opening)
        qtbot.addWidget(page)
        page.resize(700, 450)
        page.show()
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.let_go()


def words(page: HostTerminalPage) -> list[str]:
    """What can be read instead of a screen."""
    return [label.text() for label in page.none.findChildren(QLabel) if label.text()]


def button(page: HostTerminalPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text and not each.isHidden())


def reaches(page: HostTerminalPage, state: State, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.state is state, timeout=WAIT_MILLISECONDS)


def test_this_computers_needs_no_connection(made: Made, opening: Opening, qtbot: QtBot) -> None:
    line = FakeLine()
    opening.next = [line]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    line.received.emit(b"$ ")
    qtbot.waitUntil(lambda: shown(page.view) == ["$"])
    assert page.stack.currentIndex() == 1
    assert page.end_strip.isHidden()


def test_it_is_opened_as_large_as_it_will_be(made: Made, opening: Opening, qtbot: QtBot) -> None:
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    qtbot.wait(100)
    assert opening.asked == [("h", page.view.terminal.columns, page.view.terminal.rows)]
    assert page.view.terminal.columns > 60


def test_one_is_told_that_it_is_being_opened(made: Made, opening: Opening, qtbot: QtBot) -> None:
    opening.next = [None]
    page = made("qemu:///system")
    assert words(page) == ["Opening the terminal…"]
    page.open()
    opening.going_on.set()
    reaches(page, State.RUNNING, qtbot)
    assert len(opening.asked) == 1


def test_a_host_that_is_not_connected_can_be(
    made: Made, opening: Opening, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made("qemu+ssh://root@host/system")
    assert words(page) == ["Disconnected", "The terminal opens once the host is connected."]
    assert opening.asked == []
    connected: list[str] = []
    monkeypatch.setattr(connect, "connect", lambda _session, host: connected.append(host))
    button(page, "Connect").click()
    assert connected == ["h"]

    info = session.host_info("h")
    assert info is not None
    connecting = replace(info, state=HostState.CONNECTING)
    monkeypatch.setattr(session, "host_info", lambda _host: connecting)
    session.host_changed.emit(connecting)
    assert words(page)[0] == "Connecting"

    online = replace(info, state=HostState.CONNECTED)
    monkeypatch.setattr(session, "host_info", lambda _host: online)
    session.host_changed.emit(online)
    reaches(page, State.RUNNING, qtbot)


def test_a_host_without_shells_has_none(made: Made, opening: Opening) -> None:
    page = made("test:///default")
    assert words(page)[0] == "No terminal on this host"
    assert opening.asked == []


def test_a_failure_is_told_and_can_be_tried_again(made: Made, opening: Opening, qtbot: QtBot) -> None:
    opening.next = [Problem(sentence("The host refuses a shell."), sentence("Ask its owner."))]
    page = made("qemu:///system")
    reaches(page, State.FAILED, qtbot)
    assert words(page) == ["The terminal could not be opened", "The host refuses a shell.\nAsk its owner."]
    button(page, "Try Again").click()
    reaches(page, State.RUNNING, qtbot)


def test_after_the_end_another_can_be_opened(made: Made, opening: Opening, qtbot: QtBot) -> None:
    first, second = FakeLine(), FakeLine()
    opening.next = [first, second]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    first.received.emit(b"\x1b(0\x1b[?1049hlast words")
    first.ended.emit(None)
    reaches(page, State.ENDED, qtbot)
    assert page.end_strip.words.text() == "The shell has ended."
    assert page.end_strip.isVisible()
    assert shown(page.view) != []
    page.end_strip.again_button.click()
    reaches(page, State.RUNNING, qtbot)
    assert page.end_strip.isHidden()
    second.received.emit(b"$ q")
    qtbot.waitUntil(lambda: shown(page.view) == ["$ q"])


def test_the_reason_of_the_end_is_told(made: Made, opening: Opening, qtbot: QtBot) -> None:
    line = FakeLine()
    opening.next = [line]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    line.ended.emit(sentence("The connection to the host was lost."))
    reaches(page, State.ENDED, qtbot)
    assert page.end_strip.words.text() == "The connection to the host was lost."


def test_it_hangs_up_when_it_is_let_go(made: Made, opening: Opening, qtbot: QtBot) -> None:
    line = FakeLine()
    opening.next = [line]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    page.let_go()
    assert line.closed


def test_it_hangs_up_when_the_host_leaves_the_list(
    made: Made, opening: Opening, session: Session, qtbot: QtBot
) -> None:
    line = FakeLine()
    opening.next = [line]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    session.remove_host("h")
    assert line.closed
    assert words(page) == ["No terminal", "The host is no longer in the list."]


def test_a_line_that_comes_too_late_is_hung_up(made: Made, opening: Opening, session: Session, qtbot: QtBot) -> None:
    opening.next = [None]
    page = made("qemu:///system")
    qtbot.waitUntil(lambda: bool(opening.asked))
    session.remove_host("h")
    opening.going_on.set()
    qtbot.wait(50)
    assert page.state is State.UNOPENED
    assert not page.view.flow.open


def test_titles_are_passed_on(made: Made, opening: Opening, qtbot: QtBot) -> None:
    line = FakeLine()
    opening.next = [line]
    page = made("qemu:///system")
    reaches(page, State.RUNNING, qtbot)
    titles: list[str] = []
    page.title_changed.connect(titles.append)
    line.received.emit(b"\x1b]2;root@host\x07")
    qtbot.waitUntil(lambda: titles == ["root@host"])


def test_it_follows_theme_and_language_and_has_names(made: Made, opening: Opening, qtbot: QtBot) -> None:
    opening.next = [Problem(sentence("No."))]
    page = made("qemu:///system")
    reaches(page, State.FAILED, qtbot)
    theme.apply("dark")
    theme.apply("light")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert words(page) == ["The terminal could not be opened", "No."]
    assert unnamed_controls(page) == []
    assert page.accessibleName() == "Terminal"


def test_a_real_shell_is_opened_on_this_computer(session: Session, qtbot: QtBot) -> None:
    session.add_host(HostConfig("h", "qemu:///system"))
    page = HostTerminalPage(session, "h")
    qtbot.addWidget(page)
    page.resize(700, 450)
    page.show()
    reaches(page, State.RUNNING, qtbot)
    page.view.flow.send(b"exec printf 'real %s' words\r")
    reaches(page, State.ENDED, qtbot)
    assert shown(page.view)[-1].endswith("real words")
    page.let_go()
