"""The figures over time: bounded, an hour long, and true to the clock of a computer that has run for years."""

import math

import pytest

from vmdesk.model.history import FINE_SAMPLES, NAN, WIDTH, History, Sample

FIVE_YEARS = 5 * 365 * 24 * 3600.0


def sample(time: float, cpu: float = 0.5) -> Sample:
    """A sample whose other figures do not matter."""
    return Sample(time, cpu, 1024.0, 1.0, 2.0, 3.0, 4.0)


def filled(seconds: float, interval: float, begin: float = 1000.0) -> History:
    """A history of so many seconds."""
    history = History()
    for number in range(int(seconds / interval)):
        history.record(sample(begin + number * interval, cpu=number % 2))
    return history


def test_a_new_history_is_empty() -> None:
    history = History()
    assert history.latest() is None
    assert history.hour() == []
    assert history.column("cpu") == []


def test_the_latest_sample_is_the_one_recorded_last() -> None:
    history = filled(30, 3)
    assert history.latest() == sample(1027.0, cpu=1)


def test_a_column_has_the_newest_values_oldest_first() -> None:
    history = filled(600, 3)
    assert history.column("cpu", 4) == [0.0, 1.0, 0.0, 1.0]
    assert len(history.column("net_send")) == FINE_SAMPLES


@pytest.mark.parametrize("interval", [1, 3, 10, 60])
def test_an_hour_is_kept_at_every_interval(interval: int) -> None:
    hour = filled(3 * 3600, interval).hour()
    newest = 1000.0 + 3 * 3600 - interval
    assert hour[-1].time == pytest.approx(newest)
    assert hour[-1].time - hour[0].time >= 3600 - 2 * max(interval, 30)
    times = [entry.time for entry in hour]
    assert times == sorted(set(times))


@pytest.mark.parametrize("interval", [1, 3, 60])
def test_memory_is_bounded(interval: int) -> None:
    def size(history: History) -> int:
        return len(history._fine) + len(history._coarse) + WIDTH * len(history._bucket)

    assert size(filled(24 * 3600, interval)) <= size(filled(4 * 3600, interval)) + 30 * WIDTH


def test_a_bucket_of_the_hour_is_the_mean_of_what_was_known() -> None:
    history = History()
    for number, cpu in enumerate((0.0, NAN, 1.0)):
        history.record(sample(number * 10.0, cpu))
    history.record(sample(40.0, NAN))
    assert history.hour()[0].cpu == 0.5


def test_what_was_never_known_stays_unknown() -> None:
    history = History()
    for number in range(20):
        history.record(sample(number * 3.0, NAN))
    assert all(math.isnan(entry.cpu) for entry in history.hour())


def test_times_stay_exact_on_a_computer_that_has_run_for_years() -> None:
    history = filled(60, 1, begin=FIVE_YEARS)
    latest = history.latest()
    assert latest is not None
    assert latest.time == pytest.approx(FIVE_YEARS + 59, abs=0.01)
    times = [entry.time for entry in history.hour()]
    assert len(set(times)) == len(times)
