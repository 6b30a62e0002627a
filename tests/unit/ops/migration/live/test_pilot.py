"""What a policy does, look by look, about a guest that changes its memory faster than it is copied."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from vmdesk.model.migration.figures import Figures
from vmdesk.model.migration.policies import POLICIES, LastResort, policy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.live.pilot import Pilot, Step, act
from vmdesk.ops.session import Session
from vmdesk.words import sentence

MIB = 1 << 20


def looks(*rounds: int, seconds: float = 2.0) -> Iterable[Figures]:
    """Four looks at each round, of which each begins with so many MiB left; the first copies all."""
    for number, left in enumerate(rounds, 1):
        for look in range(4):
            at = (number - 1) * seconds + look * seconds / 4
            yield Figures(at=at, iteration=number, memory_left=left * MIB * (4 - look) // 4)


def steps(pilot: Pilot, figures: Iterable[Figures]) -> list[Step]:
    return [step for look in figures if (step := pilot.consider(look)) is not None]


def test_as_long_as_there_is_less_in_each_round_nothing_is_done() -> None:
    assert steps(Pilot(policy("minimal-downtime")), looks(1000, 500, 250, 120, 60, 30)) == []


def test_the_first_round_says_nothing_however_long_it_is() -> None:
    assert steps(Pilot(policy("minimal-downtime")), (Figures(at=at, iteration=1) for at in range(1000))) == []


def test_without_progress_the_pause_grows_by_the_schedule_and_then_it_stays() -> None:
    done = steps(Pilot(policy("minimal-downtime")), looks(1000, *[100] * 20))
    assert [step.downtime_ms for step in done[:-1]] == [150, 200, 300, 400, 500]
    assert [step.rounds for step in done[:-1]] == [1, 2, 3, 4, 6]
    assert done[-1] == Step(10, resort=LastResort.GIVE_UP)


def test_every_policy_comes_to_its_last_resort_and_once() -> None:
    for one in POLICIES:
        done = steps(Pilot(one), looks(1000, *[100] * 30))
        assert [step.resort for step in done if step.resort] == [one.last_resort]
        pauses = [step.downtime_ms for step in done if step.downtime_ms]
        assert pauses == sorted(set(pauses))


def test_progress_in_between_begins_anew_but_shortens_no_pause() -> None:
    done = steps(Pilot(policy("suspend")), looks(1000, 100, 100, 100, 80, 80, 80, 80))
    assert [step.downtime_ms for step in done] == [150, 200, 300]


def test_a_little_less_is_no_progress_but_a_little_less_each_time_is() -> None:
    assert len(steps(Pilot(policy("suspend")), looks(1000, 100, 96, 97, 99))) == 3
    assert len(steps(Pilot(policy("suspend")), looks(1000, 100, 94, 89, 84, 79, 74))) == 1


def test_a_pause_that_somebody_allowed_is_not_made_shorter() -> None:
    assert [step.downtime_ms for step in steps(Pilot(policy("suspend"), 350), looks(1000, *[100] * 8))] == [400, 500]
    pilot = Pilot(policy("suspend"))
    pilot.allowed(450)
    assert [step.downtime_ms for step in steps(pilot, looks(1000, *[100] * 8))] == [500]


def test_rounds_that_take_no_time_count_as_one() -> None:
    done = steps(Pilot(policy("minimal-downtime")), looks(1000, *[100] * 40, seconds=0.1))
    assert len(done) <= 4
    assert not any(step.resort for step in done)


def test_a_frozen_network_is_no_reason_for_anything() -> None:
    frozen = (Figures(at=10 + at, iteration=3, memory_left=50 * MIB) for at in range(600))
    pilot = Pilot(policy("minimal-downtime"))
    assert steps(pilot, looks(1000, 100, 100)) == [Step(1, downtime_ms=150)]
    assert steps(pilot, frozen) == []


def test_after_the_time_that_was_given_the_last_resort_is_taken_at_once() -> None:
    done = steps(Pilot(policy("post-copy"), timeout_seconds=3), looks(1000, 1000, 500, 250))
    assert [(step.resort, step.after_seconds) for step in done] == [(LastResort.POST_COPY, 3)]


def test_a_move_is_given_up_for_what_was_the_reason() -> None:
    session = cast("Session", SimpleNamespace(vm=lambda _key: None, label=lambda host: host))
    moving = Followed(session, VmKey("a", "u"), "b", sentence("Move it"), post_copies=False)
    slow = Figures(memory_rate=3 * MIB)
    late = asyncio.run(act(session, moving, Step(0, resort=LastResort.GIVE_UP, after_seconds=12), slow))
    assert str(late) == "The time limit of 12 s was reached before all of its memory had been copied."
    fast = replace(slow, dirty_rate=40 * MIB)
    told = asyncio.run(act(session, moving, Step(8, resort=LastResort.GIVE_UP), fast))
    assert str(told) == "The VM changes its memory too fast to be moved: 40 MiB/s, and 3 MiB/s can be copied."
    untold = asyncio.run(act(session, moving, Step(8, resort=LastResort.GIVE_UP), slow))
    assert str(untold) == "The VM changes its memory faster than it can be copied."
