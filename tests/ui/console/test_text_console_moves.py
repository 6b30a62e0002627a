"""A text console whose VM moves to another host: the view goes on there, with what it has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import machine
from tests.ui.console.test_text_console import SERIAL, Made, Opening, made, offers, opening, press, reaches, says
from vmdesk.model.vm import VmKey
from vmdesk.ops import power
from vmdesk.ops.console.text_line import TAKEN_OVER
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ui.console import text_console
from vmdesk.ui.console.log_file import LogFile
from vmdesk.ui.console.text_console import State, TextConsoleView
from vmdesk.virt.events import DomainEvent, EventKind

__all__ = ["made", "opening"]


@pytest.fixture
def view(made: Made, opening: Opening, qtbot: QtBot) -> TextConsoleView:
    """A console with some text."""
    view = made()
    reaches(view, State.CONNECTED, qtbot)
    says(view, opening, "KEEP-ME\r\n\x1b]0;vi\x07# ", qtbot)
    return view


@pytest.fixture
def there(view: TextConsoleView, make_host: Callable[..., str]) -> VmKey:
    """The same VM on another host."""
    return VmKey(make_host(machine("web", state=1), label="beta"), view.key.uuid)


def texts(view: TextConsoleView) -> list[str]:
    """All lines that are not empty."""
    terminal = view.view.terminal
    lines = (terminal.line(number).text.rstrip() for number in range(terminal.first, terminal.end))
    return [line for line in lines if line]


def connected_again(opening: Opening, view: TextConsoleView, qtbot: QtBot, count: int = 2) -> None:
    qtbot.waitUntil(lambda: len(opening.lines) == count, timeout=WAIT_MILLISECONDS)
    reaches(view, State.CONNECTED, qtbot)


def test_it_keeps_its_text_and_log_and_what_the_old_host_says_last(
    view: TextConsoleView, there: VmKey, opening: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    log = LogFile(tmp_path / "log")
    view.log.begin(log)
    view.follow(there)
    qtbot.wait(50)
    assert len(opening.lines) == 1, "the old line has not ended"
    opening.lines[0].received.emit(b"last words\r\n# l")
    opening.lines[0].ended.emit(TAKEN_OVER)
    connected_again(opening, view, qtbot)
    says(view, opening, "s\r\nfiles\r\n", qtbot)
    assert texts(view) == ["KEEP-ME", "# last words", "— web is now on beta —", "# ls", "files"]
    assert view.view.title == "vi"  # the guest goes on as if nothing had been
    assert opening.asked == [False, False]
    assert view.log.file is log
    qtbot.waitUntil(lambda: log.path.read_bytes() == b"last words\r\n# ls\r\nfiles\r\n", timeout=WAIT_MILLISECONDS)


def test_an_end_that_is_told_before_the_move_is_the_same(
    view: TextConsoleView, there: VmKey, opening: Opening, qtbot: QtBot
) -> None:
    opening.lines[0].ended.emit(None)
    reaches(view, State.ENDED, qtbot)
    view.follow(there)
    connected_again(opening, view, qtbot)
    assert texts(view) == ["KEEP-ME", "— web is now on beta —", "#"]


def test_a_line_that_does_not_end_is_let_go_of(
    view: TextConsoleView, there: VmKey, opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_console, "_LAST_WORDS_MILLISECONDS", 50)
    view.follow(there)
    connected_again(opening, view, qtbot)
    assert opening.lines[0].closed
    qtbot.wait(100)
    assert not opening.lines[1].closed


def test_one_who_reads_the_history_is_left_there(
    view: TextConsoleView, there: VmKey, opening: Opening, qtbot: QtBot
) -> None:
    says(view, opening, "".join(f"{number}\r\n" for number in range(200)), qtbot)
    area = view.view.area
    area.show_line(50)
    view.follow(there)
    opening.lines[0].ended.emit(None)
    connected_again(opening, view, qtbot)
    says(view, opening, "more\r\n" * 9, qtbot)
    assert not area.follows
    assert area.verticalScrollBar().value() == 50 - view.view.terminal.first


def test_after_a_start_on_the_other_host_the_terminal_is_put_right(
    view: TextConsoleView, there: VmKey, opening: Opening, session: Session, qtbot: QtBot
) -> None:
    says(view, opening, "\x1b[?1049h", qtbot)
    perform(session, power.FORCE_OFF, [view.key])
    qtbot.waitUntil(lambda: not session.vms(view.key.host)[view.key.uuid].active, timeout=WAIT_MILLISECONDS)
    opening.lines[0].ended.emit(None)
    reaches(view, State.ENDED, qtbot)
    view.follow(there)
    connected_again(opening, view, qtbot)
    assert not view.view.terminal.screen.alternate
    assert texts(view) == ["KEEP-ME", "#", "— web is now on beta —"]


def test_one_that_was_hung_up_stays_so(view: TextConsoleView, there: VmKey, opening: Opening, qtbot: QtBot) -> None:
    press(view, "&Disconnect")
    view.follow(there)
    qtbot.wait(50)
    assert len(opening.lines) == 1
    assert offers(view) == ["&Reconnect"]
    press(view, "&Reconnect")
    connected_again(opening, view, qtbot)
    assert "— web is now on beta —" in texts(view)


def test_without_any_text_nothing_is_said(
    made: Made, opening: Opening, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    view = made(console=SERIAL)
    reaches(view, State.CONNECTED, qtbot)
    view.follow(VmKey(make_host(machine("web", state=1), label="beta"), view.key.uuid))
    opening.lines[0].ended.emit(None)
    connected_again(opening, view, qtbot)
    assert texts(view) == []


def test_a_title_does_not_outlive_the_run_of_the_vm(
    view: TextConsoleView, opening: Opening, session: Session, qtbot: QtBot
) -> None:
    assert view.strip.words.text() == "Connected · vi"
    perform(session, power.FORCE_OFF, [view.key])
    qtbot.waitUntil(lambda: not session.vms(view.key.host)[view.key.uuid].active, timeout=WAIT_MILLISECONDS)
    opening.lines[0].ended.emit(None)
    reaches(view, State.ENDED, qtbot)
    perform(session, power.START, [view.key])
    connected_again(opening, view, qtbot)
    assert view.strip.words.text() == "Connected"


def test_nor_a_restart_of_the_guest(view: TextConsoleView, session: Session) -> None:
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    session.guest_happened.emit(view.key.host, DomainEvent(EventKind.RESTARTED, "another", "db"))
    assert view.strip.words.text() == "Connected · vi"
    session.guest_happened.emit(view.key.host, DomainEvent(EventKind.RESTARTED, view.key.uuid, "web"))
    assert view.strip.words.text() == "Connected"
    assert titles == [""]
