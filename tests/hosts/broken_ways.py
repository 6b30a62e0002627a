"""What keeps one host from reaching another: names that lead nowhere, firewalls, settings of libvirt, broken links."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.lab import Host, LabError

PORTS = "49152:49215"
# libvirt's hook (libvirt.org/hooks.html): called with the name of a guest, what is done to it, and how far that is.
HOOK = """\
#!/bin/sh
at=/run/libvirt/held-$2-$3
if [ -e "$at.wanted" ]; then
    : > "$at.reached"
    while [ -e "$at.wanted" ]; do sleep 0.02; done
fi
"""


@contextmanager
def hosts_file(host: Host, *rows: str) -> Iterator[Path]:
    """Have the host know names by these rows alone."""
    file = host.root / "system/hosts"
    before = file.read_text()
    file.write_text("".join(f"{row}\n" for row in ("127.0.0.1 localhost", *rows)))
    try:
        yield file
    finally:
        file.write_text(before)
        for left in file.parent.glob("hosts.before-vmdesk"):
            left.unlink()


@contextmanager
def settings(host: Host, name: str, *rows: str) -> Iterator[None]:
    """Have these rows in a file of libvirt's settings."""
    file = host.root / "etc" / name
    before = file.read_text() if file.exists() else None
    file.write_text("\n".join([before or "", *rows, ""]))
    try:
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before)


@contextmanager
def firewall(host: Host, *how: str) -> Iterator[None]:
    """Refuse what comes to the ports for migrations."""
    rule = ("INPUT", "-i", "eth0", "-p", "tcp", "--dport", PORTS, "-j", *how)
    host.space.run("iptables", "--wait", "-A", *rule)
    try:
        yield
    finally:
        host.space.run("iptables", "--wait", "-D", *rule)


def listening(host: Host) -> str:
    """Who waits at the ports for migrations."""
    return host.space.run("ss", "-Hltn", "sport >= 49152 and sport <= 49215")


# Links.


@contextmanager
def slow_link(host: Host, mib: int) -> Iterator[None]:
    """Let what leaves a host go no faster than so many MiB per second."""
    where = ("dev", "eth0", "root")
    host.space.run("tc", "qdisc", "add", *where, "tbf", "rate", f"{mib * 8}mibit", "burst", "256kb", "latency", "50ms")
    try:
        yield
    finally:
        with suppress(LabError):  # its network card has gone with its power
            host.space.run("tc", "qdisc", "del", *where)


@contextmanager
def mute(host: Host, *to: str) -> Iterator[None]:
    """Let nothing of TCP leave a host, as `to` tells iptables, while all still reaches it: its answers are lost."""
    rule = ("OUTPUT", "-o", "eth0", "-p", "tcp", *to, "-j", "DROP")
    host.space.run("iptables", "--wait", "-I", *rule)
    try:
        yield
    finally:
        host.space.run("iptables", "--wait", "-D", *rule)


def cut_between(one: Host, other: Host) -> None:
    """Break all connections between two hosts, at both ends."""
    for here, there in ((one, other), (other, one)):
        here.space.run("ss", "-K", "dst", there.address)


# Hosts that stop in the middle of something.


class Gate:
    """A hook of libvirt on a host that holds what it does to its guests at a point, such as `migrate-begin`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def hold(self, point: str) -> None:
        """From now on, stop there."""
        self._file(point, "reached").unlink(missing_ok=True)
        self._file(point, "wanted").touch()

    def reached(self, point: str) -> bool:
        """Whether something waits there."""
        return self._file(point, "reached").exists()

    def open(self) -> None:
        """Let everything go on."""
        for file in (self._host.root / "run").glob("held-*.wanted"):
            file.unlink()

    def _file(self, point: str, what: str) -> Path:
        return self._host.root / f"run/held-{point}.{what}"


@contextmanager
def gates(*hosts: Host) -> Iterator[dict[str, Gate]]:
    """Have a gate on each host, by their labels. libvirtd looks for hooks when it starts only."""
    with ExitStack() as stack:
        yield {host.hostname: stack.enter_context(_gate(host)) for host in hosts}


@contextmanager
def _gate(host: Host) -> Iterator[Gate]:
    hook = host.root / "etc/hooks/qemu"
    hook.parent.mkdir()
    hook.write_text(HOOK)
    hook.chmod(0o755)
    _restart(host)
    gate = Gate(host)
    try:
        yield gate
    finally:
        gate.open()
        hook.unlink()
        hook.parent.rmdir()
        _restart(host)


def _restart(host: Host) -> None:
    """It has begun all that begins with it, such as the default network, as soon as it answers."""
    host.virsh("list")
    host.stop_daemon()
    host.start_daemon()
    host.virsh("list")
