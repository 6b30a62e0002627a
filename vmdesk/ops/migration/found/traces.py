"""What earlier runs had on hosts for a moment when they were killed: it is of no use to anybody, and is taken away."""

import asyncio
from functools import partial
from itertools import groupby

from vmdesk.errors import Problem
from vmdesk.jobs.moving import Trace
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.unfinished import Record
from vmdesk.ops.session import Session
from vmdesk.virt import migration_remains, same_pool
from vmdesk.words import sentence

ATTEMPTS, AGAIN_SECONDS = 150, 1.0  # while libvirt connects hosts, which may last two minutes, it ends no machine


class Traces:
    """Those of this run are noted, and left alone; `look` deals with those of earlier ones."""

    def __init__(self, session: Session, record: Record) -> None:
        self._session, self._record = session, record
        self._ours: set[Trace] = set()
        self._at_work: set[str] = set()

    def leave(self, trace: Trace) -> None:
        """Something is about to be there."""
        self._ours.add(trace)
        self._record.leave(trace)

    def leave_none(self, trace: Trace) -> None:
        """It is gone."""
        self._ours.discard(trace)
        self._record.leave_none(trace)

    async def look(self) -> None:
        """Take away what is on hosts that are connected, once all are on which it may be."""
        for name, group in groupby(self._record.traces, lambda trace: trace.name):
            traces = [trace for trace in group if trace not in self._ours]
            if traces and name not in self._at_work and self._reached(traces):
                self._at_work.add(name)
                try:
                    await self._take_away(traces)
                finally:
                    self._at_work.discard(name)

    def _reached(self, traces: list[Trace]) -> bool:
        """A host that is no longer in the list is not waited for."""
        infos = [self._session.host_info(trace.host) for trace in traces]
        return all(info is None or info.state is HostState.CONNECTED for info in infos)

    async def _take_away(self, traces: list[Trace]) -> None:
        """The first is where it was made, from where it may be on its way."""
        try:
            for trace in traces:
                if self._session.host_info(trace.host) is not None:
                    await self._remove(trace)
        except Problem:
            return  # a host has gone again: the next time
        for trace in traces:
            self._record.leave_none(trace)
        host = self._session.label(traces[0].host)
        words = sentence("What a check or a rehearsal that was cut off had left on {host} was taken away", host=host)
        self._session.journal.add(words, host=host, ours=True)

    async def _remove(self, trace: Trace) -> None:
        host = self._session.host(trace.host)
        remove = partial(migration_remains.remove_canary, host.raw, trace.uuid, trace.xml, bool(trace.xml))
        if trace.pool:
            remove = partial(same_pool.take, host.raw, trace.pool, trace.name)
        else:
            self._session.events.acting_on(VmKey(trace.host, trace.uuid))
        for number in range(ATTEMPTS):
            try:
                await host.lanes.run(remove)
            except Problem as problem:
                if problem.worth_retrying or number == ATTEMPTS - 1:
                    raise
            else:
                return
            await asyncio.sleep(AGAIN_SECONDS)
