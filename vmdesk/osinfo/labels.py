"""What the label of an image says of a system that the database does not know, or knows only the family of."""

import re
from dataclasses import dataclass

from vmdesk.osinfo.system import OperatingSystem

_ARCHITECTURES = re.compile(
    r"x86[_-]64|amd64|i[3-6]86|aarch64|arm64|armhf|ppc64(le|el)?|p64el|s390x|riscv64", re.IGNORECASE
)
_VERSION = re.compile(r"(?<![A-Za-z0-9])\d{1,4}(?:[._-]\d{1,3}(?![A-Za-z0-9]))*(?![A-Za-z0-9])")
_FROM_VERSION = re.compile(r"[\s-]*(\d|unknown).*", re.IGNORECASE)  # of a system's name or short id


@dataclass(frozen=True, slots=True)
class Kin:
    """A system by one that it takes after: its own name, version, and short id, as far as its label tells them."""

    name: str  # such as Debian 12.5
    version: str = ""
    short_id: str = ""  # such as debian12; the family alone where no version can be read


def kin_of(system: OperatingSystem, label: str, *, guessed: bool) -> Kin | None:
    """The system that a label tells of; None where that is this one itself, or one without versions.

    This one was `guessed` from the label, or recognised: then it is the system itself, if not an entry for a family.
    """
    generic = "unknown" in system.version
    if not generic and not (guessed and system.version[:1].isdigit()):
        return None
    known = system.version.split(".") if not generic else []
    parts, depth = _version_in(label), max(1, len(known))
    if parts[: len(known)] == known and not generic:
        return None
    parts = parts[: max(2, depth)]
    if len(parts) > depth and parts[-1] == "0":
        parts = parts[:-1]
    family, version = _FROM_VERSION.sub("", system.name), ".".join(parts)
    return Kin(f"{family} {version}".strip(), version, _FROM_VERSION.sub("", system.short_id) + ".".join(parts[:depth]))


def _version_in(label: str) -> list[str]:
    """The first number in a label, by its parts; none where it has no number."""
    found = _VERSION.search(_ARCHITECTURES.sub(" ", label))
    return re.split(r"[._-]", found[0]) if found else []
