"""Why a device cannot be added to a machine, in words."""

from dataclasses import replace

import pytest

from tests.unit.model.devices.machines import ARM, HOST, MAINFRAME, PC, POWER, Q35, SILENT, WINDOWS, having, refusal
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hostdev import CapabilityHostdev, MdevHostdev, PciHostdev, ScsiHostdev, UsbHostdev
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.devices.machine import HAS_ONE, NEEDS_SPICE, NOT_FOR_MACHINE, NOT_OFFERED, Machine
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.pstore import Pstore
from vmdesk.model.devices.redirdev import Redirdev
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video
from vmdesk.model.devices.watchdog import Watchdog

MIB = 1024**2
SPICE = "<graphics type='spice'/>"
WITHOUT_USB = having(Q35, "<controller type='usb' model='none'/>", SPICE)
NO_USB = "The VM is set to have no USB. Remove its USB controller “none” first."
SLOTS = replace(Q35, most_memory=4096 * MIB, memory_room=1024 * MIB, memory_slots=2, cells=(0,))


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if kind.SINGLE], ids=lambda kind: kind.__name__)
def test_there_is_one_of_some_devices(kind: type[Device]) -> None:
    machine = having(Q35, SPICE)
    assert refusal(kind, machine) == ""
    assert refusal(kind, having(Q35, SPICE, kind.NEW)) == HAS_ONE.english()


@pytest.mark.parametrize("kind", [Redirdev, Hub, UsbHostdev, Smartcard])
def test_nothing_is_plugged_into_usb_where_there_is_none(kind: type[Device]) -> None:
    assert refusal(kind, having(Q35, SPICE)) == ""
    assert refusal(kind, WITHOUT_USB) == NO_USB
    assert refusal(kind, MAINFRAME) == NOT_FOR_MACHINE.english()


def test_devices_of_the_viewer_need_spice() -> None:
    assert refusal(Redirdev, Q35) == NEEDS_SPICE.english()
    assert refusal(Redirdev, having(Q35, "<graphics type='vnc'/>")) == NEEDS_SPICE.english()


@pytest.mark.parametrize(
    ("kind", "machine", "words"),
    [
        (Iommu, PC, NOT_FOR_MACHINE),
        (Iommu, POWER, NOT_FOR_MACHINE),
        (Pstore, MAINFRAME, NOT_FOR_MACHINE),
        (Parallel, ARM, NOT_FOR_MACHINE),
        (Sound, MAINFRAME, NOT_FOR_MACHINE),
        (Panic, replace(ARM, machine_type="raspi3b"), NOT_FOR_MACHINE),
        (CapabilityHostdev, Q35, NOT_FOR_MACHINE),
        (Panic, having(Q35, "<panic model='isa'/>"), HAS_ONE),
        (Panic, having(Q35, "<panic/>"), HAS_ONE),
        (Watchdog, having(Q35, "<watchdog model='i6300esb'/>"), HAS_ONE),
        (Graphics, having(Q35, SPICE, "<graphics type='vnc'/>"), HAS_ONE),
    ],
)
def test_a_machine_cannot_have_everything(kind: type[Device], machine: Machine, words: object) -> None:
    assert refusal(kind, machine) == str(words)


@pytest.mark.parametrize(
    ("kind", "machine"),
    [
        (Iommu, ARM),
        (Pstore, ARM),
        (Parallel, Q35),
        (Panic, having(WINDOWS, "<panic model='isa'/>")),
        (Watchdog, having(Q35, "<watchdog model='itco'/>")),
        (Graphics, having(Q35, SPICE)),
        (CapabilityHostdev, replace(Q35, virtualisation="lxc")),
        (Memory, SLOTS),
        (MdevHostdev, Q35),
    ],
)
def test_a_machine_can_have_what_it_has_room_for(kind: type[Device], machine: Machine) -> None:
    assert refusal(kind, machine) == ""


@pytest.mark.parametrize(
    ("kind", "offers"),
    [
        (UsbHostdev, replace(HOST, host_devices=frozenset())),
        (PciHostdev, replace(HOST, host_devices=frozenset({"usb"}))),
        (ScsiHostdev, replace(HOST, host_devices=frozenset({"usb"}))),
        (Tpm, replace(HOST, tpm_models=frozenset())),
        (Tpm, replace(HOST, tpm_backends=frozenset())),
        (Video, replace(HOST, videos=frozenset())),
        (Graphics, replace(HOST, graphics=frozenset({"sdl"}))),
    ],
)
def test_a_host_does_not_offer_everything(kind: type[Device], offers: DomainCapabilities) -> None:
    assert refusal(kind, Q35, offers) == NOT_OFFERED.english()
    assert refusal(kind, Q35, HOST) == ""


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.__name__)
def test_a_host_that_does_not_tell_what_it_offers_is_not_held_against_a_device(kind: type[Device]) -> None:
    machine = replace(SLOTS, devices=having(Q35, SPICE).devices, virtualisation="lxc")
    assert refusal(kind, machine, SILENT) == ""


def test_a_host_too_old_to_tell_of_tpms_may_have_one() -> None:
    old = replace(HOST, tpm_models=frozenset(), tpm_backends=frozenset(), rng_models=frozenset())
    assert refusal(Tpm, Q35, old) == ""


def test_a_second_graphics_card_is_one_of_those_that_can_be() -> None:
    first = having(Q35, "<video><model type='vga'/></video>")
    assert refusal(Video, first) == ""
    assert refusal(Video, first, replace(HOST, videos=frozenset({"vga", "bochs"}))) == NOT_OFFERED.english()


def test_what_is_switched_off_is_switched_on_where_it_is() -> None:
    assert refusal(Video, having(Q35, "<video><model type='none'/></video>")) == (
        "The VM is set to have no graphics card. Choose another model for the one called “none”."
    )
    assert refusal(Memballoon, having(Q35, "<memballoon model='none'/>")) == (
        "The VM is set to have no memory balloon. Choose another model for the one called “none”."
    )


def test_there_is_room_for_some_ports() -> None:
    assert refusal(Parallel, having(Q35, *("<parallel/>",) * 3)) == "There is room for 3 of them."
    assert refusal(Serial, having(Q35, *("<serial/>",) * 9)) == ""
    assert refusal(Serial, having(MAINFRAME, *("<serial/>",) * 2)) == "There is room for 2 of them."


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (Q35, "Say first how much memory"),
        (replace(SLOTS, cells=()), "Memory modules need a NUMA cell."),
        (replace(SLOTS, memory_room=127 * MIB), "all the memory, or all the modules"),
        (replace(SLOTS, memory_slots=0), "all the memory, or all the modules"),
    ],
)
def test_memory_modules_need_room(machine: Machine, words: str) -> None:
    assert words in refusal(Memory, machine)
