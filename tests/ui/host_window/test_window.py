"""A host's window: one each, its pages, what it says while the host is not connected, and its end."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.host_window.conftest import Commands, Open, until_told
from vmdesk.model.host import HostState
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui import opening
from vmdesk.ui.dialogs.add_host import AddHostDialog
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.overview_page import OverviewPage
from vmdesk.ui.host_window.window import PAGES, Page, open_host_window, open_windows
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.terminal.host_page import HostTerminalPage

LONGEST_OPENING = 0.3  # seconds of this thread's own work
OF_THE_HOST: tuple[Page, ...] = ("overview", "disks", "devices", "secrets", "events", "terminal")


def test_a_host_has_one_window(session: Session, host: str, opened: Open) -> None:
    window = opened("overview")
    assert open_host_window(session, host, "disks") is window
    assert window.stack.currentWidget() is window.pages["disks"]
    assert window.page_actions["disks"].isChecked()
    assert window.windowTitle() == "Host workstation"


def test_it_is_there_at_once(opened: Open, qtbot: QtBot) -> None:
    start = time.thread_time()
    window = opened("overview")
    qtbot.waitExposed(window)
    assert time.thread_time() - start < LONGEST_OPENING


def test_pages_are_made_when_they_are_looked_at(opened: Open) -> None:
    window = opened("overview")
    assert set(window.pages) == {"overview"}
    for page in OF_THE_HOST:
        window.page_actions[page].trigger()
        assert window.stack.currentWidget() is window.pages[page]
    assert set(window.pages) == set(OF_THE_HOST)


def test_every_page_has_a_key_and_an_icon_of_its_own() -> None:
    for place in range(3):
        assert len({page[place].replace("&", "") for page in PAGES.values()}) == len(PAGES)


@pytest.mark.parametrize("page", OF_THE_HOST)
def test_every_control_has_a_name(opened: Open, page: Page) -> None:
    assert unnamed_controls(opened(page)) == []


@pytest.mark.parametrize("page", ["overview", "disks", "devices"])
def test_what_was_told_is_greyed_while_the_host_is_not_connected_and_told_anew_afterwards(
    session: Session, host: str, opened: Open, qtbot: QtBot, page: Page
) -> None:
    window = opened(page)
    until_told(window, page, qtbot)
    shown = window.pages[page]
    assert isinstance(shown, AskingPage)
    assert not window.strip.isVisible()
    connect.disconnect(session, host)
    assert window.strip.isVisible()
    assert window.strip.words.text() == "The host is not connected."
    assert not shown.refresh_button.isEnabled()
    assert shown.stack.currentWidget() is shown.content
    greyed = shown.system if isinstance(shown, OverviewPage) else shown.content
    assert not greyed.isEnabled()
    before = shown._asked_at
    window.strip.connect_button.click()
    qtbot.waitUntil(lambda: session.host(host).info.state is HostState.CONNECTED, timeout=WAIT_MILLISECONDS)
    assert not window.strip.isVisible()
    qtbot.waitUntil(lambda: shown._asked_at > before and not shown.asking, timeout=WAIT_MILLISECONDS)
    assert greyed.isEnabled()


def test_a_page_that_knows_nothing_says_why_and_fills_when_the_host_comes(
    session: Session, host: str, opened: Open, qtbot: QtBot
) -> None:
    connect.disconnect(session, host)
    window = opened("devices")
    page = window.pages["devices"]
    assert isinstance(page, AskingPage)
    assert page.stack.currentWidget() is page.none
    window.strip.connect_button.click()
    until_told(window, "devices", qtbot)
    assert page.stack.currentWidget() is page.content


def test_a_page_that_is_not_looked_at_asks_nothing_when_the_host_comes_back(
    session: Session, host: str, opened: Open, qtbot: QtBot
) -> None:
    window = opened("disks")
    until_told(window, "disks", qtbot)
    window.turn_to("events")
    connect.disconnect(session, host)
    connect.connect(session, host)
    qtbot.waitUntil(lambda: session.host(host).info.online, timeout=WAIT_MILLISECONDS)
    page = window.pages["disks"]
    assert isinstance(page, AskingPage)
    asked = [page.asking]
    window.turn_to("disks")
    assert [*asked, page.asking] == [False, True]
    until_told(window, "disks", qtbot)


def test_a_host_that_is_tried_again_can_be_left_alone(session: Session, host: str, opened: Open) -> None:
    window = opened("overview")
    session.host(host)._show(HostState.CONNECTING)
    assert window.strip.words.text() == "Connecting to the host …"
    assert not window.strip.connect_button.isVisible()
    window.strip.stop_button.click()
    assert session.host_info(host) == replace(session.host(host).info, state=HostState.DISCONNECTED)


def test_a_host_that_failed_can_be_changed_in_its_window(session: Session, commands: Commands, qtbot: QtBot) -> None:
    del commands
    host = connect.add(session, "test:////there/is/no/such/file.xml", "Broken")
    window = open_host_window(session, host, "overview")
    assert not window.strip.change_button.isVisible()
    qtbot.waitUntil(window.strip.change_button.isVisible, timeout=WAIT_MILLISECONDS)
    window.strip.change_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(AddHostDialog)))
    (dialog,) = window.findChildren(AddHostDialog)
    dialog.address.setText("test:///default")
    dialog.address.textEdited.emit("test:///default")
    dialog.adding.click()
    qtbot.waitUntil(lambda: session.host(host).info.online, timeout=WAIT_MILLISECONDS)
    assert not window.strip.isVisible()
    window.close()


def test_a_host_that_does_not_answer_keeps_its_pages(session: Session, host: str, opened: Open, qtbot: QtBot) -> None:
    window = opened("disks")
    until_told(window, "disks", qtbot)
    session.host(host)._show(HostState.NOT_ANSWERING)
    assert "does not answer" in window.strip.words.text()
    page = window.pages["disks"]
    assert isinstance(page, AskingPage)
    assert page.content.isEnabled()
    session.host(host)._show(HostState.CONNECTED)


def test_it_goes_when_its_host_leaves_the_list(session: Session, host: str, opened: Open, qtbot: QtBot) -> None:
    window = opened("overview")
    window.turn_to("devices")
    connect.remove(session, host)
    qtbot.waitUntil(lambda: not open_windows())


def test_it_can_be_closed_while_it_asks(opened: Open, qtbot: QtBot) -> None:
    window = opened("devices")
    window.turn_to("overview")
    window.close()
    qtbot.waitUntil(lambda: not open_windows())


def test_its_size_is_remembered(session: Session, host: str, opened: Open, qtbot: QtBot) -> None:
    window = opened("events")
    window.resize(790, 666)
    window.close()
    qtbot.waitUntil(lambda: not open_windows())
    again = open_host_window(session, host, "events")
    assert (again.width(), again.height()) == (790, 666)


def test_a_terminal_is_hung_up_when_the_window_is_closed(opened: Open, qtbot: QtBot) -> None:
    window = opened("terminal")
    page = window.pages["terminal"]
    assert isinstance(page, HostTerminalPage)
    closed: list[bool] = []
    page.view.close_line = lambda: closed.append(True)  # type: ignore[method-assign]
    window.close()
    qtbot.waitUntil(lambda: not open_windows())
    assert closed == [True]


def test_its_title_follows_the_name(session: Session, host: str, opened: Open) -> None:
    window = opened("overview")
    connect.rename(session, host, "Rack <b>4</b>")
    assert window.windowTitle() == "Host Rack <b>4</b>"


def test_it_speaks_another_language_at_once(opened: Open) -> None:
    window = opened("overview")
    for page in OF_THE_HOST:
        window.turn_to(page)
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.page_actions["disks"].text() == "Dis&ks"


def test_it_opens_from_the_list(session: Session, host: str, opened: Open, qtbot: QtBot) -> None:
    del opened
    main = MainWindow(session)
    main.view.select_host(host)
    assert main.host_actions.details.isEnabled()
    main.host_actions.details.trigger()
    qtbot.waitUntil(lambda: len(open_windows()) == 1, timeout=WAIT_MILLISECONDS)
    open_windows()[0].close()
    qtbot.waitUntil(lambda: not open_windows())
    main.view.host_activated.emit(host)
    qtbot.waitUntil(lambda: len(open_windows()) == 1, timeout=WAIT_MILLISECONDS)
    main.let_go()
    main.deleteLater()


def test_a_double_click_connects_a_host_first(session: Session, host: str, qtbot: QtBot) -> None:
    connect.disconnect(session, host)
    main = MainWindow(session)
    main.view.host_activated.emit(host)
    qtbot.waitUntil(lambda: session.host(host).info.online, timeout=WAIT_MILLISECONDS)
    assert open_windows() == ()
    main.let_go()
    main.deleteLater()


def test_a_page_that_nobody_knows_is_the_first(session: Session, host: str, opened: Open, qtbot: QtBot) -> None:
    del opened
    opening.open_host(session, host, "engine room")
    qtbot.waitUntil(lambda: len(open_windows()) == 1, timeout=WAIT_MILLISECONDS)
    assert set(open_windows()[0].pages) == {"overview"}


def test_a_host_that_is_gone_opens_nothing(session: Session, opened: Open, qtbot: QtBot) -> None:
    del opened
    opening.open_host(session, "gone")
    qtbot.wait(50)
    assert open_windows() == ()


def test_the_keyboard_gets_from_any_page_to_the_others(opened: Open) -> None:
    window = opened("overview")
    for action in window.page_actions.values():
        button = window.toolbar.widgetForAction(action)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert action.isChecked()
        window.turn_to("overview")
