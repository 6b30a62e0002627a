"""What only the XML tells: read where it is wanted, a batch at a time, odd machines holding up nobody."""

from typing import Any

import libvirt

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Counting, Machine, counted, crowd, open_world
from tests.waiting import until
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.vm import VmDetails
from vmdesk.virt.details import DetailsReader, Learned
from vmdesk.virt.host import Host
from vmdesk.virt.lanes import Lanes

TAGGED = """<title>The “Shop” &lt;1&gt;</title><description>two
lines</description><metadata><v:tags xmlns:v='urn:vmdesk:tags:1'><v:tag>prod</v:tag></v:tags></metadata>"""


def test_only_what_is_wanted_is_read_and_each_machine_once(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    machines = crowd(120)
    raw, calls = counted(open_world(world(machines)))
    learned: Learned = {}
    reader = DetailsReader(raw, lanes, learned.update)
    wanted = [machine.uuid for machine in machines[:110]]

    async def play() -> None:
        reader.want(wanted)
        reader.want(wanted[:20])
        await until(lambda: len(learned) == 110)

    run(play())
    assert calls["domain.XMLDesc"] == 110
    assert set(learned) == set(wanted)


class Refusing(Counting):
    """A connection on which the XML of one machine may not be read."""

    refused = Machine("vm3").uuid

    def __getattr__(self, name: str) -> Any:
        if name == "lookupByUUIDString":
            return self._look_up
        return super().__getattr__(name)

    def _look_up(self, uuid: str) -> Any:
        if uuid == self.refused:
            error = libvirt.libvirtError("access denied")
            vars(error)["err"] = (libvirt.VIR_ERR_ACCESS_DENIED, 10, "access denied", 2, None, None, None, 0, 0)
            raise error
        return self._real.lookupByUUIDString(uuid)


def test_a_machine_that_may_not_be_read_holds_up_nobody(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    machines = crowd(10)
    learned: Learned = {}
    raw: Any = Refusing(open_world(world(machines)))
    reader = DetailsReader(raw, lanes, learned.update)

    async def play() -> None:
        reader.want([*(machine.uuid for machine in machines), Machine("gone").uuid])
        await until(lambda: len(learned) == 10)

    run(play())
    assert learned[Refusing.refused] == {"details": VmDetails()}
    assert learned[Machine("vm4").uuid]["details"].virtualisation == "test"


def test_after_the_host_is_lost_nothing_is_wanted_any_more(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    machines = crowd(500)
    reader = DetailsReader(open_world(world(machines)), lanes, lambda _learned: None)

    async def play() -> None:
        reader.want([machine.uuid for machine in machines])
        lanes.close()

    run(play())
    assert not reader._wanted
    assert reader._readers == 0


def test_details_arrive_in_the_list_and_are_renewed_when_the_machine_changes(run: Run, world: MakeWorld) -> None:
    machine = Machine("web", extra=TAGGED)
    host = Host(HostConfig("h", world([machine, Machine("other")])))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        assert host.vms[machine.uuid].details is None
        host.want_details([machine.uuid, "no-such"])
        await until(lambda: host.vms[machine.uuid].details)
        vm = host.vms[machine.uuid]
        assert (vm.title, vm.tags) == ("The “Shop” <1>", ("prod",))
        assert vm.details is not None
        assert vm.details.description == "two\nlines"
        assert host.vms[Machine("other").uuid].details is None
        host.raw.defineXML(machine.xml().replace("Shop", "Store"))
        await until(lambda: host.vms[machine.uuid].title == "The “Store” <1>")
        host.disconnect()

    run(play())


def test_a_guest_without_agent_has_no_addresses_and_that_is_no_error(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world([Machine("web", libvirt.VIR_DOMAIN_RUNNING)])))

    async def play() -> None:
        assert await host.guest_addresses(Machine("web").uuid) == ()
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        assert isinstance(await host.guest_addresses(Machine("web").uuid), tuple)
        assert await host.guest_addresses(Machine("nobody").uuid) == ()
        host.disconnect()

    run(play())
