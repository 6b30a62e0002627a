"""Names of machine types: which chipset or board a name stands for, and which of its versions."""

import re
from collections.abc import Collection

Q35, I440FX = "q35", "i440fx"
_ALIASES = {Q35: ("q35", "ubuntu-q35"), I440FX: ("pc", "ubuntu")}
_VERSION = re.compile(r"-(?:[a-z]+)?\d[\w.-]*$")  # -7.2 and -rhel9.4.0
_PC = re.compile(r"^pc-(?:q35-|i440fx-)?")


def family(machine: str) -> str:
    """What the versions of a machine have in common: the chipset of a PC, else the name of the board."""
    if "q35" in machine:
        return Q35
    if machine in _ALIASES[I440FX] or machine.startswith("pc-"):
        return I440FX
    return _VERSION.sub("", machine)


def version(machine: str) -> str:
    """Which version of its family it is; empty for a name that stands for the newest that a host has."""
    kind = family(machine)
    if machine == kind or machine in _ALIASES.get(kind, ()):
        return ""
    return _PC.sub("", machine) if kind in _ALIASES else machine.removeprefix(f"{kind}-")


def is_older(machine: str, than: str) -> bool:
    """Whether it is an older version than another one of its family, as far as the names tell."""
    return bool(version(machine)) and _rank(machine) < _rank(than)


def of_family(wanted: str, machines: Collection[str]) -> tuple[str, ...]:
    """The machines of a family, the newest first; before them the name that stands for the newest."""
    return tuple(sorted((name for name in machines if family(name) == wanted), key=_rank, reverse=True))


def _rank(machine: str) -> tuple[bool, tuple[int, ...], str]:
    number = version(machine)
    return not number, tuple(int(digits) for digits in re.findall(r"\d{1,9}", number)), number
