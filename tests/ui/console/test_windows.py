"""Windows of their own and tabs for consoles: opened once per VM, moved, closed without a trace, and remembered."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import libvirt
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.console.pages import keys, settled, show_picture, watchings
from tests.ui.console.watchings import Watchings
from vmdesk.model.vm import VmKey
from vmdesk.ops import properties
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.ui.console import page as page_room
from vmdesk.ui.console import tabs as tabs_room
from vmdesk.ui.console import window as window_room
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.console.tabs import ConsoleTabs, open_console_tab
from vmdesk.ui.console.window import ConsoleWindow, open_console_window

__all__ = ["keys", "watchings"]

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
Keys = dict[str, VmKey]


@pytest.fixture(autouse=True)
def closed_in_the_end(
    session: Session, monkeypatch: pytest.MonkeyPatch, watchings: Watchings, qtbot: QtBot
) -> Iterator[None]:
    """Every connection is make-believe, and no window stays, least of all longer than the session."""
    del session

    class Page(ConsolePage):
        def __init__(self, session: Session, key: VmKey, index: int | None = None) -> None:
            super().__init__(session, key, index, watchings)

    monkeypatch.setattr(window_room, "ConsolePage", Page)
    monkeypatch.setattr(tabs_room, "ConsolePage", Page)
    assert page_room.ConsolePage is ConsolePage
    yield
    for window in (*window_room.open_windows(), *tabs_room.open_windows()):
        window.close()
    qtbot.waitUntil(settled)
    assert all(watching.asked[-1] == "let go" for watching in watchings.made)


def tab_texts(window: ConsoleTabs) -> list[str]:
    return [window.tabs.tabText(row) for row in range(window.tabs.count())]


def test_a_vm_has_one_window_and_others_have_theirs(session: Session, keys: Keys) -> None:
    shop, off = open_console_window(session, keys["shop"]), open_console_window(session, keys["off"])
    assert shop is not off
    assert open_console_window(session, keys["shop"]) is shop
    assert shop.windowTitle() == "shop on alpha"


def test_tab_leads_from_the_bar_to_the_content_and_round(
    session: Session, keys: Keys, watchings: Watchings, qtbot: QtBot
) -> None:
    window = open_console_window(session, keys["off"])
    watchings.last.be(WatchState.OFF)
    window.activateWindow()
    page = window.page
    qtbot.waitUntil(page.content.hasFocus)
    bar = page.bar
    buttons = [bar.widgetForAction(bar.machine), bar.chooser, bar.widgetForAction(bar.view)]
    order = [page.content, page.content.none.findChild(QPushButton), *buttons, page.content]
    for before, after in pairwise(order):
        assert isinstance(before, QWidget)
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert window.focusWidget() is after
    page.setFocus()
    assert page.content.hasFocus()


def test_closing_ends_the_connection(session: Session, keys: Keys, watchings: Watchings) -> None:
    window = open_console_window(session, keys["shop"])
    assert watchings.last.asked == ["begin"]
    window.close()
    assert watchings.last.asked == ["begin", "let go"]
    assert window_room.open_windows() == ()


def test_the_size_is_remembered_for_each_vm(session: Session, keys: Keys) -> None:
    for name, size in (("shop", QSize(700, 500)), ("off", QSize(620, 610))):
        window = open_console_window(session, keys[name])
        window.resize(size)
        window.close()
    assert open_console_window(session, keys["shop"]).size() == QSize(700, 500)
    assert open_console_window(session, keys["off"]).size() == QSize(620, 610)


def test_the_title_follows_a_rename_and_says_how_to_get_the_keyboard_back(
    session: Session, keys: Keys, watchings: Watchings, qtbot: QtBot
) -> None:
    window = open_console_window(session, keys["shop"])
    properties.set_title(session, keys["shop"], "The shop")
    session.want_details([keys["shop"]])
    qtbot.waitUntil(lambda: window.windowTitle() == "The shop on alpha")
    show_picture(watchings.last)
    qtbot.waitUntil(lambda: window.windowTitle() == "Press Ctrl+Alt to release – The shop on alpha")


def test_the_window_of_a_vm_that_is_removed_says_so(
    session: Session, keys: Keys, watchings: Watchings, qtbot: QtBot
) -> None:
    window = open_console_window(session, keys["off"])
    handle = session.host(keys["off"].host).domain(keys["off"].uuid)
    assert isinstance(handle, libvirt.virDomain)
    handle.undefine()
    qtbot.waitUntil(lambda: session.vm(keys["off"]) is None)
    watchings.last.be(WatchState.GONE)
    assert window.isVisible()
    assert window.windowTitle() == "off on alpha"
    window.page.tasks.acts["close"]()
    assert window_room.open_windows() == ()


def test_a_window_follows_its_vm_to_another_host(session: Session, keys: Keys, watchings: Watchings) -> None:
    window = open_console_window(session, keys["shop"])
    watchings.last.key = keys["off"]
    watchings.last.be(WatchState.OFF)
    assert open_console_window(session, keys["off"]) is window
    assert window.machine.actions.verbs["start"].isEnabled()


def test_a_window_has_the_actions_of_its_vm(session: Session, keys: Keys) -> None:
    window = open_console_window(session, keys["off"])
    words = [action.text() for action in window.machine.menu.actions()]
    assert "Move to a Ta&b" in words
    assert window.machine.actions.verbs["start"].isEnabled()
    assert not window.machine.actions.verbs["shut-down"].isEnabled()
    assert window.machine.actions.verbs["delete"].shortcut().isEmpty(), "a key that was meant for the guest deletes"
    assert unnamed_controls(window) == []


def test_the_access_keys_of_each_menu_differ(session: Session, keys: Keys) -> None:
    for window, page in (
        ((own := open_console_window(session, keys["shop"])), own.page),
        ((tabs := open_console_tab(session, keys["off"])), tabs.pages()[0]),
    ):
        menus = [menu for action in page.bar.actions() if isinstance(menu := action.menu(), QMenu)]
        assert window.machine.menu in menus
        assert len(menus) == 5
        for menu in menus:
            letters = Counter(QKeySequence.mnemonic(action.text()).toString() for action in menu.actions())
            assert {key for key, count in letters.items() if key and count > 1} == set(), menu.actions()[0].text()


def test_several_vms_have_their_tabs_in_one_window(session: Session, keys: Keys) -> None:
    window = open_console_tab(session, keys["shop"])
    assert open_console_tab(session, keys["off"]) is window
    assert tab_texts(window) == ["shop", "off"]
    assert window.windowTitle() == "off on alpha"
    open_console_tab(session, keys["shop"])
    assert tab_texts(window) == ["shop", "off"]
    assert window.windowTitle() == "shop on alpha"
    assert unnamed_controls(window) == []


def test_the_actions_are_those_of_the_vm_whose_tab_is_seen(session: Session, keys: Keys) -> None:
    window = open_console_tab(session, keys["shop"])
    start = window.machine.actions.verbs["start"]
    assert not start.isEnabled()
    open_console_tab(session, keys["off"])
    assert start.isEnabled()


def test_closing_tabs_ends_their_connections_and_the_last_one_the_window(
    session: Session, keys: Keys, watchings: Watchings
) -> None:
    window = open_console_tab(session, keys["shop"])
    open_console_tab(session, keys["off"])
    window.close_tab(window.pages()[0])
    assert [watching.asked for watching in watchings.made] == [["begin", "let go"], ["begin"]]
    assert tab_texts(window) == ["off"]
    assert window.close_one.shortcut().toString() == "Ctrl+Shift+W"
    window.close_one.trigger()
    assert tabs_room.open_windows() == ()


def test_a_tab_moves_to_a_window_and_back_without_a_new_connection(
    session: Session, keys: Keys, watchings: Watchings, qtbot: QtBot
) -> None:
    tabs = open_console_tab(session, keys["shop"])
    open_console_tab(session, keys["off"])
    tabs.tabs.setCurrentIndex(0)
    page = tabs.pages()[0]
    show_picture(watchings.made[0])
    tabs.detach.trigger()
    (window,) = window_room.open_windows()
    assert window.page is page
    assert page.isVisible()
    assert tab_texts(tabs) == ["off"]
    window.to_tab.trigger()
    qtbot.waitUntil(lambda: tab_texts(tabs) == ["off", "shop"])
    assert window_room.open_windows() == ()
    assert tabs.pages()[1] is page
    assert page.isVisible()
    assert len(watchings.made) == 2
    assert watchings.made[0].asked == ["begin"]


def test_the_menu_of_a_tab_is_about_that_tab(session: Session, keys: Keys) -> None:
    tabs = open_console_tab(session, keys["shop"])
    open_console_tab(session, keys["off"])
    tabs._show_menu(tabs.tabs.tabBar().tabRect(0).center())
    menu = next(menu for menu in tabs.findChildren(QMenu) if menu.isVisible())
    menu.actions()[1].trigger()
    menu.close()
    assert tab_texts(tabs) == ["off"]
    tabs._show_menu(QPoint(-5, -5))


def test_tabs_show_the_states_of_their_vms(session: Session, keys: Keys) -> None:
    tabs = open_console_tab(session, keys["shop"])
    open_console_tab(session, keys["off"])
    pictures = [tabs.tabs.tabIcon(row).pixmap(16, 16).toImage() for row in range(2)]
    assert pictures[0] != pictures[1]


def test_tabs_are_turned_by_the_keyboard(session: Session, keys: Keys) -> None:
    tabs = open_console_tab(session, keys["shop"])
    open_console_tab(session, keys["off"])
    tabs.following.trigger()
    assert tabs.tabs.currentIndex() == 0
    tabs.previous.trigger()
    assert tabs.tabs.currentIndex() == 1


def test_closing_the_window_with_tabs_ends_all(
    session: Session, keys: Keys, watchings: Watchings, make_host: Callable[..., str]
) -> None:
    del make_host
    for name in keys:
        window = open_console_tab(session, keys[name])
    window.resize(640, 500)
    window.close()
    assert [watching.asked for watching in watchings.made] == [["begin", "let go"]] * 2
    assert open_console_tab(session, keys["shop"]).size() == QSize(640, 500)


def test_a_window_that_is_gone_is_not_moved(session: Session, keys: Keys) -> None:
    window = open_console_window(session, keys["shop"])
    assert isinstance(window, ConsoleWindow)
    window.close()
    assert window._give_away() is None
