"""No machine runs twice, and no disk is written by two: looked at over all hosts before one is started or moved.

Only what is connected can be looked at; libvirt's lock managers (`ops/lock_manager`) see the rest.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.journal import Level
from vmdesk.model.locks.used_disks import UsedDisk, owned
from vmdesk.model.migration.plan import Fate, MigrationPlan, Way
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.beginning import BEGINS, begun_before, uses
from vmdesk.ops.disk_users import Look, look_around, look_at, matters, same_libvirt
from vmdesk.ops.lock_holders import explained
from vmdesk.ops.same_disks import Owner, Same, owner_of, same_disks
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move, move_away, refuse_while
from vmdesk.virt.disk_users import User, located, used_disks
from vmdesk.words import Sentence, sentence

_ARRIVING = {2, 11}  # paused for a migration, and while it starts: one machine on its way, not two


class MaybeTwice(Problem):
    """It may run, or be in use, elsewhere, and nobody can tell for certain: a person may know better."""


async def refuse_start(session: Session, key: VmKey) -> None:
    """Raise Problem where the machine, or a disk of it, is in use elsewhere: before it is started or goes on.

    Likewise while it moves; what runs may be paused and go on while only its storage does.
    MaybeTwice where that is not certain. What could not be looked at is noted in the journal.
    """
    vm = session.vm(key)
    refuse_while(any_move if vm is None or not vm.active else move_away, session, key)
    if matters(session, key.host):
        await _refuse(session, key, _disks_of(session, key))


async def refuse_new(session: Session, key: VmKey, disks: tuple[UsedDisk, ...]) -> None:
    """Likewise for a machine that is not there yet, or will have other disks than now."""
    if matters(session, key.host):
        host = session.host(key.host)
        await _refuse(session, key, host.lanes.run(partial(located, host.raw, disks)))


async def refuse_move(session: Session, plan: MigrationPlan) -> None:
    """Likewise before a move: the disks that stay, and a machine of this UUID on any host but its source.

    Of one that is off, the disks that are copied: what another machine writes meanwhile would spoil the copy.

    What is not certain is no reason against a move for which a person has confirmed that it is unsafe.
    """
    key = plan.vm
    if not matters(session, key.host):
        return
    if await same_libvirt(session, key.host, plan.target):  # where one machine would be taken for two
        raise Problem(sentence("Source and target are the same host."), kind=Kind.REFUSED)
    looks = await look_around(session, key.host)
    off, moved = plan.way is Way.OFFLINE, {disk.target for disk in plan.disks if disk.fate is not Fate.STAYS}
    disks = tuple(disk for disk in await _disks_of(session, key) if (disk.target in moved) is off)
    looks = (*looks, await look_at(session, key.host)) if off else looks
    try:
        await _Refusing(session, key, disks, looks).check()
    except MaybeTwice:
        if not plan.options.unsafe:
            raise


@asynccontextmanager
async def naming_holders(session: Session, key: VmKey) -> AsyncIterator[None]:
    """Have a Problem about a lock say who holds it, as far as the hosts that are connected can tell."""
    try:
        yield
    except Problem as problem:
        if problem.kind is not Kind.IN_USE or isinstance(problem, MaybeTwice):
            raise
        raise await explained(session, key, problem) from problem


def may_know_better(problem: Problem | None) -> bool:
    """Whether a person may have it done all the same."""
    return isinstance(problem, MaybeTwice)


async def _disks_of(session: Session, key: VmKey) -> tuple[UsedDisk, ...]:
    host = session.host(key.host)
    return await host.lanes.run(partial(used_disks, host.raw, key.uuid))


async def _refuse(session: Session, key: VmKey, reading: Coroutine[Any, Any, tuple[UsedDisk, ...]]) -> None:
    """With the host itself, where another machine may have the same disks; all hosts are asked at once."""
    telling = spawn(_told(session, key, reading), awaited=True)
    begun = await begun_before(session, key)  # first: what it does not show any more, the looks do
    disks, own, others = await asyncio.gather(telling, look_at(session, key.host), look_around(session, key.host))
    await _Refusing(session, key, disks, (own, *others, *begun)).check()
    for look in others:
        if not look.fresh:
            _note_unseen(session, key, look.host)


async def _told(
    session: Session, key: VmKey, reading: Coroutine[Any, Any, tuple[UsedDisk, ...]]
) -> tuple[UsedDisk, ...]:
    """Its disks, which those are told that begin after it."""
    disks = await reading
    uses(session, key, disks)
    return disks


class _Refusing:
    """One look at everything; what is certain comes before what is not."""

    def __init__(self, session: Session, key: VmKey, disks: tuple[UsedDisk, ...], looks: tuple[Look, ...]) -> None:
        self._session, self._key, self._looks = session, key, looks
        self._disks = owned(disks)

    async def check(self) -> None:
        """Raise Problem where it, or a disk of it, is in use; MaybeTwice where that is not certain."""
        problems = [problem for look in self._looks if (problem := await self._twin(look)) is not None]
        if not any(not may_know_better(problem) for problem in problems):
            problems += await self._conflicts()
        for problem in sorted(problems, key=may_know_better):
            raise problem

    async def _twin(self, look: Look) -> Problem | None:
        """What speaks against it on a host where a machine of the same UUID runs."""
        twin = next((user for user in look.users if user.uuid == self._key.uuid), None)
        if twin is None or look.host == self._key.host:
            return None
        here = self._session.vm(self._key)
        if here is not None and here.active and _arrives(twin):
            return None
        if here is not None and here.domain_id == twin.number and await self._is_here(look.host):
            return None
        return _runs_there(self._session, twin, look)

    async def _is_here(self, host: str) -> bool:
        return await same_libvirt(self._session, self._key.host, host)

    async def _conflicts(self) -> list[Problem]:
        """What speaks against it because of its disks, of all hosts side by side."""
        looks = [look for look in self._looks if look.users] if self._disks else []
        if not looks:
            return []
        owner = await owner_of(self._session, self._key.host, self._disks)
        found = await asyncio.gather(*(self._conflicts_on(owner, look) for look in looks))
        return [problem for problems in found for problem in problems]

    async def _conflicts_on(self, owner: Owner, look: Look) -> list[Problem]:
        users = tuple(user for user in look.users if user.uuid != self._key.uuid)
        return [_in_use(self._session, same) for same in await same_disks(self._session, owner, look, users)]


def _arrives(user: User) -> bool:
    return user.state == VmState.PAUSED and user.reason in _ARRIVING


def _runs_there(session: Session, twin: User, look: Look) -> Problem:
    host = session.label(look.host)
    if twin.number == BEGINS and look.fresh:
        words = sentence("“{vm}” is just being started on {host}.", vm=twin.name, host=host)
        return Problem(words, sentence("Running it twice would destroy its disks."), kind=Kind.IN_USE)
    if look.fresh:
        paused = sentence("“{vm}” is paused on {host}.", vm=twin.name, host=host)
        words = paused if twin.state == VmState.PAUSED else sentence("“{vm}” runs on {host}.", vm=twin.name, host=host)
        hint = sentence("Switch it off there first, or move it here. Running it twice would destroy its disks.")
        return Problem(words, hint, f"{twin.uuid} has id {twin.number} on {host}", Kind.IN_USE)
    words = sentence("“{vm}” was running on {host}, which does not answer now.", vm=twin.name, host=host)
    hint = sentence(
        "It may still run there, and running it twice would destroy its disks. Make sure that {host} is switched off.",
        host=host,
    )
    return MaybeTwice(words, hint, f"{twin.uuid} had id {twin.number} on {host}", Kind.IN_USE)


def _in_use(session: Session, same: Same) -> Problem:
    host, details = session.label(same.host), f"{same.disk.target}: {same.disk.words}\n{same.why}".strip()
    values: dict[str, object] = {"disk": same.disk.words, "vm": same.user.name, "host": host}
    if same.certain:
        words = Sentence("The disk {disk} is in use by “{vm}” on {host}.", values)
        hint = sentence(
            "Stop that VM first: two that write to one disk destroy what is on it. "
            "A disk that is made for several is marked as shareable in all of them."
        )
        return Problem(words, hint, details, Kind.IN_USE)
    words = sentence("“{vm}” on {host} uses {disk} too, and it cannot be told whether that is the same disk.", **values)
    hint = sentence("Two VMs that write to one disk destroy what is on it. Make sure that these are two.")
    return MaybeTwice(words, hint, details, Kind.IN_USE)


def _note_unseen(session: Session, key: VmKey, host: str) -> None:
    vm = session.vm(key)
    words = sentence("Whether its disks are in use on {host} could not be looked at.", host=session.label(host))
    session.journal.add(
        words, level=Level.WARNING, host=session.label(key.host), vm=vm.title if vm else key.uuid, ours=True
    )
