"""Asking for figures: at one call per tick, whatever the number of machines."""

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, counted, crowd, open_world
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.model.host import HostConfig, HostState
from vmdesk.virt.host import Host
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.meter import Meter
from vmdesk.virt.statistics import Statistics, groups_of


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


def test_a_machine_that_starts_while_it_is_in_view_has_figures(run: Run, world: MakeWorld) -> None:
    machine = Machine("off")
    host = Host(HostConfig("h", world([machine])))
    host.set_statistics(0.05, frozenset({"cpu", "memory"}))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        host.look_at(frozenset({machine.uuid}))
        await host.lanes.run(host.domain(machine.uuid).create)
        await until(lambda: host.history(machine.uuid) is not None)
        host.disconnect()

    run(play())


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
