"""The editing of a machine that is on a host: kept in line with what happens there, and carried out there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.devices.disk import Disk
from vmdesk.model.editing.application import Application, undo
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.editing.leaving import Leaving
from vmdesk.model.editing.now import is_now
from vmdesk.model.editing.plan import Applied, Plan, Versions, plan
from vmdesk.model.editing.reading import Reading, read
from vmdesk.model.vm import VmKey
from vmdesk.ops import hardware
from vmdesk.ops.image_removal import delete_when_let_go
from vmdesk.ops.session import Session
from vmdesk.ui.hardware.surrounded_editing import SurroundedEditing
from vmdesk.words import Sentence, sentence

GATHER_MILLISECONDS = 150  # events that come together are answered together
_NOT_KEPT = sentence("The VM exists only while it runs: nothing can be kept for its next start.")
_applied: dict[VmKey, list[Application]] = {}  # since the program was started, the newest last


class VmEditing(SurroundedEditing):
    """The draft of one machine.

    Signals: `overtaken` when somebody else changed what is being edited; `stayed` with a device that the guest refused
    to let go of; `failed` with a Problem of an attempt to apply; `applied` with the refusals of one that was made;
    `busy_changed` when one begins or ends.
    """

    overtaken = Signal()
    stayed = Signal(object)
    failed = Signal(object)
    applied = Signal(object)
    busy_changed = Signal()

    def __init__(self, session: Session, key: VmKey, parent: QObject | None = None) -> None:
        super().__init__(session, key, parent)
        self.busy = False
        # Images that are to go with disks that are taken out in the draft; also where others may need them if True.
        self.delete_files: dict[str, bool] = {}
        self.leaving = Leaving()
        self._missed = False
        self._holds = 0  # dialogs that are about something in the draft
        self._reading = 0  # the number of the last attempt to read
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MILLISECONDS)
        self._gather.timeout.connect(self.reload)
        self._stop_watching = hardware.watch(session, key, self._happened, self._stayed)

    def let_go(self) -> None:
        super().let_go()
        self._gather.stop()
        self._stop_watching()

    @property
    def history(self) -> tuple[Application, ...]:
        """What was applied to this machine since the program was started, the newest first."""
        return tuple(reversed(_applied.get(self.key, ())))

    # Reading.

    def reload(self) -> None:
        """Read the machine again; while something is being applied, or the draft is held, after that."""
        self._missed |= self._waits
        if not self._closed and not self._waits:
            spawn(self._reload(), name="read hardware")

    @property
    def _waits(self) -> bool:
        return self.busy or self._holds > 0

    @contextmanager
    def held(self) -> Iterator[None]:
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
            self._catch_up()

    def _catch_up(self) -> None:
        """Read what could not be read before."""
        if self._missed and not self._waits:
            self._missed = False
            self._happened()

    def _happened(self) -> None:
        if not self._closed and not self._gather.isActive():
            self._gather.start()

    async def _reload(self) -> None:
        """An answer is taken unless something was read, or applied, since it was asked for."""
        self._reading += 1
        number = self._reading
        try:
            versions = await hardware.read_versions(self.session, self.key)
            reading = await in_thread(partial(read, versions), name="read definition")
        except Problem as problem:
            self._not_read(problem)
            return
        if number != self._reading or self._waits:
            self._missed |= self._waits
        elif not self._closed:
            self._take(versions, reading)
            self._look_at_guest()

    def _not_read(self, problem: Problem) -> None:
        """What is being edited stays, whatever happens to the host; only a machine that is gone takes it along."""
        if not self._closed and (self.draft is None or problem.kind is Kind.GONE):
            self.fail(problem)

    def _take(self, versions: Versions, reading: Reading) -> None:
        first = self.draft is None
        self.problem = None
        self.around = replace(self.around, running=versions.running is not None)
        if self.draft is None or not self.has_edits:
            if first or self._differs(versions):
                self.theirs = None
                self.take(reading)
        elif self.draft.differs_from(versions.stored):
            self._take_theirs(self.draft, versions, reading)
        else:
            self.theirs = None
            self.draft.run(versions.running)
            self.pending = self.draft.pending()
            self.settle()
        if first:
            spawn(self._learn_offers(reading.draft), name="ask host about machines")

    def _take_theirs(self, draft: Draft, versions: Versions, reading: Reading) -> None:
        """Somebody changed it: we, where the connection broke before we were told, or one who wanted just the same."""
        merged, conflicts = draft.rebased(versions.stored, versions.running)
        if not conflicts and not merged.edited and not self.refused:
            self.theirs = None
            self.take(reading)
            return
        self.theirs = versions
        self.overtaken.emit()

    def _differs(self, versions: Versions) -> bool:
        draft = self.draft
        if draft is None or draft.differs_from(versions.stored):
            return True
        running = draft.running.original if draft.running is not None else None
        return running != versions.running

    # Applying.

    def apply(self) -> None:
        """Have the host make of the machine what the draft wants."""
        if self.draft is not None and not self.busy:
            spawn(self.apply_now(), name="apply changes")

    async def apply_now(self) -> bool:
        """Apply, and say whether it was done."""
        if self.draft is None or self.hindrance() is not None:
            return False
        vm = self.session.vm(self.key)
        wanted = plan(self.draft, persistent=vm is None or vm.persistent)
        came: list[Applied] = []
        self._set_busy(True)
        self._reading += 1  # what is being read is older than what comes of this
        job = hardware.apply(self.session, self.key, wanted, came.append)
        job.watched = True
        outcome = await job.wait()
        if came:
            self._remember(wanted, came[0])
        reading = await _read(came[0].versions) if came else None
        if self._closed:
            return outcome is Outcome.DONE
        self._set_busy(False)
        if outcome is Outcome.DONE and reading is not None:
            self._applied(wanted, came[0], reading)
            return True
        if job.problem is not None:
            self._not_applied(job.problem)
        return False

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()
        self._catch_up()

    def _remember(self, wanted: Plan, came: Applied) -> None:
        """What follows from an application whether or not somebody still looks at it."""
        _applied.setdefault(self.key, []).append(Application(wanted.stored, came.versions.stored, wanted.edits))
        for path in self.delete_files.keys() & _removed_images(wanted.edits):
            delete_when_let_go(self.session, self.key, path, unsure=self.delete_files[path])
        self.delete_files.clear()

    def _applied(self, wanted: Plan, came: Applied, reading: Reading) -> None:
        refused = [refusal.edit for refusal in came.refusals]
        self.leaving.ask([change for change in wanted.changes if change.edit not in refused], reading.draft.running)
        self.theirs = None
        self.take(reading)
        self._look_at_guest()
        self.applied.emit(came.refusals)

    def _not_applied(self, problem: Problem) -> None:
        if isinstance(problem, hardware.Overtaken):
            self.theirs = problem.versions
            self.overtaken.emit()
            return
        self.failed.emit(problem)

    def _work_out(self) -> None:
        super()._work_out()
        for path in self.delete_files.keys() - _removed_images(self.edits):
            del self.delete_files[path]  # what was taken back keeps its image

    # What the guest does.

    def _look_at_guest(self) -> None:
        before = self.leaving.devices
        self.leaving.look(self.draft.running if self.draft is not None else None)
        if before or self.leaving.devices:
            self.settled.emit()

    def _stayed(self, alias: str) -> None:
        """The guest refused; where that answers an attempt under way, this tells of it."""
        if self.draft is not None and not self.busy:
            device = self.leaving.refused(alias, self.draft.running)
            if device is not None:
                self.stayed.emit(device)

    @property
    def keeps_nothing(self) -> bool:
        """Whether the machine exists only while it runs, so that nothing can be kept for its next start."""
        vm = self.session.vm(self.key)
        return vm is not None and not vm.persistent

    def hindrance(self) -> Sentence | None:
        later = self.keeps_nothing and not all(is_now(edit) for edit in self.edits)
        return super().hindrance() or (_NOT_KEPT if later else None)

    # Taking back.

    def undo(self, application: Application) -> tuple[Edit, ...]:
        """Want back what was before an application; what of it cannot be."""
        if self.draft is None:
            return ()
        conflicts = undo(application, self.draft)
        self.draft.follow()
        self.restructure()
        return conflicts

    # When somebody else was faster.

    def join(self, *, ours: bool) -> tuple[Edit, ...]:
        """Go on from what somebody else made of the machine: with our edits where `ours`; those that contradict it."""
        if self.draft is None or self.theirs is None:
            return ()
        versions, self.theirs = self.theirs, None
        draft, conflicts = self.draft.rebased(versions.stored, versions.running)
        if not ours:
            draft.discard()
            conflicts = ()
        self.take(Reading(draft, draft.pending()))
        self.settle()
        return conflicts


async def _read(versions: Versions) -> Reading | None:
    """Read what came of an application; None for what cannot be read, which the next look at the machine tells."""
    try:
        return await in_thread(partial(read, versions), name="read definition")
    except Problem:
        return None


def _removed_images(edits: Iterable[Edit]) -> set[str]:
    """The paths of the images of disks that go."""
    gone = (edit.before for edit in edits if edit.sort is Sort.REMOVED)
    return {disk.path for disk in gone if isinstance(disk, Disk) and disk.path}
