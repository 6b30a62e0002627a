"""Messages at the top of the window come, replace each other and go."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vmdesk.ui.widgets.banner import Banner, Banners


@pytest.fixture
def banners(qtbot: QtBot) -> Banners:
    banners = Banners()
    qtbot.addWidget(banners)
    return banners


def show(banners: Banners, text: str, key: str = "") -> None:
    banners.show_message(Banner(text, QIcon(), QIcon(), "Close"), key)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def count(banners: Banners) -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(banners.findChildren(Banner))


def test_a_message_replaces_the_one_with_its_key_each_time(banners: Banners) -> None:
    show(banners, "other")
    for number in range(4):
        show(banners, f"message {number}", "settings")
        assert count(banners) == 2


def test_a_replaced_message_can_still_be_taken_away(banners: Banners) -> None:
    show(banners, "first", "daemon")
    show(banners, "second", "daemon")
    banners.drop("daemon")
    assert count(banners) == 0


def test_who_closes_a_message_finds_the_keyboard_where_it_is_of_use(qtbot: QtBot) -> None:
    window, banners = QWidget(), Banners()
    column, after, listed = QVBoxLayout(window), QLineEdit(), QLineEdit()
    for part in (banners, after, listed):
        column.addWidget(part)
    banners.setFocusProxy(listed)
    qtbot.addWidget(window)
    show(banners, "message", "one")
    window.show()
    (close,) = banners.findChildren(QToolButton)
    after.setFocus()
    banners.drop("one")
    assert window.focusWidget() is after
    show(banners, "message")
    (close,) = banners.findChildren(QToolButton)
    close.setFocus()
    close.click()
    assert window.focusWidget() is listed
