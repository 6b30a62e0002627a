"""Machines that run move between real hosts, every way there is; judged by virsh, qemu-img and the guests."""

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hosts.held_moves import guests
from tests.hosts.live_moves import MIB, Movers, Run, able, busy, done, failure, hasty, movers, phases, volumes
from tests.hosts.offline_moves import checksum, image, same_content
from tests.lab import Disk, Guest, Host
from tests.lab.client_home import ClientHome
from tests.lab.commands import run as command
from tests.lab.ticks import watched
from vmdesk.errors import Problem
from vmdesk.model.migration.command import virsh_command
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.policies import LastResort, policy
from vmdesk.model.states import VmState

__all__ = ["movers"]

SHARED = (Disk("shared", shared=True),)


def copied(target: str = "vda", volume: str = "", image_format: str = "qcow2", fate: Fate = Fate.COPIED) -> DiskMove:
    return DiskMove(target, fate, "default", volume, image_format)


# The ways.


def test_a_running_machine_moves_and_the_rows_of_both_hosts_with_it(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", "ticking", disks=SHARED))
    alpha.wait_for_serial("web", "ticking")
    alpha.virsh("autostart", "web")
    key = movers.key("web")
    movers.until(lambda: (vm := movers.session.vm(key)) is not None and vm.autostart, 40)
    logs = [host.root / "log/qemu/web-serial.log" for host in (alpha, beta)]
    with watched(*logs) as ticks:
        moving = movers.move("web", storage_proved=True)
        assert done(moving)
        movers.qtbot.wait(200)
    assert (alpha.domains(), beta.domains(), beta.state("web")) == ([], ["web"], "running")
    assert "enable" in beta.virsh("dominfo", "web").split("Autostart:")[1].split("\n")[0]
    movers.until(lambda: movers.session.vm(key) is None and movers.listed("web", "beta"))
    assert phases(moving)[0] is Phase.PREPARING
    assert phases(moving)[-2:] == [Phase.HANDING_OVER, Phase.ENDED]
    report = moving.report
    assert report is not None
    assert report.downtime_ms is not None
    assert report.iterations >= 1
    assert report.bytes_moved > 0
    # What the guest's own clock shows, as far as a busy test machine lets it be seen.
    told, unseen = report.downtime_ms / 1000, 2 * ticks.longest_blind
    assert told - 0.05 - unseen < ticks.longest_pause < told + 0.5 + unseen
    line = movers.session.journal.entries[-1]
    assert "web has moved from alpha to beta in" in movers.journal()
    assert f"it stood still for {report.downtime_ms} ms" in movers.journal()
    assert line.host in {"alpha", "beta"}


def test_it_may_be_paused_while_it_moves_and_one_that_was_paused_stays_so(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.move("web", way=Way.PAUSED)
    assert done(moving)
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    assert moving.report is not None
    assert moving.report.paused
    # It has to work there for a moment, without which QEMU would not have it moved on.
    movers.until(lambda: "CPU time" in beta.virsh("vcpuinfo", "web"))
    beta.virsh("suspend", "web")
    movers.until(
        lambda: (vm := movers.session.vm(movers.key("web", "beta"))) is not None and vm.state is VmState.PAUSED
    )
    moving = movers.move("web", "beta", "alpha")
    assert done(moving)
    assert alpha.state("web") == "paused"
    assert moving.report is not None
    assert not moving.report.paused


def test_its_memory_takes_the_way_that_was_chosen(movers: Movers, alpha: Host, beta: Host) -> None:
    hosts = {"alpha": alpha, "beta": beta}
    alpha.create(Guest("web", disks=SHARED))
    ways = (
        Options(route=Route.PEER_TO_PEER),
        Options(route=Route.PEER_TO_PEER, peer_uri="qemu+tcp://{address}/system"),
        Options(route=Route.TUNNELLED),
        Options(address="{address}", port=49199, listen="0.0.0.0", parallel=2),  # noqa: S104 - in the lab
        Options(compression=("xbzrle",), auto_converge=True, abort_on_error=True, downtime_ms=400),
    )
    for turn, way in enumerate(ways):
        source, target = ("alpha", "beta") if turn % 2 == 0 else ("beta", "alpha")
        at = hosts[target].address
        options = replace(way, peer_uri=way.peer_uri.format(address=at), address=way.address.format(address=at))
        moving = movers.move("web", source, target, storage_proved=True, options=options)
        assert done(moving)
        assert (hosts[source].domains(), hosts[target].state("web")) == ([], "running")
        assert moving.survives == (way.route is not Route.DIRECT)


def test_it_may_stay_defined_at_its_source_have_another_name_or_leave_no_definition(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    alpha.create(Guest("web"))
    assert done(movers.move("web", options=Options(name="shop", undefine_source=False)))
    assert (alpha.state("web"), beta.state("shop")) == ("shut off", "running")
    assert "<name>shop</name>" in beta.virsh("dumpxml", "--inactive", "shop")
    alpha.create(Guest("mail"))
    assert done(movers.move("mail", options=Options(persistent=False)))
    assert alpha.domains() == ["web"]
    assert "Persistent:     no" in beta.virsh("dominfo", "mail")


# Disks.


def test_disks_are_copied_to_where_they_are_to_be(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"), Disk("data", 64), *SHARED)))
    movers.key("web")
    moving = movers.begin(
        "web",
        disks=(copied("vda", "new.qcow2"), copied("vdb", "data.raw", "raw"), DiskMove("vdc")),
        storage_proved=True,
    )
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    for flags in ((), ("--inactive",)):
        places = re.findall(r"(vd\w)\s+(\S+)", beta.virsh("domblklist", "web", *flags))
        folder = "/var/lib/libvirt/images"
        shared = str(alpha.site.shared / "shared.qcow2")
        assert places == [("vda", f"{folder}/new.qcow2"), ("vdb", f"{folder}/data.raw"), ("vdc", shared)]
    assert image(beta.images / "data.raw")["format"] == "raw"
    beta.virsh("destroy", "web")
    assert same_content(alpha.images / "web.qcow2", beta.images / "new.qcow2")
    assert same_content(alpha.images / "data.qcow2", beta.images / "data.raw")
    assert volumes(alpha) == {"web.qcow2", "data.qcow2"}
    assert moving.report is not None
    assert "still on alpha" in str(moving.report.remarks[0])
    looks = [figures for figures in moving.history if figures.disk_left]
    assert Phase.COPYING_DISKS in phases(moving) or not looks  # it may be over before the first one


def test_of_a_disk_with_a_base_image_the_changes_alone_may_be_copied(movers: Movers, alpha: Host, beta: Host) -> None:
    base = "/var/lib/libvirt/images/base.qcow2"
    alpha.make_disk("base", kind="idle")
    beta.make_disk("base", kind="idle")
    top = alpha.images / "top.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", "base.qcow2", str(top))
    command("qemu-io", "-f", "qcow2", "-c", "write -P 9 8M 2M", str(top))
    for host in (alpha, beta):
        host.virsh("pool-refresh", "default")
    alpha.create(
        Guest(
            "web",
            devices="<disk type='file'><driver name='qemu' type='qcow2'/>"
            "<source file='/var/lib/libvirt/images/top.qcow2'/><target dev='vdb' bus='virtio'/></disk>",
        )
    )
    movers.key("web")
    assert done(movers.move("web", disks=(copied("vdb", "top.qcow2", fate=Fate.TOP_COPIED),), storage_proved=True))
    beta.virsh("destroy", "web")
    there = beta.images / "top.qcow2"
    assert image(there)["backing-filename"] == base
    assert there.stat().st_blocks * 512 < 4 * MIB
    assert checksum(alpha.images / "base.qcow2") == checksum(beta.images / "base.qcow2")
    command("qemu-io", "-r", "-U", "-f", "qcow2", "-c", "read -P 9 8M 2M", f"json:{_above(there)}")


def _above(top: Path) -> str:
    """The image with its base image where the lab has it, outside of the host."""
    base = top.with_name("base.qcow2")
    return (
        f'{{"driver": "qcow2", "file": {{"driver": "file", "filename": "{top}"}}, '
        f'"backing": {{"driver": "qcow2", "file": {{"driver": "file", "filename": "{base}"}}}}}}'
    )


def test_a_medium_is_taken_out_on_the_way(movers: Movers, alpha: Host, beta: Host) -> None:
    medium = alpha.images / "cd.iso"
    medium.write_bytes(b"\0" * MIB)
    drive = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        "<source file='/var/lib/libvirt/images/cd.iso'/><target dev='sda' bus='sata'/><readonly/></disk>"
    )
    alpha.create(Guest("web", machine="q35", devices=drive))
    assert done(movers.move("web", disks=(DiskMove("sda", Fate.EMPTIED),), storage_proved=True))
    assert re.search(r"sda\s+-", beta.virsh("domblklist", "web"))
    assert re.search(r"sda\s+-", beta.virsh("domblklist", "--inactive", "web"))
    assert volumes(beta) == set()


# Guests that change their memory too fast: 32 MiB again and again, on a line on which that takes half a second.

TIGHT = Options(bandwidth_mib=64)


@pytest.fixture
def quick_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds count however short they are."""
    monkeypatch.setattr("vmdesk.ops.migration.live.pilot.ROUND_SECONDS", 0.2)


@pytest.mark.usefixtures("quick_rounds")
def test_it_stays_if_a_longer_pause_does_not_help_and_nothing_else_is_allowed(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    before = alpha.virsh("migrate-getmaxdowntime", "web")
    moving = movers.move("web", options=TIGHT, policy=hasty(LastResort.GIVE_UP))
    # Its rate is not known yet when a busy machine is late with its rounds.
    assert re.match(r"The VM changes its memory (too fast to be moved:|faster than it can be copied)", failure(moving))
    assert "It is on alpha as before" in failure(moving)
    assert (alpha.state("web"), beta.domains()) == ("running", [])
    assert alpha.virsh("migrate-getmaxdowntime", "web") == before
    assert max(figures.iteration for figures in moving.history) >= 2


@pytest.mark.usefixtures("quick_rounds")
def test_it_is_paused_if_it_must_be_and_then_goes_on(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.move("web", options=TIGHT, policy=hasty(LastResort.PAUSE))
    assert done(moving)
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    assert moving.report is not None
    assert moving.report.paused
    assert "web is paused until it has moved" in movers.journal()


@pytest.mark.usefixtures("quick_rounds")
def test_it_goes_on_early_at_the_target_if_it_must(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.move("web", options=TIGHT, policy=hasty(LastResort.POST_COPY))
    assert done(moving)
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    assert Phase.POST_COPY in phases(moving)
    assert moving.report is not None
    assert moving.report.post_copy
    assert moving.report.downtime_ms is not None
    assert "before all its memory was there" in movers.journal()


# Steering.


def test_speed_and_pause_are_changed_while_it_moves(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.copying("web", options=Options(bandwidth_mib=4))
    assert (moving.bandwidth_mib, moving.downtime_ms) == (4, 100)
    assert able(moving) == {"set_bandwidth", "set_downtime", "pause"}
    run(moving.set_bandwidth(8))
    movers.until(lambda: 6 * MIB < moving.figures.memory_rate < 10 * MIB)
    assert alpha.virsh("migrate-getspeed", "web").strip() == "8"
    run(moving.set_downtime(5000))
    assert alpha.virsh("migrate-getmaxdowntime", "web").strip() == "5000"
    with pytest.raises(Problem):
        run(moving.post_copy())
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert beta.state("web") == "running"
    with pytest.raises(Problem):
        run(moving.set_bandwidth(1))


def test_a_person_pauses_it_to_let_it_end(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.copying("web", options=Options(bandwidth_mib=3))  # so that it lasts when it is paused
    run(moving.pause())
    assert alpha.virsh("domstate", "web", "--reason").strip() == "paused (migrating)"
    assert able(moving) == {"set_bandwidth"}
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert beta.state("web") == "running"


def test_a_person_switches_over_early(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    busy(alpha)
    options = Options(bandwidth_mib=8, post_copy_bandwidth_mib=3)
    moving = movers.copying("web", options=options, policy=policy("post-copy"))
    assert moving.can_post_copy
    run(moving.post_copy())
    movers.until(lambda: moving.phase is Phase.POST_COPY)
    assert not moving.job.can_cancel
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")


# Once at a time, and again and again.


def test_it_is_not_moved_twice_at_once(movers: Movers, alpha: Host) -> None:
    busy(alpha)
    moving = movers.copying("web")
    with pytest.raises(Problem) as caught:
        movers.begin("web")
    moving.job.cancel()
    movers.end(moving)
    assert str(caught.value) == "web is being moved already."


def test_ten_times_there_and_back_leave_nothing_over(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=SHARED))
    uuid = alpha.virsh("domuuid", "web")
    hosts = {"alpha": alpha, "beta": beta}
    for turn in range(20):
        source, target = ("alpha", "beta") if turn % 2 == 0 else ("beta", "alpha")
        assert done(movers.move("web", source, target, storage_proved=True))
        assert hosts[source].domains() == []
        assert hosts[target].state("web") == "running"
    assert alpha.virsh("domuuid", "web") == uuid
    for host in (alpha, beta):
        assert volumes(host) == set()
        assert len(list((host.root / "run/qemu").glob("*.xml"))) == (host is alpha)
        assert guests(host) == (host is alpha)
    assert len(movers.session.moves.running) == 0


# As a command, and how long it takes.


def test_virsh_takes_the_command(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=SHARED))
    options = Options(bandwidth_mib=100, auto_converge=True, abort_on_error=True, address=beta.address, port=49180)
    plan = movers.plan("web", options=options, storage_proved=True, policy=policy("post-copy"))
    command(*shlex.split(virsh_command(plan, alpha.uri, beta.uri, "web", "beta"), comments=True))
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    movers.until(lambda: movers.listed("web", "beta"))
    plan = movers.plan("web", "beta", "alpha", options=Options(route=Route.PEER_TO_PEER), storage_proved=True)
    command(*shlex.split(virsh_command(plan, beta.uri, alpha.uri, "web", "alpha"), comments=True))
    assert alpha.state("web") == "running"


def test_hosts_that_vmdesk_logs_in_to_are_as_good(
    movers: Movers, alpha: Host, beta: Host, client_home: ClientHome
) -> None:
    del client_home
    for host in (alpha, beta):
        movers.session.remove_host(movers.ids[host.hostname])
        movers.add(host, host.login_uri)
    alpha.create(Guest("web", disks=(Disk("web"),)))
    assert done(movers.move("web", disks=(copied("vda", "web.qcow2"),)))
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    movers.until(lambda: movers.listed("web", "beta"))
    assert done(movers.move("web", "beta", "alpha", disks=(copied("vda", "back.qcow2"),), way=Way.PAUSED))
    assert (beta.domains(), alpha.state("web")) == ([], "running")
    for host_id in movers.ids.values():
        movers.session.remove_host(host_id)


def test_a_person_says_what_is_different_at_the_target(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", title="The web"))
    xml = alpha.virsh("dumpxml", "--migratable", "--security-info", "web").replace("The web", "The web, on beta")
    assert done(movers.move("web", options=Options(xml=xml)))
    assert "The web, on beta" in beta.virsh("dumpxml", "web")
    assert "The web, on beta" in beta.virsh("dumpxml", "--inactive", "web")
