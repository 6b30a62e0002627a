"""A machine's window on a screen of 800 by 600, in every language: every page can be turned to."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import machine
from vmdesk.ops.session import Session
from vmdesk.ui.vm_window.window import VmWindow, open_vm_window, open_windows

SMALL, WIDE = QSize(799, 600), QSize(1800, 700)


@pytest.fixture
def window(language: str, session: Session, make_host: Callable[..., str], qtbot: QtBot) -> Iterator[VmWindow]:
    """The window of a machine that runs."""
    del language
    host = make_host(machine("shop", state=1))
    window = open_vm_window(session, next(iter(session.vms(host).values())).key, "overview")
    qtbot.waitUntil(lambda: window.editing.draft is not None, timeout=WAIT_MILLISECONDS)
    yield window
    window.close()
    qtbot.waitUntil(lambda: not open_windows(), timeout=WAIT_MILLISECONDS)


def test_every_page_can_be_turned_to(window: VmWindow, qtbot: QtBot) -> None:
    window.resize(SMALL)
    qtbot.waitUntil(lambda: window.width() == SMALL.width(), timeout=WAIT_MILLISECONDS)
    for action in window.page_actions.values():
        shown = window.toolbar.widgetForAction(action)
        qtbot.waitUntil(shown.isVisible, timeout=WAIT_MILLISECONDS)
        assert shown.geometry().right() <= window.toolbar.width(), action.text()
        assert action.text().replace("&", "") in action.toolTip()


def test_words_stand_beside_the_icons_again_where_there_is_room(window: VmWindow, qtbot: QtBot) -> None:
    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(SMALL)
    qtbot.waitUntil(lambda: window.toolbar.sizeHint().width() <= window.width(), timeout=WAIT_MILLISECONDS)
    window.resize(WIDE)
    qtbot.waitUntil(lambda: window.toolbar.toolButtonStyle() is beside, timeout=WAIT_MILLISECONDS)
