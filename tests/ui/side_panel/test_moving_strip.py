"""The side panel says of a machine that it moves, at whichever end it is looked at."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.migration.fake_moving import FakeMoving, memory
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.migration import moving_window
from vmdesk.ui.side_panel.panel import SidePanel
from vmdesk.ui.side_panel.vm_face import VmFace


@pytest.fixture
def hosts(make_host: Callable[..., str]) -> tuple[str, str]:
    """Two hosts that both know web, as in the middle of a move."""
    web = machine("web", state=1)
    return make_host(web, label="alpha"), make_host(web, machine("db", state=1), label="beta")


@pytest.fixture
def moving(session: Session, hosts: tuple[str, str], qtbot: QtBot) -> Iterator[FakeMoving]:
    alpha, beta = hosts
    moving = FakeMoving(VmKey(alpha, next(iter(session.vms(alpha)))), beta, "Move web to beta").begin(session)
    yield moving
    moving.end.set()
    qtbot.waitUntil(lambda: not moving.job.running)


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> SidePanel:
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 700)
    panel.show()
    return panel


def face(panel: SidePanel, key: VmKey) -> VmFace:
    panel.show_selection([], [key])
    assert isinstance(panel.face, VmFace)
    return panel.face


def test_says_where_it_goes_and_how_far_it_is(panel: SidePanel, moving: FakeMoving, qtbot: QtBot) -> None:
    strip = face(panel, moving.key).moving
    assert strip.title.text() == "Move web to beta"
    assert strip.phase.text() == "Waiting for its turn"
    moving.enter(Phase.COPYING_MEMORY)
    moving.look(memory(1, 1024))
    moving.job.changed.emit(moving.job)
    qtbot.waitUntil(lambda: strip.phase.text() == "Copying memory")
    assert strip.bar.value() == strip.bar.maximum() // 4
    assert unnamed_controls(strip) == []


def test_is_shown_at_the_target_too_and_for_no_other_machine(
    panel: SidePanel, moving: FakeMoving, session: Session
) -> None:
    assert face(panel, VmKey(moving.target, moving.key.uuid)).moving.isVisible()
    other = next(vm for vm in session.vms(moving.target).values() if vm.name == "db")
    assert not face(panel, other.key).moving.isVisible()


def test_cancels(panel: SidePanel, moving: FakeMoving, qtbot: QtBot) -> None:
    strip = face(panel, moving.key).moving
    qtbot.waitUntil(strip.cancel_button.isEnabled)
    strip.cancel_button.click()
    qtbot.waitUntil(lambda: ("cancel", 0) in moving.asked)
    qtbot.waitUntil(lambda: strip.phase.text() == "Cancelling")


def test_opens_the_window(panel: SidePanel, moving: FakeMoving, qtbot: QtBot) -> None:
    face(panel, moving.key).moving.show_button.click()
    qtbot.waitUntil(lambda: moving in moving_window._open)
    moving_window._open[moving].close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_goes_when_the_move_has_ended(panel: SidePanel, moving: FakeMoving, qtbot: QtBot) -> None:
    strip = face(panel, moving.key).moving
    assert strip.isVisible()
    moving.stop()
    qtbot.waitUntil(lambda: not strip.isVisible())
