"""An operating system as a list shows it, the order of such a list, and the search in it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vmdesk.osinfo.entities import Entity, to_date

_SEPARATOR = re.compile(r"[\s()/,-]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"(\d{1,9})")


class Status(Enum):
    """How far a system is, in the words of the database."""

    RELEASED = "released"
    PRERELEASE = "prerelease"
    ROLLING = "rolling"
    SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class OperatingSystem:
    """What a list of operating systems tells; unknown texts are empty."""

    id: str
    short_id: str
    name: str
    version: str = ""
    vendor: str = ""
    family: str = ""
    distro: str = ""
    codename: str = ""
    release_date: date | None = None
    eol_date: date | None = None
    status: Status = Status.RELEASED
    aliases: tuple[str, ...] = ()  # further short ids, such as debianbookworm

    def is_end_of_life(self, on: date) -> bool:
        """Whether its makers no longer cared for it on that day, as far as the database knows."""
        return self.eol_date is not None and self.eol_date < on


UNKNOWN = OperatingSystem("http://libosinfo.org/unknown", "unknown", "Unknown")


def read_system(entity: Entity) -> OperatingSystem | None:
    """The system that an `<os>` tells of; None without a name or a short id, by which nobody could choose it."""
    short_ids, name = entity.texts("short-id"), entity.text("name")
    if not short_ids or not name:
        return None
    return OperatingSystem(
        id=entity.id,
        short_id=short_ids[0],
        name=name,
        version=entity.text("version"),
        vendor=entity.text("vendor"),
        family=entity.text("family"),
        distro=entity.text("distro"),
        codename=entity.text("codename"),
        release_date=to_date(entity.text("release-date")),
        eol_date=to_date(entity.text("eol-date")),
        status=_status(entity.text("release-status")),
        aliases=short_ids[1:],
    )


def newest_first(
    systems: Iterable[OperatingSystem], ancestors: Callable[[OperatingSystem], Iterable[OperatingSystem]]
) -> tuple[OperatingSystem, ...]:
    """By date of release, then by name with numbers as numbers.

    A system without a date, such as Debian testing, follows the nearest dated one that it comes from, or else the
    newest of its distribution. A distribution without any date, such as Arch Linux, stands at the end.
    """
    systems = tuple(systems)
    newest = _newest_by_distribution(systems)

    def age(system: OperatingSystem) -> tuple[date, bool]:
        if system.release_date:
            return system.release_date, True
        dates = (each.release_date for each in ancestors(system) if each.release_date)
        return next(dates, newest.get(system.distro, date.min)), False

    return tuple(sorted(systems, key=lambda system: (age(system), _natural(system)), reverse=True))


def _newest_by_distribution(systems: Iterable[OperatingSystem]) -> dict[str, date]:
    dates: dict[str, date] = {}
    for system in systems:
        if system.distro and system.release_date:
            dates[system.distro] = max(system.release_date, dates.get(system.distro, date.min))
    return dates


def search(systems: Iterable[OperatingSystem], wanted: str) -> tuple[OperatingSystem, ...]:
    """Those that have every word in a name or in the vendor: the best first, equals in the order given."""
    words = wanted.casefold().split()
    scored = [(_score(system, words), system) for system in systems]
    matching = [pair for pair in scored if pair[0] is not None]
    return tuple(system for _, system in sorted(matching, key=lambda pair: pair[0] or 0, reverse=True))


def resembling(systems: Iterable[OperatingSystem], label: str) -> OperatingSystem | None:
    """The newest system of the distribution whose name a label begins with; an undated one where there is no other.

    Of several that came out together the one that is called like the distribution counts, not an edition of it.
    """
    start = _LETTERS.match(label)
    name = start[0].casefold() if start else ""
    kin = [system for system in systems if name and system.distro.casefold() in {name, f"{name}linux"}]
    return max(
        kin,
        key=lambda system: (system.release_date or date.min, system.short_id.startswith(name)),
        default=None,
    )


def _status(word: str) -> Status:
    return Status(word) if word in {status.value for status in Status} else Status.RELEASED


def _natural(system: OperatingSystem) -> list[tuple[int, str]]:
    parts = _NUMBER.split(system.name.casefold())
    return [(int(part), "") if index % 2 else (-1, part) for index, part in enumerate(parts)]


def _score(system: OperatingSystem, words: list[str]) -> int | None:
    """How well the words fit; None when one does not at all."""
    names = [name.casefold() for name in (system.short_id, *system.aliases, system.name)]
    others = [field.casefold() for field in (system.distro, system.codename, system.vendor)]
    best = [max(2 * _best_fit(names, word), _best_fit(others, word)) for word in words]
    if 0 in best:
        return None
    exact = {" ".join(words), "".join(words)}
    return sum(best) + 10 * any(name in exact for name in names)


def _best_fit(fields: Iterable[str], word: str) -> int:
    return max(_fit(field, word) for field in fields)


def _fit(field: str, word: str) -> int:
    """4 for the whole field, 3 for a whole word or number, 2 for the start of a word, 1 for a part, 0 for none."""
    if word not in field:
        return 0
    if word == field:
        return 4
    parts = _SEPARATOR.split(field)
    if any(part == word or part.startswith(f"{word}.") for part in parts):
        return 3
    return 2 if any(part.startswith(word) for part in parts) else 1
