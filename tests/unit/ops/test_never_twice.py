"""What is offered where something is not certain, and what is certain without asking any host."""

from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import never_twice, power
from vmdesk.ops.never_twice import MaybeTwice, may_know_better
from vmdesk.ops.verbs import Verb
from vmdesk.words import sentence

PERHAPS = MaybeTwice(sentence("It may be."), kind=Kind.IN_USE)
CERTAIN = Problem(sentence("It is."), kind=Kind.IN_USE)


def vm(state: VmState) -> VmInfo:
    """A machine in that state."""
    return VmInfo(VmKey("h", "u"), "web", 1, state)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (VmState.OFF, power.START_REGARDLESS),
        (VmState.PAUSED, power.RESUME_REGARDLESS),
        (VmState.RUNNING, None),
    ],
)
def test_who_may_know_better_may_have_it_done_all_the_same(state: VmState, offered: Verb | None) -> None:
    assert power.regardless([None, PERHAPS], [vm(state)]) is offered


def test_what_is_certain_is_nobodys_to_decide() -> None:
    assert power.regardless([CERTAIN, None], [vm(VmState.OFF)]) is None
    assert power.regardless([PERHAPS], []) is None
    assert [may_know_better(one) for one in (PERHAPS, CERTAIN, None)] == [True, False, False]


def test_a_move_to_the_same_host_by_another_address_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the one machine, seen from both addresses, would be taken for two that write to the same disks."""

    async def same(*_arguments: object) -> bool:
        return True

    monkeypatch.setattr(never_twice, "matters", lambda _session, _host: True)
    monkeypatch.setattr(never_twice, "same_libvirt", same)
    session: Any = None
    with pytest.raises(Problem, match="Source and target are the same host"):
        run(never_twice.refuse_move(session, MigrationPlan(VmKey("h", "u"), "other")))


def test_it_is_always_asked_before() -> None:
    from vmdesk.ui.dialogs.confirmation import ALWAYS_ASKED

    for verb in (power.START_REGARDLESS, power.RESUME_REGARDLESS):
        assert verb.confirmation is not None
        assert verb.confirmation.kind in ALWAYS_ASKED
