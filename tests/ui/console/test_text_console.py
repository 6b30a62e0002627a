"""A text console in a window: what it says of the VM and of itself, and what its buttons do."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.terminal.conftest import shown
from tests.ui.terminal.lines import FakeLine
from vmdesk.errors import Problem
from vmdesk.model.consoles import TextConsole
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, power
from vmdesk.ops.console.text_line import TAKEN_OVER, ConsoleInUse
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.console import text_console
from vmdesk.ui.console.text_console import State, TextConsoleView
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.words import sentence

SERIAL = TextConsole(None, "serial", 0, "pty")
RUNNING, OFF = 1, 5


class Opening:
    """Opens what a test says: a Problem is raised, and None waited for."""

    def __init__(self) -> None:
        self.next: list[FakeLine | Problem | None] = []
        self.asked: list[bool] = []
        self.lines: list[FakeLine] = []
        self.going_on = asyncio.Event()

    async def __call__(self, _session: Session, _key: VmKey, _console: TextConsole, take_over: bool) -> TerminalLine:
        self.asked.append(take_over)
        what = self.next.pop(0) if self.next else FakeLine()
        if what is None:
            await self.going_on.wait()
            what = FakeLine()
        if isinstance(what, Problem):
            raise what
        self.lines.append(what)
        return what


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch, session: Session) -> Opening:
    del session
    opening = Opening()
    monkeypatch.setattr(text_console, "open_text_console", opening)
    return opening


Made = Callable[..., TextConsoleView]


@pytest.fixture
def made(make_host: Callable[..., str], session: Session, opening: Opening, qtbot: QtBot) -> Iterator[Made]:
    """Show the console of a VM in this state on a make-believe host."""
    del opening
    views: list[TextConsoleView] = []

    def make(state: int = RUNNING, console: TextConsole = SERIAL) -> TextConsoleView:
        host = make_host(machine("web", state=state))
        (uuid,) = session.vms(host)
        view = TextConsoleView(session, VmKey(host, uuid), console)
        qtbot.addWidget(view)
        view.resize(760, 420)
        view.show()
        views.append(view)
        return view

    yield make
    for view in views:
        view.let_go()


def words(view: TextConsoleView) -> list[str]:
    """What can be read where no text of the guest is."""
    return [label.text() for label in view.none.findChildren(QLabel) if label.text()]


def press(view: TextConsoleView, text: str) -> None:
    button = next(each for each in view.findChildren(QPushButton) if each.text() == text and each.isVisible())
    button.click()


def offers(view: TextConsoleView) -> list[str]:
    return [each.text() for each in view.findChildren(QPushButton) if each.isVisible()]


def reaches(view: TextConsoleView, state: State, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.state is state, timeout=WAIT_MILLISECONDS)


def says(view: TextConsoleView, opening: Opening, text: str, qtbot: QtBot) -> None:
    """Have the guest say something, and wait until it is shown."""
    opening.lines[-1].received.emit(text.encode())
    qtbot.waitUntil(lambda: not view.view.flow.busy, timeout=WAIT_MILLISECONDS)


def test_it_connects_when_it_is_looked_at_without_taking_it_from_anybody(
    made: Made, opening: Opening, qtbot: QtBot
) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    assert opening.asked == [False]
    assert view.stack.currentWidget() is view.view
    assert view.strip.words.text() == "Connected"
    assert offers(view) == ["&Disconnect"]
    says(view, opening, "login: ", qtbot)
    assert shown(view.view) == ["login:"]
    view.view.area.type_in(b"root\r")
    assert opening.lines[0].sent.endswith(b"root\r")


def test_whoever_gives_it_the_keyboard_types_into_the_terminal(made: Made, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    view.strip.log_button.setFocus()
    view.setFocus()
    qtbot.waitUntil(view.view.area.hasFocus)


def test_a_vm_that_is_off_can_be_started_and_is_then_connected_to(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made(OFF)
    assert opening.asked == []
    assert words(view) == ["The VM is switched off", "The console connects when the VM starts."]
    press(view, "&Start VM")
    reaches(view, State.CONNECTED, qtbot)
    assert opening.asked == [False]


def test_the_old_text_stays_while_the_vm_is_off_and_after_its_start(
    made: Made, opening: Opening, session: Session, qtbot: QtBot
) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "\x1b[31mpanic: no more\r\n\x1b[?1049h", qtbot)
    perform(session, power.FORCE_OFF, [view.key])
    qtbot.waitUntil(lambda: not session.vms(view.key.host)[view.key.uuid].active, timeout=WAIT_MILLISECONDS)
    opening.lines[0].ended.emit(None)
    qtbot.waitUntil(lambda: view.strip.words.text() == "The VM is switched off", timeout=WAIT_MILLISECONDS)
    assert view.stack.currentWidget() is view.view
    assert offers(view) == ["&Start VM"]
    press(view, "&Start VM")
    qtbot.waitUntil(lambda: len(opening.lines) == 2, timeout=WAIT_MILLISECONDS)
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "booting\r\n", qtbot)
    terminal = view.view.terminal
    texts = [terminal.line(number).text.rstrip() for number in range(terminal.first, terminal.end)]
    assert [text for text in texts if text] == ["panic: no more", "booting"]


def test_somebody_elses_console_can_be_taken_over(made: Made, opening: Opening, qtbot: QtBot) -> None:
    opening.next = [ConsoleInUse("details")]
    view = made()
    reaches(view, State.IN_USE, qtbot)
    assert words(view) == ["Another session uses this console.", "Taking it over ends that session."]
    assert offers(view) == ["&Reconnect", "&Take Over"]
    press(view, "&Take Over")
    reaches(view, State.CONNECTED, qtbot)
    assert opening.asked == [False, True]


def test_one_that_was_taken_over_is_not_taken_back_by_itself(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "$ ", qtbot)
    opening.lines[0].ended.emit(TAKEN_OVER)
    reaches(view, State.ENDED, qtbot)
    assert view.strip.words.text().startswith("Another session has taken over")
    qtbot.wait(100)
    assert len(opening.lines) == 1
    press(view, "&Reconnect")
    reaches(view, State.CONNECTED, qtbot)


def test_a_failure_is_told_and_can_be_tried_again(made: Made, opening: Opening, qtbot: QtBot) -> None:
    opening.next = [Problem(sentence("It did not work."), sentence("Wait."), "libvirt error 1")]
    view = made()
    reaches(view, State.FAILED, qtbot)
    assert words(view) == ["It did not work.", "Wait."]
    assert view.strip.words.toolTip() == "libvirt error 1"
    press(view, "&Reconnect")
    reaches(view, State.CONNECTED, qtbot)


def test_a_host_that_is_lost_takes_it_away_and_brings_it_back(
    made: Made, opening: Opening, session: Session, qtbot: QtBot
) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "$ ", qtbot)
    connect.disconnect(session, view.key.host)
    assert opening.lines[0].closed  # libvirt may not have said that it ended
    qtbot.waitUntil(lambda: view.strip.words.text() == "The host is not connected", timeout=WAIT_MILLISECONDS)
    assert offers(view) == ["&Connect"]
    press(view, "&Connect")
    qtbot.waitUntil(lambda: len(opening.lines) == 2, timeout=WAIT_MILLISECONDS)
    reaches(view, State.CONNECTED, qtbot)


def test_an_attempt_ends_with_the_vm(made: Made, opening: Opening, session: Session, qtbot: QtBot) -> None:
    opening.next = [None]
    view = made()
    assert words(view) == ["Connecting…"]
    perform(session, power.FORCE_OFF, [view.key])
    qtbot.waitUntil(lambda: words(view)[0] == "The VM is switched off", timeout=WAIT_MILLISECONDS)
    opening.going_on.set()
    qtbot.wait(50)
    assert opening.lines == []
    perform(session, power.START, [view.key])
    reaches(view, State.CONNECTED, qtbot)


def test_it_can_be_let_go_of_for_others(made: Made, opening: Opening, session: Session, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    press(view, "&Disconnect")
    assert opening.lines[0].closed
    assert view.strip.words.text() == "Not connected"
    session.host_changed.emit(session.hosts()[0])
    view.hide()
    view.show()
    qtbot.wait(50)
    assert len(opening.lines) == 1
    press(view, "&Reconnect")
    reaches(view, State.CONNECTED, qtbot)


def test_the_title_is_shown_as_text(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    says(view, opening, "\x1b]0;<b>root</b>\n@guest\x07", qtbot)
    qtbot.waitUntil(lambda: bool(titles), timeout=WAIT_MILLISECONDS)
    assert view.strip.words.text() == "Connected · <b>root</b> @guest"


def test_the_size_is_typed_only_when_asked_for(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    assert opening.lines[0].sent == b""
    terminal = view.view.terminal
    view.strip.size_button.click()
    assert opening.lines[0].sent == f"stty rows {terminal.rows} cols {terminal.columns}\r".encode()
    assert f"stty rows {terminal.rows} cols {terminal.columns}" in view.strip.size_button.toolTip()


def test_where_no_break_can_be_sent_the_button_says_why(made: Made, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    assert not view.strip.break_button.isEnabled()
    assert "does not run QEMU" in view.strip.break_button.toolTip()


def test_a_virtio_console_knows_no_break(made: Made, qtbot: QtBot) -> None:
    view = made(console=TextConsole(None, "console", 0, "pty"))
    reaches(view, State.CONNECTED, qtbot)
    assert view.strip.break_button.toolTip() == "Only serial ports know a break."


def test_a_break_that_fails_is_told(
    made: Made, opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del opening
    told: list[str] = []

    async def refuse(*_arguments: object) -> None:
        raise Problem(sentence("QEMU did not send the break."))

    monkeypatch.setattr(text_console, "why_no_break", lambda *_arguments: None)
    monkeypatch.setattr(text_console, "send_break", refuse)
    monkeypatch.setattr(VmTasks, "show_problem", lambda _self, problem, title: told.append(f"{title}: {problem}"))
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    view.strip.break_button.click()
    qtbot.waitUntil(lambda: told == ["Break: QEMU did not send the break."], timeout=WAIT_MILLISECONDS)


def test_it_is_emptied_when_asked_to(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "".join(f"{number}\r\n" for number in range(100)) + "$ ", qtbot)
    view.strip.clear_button.click()
    assert shown(view.view) == ["$"]
    assert view.view.terminal.first == view.view.terminal.top


def test_ten_thousand_lines_can_be_searched(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "".join(f"line {number}\r\n" for number in range(10_000)), qtbot)
    view.view.look_for_words()
    view.view.find_bar.field.setText("line 77")
    assert view.view.terminal.end - view.view.terminal.first >= 10_000
    assert len(view.view.find_bar._hits) == 111  # 77, 770-779, 7700-7799


def test_a_vm_that_is_gone_is_said_to_be(made: Made, opening: Opening, session: Session, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    session.remove_host(view.key.host)
    opening.lines[0].ended.emit(None)
    qtbot.waitUntil(lambda: view.strip.words.text() == "The VM is no longer there", timeout=WAIT_MILLISECONDS)


def test_every_control_has_a_name_in_every_language(made: Made, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    assert unnamed_controls(view) == []
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName() == "Serial Port 1"
    theme.apply("dark")
    assert view.strip.words.text() == "Connected"
    theme.apply("light")


def test_what_has_no_room_is_cut_and_can_be_read_in_the_tooltip(made: Made, opening: Opening, qtbot: QtBot) -> None:
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, f"\x1b]0;{'long ' * 30}\x07", qtbot)
    view.resize(500, 300)
    qtbot.waitUntil(lambda: view.strip.words.toolTip() == view.strip.words.text())
    assert view.width() < 900
