"""What can be added to a machine, in what order, and what a new device of each kind is in real definitions."""

from dataclasses import replace

import pytest

from tests.unit.model import schema
from tests.unit.model.devices.machines import HOST
from tests.unit.model.domain.samples import SAMPLES
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.hostdev import CapabilityHostdev
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.adding import GROUPS, adapted, fitting, kinds_to_add, machine_of, wants_shared_memory, why_not
from vmdesk.model.parsing import parse

MIB = 1024**2
REAL = ("pc-inactive", "rich-inactive", "small-inactive")


def domain(name: str) -> Domain:
    return Domain.read(SAMPLES[name])


def windows(*devices: str) -> Domain:
    return Domain.read(
        "<domain type='kvm'><name>w</name><metadata><libosinfo:libosinfo "
        "xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'><libosinfo:os "
        "id='http://microsoft.com/win/11'/></libosinfo:libosinfo></metadata><memory unit='MiB'>64</memory>"
        "<os firmware='efi'><type arch='x86_64' machine='pc-q35-8.0'>hvm</type></os>"
        f"<devices>{''.join(devices)}</devices></domain>"
    )


def test_every_kind_can_be_added_in_one_place_but_what_is_for_containers() -> None:
    kinds = kinds_to_add()
    assert len(set(kinds)) == len(kinds)
    assert set(all_kinds()) - set(kinds) == {CapabilityHostdev}


def test_what_most_people_want_comes_first() -> None:
    kinds = kinds_to_add()
    assert kinds[0] is Disk
    assert kinds.index(Interface) < kinds.index(Tpm)
    assert GROUPS[-1].title == "Rarely needed"
    assert len({group.title for group in GROUPS}) == len(GROUPS)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("kind", kinds_to_add(), ids=lambda kind: kind.__name__)
def test_a_fitting_device_and_its_needs_make_a_valid_definition_unless_it_is_refused(
    kind: type[Device], name: str
) -> None:
    before = domain(name)
    after = before.copy()
    device, needs = fitting(kind, after, None, HOST)
    assert after.xml() == before.xml()
    for one in (*needs, device):
        after.add(one)
    assert len(after.devices) == len(before.devices) + 1 + len(needs)
    if why_not(kind, before, None, HOST) is None and schema.version() >= kind.SINCE:
        assert schema.complaint(parse(after.xml())) == ""


@pytest.mark.parametrize("kind", kinds_to_add(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_odd_definitions_get_devices_too(kind: type[Device], name: str) -> None:
    odd = domain(name)
    device, needs = fitting(kind, odd, odd, HOST)
    assert type(device) is kind
    assert all(isinstance(need, Device) for need in needs)
    assert why_not(kind, odd, None, HOST) is None or kind.refusal(machine_of(odd), HOST) is not None


def test_what_the_running_vm_has_is_not_given_out_again() -> None:
    stored, live = domain("small-inactive"), domain("pc-live")
    name = fitting(Disk, stored, None, HOST)[0].target
    assert name not in {disk.target for disk in stored.all_of(Disk)}
    other = fitting(Disk, stored, live, HOST)[0].target
    assert other not in {disk.target for disk in (*stored.all_of(Disk), *live.all_of(Disk))}


def test_what_is_needed_comes_in_the_order_in_which_it_is_added() -> None:
    device, needs = fitting(Smartcard, windows(), None, HOST)
    assert [need.summary for need in needs] == ["usb qemu-xhci 0", "ccid 0"]
    assert device.node.getparent() is None


def test_a_device_follows_the_bus_that_somebody_chose_for_it() -> None:
    vm = windows()
    disk = vm.add(fitting(Disk, vm, None, HOST)[0])
    assert isinstance(disk, Disk)
    for bus, target, needs in (
        ("sata", "sda", []),
        ("scsi", "sda", ["scsi virtio-scsi 0"]),
        ("virtio", "vda", []),
        ("usb", "sda", ["usb qemu-xhci 0"]),
        ("nvme", "nvme0n1", ["nvme 0"]),
    ):
        disk.bus = bus
        assert [need.summary for need in adapted(disk, vm, None, HOST)] == needs
        assert disk.target == target


def test_a_name_that_somebody_chose_stays() -> None:
    vm = windows()
    disk, _ = fitting(Disk, vm, None, HOST)
    disk.target = "sdz"
    adapted(disk, vm, None, HOST)
    assert disk.target == "sdz"


def test_a_controller_follows_the_type_that_somebody_chose_for_it() -> None:
    vm = windows("<controller type='usb' index='0' model='qemu-xhci'/>", "<controller type='sata' index='0'/>")
    new = vm.add(fitting(Controller, vm, None, HOST)[0])
    assert isinstance(new, Controller)
    for kind, summary in (
        ("usb", "usb qemu-xhci 1"),
        ("virtio-serial", "virtio-serial 0"),
        ("sata", "sata 1"),
        ("scsi", "scsi virtio-scsi 0"),
        ("pci", "pci pcie-root-port 1"),
    ):
        new.kind = kind
        assert adapted(new, vm, None, HOST) == ()
        assert new.summary == summary
    new.kind, new.model = "usb", "nec-xhci"
    adapted(new, vm, None, HOST)
    assert new.summary == "usb nec-xhci 1"


def test_a_kind_that_cannot_be_added_says_why() -> None:
    assert str(why_not(Tpm, domain("rich-inactive"), None, HOST)) == "The VM has one already."
    assert why_not(Tpm, domain("small-inactive"), None, HOST) is None
    assert str(why_not(Tpm, windows(), None, replace(HOST, tpm_models=frozenset()))) == "This host does not offer it."


def test_shared_memory_is_asked_for_where_there_is_none() -> None:
    plain, sharing = windows(), domain("pc-inactive")
    share, _ = fitting(Filesystem, plain, None, HOST)
    assert wants_shared_memory(share, plain)
    assert not wants_shared_memory(share, sharing)
    assert not wants_shared_memory(fitting(Disk, plain, None, HOST)[0], plain)
    plain.memory.share()
    assert not wants_shared_memory(share, plain)


@pytest.mark.parametrize(("access", "wanted"), [("shared", False), ("private", True)])
def test_cells_can_share_their_memory_themselves(access: str, wanted: bool) -> None:
    vm = Domain.read(f"<domain><cpu><numa><cell id='0' memory='1' memAccess='{access}'/></numa></cpu></domain>")
    assert wants_shared_memory(fitting(Filesystem, vm, None, HOST)[0], vm) is wanted


class TestMachine:
    def test_is_that_of_the_definition(self) -> None:
        stored, live = domain("pc-inactive"), domain("pc-live")
        machine = machine_of(stored, live)
        assert (machine.name, machine.architecture, machine.virtualisation) == ("pc", "x86_64", "qemu")
        assert (machine.machine_type, machine.system_id) == ("pc-i440fx-7.2", "http://debian.org/debian/12")
        assert machine.x86
        assert machine.drives_virtio
        assert [machine.q35, machine.pci_express, machine.efi, machine.windows] == [False] * 4
        assert machine.devices == stored.devices
        assert machine.live_devices == live.devices

    def test_knows_windows(self) -> None:
        machine = machine_of(windows())
        assert (machine.windows, machine.efi, machine.q35, machine.drives_virtio) == (True, True, True, False)

    @pytest.mark.parametrize(
        "device",
        [
            "<disk type='file'><target dev='vda' bus='virtio'/></disk>",
            "<interface type='user'><model type='virtio'/></interface>",
        ],
    )
    def test_of_windows_has_drivers_of_virtio_if_something_is_driven_by_them(self, device: str) -> None:
        assert machine_of(windows(device)).drives_virtio

    def test_has_room_for_memory_as_far_as_it_is_said(self) -> None:
        vm = domain("pc-inactive")
        machine = machine_of(vm)
        assert machine.most_memory == 2048 * MIB
        assert (machine.memory_room, machine.memory_slots, machine.cells) == (
            (2048 - 320) * MIB,
            4 - len(vm.all_of(Memory)),
            (0,),
        )
        module, _ = fitting(Memory, vm, None, HOST)
        vm.add(module)
        assert machine_of(vm).memory_room == (2048 - 320 - 1024) * MIB
        none = machine_of(windows())
        assert (none.most_memory, none.memory_room, none.memory_slots, none.cells) == (0, 0, 0, ())
