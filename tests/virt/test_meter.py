"""Figures from counters: across resets, restarts, busy guests and answers out of order."""

import math
from typing import Any

import pytest

from vmdesk.model.history import Sample
from vmdesk.virt.meter import HOLD_SECONDS, Meter

SECOND = 1_000_000_000


def stats(cpu: int, read: int = 0, received: int = 0, **more: int) -> dict[str, int]:
    """What libvirt tells of a machine with two disks and a card."""
    figures = {
        "cpu.time": cpu,
        "vcpu.current": 2,
        "balloon.current": 4096,
        "block.count": 2,
        "block.0.rd.bytes": read,
        "block.1.rd.bytes": read,
        "block.0.wr.bytes": 0,
        "block.1.wr.bytes": 0,
        "net.count": 1,
        "net.0.rx.bytes": received,
        "net.0.tx.bytes": 0,
    }
    return figures | {name.replace("_", "."): value for name, value in more.items()}


def measured(*ticks: tuple[float, dict[str, Any]]) -> list[Sample]:
    """The samples that these answers make."""
    meter = Meter()
    for now, figures in ticks:
        meter.take([("u", figures)], now)
    return meter.histories["u"].hour() if "u" in meter.histories else []


def test_rates_are_differences_over_time() -> None:
    (sample,) = measured((10, stats(0)), (12, stats(2 * SECOND, read=1000, received=600)))
    assert sample.time == 12
    assert sample.cpu == pytest.approx(0.5)
    assert (sample.disk_read, sample.disk_write) == (1000, 0)
    assert (sample.net_receive, sample.net_send) == (300, 0)
    assert sample.memory == 4096


def test_more_processor_time_than_there_is_counts_as_all_of_it() -> None:
    (sample,) = measured((10, stats(0)), (11, stats(50 * SECOND)))
    assert sample.cpu == 1


def test_a_counter_that_went_back_leaves_a_gap_and_then_goes_on() -> None:
    reset, after = measured(
        (10, stats(9 * SECOND, 9000)), (11, stats(SECOND, 100)), (12, stats(int(1.5 * SECOND), 350))
    )
    assert math.isnan(reset.cpu)
    assert math.isnan(reset.disk_read)
    assert after.cpu == pytest.approx(0.25)
    assert after.disk_read == 500


def test_memory_used_is_what_the_guest_says_where_it_says_it() -> None:
    _first, second = measured((1, stats(0)), (2, stats(0)), (3, stats(0, balloon_available=4000, balloon_unused=1500)))
    assert second.memory == 2500


def test_an_answer_that_was_overtaken_is_dropped() -> None:
    samples = measured((10, stats(0)), (12, stats(SECOND)), (11, stats(SECOND // 2)), (14, stats(2 * SECOND)))
    assert [sample.time for sample in samples] == [12, 14]


def test_a_machine_without_figures_has_no_history() -> None:
    assert measured((1, {"state.state": 1}), (2, {"state.state": 1})) == []


@pytest.mark.parametrize("seen_before", [1, 3])
def test_a_machine_that_was_off_starts_anew(seen_before: int) -> None:
    meter = Meter()
    for tick in range(seen_before):
        meter.take([("u", stats(tick * SECOND))], 10 + tick)
    meter.take([], 100)
    meter.take([("u", stats(500 * SECOND))], 101)
    latest = meter.histories["u"].latest() if "u" in meter.histories else None
    assert latest is None or latest.time < 100


def test_what_is_forgotten_is_gone() -> None:
    meter = Meter()
    for tick in range(3):
        meter.take([("u", stats(tick))], 10 + tick)
    meter.forget(["u", "never there"])
    assert not meter.histories
    assert not meter._machines


def test_the_host_has_a_history_of_its_own() -> None:
    meter = Meter()
    memory = {"total": 1000, "free": 300, "buffers": 50, "cached": 150}
    meter.take_host({"user": 0, "kernel": 0, "idle": 0, "iowait": 0}, memory, 1)
    meter.take_host({"user": 1, "kernel": 1, "idle": 5, "iowait": 1}, memory, 2)
    meter.take_host({}, {}, 3)
    first, second, third = meter.host.hour()
    assert math.isnan(first.cpu)
    assert (second.cpu, second.memory) == (0.25, 500)
    assert math.isnan(third.cpu)
    assert math.isnan(third.memory)


def test_a_busy_guest_keeps_its_last_figures_for_a_moment_and_then_there_is_a_gap() -> None:
    told = {"balloon_available": 4000, "balloon_unused": 1500}
    busy = {"state.state": 1, "cpu.time": 2 * SECOND, "vcpu.current": 2, "balloon.current": 4096}
    _first, held, gone, back = measured(
        (10, stats(0, 1000, **told)),
        (11, stats(SECOND, 2000, **told)),
        (12, busy),
        (12 + HOLD_SECONDS, busy),
        (13 + HOLD_SECONDS, stats(3 * SECOND, 26000, **told)),
    )
    assert (held.memory, held.disk_read) == (2500, 2000)
    assert math.isnan(gone.memory)
    assert math.isnan(gone.disk_read)
    assert back.memory == 2500
    assert back.disk_read == pytest.approx(48000 / (2 + HOLD_SECONDS))


def test_disks_that_are_named_without_their_counters_were_not_read_from_zero() -> None:
    named: dict[str, Any] = {"cpu.time": 2 * SECOND, "block.count": 2, "block.0.name": "vda", "block.1.name": "vdb"}
    _first, held, back = measured((10, stats(0, 1000)), (11, stats(0, 2000)), (12, named), (13, stats(0, 2000)))
    assert held.disk_read == 2000
    assert back.disk_read == 0


def test_a_machine_without_disks_reads_nothing() -> None:
    (sample,) = measured((10, {"cpu.time": 0, "block.count": 0}), (11, {"cpu.time": 1, "block.count": 0}))
    assert sample.disk_read == 0
