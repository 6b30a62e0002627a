"""The lab itself, proved with virsh: what the other tests on real hosts stand on."""

import time

from tests.lab import Disk, Guest, Host, Lab
from tests.lab.commands import run


def test_both_hosts_answer_over_unix_socket_ssh_and_tcp(lab: Lab) -> None:
    for host in lab.hosts:
        for uri in (host.uri, host.ssh_uri, host.tcp_uri):
            assert run("virsh", "--connect", uri, "hostname").strip() == host.hostname


def test_each_host_has_an_active_network_and_pool(alpha: Host, beta: Host) -> None:
    for host in (alpha, beta):
        assert "active" in host.virsh("net-list").split()
        assert "active" in host.virsh("pool-list").split()


def test_an_idle_guest_boots_at_once(alpha: Host) -> None:
    alpha.create(Guest("idle"))
    alpha.wait_for_serial("idle", "idle")
    assert alpha.state("idle") == "running"


def test_a_guest_migrates_live_with_its_disk(alpha: Host, beta: Host) -> None:
    alpha.create(Guest("mover", disks=(Disk("mover"),)))
    alpha.wait_for_serial("mover", "idle")
    alpha.virsh("migrate", "--live", "--copy-storage-all", "--persistent", "--undefinesource", "mover", beta.uri)
    assert alpha.domains() == []
    assert beta.state("mover") == "running"
    assert (beta.images / "mover.qcow2").exists()


def test_two_hundred_guests_are_defined_in_a_moment(alpha: Host) -> None:
    began = time.monotonic()
    names = alpha.define_many(200)
    assert time.monotonic() - began < 10
    assert sorted(alpha.domains()) == sorted(names)
