"""Where labs note themselves on this machine, so that two never clash and a crashed one is cleaned up."""

import contextlib
import fcntl
import ipaddress
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.lab.commands import LabError, run
from tests.lab.process import Process
from tests.lab.space import Space

FOLDER = Path("/var/lib/vmdesk-lab")
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Entry:
    """One lab's note: its number, its hosts, and the process that ends with it (none for one that stays)."""

    number: int
    hosts: tuple[str, ...]
    tcp: bool
    owner: Process | None
    boot: str  # which run of the machine the pids belong to

    @property
    def root(self) -> Path:
        """The lab's folder."""
        return FOLDER / str(self.number)

    @property
    def subnet(self) -> ipaddress.IPv4Network:
        """The lab's addresses."""
        return ipaddress.IPv4Network(f"10.77.{self.number}.0/24")

    @property
    def link(self) -> str:
        """The name of the lab's only network interface on this machine."""
        return f"vmdesk-lab{self.number}"

    @property
    def switch(self) -> Space:
        """The space that holds all of the lab's hosts, and the bridge between them."""
        return Space(self.root / "init", ("net", "pid"))

    def write(self) -> None:
        """Make the lab's folder, with this note in it before anything else."""
        self.root.mkdir(mode=0o711)
        unfinished = self.root / "lab.json.new"
        unfinished.write_text(json.dumps(asdict(self)))
        unfinished.rename(self.root / "lab.json")

    @classmethod
    def read(cls, root: Path) -> "Entry":
        """Read the note in a lab's folder; raises LabError when it is damaged."""
        try:
            fields = json.loads((root / "lab.json").read_text())
            owner = Process(**fields.pop("owner")) if fields["owner"] else fields.pop("owner")
            return cls(**{**fields, "hosts": tuple(fields["hosts"])}, owner=owner)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise LabError(f"{root} holds no lab: {error}") from error

    def alive(self) -> bool:
        """Say whether the lab runs and is wanted: nobody's, or its owner's who still runs."""
        if self.boot != boot_id():
            return False
        wanted = self.owner is None or self.owner.alive()
        return wanted and (not self.switch.record.exists() or self.switch.init.alive())

    def clear(self) -> None:
        """End every process of the lab and take away its interface and its folder."""
        if self.boot == boot_id():
            if Path(f"/sys/class/net/{self.link}").exists():
                run("ip", "link", "delete", self.link)
            self.switch.close()
        shutil.rmtree(self.root)


def boot_id() -> str:
    """Return what names this run of the machine."""
    return BOOT_ID.read_text().strip()


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Hold the registry for oneself."""
    FOLDER.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def entries() -> list[Entry]:
    """Return the notes of all labs, running or left behind; folders without a note are not labs."""
    roots = sorted(FOLDER.glob("[0-9]*"), key=lambda root: int(root.name))
    return [Entry.read(root) for root in roots if (root / "lab.json").exists()]


def clean() -> list[Entry]:
    """Take away what crashed labs left; returns them."""
    with locked():
        return _clean()


def _clean() -> list[Entry]:
    for root in FOLDER.glob("[0-9]*"):
        if not (root / "lab.json").exists():
            shutil.rmtree(root)  # killed before it could note itself, hence before it started anything
    dead = [entry for entry in entries() if not entry.alive()]
    for entry in dead:
        entry.clear()
    return dead


def claim(hosts: tuple[str, ...], *, tcp: bool, stays: bool) -> Entry:
    """Clean up after crashed labs and note a new one with a free number; raises LabError when there is none."""
    with locked():
        _clean()
        taken = {network for network in _networks() if network.prefixlen}
        owner = None if stays else Process.of(os.getpid())
        for number in range(250):
            entry = Entry(number, hosts, tcp, owner, boot_id())
            if not entry.root.exists() and not any(entry.subnet.overlaps(network) for network in taken):
                entry.write()
                return entry
    raise LabError("no network 10.77.0.0/24 to 10.77.249.0/24 is free on this machine")


def _networks() -> Iterator[ipaddress.IPv4Network]:
    """Yield every network that this machine already routes."""
    for route in json.loads(run("ip", "-json", "-4", "route", "show", "table", "all")):
        with contextlib.suppress(ValueError):  # `default`
            yield ipaddress.IPv4Network(route["dst"], strict=False)
