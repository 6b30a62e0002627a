"""Figures: rates from counters, across resets, restarts and answers out of order, at one call per tick."""

import math

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, counted, crowd, open_world
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.model.history import Sample
from vmdesk.model.host import HostConfig, HostState
from vmdesk.virt.host import Host
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.statistics import Meter, Statistics, groups_of

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


def measured(*ticks: tuple[float, dict[str, int]]) -> list[Sample]:
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
    assert not meter._before


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


def test_only_what_somebody_wants_to_see_is_asked_for() -> None:
    nothing = groups_of([])
    assert nothing == libvirt.VIR_DOMAIN_STATS_STATE
    assert groups_of(["disk"]) == nothing | libvirt.VIR_DOMAIN_STATS_BLOCK
    everything = groups_of(["cpu", "memory", "disk", "network"])
    assert everything & libvirt.VIR_DOMAIN_STATS_BALLOON
    assert everything & libvirt.VIR_DOMAIN_STATS_INTERFACE


@pytest.mark.parametrize("number", [10, 500])
def test_a_tick_is_three_calls_whatever_the_number_of_machines(
    run: Run, world: MakeWorld, lanes: Lanes, number: int
) -> None:
    raw, calls = counted(open_world(world(crowd(number))))
    told: list[object] = []
    statistics = Statistics(raw, lanes, Meter(), told.append)
    statistics.seconds = 60.0

    async def play() -> None:
        task = spawn(statistics.run())
        await until(lambda: told)
        task.cancel()

    run(play())
    assert calls["getAllDomainStats"] == 1
    assert calls.total() <= 3
    assert not [name for name in calls if name.startswith("domain.")]


def test_figures_of_machines_in_view_arrive_and_survive_a_rename(run: Run, world: MakeWorld) -> None:
    """The test driver tells processor time one by one only: for machines that somebody looks at."""
    host = Host(HostConfig("h", world([Machine("web", libvirt.VIR_DOMAIN_RUNNING), Machine("off")])))
    host.set_statistics(0.05, frozenset({"cpu", "memory"}))
    uuid = Machine("web").uuid

    async def samples(number: int) -> None:
        history = host.history(uuid)
        before = len(history.column("cpu")) if history else 0
        await until(lambda: (now := host.history(uuid)) is not None and len(now.column("cpu")) >= before + number)

    async def play() -> None:
        host.look_at(frozenset({uuid, Machine("off").uuid}))
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        await samples(3)
        assert (host.vms[uuid].vcpus, host.vms[uuid].memory_kib) == (2, 65536)
        assert host.history(Machine("off").uuid) is None
        history = host.history(uuid)
        host.domain(uuid).destroy()
        await until(lambda: not host.vms[uuid].active)
        host.domain(uuid).rename("shop", 0)
        await until(lambda: host.vms[uuid].name == "shop")
        host.domain(uuid).create()
        await until(lambda: host.vms[uuid].active)
        host.look_at(frozenset({uuid}))
        await samples(2)
        assert host.history(uuid) is history
        host.disconnect()

    run(play())
