"""What is put in order after a move has ended, and what is left alone."""

import asyncio
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live import afterwards
from vmdesk.ops.migration.live.afterwards import Afterwards
from vmdesk.ops.migration.live.standing import Standing
from vmdesk.virt import domains, migration, migration_remains
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.migration import Whereabouts
from vmdesk.words import Sentence, sentence

HERE, THERE = VmKey("a", "u"), VmKey("b", "u")
BACK = Whereabouts(there=True, state=VmState.RUNNING, reason=6, persistent=True)  # its source has let it run on
STOPPED = Whereabouts(there=True, state=VmState.PAUSED, reason=1, persistent=True)
HELD = Whereabouts(there=True, state=VmState.PAUSED, reason=2, persistent=True)
LEAVING = Whereabouts(there=True, state=VmState.RUNNING, reason=1, moving=True)
CAME = Whereabouts(there=True, state=VmState.RUNNING, reason=2, persistent=True)
STARTED = Whereabouts(there=True, state=VmState.RUNNING, reason=1, persistent=True)
NOWHERE = Whereabouts()
COMES = DomainEvent(EventKind.LIFECYCLE, "u", "web", 2, 1)


class World:
    """Two hosts that do at once what they are asked for: it is noted in `done`, and what is said in `said`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *looks: Standing) -> None:
        self.looks, self.done, self.said = list(looks), list[str](), list[str]()
        self.state, self.again = HostState.CONNECTED, False
        monkeypatch.setattr(domains, "pause", lambda domain: self.done.append(f"pause {domain}"))
        monkeypatch.setattr(migration, "resume", lambda raw, _uuid: self.done.append(f"resume {raw}"))
        monkeypatch.setattr(migration_remains, "remove", self._remove)
        monkeypatch.setattr(afterwards, "LOOK_SECONDS", 0.0)
        lanes = SimpleNamespace(run=self._run, kill=self._run)
        session: Any = SimpleNamespace(
            host=lambda host: SimpleNamespace(raw=host, lanes=lanes, domain=lambda _uuid: host),
            host_info=lambda _host: SimpleNamespace(state=self.state),
            vm=lambda _key: None,
            label=str,
            journal=SimpleNamespace(add=self._add),
            moves=SimpleNamespace(of=self._move),
            guest_happened=Signal[str, DomainEvent](),
            host_changed=Signal[HostInfo](),
        )
        ending: Any = SimpleNamespace(look=self._look, finish=self._finish)
        self.session, self.afterwards = session, Afterwards(session, MigrationPlan(HERE, "b"), ending)

    async def _look(self) -> Standing:
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]

    async def _finish(self, _standing: Standing) -> None:
        self.done.append("finish")

    async def _run(self, work: "partial[object]") -> object:
        return work()

    def _remove(self, raw: str, _uuid: str, *, process: bool, definition: bool) -> None:
        assert process
        assert not definition
        self.done.append(f"remove {raw}")

    def _add(self, text: Sentence, **_values: object) -> None:
        self.said.append(text.english())

    def _move(self, _key: VmKey) -> object:
        return SimpleNamespace(job=SimpleNamespace(running=True)) if self.again else None


# It runs on one host.


def test_of_one_that_runs_twice_the_one_that_arrived_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, after := Standing(STOPPED, CAME))
    assert run(world.afterwards.keep_one(Standing(BACK, CAME))) is after
    assert world.done == ["pause a"]
    assert world.said == ["u ran on a and on b: on a it was ended"]


def test_if_that_has_gone_meanwhile_its_source_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, Standing(STOPPED, NOWHERE), after := Standing(BACK, NOWHERE))
    assert run(world.afterwards.keep_one(Standing(BACK, CAME))) is after
    assert world.done == ["pause a", "resume a"]
    assert world.said == []


@pytest.mark.parametrize("standing", [Standing(BACK, STARTED), Standing(BACK, HELD), Standing(None, CAME)])
def test_any_other_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch, standing: Standing) -> None:
    world = World(monkeypatch, standing)
    assert run(world.afterwards.keep_one(standing)) is standing
    assert world.done == []


@pytest.mark.parametrize(
    ("source", "target", "freed"),
    [
        (BACK, HELD, True),
        (LEAVING, HELD, False),
        (HELD, HELD, False),
        (BACK, CAME, False),
        (BACK, NOWHERE, False),
        (None, HELD, False),
    ],
)
def test_a_target_is_freed_only_of_what_nobody_waits_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, source: Whereabouts | None, target: Whereabouts, freed: bool
) -> None:
    world = World(monkeypatch, Standing(source, target))
    run(world.afterwards.free_target())
    assert world.done == (["remove b"] if freed else [])


# Its source forgets it.


def test_a_source_that_is_lost_is_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, Standing(None, CAME), Standing(LEAVING, CAME), Standing(NOWHERE, CAME))
    run(world.afterwards.let_go())
    assert world.done == ["finish"]


def test_a_source_that_is_left_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, Standing(None, CAME))
    world.state = HostState.DISCONNECTED
    run(world.afterwards.let_go())
    assert world.done == []
    assert world.said == ["a was left before it was seen whether it has forgotten u"]


def test_what_stays_at_the_source_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, Standing(HELD, CAME))

    async def fails(_standing: Standing) -> None:
        raise Problem(sentence("It is stuck."))

    monkeypatch.setattr(world.afterwards._ending, "finish", fails)
    run(world.afterwards.let_go())
    assert world.said == ["a still has something of u, which runs on b: It is stuck."]


# No target comes late.


@pytest.mark.parametrize(("target", "again", "taken"), [(HELD, False, True), (CAME, False, False), (HELD, True, False)])
def test_what_comes_to_the_target_late_is_taken_away(
    run: Run, monkeypatch: pytest.MonkeyPatch, target: Whereabouts, again: bool, taken: bool
) -> None:
    world = World(monkeypatch, Standing(BACK, target))
    world.again = again

    async def happens() -> None:
        world.afterwards.watch_target()
        world.session.guest_happened.emit("a", COMES)
        world.session.guest_happened.emit("b", COMES)
        await asyncio.gather(*(running_tasks() - {asyncio.current_task()}))

    run(happens())
    assert world.done == (["remove b"] if taken else [])
