"""What a running guest tells of itself through its agent: frozen facts, read from a list of values as hostile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

# A guest may tell anything. More than this is no use to a reader, and showing it would hold up the window.
MOST_THINGS = 500
LONGEST_TEXT = 300
LATEST_SECONDS = 253_402_300_799.0  # the end of the year 9999
_LARGEST = 1 << 63
_DAY_SECONDS = 86_400

Values = Mapping[str, object]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class GuestUser:
    """Somebody who is logged in; `since` in seconds since the epoch, None where the guest does not tell."""

    name: str
    domain: str = ""
    since: float | None = None


@dataclass(frozen=True, slots=True)
class GuestFileSystem:
    """A mounted file system; `device` is the guest's name of what it lies on, `disks` those of the VM by their targets.

    `total` and `used` are bytes, None where the guest does not tell.
    """

    mount_point: str
    kind: str = ""
    device: str = ""
    total: int | None = None
    used: int | None = None
    disks: tuple[str, ...] = ()

    @property
    def part_used(self) -> float | None:
        """The part that is used, 0 to 1; None where it is not known."""
        return min(self.used / self.total, 1.0) if self.total and self.used is not None else None


@dataclass(frozen=True, slots=True)
class GuestInterface:
    """A network interface; its MAC in lower case, its addresses with their prefixes, as in 192.0.2.7/24."""

    name: str
    mac: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Whether the guest talks by it to nobody but itself."""
        own = all(address.startswith("127.") or address.split("/")[0] == "::1" for address in self.addresses)
        return self.name == "lo" or (bool(self.addresses) and own)


@dataclass(frozen=True, slots=True)
class GuestDisk:
    """A disk or partition by the guest's name; `target` is its name in the VM's definition, `below` what it lies on."""

    name: str
    target: str = ""
    serial: str = ""
    partition: bool = False
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """All that a guest tells. Where it does not, a text is empty and a list None; an empty list says: there are none.

    `kernel` is its release; `utc_offset` is in seconds, positive east of Greenwich.
    """

    host_name: str = ""
    system: str = ""
    version: str = ""
    kernel: str = ""
    machine: str = ""
    time_zone: str = ""
    utc_offset: int | None = None
    users: tuple[GuestUser, ...] | None = None
    file_systems: tuple[GuestFileSystem, ...] | None = None
    interfaces: tuple[GuestInterface, ...] | None = None
    disks: tuple[GuestDisk, ...] | None = None


def read_facts(values: Values) -> GuestFacts:
    """The facts in a list of values named as by virDomainGetGuestInfo. What is missing, odd or too much is left out."""
    return GuestFacts(
        host_name=_text(values, "hostname"),
        system=_first(values, "os.pretty-name", "os.name", "os.id"),
        version=_first(values, "os.version", "os.version-id"),
        kernel=_text(values, "os.kernel-release"),
        machine=_text(values, "os.machine"),
        time_zone=_text(values, "timezone.name"),
        utc_offset=_offset(values.get("timezone.offset")),
        users=_told(values, "user", _user),
        file_systems=_told(values, "fs", _file_system),
        interfaces=_told(values, "if", _interface),
        disks=_told(values, "disk", _disk),
    )


def _told(values: Values, group: str, read: Callable[[Values, str], Thing | None]) -> tuple[Thing, ...] | None:
    """The things of a group that have a name; None where the guest tells nothing of the group."""
    places = _places(values, group)
    return None if places is None else tuple(thing for place in places if (thing := read(values, place)) is not None)


def _places(values: Values, group: str) -> list[str] | None:
    count = _number(values, f"{group}.count")
    return None if count is None else [f"{group}.{index}" for index in range(min(count, MOST_THINGS))]


def _user(values: Values, place: str) -> GuestUser | None:
    name = _text(values, f"{place}.name")
    milliseconds = _number(values, f"{place}.login-time")
    since = milliseconds / 1000 if milliseconds is not None and milliseconds / 1000 <= LATEST_SECONDS else None
    return GuestUser(name, _text(values, f"{place}.domain"), since) if name else None


def _file_system(values: Values, place: str) -> GuestFileSystem | None:
    mount_point = _text(values, f"{place}.mountpoint")
    if not mount_point:
        return None
    disks = (
        _first(values, f"{disk}.alias", f"{disk}.device", f"{disk}.serial")
        for disk in _places(values, f"{place}.disk") or ()
    )
    return GuestFileSystem(
        mount_point,
        _text(values, f"{place}.fstype"),
        _text(values, f"{place}.name"),
        _number(values, f"{place}.total-bytes"),
        _number(values, f"{place}.used-bytes"),
        tuple(dict.fromkeys(disk for disk in disks if disk)),
    )


def _interface(values: Values, place: str) -> GuestInterface | None:
    name = _text(values, f"{place}.name")
    addresses = (_address(values, address) for address in _places(values, f"{place}.addr") or ())
    mac = _text(values, f"{place}.hwaddr").lower()
    return GuestInterface(name, mac, tuple(address for address in addresses if address)) if name else None


def _address(values: Values, place: str) -> str:
    address, prefix = _text(values, f"{place}.addr"), _number(values, f"{place}.prefix")
    return f"{address}/{prefix}" if address and prefix is not None else address


def _disk(values: Values, place: str) -> GuestDisk | None:
    name = _text(values, f"{place}.name")
    if not name:
        return None
    below = (_text(values, f"{under}.name") for under in _places(values, f"{place}.dependency") or ())
    return GuestDisk(
        name,
        _text(values, f"{place}.alias"),
        _text(values, f"{place}.serial"),
        values.get(f"{place}.partition") is True,
        tuple(text for text in below if text),
    )


def _first(values: Values, *names: str) -> str:
    """The first of these texts that is told."""
    return next((text for name in names if (text := _text(values, name))), "")


def _text(values: Values, name: str) -> str:
    """A text on one line, without what cannot be seen or turns the line around."""
    value = values.get(name)
    if not isinstance(value, str):
        return ""
    seen = "".join(letter if letter.isprintable() else " " for letter in value[: 4 * LONGEST_TEXT])
    return " ".join(seen.split())[:LONGEST_TEXT]


def _number(values: Values, name: str) -> int | None:
    """A number that is not negative and fits 63 bits."""
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST else None


def _offset(value: object) -> int | None:
    """Seconds from UTC, less than a day in either direction."""
    known = isinstance(value, int) and not isinstance(value, bool) and abs(value) < _DAY_SECONDS
    return value if known and isinstance(value, int) else None
