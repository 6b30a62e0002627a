"""How long a move takes and a guest pauses, worked out from rates; held against sums that can be done by hand."""

import pytest

from vmdesk.model.migration.forecast import HANDING_OVER_MS, PREPARING_SECONDS, Changing, Forecast, Speed, changing
from vmdesk.model.migration.forecast import forecast as work_out
from vmdesk.model.migration.policies import POLICIES, policy
from vmdesk.model.migration.sides import Experience


def forecast(memory: float, link: float, guest: Changing, disks_mib: float = 0.0) -> Forecast:
    return work_out(memory, Speed(link, link), guest, disks_mib)


def test_a_quiet_guest_takes_as_long_as_its_memory() -> None:
    found = forecast(1000, 100, changing(0, 0, 1000))
    assert found.seconds == pytest.approx(10 + PREPARING_SECONDS, rel=0.01)
    assert found.pause_ms == pytest.approx(HANDING_OVER_MS, abs=1)
    assert found.policies == POLICIES


def test_disks_come_on_top() -> None:
    assert forecast(1000, 100, changing(0, 0, 1000), disks_mib=5000).seconds == pytest.approx(
        60 + PREPARING_SECONDS, rel=0.01
    )


def test_a_guest_that_changes_the_same_again_and_again_pauses_for_that() -> None:
    guest = changing(32, 32 / 3, 64)
    assert guest.after(0.05) == pytest.approx(32)
    found = forecast(64, 100, guest)
    assert found.pause_ms == pytest.approx(320 + HANDING_OVER_MS)
    assert found.ends_with(POLICIES[0])


def test_the_limit_of_a_move_does_not_hold_in_its_pause() -> None:
    guest = changing(32, 32 / 3, 64)
    found = work_out(64, Speed(640, 80), guest)
    assert found.least_pause_ms == pytest.approx(400)
    assert found.pause_ms == pytest.approx(50 + HANDING_OVER_MS)


def test_a_guest_that_changes_other_memory_each_time_is_slower_in_short_rounds() -> None:
    guest = changing(20, 20, 4096)
    assert guest.after(1) == pytest.approx(20)
    assert guest.after(0.1) == pytest.approx(2, rel=0.1)
    assert forecast(4096, 100, guest).pause_ms < 130


def test_the_fit_goes_through_both_that_was_seen() -> None:
    guest = changing(50, 40, 4096)
    assert guest.after(1) == pytest.approx(50)
    assert guest.after(3) == pytest.approx(120)


def test_a_guest_that_is_too_fast_moves_only_by_a_last_resort() -> None:
    found = forecast(4096, 110, changing(150, 140, 4096))
    assert found.least_pause_ms > 1500
    assert [one.key for one in found.policies] == ["suspend", "post-copy", "very-large"]
    assert not found.ends_with(policy("very-large"))


def test_more_than_its_memory_cannot_change() -> None:
    assert changing(1000, 1000, 64).most <= 64


@pytest.mark.parametrize("dirty", [0.0, 1e-9, 1.0, 63.9, 64.0, 1e6])
@pytest.mark.parametrize("slow", [None, 0.0, 0.5, 64.0, 1e6])
def test_no_figures_lead_astray(dirty: float, slow: float | None) -> None:
    found = forecast(64, 10, changing(dirty, slow, 64))
    assert 0 < found.seconds < 1000
    assert HANDING_OVER_MS <= found.pause_ms <= 6400 + HANDING_OVER_MS


def test_what_the_last_moves_took_is_counted() -> None:
    known = Experience(preparing_seconds=3.0, pause_ms=130.0)
    found = work_out(1000, Speed(100, 100), changing(0, 0, 1000), experience=known)
    assert found.seconds == pytest.approx(13, rel=0.02)
    assert found.pause_ms == 130
    busy = work_out(64, Speed(100, 100), changing(32, 32 / 3, 64), experience=known)
    assert busy.pause_ms == pytest.approx(320 + HANDING_OVER_MS)


def test_a_guest_that_is_paused_in_the_end_waits_for_what_is_left_at_the_speed_of_the_move() -> None:
    guest = changing(60, 20, 64)
    found = work_out(64, Speed(640, 10), guest, policy=policy("suspend"))
    assert not found.ends_with(policy("suspend"))
    assert found.pause_ms == pytest.approx(found.least_pause_ms + HANDING_OVER_MS, rel=0.1)
    assert found.pause_ms > 5000


def test_one_that_goes_over_early_hardly_pauses_and_the_rest_follows() -> None:
    guest = changing(60, 20, 64)
    early = work_out(64, Speed(640, 10), guest, policy=policy("post-copy"))
    assert early.pause_ms == HANDING_OVER_MS
    assert early.seconds > 6.4 + 6.0
