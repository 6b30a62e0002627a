"""The notification-area icon: there when the settings say so, with the machines and what can be done to them."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.ui.notifications import Notice
from vmdesk.ui.tray import MOST_VMS, Tray, available

MakeHost = Callable[..., str]

# What Qt tries in vain on a platform without a screen: X11's notification area, and bringing a window to the front.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise", extend=True)


class Program(QWidget):
    """A window with the icon, which notes what it is asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.acts: list[tuple[str, Sequence[VmKey]]] = []
        self.left = False
        self.tray = Tray(session, self, self.act, self.leave)

    def act(self, verb: Verb, keys: Sequence[VmKey]) -> None:
        self.acts.append((verb.key, keys))

    def leave(self) -> None:
        self.left = True


@pytest.fixture
def program(session: Session, qtbot: QtBot) -> Iterator[Program]:
    session.settings.change(notification_icon=True)
    program = Program(session)
    qtbot.addWidget(program)
    yield program
    session.settings.change(notification_icon=False)


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def submenu(menu: QMenu, text: str) -> QMenu:
    found = action(menu, text).menu()
    assert isinstance(found, QMenu)
    return found


def action(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


@pytest.fixture(autouse=True)
def area(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a notification area."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)


def test_without_a_notification_area_nothing_is_hidden_behind_the_icon(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.tray.shown
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert not program.tray.shown


def test_is_not_there_unless_wanted_and_comes_and_goes_at_once(session: Session, qtbot: QtBot) -> None:
    program = Program(session)
    qtbot.addWidget(program)
    shown = [program.tray.shown]
    for wanted in (True, False):
        session.settings.change(notification_icon=wanted)
        shown.append(program.tray.shown)
    assert shown == [False, True, False]


def test_says_whether_the_desktop_has_a_place_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for there in (True, False):
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda there=there: there)
        assert available() is there


def test_the_window_is_hidden_and_shown(program: Program) -> None:
    program.show()
    program.tray.fill()
    action(program.tray.menu, "&Hide Window").trigger()
    assert not program.isVisible()
    program.tray._activated(QSystemTrayIcon.ActivationReason.Trigger)
    assert program.isVisible()
    program.tray._activated(QSystemTrayIcon.ActivationReason.Context)  # only opens the menu
    assert program.isVisible()


def test_running_machines_are_first(program: Program, make_host: MakeHost) -> None:
    make_host(machine("a"), machine("b"), machine("web", state=1), label="Alpha & Co")
    program.tray.fill()
    assert words(program.tray.menu)[1:] == ["Alpha && Co", "&Quit"]
    assert words(submenu(program.tray.menu, "Alpha && Co")) == ["web", "a", "b"]


def test_what_makes_no_sense_is_disabled_with_the_reason(program: Program, make_host: MakeHost) -> None:
    make_host(machine("web", state=1), label="Alpha")
    program.tray.fill()
    menu = submenu(submenu(program.tray.menu, "Alpha"), "web")
    start, shut_down = action(menu, "&Start"), action(menu, "Shut &Down")
    assert not start.isEnabled()
    assert start.toolTip() == "The VM is already running."
    assert shut_down.isEnabled()
    assert "De&lete…" not in words(menu)


def test_a_verb_is_handed_on(program: Program, session: Session, make_host: MakeHost) -> None:
    make_host(machine("web", state=1), label="Alpha")
    program.tray.fill()
    action(submenu(submenu(program.tray.menu, "Alpha"), "web"), "Shut &Down").trigger()
    assert program.acts == [("shut-down", (next(session.all_vms()).key,))]


def test_no_more_machines_than_a_menu_can_bear(program: Program, make_host: MakeHost) -> None:
    make_host(*(machine(f"vm{number:02}") for number in range(MOST_VMS + 5)), label="Alpha")
    program.tray.fill()
    texts = words(submenu(program.tray.menu, "Alpha"))
    assert texts[-1] == "More VMs, in the window: 5"
    assert len(texts) == MOST_VMS + 1


def test_hosts_without_machines_say_why(program: Program, session: Session, make_host: MakeHost) -> None:
    host = make_host(machine("web"), label="Alpha")
    connect.disconnect(session, host)
    program.tray.fill()
    assert words(submenu(program.tray.menu, "Alpha")) == ["Disconnected"]


def test_hostile_names_are_plain(program: Program, make_host: MakeHost) -> None:
    make_host(machine("web"), label="<b>a</b>\nb\tc & " + "x" * 200)
    program.tray.fill()
    text = words(program.tray.menu)[1]
    assert text.startswith("<b>a</b> b c && xxx")
    assert len(text) <= 62


def test_quit_is_handed_on(program: Program) -> None:
    program.tray.fill()
    action(program.tray.menu, "&Quit").trigger()
    assert program.left


def test_opening_the_menu_builds_it_anew(program: Program, session: Session, make_host: MakeHost) -> None:
    host = make_host(machine("web"), label="Alpha")
    program.tray.menu.aboutToShow.emit()
    assert "Alpha" in words(program.tray.menu)
    connect.remove(session, host)
    program.tray.menu.aboutToShow.emit()
    assert "Alpha" not in words(program.tray.menu)


def test_a_notice_is_shown_beside_the_icon(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, text, _level: shown.append((title, text)))
    program.tray.show_notice(Notice("Done", "alpha"))
    assert shown == [("Done", "alpha")]
