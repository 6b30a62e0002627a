"""What a move that was cut off has left: images and a definition at the target, a machine that stands still."""

from dataclasses import dataclass
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.found.unfinished import Made, Unfinished
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.virt import left_images
from vmdesk.words import N_, Sentence, sentence

_FOR_MIGRATION = 2  # of virDomainPausedReason
_FILES = N_(
    "The move of {vm} to {target} was cut off. {vm} is still on {source}. "
    "What was begun on {target} can be deleted: {files}"
)
_NOTHING = N_("The move of {vm} to {target} was cut off. {vm} is still on {source}.")
_PAUSED = N_("The move of {vm} to {target} was cut off. {vm} is still on {source}, and is paused there.")
_PAUSED_FILES = N_(
    "The move of {vm} to {target} was cut off. {vm} is still on {source}, and is paused there. "
    "What was begun on {target} can be deleted: {files}"
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is there now of a move that did not come to its end. `images` are those noted that still exist.

    `definition` says that the target has a definition of it too, `paused` that it stands still where it is.
    """

    move: Unfinished
    source: str  # labels of the hosts
    target: str
    images: tuple[Made, ...] = ()
    definition: bool = False
    paused: bool = False

    @property
    def removable(self) -> bool:
        """Whether there is something to be deleted."""
        return bool(self.images) or self.definition

    @property
    def words(self) -> Sentence:
        """What there is to say of it."""
        texts = {
            (False, False): _NOTHING,
            (False, True): _FILES,
            (True, False): _PAUSED,
            (True, True): _PAUSED_FILES,
        }
        values: dict[str, object] = {"vm": self.move.name, "source": self.source, "target": self.target}
        return Sentence(texts[self.paused, self.removable], {**values, "files": ", ".join(self._files())})

    def _files(self) -> list[str]:
        names = [f"{pool}/{volume}" if pool else volume for pool, volume in self.images]
        return [*names, self.move.name] if self.definition else names


async def left_by(session: Session, move: Unfinished) -> Leftover:
    """What there is of an unfinished move, whose machine is not at the target. Raises Problem."""
    at_target, at_source = session.vm(VmKey(move.target, move.uuid)), session.vm(move.key)
    noted = tuple(made for made in move.made if made != ("", ""))
    images: tuple[Made, ...] = ()
    if noted:
        host = session.host(move.target)
        images = await host.lanes.run(partial(left_images.existing, host.raw, noted))
    return Leftover(
        move,
        session.label(move.key.host),
        session.label(move.target),
        images,
        definition=at_target is not None and not at_target.active and ("", "") in move.made,
        paused=_held(at_source),
    )


def remove(session: Session, leftover: Leftover) -> Job:
    """Delete what a move left at the target, unless something uses it by now."""
    move = leftover.move
    title = sentence("Delete what the move of {vm} left on {host}", vm=move.name, host=leftover.target)
    job = Job(title, subjects=(move.key,), host=leftover.target)

    async def work(_job: Job) -> None:
        key = VmKey(move.target, move.uuid)
        vm = session.vm(key)
        if vm is not None and vm.active:
            raise Problem(sentence("{vm} runs on {host} by now.", vm=move.name, host=leftover.target))
        if session.vm(move.key) is None:
            text = N_("{vm} is no longer on {host}: this may be all that is left of it.")
            raise Problem(Sentence(text, {"vm": move.name, "host": leftover.source}), kind=Kind.GONE)
        host = session.host(move.target)
        session.events.acting_on(key)
        definition = move.uuid if leftover.definition and vm is not None else ""
        await host.lanes.run(partial(left_images.delete, host.raw, definition, leftover.images))
        await session.refresh(key)

    return begin(session, job, work, move.name)


def _held(vm: VmInfo | None) -> bool:
    """Whether it was paused by the move and not let go on, as libvirt does when all goes well."""
    return vm is not None and (vm.state, vm.reason) == (VmState.PAUSED, _FOR_MIGRATION)
