"""What a move that was cut off has left: images and definitions nobody needs, a machine that stands still."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.found.unfinished import Made, Unfinished
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.virt import left_images, migration_remains
from vmdesk.words import N_, Sentence, sentence

Answer = TypeVar("Answer")
ATTEMPTS, AGAIN_SECONDS = 40, 0.5  # the host may still be filling an image, and nothing ends that
_FOR_MIGRATION = 2  # of virDomainPausedReason
_DEFINITION: Made = ("", "")
_CUT = N_("The move of {vm} to {target} was cut off. {vm} is still on {source}.")
_CUT_PAUSED = N_("The move of {vm} to {target} was cut off. {vm} is still on {source}, and is paused there.")
_CUT_STORAGE = N_("The move of the storage of {vm} was cut off. {vm} goes on with the disks that it has.")
_ARRIVED = N_("{vm} has arrived at {target} while vmdesk was away.")
_THERE = N_("{before} What was begun on {host} can be deleted: {files}")
_OLD = N_("{before} Its old definition is still on {source}, switched off.")


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is there now of a move. `images` are those noted that still exist and are of no use, `images_here` likewise
    at the source.

    `definition` says that the target has a definition of a machine that did not arrive, `paused` that it stands still
    where it is, `arrived` that it is at the target, `old` that its source still has a definition of it.
    """

    move: Unfinished
    source: str  # labels of the hosts
    target: str
    images: tuple[Made, ...] = ()
    definition: bool = False
    paused: bool = False
    images_here: tuple[Made, ...] = ()
    arrived: bool = False
    old: bool = False

    @property
    def removable(self) -> bool:
        """Whether there is something to be deleted."""
        return bool(self.images or self.images_here) or self.definition or self.old

    @property
    def words(self) -> Sentence:
        """What there is to say of it."""
        names: dict[str, object] = {"vm": self.move.name, "source": self.source, "target": self.target}
        words = Sentence(self._beginning(), names)
        for host, files in ((self.target, self._files()), (self.source, _named(self.images_here))):
            if files:
                words = Sentence(_THERE, {"before": words, "host": host, "files": ", ".join(files)})
        return Sentence(_OLD, {**names, "before": words}) if self.old else words

    def _beginning(self) -> str:
        if self.arrived:
            return _ARRIVED
        if self.move.storage:
            return _CUT_STORAGE
        return _CUT_PAUSED if self.paused else _CUT

    def _files(self) -> list[str]:
        return [*_named(self.images), self.move.name] if self.definition else _named(self.images)


def _named(images: tuple[Made, ...]) -> list[str]:
    return [f"{pool}/{volume}" if pool else volume for pool, volume in images]


async def left_by(session: Session, move: Unfinished) -> Leftover:
    """What there is of an unfinished move. Raises Problem."""
    at_target, at_source = session.vm(VmKey(move.target, move.uuid)), session.vm(move.key)
    there = at_target if not move.storage else None
    arrived = there is not None and (there.active or at_source is None)
    definition = not arrived and there is not None and not there.active and _DEFINITION in move.made
    return Leftover(
        move,
        session.label(move.source),
        session.label(move.target),
        await _of_no_use(session, move, move.target, move.made, but=move.name if definition else ""),
        definition=definition,
        paused=not arrived and _held(at_source),
        images_here=await _of_no_use(session, move, move.source, move.made_here),
        arrived=arrived,
        old=arrived and move.leaves and at_source is not None and not at_source.active and _stays(there),
    )


async def _of_no_use(
    session: Session, move: Unfinished, host_id: str, made: tuple[Made, ...], but: str = ""
) -> tuple[Made, ...]:
    noted = tuple(dict.fromkeys(one for one in made if one != _DEFINITION))
    if not noted:
        return ()
    return await _call(session, host_id, left_images.of_no_use, noted, move.began, but)


def remove(session: Session, leftover: Leftover) -> Job:
    """Delete what a move left, unless something uses it by now."""
    move = leftover.move
    title = sentence("Delete what the move of {vm} left on {host}", vm=move.name, host=_where(leftover))
    job = Job(title, subjects=(move.key,), host=_where(leftover))

    async def work(_job: Job) -> None:
        if not leftover.arrived:
            _refuse_gone(session, leftover)
        if leftover.definition:
            await _undefine(session, VmKey(move.target, move.uuid))
        for host, images in ((move.target, leftover.images), (move.source, leftover.images_here)):
            if images:
                await _patiently(partial(_call, session, host, left_images.delete, images))
        if leftover.old:
            await _undefine_old(session, leftover)

    return begin(session, job, work, move.name)


def _where(leftover: Leftover) -> str:
    """The label of the host that has most of it."""
    return leftover.target if leftover.images or leftover.definition else leftover.source


def _refuse_gone(session: Session, leftover: Leftover) -> None:
    """Raises Problem where what is left may be all that there is of the machine, or is what runs."""
    move = leftover.move
    vm = session.vm(VmKey(move.target, move.uuid))
    if vm is not None and vm.active and not move.storage:
        raise Problem(sentence("{vm} runs on {host} by now.", vm=move.name, host=leftover.target))
    if session.vm(move.key) is None:
        text = N_("{vm} is no longer on {host}: this may be all that is left of it.")
        raise Problem(Sentence(text, {"vm": move.name, "host": leftover.source}), kind=Kind.GONE)


async def _undefine_old(session: Session, leftover: Leftover) -> None:
    """Raises Problem unless the machine runs, with a definition, where it has moved to."""
    move = leftover.move
    if not _stays(session.vm(VmKey(move.target, move.uuid))):
        words = sentence("{vm} is no longer on {host}: this may be all that is left of it.", **_at(leftover))
        raise Problem(words, kind=Kind.GONE)
    await _undefine(session, move.key)


def _at(leftover: Leftover) -> dict[str, object]:
    return {"vm": leftover.move.name, "host": leftover.target}


async def _undefine(session: Session, key: VmKey) -> None:
    """What its firmware and its TPM keep stays: hosts may share it."""
    session.events.acting_on(key)
    host = session.host(key.host)
    await host.lanes.run(partial(migration_remains.remove, host.raw, key.uuid, process=False))
    await session.refresh(key)


async def _patiently(delete: Callable[[], Awaitable[None]]) -> None:
    """While a host goes on filling an image for somebody who is no more, it cannot be deleted. Raises Problem."""
    for number in range(ATTEMPTS):
        try:
            await delete()
        except Problem as problem:
            if number == ATTEMPTS - 1 or problem.kind is not Kind.OTHER:
                raise
        else:
            return
        await asyncio.sleep(AGAIN_SECONDS)


async def _call(session: Session, host_id: str, function: Callable[..., Answer], *arguments: object) -> Answer:
    host = session.host(host_id)
    return await host.lanes.run(partial(function, host.raw, *arguments))


def _stays(vm: VmInfo | None) -> bool:
    """Whether it runs, and is still there once it is off."""
    return vm is not None and vm.active and vm.persistent


def _held(vm: VmInfo | None) -> bool:
    """Whether it was paused by the move and not let go on, as libvirt does when all goes well."""
    return vm is not None and (vm.state, vm.reason) == (VmState.PAUSED, _FOR_MIGRATION)
