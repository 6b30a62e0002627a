"""Moving everything off a host, and the way back, as the menus of hosts offer them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import key_of, machine
from tests.ui.migration.planning import drain
from vmdesk.model.migration.evacuation import Away
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.session import Session
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.migration import dialog, evacuation_dialog, several_dialog

MakeHost = Callable[..., str]


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window."""
    window = MainWindow(session)
    window.show()
    qtbot.waitExposed(window)
    yield window
    drain(qtbot)
    window.let_go()
    window.hide()
    window.deleteLater()


def test_it_is_offered_for_a_connected_host_with_vms(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    actions = window.host_actions
    assert not actions.move_off.isEnabled()
    full, empty = make_host(machine("web"), label="full"), make_host(label="empty")
    window.view.select_host(empty)
    assert not actions.move_off.isEnabled()
    assert actions.move_off.toolTip().endswith("It has no VMs.")
    window.view.select_host(full)
    assert actions.move_off.isEnabled()
    connect.disconnect(session, full)
    qtbot.waitUntil(lambda: not actions.move_off.isEnabled(), timeout=WAIT_MILLISECONDS)
    assert actions.move_off.toolTip().endswith("It is not connected.")


def test_the_way_back_is_offered_only_where_there_is_one(
    window: MainWindow, session: Session, make_host: MakeHost
) -> None:
    home, away = make_host(machine("stay"), label="home"), make_host(machine("web"), label="away")
    actions = window.host_actions
    window.view.select_host(home)
    assert not actions.bring_back.isVisible()
    key = key_of(session, "web")
    way_back.remember(session, home, Away(key.uuid, "web", away))
    assert actions.bring_back.isVisible()
    assert actions.bring_back.isEnabled()
    assert {actions.move_off, actions.bring_back} <= set(actions.fill(QMenu(window)).actions())
    window.view.select_host(away)
    assert not actions.bring_back.isVisible()
    window.view.select_host(home)
    way_back.forget(session, home)
    assert not actions.bring_back.isVisible()


def test_the_actions_open_the_windows(
    window: MainWindow, session: Session, make_host: MakeHost, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[tuple[str, str]] = []
    for name in ("show_evacuation", "show_way_back"):
        monkeypatch.setattr(
            evacuation_dialog, name, lambda _session, host, _parent, name=name: shown.append((name, host))
        )
    home, away = make_host(machine("stay"), label="home"), make_host(machine("web"), label="away")
    way_back.remember(session, home, Away(key_of(session, "web").uuid, "web", away))
    window.view.select_host(home)
    window.host_actions.move_off.trigger()
    window.host_actions.bring_back.trigger()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=WAIT_MILLISECONDS)
    assert sorted(shown) == [("show_evacuation", home), ("show_way_back", home)]


@pytest.mark.parametrize("names", [("web",), ("web", "db")])
def test_vms_dropped_on_a_host_open_the_window_for_a_move_there(
    window: MainWindow,
    session: Session,
    make_host: MakeHost,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    names: tuple[str, ...],
) -> None:
    shown: list[tuple[str, list[VmKey], str]] = []
    for module, name in ((dialog, "show_migration"), (several_dialog, "show_several")):
        monkeypatch.setattr(
            module,
            name,
            lambda _session, keys, _parent, target, *_plan, name=name: shown.append((name, list(keys), target)),
        )
    make_host(machine("web"), machine("db"), label="home")
    target = make_host(label="there")
    keys = [key_of(session, name) for name in names]
    window.view.dropped_on_host.emit(tuple(keys), target)
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT_MILLISECONDS)
    assert shown == [("show_migration" if len(names) == 1 else "show_several", keys, target)]
