"""How much of a machine an operating system needs and likes, and what to offer where nothing is said."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from lxml import etree

from vmdesk.osinfo.entities import Entity, number, truth

MIB = 1024**2
GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of resources; None where the database says nothing."""

    cpus: int | None = None
    cpu_hertz: int | None = None
    memory: int | None = None  # bytes
    storage: int | None = None  # bytes

    def filled_from(self, other: "Amounts") -> "Amounts":
        """These amounts, and those of the other where this has none."""
        mine, theirs = ([getattr(each, field.name) for field in fields(Amounts)] for each in (self, other))
        return Amounts(*(first if first is not None else second for first, second in zip(mine, theirs, strict=True)))


NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to offer for a new machine: processors, and bytes of memory and storage."""

    cpus: int
    memory: int
    storage: int


@dataclass(frozen=True, slots=True)
class Resources:
    """What a system needs on one architecture, and when it is installed over the network."""

    minimum: Amounts = NOTHING
    recommended: Amounts = NOTHING
    maximum: Amounts = NOTHING
    network_install: Amounts = NOTHING

    def suggestion(self, released: date | None = None) -> Suggestion:
        """The recommended amounts; else twice the minimum; else what was usual when the system came out.

        Never less than the minimum or than an installation over the network needs, never more than the maximum.
        """
        usual = _usual(released)
        return Suggestion(
            self._fitting("cpus", self.recommended.cpus or max(self.minimum.cpus or 0, usual.cpus)),
            self._fitting("memory", self.recommended.memory or _twice(self.minimum.memory) or usual.memory),
            self._fitting("storage", self.recommended.storage or _twice(self.minimum.storage) or usual.storage),
        )

    def _fitting(self, name: str, amount: int) -> int:
        least = max(getattr(self.minimum, name) or 0, getattr(self.network_install, name) or 0)
        most = getattr(self.maximum, name)
        return min(max(amount, least), most) if most else max(amount, least)


def read_resources(line: Sequence[Entity], architecture: str) -> Resources:
    """The resources of the first entity of a lineage on an architecture such as x86_64; "all" fills what is missing.

    An entity has its ancestors' amounts only where it says `inherit="true"`, and only those of the same `arch`.
    A 64-bit machine takes what is said of 32 bits when there is nothing else.
    """
    names = [architecture, "all", *(["i686"] if architecture == "x86_64" else [])]
    return Resources(
        *(_amounts(line, kind, names) for kind in ("minimum", "recommended", "maximum", "network-install"))
    )


def _amounts(line: Sequence[Entity], kind: str, architectures: Sequence[str]) -> Amounts:
    amounts = NOTHING
    for architecture in architectures:
        amounts = amounts.filled_from(_own_and_inherited(line, kind, architecture))
    return amounts


def _own_and_inherited(line: Sequence[Entity], kind: str, architecture: str) -> Amounts:
    own, *ancestors = (list(entity.children_for("resources", architecture)) for entity in line)
    if any(truth(node, "inherit", default=False) for node in own):
        own = [*own, *(node for nodes in ancestors for node in nodes)]
    amounts = NOTHING
    for node in own:
        for section in node.iterchildren(kind):
            amounts = amounts.filled_from(_read(section))
    return amounts


def _read(section: etree._Element) -> Amounts:
    return Amounts(*(number(section, tag) for tag in ("n-cpus", "cpu", "ram", "storage")))


def _twice(amount: int | None) -> int:
    return 2 * (amount or 0)


def _usual(released: date | None) -> Suggestion:
    """What an ordinary machine had in the year: old systems do not start with more than they can count."""
    year = released.year if released else date.max.year
    if year < 2000:
        return Suggestion(1, 64 * MIB, 2 * GIB)
    if year < 2010:
        return Suggestion(1, 512 * MIB, 10 * GIB)
    return Suggestion(2, 2 * GIB, 20 * GIB)
