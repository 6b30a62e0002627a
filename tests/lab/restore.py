"""Bring a host back to how the lab started it, whatever a test did to it."""

import signal

from tests.lab import accounts
from tests.lab.commands import LabError
from tests.lab.host import Host
from tests.lab.process import inside
from tests.lab.sshd import close_all

UNDEFINE = "--managed-save --snapshots-metadata --checkpoints-metadata --nvram"


def restore(host: Host) -> None:
    """Make a host that is switched on answer again: no guests, disks and logins, no pool and network but `default`."""
    for _, process in inside(host.space.init):
        process.send(signal.SIGCONT)
    close_all(host.space, host.root)
    accounts.restore(host.space, host.root)
    try:
        _ = host.daemon
    except LabError:
        host.start_daemon()
    _remove_domains(host)
    _remove_others(host, "pool")
    _remove_others(host, "net")
    left = [file for folder in (host.images, host.site.shared) for file in folder.iterdir()]
    for file in left:
        file.unlink()
    if left:
        host.virsh("pool-refresh", "default")


def _remove_domains(host: Host) -> None:
    """Remove all domains, hundreds as quickly as one: one virsh for each step, and UUIDs because names need quoting."""
    running = host.virsh("list", "--uuid").split()
    said = host.virsh(text="".join(f"destroy {domain}\n" for domain in running))
    defined = host.virsh("list", "--all", "--uuid").split()
    said += host.virsh(text="".join(f"undefine {domain} {UNDEFINE}\n" for domain in defined))
    if left := host.domains():
        raise LabError(f"{', '.join(left)} cannot be removed from {host.hostname}: {said}")


def _remove_others(host: Host, kind: str) -> None:
    """Remove all pools or networks but `default`, which is started if it is not."""
    active = _names(host, kind)
    for name in active - {"default"}:
        host.virsh(f"{kind}-destroy", name)
    for name in _names(host, kind, "--all") - {"default"}:
        host.virsh(f"{kind}-undefine", name)
    if "default" not in active:
        host.virsh(f"{kind}-start", "default")


def _names(host: Host, kind: str, *flags: str) -> set[str]:
    listed = host.virsh(f"{kind}-list", "--name", *flags).splitlines()
    return {name.strip() for name in listed} - {""}
