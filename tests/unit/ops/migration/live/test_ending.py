"""Order made after a move that has not arrived."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.destination import DiskPlace
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.ending import Ending
from vmdesk.ops.migration.live.standing import Standing
from vmdesk.virt import migration_remains
from vmdesk.virt.migration import AlreadyThere, Whereabouts
from vmdesk.words import Sentence, sentence

RUNS = Whereabouts(there=True, state=VmState.RUNNING, reason=1)
PAUSED = Whereabouts(there=True, state=VmState.PAUSED, reason=1)
HELD = Whereabouts(there=True, state=VmState.PAUSED, reason=2, persistent=True)


STARTED = Whereabouts(there=True, state=VmState.RUNNING, reason=1, persistent=True)
CAME = Whereabouts(there=True, state=VmState.RUNNING, reason=2, persistent=True)
DEFINED = Whereabouts(there=True, persistent=True)
CANCELLED_LATE = Whereabouts(there=True, state=VmState.RUNNING, reason=6)
BROKE = Problem(sentence("The connection between the hosts broke."))
TWIN = AlreadyThere(sentence("It has a process on b already."), kind=Kind.IN_USE)


class Host:
    """It does at once what it is asked for."""

    raw = None

    @property
    def lanes(self) -> "Host":
        return self

    async def run(self, work: "partial[object]") -> object:
        return work()


class Made:
    """What was made at the target."""

    def __init__(self) -> None:
        self.places = {"vda": DiskPlace("/images/web.qcow2")}
        self.taken_back: list[bool] = []

    async def take_back(self, *, careful: bool) -> None:
        self.taken_back.append(careful)


@pytest.fixture
def removed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool, bool]]:
    """What is taken away: on which host, the process or not, the definition or not."""
    found: list[tuple[str, bool, bool]] = []

    def remove(host: str, _uuid: str, *, process: bool, definition: bool) -> None:
        found.append((host, process, definition))

    monkeypatch.setattr(migration_remains, "remove", remove)
    return found


def ending(*, existed: bool = False, said: list[str] | None = None) -> Ending:
    def host(host_id: str) -> Host:
        host = Host()
        host.raw = host_id  # type: ignore[assignment]
        return host

    def add(text: Sentence, **_values: object) -> None:
        if said is not None:
            said.append(text.english())

    journal = SimpleNamespace(add=add)
    session: Any = SimpleNamespace(host=host, vm=lambda _key: None, label=str, journal=journal)
    return Ending(session, MigrationPlan(VmKey("a", "u"), "b"), was_paused=False, existed=existed)


@pytest.mark.parametrize("existed", [True, False])
def test_a_definition_that_the_target_had_before_outlives_what_the_move_left(
    run: Run, removed: list[object], existed: bool
) -> None:
    run(ending(existed=existed).put_back(Standing(CANCELLED_LATE, HELD), BROKE, None))
    assert removed == [("b", True, not existed)]


def test_a_definition_that_somebody_else_made_meanwhile_stays(run: Run, removed: list[object]) -> None:
    """The target writes none down before the source has been stopped."""
    run(ending().put_back(Standing(RUNS, DEFINED), BROKE, None))
    assert removed == []
    run(ending().put_back(Standing(RUNS, HELD), BROKE, None))
    assert removed == [("b", True, False)]
    run(ending().put_back(Standing(CANCELLED_LATE, DEFINED), BROKE, None))
    assert removed[1:] == [("b", False, True)]


def test_one_that_stands_still_on_both_is_touched_on_neither(run: Run, removed: list[object]) -> None:
    told = run(ending().put_back(Standing(PAUSED, PAUSED), BROKE, None))
    assert "It stands still on both." in str(told.hint)
    assert removed == []


@pytest.mark.parametrize("source", [HELD, PAUSED])
def test_the_source_outlives_one_that_was_started_at_the_target(
    run: Run, removed: list[object], source: Whereabouts
) -> None:
    made, said = Made(), list[str]()
    prepared: Any = made
    told = run(ending(said=said).put_back(Standing(source, STARTED), BROKE, prepared))
    run(ending().finish(Standing(source, STARTED)))
    assert told.sentence.english() == "u has not arrived: what is on b was started there."
    assert "Force it off on one of them" in str(told.hint)
    assert (removed, made.taken_back) == ([], [])
    assert said == ["The copies of the disks of u were left on b: /images/web.qcow2"]


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (RUNS, STARTED, "u runs on a and on b."),
        (PAUSED, STARTED, "It has a process on b already."),
        (PAUSED, CAME, "It has a process on b already."),
        (RUNS, HELD, "It has a process on b already."),
    ],
)
def test_of_one_that_the_target_had_already_nothing_is_taken_away(
    run: Run, removed: list[object], source: Whereabouts, target: Whereabouts, words: str
) -> None:
    made = Made()
    prepared: Any = made
    told = run(ending().put_back(Standing(source, target), TWIN, prepared))
    assert told.sentence.english() == words
    assert removed == []
    assert made.taken_back == [True]  # what that one uses stays


def test_the_source_of_one_that_has_arrived_goes(run: Run, removed: list[object]) -> None:
    run(ending().finish(Standing(HELD, CAME)))
    assert removed == [("a", True, True)]
