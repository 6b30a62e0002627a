"""Order made after a move that has not arrived."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.ending import Ending
from vmdesk.ops.migration.live.standing import Standing
from vmdesk.virt import migration
from vmdesk.virt.migration import Whereabouts
from vmdesk.words import sentence

RUNS = Whereabouts(there=True, state=VmState.RUNNING, reason=1)
PAUSED = Whereabouts(there=True, state=VmState.PAUSED, reason=1)
HELD = Whereabouts(there=True, state=VmState.PAUSED, reason=2, persistent=True)


class Host:
    """It does at once what it is asked for."""

    raw = None

    @property
    def lanes(self) -> "Host":
        return self

    async def run(self, work: "partial[object]") -> object:
        return work()


def ending(*, existed: bool) -> Ending:
    session: Any = SimpleNamespace(host=lambda _id: Host(), vm=lambda _key: None, label=str)
    return Ending(session, MigrationPlan(VmKey("a", "u"), "b"), was_paused=False, existed=existed)


@pytest.mark.parametrize("existed", [True, False])
def test_a_definition_that_the_target_had_before_outlives_what_the_move_left(
    run: Run, monkeypatch: pytest.MonkeyPatch, existed: bool
) -> None:
    removed: list[dict[str, bool]] = []
    monkeypatch.setattr(migration, "remove", lambda _raw, _uuid, **how: removed.append(how))
    failed = Problem(sentence("The connection between the hosts broke."))
    run(ending(existed=existed).put_back(Standing(RUNS, HELD), failed, None))
    assert removed == [{"process": True, "definition": not existed}]


def test_one_that_stands_still_on_both_is_touched_on_neither(run: Run) -> None:
    failed = Problem(sentence("The connection between the hosts broke."))
    told = run(ending(existed=False).put_back(Standing(PAUSED, PAUSED), failed, None))
    assert "It stands still on both." in str(told.hint)
