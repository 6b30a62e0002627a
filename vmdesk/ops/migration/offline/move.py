"""A machine that is off, moved to another host: its disks copied where they are to be, its definition, and the rest."""

import asyncio
import contextlib
import time
from dataclasses import replace
from functools import partial
from typing import Final

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Making, Moving
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.destination import EMPTY, DiskPlace, destination_xml
from vmdesk.model.migration.figures import Phase, Report
from vmdesk.model.migration.offline_parts import tied_disks
from vmdesk.model.migration.plan import Fate, MigrationPlan
from vmdesk.model.migration.source_disk import SourceDisk
from vmdesk.model.vm import VmKey
from vmdesk.ops import never_twice
from vmdesk.ops.migration.offline.copy_progress import CopyProgress, Step
from vmdesk.ops.migration.offline.copying import Copying
from vmdesk.ops.migration.offline.state import State
from vmdesk.ops.migration.offline.still_off import StillOff
from vmdesk.ops.migration.offline.transfer import Transfer
from vmdesk.ops.migration.reporting import still_there
from vmdesk.ops.migration.target_volumes import look_at_disks
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import offline
from vmdesk.virt.offline import Definition
from vmdesk.words import N_, Sentence, sentence

_MOVED: Final = N_("{vm} has moved from {source} to {target}, switched off, in {seconds} s")
_MOVED_WITH_DISKS: Final = N_(
    "{vm} has moved from {source} to {target}, switched off, in {seconds} s; its disks were copied and compared"
)
_COPIED: Final = N_("{vm} was copied from {source} to {target} in {seconds} s, and stays on {source} as it was")
_OUT_OF_REACH: Final = frozenset({Kind.LOST, Kind.UNREACHABLE})  # of a line that broke, or could not be had anew
_IN_SIGHT: Final = frozenset({HostState.CONNECTED, HostState.NOT_ANSWERING})
PATIENCE_SECONDS: Final = 10.0  # for what was done to be undone, before the end of the move is told
LOOK_SECONDS: Final = 0.5
RETURN_SECONDS: Final = 30.0  # for a source that was lost at the last step to come back and say what became of it


class OfflineMove(Moving):
    """Nothing of it is changed at the source before everything is at the target and was compared.

    `work` is what its job does. The source keeps the machine if anything goes wrong before the last step, and its old
    disks in any case.
    """

    def __init__(self, session: Session, plan: MigrationPlan) -> None:
        vm = session.vm(plan.vm)
        self._name = vm.title if vm else plan.vm.uuid
        self._labels = session.label(plan.vm.host), session.label(plan.target)
        title = sentence("Move {vm} to {host}", vm=self._name, host=self._labels[1])
        super().__init__(plan.vm, plan.target, title)
        self.job.host = self._labels[0]
        self.bandwidth_mib = plan.options.bandwidth_mib
        self._session, self.plan, self.tried = session, plan, plan
        self._here = TakingBack(session, plan.vm.host, self._name)
        self._there = TakingBack(session, plan.target, self._name)
        self._transfer = Transfer(plan.options.bandwidth_mib)
        self._progress = CopyProgress(self)
        self._copying = Copying(session, plan, self._here, self._there)
        self._old: list[str] = []
        self._lost_host = ""  # its label

    # What can be done now.

    @property
    def can_set_bandwidth(self) -> bool:
        """While disks are copied."""
        return self.phase is Phase.COPYING_DISKS

    async def set_bandwidth(self, mib: int) -> None:
        """Limit the speed, in MiB per second; 0 takes the limit away."""
        self._transfer.limit_mib = self.bandwidth_mib = mib
        self.changed.emit(self)

    async def _cancel(self) -> None:
        self._here.cancelled = self._there.cancelled = True
        await self._transfer.cancel()

    # The move.

    async def work(self, job: Job) -> None:
        """Do all of it. Raises Problem; the machine is then at its source as it was, and nothing at the target."""
        job.allow_cancel(self._cancel)
        guard = StillOff(self._session, self.key, partial(setattr, self._transfer, "cancelled", True))
        look_away = self._session.host_changed.connect(lambda info: self._look_for(info, info.id))
        try:
            await self._move(job, guard)
        except BaseException as error:
            self.failing = error if isinstance(error, Problem) and not job.cancelling else None
            job.allow_cancel(None)
            self.enter(Phase.TAKING_BACK)
            await self._take_back()
            if guard.problem is not None and not job.cancelling:
                raise guard.problem from error
            if isinstance(error, Problem) and error.kind in _OUT_OF_REACH and error.hint is None:
                raise self._lost(error) from error
            raise
        finally:
            guard.close()
            look_away()
            self.enter(Phase.ENDED)

    async def _take_back(self) -> None:
        """Undo what was done. On a host that is stuck that goes on in the background, and nobody waits for it."""
        self._transfer.cancelled = True
        undoing = {spawn(work.take_back(), name="take back a move") for work in (self._there, self._here)}
        await asyncio.wait(undoing, timeout=PATIENCE_SECONDS)

    def _look_for(self, info: HostInfo | None, host: str) -> None:
        """Note the first of the two hosts that gets lost: it may be back before that is told."""
        if host in {self.key.host, self.target} and (info is None or info.state not in _IN_SIGHT):
            self._lost_host = self._lost_host or self._session.label(host)

    def _lost(self, problem: Problem) -> Problem:
        """The same with what is known of it."""
        here, there = self._labels
        for host in (self.key.host, self.target):
            self._look_for(self._session.host_info(host), host)
        lost = self._lost_host
        words = sentence("The connection to {host} was lost.", host=lost) if lost else problem.sentence
        hint = sentence(
            "{vm} is on {source} as it was. What was made on {target} is deleted as soon as that answers.",
            vm=self._name,
            source=here,
            target=there,
        )
        return Problem(words, hint, problem.details, problem.kind)

    async def _move(self, job: Job, guard: StillOff) -> None:
        self.enter(Phase.PREPARING)
        await never_twice.refuse_move(self._session, self.plan)
        definition = await self._here.call(offline.read_definition, self.key.uuid)
        await self._refuse_taken(definition)
        state = State(definition.parts, self._here, self._there)
        await state.look(definition.uuid)
        disks = await look_at_disks(self._session, self.plan)
        self._old = [disk.path for disk in disks.values()]
        await self._copy(definition, disks)
        guard.check()
        self.enter(Phase.HANDING_OVER)
        await self._hand_over(definition, state)
        await self._refuse_changed(definition, state, disks, guard)
        job.allow_cancel(None)
        self._there.go_on()
        await self._leave(definition, state, guard)
        await self._here.take_back()  # what was made there to be sent
        self._tell()

    async def _refuse_taken(self, definition: Definition) -> None:
        name = self.plan.options.name or definition.parts.name
        await self._there.call(offline.refuse_taken, definition.uuid, name)

    async def _copy(self, definition: Definition, disks: dict[str, SourceDisk]) -> None:
        if not disks:
            return
        copying, transfer, progress = self._copying, self._transfer, self._progress
        tied = tied_disks((*definition.snapshots, *definition.checkpoints))
        await copying.prepare(self.plan.copied, disks, tied, progress)
        self.enter(Phase.COPYING_DISKS)
        progress.begin(Step.CONVERTING)
        await copying.convert(transfer, progress)
        progress.begin(Step.SENDING)
        await copying.send(transfer, progress)
        self.enter(Phase.VERIFYING)
        progress.begin(Step.COMPARING)
        await copying.compare(transfer, progress)

    async def _hand_over(self, definition: Definition, state: State) -> None:
        """Have everything at the target as it is at the source."""
        options, places = self.plan.options, self._places()
        xml = destination_xml(options.xml or definition.xml, places, options.name)
        for key in (self.key, VmKey(self.target, definition.uuid)):
            self._session.events.acting_on(key)
        await self._refuse_taken(definition)  # the copying may have taken hours
        state.undo()
        self._there.undo_by(partial(self._undefine, definition.uuid, state))
        self._session.moves.making.emit(self.key, Making(self.target))
        await self._there.call(offline.define, xml)
        await state.carry()
        await self._there.call(offline.carry_records, definition, places, options.name)
        if definition.autostart and options.undefine_source:  # else both hosts would start it
            await self._there.call(offline.start_with_host, definition.uuid)

    async def _undefine(self, uuid: str, state: State) -> None:
        undefine = partial(offline.undefine, keep_nvram=state.keep_nvram, keep_tpm=state.keep_tpm)
        await self._there.call(undefine, uuid)

    def _places(self) -> dict[str, DiskPlace]:
        emptied = {move.target: EMPTY for move in self.plan.disks if move.fate is Fate.EMPTIED}
        return {**emptied, **self._copying.places}

    async def _refuse_changed(
        self, definition: Definition, state: State, disks: dict[str, SourceDisk], guard: StillOff
    ) -> None:
        """Raises Problem where the machine is no longer what was copied."""
        same = (
            await self._here.call(offline.read_definition, definition.uuid) == definition
            and _outlines(await look_at_disks(self._session, self.plan)) == _outlines(disks)
            and await state.unchanged()
        )
        guard.check()
        if not same:
            words = sentence(
                "{vm} was changed on {host} while it was being copied.", vm=self._name, host=self._labels[0]
            )
            raise Problem(words, sentence("Try again."), kind=Kind.REFUSED)

    # The last step.

    async def _leave(self, definition: Definition, state: State, guard: StillOff) -> None:
        """Forget it at the source: from then on it is at the target alone. Raises Problem."""
        if not self.plan.options.undefine_source:
            return
        guard.close()  # it is asked once more by what follows
        leave = partial(offline.leave, keep_nvram=state.keep_nvram, keep_tpm=state.keep_tpm)
        there, self._there = self._there, TakingBack(self._session, self.target, self._name)  # it is whole, and stays
        try:
            await self._here.call(leave, definition)
        except Problem:  # a host that is going down has all sorts of errors, also after it has done it
            if not await self._has_left(definition.uuid):
                self._there = there
                raise

    async def _has_left(self, uuid: str) -> bool:
        """Whether it is gone from a source that was lost in this very moment. Raises Problem where nobody knows."""
        end = time.monotonic() + RETURN_SECONDS
        while time.monotonic() < end:
            info = self._session.host_info(self.key.host)
            with contextlib.suppress(Problem):  # it is not known yet that it is lost, or it is lost again
                if info is not None and info.state is HostState.CONNECTED:
                    return not await self._here.call(offline.exists, uuid)
            await asyncio.sleep(LOOK_SECONDS)
        raise Problem(
            sentence("{host} was lost at the last step.", host=self._labels[0]),
            sentence(
                "{vm} is complete on {target}, switched off. {host} may have it too: look there before you start it.",
                vm=self._name,
                target=self._labels[1],
                host=self._labels[0],
            ),
            kind=Kind.LOST,
        )

    def _tell(self) -> None:
        seconds, journal = self._progress.seconds, self._session.journal
        here, there = self._labels
        old = tuple(self._old) if self.plan.options.undefine_source else ()
        left = still_there(self._name, here, old)
        self.report = Report(seconds, bytes_moved=self._copying.bytes_sent, remarks=left, old_images=old)
        journal.add(self._words(seconds), host=there, vm=self._name, ours=True)
        for remark in left:
            journal.add(remark, host=here, vm=self._name, ours=True)

    def _words(self, seconds: float) -> Sentence:
        here, there = self._labels
        values: dict[str, object] = {"vm": self._name, "source": here, "target": there, "seconds": f"{seconds:.1f}"}
        if not self.plan.options.undefine_source:
            return Sentence(_COPIED, values)
        return Sentence(_MOVED_WITH_DISKS if self._old else _MOVED, values)


def _outlines(disks: dict[str, SourceDisk]) -> list[SourceDisk]:
    """The disks without what the file system changes by itself a while after something was written."""
    return [replace(disk, allocation=0) for disk in disks.values()]
