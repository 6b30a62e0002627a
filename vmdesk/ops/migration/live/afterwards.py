"""What is put in order after a move has ended: it runs on one host, its source forgets it, and no target comes late."""

import asyncio
import contextlib
import time
from functools import partial
from typing import Final

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.journal import Level
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.live.ending import Ending
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import domains, migration, migration_remains
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import Sentence, sentence

LOOK_SECONDS: Final = 0.5
GRACE_SECONDS: Final = 10.0  # for a source that was lost in the last moment, before the move is said to have ended
PATIENCE_SECONDS: Final = 900.0  # for a host to come back, and for a target to begin what was asked of it
_COMES: Final = (2, 1)  # VIR_DOMAIN_EVENT_STARTED, …_STARTED_MIGRATED
_LEFT: Final = frozenset({HostState.DISCONNECTED, HostState.FAILED})


class Afterwards:
    """One machine after its move. `ending` looks at both hosts."""

    def __init__(self, session: Session, plan: MigrationPlan, ending: Ending) -> None:
        self._session, self._plan, self._ending = session, plan, ending
        self._here, self._there = plan.vm, VmKey(plan.target, plan.vm.uuid)
        self._name, self._own = name_of(session, plan.vm), session.moves.of(plan.vm)

    # It runs on one host.

    async def keep_one(self, standing: Standing) -> Standing:
        """Of a machine that runs on both hosts, have the one at its source stand still; how it stands then.

        Hosts that lose each other in the last moment both let it run: the target was told to, and the source never
        hears that it did (libvirt's virDomainMigrateFinish and …Confirm). Others have seen by now what it did at the
        target, which was first; and both may write to the same disks.
        """
        if standing.verdict is not Verdict.TWICE or not standing.came:
            return standing
        try:
            await self._pause()
            now = await self._ending.look()
            if now.verdict is Verdict.ARRIVED:
                values = {"vm": self._name, **self._labels()}
                words = sentence("{vm} ran on {source} and on {target}: on {source} it was ended", **values)
                self._note(self._here, words, Level.WARNING)
                return now
            await self._resume()
        except Problem:
            return standing
        return await self._ending.look()

    async def _pause(self) -> None:
        host = self._session.host(self._here.host)
        await host.lanes.run(partial(domains.pause, host.domain(self._here.uuid)))

    async def _resume(self) -> None:
        host = self._session.host(self._here.host)
        await host.lanes.run(partial(migration.resume, host.raw, self._here.uuid))

    async def free_target(self) -> None:
        """End what waits at the target for a machine that was cancelled, and runs at its source.

        libvirt does so itself, after it has asked the QEMU there how it is: one that hangs keeps it waiting for ever.
        """
        standing = await self._ending.look()
        here, there = standing.source, standing.target
        if here is None or there is None or not here.runs or here.moving or not there.held:
            return
        host = self._session.host(self._there.host)
        remove = partial(migration_remains.remove, process=True, definition=False)
        with contextlib.suppress(Problem):  # it has just gone
            await host.lanes.kill(partial(remove, host.raw, self._there.uuid))

    # Its source forgets it.

    async def let_go(self) -> None:
        """Take away what the source still has of a machine that arrived; of one that is lost, when it is back."""
        end = time.monotonic() + GRACE_SECONDS
        while not await self._has_let_go():
            if time.monotonic() > end:
                spawn(self._let_go_later(), name="let go of a machine that moved")
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _has_let_go(self) -> bool:
        """Whether nothing is to be done there any more."""
        standing = await self._ending.look()
        if standing.source is None and self._was_left(self._here.host):
            values = {"vm": self._name, **self._labels()}
            words = sentence("{source} was left before it was seen whether it has forgotten {vm}", **values)
            self._note(self._here, words, Level.WARNING)
            return True
        if standing.source is None or standing.target is None or standing.under_way:
            return False
        try:
            await self._ending.finish(standing)
        except Problem as problem:
            if problem.kind is Kind.LOST:
                return False
            values = {"vm": self._name, **self._labels(), "problem": problem.sentence}
            words = sentence("{source} still has something of {vm}, which runs on {target}: {problem}", **values)
            self._note(self._here, words, Level.WARNING, problem.details)
        return True

    async def _let_go_later(self) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and not await self._has_let_go():  # noqa: ASYNC110 - only the hosts know
            await asyncio.sleep(LOOK_SECONDS)

    # No target comes late.

    def watch_target(self) -> None:
        """Should the target begin only now what was asked of it, take that away: nobody waits for it any more.

        libvirt does so where it notices that whoever asked is gone, and not where that was before it began.
        """
        until = time.monotonic() + PATIENCE_SECONDS

        def look() -> None:
            if time.monotonic() > until or self._moves_again() or self._was_left(self._there.host):
                for end in ends:
                    end()
            else:
                spawn(self._take_late(), name="take away what came late")

        def happened(host: str, event: DomainEvent) -> None:
            what = (host, event.uuid, event.event, event.detail)
            if event.kind is EventKind.LIFECYCLE and what == (*self._there, *_COMES):
                look()

        def changed(info: HostInfo) -> None:
            if info.id == self._there.host and info.state in {HostState.CONNECTED, *_LEFT}:
                look()

        ends = (self._session.guest_happened.connect(happened), self._session.host_changed.connect(changed))

    async def _take_late(self) -> None:
        there = (await self._ending.look()).target
        if there is None or not there.held or self._moves_again():
            return
        host = self._session.host(self._there.host)
        remove = partial(migration_remains.remove, process=True, definition=False)
        values = {"vm": self._name, **self._labels()}
        try:
            await host.lanes.run(partial(remove, host.raw, self._there.uuid))
        except Problem as problem:
            values["problem"] = problem.sentence
            words = sentence("{target} still holds {vm}, whose move was given up: {problem}", **values)
            self._note(self._there, words, Level.WARNING, problem.details)
        else:
            words = sentence("{target} took in {vm} when its move had been given up: that was taken away", **values)
            self._note(self._there, words)

    def _moves_again(self) -> bool:
        """Whether another move of it is under way, to which belongs what is at the target."""
        moves = (self._session.moves.of(key) for key in (self._here, self._there))
        return any(moving is not None and moving is not self._own and moving.job.running for moving in moves)

    # Both.

    def _was_left(self, host: str) -> bool:
        info = self._session.host_info(host)
        return info is None or info.state in _LEFT

    def _labels(self) -> dict[str, object]:
        label = self._session.label
        return {"source": label(self._here.host), "target": label(self._there.host)}

    def _note(self, key: VmKey, words: Sentence, level: Level = Level.INFO, details: str = "") -> None:
        reporting.note(self._session, key, self._name, words, level, details)
