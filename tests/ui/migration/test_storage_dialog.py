"""The window in which disks are sent to other pools: what it says, what it refuses, and what it begins."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.ui.migration.fake_moving import FakeMoving
from tests.ui.migration.planning import drain
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.migration.storage_place import ImagePlace, LeftCopy
from vmdesk.model.storage import PoolInfo
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.migration import moving_window, storage_dialog
from vmdesk.ui.migration.storage_dialog import StorageDialog, show_storage_move
from vmdesk.words import sentence

__all__ = ["longer"]

GIB = 1 << 30
POOLS = (
    PoolInfo("default", "1", "dir", active=True, path="/images", capacity=100 * GIB, available=50 * GIB),
    PoolInfo("fast", "2", "dir", active=True, path="/fast", capacity=100 * GIB, available=90 * GIB),
    PoolInfo("vg", "3", "logical", active=True, capacity=100 * GIB, available=10 * GIB),
    PoolInfo("san", "4", "iscsi", active=True),
)
VDA = DiskFacts(
    "vda", path="/images/web.qcow2", location="/images/web.qcow2", pool="default", volume="web.qcow2",
    format="qcow2", capacity=20 * GIB, allocation=3 * GIB,
)  # fmt: skip
VDB = replace(VDA, target="vdb", path="/images/data.img", location="/images/data.img", volume="data.img", format="raw")
CD = DiskFacts("sda", device="cdrom", path="/iso/debian.iso", location="/iso/debian.iso")
FACTS = StorageFacts("web", True, disks=(VDA, VDB, CD), pools=POOLS, names={"fast": frozenset()}, libvirt=(9, 0))
LEFT = LeftCopy(
    replace(VDA, copied_to="/fast/web.qcow2"), ImagePlace("/fast/web.qcow2", "qcow2", "file", "fast", "web.qcow2")
)


class Host:
    """What the host says of the disks, and what was begun there."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.facts: StorageFacts | Problem | None = FACTS
        self.left: tuple[LeftCopy, ...] = ()
        self.begun: list[StoragePlan] = []
        self.finished: list[tuple[LeftCopy, ...]] = []
        self.taken_back: list[tuple[LeftCopy, ...]] = []
        self.refusal: Problem | None = None
        self.there = asyncio.Event()
        self.there.set()
        self.moving: FakeMoving | None = None

    async def learn_storage(self, _session: Session, _key: VmKey) -> StorageFacts:
        await self.there.wait()
        if isinstance(self.facts, Problem):
            raise self.facts
        assert self.facts is not None
        return self.facts

    async def left_copies(self, _session: Session, _key: VmKey) -> tuple[LeftCopy, ...]:
        return self.left

    def move_storage(self, _session: Session, plan: StoragePlan) -> FakeMoving:
        if self.refusal is not None:
            raise self.refusal
        self.begun.append(plan)
        return self._moving(plan.vm)

    def finish_copies(self, _session: Session, key: VmKey, copies: tuple[LeftCopy, ...]) -> FakeMoving:
        self.finished.append(copies)
        return self._moving(key)

    def take_back_copies(self, session: Session, _key: VmKey, copies: tuple[LeftCopy, ...]) -> Job:
        self.taken_back.append(copies)
        self.left = ()

        async def work(_job: Job) -> None:
            return

        return session.jobs.add(Job(sentence("Take back"))).start(work)

    def _moving(self, key: VmKey) -> FakeMoving:
        self.moving = FakeMoving(key, key.host, "Move the storage of web")
        return self.moving.begin(self.session)


@pytest.fixture
def host(session: Session, monkeypatch: pytest.MonkeyPatch) -> Host:
    host = Host(session)
    for name in ("learn_storage", "left_copies", "move_storage", "finish_copies", "take_back_copies"):
        monkeypatch.setattr(storage_dialog, name, getattr(host, name))
    return host


Open = Callable[..., StorageDialog]


@pytest.fixture
def open_it(session: Session, web: VmKey, host: Host, qtbot: QtBot) -> Iterator[Open]:
    """Open the window, and wait until the host has answered."""
    opened: list[StorageDialog] = []

    def open_now(*disks: str, wait: bool = True) -> StorageDialog:
        show_storage_move(session, web, None, disks)
        dialog = storage_dialog._open[web]
        opened.append(dialog)
        qtbot.waitExposed(dialog)
        if wait:
            qtbot.waitUntil(lambda: bool(dialog.rows) and dialog.area.isVisible())
        return dialog

    yield open_now
    host.there.set()
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
    if host.moving is not None:
        host.moving.end.set()
        for window in tuple(moving_window._open.values()):
            window.close()
        qtbot.waitUntil(lambda: host.moving is None or not host.moving.job.running)
    drain(qtbot)


def choose(box: Any, value: object) -> None:
    """Choose an entry by hand."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_all_disks_are_proposed_for_the_pool_with_the_most_room(open_it: Open, web: VmKey) -> None:
    dialog = open_it()
    assert dialog.title.text() == "Move disks of “web” to other pools"
    assert "goes on running" in dialog.way.text()
    assert dialog.rows["vda"].wanted.text() == "vda: 20 GiB, of which 3 GiB are taken (qcow2)"
    assert dialog.rows["vda"].note.text() == "The image will be “web.qcow2”."
    assert dialog.plan() == StoragePlan(
        web,
        (
            DiskMove("vda", Fate.COPIED, "fast", "web.qcow2", "qcow2"),
            DiskMove("vdb", Fate.COPIED, "fast", "data.img", "raw"),
        ),
    )
    assert dialog.move_button.isEnabled()


def test_only_the_disks_that_were_asked_for_are_chosen(open_it: Open) -> None:
    dialog = open_it("vdb")
    assert [move.target for move in dialog.plan().disks] == ["vdb"]
    dialog.rows["vdb"].wanted.click()
    assert not dialog.move_button.isEnabled()
    assert "Choose a disk." in dialog.move_button.toolTip()


def test_pool_and_format_are_chosen_disk_by_disk(open_it: Open) -> None:
    dialog = open_it("vda")
    row = dialog.rows["vda"]
    choose(row.format, "raw")
    assert dialog.plan().disks == (DiskMove("vda", Fate.COPIED, "fast", "web.img", "raw"),)
    choose(row.pool, "default")
    assert dialog.plan().disks == (DiskMove("vda", Fate.COPIED, "default", "web.img", "raw"),)
    choose(row.pool, "vg")
    assert dialog.plan().disks == (DiskMove("vda", Fate.COPIED, "vg", "web", ""),)
    assert row.format.count() == 1


def test_too_little_room_is_said_at_the_disks_and_nothing_begins(open_it: Open) -> None:
    dialog = open_it("vda")
    choose(dialog.rows["vda"].pool, "vg")  # a volume of LVM takes all 20 GiB at once, and there are 10
    assert dialog.rows["vda"].note.text() == "“vg” has not enough room for what is to be copied there."
    assert not dialog.move_button.isEnabled()


def test_two_of_one_name_get_two(open_it: Open, host: Host) -> None:
    host.facts = replace(FACTS, disks=(VDA, replace(VDA, target="vdb", path="/old/web.qcow2", pool="old")))
    dialog = open_it()
    assert [move.volume for move in dialog.plan().disks] == ["web.qcow2", "web-2.qcow2"]
    assert dialog.rows["vdb"].note.text() == "The image will be “web-2.qcow2”."


def test_what_cannot_be_moved_says_why(open_it: Open, host: Host) -> None:
    snapped = replace(VDB, snapshots=("before",))
    host.facts = replace(FACTS, disks=(VDA, snapped, CD))
    dialog = open_it()
    assert not dialog.rows["sda"].wanted.isEnabled()
    assert dialog.rows["sda"].note.text().startswith("A medium in a drive is not moved")
    assert dialog.rows["vdb"].note.text().startswith("Snapshots are kept in the image")
    assert not dialog.rows["vdb"].pool.isVisible()
    assert [move.target for move in dialog.plan().disks] == ["vda"]


def test_deletion_is_off_and_refused_for_what_another_uses(open_it: Open, host: Host) -> None:
    host.facts = replace(FACTS, disks=(replace(VDA, users=("db",)),))
    dialog = open_it()
    assert not dialog.delete_source.isChecked()
    assert dialog.move_button.isEnabled()
    dialog.delete_source.click()
    assert dialog.rows["vda"].note.text() == "The old image cannot be deleted: db uses it too."
    assert not dialog.move_button.isEnabled()


def test_only_a_disk_with_a_base_image_can_leave_that(open_it: Open, host: Host) -> None:
    host.facts = replace(FACTS, disks=(replace(VDA, backing=("/images/base.qcow2",), backing_format="qcow2"), VDB))
    dialog = open_it()
    assert dialog.rows["vda"].top.isVisible()
    assert not dialog.rows["vdb"].top.isVisible()
    dialog.rows["vda"].top.click()
    assert dialog.plan().disks[0].fate is Fate.TOP_COPIED
    choose(dialog.rows["vda"].format, "raw")
    assert dialog.rows["vda"].note.text() == "Only an image of the format qcow2 can continue another one."


def test_it_begins_and_shows_how_it_goes(open_it: Open, host: Host, qtbot: QtBot) -> None:
    dialog = open_it("vda")
    dialog.speed.setValue(40)
    dialog.wait.click()
    dialog.delete_source.click()
    plan = dialog.plan()
    dialog.move_button.click()
    assert host.begun == [plan]
    assert (plan.bandwidth_mib, plan.synchronous_writes, plan.delete_source) == (40, True, True)
    assert host.moving in moving_window._open
    qtbot.waitUntil(lambda: not storage_dialog._open)


def test_of_a_machine_that_is_off_there_is_no_speed_to_limit(open_it: Open, host: Host) -> None:
    host.facts = replace(FACTS, active=False)
    dialog = open_it()
    assert "is off" in dialog.way.text()
    assert not dialog.speed.isVisible()
    assert not dialog.wait.isVisible()
    assert dialog.plan().bandwidth_mib == 0


def test_what_is_refused_is_said_and_the_window_stays(open_it: Open, host: Host) -> None:
    host.refusal = Problem(sentence("The VM is being moved already."))
    dialog = open_it()
    dialog.move_button.click()
    assert dialog.isVisible()
    assert dialog.note.text() == "The VM is being moved already."


def test_a_copy_that_nobody_leads_is_offered_to_be_finished(open_it: Open, host: Host) -> None:
    host.left = (LEFT,)
    host.facts = replace(FACTS, disks=(LEFT.disk,))
    dialog = open_it()
    assert dialog.left.isVisible()
    assert "vda → /fast/web.qcow2" in dialog.left.text.text()
    assert dialog.rows["vda"].note.text() == "It is being copied to /fast/web.qcow2 already."
    dialog.left.finish.click()
    assert host.finished == [(LEFT,)]
    assert host.moving in moving_window._open


def test_or_taken_back(open_it: Open, host: Host, qtbot: QtBot) -> None:
    host.left = (LEFT,)
    dialog = open_it()
    dialog.left.take_back.click()
    qtbot.waitUntil(lambda: host.taken_back == [(LEFT,)] and not dialog.left.isVisible())


def test_while_the_host_is_asked_and_when_it_fails_that_is_said(open_it: Open, host: Host, qtbot: QtBot) -> None:
    host.there.clear()
    dialog = open_it(wait=False)
    assert dialog.state.text() == "Asking the host …"
    assert not dialog.move_button.isEnabled()
    host.facts = Problem(sentence("The host is busy."))
    host.there.set()
    qtbot.waitUntil(dialog.again.isVisible)
    assert dialog.state.text() == "The host is busy."
    host.facts = FACTS
    dialog.again.click()
    qtbot.waitUntil(dialog.area.isVisible)
    assert dialog.move_button.isEnabled()


def test_a_host_that_goes_leaves_only_cancel(open_it: Open, session: Session, web: VmKey) -> None:
    dialog = open_it()
    session.disconnect_host(web.host)
    assert dialog.state.text() == "The host is not connected."
    assert not dialog.move_button.isEnabled()


def test_one_window_per_machine(open_it: Open, session: Session, web: VmKey) -> None:
    dialog = open_it()
    show_storage_move(session, web, None)
    assert storage_dialog._open == {web: dialog}


@pytest.mark.parametrize("left", [(), (LEFT,)])
def test_it_speaks_the_language_of_the_moment_and_cuts_nothing_off(
    open_it: Open, host: Host, left: tuple[LeftCopy, ...], longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    host.left = left
    host.facts = replace(FACTS, disks=(replace(VDA, backing=("/images/base.qcow2",)), VDB, CD))
    dialog = open_it()
    assert unnamed_controls(dialog) == []
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    dialog.adjustSize()
    assert [text for text in texts(dialog).values() if "[" not in text] == ["sda"]
    qtbot.waitUntil(lambda: not cut_off(dialog))


def test_tried_again_it_begins_with_what_was_planned(host: Host, session: Session, web: VmKey, qtbot: QtBot) -> None:
    del host
    first = DiskMove("vdb", Fate.COPIED, "vg", "again", "")
    tried = StoragePlan(web, (first,), delete_source=True, bandwidth_mib=5, synchronous_writes=True)
    show_storage_move(session, web, None, plan=tried)
    dialog = storage_dialog._open[web]
    qtbot.waitUntil(lambda: bool(dialog.rows) and dialog.area.isVisible())
    assert dialog.plan() == tried
    dialog.close()
    drain(qtbot)
