"""The list of machines: a constant number of calls whatever their number, kept by events, no XML."""

import asyncio
import threading
from collections import Counter

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, counted, crowd, open_world
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmDetails, VmKey
from vmdesk.virt import inventory as inventory_module
from vmdesk.virt.host import Host
from vmdesk.virt.inventory import TOUCHED_ONE_BY_ONE, Inventory
from vmdesk.virt.lanes import Lanes

ODD = "Größe “x” <b>&amp; 'y' \"z\" 漢字"
ALL_STATES = [
    Machine("running", libvirt.VIR_DOMAIN_RUNNING),
    Machine("paused", libvirt.VIR_DOMAIN_PAUSED),
    Machine("off"),
    Machine("crashed", libvirt.VIR_DOMAIN_CRASHED),
    Machine("asleep", libvirt.VIR_DOMAIN_PMSUSPENDED),
    Machine("saved", saved=True),
    Machine(ODD),
]


def test_a_host_is_read_whole(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    inventory = Inventory("h", open_world(world(ALL_STATES)), lanes)
    change = run(inventory.fill())
    vms = {vm.name: vm for vm in change.added}
    assert vms.keys() == {machine.name for machine in ALL_STATES}
    assert not change.removed
    assert vms["running"].state is VmState.RUNNING
    assert vms["running"].domain_id > 0
    assert vms["paused"].state is VmState.PAUSED
    assert (vms["off"].state, vms["off"].saved, vms["off"].domain_id) == (VmState.OFF, False, -1)
    assert vms["crashed"].state is VmState.CRASHED
    assert vms["asleep"].state is VmState.SUSPENDED
    assert vms["saved"].state_word == "Saved"
    assert vms[ODD].key == VmKey("h", Machine(ODD).uuid)
    assert all(vm.persistent and not vm.autostart for vm in vms.values())


def fill_calls(run: Run, uri: str, number: int) -> "Counter[str]":
    """What filling a list of so many machines asks for."""
    raw, calls = counted(open_world(uri))
    lanes = Lanes("host-test")
    inventory = Inventory("h", raw, lanes)
    assert len(run(inventory.fill()).added) == number
    lanes.close()
    return calls


def test_the_number_of_calls_does_not_depend_on_the_number_of_machines(run: Run, world: MakeWorld) -> None:
    ten, many = (fill_calls(run, world(crowd(number)), number) for number in (10, 500))
    assert ten == many
    assert ten.total() == 5
    assert not [name for name in many if name.startswith("domain.")]


def connect_calls(run: Run, uri: str, number: int, monkeypatch: pytest.MonkeyPatch) -> "Counter[str]":
    """What is asked from the address to the list of so many machines; figures left out, since they come by a clock."""
    real_open = libvirt.openAuth
    opened: list[Counter[str]] = []

    def open_counted(address: str, auth: list[object], flags: int) -> libvirt.virConnect:
        raw, calls = counted(real_open(address, auth, flags))
        opened.append(calls)
        return raw

    async def play() -> "Counter[str]":
        host = Host(HostConfig("h", uri))
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        assert len(host.vms) == number
        (calls,) = opened
        asked = Counter(calls)
        host.disconnect()
        return asked

    with monkeypatch.context() as patch:
        patch.setattr(libvirt, "openAuth", open_counted)
        patch.setattr("vmdesk.virt.statistics.Statistics.run", lambda _self: asyncio.sleep(0))
        return run(play())


def test_connecting_reads_no_xml_and_asks_the_same_for_ten_and_for_five_hundred(
    run: Run, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten, many = (connect_calls(run, world(crowd(number)), number, monkeypatch) for number in (10, 500))
    assert ten == many
    assert ten.total() < 25
    assert not [name for name in many if name.startswith("domain.") or "XML" in name]


def test_nothing_new_is_no_change_and_the_same_objects(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    inventory = Inventory("h", open_world(world(ALL_STATES)), lanes)
    run(inventory.fill())
    before = dict(inventory.listing.vms)
    assert not run(inventory.fill())
    assert all(inventory.listing.vms[uuid] is vm for uuid, vm in before.items())


def test_what_differs_is_told(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    raw.lookupByName("off").create()
    raw.lookupByName("paused").setAutostart(1)
    raw.lookupByName(ODD).undefine()
    raw.createXML(Machine("new", libvirt.VIR_DOMAIN_RUNNING).xml().replace(Machine("new").uuid, ""), 0)
    change = run(inventory.fill())
    assert [vm.name for vm in change.removed] == [ODD]
    (new,) = change.added
    assert (new.name, new.persistent) == ("new", False)
    changed = {vm.name: vm for vm in change.changed}
    assert changed.keys() == {"off", "paused"}
    assert changed["off"].state is VmState.RUNNING
    assert changed["paused"].autostart


def test_one_machine_is_read_again_with_what_is_known_of_it_kept(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    uuid = Machine("off").uuid
    details = VmDetails(title="known")
    assert len(inventory.learn({uuid: {"details": details, "vcpus": 2}}).changed) == 1
    assert not inventory.learn({uuid: {"details": details, "vcpus": 2}})
    assert not inventory.learn({"no-such": {"vcpus": 2}})
    raw.lookupByName("off").create()
    (vm,) = run(inventory.refresh([uuid])).changed
    assert (vm.state, vm.details, vm.vcpus) == (VmState.RUNNING, details, 2)


def test_a_machine_that_has_gone_is_told_once(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    raw.lookupByName("off").undefine()
    uuid = Machine("off").uuid
    (vm,) = run(inventory.refresh([uuid])).removed
    assert vm.name == "off"
    assert uuid not in inventory.listing.handles
    assert not run(inventory.refresh([uuid]))


class Gate:
    """Holds up one of the inventory's questions after libvirt has answered it, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, question: str) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        self._real = getattr(inventory_module, question)
        monkeypatch.setattr(inventory_module, question, self._ask)

    def _ask(self, *arguments: object) -> object:
        answer = self._real(*arguments)
        self.reached.set()
        assert self.open.wait(10)
        return answer


def test_an_older_list_does_not_undo_what_a_later_question_told(
    run: Run, world: MakeWorld, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    gate = Gate(monkeypatch, "_listing")
    off, odd = Machine("off").uuid, Machine(ODD).uuid

    async def play() -> None:
        old_list = spawn(inventory.fill(), awaited=True)
        await until(gate.reached.is_set)
        raw.lookupByUUIDString(off).create()
        raw.lookupByUUIDString(odd).undefine()
        change = await inventory.refresh([off, odd])
        assert [vm.name for vm in (*change.changed, *change.removed)] == ["off", ODD]
        gate.open.set()
        assert not await old_list
        assert inventory.listing.vms[off].active
        assert odd not in inventory.listing.vms
        assert not await inventory.fill()

    run(play())


def test_an_older_answer_about_one_does_not_undo_a_later_list(
    run: Run, world: MakeWorld, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    gate = Gate(monkeypatch, "_read_one")
    off = Machine("off").uuid

    async def play() -> None:
        old_answer = spawn(inventory.refresh([off]), awaited=True)
        await until(gate.reached.is_set)
        raw.lookupByUUIDString(off).create()
        assert len((await inventory.fill()).changed) == 1
        gate.open.set()
        assert not await old_answer
        assert inventory.listing.vms[off].active

    run(play())


def test_where_one_of_several_cannot_be_read_nothing_is_taken_that_nobody_hears_of(
    run: Run, world: MakeWorld, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = open_world(world(ALL_STATES))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    off, paused = Machine("off").uuid, Machine("paused").uuid
    real = inventory_module._read_one

    def fail_for_paused(raw: libvirt.virConnect, host: str, uuid: str) -> object:
        if uuid == paused:
            raise libvirt.libvirtError("the flux is out of phase")
        return real(raw, host, uuid)

    monkeypatch.setattr(inventory_module, "_read_one", fail_for_paused)
    raw.lookupByUUIDString(off).create()
    with pytest.raises(Problem):
        run(inventory.refresh([off, paused]))
    assert [vm.name for vm in run(inventory.fill()).changed] == ["off"]


def test_many_touched_machines_cost_one_reading_of_the_list(run: Run, world: MakeWorld, lanes: Lanes) -> None:
    machines = crowd(50)
    raw, calls = counted(open_world(world(machines)))
    inventory = Inventory("h", raw, lanes)
    run(inventory.fill())
    calls.clear()
    run(inventory.refresh([machine.uuid for machine in machines]))
    assert calls.total() == 5
    calls.clear()
    run(inventory.refresh([machine.uuid for machine in machines[:TOUCHED_ONE_BY_ONE]]))
    assert calls["lookupByUUIDString"] == TOUCHED_ONE_BY_ONE
    assert not [name for name in calls if "XML" in name]
