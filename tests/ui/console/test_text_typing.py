"""A text is typed into a guest as a person would, one key after the other."""

from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.console.feeds import Call, FakeFeed
from vmdesk.rfb.events import Feature, LedsChanged
from vmdesk.ui.console.screen import GuestScreen

SHIFT = 0x2A


def typed(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot, text: str) -> list[Call]:
    """All keys of a text."""
    left: list[int] = []
    screen.typing_left.connect(left.append)
    screen.type_text(text)
    qtbot.waitUntil(lambda: left[-1] == 0, timeout=WAIT_MILLISECONDS)
    return feed.told("key")


def written(calls: list[Call]) -> str:
    """What keys write, with Shift as ^ and v."""
    signs = {(True, SHIFT): "^", (False, SHIFT): "v"}
    return "".join(signs.get((call[1], call[3]), chr(call[2]) if call[1] else "") for call in calls)


def test_shift_is_pressed_where_it_is_needed(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    calls = typed(screen, feed, qtbot, "aBC! d")
    assert written(calls) == "a^BC!v d"
    assert [call[3] for call in calls if call[1]] == [0x1E, SHIFT, 0x30, 0x2E, 0x02, 0x39, 0x20]


def test_shift_does_not_stay_down(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    assert written(typed(screen, feed, qtbot, "OK")) == "^OKv"


def test_lines_end_with_enter(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    assert [call[2] for call in typed(screen, feed, qtbot, "a\r\n\tb\n") if call[1]] == [97, 0xFF0D, 0xFF09, 98, 0xFF0D]


def test_what_has_no_key_is_told_and_left_out(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    assert screen.type_text("aжbж\x1b€") == "ж\x1b€"
    qtbot.waitUntil(lambda: screen._typing.left == 0, timeout=WAIT_MILLISECONDS)
    assert written(feed.told("key")) == "ab"


def test_servers_that_take_characters_take_all(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    feed.able.discard(Feature.SCAN_CODES)
    assert screen.type_text("ж\x1b") == "\x1b"
    qtbot.waitUntil(lambda: screen._typing.left == 0, timeout=WAIT_MILLISECONDS)
    assert feed.told("key")[0] == ("key", True, 0x01000436, None)


def test_caps_lock_of_the_guest_is_allowed_for(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    feed.tells(LedsChanged(scroll_lock=False, num_lock=False, caps_lock=True))
    assert written(typed(screen, feed, qtbot, "aB1!")) == "^avB1^!v"


def test_it_takes_its_time_and_can_be_stopped(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    left: list[int] = []
    screen.typing_left.connect(left.append)
    screen.type_text("A" * 1000)
    qtbot.waitUntil(lambda: len(left) > 3, timeout=WAIT_MILLISECONDS)
    screen.stop_typing()
    assert left[-1] == 0
    calls = feed.told("key")
    assert len(calls) < 100
    assert calls[-1][1:] == (False, 0xFFE1, SHIFT)
    qtbot.wait(60)
    assert feed.told("key") == []


def test_a_second_text_follows_the_first(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    screen.type_text("one ")
    assert written(typed(screen, feed, qtbot, "two")) == "one two"


def test_the_end_of_the_connection_ends_it(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    screen.type_text("abc" * 50)
    screen.end()
    feed.told()
    qtbot.wait(60)
    assert feed.told() == []
