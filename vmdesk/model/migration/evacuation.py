"""Which machine goes where when several are to move, or a host is to be emptied, by what the check said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vmdesk.model.migration.amounts import memory_amount
from vmdesk.model.vm import VmKey
from vmdesk.words import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Offer:
    """A host that can take a machine. `takes` has the bytes that the copies of its disks need at once, by pool."""

    host: str
    problems: int = 0  # what should be known, but does not keep it from moving there
    copies: bool = False
    takes: tuple[tuple[str, int], ...] = ()

    @property
    def rank(self) -> tuple[int, bool]:
        """Of two hosts with room, the one with the lower rank is the better."""
        return self.problems, self.copies


@dataclass(frozen=True, slots=True)
class Refused:
    """A host that cannot take a machine, and why."""

    host: str
    label: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Mover:
    """A machine that is to move. `memory_kib` is its size, `takes_kib` what it takes there at once: 0 while it is off.

    `refused` is in the order in which a person would look at them.
    """

    key: VmKey
    memory_kib: int = 0
    takes_kib: int = 0
    active: bool = False
    offers: tuple[Offer, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What is free on a host: memory in KiB, None where nobody knows; bytes of its pools by their names."""

    host: str
    label: str
    free_kib: int | None = None
    pools: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a machine goes, or `why` it stays; `target` is empty, or the host that was chosen in vain.

    `remark` is what should be known of a host that somebody has chosen.
    """

    key: VmKey
    target: str = ""
    why: Sentence | None = None
    remark: Sentence | None = None

    @property
    def moves(self) -> bool:
        """Whether it goes somewhere."""
        return bool(self.target) and self.why is None


@dataclass(frozen=True, slots=True)
class Away:
    """A machine that was moved off its host, and the id of the host it went to: what a way back is made of."""

    uuid: str
    name: str
    host: str


def in_order(movers: Iterable[Mover]) -> tuple[Mover, ...]:
    """Those that run first, the biggest first: what is hardest to place is placed while there is most room."""
    return tuple(sorted(movers, key=lambda mover: (not mover.active, -mover.memory_kib)))


def place(
    movers: Iterable[Mover],
    rooms: Iterable[Room],
    chosen: Mapping[VmKey, str] | None = None,
    before: Mapping[VmKey, str] | None = None,
) -> tuple[Placed, ...]:
    """A host for each machine, in the order in which they should move.

    What a person has `chosen` comes first, whatever its memory: it may be more than is free, which is said. For the
    others the host with the fewest problems is taken, one that uses the same disks before one to which they are copied,
    and of several alike that with the most memory after what is placed already. A machine keeps the host that it had
    `before`, as long as none is better for another reason than its memory.
    """
    ordered, wanted = in_order(movers), chosen or {}
    placing = _Placing(rooms, before or {})
    found = {mover.key: placing.as_chosen(mover, wanted[mover.key]) for mover in ordered if mover.key in wanted}
    found |= {mover.key: placing.best(mover) for mover in ordered if mover.key not in wanted}
    return tuple(found[mover.key] for mover in ordered)


class _Placing:
    """What is still free while one machine after the other is given a host."""

    def __init__(self, rooms: Iterable[Room], before: Mapping[VmKey, str]) -> None:
        self._rooms = {room.host: room for room in rooms}
        self._memory = {room.host: room.free_kib for room in self._rooms.values()}
        self._pools = {room.host: dict(room.pools) for room in self._rooms.values()}
        self._before = before

    def as_chosen(self, mover: Mover, host: str) -> Placed:
        """That host, if the check and the room for the disks allow it."""
        offer = next((offer for offer in mover.offers if offer.host == host), None)
        if offer is None:
            refused = next((refused.why for refused in mover.refused if refused.host == host), None)
            return Placed(mover.key, host, refused or sentence("The host is no longer in the list."))
        if (pool := self._full_pool(offer)) is not None:
            return Placed(mover.key, host, self._no_room(host, pool))
        remark = None if self._has_memory(mover, host) else self._crowded(mover, host)
        self._take(mover, offer)
        return Placed(mover.key, host, remark=remark)

    def best(self, mover: Mover) -> Placed:
        """The best host that has room, or why there is none."""
        with_memory = [offer for offer in mover.offers if self._has_memory(mover, offer.host)]
        fitting = [offer for offer in with_memory if self._full_pool(offer) is None]
        if not fitting:
            return Placed(mover.key, why=self._why_none(mover, with_memory))
        top = min(offer.rank for offer in fitting)
        alike = [offer for offer in fitting if offer.rank == top]
        kept = next((offer for offer in alike if offer.host == self._before.get(mover.key)), None)
        offer = kept or max(alike, key=lambda offer: self._free(offer.host))
        self._take(mover, offer)
        return Placed(mover.key, offer.host)

    def _free(self, host: str) -> int:
        """What is left of its memory; of a host that has not said, nobody knows more than that it is no better."""
        return self._memory.get(host) or 0

    def _has_memory(self, mover: Mover, host: str) -> bool:
        free = self._memory.get(host)
        return free is None or mover.takes_kib <= max(0, free)

    def _full_pool(self, offer: Offer) -> str | None:
        """A pool that what is placed already has left too little of; one that is not known is not full."""
        pools = self._pools.get(offer.host, {})
        return next((pool for pool, count in offer.takes if count > pools.get(pool, count)), None)

    def _take(self, mover: Mover, offer: Offer) -> None:
        free = self._memory.get(offer.host)
        if free is not None:
            self._memory[offer.host] = free - mover.takes_kib
        pools = self._pools.get(offer.host, {})
        for pool, count in offer.takes:
            if pool in pools:
                pools[pool] -= count

    # Reasons.

    def _label(self, host: str) -> str:
        return self._rooms[host].label if host in self._rooms else host

    def _no_room(self, host: str, pool: str) -> Sentence:
        return sentence(
            "With the disks of the others, too little is free in the pool {pool} of {host}.",
            pool=pool,
            host=self._label(host),
        )

    def _crowded(self, mover: Mover, host: str) -> Sentence:
        return sentence(
            "With the others, {host} has less memory free than the {needed} that it needs.",
            host=self._label(host),
            needed=memory_amount(mover.takes_kib),
        )

    def _why_none(self, mover: Mover, with_memory: Sequence[Offer]) -> Sentence:
        if with_memory:
            offer = with_memory[0]
            return self._no_room(offer.host, self._full_pool(offer) or "")
        if len(mover.offers) == 1:
            return self._crowded(mover, mover.offers[0].host)
        if mover.offers:
            return sentence(
                "No host has the {needed} of memory free that it needs.", needed=memory_amount(mover.takes_kib)
            )
        return _refusal(mover.refused)


def _refusal(refused: Sequence[Refused]) -> Sentence:
    """Why none of these takes it: the reason of the first, who is nearest to it."""
    if not refused:
        return sentence("There is no other host.")
    first = refused[0]
    if len(refused) == 1:
        return sentence("{host}: {why}", host=first.label, why=first.why)
    return sentence("No host can take it. {host}: {why}", host=first.label, why=first.why)


# The way back.


def with_away(known: Iterable[Away], moved: Away) -> tuple[Away, ...]:
    """What is known to be away, with one more; it is at one place only."""
    return (*without(known, moved.uuid), moved)


def without(known: Iterable[Away], uuid: str) -> tuple[Away, ...]:
    """What is known to be away, but for one that is back."""
    return tuple(away for away in known if away.uuid != uuid)


def way_back(known: Iterable[Away], where: Mapping[str, Sequence[str]], home: str) -> tuple[VmKey, ...]:
    """Those that can be brought back to `home`, as they are found now.

    `where` has the ids of the hosts on which each machine is seen. One that is at home needs no way; of one that is on
    several other hosts, the one it was moved to counts.
    """
    keys = []
    for away in known:
        hosts = where.get(away.uuid, ())
        if hosts and home not in hosts:
            keys.append(VmKey(away.host if away.host in hosts else hosts[0], away.uuid))
    return tuple(keys)
