"""Each choice of a move, made once by vmdesk and once by the line of virsh in a shell: both work, and QEMU was told."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.live_moves import Movers, busy, done, failure, movers
from tests.lab import Disk, Guest, Host
from tests.lab.certificates import Authority
from tests.lab.commands import run as command
from vmdesk.errors import Problem
from vmdesk.model.migration.command import virsh_command
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import policy

__all__ = ["movers"]

MIB = 1 << 20
SLOWLY = 20  # MiB per second, so that there is time to look


@dataclass(frozen=True)
class Wish:
    """`told` is what QEMU knows of it at the source while it moves; `port` of the target has connections then."""

    options: Options
    told: dict[str, object] = field(default_factory=dict)
    policy: str = "suspend"
    port: int = 0


WISHES = {
    "speed": Wish(
        Options(downtime_ms=700, auto_converge=True, abort_on_error=True),
        {"max-bandwidth": SLOWLY * MIB, "downtime-limit": 700, "auto-converge": True},
    ),
    "xbzrle": Wish(Options(compression=("xbzrle",)), {"xbzrle": True, "compress": False}),
    "mt": Wish(Options(compression=("mt",), compression_level=3), {"compress": True, "compress-level": 3}),
    "parallel": Wish(Options(parallel=3), {"multifd": True, "multifd-channels": 3}),
    "post-copy": Wish(
        Options(post_copy_bandwidth_mib=50), {"postcopy-ram": True, "max-postcopy-bandwidth": 50 * MIB}, "post-copy"
    ),
    "address": Wish(Options(address="{address}", port=49199, listen="{address}"), port=49199),
    "tls": Wish(
        Options(tls=True, address="{address}", tls_destination="{name}"),
        {"tls-creds": "objlibvirt_migrate_tls0", "tls-hostname": "{name}"},
    ),
    "among-themselves": Wish(Options(route=Route.PEER_TO_PEER), {"multifd": False}, port=49152),
    "tunnelled": Wish(Options(route=Route.TUNNELLED, peer_uri="qemu+tcp://{address}/system")),
}
# What a name may be: each a trap for a shell, or for a program that takes options.
NAMES = ("-dashed", "two words", 'it\'s "quoted"', "$HOME `id`", "größe; x", "a&b|c>d*?", "#remark", "\\back")


def to(target: Host, options: Options) -> Options:
    """The options, where they name the target."""
    values = {"address": target.address, "name": target.hostname}
    names = ("address", "listen", "peer_uri", "tls_destination")
    return replace(options, **{name: getattr(options, name).format(**values) for name in names})


def line(plan: MigrationPlan, source: Host, target: Host, name: str = "web") -> str:
    return virsh_command(plan, source.uri, target.uri, name, target.hostname)


def in_shell(text: str, folder: Path) -> subprocess.Popen[str]:
    """Have a shell do what is written there."""
    return subprocess.Popen(
        ["sh", "-ec", text], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder
    )


def ended(shell: subprocess.Popen[str]) -> str:
    """What it complained of."""
    said, _ = shell.communicate(timeout=40)
    return "" if shell.returncode == 0 else said


def asked(host: Host, query: str) -> Any:
    """QEMU's own answer at the source of a move."""
    return json.loads(host.virsh("qemu-monitor-command", "web", json.dumps({"execute": query})))["return"]


def told(host: Host) -> dict[str, object]:
    """What QEMU was told for the move."""
    abilities = asked(host, "query-migrate-capabilities")
    return {one["capability"]: one["state"] for one in abilities} | dict(asked(host, "query-migrate-parameters"))


def moves(host: Host) -> bool:
    """Whether memory is on its way."""
    found = host.virsh("domjobinfo", "web")
    return "Unbounded" in found and "Memory processed" in found


def hurry(host: Host) -> None:
    """Let it come to its end."""
    host.virsh("migrate-setmaxdowntime", "web", "60000")
    host.virsh("migrate-setspeed", "web", "4000")


def seen(source: Host, target: Host, wish: Wish) -> dict[str, object]:
    """What is to be seen of it while it moves: of QEMU what the wish is about, and whether the port is in use."""
    known = told(source)
    found = {name: known.get(name) for name in wish.told}
    lines = target.space.run("ss", "-Htn", "state", "established").splitlines()
    return found | {"port": not wish.port or any(f":{wish.port} " in one for one in lines)}


@pytest.fixture
def certificates(alpha: Host, beta: Host) -> Iterator[None]:
    """Each host may be connected to and connect by TLS."""
    authority = Authority()
    folders = [host.root / "system/pki/qemu" for host in (alpha, beta)]
    for host, folder in zip((alpha, beta), folders, strict=True):
        authority.write_client(folder)
        authority.write_server(folder, host.hostname, host.address)
        for file in folder.glob("*[a-z][a-z]cert.pem"):
            file.rename(folder / f"{file.name.removesuffix('cert.pem')}-cert.pem")
        for file in folder.glob("*[a-z][a-z]key.pem"):
            file.rename(folder / f"{file.name.removesuffix('key.pem')}-key.pem")
    yield
    for folder in folders:
        shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.mark.parametrize("name", WISHES)
@pytest.mark.usefixtures("certificates")
def test_what_is_chosen_is_done_by_either(movers: Movers, alpha: Host, beta: Host, name: str, tmp_path: Path) -> None:
    wish, by = WISHES[name], policy(WISHES[name].policy)
    options = replace(wish.options, bandwidth_mib=SLOWLY)
    busy(alpha, memory=128)
    moving = movers.begin("web", options=to(beta, options), policy=by, storage_proved=True)
    movers.until(lambda: moves(alpha) or not moving.job.running)
    ours = seen(alpha, beta, wish)
    hurry(alpha)
    assert done(movers.end(moving))
    plan = movers.plan("web", "beta", "alpha", options=to(alpha, options), policy=by, storage_proved=True)
    shell = in_shell(line(plan, beta, alpha), tmp_path)
    movers.until(lambda: moves(beta) or shell.poll() is not None)
    theirs = seen(beta, alpha, wish) if shell.poll() is None else {}
    if theirs:
        hurry(beta)
    assert ended(shell) == ""
    assert (beta.domains(), alpha.state("web")) == ([], "running")
    wanted = {key: value.format(name="beta") if isinstance(value, str) else value for key, value in wish.told.items()}
    assert ours == wanted | {"port": True}
    back = {key: value.format(name="alpha") if isinstance(value, str) else value for key, value in wish.told.items()}
    assert theirs == back | {"port": True}


@pytest.mark.parametrize("key", ["suspend", "post-copy"])
def test_the_last_resort_comes_in_time_by_either(
    movers: Movers, alpha: Host, beta: Host, key: str, tmp_path: Path
) -> None:
    """Without it this guest would never arrive."""
    options = Options(bandwidth_mib=40, timeout_seconds=1)
    busy(alpha)
    assert done(movers.move("web", options=options, policy=policy(key), storage_proved=True))
    plan = movers.plan("web", "beta", "alpha", options=options, policy=policy(key), storage_proved=True)
    assert ended(in_shell(line(plan, beta, alpha), tmp_path)) == ""
    assert (beta.domains(), alpha.state("web")) == ([], "running")


def test_names_that_are_traps_for_a_shell(movers: Movers, alpha: Host, beta: Host, tmp_path: Path) -> None:
    for name in NAMES:
        alpha.define(Guest(name, serial=False))
        alpha.virsh("start", "--domain", name)
    for name in NAMES:
        plan = movers.plan(name, options=Options(name=f"{name} +"), storage_proved=True)
        assert ended(in_shell(line(plan, alpha, beta, name), tmp_path)) == "", name
        assert f"{name} +" in beta.domains()
        back = movers.move(f"{name} +", "beta", "alpha", options=Options(name=name), storage_proved=True)
        assert done(back), name
    assert (set(alpha.domains()), beta.domains()) == (set(NAMES), [])


def standing(host: Host, name: str) -> tuple[str, bool]:
    """How a VM is on a host, and whether it stays defined when it is off."""
    if name not in host.domains():
        return "missing", False
    return host.state(name), "Persistent:     yes" in host.virsh("dominfo", name)


RUNS, KEPT, MISSING = ("running", True), ("shut off", True), ("missing", False)


@pytest.mark.parametrize(
    ("way", "options", "expected"),
    [
        pytest.param(Way.LIVE, Options(), (MISSING, RUNS), id="as-usual"),
        pytest.param(Way.LIVE, Options(undefine_source=False), (KEPT, RUNS), id="kept-at-source"),
        pytest.param(Way.LIVE, Options(persistent=False), (MISSING, ("running", False)), id="not-kept-at-target"),
        pytest.param(Way.LIVE, Options(unsafe=True), (MISSING, RUNS), id="unsafe"),
        pytest.param(Way.PAUSED, Options(), (MISSING, RUNS), id="paused"),
        pytest.param(Way.OFFLINE, Options(), (MISSING, KEPT), id="off"),
        pytest.param(Way.OFFLINE, Options(undefine_source=False), (KEPT, KEPT), id="off-and-kept"),
    ],
)
def test_where_it_is_afterwards(
    movers: Movers, alpha: Host, beta: Host, way: Way, options: Options, expected: object, tmp_path: Path
) -> None:
    for name in ("ours", "theirs"):
        (alpha.define if way is Way.OFFLINE else alpha.create)(Guest(name, disks=(Disk(name, shared=True),)))
    proved = not options.unsafe
    assert done(movers.move("ours", way=way, options=options, storage_proved=proved))
    plan = movers.plan("theirs", way=way, options=options, storage_proved=proved)
    assert ended(in_shell(line(plan, alpha, beta, "theirs"), tmp_path)) == ""
    for name in ("ours", "theirs"):
        assert (standing(alpha, name), standing(beta, name)) == expected, name


@pytest.mark.parametrize(("together", "port"), [(False, 49201), (True, 49203)], ids=["after", "together"])
def test_disks_are_copied_through_the_port_that_was_chosen(
    movers: Movers, alpha: Host, beta: Host, together: bool, port: int, tmp_path: Path
) -> None:
    """To the same path, where libvirt makes the volume itself. It does not give back a port that was chosen."""
    disks = (DiskMove("vda", Fate.COPIED),)
    options = Options(disks_port=port, synchronous_writes=together)
    for name in ("ours", "theirs"):
        alpha.create(Guest(name, disks=(Disk(name),)))
    assert done(movers.move("ours", disks=disks, options=options, storage_proved=True))
    options = replace(options, disks_port=port + 1)
    plan = movers.plan("theirs", disks=disks, options=options, storage_proved=True)
    assert ended(in_shell(line(plan, alpha, beta, "theirs"), tmp_path)) == ""
    for name in ("ours", "theirs"):
        assert beta.state(name) == "running"
        beta.virsh("destroy", name)
        pair = (str(host.images / f"{name}.qcow2") for host in (alpha, beta))
        command("qemu-img", "compare", *pair)


def test_what_is_different_at_the_target_is_read_from_the_files_that_the_line_names(
    movers: Movers, alpha: Host, beta: Host, tmp_path: Path
) -> None:
    for name in ("ours", "theirs"):
        alpha.create(Guest(name, title="The web"))
    for file, more in (("target.xml", ()), ("target-stored.xml", ("--inactive",))):
        xml = alpha.virsh("dumpxml", "--migratable", "--security-info", *more, "theirs")
        (tmp_path / file).write_text(xml.replace("The web", "Moved"))
    own = alpha.virsh("dumpxml", "--migratable", "--security-info", "ours").replace("The web", "Moved")
    assert done(movers.move("ours", options=Options(xml=own), storage_proved=True))
    plan = movers.plan("theirs", options=Options(xml="<domain/>"), storage_proved=True)
    assert ended(in_shell(line(plan, alpha, beta, "theirs"), tmp_path)) == ""
    for name in ("ours", "theirs"):
        assert "Moved" in beta.virsh("dumpxml", name)
        assert "Moved" in beta.virsh("dumpxml", "--inactive", name)


@pytest.mark.parametrize("kind", ["parallel", "in-a-file"])
def test_what_would_lose_it_after_going_over_is_refused(
    movers: Movers, alpha: Host, beta: Host, kind: str, tmp_path: Path
) -> None:
    """libvirt begins it, and QEMU has lost the VM by the end."""
    several = kind == "parallel"
    guest = Guest("web", "dirty", memory=96)
    backing = "" if several else "<memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>"
    alpha.virsh("define", "/dev/stdin", text=guest.xml(alpha.site.boot, {}).replace("<os>", f"{backing}<os>", 1))
    alpha.virsh("start", "web")
    alpha.wait_for_serial("web", "dirty")
    options, early = Options(bandwidth_mib=SLOWLY, timeout_seconds=1), policy("post-copy")
    refused = movers.move("web", options=replace(options, parallel=2 * several), policy=early, storage_proved=True)
    assert "cannot go on early at the target" in failure(refused)
    assert (alpha.state("web"), beta.domains()) == ("running", [])
    text = line(movers.plan("web", options=options, policy=early, storage_proved=True), alpha, beta)
    if several:
        with pytest.raises(Problem):
            line(movers.plan("web", options=replace(options, parallel=2), policy=early), alpha, beta)
        text = text.replace(" migrate ", " migrate --parallel --parallel-connections 2 ")
    ended(in_shell(text, tmp_path))
    host, state = (beta, "shut off (crashed)") if several else (alpha, "paused (post-copy failed)")
    movers.until(lambda: host.virsh("domstate", "--reason", "web").strip() == state)
    movers.until(lambda: (alpha.domains(), beta.domains()) == (([], ["web"]) if several else (["web"], [])))
