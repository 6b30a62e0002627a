"""A guest is asked to be as large as its window, and no more than that."""

import time

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.console.feeds import Call, FakeFeed, plain
from vmdesk.rfb.events import Feature, FeatureFound, ScreensTold, SizeAnswer, SizeReason
from vmdesk.ui.console import guest_size
from vmdesk.ui.console.screen import GuestScreen

SETTLED = guest_size.SETTLED_MILLISECONDS


@pytest.fixture
def following(screen: GuestScreen, feed: FakeFeed) -> GuestScreen:
    """A screen whose guest may be asked."""
    feed.able.add(Feature.DESKTOP_SIZE)
    screen.resizes_guest = True
    return screen


def asked(feed: FakeFeed, qtbot: QtBot) -> list[Call]:
    """What the guest is asked for, after a while."""
    qtbot.wait(SETTLED + 100)
    return feed.told("set_desktop_size")


def answer(feed: FakeFeed, told: SizeAnswer) -> None:
    feed.tells(ScreensTold(SizeReason.THIS_CLIENT, told, 0, 0, ()))


def test_the_guest_is_asked_once_the_window_has_settled(following: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    settled = False
    for width in (700, 750, 800):
        following.resize(width, 600)
        begun = time.monotonic()
        qtbot.wait(20)
        settled |= time.monotonic() - begun > SETTLED / 2000  # where this computer stood still meanwhile
    calls = asked(feed, qtbot)
    assert calls[-1:] == [("set_desktop_size", 800, 600)]
    assert len(calls) == 1 or settled


@pytest.mark.usefixtures("following")
def test_it_is_not_asked_for_the_size_that_it_has(feed: FakeFeed, qtbot: QtBot) -> None:
    assert asked(feed, qtbot) == []


def test_it_is_asked_when_it_turns_out_that_it_can_be(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    screen.resizes_guest = True
    screen.resize(800, 600)
    assert asked(feed, qtbot) == []
    feed.able.add(Feature.DESKTOP_SIZE)
    feed.tells(FeatureFound(Feature.DESKTOP_SIZE))
    assert asked(feed, qtbot) == [("set_desktop_size", 800, 600)]


@pytest.mark.usefixtures("following")
def test_it_is_not_argued_with(feed: FakeFeed, qtbot: QtBot) -> None:
    assert asked(feed, qtbot) == []
    feed.draw(plain(720, 400))  # it starts anew
    assert asked(feed, qtbot) == []


@pytest.mark.parametrize("told", [SizeAnswer.PROHIBITED, SizeAnswer.OTHER])
def test_no_is_an_answer(following: GuestScreen, feed: FakeFeed, qtbot: QtBot, told: SizeAnswer) -> None:
    following.resize(800, 600)
    assert asked(feed, qtbot)
    answer(feed, told)
    following.resize(900, 600)
    assert asked(feed, qtbot) == []
    following.begin(feed)
    assert asked(feed, qtbot) == [("set_desktop_size", 900, 600)]


def test_a_size_that_it_cannot_have_is_not_asked_for_again(
    following: GuestScreen, feed: FakeFeed, qtbot: QtBot
) -> None:
    following.resize(800, 600)
    assert asked(feed, qtbot)
    answer(feed, SizeAnswer.INVALID)
    following.resize(801, 600)
    assert asked(feed, qtbot) == [("set_desktop_size", 801, 600)]
    answer(feed, SizeAnswer.FORWARDED)
    following.resize(800, 600)
    assert asked(feed, qtbot) == []


def test_a_tiny_window_does_not_make_a_tiny_guest(following: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    following.resize(200, 150)
    assert asked(feed, qtbot) == [("set_desktop_size", 320, 200)]


@pytest.mark.parametrize("how", ["not wanted", "view only"])
def test_it_is_left_alone_where_that_is_not_wanted(
    following: GuestScreen, feed: FakeFeed, qtbot: QtBot, how: str
) -> None:
    following.resize(800, 600)
    if how == "view only":
        following.view_only = True
    else:
        following.resizes_guest = False
    assert asked(feed, qtbot) == []
