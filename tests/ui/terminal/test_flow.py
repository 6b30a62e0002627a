"""What comes is taken in a little at a time, and nothing that was sent is lost."""

from itertools import pairwise
from time import monotonic, perf_counter

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.terminal.conftest import shown
from tests.ui.terminal.lines import FakeLine
from vmdesk.model.terminal.intake import FULL
from vmdesk.ui.terminal.view import TerminalView
from vmdesk.words import Sentence, sentence


def test_a_flood_leaves_the_loop_its_turns(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    """What takes a second in one go is cut into pieces that are small beside it."""
    flood = b"\x1b[31mword\x1b[0m \x1b[1mword\x1b[0m\r\n" * 40_000
    turns: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start(1)
    begun = perf_counter()
    for at in range(0, len(flood), 65536):
        line.received.emit(flood[at : at + 65536])
    qtbot.waitUntil(lambda: not view.flow.busy, timeout=60_000)
    whole = perf_counter() - begun
    timer.stop()
    pauses = sorted(later - earlier for earlier, later in pairwise(turns))
    assert len(turns) > 20
    assert pauses[len(pauses) // 2] < max(whole / 20, 0.03)


def test_a_line_is_held_back_while_much_waits(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    line.received.emit(b"\x1b[1mx\x1b[0m\r\n" * (FULL // 10))
    assert line.held == [True]
    qtbot.waitUntil(lambda: not view.flow.busy, timeout=WAIT_MILLISECONDS)
    assert line.held == [True, False]


def test_its_end_is_told_when_all_is_shown(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    ends: list[tuple[Sentence | None, list[str]]] = []
    view.ended.connect(lambda reason: ends.append((reason, shown(view)[-1:])))
    line.received.emit(b"\x1b[1mx\x1b[0m\r\n" * 50_000 + b"last words")
    line.ended.emit(sentence("Gone."))
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends), timeout=WAIT_MILLISECONDS)
    assert ends == [(sentence("Gone."), ["last words"])]
    assert not view.flow.open


def test_nothing_is_sent_after_the_end(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    line.ended.emit(None)
    view.flow.send(b"x")
    view.resize(400, 300)
    qtbot.wait(60)
    view.close_line()
    assert line.sent == b""
    assert not line.closed


def test_questions_are_answered(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    line.received.emit(b"\x1b[6n\x1b]11;?\x07\x1b]52;c;?\x07")
    qtbot.waitUntil(lambda: not view.flow.busy)
    assert line.taken() == b"\x1b[1;1R\x1b]11;rgb:ffff/ffff/ffff\x1b\\"


def test_another_line_hangs_up_on_the_first(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    second = FakeLine()
    line.received.emit(b"never seen")
    view.begin(second)
    assert line.closed
    line.received.emit(b"not heard")
    second.received.emit(b"heard")
    qtbot.waitUntil(lambda: not view.flow.busy)
    assert shown(view) == ["heard"]
    assert second.sizes == [(80, 24)]


def test_a_view_that_goes_hangs_up(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    gone = TerminalView()
    qtbot.addWidget(gone)
    other = FakeLine()
    gone.begin(other)
    other.received.emit(b"x" * 1000)
    gone.deleteLater()
    end = monotonic() + 5
    while not other.closed and monotonic() < end:
        qtbot.wait(10)
    assert other.closed
    assert not line.closed
    assert view.flow.open
