"""The copy of a running machine's disk: when it goes over."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.storage.copy import RunningCopy
from vmdesk.ops.migration.storage.course import Course


class Cancelled(RunningCopy):
    """One that is cancelled during the very look that finds it ready."""

    async def _make_image(self) -> None: ...

    async def _begin(self) -> None: ...

    async def _until_ready(self) -> None:
        self._course.stop()

    async def _go_over(self) -> None:
        raise AssertionError


def test_what_was_cancelled_at_the_last_moment_does_not_go_over(run: Run) -> None:
    session: Any = SimpleNamespace()
    move = DiskMove("vdb", Fate.COPIED, "fast", "data.qcow2", "qcow2")
    plan, phases = StoragePlan(VmKey("a", "u"), (move,)), list[Phase]()
    course = Course(session, plan, "web", phases.append, lambda *_told: None)
    with pytest.raises(Problem) as problem:
        run(Cancelled(course, move, DiskFacts("vdb")).run())
    assert problem.value.kind is Kind.CANCELLED
    assert Phase.SWITCHING not in phases
