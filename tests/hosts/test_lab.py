"""The lab itself, proved with virsh: what the other tests on real hosts stand on."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lab import Disk, Guest, Host, Lab, LabError
from tests.lab.commands import run


def test_both_hosts_answer_over_unix_socket_ssh_and_tcp(lab: Lab) -> None:
    for host in lab.hosts:
        for uri in (host.uri, host.ssh_uri, host.tcp_uri):
            assert run("virsh", "--connect", uri, "hostname").strip() == host.hostname


def test_each_host_has_an_active_network_and_pool(alpha: Host, beta: Host) -> None:
    for host in (alpha, beta):
        assert host.virsh("net-list", "--name").split() == ["default"]
        assert host.virsh("pool-list", "--name").split() == ["default"]


def test_an_idle_guest_boots_and_uses_no_processor(alpha: Host) -> None:
    alpha.create(Guest("idle"))
    alpha.wait_for_serial("idle", "idle")
    assert alpha.state("idle") == "running"
    before = _processor_time(alpha, "idle")
    time.sleep(1)
    assert _processor_time(alpha, "idle") - before < 0.2


def test_a_guest_may_have_an_odd_name(alpha: Host) -> None:
    name = "ü 'q\" <b> & $(x)"
    alpha.create(Guest(name, title=name, description=name))
    alpha.wait_for_serial(name, "idle")
    assert alpha.domains() == [name]
    assert alpha.qemu_pid(name) > 0


def test_a_linux_guest_shuts_down_on_acpi(alpha: Host) -> None:
    alpha.create(Guest("linux", "linux"))
    alpha.wait_for_serial("linux", "ready", 90)
    alpha.virsh("shutdown", "linux", "--mode", "acpi")
    alpha.wait_for_state("linux", "shut off", 60)


def test_a_linux_guest_takes_an_address_and_its_agent_answers(alpha: Host) -> None:
    alpha.create(Guest("linux", "linux", network="default", agent=True, disks=(Disk("data"),)))
    alpha.wait_for_serial("linux", "ready", 90)
    _eventually(lambda: "192.168.122." in alpha.virsh("domifaddr", "linux"))
    _eventually(lambda: "state='connected'" in alpha.virsh("dumpxml", "linux"))  # the agent
    assert "eth0" in alpha.virsh("domifaddr", "linux", "--source", "agent")
    alpha.virsh("shutdown", "linux", "--mode", "agent")
    alpha.wait_for_state("linux", "shut off", 60)


def test_a_guest_migrates_live_with_its_disk(alpha: Host, beta: Host) -> None:
    alpha.create(Guest("mover", disks=(Disk("mover"),)))
    alpha.wait_for_serial("mover", "idle")
    alpha.virsh("migrate", "--live", "--copy-storage-all", "--persistent", "--undefinesource", "mover", beta.uri)
    assert alpha.domains() == []
    assert beta.state("mover") == "running"
    assert (beta.images / "mover.qcow2").exists()


def test_a_guest_migrates_peer_to_peer_over_ssh(alpha: Host, beta: Host) -> None:
    alpha.create(Guest("mover"))
    alpha.virsh("migrate", "--live", "--p2p", "mover", "qemu+ssh://root@beta/system")
    assert beta.state("mover") == "running"


def test_a_dirty_guest_never_converges_on_a_slow_line(alpha: Host, beta: Host) -> None:
    alpha.create(Guest("dirty", "dirty"))
    alpha.wait_for_serial("dirty", "dirty")
    command = ["virsh", "--connect", alpha.uri, "migrate", "--live", "--bandwidth", "10", "dirty", beta.uri]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as migration:
        _eventually(lambda: _iteration(alpha, "dirty") >= 3)
        assert migration.poll() is None
        alpha.virsh("domjobabort", "dirty")
        assert migration.wait(60) != 0
    assert alpha.state("dirty") == "running"
    assert beta.domains() == []


def test_the_shared_folder_is_one_and_the_same_on_all_hosts(lab: Lab, alpha: Host, beta: Host) -> None:
    for host in (alpha, beta):
        host.virsh("pool-create-as", "shared", "dir", "--target", str(lab.shared))
    alpha.create(Guest("mover", disks=(Disk("mover", shared=True),)))
    beta.virsh("pool-refresh", "shared")
    assert "mover.qcow2" in beta.virsh("vol-list", "shared")
    # libvirt cannot know that a plain folder is shared: hence --unsafe
    alpha.virsh("migrate", "--live", "--unsafe", "mover", beta.uri)
    assert beta.state("mover") == "running"


def test_private_folders_are_private(alpha: Host, beta: Host) -> None:
    alpha.virsh("vol-create-as", "default", "only-here.qcow2", "1M", "--format", "qcow2")
    beta.virsh("pool-refresh", "default")
    assert "only-here" not in beta.virsh("vol-list", "default")


def test_two_hundred_guests_are_defined_over_one_connection(alpha: Host) -> None:
    names = alpha.define_many(200)
    assert len(names) == 200
    assert sorted(alpha.domains()) == sorted(names)


def test_a_frozen_libvirtd_does_not_answer_until_it_is_thawed(alpha: Host, beta: Host) -> None:
    alpha.freeze()
    with pytest.raises(LabError, match="no answer"):
        alpha.virsh("list", timeout=1)
    beta.virsh("list")
    alpha.thaw()
    alpha.virsh("list")


def test_a_killed_libvirtd_refuses_and_finds_its_guests_again(alpha: Host) -> None:
    alpha.create(Guest("survivor"))
    qemu = alpha.qemu_pid("survivor")
    alpha.kill_daemon()
    with pytest.raises(LabError, match="Connection refused"):
        alpha.virsh("list")
    alpha.start_daemon()
    assert alpha.state("survivor") == "running"
    assert alpha.qemu_pid("survivor") == qemu


def test_one_guest_can_be_stuck_while_its_host_answers(alpha: Host) -> None:
    alpha.create(Guest("stuck"))
    os.kill(alpha.qemu_pid("stuck"), signal.SIGSTOP)
    with pytest.raises(LabError, match="no answer"):
        alpha.virsh("qemu-monitor-command", "stuck", "--hmp", "info status", timeout=1)
    assert "stuck" in alpha.virsh("list")


def test_a_host_without_power_is_gone_and_keeps_its_definitions(lab: Lab, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("durable"))
    lab.cut_power(alpha)
    with pytest.raises(LabError):
        alpha.virsh("list")
    with pytest.raises(LabError, match=r"No route to host|timed out"):
        beta.space.run("ssh", "-o", "ConnectTimeout=1", "root@alpha", "true")
    lab.power_on(alpha)
    assert alpha.state("durable") == "shut off"
    beta.space.run("ssh", "root@alpha", "true")


def test_a_host_is_restored_after_each_test(lab: Lab) -> None:
    for host in lab.hosts:
        assert host.domains() == []
        assert list(host.images.iterdir()) == []


def _eventually(condition: Callable[[], bool], timeout: float = 60) -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def _processor_time(host: Host, name: str) -> float:
    """Return the seconds that a guest's QEMU has run."""
    fields = Path(f"/proc/{host.qemu_pid(name)}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _iteration(host: Host, name: str) -> int:
    """Return how often a migration has begun to go through the guest's memory."""
    rows = [row.split(":") for row in host.virsh("domjobinfo", name).splitlines() if ":" in row]
    return next((int(value) for key, value in rows if key == "Iteration"), 0)
