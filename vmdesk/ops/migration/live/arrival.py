"""After a move that has arrived: what it came to, what goes with the machine, and what should be known of it."""

import contextlib
from collections.abc import Mapping, Sequence
from functools import partial

from vmdesk.errors import Problem
from vmdesk.journal import Level
from vmdesk.model.migration.figures import Report
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration import reporting
from vmdesk.ops.session import Session
from vmdesk.virt import migration
from vmdesk.words import Sentence, sentence


class Arrival:
    """One machine that has come to another host."""

    def __init__(self, session: Session, key: VmKey, target: str, name: str) -> None:
        self._session, self._here, self._name = session, key, name
        self._there = VmKey(target, key.uuid)

    async def told_at_target(self) -> Mapping[str, object]:
        """What the target knows of the move, where its source has said nothing; after post-copy that is nothing."""
        with contextlib.suppress(Problem):
            target = self._session.host(self._there.host)
            return await target.lanes.run(partial(migration.completed_stats, target.raw, self._there.uuid))
        return {}

    async def start_with_host(self) -> None:
        """Have it started when its new host starts, which libvirt does not take along."""
        try:
            target = self._session.host(self._there.host)
            await target.lanes.run(partial(migration.set_autostart, target.raw, self._there.uuid))
        except Problem as problem:
            values = {"vm": self._name, "problem": problem.sentence}
            words = sentence("{vm} does not start with its host any more: {problem}", **values)
            reporting.note(self._session, self._there, self._name, words, Level.WARNING, problem.details)

    async def stay_off(self) -> None:
        """Have it no longer started with its old host, which keeps its definition: it would run on both."""
        values: dict[str, object] = {"vm": self._name, "host": self._session.label(self._here.host)}
        try:
            source = self._session.host(self._here.host)
            await source.lanes.run(partial(migration.set_autostart, source.raw, self._here.uuid, False))
        except Problem as problem:
            values["problem"] = problem.sentence
            words = sentence("{vm} may still start with {host}, and would run twice then: {problem}", **values)
            reporting.note(self._session, self._here, self._name, words, Level.WARNING, problem.details)
        else:
            words = sentence("{vm} does not start with {host} any more, since it is elsewhere", **values)
            reporting.note(self._session, self._here, self._name, words)

    def remarks(self, old_disks: Sequence[str]) -> tuple[Sentence, ...]:
        """What else should be known: the copied disks are at the source as well."""
        return reporting.still_there(self._name, self._session.label(self._here.host), old_disks)

    def note(self, report: Report) -> None:
        """Write it into the journal."""
        labels = self._session.label(self._here.host), self._session.label(self._there.host)
        words = reporting.arrived(self._name, *labels, report)
        reporting.note(self._session, self._there, self._name, words, details=reporting.amounts(report))
        for remark in report.remarks:
            reporting.note(self._session, self._here, self._name, remark)
