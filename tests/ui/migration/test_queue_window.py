"""Several moves under way: what the window says of each, and what its buttons do."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.migration.fake_moving import FakeMoving, memory
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostConfig
from vmdesk.model.migration.figures import Phase, Report
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.old_disks import OldDisk
from vmdesk.ops.migration.several import queue as queue_module
from vmdesk.ops.migration.several.queue import MoveQueue, Turn
from vmdesk.ops.session import Session
from vmdesk.ui.migration import moving_window, queue_old_disks, queue_window
from vmdesk.ui.migration.queue_list import HOST, STANDS, VM
from vmdesk.ui.migration.queue_old_disks import OldDisksOfAll
from vmdesk.ui.migration.queue_window import show_queue
from vmdesk.ui.moving_opening import window_of
from vmdesk.words import sentence

NAMES = ("one", "two", "three")
OVEN = VmKey("alpha", "oven")


class Watcher:
    """Someone before the window of a queue whose moves are fakes."""

    def __init__(self, session: Session, qtbot: QtBot, parent: QWidget) -> None:
        self.session, self.qtbot, self.parent = session, qtbot, parent
        self.moves: dict[str, FakeMoving] = {}
        self.refused: dict[str, Problem] = {}

    async def recheck(self, _session: Session, plan: MigrationPlan) -> MigrationPlan:
        if plan.vm.uuid in self.refused:
            raise self.refused[plan.vm.uuid]
        return plan

    def migrate(self, session: Session, plan: MigrationPlan) -> FakeMoving:
        self.moves[plan.vm.uuid] = moving = FakeMoving(plan.vm, plan.target)
        return moving.begin(session)

    def begin(self, *, home: str = "", route: Route = Route.DIRECT) -> None:
        """Begin to move them, and open the window."""
        plans = [MigrationPlan(VmKey("alpha", name), "beta", options=Options(route=route)) for name in NAMES]
        stays = {OVEN: Problem(sentence("No host can take it."))}
        self.queue = MoveQueue(self.session, plans, sentence("Move several"), stays=stays, home=home)
        self.queue.start()
        self.window = show_queue(self.session, self.queue, self.parent)
        self.qtbot.waitExposed(self.window)
        self.until(lambda: len(self.moves) == 2)
        self.window.refresh()

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def end(self, *names: str, failure: Problem | None = None) -> None:
        """These come to their end."""
        for name in names:
            self.until(partial(self.moves.__contains__, name))
            self.moves[name].stop(failure=failure)
        self.until(lambda: not any(self.moves[name].job.running for name in names))
        self.window.refresh()

    def settle(self) -> None:
        self.until(lambda: not self.window._redraw.isActive())

    def cells(self, column: int) -> list[str]:
        return [item.text(column) for item in self.window.tree.rows]

    def bars(self) -> list[bool]:
        """Which rows have a bar."""
        return [bar.bar.isVisible() for bar in self.window.tree.bars]

    def question(self) -> OldDisksOfAll:
        """The question about old disks, once it is asked."""

        def asked() -> list[OldDisksOfAll]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, OldDisksOfAll) and one.isVisible()]

        self.until(asked)
        return asked()[0]

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """The window over which it opens."""
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def watcher(session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watcher]:
    """Someone who has not begun yet."""
    for name in ("alpha", "beta"):
        session.add_host(HostConfig(name, f"qemu+ssh://root@{name}.invalid/system", name))
    watcher = Watcher(session, qtbot, parent)
    monkeypatch.setattr(queue_module, "recheck", watcher.recheck)
    monkeypatch.setattr(queue_module, "migrate", watcher.migrate)
    yield watcher
    watcher.queue.cancel_rest()
    for moving in watcher.moves.values():
        moving.end.set()
    watcher.until(lambda: not watcher.queue.running)
    if isValid(watcher.window):  # its parent goes first
        watcher.window.close()


def test_each_is_told_with_where_it_goes_and_how_it_stands(watcher: Watcher) -> None:
    watcher.begin()
    watcher.moves["one"].enter(Phase.COPYING_MEMORY)
    watcher.moves["one"].look(memory(1.0, 1024))
    watcher.settle()
    assert watcher.cells(VM) == ["one", "two", "three", "oven"]
    assert watcher.cells(HOST) == ["beta", "beta", "beta", ""]
    assert watcher.cells(STANDS)[0] == "Copying memory"
    assert watcher.cells(STANDS)[2:] == ["Waiting for its turn", "Stays: No host can take it."]
    assert watcher.bars() == [True, True, False]
    assert watcher.window.tree.bars[0].bar.value() == 250
    assert watcher.window.counts.text() == "0 of 3 have moved · waiting: 1 · stay: 1"


def test_at_the_end_it_says_how_each_ended(watcher: Watcher) -> None:
    watcher.refused["three"] = Problem(sentence("It no longer fits."), sentence("Make room."))
    watcher.begin()
    watcher.end("one")
    watcher.end("two", failure=Problem(sentence("It was cancelled."), kind=Kind.CANCELLED))
    watcher.until(lambda: not watcher.queue.running)
    watcher.window.refresh()
    assert watcher.cells(STANDS)[:3] == ["Moved", "Cancelled", "It no longer fits. Make room."]
    assert watcher.bars() == [False] * 3
    assert watcher.window.counts.text() == "1 of 3 have moved · failed: 1 · stay: 1"
    assert watcher.window.picture.name == "error"
    assert not watcher.window.all_button.isVisible()
    assert not watcher.window.limit_row.isVisible()


def test_the_rest_is_cancelled_by_its_button(watcher: Watcher) -> None:
    watcher.begin()
    watcher.click(watcher.window.rest_button)
    watcher.until(lambda: watcher.queue.entries[2].turn is Turn.ENDED)
    watcher.window.refresh()
    assert watcher.cells(STANDS)[2] == "Not begun"
    assert not watcher.window.rest_button.isEnabled()
    assert "no more are begun" in watcher.window.counts.text()
    watcher.end("one", "two")
    watcher.until(lambda: not watcher.queue.running)
    assert watcher.queue.job.outcome is Outcome.CANCELLED
    assert watcher.queue.count(Outcome.DONE) == 2


def test_all_are_cancelled_by_its_button(watcher: Watcher) -> None:
    watcher.begin()
    watcher.click(watcher.window.all_button)
    watcher.until(lambda: all(moving.asked == [("cancel", 0)] for moving in watcher.moves.values()))
    watcher.window.refresh()
    assert watcher.cells(STANDS)[0] == "Cancelling"
    assert not watcher.window.all_button.isEnabled()


def test_the_limit_can_be_changed_meanwhile(watcher: Watcher) -> None:
    watcher.begin()
    assert watcher.window.limit.value() == 2
    watcher.window.limit.setValue(3)
    watcher.until(lambda: len(watcher.moves) == 3)


def test_the_window_of_one_move_is_opened_from_its_row(watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(
        "vmdesk.ui.migration.queue_window.show_moving", lambda _session, one, _parent: shown.append(one)
    )
    watcher.begin()
    watcher.window.refresh()
    tree = watcher.window.tree
    for row, possible in ((0, True), (2, False), (3, False)):
        tree.setCurrentItem(watcher.window.tree.rows[row])
        assert watcher.window.show_button.isEnabled() is possible
    tree.setCurrentItem(watcher.window.tree.rows[1])
    watcher.click(watcher.window.show_button)
    tree.setCurrentItem(watcher.window.tree.rows[3])
    tree.itemDoubleClicked.emit(watcher.window.tree.rows[3], 0)
    assert shown == [watcher.moves["two"]]
    assert not moving_window._open


@pytest.mark.parametrize(
    ("route", "words"),
    [(Route.DIRECT, "the moves end, and the VMs stay where they are"), (Route.PEER_TO_PEER, "what has begun goes on")],
)
def test_what_closing_vmdesk_does_is_said(watcher: Watcher, route: Route, words: str) -> None:
    watcher.begin(route=route)
    assert words in watcher.window.ends.text()


def test_the_way_back_is_told_at_the_end(watcher: Watcher) -> None:
    watcher.begin(home="alpha")
    watcher.end("one", "two", "three")
    watcher.until(lambda: not watcher.queue.running)
    watcher.window.refresh()
    assert watcher.window.ends.text() == (
        "To bring them back later, choose “Bring Back What Was Moved Off…” in the menu of alpha."
    )


def test_closing_it_leaves_the_moves_running_and_it_opens_again(watcher: Watcher) -> None:
    watcher.begin()
    job = watcher.queue.job
    assert job.watched
    watcher.window.close()
    watcher.until(lambda: not job.watched)
    assert job.running
    watcher.window = show_queue(watcher.session, watcher.queue, watcher.parent)
    assert show_queue(watcher.session, watcher.queue, watcher.parent) is watcher.window


def test_the_list_of_jobs_opens_it_again(watcher: Watcher) -> None:
    watcher.begin()
    first = watcher.window
    first.close()
    opened = window_of(watcher.session, watcher.parent, watcher.queue.job)
    assert opened is not None
    opened()
    (watcher.window,) = queue_window._open.values()
    assert watcher.window is not first
    assert window_of(watcher.session, watcher.parent, Job(sentence("Another"))) is None


def test_every_control_has_a_name(watcher: Watcher) -> None:
    watcher.begin()
    assert unnamed_controls(watcher.window) == []


@pytest.mark.parametrize("failed", [("two",), ("two", "three")])
def test_those_that_have_not_moved_can_be_tried_again(
    failed: tuple[str, ...], watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    for name, count in (("open_migration", 1), ("open_several", 2)):
        monkeypatch.setattr(queue_window, name, lambda _session, *what, count=count: opened.append((count, *what)))
    watcher.begin()
    assert not watcher.window.retry_button.isVisible()
    watcher.end(*(name for name in NAMES if name not in failed))
    watcher.end(*failed, failure=Problem(sentence("The port for the move is taken at the target.")))
    watcher.until(lambda: not watcher.queue.running)
    monkeypatch.setattr(watcher.session, "vm", lambda key: key)  # all are listed where they were
    watcher.window.refresh()
    watcher.click(watcher.window.retry_button)
    keys = [VmKey("alpha", name) for name in failed]
    plans = [entry.plan for entry in watcher.queue.entries if entry.name in failed]
    assert opened == [(len(keys), keys, watcher.window, "beta", plans if len(plans) > 1 else plans[0])]


def test_where_all_have_moved_there_is_nothing_to_try_again(watcher: Watcher) -> None:
    watcher.begin()
    watcher.end("one", "two", "three")
    watcher.until(lambda: not watcher.queue.running)
    watcher.window.refresh()
    assert not watcher.window.retry_button.isVisible()


def test_what_has_moved_says_how_long_it_took_and_what_is_left_behind(watcher: Watcher) -> None:
    watcher.begin()
    left = sentence("The old disks of {vm} are still on {host}: {paths}", vm="one", host="alpha", paths="/one")
    watcher.until(lambda: "one" in watcher.moves)
    watcher.moves["one"].stop(Report(4.2, 52, remarks=(left,)))
    watcher.end("two")
    watcher.until(lambda: watcher.queue.entries[0].turn is Turn.ENDED)
    watcher.window.refresh()
    assert watcher.cells(STANDS)[0] == "Moved in 4.2 s, with a pause of 52 ms. Old disks are left."
    assert "The old disks of one are still on alpha: /one" in watcher.window.tree.rows[0].toolTip(STANDS)


class OldHost:
    """What the host says that has the old disks, and what it was asked to delete."""

    def __init__(self) -> None:
        self.deleted: list[str] = []
        self.trouble: dict[str, Problem] = {}  # in deleting those of that machine

    def offered(self, _session: Session, moving: FakeMoving) -> bool:
        return moving.report is not None and bool(moving.report.old_images)

    async def look(self, _session: Session, moving: FakeMoving) -> tuple[OldDisk, ...]:
        if moving.key.uuid == "two":
            raise Problem(sentence("two is on alpha again."))
        assert moving.report is not None
        return tuple(OldDisk(path, 30 << 20) for path in moving.report.old_images)

    def delete(self, session: Session, moving: FakeMoving, paths: list[str]) -> Job:
        async def work(_job: Job) -> None:
            if moving.key.uuid in self.trouble:
                raise self.trouble[moving.key.uuid]
            self.deleted += paths
            moving.report = Report(1.0)

        return session.jobs.add(Job(sentence("Delete them"))).start(work)


def test_the_old_disks_of_all_are_deleted_after_one_question(watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
    host = OldHost()
    for name, instead in (("can_be_offered", host.offered), ("look_at_old", host.look)):
        monkeypatch.setattr(queue_old_disks, name, instead)
    monkeypatch.setattr(queue_old_disks, "delete_old_disks", host.delete)
    watcher.begin()
    for name in NAMES:
        watcher.until(partial(watcher.moves.__contains__, name))
        assert not watcher.window.disks_button.isVisible()
        watcher.moves[name].stop(Report(1.0, old_images=(f"/images/{name}.qcow2",)))
    watcher.until(lambda: not watcher.queue.running)
    watcher.window.refresh()
    host.trouble["three"] = Problem(sentence("It is needed on {host}.", host="gamma"))
    watcher.click(watcher.window.disks_button)
    question = watcher.question()
    assert question.question.text() == "Delete 2 old disks (60 MiB)?"
    lines = [question.images.item(row).text() for row in range(question.images.count())]
    assert lines == ["one on alpha: one.qcow2, 30 MiB", "three on alpha: three.qcow2, 30 MiB"]
    assert question.stay.text() == "These stay:\ntwo: two is on alpha again."
    assert not watcher.window.disks_button.isEnabled()
    watcher.click(question.delete_button)
    watcher.until(watcher.window.note.isVisible)
    assert host.deleted == ["/images/one.qcow2"]
    assert watcher.window.note.text() == "three: It is needed on gamma."
    assert watcher.window.disks_button.isEnabled()  # there are others


def test_what_is_to_be_kept_is_kept(watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
    host = OldHost()
    for name, instead in (("can_be_offered", host.offered), ("look_at_old", host.look)):
        monkeypatch.setattr(queue_old_disks, name, instead)
    watcher.begin()
    watcher.moves["one"].stop(Report(1.0, old_images=("/images/one.qcow2",)))
    watcher.end("two", "three")
    watcher.until(lambda: not watcher.queue.running)
    watcher.window.refresh()
    watcher.click(watcher.window.disks_button)
    watcher.question().reject()
    watcher.until(watcher.window.disks_button.isEnabled)
    assert not watcher.window.note.isVisible()
