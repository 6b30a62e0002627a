"""Bring a host back to how the lab started it, whatever a test did to it."""

import shlex
import signal
from dataclasses import dataclass

from tests.lab import accounts
from tests.lab.commands import LabError
from tests.lab.host import Host
from tests.lab.process import inside
from tests.lab.sshd import close_all

UNDEFINE = "--managed-save --snapshots-metadata --checkpoints-metadata --nvram"
_KINDS = ("pool", "net")
_MARK = "@@@"  # between two lists
_ATTEMPTS = 2


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
    _remove_all(host)
    left = [file for folder in (host.images, host.site.shared) for file in folder.iterdir()]
    for file in left:
        file.unlink()
    if left:
        host.virsh("pool-refresh", "default")


@dataclass(frozen=True)
class _Left:
    """What is on a host: UUIDs of domains, because names need quoting, and names of pools and networks."""

    running: tuple[str, ...]
    defined: tuple[str, ...]
    active: dict[str, set[str]]  # by kind, "pool" and "net"
    known: dict[str, set[str]]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing but what the lab started."""
        return not self.defined and all(self.active[kind] == self.known[kind] == {"default"} for kind in _KINDS)

    def removal(self) -> str:
        """The commands that remove it."""
        lines = [f"destroy {domain}" for domain in self.running]
        lines += [f"undefine {domain} {UNDEFINE}" for domain in self.defined]
        for kind in _KINDS:
            lines += [f"{kind}-destroy {shlex.quote(name)}" for name in self.active[kind] - {"default"}]
            lines += [f"{kind}-undefine {shlex.quote(name)}" for name in self.known[kind] - {"default"}]
            lines += [] if "default" in self.active[kind] else [f"{kind}-start default"]
        return "\n".join(lines)


def _remove_all(host: Host) -> None:
    """Hundreds of domains as quickly as one, and by few runs of virsh, since this follows every test."""
    left, said = _left(host), ""
    for _ in range(_ATTEMPTS):
        if left.nothing:
            return
        said = host.virsh(text=left.removal())
        left = _left(host)
    if not left.nothing:
        raise LabError(f"{left} cannot be removed from {host.hostname}: {said}")


def _left(host: Host) -> _Left:
    """All that is there, in one run of virsh."""
    lists = ["list --uuid", "list --all --uuid"]
    lists += [f"{kind}-list --name{flags}" for kind in _KINDS for flags in ("", " --all")]
    said = host.virsh(f"; echo {_MARK}; ".join(lists))
    running, defined, *others = (
        [line.strip() for line in part.splitlines() if line.strip()] for part in said.split(_MARK)
    )
    active, known = (dict(zip(_KINDS, map(set, others[which::2]), strict=True)) for which in (0, 1))
    return _Left(tuple(running), tuple(defined), active, known)
