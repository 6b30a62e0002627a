"""Disks of real machines moved from pool to pool while they run, judged by virsh, qemu-img and checksums."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.hosts.desk import Desk, ended_well
from tests.hosts.shell import ask
from tests.hosts.storage_moves import (
    Begin,
    alike,
    begin,
    chain,
    details,
    disk,
    ended,
    fast,
    make,
    phases,
    places,
    sha256,
    to,
    volumes,
)
from tests.hosts.storage_pools import FOLDER, tiny_pool
from tests.lab import Disk, Guest, Host, LabError
from tests.lab.commands import run as command
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import Fate
from vmdesk.ui.migration import moving_window, storage_dialog
from vmdesk.ui.migration.storage_dialog import show_storage_move

__all__ = ["begin", "fast"]


class TestRunning:
    @pytest.mark.parametrize(("before", "after"), [("qcow2", "raw"), ("raw", "qcow2"), ("raw", "raw")])
    def test_a_disk_moves_under_the_guest(
        self, desk: Desk, alpha: Host, fast: Path, begin: Begin, before: str, after: str
    ) -> None:
        file = make(alpha, f"data.{before}", before)
        alpha.create(Guest("web", disks=(Disk("web"),), devices=disk(file.name, kind=before)))
        moving = begin(to("vdb", "data", after))
        seen = phases(moving)
        assert ended_well(ended(desk, moving).job), moving.job.problem
        for flags in ((), ("--inactive",)):
            assert places(alpha, "web", *flags) == {"vda": f"{FOLDER}/web.qcow2", "vdb": f"{FOLDER}/fast/data"}
            assert f"type='{after}'" in alpha.virsh("dumpxml", "web", *flags).split("fast/data")[0][-60:]
        assert alike(file, fast / "data", before, after)
        assert alpha.state("web") == "running"
        assert seen == [Phase.COPYING_DISKS, Phase.SWITCHING, Phase.ENDED] or seen[0] is Phase.PREPARING
        assert moving.report is not None
        assert [str(remark) for remark in moving.report.remarks] == [
            f"vdb is in the pool “fast” now: {FOLDER}/fast/data",
            f"The old image is still there: {FOLDER}/data.{before}",
        ]
        alpha.virsh("destroy", "web")
        alpha.virsh("start", "web")

    def test_several_move_one_after_another_and_their_old_images_go(
        self, desk: Desk, alpha: Host, begin: Begin
    ) -> None:
        make(alpha, "one.raw", "raw")
        make(alpha, "two.qcow2")
        devices = disk("one.raw", "vdb", "raw") + disk("two.qcow2", "vdc")
        alpha.create(Guest("web", disks=(Disk("web"),), devices=devices))
        moves = (to("vda", "web.qcow2"), to("vdb", "one.raw", "raw"), to("vdc", "two.qcow2"))
        moving = begin(*moves, delete_source=True)
        assert ended_well(ended(desk, moving).job), moving.job.problem
        assert set(places(alpha).values()) == {
            f"{FOLDER}/fast/{name}" for name in ("web.qcow2", "one.raw", "two.qcow2")
        }
        assert volumes(alpha, "default") == {"fast"}
        assert {disk.target for disk in moving.disks} == {"vda", "vdb", "vdc"}
        assert moving.figures.disk_left == 0
        assert moving.report is not None
        told = [str(remark) for remark in moving.report.remarks]
        assert told[1] == f"vdb is in the pool “fast” now: {FOLDER}/fast/one.raw"
        assert told[4] == f"The old image was deleted: {FOLDER}/one.raw"
        assert len(told) == 6
        begun = [moving.abouts[at] for at, (phase, _when) in enumerate(moving.steps) if phase is Phase.COPYING_DISKS]
        assert begun == ["vda", "vdb", "vdc"]

    def test_what_the_guest_writes_meanwhile_is_in_the_copy(
        self, desk: Desk, alpha: Host, fast: Path, begin: Begin
    ) -> None:
        make(alpha, "data.qcow2", size="96M", filled="90M")
        alpha.create(Guest("web", "linux", devices=disk("data.qcow2", "vda")))
        alpha.wait_for_serial("web", "ready")
        write = "dd if=/dev/urandom of=/dev/vda bs=64k seek=$((i%1500)) count=4 conv=notrunc"
        loop = f"(i=0; while [ ! -e /stop ]; do {write}; i=$((i+37)); done; touch /ended) >/dev/null 2>&1 &"
        ask(alpha, "web", f"true; {loop} echo")
        moving = begin(to("vda", "data.img", "raw"))
        assert ended_well(ended(desk, moving).job), moving.job.problem
        # It writes more than 15 MiB per second: at that speed it has a copy only where its writes wait.
        back = to("vda", "back.img", "raw", pool="default")
        moving = begin(back, bandwidth_mib=15, synchronous_writes=True)
        assert ended_well(ended(desk, moving).job), moving.job.problem
        told = ask(alpha, "web", "touch /stop; while [ ! -e /ended ]; do sleep 0.1; done; sync; sha256sum /dev/vda")
        alpha.virsh("destroy", "web")
        assert told.split()[0] == sha256(alpha.images / "back.img")
        for before, kind in ((alpha.images / "data.qcow2", "qcow2"), (fast / "data.img", "raw")):
            with pytest.raises(LabError, match="Content mismatch"):  # it did write after it had gone over
                alike(before, alpha.images / "back.img", kind, "raw")

    def test_the_speed_is_limited_and_changed_meanwhile(self, desk: Desk, alpha: Host, begin: Begin, run: Run) -> None:
        make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", disks=(Disk("web"),), devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=1)
        desk.until(lambda: moving.can_set_bandwidth)
        desk.qtbot.wait(600)
        assert moving.job.running
        assert "Bandwidth limit: 1048576 bytes/s" in alpha.virsh("blockjob", "web", "vdb", "--info", "--bytes")
        run(moving.set_bandwidth(0))
        assert moving.bandwidth_mib == 0
        assert ended_well(ended(desk, moving).job), moving.job.problem
        with pytest.raises(Problem):
            run(moving.set_bandwidth(5))

    def test_a_disk_with_a_base_image_is_copied_whole_or_its_changes_alone(
        self, desk: Desk, alpha: Host, fast: Path, begin: Begin
    ) -> None:
        chain(alpha)
        alpha.create(Guest("web", disks=(Disk("web"),), devices=disk("top.qcow2")))
        assert ended_well(ended(desk, begin(to("vdb", "top.qcow2", fate=Fate.TOP_COPIED))).job)
        info = command("qemu-img", "info", "-U", str(fast / "top.qcow2"))
        assert f"backing file: {FOLDER}/base.qcow2" in info
        assert "disk size: 1" in info
        assert ended_well(ended(desk, begin(to("vdb", "whole.qcow2"), delete_source=True)).job)
        assert "backing file" not in command("qemu-img", "info", "-U", str(fast / "whole.qcow2"))
        alpha.virsh("destroy", "web")
        told = alpha.space.run("qemu-img", "compare", f"{FOLDER}/top.qcow2", f"{FOLDER}/fast/whole.qcow2")
        assert "identical" in told
        assert volumes(alpha) == {"whole.qcow2"}
        assert {"base.qcow2", "top.qcow2"} <= volumes(alpha, "default")

    def test_cancelled_it_stays_and_leaves_nothing(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "one.qcow2", size="16M", filled="2M")
        make(alpha, "two.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("one.qcow2") + disk("two.qcow2", "vdc")))
        moving = begin(to("vdb", "one.qcow2"), to("vdc", "two.qcow2"), bandwidth_mib=8)
        desk.until(lambda: len(moving.disks) == 2 and moving.disks[1].done > 0 and moving.can_set_bandwidth)
        moving.job.cancel()
        assert ended(desk, moving).job.outcome is Outcome.CANCELLED
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/one.qcow2", "vdc": f"{FOLDER}/two.qcow2"}
        assert volumes(alpha) == {"one.qcow2"}
        assert "block" not in alpha.virsh("domjobinfo", "web")
        said = str(desk.session.journal.entries[-1].text)
        assert "vdb → fast/one.qcow2" in said
        assert "vdc" not in said

    def test_a_pool_that_fills_up_is_named(self, desk: Desk, alpha: Host, begin: Begin, run: Run) -> None:
        make(alpha, "data.qcow2", filled="20M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        with tiny_pool(alpha, "tiny", 30) as place:
            moving = begin(to("vdb", "data.qcow2", pool="tiny"), bandwidth_mib=1)
            desk.until(lambda: moving.can_set_bandwidth)
            with suppress(LabError):
                alpha.space.run("dd", "if=/dev/zero", f"of={place}/other", "bs=1M")
            run(moving.set_bandwidth(0))
            assert ended(desk, moving).job.outcome is Outcome.FAILED
            assert str(moving.job.problem) == "The pool “tiny” is full. The VM goes on with its old disk."
            assert volumes(alpha, "tiny") == {"other"}
        assert places(alpha) == {"vdb": f"{FOLDER}/data.qcow2"}
        assert alpha.state("web") == "running"

    def test_a_guest_that_dies_meanwhile_has_its_old_disk(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=1)
        desk.until(lambda: moving.can_set_bandwidth)
        os.kill(alpha.qemu_pid("web"), signal.SIGKILL)
        assert ended(desk, moving).job.outcome is Outcome.FAILED
        assert str(moving.job.problem) == "The VM was switched off before vdb was copied. It has its old disk."
        assert volumes(alpha) == set()
        assert places(alpha) == {"vdb": f"{FOLDER}/data.qcow2"}
        alpha.virsh("start", "web")

    def test_a_machine_without_a_definition_gets_none(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        alpha.virsh("undefine", "web")
        assert ended_well(ended(desk, begin(to("vdb", "data.qcow2"))).job)
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/data.qcow2"}
        assert "Persistent:     no" in alpha.virsh("dominfo", "web")

    def test_a_definition_that_waits_with_another_image_keeps_that(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2")
        make(alpha, "other.qcow2")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        alpha.virsh(
            "define", "/dev/stdin", text=alpha.virsh("dumpxml", "web", "--inactive").replace("/data.", "/other.")
        )
        assert ended_well(ended(desk, begin(to("vdb", "data.qcow2"))).job)
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/data.qcow2"}
        assert places(alpha, "web", "--inactive") == {"vdb": f"{FOLDER}/other.qcow2"}


class TestWindow:
    def test_a_person_moves_a_disk_and_sees_it_go(self, desk: Desk, alpha: Host, fast: Path) -> None:
        make(alpha, "data.qcow2")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        desk.add_host(alpha)
        desk.until(lambda: desk.listed("web"))
        key = desk.key("web")
        desk.session.want_details([key])
        show_storage_move(desk.session, key, desk.window)
        dialog = storage_dialog._open[key]
        desk.until(dialog.move_button.isEnabled)
        assert not dialog.rows["vda"].wanted.isEnabled()
        dialog.delete_source.click()
        dialog.move_button.click()
        moving = desk.session.moves.of(key)
        assert moving is not None
        (window,) = moving_window._open.values()
        ended(desk, moving)
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/data.qcow2"}
        desk.until(lambda: any(one.source.endswith("fast/data.qcow2") for one in details(desk, key)))
        window.close()
        assert fast.exists()
