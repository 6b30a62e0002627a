"""What was found of a host's lock manager: its files, who runs, and how a change is brought into force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vmdesk.model.doctor.remedy import Command, Elevation
from vmdesk.model.lock_manager.configuration import LockConfiguration, edited, read_configuration

_KEY = "vmdesk."
LONGEST_FILE = 100_000  # characters: it travels as an argument, of which Linux takes 128 KiB
_SERVICES = ("virtqemud", "libvirtd")


@dataclass(frozen=True, slots=True)
class LockFacts:
    """`texts`, `sums` and `changed` (seconds since the epoch) are by the path of a file, of those that are there.

    `running` has when each daemon that runs was started, in the same seconds, or None where nobody knows.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    uid: int | None = None
    programs: frozenset[str] = frozenset()
    daemons: frozenset[str] = frozenset()
    running: Mapping[str, int | None] = field(default_factory=dict)
    drivers: frozenset[str] = frozenset()
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sanlock: tuple[str, ...] = ()

    @property
    def configuration(self) -> LockConfiguration:
        """What the files say."""
        return read_configuration(self.texts)

    @property
    def elevation(self) -> Elevation:
        """How commands are run as root."""
        if self.uid == 0:
            return Elevation.ROOT
        return Elevation.SUDO if "sudo" in self.programs else Elevation.NOBODY

    @property
    def service(self) -> str:
        """The daemon of QEMU's machines: the one that runs, else the one that is there."""
        return next((name for name in _SERVICES if name in self.running), "") or next(
            (name for name in _SERVICES if name in self.daemons), ""
        )

    @property
    def pending(self) -> bool:
        """Whether a file was changed after the service had started, so that it does not count yet."""
        started = self.running.get(self.service)
        return started is not None and any(moment > started for moment in self.changed.values())

    def offers(self, manager: str) -> bool:
        """Whether libvirt has the part that speaks to this manager; yes where nobody knows where its parts lie."""
        return not manager or not self.drivers or manager in self.drivers


@dataclass(frozen=True, slots=True)
class LockChange:
    """A change to be made: of each file the text before and after, and the commands that bring it into force."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    sums: Mapping[str, str]
    commands: tuple[Command, ...]
    elevation: Elevation
    service: str = ""


def plan_change(facts: LockFacts, wanted: LockConfiguration) -> LockChange:
    """What has to be done for these settings; without files where nothing differs."""
    after = edited(facts.texts, wanted)
    before = {path: facts.texts.get(path, "") for path in after}
    sums = {path: facts.sums.get(path, "") for path in after}
    return LockChange(before, after, sums, tuple(restart_commands(facts, wanted)), facts.elevation, facts.service)


def restart_commands(facts: LockFacts, wanted: LockConfiguration) -> Iterator[Command]:
    """What brings settings into force. virtlockd itself is never restarted: that would end the VMs that have locks."""
    if not facts.service:
        return
    if "systemctl" in facts.programs:
        socket = facts.units.get("virtlockd.socket", {})
        if wanted.manager == "lockd" and socket.get("UnitFileState") != "enabled" and not _always_on(socket):
            yield "systemctl", "enable", "--now", "virtlockd.socket"
        elif wanted.manager == "lockd" and "virtlockd" not in facts.running:
            yield "systemctl", "start", "virtlockd.socket"
        yield "systemctl", "restart", f"{facts.service}.service"
    elif "service" in facts.programs:
        if wanted.manager == "lockd" and "virtlockd" not in facts.running:
            yield "service", "virtlockd", "start"
        yield "service", facts.service, "restart"


def _always_on(socket: Mapping[str, str]) -> bool:
    return socket.get("UnitFileState") in {"static", "indirect"} and socket.get("ActiveState") == "active"


def read_facts(output: str) -> LockFacts:
    """What the script has printed; what makes no sense is left out."""
    told: dict[str, list[str]] = {}
    texts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in output.split("\n"):
        if line.startswith("|"):
            lines.append(line[1:])
        elif line.startswith(_KEY):
            key, _equals, value = line.removeprefix(_KEY).partition("=")
            told.setdefault(key, []).append(value)
            lines = texts.setdefault(value, []) if key == "file" else []
    whole = {path: "".join(f"{row}\n" for row in rows) for path, rows in texts.items()}
    moments = {path: int(moment) for moment, path in _pairs(told.get("changed", [])) if moment.isdecimal()}
    drivers = frozenset(path.rpartition("/")[2].removesuffix(".so") for path in told.get("driver", []))
    uid = next(iter(told.get("uid", [])), "")
    return LockFacts(
        texts={path: text for path, text in whole.items() if len(text) <= LONGEST_FILE},
        sums={path: total for total, path in _pairs(told.get("sum", []))},
        changed=moments,
        unreadable=(*told.get("unreadable", []), *(path for path, text in whole.items() if len(text) > LONGEST_FILE)),
        uid=int(uid) if uid.isdecimal() else None,
        programs=frozenset(told.get("program", [])),
        daemons=frozenset(told.get("daemon", [])),
        running=dict(map(_daemon, told.get("running", []))),
        drivers=drivers,
        units=_units(told.get("unit", [])),
        sanlock=tuple(line for line in told.get("sanlock", []) if line.strip()),
    )


def _pairs(values: list[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        first, bar, second = value.partition("|")
        if bar:
            yield first, second


def _daemon(value: str) -> tuple[str, int | None]:
    name, _space, started = value.partition(" ")
    return name, int(started) if started.isdecimal() else None


def _units(lines: list[str]) -> dict[str, dict[str, str]]:
    """The blocks of `systemctl show`, by their Id."""
    units: dict[str, dict[str, str]] = {}
    block: dict[str, str] = {}
    for line in [*lines, ""]:
        name, equals, value = line.partition("=")
        if equals:
            block[name] = value
        elif block:
            units[block.get("Id", "")] = block
            block = {}
    return units
