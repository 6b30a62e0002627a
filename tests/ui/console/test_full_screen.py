"""A console that fills a monitor: in and out again, the bar at the edge, and further displays on further monitors."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.console.pages import keys, page, show_picture, watching, watchings
from tests.ui.console.watchings import SECOND, VNC, FakeWatching, Watchings
from vmdesk.model.consoles import TextConsole
from vmdesk.ops.console.watching import WatchState
from vmdesk.ui.console import full_screens
from vmdesk.ui.console.full_screen import FullScreen
from vmdesk.ui.console.page import ConsolePage

__all__ = ["keys", "page", "watching", "watchings"]


@pytest.fixture
def full(page: ConsolePage, watching: FakeWatching) -> FullScreen:
    """The picture of the guest, on all of a monitor."""
    show_picture(watching)
    page.commands.full_screen.trigger()
    window = page.full_screens.window
    assert window is not None
    return window


def leave(page: ConsolePage) -> None:
    page.full_screens.leave()


def test_the_content_goes_there_and_comes_back(page: ConsolePage, full: FullScreen, qtbot: QtBot) -> None:
    assert full.isFullScreen()
    assert page.content.window() is full
    qtbot.waitUntil(lambda: page.guest.takes_keys)
    assert full.windowTitle() == "shop – Press Ctrl+Alt to release"
    full.bar.leave.click()
    assert page.content.window() is page
    assert page.content.isVisible()
    assert not full.isVisible()
    assert not page.commands.full_screen.isChecked()


def test_the_mouse_is_caught_also_after_it(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching)
    page.commands.full_screen.trigger()
    leave(page)
    shiboken6.invalidate(page.guest.viewport())  # as PySide does when the window has gone, sooner or later
    page.guest.pointer.absolute = False
    QTest.mouseClick(page.guest.viewport(), Qt.MouseButton.LeftButton)
    assert page.guest.grabbed
    page.guest.let_go()
    assert not page.guest.grabbed


def test_the_page_says_where_its_content_is(page: ConsolePage, full: FullScreen) -> None:
    assert full.isVisible()
    stand_in = page.full_screens._stand_in
    assert stand_in is not None
    assert stand_in.isVisible()
    leave(page)
    assert page.place.count() == 2


def test_closing_it_by_the_desktop_goes_back(page: ConsolePage, full: FullScreen) -> None:
    full.close()
    assert page.content.window() is page


def test_the_keyboard_alone_leads_out(page: ConsolePage, full: FullScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.guest.takes_keys)
    full.bar.hide()
    page.guest.let_go()
    assert full.bar.isVisible()
    assert full.bar.leave.hasFocus()
    QTest.keyClick(full.bar.leave, Qt.Key.Key_Escape)
    assert page.guest.hasFocus()
    page.guest.let_go()
    QTest.keyClick(full.bar.leave, Qt.Key.Key_F11)
    assert not page.full_screens.on


def test_tab_goes_round_in_the_bar_and_not_to_the_guest(page: ConsolePage, full: FullScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.guest.takes_keys)
    page.guest.let_go()
    bar = full.bar
    for button in (bar.keys, bar.view_only, bar.minimise, bar.leave):
        QTest.keyClick(full.focusWidget(), Qt.Key.Key_Tab)
        assert button.hasFocus()
    QTest.keyClick(bar.leave, Qt.Key.Key_Backtab)
    assert bar.minimise.hasFocus()
    leave(page)


def test_around_the_picture_it_is_black(page: ConsolePage, full: FullScreen) -> None:
    assert full.isFullScreen()
    assert page.guest.placement.top > 0 or page.guest.placement.left > 0
    image = page.guest.grab().toImage()
    assert image.pixelColor(0, image.height() - 1) == QColor("black")
    leave(page)


def test_the_bar_goes_and_comes_with_the_pointer(
    page: ConsolePage, full: FullScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = full.mapToGlobal(full.rect().center())
    monkeypatch.setattr("vmdesk.ui.console.full_screen.QCursor.pos", lambda: middle)
    full._until = 0.0
    qtbot.waitUntil(full.bar.isHidden)
    edge = full.mapToGlobal(full.rect().topLeft())
    edge.setX(full.mapToGlobal(full.rect().center()).x())
    monkeypatch.setattr("vmdesk.ui.console.full_screen.QCursor.pos", lambda: edge)
    qtbot.waitUntil(full.bar.isVisible)
    assert full.bar.y() == 0
    leave(page)


def test_the_bar_stays_while_it_has_the_keyboard(
    page: ConsolePage, full: FullScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = full.mapToGlobal(full.rect().center())
    monkeypatch.setattr("vmdesk.ui.console.full_screen.QCursor.pos", lambda: middle)
    full.show_bar(0.0, take_focus=True)
    qtbot.wait(300)
    assert full.bar.isVisible()
    leave(page)


def test_a_state_without_a_picture_is_seen_there_too(
    page: ConsolePage, full: FullScreen, watching: FakeWatching
) -> None:
    watching.be(WatchState.OFF)
    assert page.content.none.isVisible()
    assert page.content.window() is full
    assert page.commands.full_screen.isEnabled()
    leave(page)


def test_the_page_takes_it_along_when_it_goes(page: ConsolePage, full: FullScreen) -> None:
    page.let_go()
    assert not full.isVisible()


def test_every_control_has_a_name(page: ConsolePage, full: FullScreen) -> None:
    assert unnamed_controls(full) == []
    leave(page)


def test_a_text_console_fills_it_without_what_is_for_pictures(
    page: ConsolePage, watching: FakeWatching, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = page.screen()

    class Two:
        @staticmethod
        def screens() -> list[object]:
            return [screen, object()]

    monkeypatch.setattr(full_screens, "QGuiApplication", Two)
    page.choices.texts = (TextConsole(None, "serial", 0, "pty"),)
    watching.displays = (VNC, SECOND)
    show_picture(watching)
    page.show_text_console()
    assert not page.full_screens.can_spread()
    page.commands.full_screen.trigger()
    full = page.full_screens.window
    assert full is not None
    bar = full.bar
    assert (bar.keys.isVisible(), bar.view_only.isVisible()) == (False, False)
    assert (bar.minimise.isVisible(), bar.leave.isVisible()) == (True, True)
    assert full.windowTitle() == "shop – Serial Port 1"
    qtbot.waitUntil(full.isActiveWindow)
    full.show_bar(take_focus=True)
    qtbot.waitUntil(bar.leave.hasFocus)
    QTest.keyClick(bar.leave, Qt.Key.Key_Tab)
    assert bar.minimise.hasFocus()
    page.bar.chosen.emit(0)
    assert bar.keys.isVisible()
    assert full.windowTitle().startswith("shop")
    leave(page)


def test_the_menu_names_the_monitors(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching)
    menu = page.bar._button(page.bar.full_screen).menu()
    menu.aboutToShow.emit()
    (monitor,) = menu.actions()
    assert monitor.text().startswith("On Monitor 1: ")
    monitor.trigger()
    assert page.full_screens.on
    leave(page)


def test_each_display_has_a_monitor(
    page: ConsolePage, watching: FakeWatching, watchings: Watchings, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = page.screen()
    assert not page.full_screens.can_spread()

    class Two:
        @staticmethod
        def screens() -> list[object]:
            return [screen, screen, object()]

    monkeypatch.setattr(full_screens, "QGuiApplication", Two)
    watching.displays = (VNC, SECOND)
    show_picture(watching)
    assert page.full_screens.can_spread()
    page.commands["view_only"].setChecked(True)
    page.full_screens.spread()
    (further,) = page.full_screens._further
    assert isinstance(further, ConsolePage)
    assert further.guest.view_only
    assert watchings.last.index == 1
    assert watchings.last.asked == ["begin"]
    window = further.full_screens.window
    assert window is not None
    assert window.isVisible()
    window.bar.leave.click()
    assert not page.full_screens.on
    assert watchings.last.asked == ["begin", "let go"]
    assert page.full_screens._further == []
