"""What keeps one host from reaching another: names that lead nowhere, firewalls, settings of libvirt."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.lab import Host

PORTS = "49152:49215"


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
