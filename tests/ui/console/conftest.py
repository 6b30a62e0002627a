"""A guest's screen in a window, with a connection to nobody."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.qt import WAIT_MILLISECONDS
from tests.ui.console.feeds import FakeFeed, plain
from vmdesk.ui.console.screen import GuestScreen

SIZE = (640, 480)


@pytest.fixture
def feed() -> FakeFeed:
    feed = FakeFeed()
    feed.draw(plain(*SIZE))
    return feed


@pytest.fixture
def screen(loop: QEventLoop, qtbot: QtBot, feed: FakeFeed) -> Iterator[GuestScreen]:
    """A screen that has the keyboard and is as large as its picture."""
    del loop
    screen = GuestScreen()
    qtbot.addWidget(screen)
    screen.resize(*SIZE)
    screen.shares_clipboard = False
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    screen.begin(feed)
    qtbot.waitUntil(lambda: screen.takes_keys, timeout=WAIT_MILLISECONDS)
    feed.told()
    yield screen
    screen.end()
