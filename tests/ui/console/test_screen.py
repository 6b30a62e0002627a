"""A guest's screen as a part of a window: looked at or not, named, and heard."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.console.feeds import FakeFeed, plain
from vmdesk.rfb.events import Bell
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.ui.console.screen import GuestScreen


def test_no_picture_is_asked_for_while_nobody_sees_it(screen: GuestScreen, feed: FakeFeed) -> None:
    screen.hide()
    screen.show()
    assert feed.looked[-3:] == [True, False, True]


def test_a_minimised_window_is_not_looked_at(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    screen.showMinimized()
    qtbot.waitUntil(lambda: not feed.looked[-1])
    screen.showNormal()
    qtbot.waitUntil(lambda: feed.looked[-1])


def test_a_screen_that_is_not_shown_does_not_look(qtbot: QtBot, feed: FakeFeed) -> None:
    screen = GuestScreen()
    qtbot.addWidget(screen)
    screen.begin(feed)
    assert feed.looked == [False]
    screen.end()


def test_a_bell_is_heard_but_not_all_the_time(
    screen: GuestScreen, feed: FakeFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    del screen
    rung: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append(True))
    for _ in range(100):
        feed.tells(Bell())
    assert len(rung) == 1


def test_it_says_what_it_is_and_how_to_leave_it(screen: GuestScreen) -> None:
    assert screen.accessibleName() == "Screen of the guest"
    assert "Ctrl+Alt" in screen.accessibleDescription()


def test_nothing_is_heard_of_a_feed_after_the_window_is_gone(qtbot: QtBot, feed: FakeFeed) -> None:
    screen = GuestScreen()
    screen.begin(feed)
    kept = weakref.ref(screen)
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del screen
    gc.collect()
    feed.draw(plain(10, 10))
    feed.updated.emit((Rectangle(0, 0, 1, 1),))
    feed.tells(Bell())
    feed.close()
    assert kept() is None
    del qtbot
