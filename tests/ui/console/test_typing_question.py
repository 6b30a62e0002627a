"""Typing the clipboard into a guest: what would do harm, or cannot be typed, is asked about before the first key."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.console.feeds import FakeFeed
from tests.ui.console.pages import keys, page, show_picture, watching, watchings
from tests.ui.console.test_text_typing import written
from tests.ui.console.watchings import FakeWatching
from vmdesk.aio import running_tasks
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.dialogs.question import QuestionDialog

__all__ = ["keys", "page", "watching", "watchings"]

Type = Callable[[str], None]


@pytest.fixture
def feed(page: ConsolePage, watching: FakeWatching) -> FakeFeed:
    del page
    return show_picture(watching)


@pytest.fixture
def type_in(page: ConsolePage, feed: FakeFeed) -> Type:
    """Copy a text, and have it typed."""
    del feed

    def act(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        page.commands["type_clipboard"].trigger()

    return act


def asked(qtbot: QtBot) -> QuestionDialog:
    """The question, once it is there."""

    def dialogs() -> list[QuestionDialog]:
        every = QApplication.topLevelWidgets()
        return [each for each in every if isinstance(each, QuestionDialog) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=WAIT_MILLISECONDS)
    return dialogs()[0]


def over(page: ConsolePage, qtbot: QtBot) -> None:
    """Wait until nothing is asked and nothing is still to be typed."""
    waits = ("ask what to type",)
    qtbot.waitUntil(lambda: not any(task.get_name() in waits for task in running_tasks()), timeout=WAIT_MILLISECONDS)
    qtbot.waitUntil(lambda: page.guest._typing.left == 0, timeout=WAIT_MILLISECONDS)


def typed(feed: FakeFeed) -> str:
    return written(feed.told("key")).replace(chr(0xFF0D), "\n").replace(chr(0xFF09), "\t")


def test_a_plain_line_is_typed_at_once(page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot) -> None:
    type_in("ls -l")
    assert page.guest._typing.left > 0
    over(page, qtbot)
    assert typed(feed) == "ls -l"


def test_what_has_no_keys_is_named_and_the_rest_shown(
    page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot
) -> None:
    type_in("rm -r /data/тест\u200b\x1b\n")
    dialog = asked(qtbot)
    text = dialog.informative.text()
    assert "no keys for: “т” “е” “с” U+200B U+001B" in text
    assert "rm -r /data/⏎" in text
    assert dialog.answers["all"].text() == "Type the Rest"
    assert dialog.cancel_button.isDefault()
    qtbot.wait(50)
    assert feed.told("key") == []
    dialog.cancel_button.click()
    over(page, qtbot)
    assert feed.told("key") == []
    assert not page.content.strip.isVisible()


def test_the_rest_is_typed_when_that_is_wanted(page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot) -> None:
    type_in("aж b\n")
    asked(qtbot).answers["all"].click()
    over(page, qtbot)
    assert typed(feed) == "a b\n"


@pytest.mark.parametrize(("text", "all_of_it"), [("a\r\nb", "a\nb"), ("a\n", "a\n"), ("a\tb", "a\tb")])
def test_keys_that_do_something_are_asked_about(
    page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot, text: str, all_of_it: str
) -> None:
    type_in(text)
    dialog = asked(qtbot)
    assert feed.told("key") == []
    assert dialog.answers["all"].text() == "Type It"
    dialog.answers["all"].click()
    over(page, qtbot)
    assert typed(feed) == all_of_it


def test_several_lines_can_become_one(page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot) -> None:
    type_in("echo a \\\n   b\n")
    asked(qtbot).answers["line"].click()
    over(page, qtbot)
    assert typed(feed) == "echo a \\ b"


def test_of_a_line_nothing_can_be_typed_of_nothing_is_offered(
    page: ConsolePage, feed: FakeFeed, type_in: Type, qtbot: QtBot
) -> None:
    type_in("тест")
    dialog = asked(qtbot)
    assert dialog.answers == {}
    dialog.cancel_button.click()
    over(page, qtbot)
    assert feed.told("key") == []


def test_many_characters_are_named_in_part(page: ConsolePage, type_in: Type, qtbot: QtBot) -> None:
    type_in("a" + "".join(map(chr, range(0x4E00, 0x4E00 + 50))))
    dialog = asked(qtbot)
    assert "” and 20 more" in dialog.informative.text()
    dialog.cancel_button.click()
    over(page, qtbot)


def test_nothing_is_typed_into_another_connection_than_was_asked_about(
    page: ConsolePage, watching: FakeWatching, type_in: Type, qtbot: QtBot
) -> None:
    type_in("reboot\n")
    dialog = asked(qtbot)
    other = show_picture(watching)
    dialog.answers["all"].click()
    over(page, qtbot)
    assert other.told("key") == []
    assert "Nothing was typed" in page.content.strip.words.text()
