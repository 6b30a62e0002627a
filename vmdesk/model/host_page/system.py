"""What the system of a host tells by one script: its name, kernel, time since its start, load and file systems."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = "vmdesk-fact:"
# For any POSIX shell, BusyBox included; what a system does not know stays empty. A network file system that hangs must
# not hang all: it is left out then.
SCRIPT = f"""\
LC_ALL=C; export LC_ALL
fact() {{ printf '\\n%s %s\\n' '{_MARK}' "$1"; }}
fact kernel; uname -sr
fact machine; uname -m
fact release; cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null
fact uptime; cat /proc/uptime 2>/dev/null
fact load; cat /proc/loadavg 2>/dev/null || uptime | sed 's/.*averages*: *//; s/,/ /g'
fact processor; sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1
fact disks; found=$(timeout -s KILL 5 df -PkT 2>/dev/null); test -n "$found" || found=$(df -PkTl 2>/dev/null)
printf '%s\\n' "$found"
exit 0
"""
LONGEST_LINE = 4096
MOST_FILE_SYSTEMS = 500
_PASSING = {"tmpfs", "devtmpfs", "ramfs", "efivarfs", "squashfs", "overlay", "iso9660", "rootfs", "none"}


@dataclass(frozen=True, slots=True)
class FileSystem:
    """A file system that the host has mounted, its sizes in bytes. `device` is what it lies on, as df calls it."""

    device: str
    kind: str
    size: int
    used: int
    free: int
    mounted: str

    @property
    def part_used(self) -> float | None:
        """The part in use of what users may have; None for one without any room."""
        room = self.used + self.free
        return self.used / room if room else None


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What was told; empty or None where nothing was. `uptime` in seconds, `load` over 1, 5 and 15 minutes."""

    name: str = ""
    kernel: str = ""
    machine: str = ""
    processor: str = ""
    uptime: float | None = None
    load: tuple[float, ...] = ()
    file_systems: tuple[FileSystem, ...] = ()


def read_system(output: str) -> SystemFacts:
    """What the script has printed. Odd lines are passed over."""
    told = _told(output)
    load = [_number(word) for word in _words(told, "load")[:3]]
    return SystemFacts(
        name=_release(told.get("release", [])),
        kernel=_line(told, "kernel"),
        machine=_line(told, "machine"),
        processor=_line(told, "processor"),
        uptime=_number(next(iter(_words(told, "uptime")), "")),
        load=tuple(each for each in load if each is not None) if None not in load and len(load) == 3 else (),
        file_systems=tuple(_file_systems(told.get("disks", []))),
    )


def _told(output: str) -> dict[str, list[str]]:
    """The lines after each mark."""
    told: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in output.splitlines():
        if line.startswith(_MARK):
            lines = told.setdefault(line.removeprefix(_MARK).strip(), [])
        elif line.strip():
            lines.append(line[:LONGEST_LINE])
    return told


def _line(told: dict[str, list[str]], name: str) -> str:
    return " ".join(next(iter(told.get(name, [])), "").split())


def _words(told: dict[str, list[str]], name: str) -> list[str]:
    return _line(told, name).split()


def _number(word: str) -> float | None:
    plain = word.replace(".", "", 1)
    return float(word) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else None


def _release(lines: list[str]) -> str:
    """The name of the system: the assignments of os-release, quoted as in a shell."""
    values: dict[str, str] = {}
    for line in lines:
        name, equals, value = line.partition("=")
        if equals:
            values.setdefault(name.strip(), _unquoted(value))
    plain = f"{values.get('NAME', '')} {values.get('VERSION', '')}".strip()
    return values.get("PRETTY_NAME", "") or plain


def _unquoted(value: str) -> str:
    try:
        return " ".join(shlex.split(value))
    except ValueError:
        return value.strip()


def _file_systems(lines: list[str]) -> Iterator[FileSystem]:
    """Those on disks or servers, each once: not what lives in memory or is a picture of something else."""
    seen: set[str] = set()
    for line in lines[:MOST_FILE_SYSTEMS]:
        found = _file_system(line.split())
        if found is not None and found.mounted not in seen and (found.kind not in _PASSING or found.mounted == "/"):
            seen.add(found.mounted)
            yield found


def _file_system(words: list[str]) -> FileSystem | None:
    """A line of `df -PkT`: device, kind, size, used and free in KiB, part used, where it is; names may have spaces."""
    for place in range(5, len(words) - 1):
        numbers = words[place - 3 : place]
        if words[place].endswith("%") and words[place + 1].startswith("/") and all(map(_is_amount, numbers)):
            size, used, free = (int(each) * 1024 for each in numbers)
            device, mounted = " ".join(words[: place - 4]), " ".join(words[place + 1 :])
            return FileSystem(device, words[place - 4], size, used, max(0, free), mounted)
    return None


def _is_amount(word: str) -> bool:
    digits = word.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= 18
