"""Preferences: each change takes effect at once, and changes made elsewhere are followed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import machine
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.preference_pages.confirmations import ConfirmationsPage
from vmdesk.ui.dialogs.preference_pages.general import GeneralPage
from vmdesk.ui.dialogs.preference_pages.hosts import HostsPage
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.dialogs.preference_pages.statistics import StatisticsPage
from vmdesk.ui.dialogs.preferences import Preferences, show_preferences


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[Preferences]:
    """The open window."""
    parent = QWidget()
    qtbot.addWidget(parent)
    window = show_preferences(parent, session)
    yield window
    if isValid(window):
        window.close()


def choose(box: QComboBox, value: str) -> None:
    """Choose a line as a person does."""
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def page(window: Preferences, kind: type[Page]) -> Page:
    """The page of this kind, brought to the front."""
    found = next(page for page in window.pages if isinstance(page, kind))
    window.tabs.setCurrentWidget(found)
    return found


def test_general(window: Preferences, session: Session) -> None:
    general = page(window, GeneralPage)
    assert isinstance(general, GeneralPage)
    choose(general.theme, "dark")
    choose(general.language, "ru")
    general.icon.click()
    general.notifications.click()
    now = session.settings.current
    assert (now.theme, now.language, now.notification_icon, now.notifications) == ("dark", "ru", True, False)
    session.settings.change(theme="light", language="en", notification_icon=False, notifications=True)
    assert (general.theme.currentText(), general.language.currentText()) == ("Light", "English")
    assert not general.icon.isChecked()
    assert general.notifications.isChecked()


def test_statistics(window: Preferences, session: Session) -> None:
    statistics = page(window, StatisticsPage)
    assert isinstance(statistics, StatisticsPage)
    statistics.seconds.setFocus()
    statistics.seconds.selectAll()
    QTest.keyClicks(statistics.seconds, "60")
    assert session.settings.current.statistics_seconds == 3, "what is half typed counts already"
    QTest.keyClick(statistics.seconds, Qt.Key.Key_Tab)
    statistics.seconds.clearFocus()
    assert session.settings.current.statistics_seconds == 60
    statistics.seconds.setValue(600)
    assert session.settings.current.statistics_seconds == 60
    statistics.kinds["disk"].click()
    assert session.settings.current.statistics == {"cpu", "memory", "network"}
    session.settings.change(statistics_seconds=5, statistics=frozenset({"disk"}))
    assert statistics.seconds.value() == 5
    assert [kind for kind, box in statistics.kinds.items() if box.isChecked()] == ["disk"]


def test_confirmations(window: Preferences, session: Session) -> None:
    confirmations = page(window, ConfirmationsPage)
    assert isinstance(confirmations, ConfirmationsPage)
    assert confirmations.kinds["force-off"].text() == "Force Off"
    assert not confirmations.kinds["delete"].isEnabled()
    assert not confirmations.ask_all.isEnabled()
    session.settings.change(unconfirmed=frozenset({"of-a-later-version"}))
    confirmations.kinds["force-off"].click()
    assert session.settings.current.unconfirmed == {"force-off", "of-a-later-version"}
    confirmations.kinds["force-off"].click()
    assert session.settings.current.unconfirmed == {"of-a-later-version"}
    session.settings.change(unconfirmed=frozenset({"reset", "delete"}))
    assert not confirmations.kinds["reset"].isChecked()
    assert confirmations.kinds["delete"].isChecked()
    confirmations.ask_all.click()
    assert session.settings.current.unconfirmed == frozenset()
    assert confirmations.kinds["reset"].isChecked()


def test_hosts(window: Preferences, session: Session, make_host: Callable[..., str]) -> None:
    hosts = page(window, HostsPage)
    assert isinstance(hosts, HostsPage)
    assert hosts.none.isVisible()
    connect.add_demo(session)
    assert hosts.hosts.count() == 0
    host = make_host(machine("web"), label="alpha")
    box = hosts.hosts.item(0)
    assert box.text().startswith("alpha, test:///")
    assert box.checkState() is Qt.CheckState.Checked
    hosts.hosts.setCurrentItem(box)
    QTest.keyClick(hosts.hosts, Qt.Key.Key_Space)
    assert [saved.autoconnect for saved in session.settings.current.hosts] == [False]
    connect.set_autoconnect(session, host, True)
    assert box.checkState() is Qt.CheckState.Checked
    connect.rename(session, host, "beta")
    assert box.text().startswith("beta, ")
    connect.remove(session, host)
    assert hosts.hosts.count() == 0
    assert hosts.none.isVisible()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_second_request_brings_the_open_window_to_the_front(window: Preferences, session: Session) -> None:
    parent = window.parentWidget()
    assert parent is not None
    assert show_preferences(parent, session) is window
    window.close()
    another = show_preferences(parent, session)
    assert another is not window
    another.close()


def test_a_closed_window_follows_nothing(window: Preferences, session: Session) -> None:
    listening = len(session.settings.changed._receivers)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not (isValid(window) and window.isVisible())
    assert len(session.settings.changed._receivers) == listening - 1
