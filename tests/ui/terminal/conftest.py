"""A terminal in a window, with a line to nobody."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.qt import WAIT_MILLISECONDS
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.terminal.view import TerminalView

Fed = Callable[[str], None]


@pytest.fixture
def line() -> FakeLine:
    return FakeLine()


@pytest.fixture
def view(loop: QEventLoop, qtbot: QtBot, line: FakeLine) -> TerminalView:
    """A terminal that has the keyboard."""
    del loop
    view = TerminalView()
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.show()
    view.activateWindow()
    view.setFocus()
    view.begin(line)
    qtbot.waitUntil(view.area.hasFocus, timeout=WAIT_MILLISECONDS)
    line.taken()
    return view


@pytest.fixture
def fed(view: TerminalView, line: FakeLine, qtbot: QtBot) -> Fed:
    """Let something come, and wait until it is shown."""

    def feed(text: str) -> None:
        line.received.emit(text.encode())
        qtbot.waitUntil(lambda: not view.flow.busy, timeout=WAIT_MILLISECONDS)
        view.area.refresh()

    return feed


def shown(view: TerminalView) -> list[str]:
    """The texts of the rows, without blanks and empty rows at the end."""
    texts = [view.terminal.line(number).text.rstrip() for number in range(view.terminal.top, view.terminal.end)]
    while texts and not texts[-1]:
        texts.pop()
    return texts
