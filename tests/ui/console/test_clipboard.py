"""Texts go from clipboard to clipboard while one works in the console, and never behind one's back."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.console.feeds import FakeFeed
from vmdesk.rfb.events import TextCut, TextOffered
from vmdesk.ui.console import clipboard
from vmdesk.ui.console.screen import GuestScreen


def copied() -> str:
    return QGuiApplication.clipboard().text()


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.fixture
def sharing(screen: GuestScreen, feed: FakeFeed) -> Iterator[GuestScreen]:
    copy("before")
    screen.shares_clipboard = True
    feed.told()
    yield screen
    QGuiApplication.clipboard().clear()


def switch(screen: GuestScreen, how: str, *, on: bool) -> None:
    """Have texts passed on, or not, in one of two ways."""
    if how == "off":
        screen.shares_clipboard = on
    else:
        screen.view_only = not on


@pytest.mark.usefixtures("sharing")
class TestFromHere:
    def test_a_text_is_offered_when_it_is_copied(self, feed: FakeFeed) -> None:
        copy("something")
        assert feed.told() == [("offer_text", "something")]

    def test_a_text_is_offered_once(self, sharing: GuestScreen, feed: FakeFeed) -> None:
        copy("something")
        feed.told()
        sharing.clearFocus()
        sharing.setFocus()
        assert feed.told("offer_text") == []

    def test_what_is_copied_elsewhere_is_offered_when_one_comes_back(
        self, sharing: GuestScreen, feed: FakeFeed
    ) -> None:
        sharing.clearFocus()
        copy("a password")
        assert feed.told("offer_text") == []
        sharing.setFocus()
        assert feed.told("offer_text") == [("offer_text", "a password")]

    def test_a_new_connection_is_offered_what_there_is(self, sharing: GuestScreen) -> None:
        other = FakeFeed()
        sharing.begin(other)
        assert other.told("offer_text") == [("offer_text", "before")]

    @pytest.mark.parametrize("how", ["off", "view only"])
    def test_nothing_is_offered_where_that_is_not_wanted(self, sharing: GuestScreen, feed: FakeFeed, how: str) -> None:
        switch(sharing, how, on=False)
        copy("secret")
        assert feed.told("offer_text") == []

    @pytest.mark.parametrize("how", ["off", "view only"])
    def test_what_was_offered_is_withdrawn_when_that_is_not_wanted_any_more(
        self, sharing: GuestScreen, feed: FakeFeed, how: str
    ) -> None:
        copy("secret")
        feed.told()
        switch(sharing, how, on=False)
        assert feed.told() == [("withdraw_text",)]
        switch(sharing, how, on=True)
        assert feed.told() == [("offer_text", "secret")]

    def test_a_text_without_end_is_not_offered(self, feed: FakeFeed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clipboard, "MOST_CHARACTERS", 10)
        copy("x" * 11)
        assert feed.told("offer_text") == []


@pytest.mark.usefixtures("sharing")
class TestFromTheGuest:
    def test_an_offered_text_is_asked_for_and_kept(self, feed: FakeFeed) -> None:
        feed.tells(TextOffered(True))
        assert feed.told() == [("request_text",)]
        feed.tells(TextCut("from the guest\0"))
        assert copied() == "from the guest"
        assert feed.told() == []  # it is not offered back

    def test_a_text_that_is_sent_at_once_is_kept(self, feed: FakeFeed) -> None:
        feed.tells(TextCut("from the guest"))
        assert copied() == "from the guest"

    def test_other_things_than_text_are_not_asked_for(self, feed: FakeFeed) -> None:
        feed.tells(TextOffered(False))
        assert feed.told() == []

    @pytest.mark.parametrize("how", ["off", "view only", "elsewhere"])
    def test_nothing_is_taken_behind_ones_back(self, sharing: GuestScreen, feed: FakeFeed, how: str) -> None:
        match how:
            case "off":
                sharing.shares_clipboard = False
            case "view only":
                sharing.view_only = True
            case "elsewhere":
                sharing.clearFocus()
        feed.told()
        feed.tells(TextOffered(True))
        feed.tells(TextCut("evil"))
        assert feed.told("request_text") == []
        assert copied() == "before"

    def test_what_was_offered_meanwhile_is_asked_for_when_one_comes_back(
        self, sharing: GuestScreen, feed: FakeFeed
    ) -> None:
        sharing.clearFocus()
        feed.tells(TextOffered(True))
        sharing.setFocus()
        assert feed.told("request_text") == [("request_text",)]

    def test_what_was_copied_here_since_is_not_lost(self, sharing: GuestScreen, feed: FakeFeed) -> None:
        sharing.clearFocus()
        feed.tells(TextOffered(True))
        copy("newer")
        sharing.setFocus()
        assert feed.told("request_text") == []

    def test_an_answer_may_come_a_moment_after_one_has_turned_away(self, sharing: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(TextOffered(True))
        sharing.clearFocus()
        feed.tells(TextCut("to be pasted elsewhere"))
        assert copied() == "to be pasted elsewhere"

    def test_a_text_without_end_is_not_taken(self, feed: FakeFeed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clipboard, "MOST_CHARACTERS", 10)
        feed.tells(TextCut("x" * 11))
        assert copied() == "before"
