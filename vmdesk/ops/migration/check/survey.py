"""The check of a move: one machine against every host, looked at again whenever something changes."""

import asyncio
from collections.abc import Callable, Sequence

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.finding import Fix
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, MigrationPlan, Way
from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.model.migration.sides import HostSide
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.elsewhere import hosts_elsewhere
from vmdesk.ops.migration.check.learning import known_side, learn_source, takes_hosts_processor
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.migration.check.subject import Subject, gist, lasting, route
from vmdesk.ops.migration.check.survey_row import Row
from vmdesk.ops.migration.fixes.carrying_out import carry_out
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence

__all__ = ["Candidate", "Stage", "Survey"]

GATHER_SECONDS = 0.05  # news that come together are told together
SETTLE_SECONDS = 0.3  # after something was changed, before it is looked at
REFRESH_SECONDS = 5.0  # for what no event tells, such as networks and free memory


class Survey:
    """One machine against every host. `changed` is emitted on the loop whenever anything of it differs.

    `problem` says why the machine itself cannot be read, such as that it is gone; `way` is at first the one that suits
    its state. Nothing waits for anything else: a stuck host delays none of the others. With `only` it looks at that
    host alone, and forecasts nothing.
    """

    def __init__(self, session: Session, key: VmKey, only: str = "") -> None:
        self.key = key
        self._only = only
        self.changed: Signal[Survey] = Signal()
        self.needs: Needs | None = None
        self.problem: Problem | None = None
        self.way = Way.LIVE
        self.options = Options()
        self.policy = POLICIES[0]
        self._session = session
        self._source: HostSide | None = None
        self._complete = False  # it has told all that it was asked
        self._states: dict[str, HostState] = {}
        self._known: object = None
        self._stale = False  # all are to be judged anew
        self._elsewhere: dict[str, str] = {}  # other hosts on which it runs, as all were judged by the last time
        self._reading: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None
        self._refreshing: asyncio.Task[None] | None = None
        self._deafen: tuple[Callable[[], None], ...] = ()
        self._rows = {info.id: self._row(info.id) for info in session.hosts() if self._looks_at(info.id)}

    def _looks_at(self, host: str) -> bool:
        return host != self.key.host and self._only in {"", host}

    def _row(self, host: str) -> Row:
        return Row(self._session, host, self._tell, forecasts=not self._only)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All hosts but its own, the best first."""
        return tuple(sorted((row.candidate for row in self._rows.values()), key=lambda candidate: candidate.rank))

    def candidate(self, host: str) -> Candidate | None:
        """That host, if it is still in the list."""
        row = self._rows.get(host)
        return row.candidate if row is not None else None

    # Looking.

    def start(self) -> None:
        """Look at everything, and go on looking at what changes."""
        session = self._session
        self._deafen = (
            session.host_added.connect(self._host_added),
            session.host_removed.connect(self._host_removed),
            session.host_changed.connect(self._host_changed),
            session.inventory_changed.connect(self._listed),
            session.guest_happened.connect(self._happened),
            session.moves.added.connect(lambda moving: self._moved(moving.key)),
            session.moves.ended.connect(lambda moving: self._moved(moving.key)),
        )
        self._states = {info.id: info.state for info in session.hosts()}
        self._known = gist(session.vm(self.key))
        self._refreshing = spawn(self._refresh(), name="check of a move again")
        self._read()

    def again(self, host: str = "") -> None:
        """Ask that host again; of the machine's own, and of none, read the machine again and ask all."""
        row, subject = self._rows.get(host), self._subject()
        if row is not None and subject is not None:
            row.ask(subject)
        else:
            self._read()

    def close(self) -> None:
        """Look no further."""
        for deafen in self._deafen:
            deafen()
        self._deafen = ()
        for task in (self._reading, self._telling, self._refreshing):
            if task is not None:
                task.cancel()
        for row in self._rows.values():
            row.stop()

    # What is wished.

    def set_way(self, way: Way) -> None:
        """How the guest gets there. Judged anew at once."""
        self.way = way
        self._take()

    def set_options(self, options: Options) -> None:
        """The settings under Advanced. Judged anew at once; only what depends on them is asked again."""
        before, self.options = self.options, options
        self._take()
        if route(before) != route(options) and (subject := self._subject()) is not None:
            for row in self._rows.values():
                row.ask_between(subject, SETTLE_SECONDS)

    def set_policy(self, policy: Policy) -> None:
        """What is done if it changes its memory too fast. Judged anew at once."""
        if policy is not self.policy:
            self.policy = policy
            self._take()

    def set_rehearsed(self, host: str) -> None:
        """The host to which a rehearsal of this very journey went well; none of them where it is empty."""
        for row in self._rows.values():
            row.set_rehearsed(row.host == host)

    def set_disks(self, host: str, disks: Sequence[DiskMove]) -> None:
        """What is to become of the disks at that host, instead of what was proposed; none is the proposal again."""
        if (row := self._rows.get(host)) is not None:
            row.wished = tuple(disks)
            row.judge()

    def plan(self, host: str, policy: Policy) -> MigrationPlan:
        """What would be carried out now. Raises Problem where that host is not in the list."""
        candidate = self.candidate(host)
        if candidate is None:
            raise Problem(sentence("The host is no longer in the list."), kind=Kind.GONE)
        return MigrationPlan(self.key, host, self.way, candidate.disks, self.options, policy, candidate.storage_proved)

    async def fix(self, fix: Fix) -> None:
        """Have something mended, and look at the hosts concerned again. Raises Problem."""
        job = carry_out(self._session, fix)
        await job.wait()
        if self._deafen:
            self.again(fix.host)
        if job.problem is not None:
            raise job.problem

    # The machine.

    def _read(self, pause: float = 0.0) -> None:
        """Read the machine, after a pause in which more may come, and then ask all hosts."""
        if self._reading is not None:
            self._reading.cancel()
        self._complete = False
        self._take()
        self._reading = spawn(self._read_and_ask(pause), name="read for a move")

    async def _read_and_ask(self, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            needs = await learn_needs(self._session, self.key)
            self._suit(needs)
            if not takes_hosts_processor(needs):  # of which the others would have to be told first
                self._source = self._source or known_side(self._session, self.key.host)
                self._ask_all()
            self._source = await learn_source(self._session, needs, self.key.host)
            self._complete = True
            if takes_hosts_processor(needs):
                self._ask_all()
        except Problem as problem:
            self.needs, self.problem = None, problem
            for row in self._rows.values():
                row.stop()
        self._take()
        self._tell()

    def _suit(self, needs: Needs) -> None:
        """Take what it needs, and the way that suits its state where that has become another."""
        if self.needs is None or self.needs.active != needs.active:
            self.way = Way.OFFLINE if not needs.active else self.way if self.way is Way.PAUSED else Way.LIVE
        self.needs, self.problem = needs, None

    def _ask_all(self) -> None:
        if (subject := self._subject()) is not None:
            for row in self._rows.values():
                row.ask(subject)

    def _take(self) -> None:
        """Have all hosts judged anew, without asking."""
        if (subject := self._subject()) is not None:
            self._elsewhere = subject.elsewhere
            for row in self._rows.values():
                row.take(subject)

    def _subject(self) -> Subject | None:
        if self.needs is None or self._source is None:
            return None
        elsewhere = self._hosts_elsewhere()
        source, complete = self._source, self._complete
        return Subject(self.key.host, self.needs, source, self.way, self.options, elsewhere, complete, self.policy)

    def _hosts_elsewhere(self) -> dict[str, str]:
        candidates = (row.candidate for row in self._rows.values())
        return hosts_elsewhere(self._session, self.key, self._source, candidates)

    async def _refresh(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            for row in self._rows.values():
                row.refresh()
            await self._look_at_machine()

    async def _look_at_machine(self) -> None:
        """Read it again where no event told that it has changed, as by a snapshot."""
        known = self.needs
        if known is None or (self._reading is not None and not self._reading.done()):
            return
        try:
            needs = await learn_needs(self._session, self.key)
        except Problem:
            return  # of a machine or host that has gone there is an event
        if self.needs is known and lasting(needs) != lasting(known):
            self._read()

    # What happens.

    def _host_added(self, info: HostInfo) -> None:
        if self._looks_at(info.id):
            self._rows[info.id] = self._row(info.id)
            self._states[info.id] = info.state
            self._tell()

    def _host_removed(self, info: HostInfo) -> None:
        row = self._rows.pop(info.id, None)
        if row is not None:
            row.stop()
            self._tell()
        elif info.id == self.key.host:
            self._read()

    def _host_changed(self, info: HostInfo) -> None:
        """A host that has come is asked; one that has gone shows it. Counting down is no change."""
        before, self._states[info.id] = self._states.get(info.id), info.state
        if before is info.state:
            return
        row, subject = self._rows.get(info.id), self._subject()
        if info.id == self.key.host:
            self._read()
        elif row is not None and info.state is HostState.CONNECTED and subject is not None:
            row.ask(subject)
        elif row is not None:
            row.stop()
            row.judge()

    def _listed(self, host: str, change: Change) -> None:
        known = gist(self._session.vm(self.key))
        if host == self.key.host and known != self._known:
            self._known = known
            self._read(SETTLE_SECONDS if known is not None else 0.0)
        elif change.added or change.removed or any(vm.key.uuid == self.key.uuid for vm in change.changed):
            self._stale = True
            self._tell()

    def _happened(self, host: str, event: DomainEvent) -> None:
        if VmKey(host, event.uuid) == self.key and event.kind is EventKind.DEFINITION:
            self._read(SETTLE_SECONDS)

    def _moved(self, key: VmKey) -> None:
        if key == self.key:
            self._read(SETTLE_SECONDS)

    def _tell(self) -> None:
        """Tell soon that something differs."""
        if self._deafen and (self._telling is None or self._telling.done()):
            self._telling = spawn(self._tell_soon(), name="tell of a check")

    async def _tell_soon(self) -> None:
        await asyncio.sleep(GATHER_SECONDS)
        if self._stale or self._elsewhere != self._hosts_elsewhere():
            self._stale = False
            self._take()
        self.changed.emit(self)
