"""Which device of one definition is which of another: of the running VM and of what it will be at its next start."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from vmdesk.model.devices.device import Device

_MOST_IDENTITIES = 3


def pairs(ours: Sequence[Device], theirs: Sequence[Device]) -> dict[Device, Device]:
    """Our devices with those of theirs that are the same. What is only in one of the two is not in the answer.

    What tells a device best is asked of all devices first: an alias that a user gave, the fields of its kind, the
    address, what its summary says; at last the order. Devices of which a field of identity differs are never the same.
    """
    us, them = [_Said(device) for device in ours], [_Said(device) for device in theirs]
    found: dict[int, int] = {}
    for attempt in _ATTEMPTS:
        taken = set(found.values())
        left = _Left([None if index in taken else said for index, said in enumerate(them)], attempt)
        for index, one in enumerate(us):
            if index not in found and (other := left.take(one)) is not None:
                found[index] = other
    return {ours[index]: theirs[other] for index, other in found.items()}


class _Said:
    """What a device says of itself, read once; None is what it does not say, while 0 is a number as good as others."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.sort = (type(device), device.node.tag)
        identities = [_plain(field.read(device)) for field in device.IDENTITY]
        self.alias, self.address = device.own_alias or None, device.where or None
        self.names = (self.alias, *identities, *[None] * (_MOST_IDENTITIES - len(identities)))
        self._summary: str | None = None

    @property
    def summary(self) -> str:
        if self._summary is None:
            self._summary = self.device.summary
        return self._summary


def _plain(value: Hashable) -> Hashable:
    return value.lower() or None if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to tell devices: `clue` must be equal, and is None where it tells nothing; `names` must not contradict.

    `alone` is whether it tells something only where it fits one device.
    """

    clue: Callable[[_Said], Hashable]
    names: Callable[[_Said], tuple[Hashable, ...]]
    alone: bool


def _names(said: _Said) -> tuple[Hashable, ...]:
    return said.names


def _names_and_address(said: _Said) -> tuple[Hashable, ...]:
    return (*said.names, said.address)


def _name(index: int, said: _Said) -> Hashable:
    return said.names[index]


_ATTEMPTS = (
    *(_Attempt(partial(_name, index), _names, alone=True) for index in range(1 + _MOST_IDENTITIES)),
    _Attempt(lambda said: said.address, _names, alone=True),
    _Attempt(lambda said: said.summary, _names, alone=False),
    _Attempt(lambda _: "", _names_and_address, alone=False),
)
Places = tuple[int, ...]  # of the names that a device says
Row = dict[int, None]  # the numbers of devices, in their order


class _Left:
    """Devices that have found no other yet, by what one must agree in with them: so that nobody looks at them all.

    Two devices do not contradict if all names that both say are equal. Devices that say the same names are together;
    among these, those that agree in the ones that somebody else says too.
    """

    def __init__(self, devices: Sequence[_Said | None], attempt: _Attempt) -> None:
        self._attempt = attempt
        self._devices = devices
        self._groups: dict[Hashable, dict[Places, Row]] = {}
        self._rows: dict[Hashable, dict[tuple[Places, Places], dict[Hashable, Row]]] = {}
        for index, said in enumerate(devices):
            if said is not None and attempt.clue(said) is not None:
                names = _places(attempt.names(said))
                self._groups.setdefault(self._key(said), {}).setdefault(names, {})[index] = None

    def _key(self, said: _Said) -> Hashable:
        return said.sort, self._attempt.clue(said)

    def take(self, one: _Said) -> int | None:
        """The number of the device that is the same, which then is not left any more; None if there is none."""
        if self._attempt.clue(one) is None:
            return None
        rows = [row for row in self._fitting(one) if row]
        if not rows or (self._attempt.alone and sum(map(len, rows)) > 1):
            return None
        index = min(next(iter(row)) for row in rows)
        self._forget(index)
        return index

    def _fitting(self, one: _Said) -> list[Row]:
        key, names = self._key(one), self._attempt.names(one)
        said = _places(names)
        fitting = []
        for places, indices in self._groups.get(key, {}).items():
            both = tuple(place for place in places if place in said)
            rows = self._rows.setdefault(key, {})
            if (places, both) not in rows:
                rows[places, both] = self._sorted(indices, both)
            fitting.append(rows[places, both].get(_at(names, both), {}))
        return fitting

    def _sorted(self, indices: Iterable[int], places: Places) -> dict[Hashable, Row]:
        rows: dict[Hashable, Row] = {}
        for index in indices:
            said = self._devices[index]
            if said is not None:
                rows.setdefault(_at(self._attempt.names(said), places), {})[index] = None
        return rows

    def _forget(self, index: int) -> None:
        said = self._devices[index]
        assert said is not None  # noqa: S101 - what is taken was left
        key, names = self._key(said), self._attempt.names(said)
        places = _places(names)
        self._groups[key][places].pop(index)
        for (own, both), rows in self._rows[key].items():
            if own == places:
                rows[_at(names, both)].pop(index)


def _places(names: tuple[Hashable, ...]) -> Places:
    return tuple(place for place, name in enumerate(names) if name is not None)


def _at(names: tuple[Hashable, ...], places: Places) -> Hashable:
    return tuple(names[place] for place in places)
