"""Hosts and daemons that are lost while disks move, and copies that are found again."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.hosts.desk import Desk, ended_well
from tests.hosts.storage_moves import Begin, alike, begin, disk, ended, fast, make, places, to, volumes
from tests.hosts.storage_pools import FOLDER
from tests.lab import Guest, Host, Lab
from vmdesk.errors import Kind
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.ops.migration.storage.found import finish_copies, left_copies, take_back_copies

__all__ = ["begin", "fast"]


class TestLosing:
    def test_a_daemon_that_dies_meanwhile_is_waited_for(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        file = make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=10)
        desk.until(lambda: moving.can_set_bandwidth)
        alpha.kill_daemon()
        desk.until(lambda: desk.host_state("alpha") is HostState.WAITING)
        alpha.start_daemon()
        assert ended_well(ended(desk, moving).job), moving.job.problem
        assert places(alpha) == places(alpha, "web", "--inactive") == {"vdb": f"{FOLDER}/fast/data.qcow2"}
        assert alike(file, alpha.images / "fast/data.qcow2")

    def test_a_host_that_lost_its_power_has_the_old_disk_and_no_copy(
        self, desk: Desk, lab: Lab, alpha: Host, begin: Begin
    ) -> None:
        make(alpha, "data.qcow2", filled="60M")
        alpha.virsh("pool-autostart", "fast")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=1)
        desk.until(lambda: moving.can_set_bandwidth)
        lab.cut_power(alpha)
        desk.until(lambda: desk.host_state("alpha") is HostState.WAITING)
        lab.power_on(alpha)
        assert ended(desk, moving).job.outcome is Outcome.FAILED
        assert str(moving.job.problem) == "The VM was switched off before vdb was copied. It has its old disk."
        assert places(alpha) == {"vdb": f"{FOLDER}/data.qcow2"}
        assert volumes(alpha) == set()

    def test_a_host_that_is_left_says_what_nobody_knows(self, desk: Desk, alpha: Host, begin: Begin) -> None:
        make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        moving = begin(to("vdb", "data.qcow2"), bandwidth_mib=1)
        desk.until(lambda: moving.can_set_bandwidth)
        desk.host_act("alpha", desk.window.host_actions.disconnect_host)
        assert ended(desk, moving).job.outcome is Outcome.FAILED
        assert moving.job.problem is not None
        assert moving.job.problem.kind is Kind.LOST
        assert "“Move Storage” finds what is still under way" in str(moving.job.problem.hint)
        assert "fast/data.qcow2" in alpha.virsh("dumpxml", "web")

    @pytest.mark.parametrize("finish", [True, False])
    def test_what_a_vmdesk_that_ended_had_begun_is_found_and_finished_or_taken_back(
        self, desk: Desk, alpha: Host, fast: Path, run: Run, finish: bool
    ) -> None:
        assert fast.exists()
        make(alpha, "data.qcow2", filled="60M")
        alpha.create(Guest("web", devices=disk("data.qcow2")))
        alpha.virsh("vol-create-as", "fast", "data.qcow2", "64M", "--format", "qcow2")
        place = ("--dest", f"{FOLDER}/fast/data.qcow2", "--format", "qcow2")
        alpha.virsh("blockcopy", "web", "vdb", *place, "--reuse-external", "--transient-job", "--bandwidth", "50")
        desk.add_host(alpha)
        desk.until(lambda: desk.listed("web"))
        key = desk.key("web")
        (left,) = run(left_copies(desk.session, key))
        assert (left.target, left.place.pool, left.place.volume) == ("vdb", "fast", "data.qcow2")
        job = finish_copies(desk.session, key, (left,)).job if finish else take_back_copies(desk.session, key, (left,))
        desk.until(lambda: not job.running)
        assert ended_well(job), job.problem
        place_now = f"{FOLDER}/fast/data.qcow2" if finish else f"{FOLDER}/data.qcow2"
        assert places(alpha) == places(alpha, "web", "--inactive") == {"vdb": place_now}
        assert volumes(alpha) == ({"data.qcow2"} if finish else set())
        assert run(left_copies(desk.session, key)) == ()
