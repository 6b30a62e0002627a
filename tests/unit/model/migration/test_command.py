"""The line of virsh that does the same as a plan."""

import shlex
from dataclasses import replace
from itertools import pairwise

import pytest

from vmdesk.errors import Problem
from vmdesk.model.migration.command import virsh_command
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.vm import VmKey

VM = VmKey("alpha", "1b4e28ba-2fa1-11d2-883f-0016d3cca427")
HERE, THERE = "qemu:///system", "qemu+ssh://root@beta/system"


def plan(*disks: DiskMove, way: Way = Way.LIVE, key: str = "minimal-downtime", **options: object) -> MigrationPlan:
    return MigrationPlan(VM, "beta", way, disks, Options(**options), policy(key))  # type: ignore[arg-type]  # Options'


def lines(planned: MigrationPlan, name: str = "web") -> list[str]:
    return virsh_command(planned, HERE, THERE, name, "beta.example").splitlines()


def test_the_usual_move_is_a_short_line() -> None:
    assert lines(plan()) == [
        "virsh --connect qemu:///system migrate --live --persistent --undefinesource web qemu+ssh://root@beta/system"
    ]


def test_every_option_is_in_it() -> None:
    planned = plan(
        DiskMove("vda", Fate.COPIED),
        DiskMove("vdb", Fate.COPIED),
        key="post-copy",
        name="shop",
        address="10.0.0.2",
        listen="10.0.0.3",
        port=49160,
        disks_port=49161,
        bandwidth_mib=100,
        post_copy_bandwidth_mib=200,
        synchronous_writes=True,
        auto_converge=True,
        abort_on_error=True,
        unsafe=True,
        tls=True,
        tls_destination="beta.example",
        compression=("mt", "xbzrle"),
        compression_level=3,
        timeout_seconds=60,
    )
    words = shlex.split(lines(planned)[-1])
    for option in (
        "--postcopy --auto-converge --compressed --tls --abort-on-error --unsafe",
        "--copy-storage-all --copy-storage-synchronous-writes",
    ):
        assert set(option.split()) <= set(words)
    values = dict(pairwise(words))
    assert values["--migrateuri"] == "tcp://10.0.0.2:49160"
    assert values["--listen-address"] == "10.0.0.3"
    assert values["--dname"] == "shop"
    assert values["--migrate-disks"] == "vda,vdb"
    assert values["--disks-port"] == "49161"
    assert values["--bandwidth"] == "100"
    assert values["--postcopy-bandwidth"] == "200"
    assert values["--comp-methods"] == "mt,xbzrle"
    assert values["--comp-mt-level"] == "3"
    assert values["--tls-destination"] == "beta.example"
    assert values["--timeout"] == "60"
    assert "--timeout-postcopy" in words
    assert words[-2:] == ["web", THERE]


def test_parallel_connections_are_counted() -> None:
    assert "--parallel --zerocopy --parallel-connections 2 web" in lines(plan(parallel=2, zero_copy=True))[-1]


def test_among_themselves_the_source_goes_to_the_target_by_its_own_address() -> None:
    assert lines(plan(route=Route.PEER_TO_PEER))[-1].endswith("web qemu+ssh://root@beta.example/system")
    there = "qemu+tcp://10.0.0.2/system"
    assert (
        lines(plan(route=Route.TUNNELLED, peer_uri=there))[-1].endswith(f"--p2p --tunnelled web {there}")
        or there in (lines(plan(route=Route.TUNNELLED, peer_uri=there))[-1])
    )
    # Without the target's own name, that of its address will have to do.
    line = virsh_command(plan(route=Route.PEER_TO_PEER), HERE, "qemu+ssh://beta:2222/system", "web")
    assert line.endswith("web qemu+ssh://root@beta/system")


def test_names_never_become_options_or_commands() -> None:
    assert lines(plan(), "--unsafe")[-1].endswith("--domain --unsafe --desturi qemu+ssh://root@beta/system")
    assert "'a; rm -rf /'" in lines(plan(), "a; rm -rf /")[-1]
    hostile = DiskMove("vda", Fate.COPIED, "pool\nreboot")
    remarks = lines(plan(hostile))
    assert all(line.startswith(("#", "virsh ")) for line in remarks)


def test_what_has_to_be_there_before_is_remarked() -> None:
    text = lines(plan(DiskMove("vda", Fate.COPIED, "default", "web.qcow2"), DiskMove("sda", Fate.EMPTIED)))
    assert text[-1].count("--xml target.xml --persistent-xml target-stored.xml") == 1
    assert any("target.xml" in line for line in text[:-1])
    assert any(line.startswith("# vda:") and "default" in line for line in text)
    offline = lines(plan(DiskMove("vda", Fate.COPIED, "default"), way=Way.OFFLINE))
    assert "--offline" in offline[-1]
    assert "--xml" not in offline[-1].split()
    assert offline[-2].startswith("# vda: to be copied before")


def test_a_pause_of_its_own_is_allowed_by_another_command_before() -> None:
    text = lines(plan(downtime_ms=700))
    assert text[-2] == "virsh --connect qemu:///system migrate-setmaxdowntime --domain web --downtime 700"


def test_what_cannot_be_has_no_line() -> None:
    with pytest.raises(Problem):
        virsh_command(plan(route=Route.TUNNELLED, key="post-copy"), HERE, THERE, "web")


def test_libvirts_protection_is_given_up_only_with_a_reason() -> None:
    """Where the check has proved what libvirt cannot see, the line says so; vmdesk tries without it first too."""
    assert not any("--unsafe" in line for line in lines(plan(DiskMove("vda", Fate.COPIED))))
    proved = lines(replace(plan(DiskMove("vda"), DiskMove("vdb", Fate.COPIED)), storage_proved=True))
    assert "--unsafe" in shlex.split(proved[-1])
    assert proved[0].startswith("# --unsafe: libvirt may not see that both hosts use the same disk (vda)")
    chosen = lines(plan(DiskMove("vda"), unsafe=True))
    assert "--unsafe" in shlex.split(chosen[-1])
    assert len(chosen) == 1
