"""The window of a host on a screen of 800 by 600, in every language: no page makes it wider, no words are cut off."""

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.host_window.conftest import Open, until_told
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.ops import host_secrets
from vmdesk.ui import application
from vmdesk.ui.host_window.disks_page import DisksPage
from vmdesk.ui.host_window.overview_page import OverviewPage
from vmdesk.ui.host_window.rows_table import RowsTable
from vmdesk.ui.host_window.window import HostWindow, Page

SMALL = QSize(800, 600)
ASKING: tuple[Page, ...] = ("overview", "disks", "devices", "secrets")


@pytest.fixture
def window(language: str, opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> HostWindow:
    """The window at that size, of a host with a secret."""
    del language

    async def learn(*_: object) -> tuple[SecretInfo, ...]:
        return (SecretInfo("11111111-2222-3333-4444-555555555555", "volume", "/srv/images/web.qcow2", "For web"),)

    monkeypatch.setattr(host_secrets, "learn_secrets", learn)
    window = opened("overview")
    window.resize(SMALL)
    qtbot.waitUntil(lambda: window.size() == SMALL)
    return window


def test_every_page_can_be_turned_to_and_none_makes_the_window_wider(window: HostWindow, qtbot: QtBot) -> None:
    for page in ASKING:
        window.turn_to(page)
        until_told(window, page, qtbot)
        qtbot.wait(50)
        assert window.size() == SMALL, page
        assert window.minimumSizeHint().width() <= SMALL.width(), page
        for button in window.pages[page].findChildren(QPushButton):
            assert not button.isVisible() or button.width() >= button.minimumSizeHint().width(), button.text()
    for action in window.page_actions.values():
        shown = window.toolbar.widgetForAction(action)
        assert shown.isVisible(), action.text()
        assert shown.geometry().right() <= window.toolbar.width(), action.text()


def test_titles_of_columns_are_seen_whole(window: HostWindow, qtbot: QtBot) -> None:
    window.turn_to("disks")
    until_told(window, "disks", qtbot)
    page = window.pages["disks"]
    assert isinstance(page, DisksPage)
    for table in page.findChildren(RowsTable):
        header = table.table.header()
        for place in range(header.count()):
            assert header.sectionSize(place) >= header.sectionSizeHint(place), table.model.headerData(
                place, header.orientation()
            )
        assert not table.table.horizontalScrollBar().isVisible()


def test_a_language_that_is_chosen_later_has_its_room_too(opened: Open, qtbot: QtBot) -> None:
    window = opened("overview")
    until_told(window, "overview", qtbot)
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    locale = QLocale()
    try:
        application.set_language("ru")
        qtbot.wait(50)
        choice = page.graphs.range
        assert choice.currentText() == "последние минуты"
        assert choice.width() >= choice.sizeHint().width()
    finally:
        application.set_language("en")
        QLocale.setDefault(locale)


def test_words_stand_beside_their_icons_where_there_is_room(opened: Open, qtbot: QtBot) -> None:
    window = opened("overview")
    window.resize(1040, 700)
    qtbot.waitUntil(lambda: window.width() == 1040)
    beside = window.toolbar.toolButtonStyle()
    window.resize(500, 600)
    qtbot.waitUntil(lambda: window.toolbar.toolButtonStyle() is not beside)
    window.resize(1040, 700)
    qtbot.waitUntil(lambda: window.toolbar.toolButtonStyle() is beside)
