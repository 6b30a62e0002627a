"""Disks of one machine, to other pools of its host: one after another, while it runs or while it is off."""

import time
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import LATER, Moving
from vmdesk.jobs.speed import SETTLED_SECONDS, Speed
from vmdesk.journal import Level
from vmdesk.model.locks.used_disks import UsedDisk
from vmdesk.model.migration.figures import DiskProgress, Figures, Phase, Report
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import DiskMove, StoragePlan
from vmdesk.model.migration.storage_checks import judge_storage
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.migration.storage_place import ImagePlace, place_of
from vmdesk.model.vm import VmKey
from vmdesk.ops import never_twice
from vmdesk.ops.migration.storage.copy import RunningCopy
from vmdesk.ops.migration.storage.course import Course
from vmdesk.ops.migration.storage.old_images import delete_left, needed_elsewhere, why_they_stay
from vmdesk.ops.migration.storage.switch import OfflineCopy
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import movable_disks
from vmdesk.virt.connection import Raw
from vmdesk.words import Sentence, sentence

_NO_WAY_BACK = frozenset({Phase.SWITCHING, Phase.HANDING_OVER, Phase.TAKING_BACK, Phase.ENDED})
MIB = 1024 * 1024


async def learn_storage(session: Session, key: VmKey) -> StorageFacts:
    """What is to be known before the disks of a machine are moved. Raises Problem."""
    host = session.host(key.host)
    return await host.lanes.run(partial(movable_disks.learn, host.raw, key.uuid))


def move_storage(session: Session, plan: StoragePlan) -> Moving:
    """Begin to move the disks of the plan, as a job of the session. Raises Problem while another move is under way."""
    return begin_move(session, StorageMove(session, plan))


def begin_move(session: Session, moving: "StorageMove") -> Moving:
    """Begin a move of storage. Raises Problem while another move of the machine is under way."""
    under_way = session.moves.of(moving.key)
    if under_way is not None and under_way.job.running:
        raise Problem(sentence("The VM is being moved already."))
    session.moves.add(moving)
    begin(session, moving.job, moving.work, name_of(session, moving.key))
    return moving


class StorageMove(Moving):
    """The disks move one by one: when one fails or the move is cancelled, those before it have moved, which is told."""

    def __init__(self, session: Session, plan: StoragePlan) -> None:
        self._name = name_of(session, plan.vm)
        super().__init__(plan.vm, plan.vm.host, sentence("Move the storage of {vm}", vm=self._name))
        self._session, self._plan, self.tried = session, plan, plan
        self.job.host = session.label(plan.vm.host)
        self.job.allow_cancel(self._cancel)
        self.bandwidth_mib = plan.bandwidth_mib
        self._course = Course(session, plan, self._name, self.enter, self._tell)
        self._copy: RunningCopy | None = None
        self._began = time.monotonic()
        self._progress: dict[str, DiskProgress] = {}
        self._copied, self._added = Speed(), Speed(SETTLED_SECONDS)
        self._moved: list[tuple[DiskMove, ImagePlace]] = []
        self._deleted: list[Sentence] = []  # what has become of old images, as was wanted
        self._remarks: list[Sentence] = []

    # What can be done now.

    @property
    def can_set_bandwidth(self) -> bool:
        """While libvirt copies; the copies of disks that come later are limited alike."""
        return self._copy is not None and self._copy.copying

    @property
    def why_no_bandwidth(self) -> Sentence | None:
        """Of the speed limit, before libvirt copies."""
        return LATER if self.phase is Phase.PREPARING else None

    async def set_bandwidth(self, mib: int) -> None:
        """Limit the speed from now on, in MiB per second; 0 takes the limit away. Raises Problem."""
        if self._copy is None or not self._copy.copying:
            await super().set_bandwidth(mib)
            return
        await self._copy.set_speed(mib)
        self.bandwidth_mib = self._course.bandwidth_mib = mib
        self.changed.emit(self)

    def enter(self, phase: Phase) -> None:
        """Say what happens now; while a machine goes over to a copy, nobody cancels: it takes a moment."""
        self.failing = self._course.failing
        if phase is Phase.COPYING_DISKS:
            self._copied.tell(time.monotonic() - self._began, sum(disk.done for disk in self._progress.values()))
        self.job.allow_cancel(None if phase in _NO_WAY_BACK else self._cancel)
        super().enter(phase)

    async def _cancel(self) -> None:
        self._course.stop()
        self.enter(Phase.TAKING_BACK)

    # The work.

    async def work(self, _job: Job) -> None:
        """Look once more whether it can be done, and move disk by disk. Raises Problem."""
        self._session.events.acting_on(self.key)
        try:
            await self._work()
        except Problem as problem:
            self._note_moved(Level.WARNING)
            raise self._with_moved(problem) from problem
        else:
            self._note_moved(Level.WARNING if self._remarks else Level.INFO)
        finally:
            self._session.events.acting_on(self.key)
            self.enter(Phase.ENDED)
            await self._session.refresh(self.key)

    async def _work(self) -> None:
        facts = await self._course.call(movable_disks.learn, self.key.uuid)
        self._show_all(facts.disks)
        await self._check(facts)
        for move in self._plan.copied:
            self._course.go_on()
            await self._move(move, facts.disk(move.target) or DiskFacts(move.target))

    async def _check(self, facts: StorageFacts) -> None:
        """Raises Problem for what speaks against it at this moment, before anything is copied."""
        for finding in judge_storage(self._plan, facts):
            if finding.verdict is Verdict.ERROR:
                words = (
                    sentence("{disk}: {why}", disk=finding.disk, why=finding.words) if finding.disk else finding.words
                )
                raise Problem(words)
        if self._plan.delete_source:
            old = tuple(place_of(disk) for move in self._plan.copied if (disk := facts.disk(move.target)))
            needed = await self._course.call(why_they_stay, self._name, old)
            for path, why in needed or await needed_elsewhere(self._session, self.key.host, old):
                raise Problem(sentence("The old image {path} cannot be deleted. {why}", path=path, why=why))

    async def _move(self, move: DiskMove, disk: DiskFacts) -> None:
        self.about = move.target
        if await self._course.call(_is_active, self.key.uuid):
            await self._run_copy(RunningCopy(self._course, move, disk), move, disk)
            return
        offline = OfflineCopy(self._course, move, disk)
        self._moved.append((move, await offline.run()))
        await self._leave(disk, compared=offline.compared)

    async def _run_copy(self, copy: RunningCopy, move: DiskMove, disk: DiskFacts) -> None:
        self._copy, self.about = copy, move.target
        try:
            self._moved.append((move, await copy.run()))
        finally:
            self._copy = None
        await self._leave(disk, compared=True)

    async def _leave(self, disk: DiskFacts, *, compared: bool) -> None:
        """What becomes of the old image. It is no failure of the move if that stays, but it is told."""
        old = place_of(disk)
        if not compared:
            self._remarks.append(
                sentence(
                    "The copy of {target} could not be compared with it. {path} was left.",
                    target=disk.target,
                    path=old.path,
                )
            )
        elif not self._plan.delete_source:
            self._remarks.append(sentence("The old image is still there: {path}", path=old.path))
        else:
            try:  # where hosts share a pool, a machine of another one may have it
                await never_twice.refuse_new(self._session, self.key, (UsedDisk(disk.target, old.path),))
                await delete_left(self._session, self.key.host, old)
                self._deleted.append(sentence("The old image was deleted: {path}", path=old.path))
            except Problem as problem:
                self._remarks.append(
                    sentence("The old image {path} was left. {why}", path=old.path, why=problem.sentence)
                )

    # What is told.

    def _show_all(self, disks: tuple[DiskFacts, ...]) -> None:
        moved = {move.target for move in self._plan.copied}
        self._progress = {
            disk.target: DiskProgress(disk.target, 0, disk.capacity) for disk in disks if disk.target in moved
        }

    def _tell(self, target: str, done: int, total: int) -> None:
        """Of one disk; the figures are of all. What is to be copied grows as the guest writes."""
        self._progress[target] = DiskProgress(target, done, total)
        disks = tuple(self._progress.values())
        done, total = sum(disk.done for disk in disks), sum(disk.total for disk in disks)
        at = time.monotonic() - self._began
        rate, dirty = int(self._copied.tell(at, done)), int(self._added.tell(at, total))
        if self.bandwidth_mib:  # what comes at once is waited for afterwards
            rate = min(rate, self.bandwidth_mib * MIB)
        figures = Figures(
            at, disk_total=total, disk_done=done, disk_left=total - done, disk_rate=rate, dirty_rate=dirty
        )
        self.look(figures, disks)

    def _note_moved(self, level: Level) -> None:
        if not self._moved:
            return
        seconds = time.monotonic() - self._began
        places = (_is_now(move.target, place) for move, place in self._moved)
        remarks = (*places, *self._deleted, *self._remarks)
        self.report = Report(seconds, bytes_moved=self.figures.disk_done, remarks=remarks)
        text = sentence("Moved in {seconds} s: {disks}.", seconds=f"{seconds:.1f}", disks=self._disks())
        for remark in self._remarks:
            text = sentence("{before} {after}", before=text, after=remark)
        self._session.journal.add(text, level=level, host=self.job.host, vm=self._name, ours=True)

    def _disks(self) -> str:
        return ", ".join(f"{move.target} → {move.pool}/{move.volume}" for move, _place in self._moved)

    def _with_moved(self, problem: Problem) -> Problem:
        """The same, and which disks have moved before."""
        if not self._moved or problem.kind is Kind.CANCELLED:
            return problem
        moved = sentence("These have moved before that, and stay there: {disks}.", disks=self._disks())
        hint = sentence("{before} {after}", before=problem.hint, after=moved) if problem.hint else moved
        return Problem(problem.sentence, hint, problem.details, problem.kind)


def _is_now(target: str, place: ImagePlace) -> Sentence:
    if not place.pool:
        return sentence("{disk} is here now: {path}", disk=target, path=place.path)
    return sentence("{disk} is in the pool “{pool}” now: {path}", disk=target, pool=place.pool, path=place.path)


def _is_active(raw: Raw, uuid: str) -> bool:
    return bool(raw.lookupByUUIDString(uuid).isActive())
