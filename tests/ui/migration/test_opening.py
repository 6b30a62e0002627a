"""The ways to the window for a move: the actions on a VM, wherever they are offered."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import machine
from tests.ui.migration.fake_moving import FakeMoving
from tests.ui.migration.planning import drain
from tests.ui.migration.surveys import FakeSurvey
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.migration import dialog as dialog_module
from vmdesk.ui.migration import several_dialog, storage_dialog
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.moving_window import MovingWindow
from vmdesk.ui.migration.opening import open_migration
from vmdesk.ui.vm_actions import VmActions
from vmdesk.ui.vm_tasks import VmTasks


@pytest.fixture
def keys(session: Session, make_host: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> list[VmKey]:
    """A VM that runs and one that is switched off, on alpha."""
    monkeypatch.setattr(dialog_module, "Survey", FakeSurvey)
    host = make_host(machine("web", state=1), machine("db", state=5), label="alpha")
    return sorted((vm.key for vm in session.vms(host).values()), key=lambda key: session.vms(host)[key.uuid].name)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Any window."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def actions_on(session: Session, window: QWidget, *keys: VmKey) -> VmActions:
    return VmActions(
        window, window, VmTasks(session, window), lambda: tuple(vm for key in keys if (vm := session.vm(key)))
    )


def opened() -> list[MigrationDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MigrationDialog) and one.isVisible()]


@pytest.mark.parametrize("which", [0, 1], ids=["off", "running"])
def test_the_action_opens_it_for_a_vm_that_runs_or_not(
    session: Session, window: QWidget, keys: list[VmKey], which: int, qtbot: QtBot
) -> None:
    actions = actions_on(session, window, keys[which])
    assert actions.migrate.isEnabled()
    assert actions.migrate.text() == "Migrate…"
    actions.migrate.trigger()
    qtbot.waitUntil(lambda: bool(opened()), timeout=WAIT_MILLISECONDS)
    (dialog,) = opened()
    assert dialog.key == keys[which]
    assert dialog.parentWidget() is window
    dialog.close()
    drain(qtbot)


def test_the_other_action_opens_the_window_for_its_disks(
    session: Session, window: QWidget, keys: list[VmKey], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(storage_dialog, "show_storage_move", lambda _session, *told: shown.append(told[:3]))
    actions_on(session, window, keys[0]).move_storage.trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT_MILLISECONDS)
    assert shown == [(keys[0], window, ())]


def test_of_several_or_none_it_says_what_is_needed(session: Session, window: QWidget, keys: list[VmKey]) -> None:
    none, several = actions_on(session, window), actions_on(session, window, *keys)
    for action, why in (
        (none.migrate, "Select a VM."),
        (none.move_storage, "Select a VM."),
        (several.move_storage, "Select one VM."),
    ):
        assert not action.isEnabled()
        assert action.toolTip().endswith(why)


def test_of_several_it_opens_the_window_for_all_of_them(
    session: Session, window: QWidget, keys: list[VmKey], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(several_dialog, "show_several", lambda _session, *told: shown.append(told))
    actions_on(session, window, *keys).migrate.trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT_MILLISECONDS)
    assert shown == [(keys, window, "", ())]


def test_a_vm_out_of_reach_cannot_move(session: Session, window: QWidget, keys: list[VmKey], qtbot: QtBot) -> None:
    actions = actions_on(session, window, keys[0])
    connect.disconnect(session, keys[0].host)
    qtbot.waitUntil(lambda: (vm := session.vm(keys[0])) is None or vm.out_of_reach, timeout=WAIT_MILLISECONDS)
    actions.update_for([vm for vm in [session.vm(keys[0])] if vm is not None])
    assert not actions.migrate.isEnabled()


@pytest.fixture
def moving(session: Session, keys: list[VmKey], qtbot: QtBot) -> Iterator[FakeMoving]:
    """The one that runs moves to another host; it has arrived at the end of the test."""
    moving = FakeMoving(keys[1], "beta").begin(session)
    yield moving
    moving.stop()
    qtbot.waitUntil(lambda: not moving.job.running, timeout=WAIT_MILLISECONDS)


def test_what_its_move_forbids_is_greyed_and_names_the_move(
    session: Session, window: QWidget, keys: list[VmKey], moving: FakeMoving
) -> None:
    actions = actions_on(session, window, keys[1])
    changes = (actions.title, actions.notes, actions.tags, actions.autostart)
    for action in (*(actions.verbs[key] for key in ("save", "pause", "delete")), *changes):
        assert not action.isEnabled(), action.text()
        assert action.toolTip().endswith("That is not possible while this is under way: Move web from alpha to beta.")
    assert all(actions.verbs[key].isEnabled() for key in ("shut-down", "reboot", "force-off"))
    moving.enter(Phase.POST_COPY)
    actions.update_for(actions_on(session, window, keys[1])._selection())
    assert actions.verbs["force-off"].toolTip().splitlines()[1].startswith("The guest runs on ")


def test_what_the_move_of_its_disks_forbids_is_less(
    session: Session, window: QWidget, keys: list[VmKey], qtbot: QtBot
) -> None:
    moving = FakeMoving(keys[1], keys[1].host, "Move the disks of web").begin(session)
    actions = actions_on(session, window, keys[1])
    assert not actions.verbs["save"].isEnabled()
    assert all(one.isEnabled() for one in (actions.verbs["pause"], actions.title, actions.autostart))
    moving.stop()
    qtbot.waitUntil(lambda: not moving.job.running, timeout=WAIT_MILLISECONDS)


@pytest.mark.parametrize("action", ["migrate", "move_storage"])
def test_of_one_that_moves_it_shows_the_move(
    session: Session, window: QWidget, keys: list[VmKey], moving: FakeMoving, action: str, qtbot: QtBot
) -> None:
    getattr(actions_on(session, window, keys[1]), action).trigger()

    def shown() -> list[MovingWindow]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, MovingWindow) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=WAIT_MILLISECONDS)
    assert shown()[0].moving is moving
    assert opened() == []
    shown()[0].close()
    drain(qtbot)


def test_every_menu_of_a_vm_has_them(session: Session, window: QWidget, keys: list[VmKey]) -> None:
    actions = actions_on(session, window, keys[0])
    menu = actions.fill(QMenu(window))
    assert {actions.migrate, actions.move_storage} <= set(menu.actions())


def test_a_vm_that_is_gone_before_it_opens_opens_nothing(
    session: Session, window: QWidget, keys: list[VmKey], qtbot: QtBot
) -> None:
    open_migration(session, keys[:1], window)
    session.remove_host(keys[0].host)
    drain(qtbot)
    assert opened() == []


def test_a_window_that_is_gone_before_it_opens_opens_nothing(session: Session, keys: list[VmKey], qtbot: QtBot) -> None:
    parent = QWidget()
    open_migration(session, keys[:1], parent)
    parent.deleteLater()
    drain(qtbot)
    assert opened() == []
