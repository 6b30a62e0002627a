"""How fast something grows: smooth where it comes in steps, and 0 where it stands."""

import pytest

from vmdesk.jobs.speed import SETTLED_SECONDS, STEP_SECONDS, Speed


def told(speed: Speed, *amounts: float, since: float = 0.0, every: float = 0.25) -> list[float]:
    """What it says at looks that follow one another."""
    return [speed.tell(since + number * every, amount) for number, amount in enumerate(amounts)]


def test_of_one_look_nothing_is_known() -> None:
    assert told(Speed(), 100) == [0]


def test_what_grows_evenly_is_told_as_it_is() -> None:
    assert told(Speed(), *range(0, 400, 10))[1:] == pytest.approx([40] * 39)


def test_steps_are_smoothed_and_never_told_as_nothing() -> None:
    speeds = told(Speed(), *(number // 8 * 80 for number in range(200)))  # 80 each 2 s
    settled = speeds[80:]
    assert min(settled) > 35
    assert max(settled) < 45
    assert sum(settled) / len(settled) == pytest.approx(40, rel=0.1)


def test_one_step_in_ten_seconds_is_enough_to_tell_it() -> None:
    speeds = told(Speed(), *(number // 40 * 400 for number in range(400)))
    assert speeds[120:] == pytest.approx([40] * 280, rel=0.05)


def test_a_change_is_told_after_some_seconds() -> None:
    speed = Speed()
    told(speed, *range(0, 400, 10))
    assert told(speed, *range(400, 4000, 100), since=10)[-1] == pytest.approx(400, rel=0.1)


def test_what_stands_is_told_to_stand_in_the_end() -> None:
    speed = Speed()
    told(speed, *range(0, 400, 10))
    stands = told(speed, *(390 for _ in range(200)), since=10)
    assert stands == pytest.approx(sorted(stands, reverse=True))
    assert stands[-1] == 0
    assert told(Speed(SETTLED_SECONDS), 0, 100, *(100 for _ in range(30)))[-1] == 0
    assert STEP_SECONDS > SETTLED_SECONDS


def test_what_becomes_less_is_not_told_as_a_speed() -> None:
    assert told(Speed(), 100, 50, 20) == [0, 0, 0]


def test_looks_that_come_thick_cost_no_memory() -> None:
    speed = Speed()
    told(speed, *range(100_000), every=0.001)
    assert len(speed._steps) < 50
