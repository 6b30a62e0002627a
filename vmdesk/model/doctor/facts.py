"""What is known of a host's system, as far as its libvirt and its VMs depend on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vmdesk.model.doctor.answers import Answers
from vmdesk.model.doctor.remedy import Elevation

Version = tuple[int, ...]
_SECONDS = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)
_VERSION = re.compile(r"\b(\d{1,4}(?:\.\d{1,4}){1,3})", re.ASCII)
# A line of `df -Pk`: blocks of 1 KiB in all, used and free, the part used, and where it is mounted.
_ROOM = re.compile(r"\s(\d{1,18})\s+(\d{1,18})\s+(-?\d{1,18})\s+(?:\d+%|-)\s+(/.*)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Socket:
    """A socket of libvirt's service. `listening` is None where the host does not tell."""

    path: str
    listening: bool | None
    usable: bool
    mode: str
    owner: str
    group: str

    @property
    def open_to_all(self) -> bool:
        """Whether the file lets everybody in; then polkit decides, or nobody does."""
        return self.mode[8:9] == "w"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of systemd, in systemd's words."""

    name: str
    load: str
    active: str
    file_state: str


@dataclass(frozen=True, slots=True)
class Kvm:
    """The device by which programs use the processor's help."""

    usable: bool
    opens: bool
    mode: str
    owner: str
    group: str


@dataclass(frozen=True, slots=True)
class Room:
    """A folder and the file system that it is on, in KiB; None where that did not answer."""

    folder: str
    mount: str = ""
    whole_kib: int | None = None
    free_kib: int = 0


class Facts:
    """The answers, understood. What a host did not tell is empty."""

    def __init__(self, answers: Answers) -> None:
        self.user = answers.one("user")
        self.root = answers.one("uid") == "0"
        self.groups = frozenset(answers.words("groups"))  # of the login
        self.account_groups = frozenset(answers.words("account_groups"))  # of the next login
        self.known_groups = answers.all("group")
        self.system = answers.one("system")
        self.machine = answers.one("machine")
        self.helper = answers.one("helper")
        self.netcat = answers.one("netcat")
        self.netcat_knows_sockets = answers.one("sockets_by_netcat") == "1"
        self.programs = frozenset(answers.all("program"))
        self.daemons = answers.all("daemon")
        self.scripts = frozenset(answers.all("script"))  # of daemons, in /etc/init.d
        self.running = frozenset(answers.all("running"))
        self.sockets = tuple(filter(None, map(_socket, answers.all("socket"))))
        self.units = {unit.name: unit for unit in _units(answers.all("unit"))}
        self.libvirt = read_version(answers.one("libvirt"))
        self.qemu = read_version(answers.one("qemu"))
        self.kvm = _kvm(answers.words("kvm"))
        self.flag = answers.one("flag")
        self.is_guest = answers.one("guest") == "1"
        self.modules = answers.all("module")
        self.nested = answers.one("nested") in {"1", "Y"}
        self.blacklisted = answers.all("blacklisted")
        runner, *runner_groups = answers.words("runner") or ("",)
        self.runner, self.runner_groups = runner, frozenset(runner_groups)
        self.rooms = tuple(map(_room, answers.all("space")))
        self.began, self.ended = read_seconds(answers.one("began")), read_seconds(answers.one("ended"))

    @property
    def complete(self) -> bool:
        """Whether the script ran from its beginning to its end."""
        return self.began is not None and self.ended is not None

    @property
    def elevation(self) -> Elevation:
        """How something could be done as root."""
        if self.root:
            return Elevation.ROOT
        return Elevation.SUDO if "sudo" in self.programs else Elevation.NOBODY

    @property
    def listening(self) -> tuple[Socket, ...]:
        """The sockets behind which somebody listens, as far as one can tell."""
        return tuple(socket for socket in self.sockets if socket.listening is not False)


def read_version(text: str) -> Version:
    """The first thing in a text that looks like a version; empty where nothing does."""
    found = _VERSION.search(text)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def version_words(version: Version) -> str:
    """A version as people write it."""
    return ".".join(map(str, version))


def read_seconds(text: str) -> float | None:
    """Seconds since the epoch. Not every `date` knows more than whole ones."""
    found = _SECONDS.match(text)
    return float(found[0]) if found else None


def _socket(text: str) -> Socket | None:
    words = text.split(maxsplit=5)
    if len(words) != 6:
        return None
    listening, usable, mode, owner, group, path = words
    return Socket(path, {"1": True, "0": False}.get(listening), usable == "1", mode, owner, group)


def _kvm(words: tuple[str, ...]) -> Kvm | None:
    if len(words) != 5:
        return None
    usable, opens, mode, owner, group = words
    return Kvm(usable == "1", opens == "1", mode, owner, group)


def _units(lines: Iterable[str]) -> Iterable[Unit]:
    """systemctl prints the properties of a unit in an order of its own, and an empty line after each unit."""
    properties: dict[str, str] = {}
    for line in (*lines, ""):
        if line:
            key, _, value = line.partition("=")
            properties[key] = value
        elif "Id" in properties:
            names = ("Id", "LoadState", "ActiveState", "UnitFileState")
            yield Unit(*(properties.get(name, "") for name in names))
            properties = {}


def _room(text: str) -> Room:
    folder, _, line = text.partition("|")
    found = _ROOM.search(line)
    if found is None:
        return Room(folder)
    whole, _used, free, mount = found.groups()
    return Room(folder, mount, int(whole), int(free))
