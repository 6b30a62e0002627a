"""Disks of machines that are off moved from pool to pool, compared, and refused where they must be."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk, ended_well
from tests.hosts.storage_moves import Begin, alike, begin, chain, disk, ended, fast, make, phases, places, to, volumes
from tests.hosts.storage_pools import FOLDER, tiny_pool
from tests.lab import Guest, Host
from tests.lab.commands import run as command
from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import Fate
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops.migration.storage import comparing
from vmdesk.ops.migration.storage import switch as storage_switch
from vmdesk.virt import volume_copy

__all__ = ["begin", "fast"]


class TestOff:
    @pytest.mark.parametrize(
        ("before", "after", "by_ssh"),
        [("raw", "qcow2", True), ("qcow2", "raw", True), ("qcow2", "raw", False), ("raw", "raw", False)],
    )
    def test_a_disk_is_copied_compared_and_its_old_image_deleted(
        self, desk: Desk, alpha: Host, fast: Path, begin: Begin, before: str, after: str, by_ssh: bool
    ) -> None:
        file = make(alpha, "data", before)
        command("qemu-img", "convert", "-f", before, "-O", "raw", str(file), f"{file}.kept")
        alpha.define(Guest("web", devices=disk("data", kind=before)))
        moving = begin(to("vdb", "data", after), delete_source=True, uri=alpha.login_uri if by_ssh else "")
        seen = phases(moving)
        assert ended_well(ended(desk, moving).job), moving.job.problem
        assert Phase.VERIFYING in seen
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/data"}
        assert f"<driver name='qemu' type='{after}'/>" in alpha.virsh("dumpxml", "web")
        assert alike(fast / "data", Path(f"{file}.kept"), after, "raw")
        assert not file.exists()
        alpha.virsh("start", "web")

    def test_a_disk_with_a_base_image_is_copied_whole(self, desk: Desk, alpha: Host, fast: Path, begin: Begin) -> None:
        chain(alpha)
        alpha.define(Guest("web", devices=disk("top.qcow2")))
        moving = ended(desk, begin(to("vdb", "top.qcow2", fate=Fate.TOP_COPIED)))
        assert "Only while the VM runs" in str(moving.job.problem)
        assert ended_well(ended(desk, begin(to("vdb", "top.qcow2"))).job)
        assert "backing file" not in command("qemu-img", "info", str(fast / "top.qcow2"))
        told = alpha.space.run("qemu-img", "compare", f"{FOLDER}/top.qcow2", f"{FOLDER}/fast/top.qcow2")
        assert "identical" in told
        assert places(alpha) == {"vdb": f"{FOLDER}/fast/top.qcow2"}

    def test_a_disk_that_is_named_by_its_pool_goes_on_being_so(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2")
        source = disk("data.qcow2").replace("type='file'", "type='volume'", 1)
        source = source.replace(f"file='{FOLDER}/data.qcow2'", "pool='default' volume='data.qcow2'")
        alpha.define(Guest("web", devices=source))
        assert ended_well(ended(desk, begin(to("vdb", "data.qcow2"), delete_source=True)).job)
        assert "<source pool='fast' volume='data.qcow2'/>" in alpha.virsh("dumpxml", "web")
        alpha.virsh("start", "web")

    def test_a_copy_that_is_not_like_the_disk_is_thrown_away(
        self, desk: Desk, alpha: Host, begin: Begin, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = make(alpha, "data.raw", "raw")
        alpha.define(Guest("web", devices=disk("data.raw", kind="raw")))
        made = volume_copy.convert

        def clone(*arguments: Any) -> VolumeInfo:
            volume = made(*arguments)
            command("qemu-io", "-f", "raw", "-c", "write -P 9 5M 4k", str(file))
            return volume

        monkeypatch.setattr(volume_copy, "convert", clone)
        moving = ended(desk, begin(to("vdb", "data.raw", "raw"), delete_source=True))
        assert str(moving.job.problem) == "The copy of vdb is not like the disk, and was thrown away."
        assert volumes(alpha) == set()
        assert file.exists()
        assert places(alpha) == {"vdb": f"{FOLDER}/data.raw"}

    def test_a_machine_that_is_started_meanwhile_keeps_its_disk(
        self, desk: Desk, alpha: Host, begin: Begin, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(alpha, "data.raw", "raw")
        alpha.define(Guest("web", devices=disk("data.raw", kind="raw")))
        made = volume_copy.convert

        def clone(*arguments: Any) -> VolumeInfo:
            volume = made(*arguments)
            alpha.virsh("start", "web")
            return volume

        monkeypatch.setattr(volume_copy, "convert", clone)
        moving = ended(desk, begin(to("vdb", "data.raw", "raw")))
        assert str(moving.job.problem) == "The VM was started while its disk was copied. It has its old disk."
        assert volumes(alpha) == set()
        assert places(alpha) == places(alpha, "web", "--inactive") == {"vdb": f"{FOLDER}/data.raw"}

    def test_nor_does_one_that_has_run_meanwhile_and_is_off_again_lose_what_it_wrote(
        self, desk: Desk, alpha: Host, begin: Begin, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(alpha, "data.raw", "raw")
        alpha.define(Guest("web", devices=disk("data.raw", kind="raw")))

        async def compared(*arguments: Any) -> bool:
            alike_then = await comparing.compare(*arguments)
            await in_thread(lambda: (alpha.virsh("start", "web"), alpha.virsh("destroy", "web")))
            return alike_then

        monkeypatch.setattr(storage_switch, "compare", compared)
        moving = ended(desk, begin(to("vdb", "data.raw", "raw"), delete_source=True))
        assert str(moving.job.problem) == "The VM was started while its disk was copied. It has its old disk."
        assert volumes(alpha) == set()
        assert places(alpha) == {"vdb": f"{FOLDER}/data.raw"}

    def test_cancelled_it_stays_and_the_copy_goes(
        self, desk: Desk, alpha: Host, begin: Begin, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(alpha, "data.raw", "raw")
        alpha.define(Guest("web", devices=disk("data.raw", kind="raw")))
        made, entered, go_on = volume_copy.convert, threading.Event(), threading.Event()

        def clone(*arguments: Any) -> VolumeInfo:
            entered.set()
            go_on.wait(10)
            return made(*arguments)

        monkeypatch.setattr(volume_copy, "convert", clone)
        moving = begin(to("vdb", "data.raw", "raw"))
        desk.until(entered.is_set)
        moving.job.cancel()
        go_on.set()
        assert ended(desk, moving).job.outcome is Outcome.CANCELLED
        assert volumes(alpha) == set()
        assert places(alpha) == {"vdb": f"{FOLDER}/data.raw"}

    def test_a_full_pool_is_told(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.raw", "raw")
        alpha.define(Guest("web", devices=disk("data.raw", kind="raw")))
        with tiny_pool(alpha, "tiny", 8):
            moving = ended(desk, begin(to("vdb", "data.raw", "raw", pool="tiny")))
            assert str(moving.job.problem) == "vdb: “tiny” has not enough room for what is to be copied there."
            assert volumes(alpha, "tiny") == set()


class TestRefused:
    def test_media_and_read_only_disks_stay_with_a_sentence(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2")
        cd = "<disk type='file' device='cdrom'><source file='{}'/><target dev='sda' bus='sata'/><readonly/></disk>"
        devices = disk("data.qcow2", extra="<readonly/>") + cd.format(f"{FOLDER}/data.qcow2")
        alpha.create(Guest("web", devices=devices))
        moving = ended(desk, begin(to("vdb", "data.qcow2")))
        assert str(moving.job.problem).startswith("vdb: It is read-only.")
        moving = ended(desk, begin(to("sda", "data.qcow2")))
        assert str(moving.job.problem).startswith("sda: A medium in a drive is not moved")

    def test_the_old_image_that_another_machine_uses_is_not_deleted(
        self, desk: Desk, alpha: Host, begin: Begin
    ) -> None:
        make(alpha, "data.qcow2")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        alpha.define(Guest("db", devices=disk("data.qcow2")))
        moving = ended(desk, begin(to("vdb", "data.qcow2"), delete_source=True))
        assert str(moving.job.problem) == "vdb: The old image cannot be deleted: db uses it too."
        assert volumes(alpha) == set()

    def test_nor_is_one_that_another_image_continues(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        chain(alpha)
        alpha.create(Guest("web", devices=disk("base.qcow2")))
        moving = ended(desk, begin(to("vdb", "base.qcow2"), delete_source=True))
        assert "It is continued by top.qcow2, which is nothing without it." in str(moving.job.problem)
        assert volumes(alpha) == set()

    def test_snapshots_and_saved_states_are_in_the_way(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2")
        alpha.define(Guest("web", devices=disk("data.qcow2")))
        alpha.virsh("snapshot-create-as", "web", "before")
        moving = ended(desk, begin(to("vdb", "data.qcow2")))
        assert "Snapshots are kept in the image and do not move with it: before." in str(moving.job.problem)
        alpha.virsh("snapshot-delete", "web", "before")
        alpha.virsh("start", "web")
        alpha.virsh("managedsave", "web")
        moving = ended(desk, begin(to("vdb", "data.qcow2")))
        assert str(moving.job.problem).startswith("The VM is saved")

    def test_two_moves_of_one_machine_are_not_led_at_once(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=1)
        with pytest.raises(Problem, match="being moved already"):
            begin(to("vdb", "data.qcow2"))
        moving.job.cancel()
        ended(desk, moving)
