"""Keeping the record of what is under way: the moves of this run, what they make, and the rows that they belong to."""

from vmdesk.errors import Kind
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import LeftDisks, Making, Moving, Waiting
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.move import FoundMove
from vmdesk.ops.migration.found.traces import Traces
from vmdesk.ops.migration.found.unfinished import Record, Unfinished, begun
from vmdesk.ops.migration.storage.found import FoundStorageMove
from vmdesk.ops.migration.storage.move import StorageMove
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session

_UNREACHED = frozenset({Kind.LOST, Kind.UNREACHABLE})


class Noting:
    """Writes down what the moves of a session tell, until `close`. What is of this run is `ours`."""

    def __init__(self, session: Session, record: Record, traces: Traces) -> None:
        self._session, self._record = session, record
        self._moves: dict[Moving, Unfinished] = {}
        self._rows: set[float] = set()
        self._disks: set[tuple[VmKey, str]] = set()  # machines that left some, and where they went
        moves = session.moves
        self._disconnects = (
            moves.added.connect(self._began),
            moves.ended.connect(self._ended),
            moves.making.connect(self._making),
            moves.leaving.connect(traces.leave),
            moves.left_none.connect(traces.leave_none),
            moves.waiting.connect(self._waiting),
            moves.deleted.connect(record.forget_disks),
        )

    def close(self) -> None:
        """Note no more, and write the record."""
        for disconnect in self._disconnects:
            disconnect()
        self._record.flush()

    def is_ours(self, noted: Unfinished | Waiting | LeftDisks) -> bool:
        """Whether it is of this run."""
        if isinstance(noted, LeftDisks):
            return (noted.key, noted.target) in self._disks
        if isinstance(noted, Waiting):
            return noted.began in self._rows
        return any(noted.same(ours) for ours in self._moves.values())

    def _began(self, moving: Moving) -> None:
        """Those that were found are noted already, if they are of an earlier run."""
        if isinstance(moving, FoundMove | FoundStorageMove):
            return
        name = name_of(self._session, moving.key)
        storage = isinstance(moving, StorageMove)
        rest = {"storage": storage, **self._still_to_be_done(moving)}
        self._moves[moving] = move = begun(moving.key, name, moving.target, survives=moving.survives, **rest)
        self._record.add(move)

    def _still_to_be_done(self, moving: Moving) -> dict[str, object]:
        """What is to be done once it has arrived, should it do so by itself."""
        plan = getattr(moving, "plan", None)
        if not isinstance(plan, MigrationPlan):
            return {}
        vm = self._session.vm(moving.key)
        return {
            "leaves": plan.options.undefine_source,
            "starts": vm is not None and vm.autostart and plan.options.persistent,
            "home": next((row.home for row in self._record.waiting if moving.key in row.keys), ""),
        }

    def _ended(self, moving: Moving) -> None:
        """It is over, and took back what it had made; of a host that was lost in the middle nobody knows that."""
        move = self._moves.pop(moving, None)
        problem = moving.job.problem
        if move is not None and (problem is None or problem.kind not in _UNREACHED):
            self._record.forget(move)
        if move is not None and moving.job.outcome is Outcome.DONE:
            self._left_disks(moving, move.name)

    def _left_disks(self, moving: Moving, name: str) -> None:
        """In this run its report offers to delete them, in later ones the record does."""
        if moving.report is not None and moving.report.old_images:
            self._disks.add((moving.key, moving.target))
            self._record.leave_disks(LeftDisks(moving.key, moving.target, name, moving.report.old_images))

    def _making(self, key: VmKey, making: Making) -> None:
        for moving, move in self._moves.items():
            if moving.key == key:
                self._record.note(move, making)

    def _waiting(self, waiting: Waiting) -> None:
        self._rows.add(waiting.began)
        self._record.wait(waiting)
