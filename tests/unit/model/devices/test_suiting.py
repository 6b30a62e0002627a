"""A new device fits into the machine that it is for, and brings what it is plugged into where that is missing."""

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.devices.machines import (
    ARM,
    HOST,
    MAINFRAME,
    PC,
    POWER,
    Q35,
    SILENT,
    WINDOWS,
    having,
    needed,
    running,
    suited,
)
from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hostdev import ScsiHostdev, UsbHostdev
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.pstore import Pstore
from vmdesk.model.devices.redirdev import Redirdev
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video
from vmdesk.model.devices.watchdog import Watchdog

MIB = 1024**2
USB = "<controller type='usb' index='0' model='{}'/>"
XHCI = USB.format("qemu-xhci")
SPICE = "<graphics type='spice'/>"
VNC = "<graphics type='vnc'/>"
NIC = "<interface type='network'><mac address='52:54:00:00:00:01'/><model type='{}'/></interface>"
TABLET = "<input type='tablet' bus='usb'/>"
AGENT = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
CLIPBOARD = "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>"


class TestNetworkCard:
    def test_has_an_address_of_its_own(self) -> None:
        first, second = suited(Interface, Q35).mac, suited(Interface, Q35).mac
        assert first != second
        assert re.fullmatch("52:54:00(:[0-9a-f]{2}){3}", first or "")

    @pytest.mark.parametrize(
        ("machine", "model"),
        [
            (Q35, "virtio"),
            (WINDOWS, "e1000e"),
            (replace(WINDOWS, machine_type="pc"), "e1000"),
            (MAINFRAME, "virtio"),
            (having(Q35, NIC.format("rtl8139")), "rtl8139"),
            (having(Q35, "<interface type='user'/>"), "virtio"),
        ],
    )
    def test_is_of_the_model_of_the_others_or_of_the_best(self, machine: Machine, model: str) -> None:
        card: Any = suited(Interface, machine)
        assert card.model == model
        assert card.source == "default"

    def test_needs_shared_memory_if_another_program_moves_its_packets(self) -> None:
        card = suited(Interface, Q35)
        assert not card.shares_memory
        card.kind = "vhostuser"
        assert card.shares_memory


class TestController:
    @pytest.mark.parametrize(
        ("kind", "machine", "summary"),
        [
            ("scsi", Q35, "scsi virtio-scsi 0"),
            ("scsi", having(Q35, "<controller type='scsi' index='4' model='lsilogic'/>"), "scsi virtio-scsi 5"),
            ("scsi", running(Q35, "<controller type='scsi' index='0'/>"), "scsi virtio-scsi 1"),
            ("scsi", having(Q35, XHCI), "scsi virtio-scsi 0"),
            ("usb", having(Q35, XHCI), "usb qemu-xhci 1"),
            ("virtio-serial", Q35, "virtio-serial 0"),
            ("pci", Q35, "pci pcie-root-port 1"),
            ("pci", having(PC, "<controller type='pci' index='0' model='pci-root'/>"), "pci pci-bridge 1"),
            ("nvme", Q35, "nvme 0"),
        ],
    )
    def test_has_the_next_number_and_the_usual_model(self, kind: str, machine: Machine, summary: str) -> None:
        assert Controller.of(kind, machine).summary == summary

    def test_is_for_scsi_at_first_and_fits_again_when_its_type_was_changed(self) -> None:
        machine = having(Q35, XHCI)
        new = suited(Controller, machine)
        assert new.summary == "scsi virtio-scsi 0"
        new.kind = "usb"
        new.suit(machine, HOST)
        assert (new.summary, new.ports) == ("usb qemu-xhci 1", 15)
        new.kind = "nvme"
        new.suit(machine, HOST)
        assert (new.summary, new.serial, new.ports) == ("nvme 0", "NVME0", None)
        new.kind = "scsi"
        new.suit(machine, HOST)
        assert (new.summary, new.serial) == ("scsi virtio-scsi 0", None)


class TestUsb:
    @pytest.mark.parametrize(
        ("devices", "needs"),
        [
            ((), ["usb qemu-xhci 0"]),
            ((XHCI,), []),
            ((XHCI, *(TABLET,) * 3), []),
            ((XHCI, *(TABLET,) * 4), ["usb qemu-xhci 1"]),
            ((XHCI, "<input type='mouse' bus='ps2'/>", "<input type='keyboard' bus='virtio'/>", *(TABLET,) * 3), []),
            ((XHCI, *(TABLET,) * 3, "<hub type='usb'/>"), []),
            ((USB.format("piix3-uhci"), *(TABLET,) * 2), ["usb qemu-xhci 1"]),
            ((USB.format("ich9-ehci1"), USB.format("ich9-uhci1"), *(TABLET,) * 5), []),
            ((USB.format("ich9-ehci1"), USB.format("ich9-uhci1"), *(TABLET,) * 6), ["usb qemu-xhci 1"]),
            ((USB.format("qemu-xhci' ports='15"), *(TABLET,) * 14), []),
            (
                (
                    XHCI,
                    "<controller type='ccid' index='0'/>",
                    "<sound model='usb'/>",
                    "<disk><target dev='sda' bus='usb'/></disk>",
                    "<redirdev bus='usb' type='spicevmc'><address type='usb' bus='0' port='1'/></redirdev>",
                ),
                ["usb qemu-xhci 1"],
            ),
        ],
        ids=range(11),
    )
    def test_what_is_plugged_into_it_brings_a_controller_if_no_port_is_free(
        self, devices: tuple[str, ...], needs: list[str]
    ) -> None:
        machine = having(Q35, *devices)
        for kind in (Hub, Redirdev, UsbHostdev):
            assert needed(suited(kind, machine), machine) == needs
        sound = suited(Sound, machine)
        assert needed(sound, machine) == []
        sound.model = "usb"
        assert needed(sound, machine) == needs
        port = suited(Serial, machine)
        port.target = "usb-serial"
        assert needed(port, machine) == needs


class TestScreen:
    def test_is_reached_by_vnc_from_the_host_itself_then_by_spice(self) -> None:
        first, second = suited(Graphics, Q35), suited(Graphics, having(Q35, VNC))
        assert (first.kind, first.autoport, [one.address for one in first.listeners]) == ("vnc", True, ["127.0.0.1"])
        assert (second.kind, second.autoport) == ("spice", True)
        assert suited(Graphics, Q35, replace(HOST, graphics=frozenset({"spice", "sdl"}))).kind == "spice"

    def test_brings_a_graphics_card_that_suits(self) -> None:
        assert needed(suited(Graphics, Q35), Q35) == ["virtio"]
        assert needed(suited(Graphics, WINDOWS), WINDOWS) == ["vga"]
        assert needed(suited(Graphics, Q35), having(Q35, "<video><model type='vga'/></video>")) == []

    @pytest.mark.parametrize(
        ("machine", "model"),
        [
            (Q35, "virtio"),
            (ARM, "virtio"),
            (POWER, "vga"),
            (WINDOWS, "vga"),
            (replace(WINDOWS, efi=True), "bochs"),
            (having(WINDOWS, "<video><model type='vga'/></video>"), "virtio"),
        ],
    )
    def test_is_drawn_by_a_card_that_the_system_knows(self, machine: Machine, model: str) -> None:
        assert suited(Video, machine).model == model

    def test_is_drawn_by_a_card_that_the_host_has(self) -> None:
        few = replace(HOST, videos=frozenset({"vga", "qxl"}))
        assert suited(Video, Q35, few).model == "vga"
        assert suited(Video, having(Q35, "<video><model type='vga'/></video>"), few).model == "qxl"

    def test_needs_shared_memory_if_another_program_draws(self) -> None:
        card = suited(Video, Q35)
        assert not card.shares_memory
        card.backend = "vhostuser"
        assert card.shares_memory


def test_a_sound_card_is_one_of_the_chipset() -> None:
    assert [suited(Sound, machine).model for machine in (Q35, ARM, PC, POWER)] == ["ich9", "ich9", "ich6", "ich6"]


def test_sound_goes_where_the_display_is_under_a_number_of_its_own() -> None:
    other = "<audio id='3' type='none'/>"
    assert suited(Audio, Q35).xml() == '<audio id="1" type="none"/>'
    assert suited(Audio, having(Q35, SPICE, other)).xml() == '<audio id="4" type="spice"/>'


@pytest.mark.parametrize(
    ("machine", "summary"),
    [
        (Q35, "tablet usb"),
        (having(Q35, "<input type='keyboard' bus='ps2'/>", TABLET), "keyboard usb"),
        (having(Q35, TABLET, "<input type='keyboard' bus='virtio'/>"), "mouse usb"),
        (having(Q35, TABLET, *(f"<input type='{kind}' bus='usb'/>" for kind in ("keyboard", "mouse"))), "tablet usb"),
        (having(Q35, USB.format("none")), "tablet virtio"),
        (MAINFRAME, "tablet virtio"),
    ],
)
def test_an_input_device_is_one_that_the_machine_has_not(machine: Machine, summary: str) -> None:
    new = suited(Input, machine)
    assert new.summary == summary
    assert needed(new, machine) == (["usb qemu-xhci 0"] if new.bus == "usb" else [])


class TestPort:
    @pytest.mark.parametrize("kind", [Serial, Parallel, Console])
    def test_has_the_first_free_number(self, kind: type[Serial | Parallel | Console]) -> None:
        other = f"<{kind.TAG} type='pty'><target port='{{}}'/></{kind.TAG}>"
        assert suited(kind, Q35).port == 0
        assert suited(kind, having(Q35, other.format(0), other.format(2))).port == 1
        assert suited(kind, running(Q35, other.format(0))).port == 1
        assert suited(kind, having(Q35, f"<{kind.TAG} type='pty'/>")).port == 1

    @pytest.mark.parametrize(
        ("machine", "ports", "target"),
        [(Q35, 3, None), (Q35, 4, "pci-serial"), (ARM, 0, None), (ARM, 1, "pci-serial"), (MAINFRAME, 0, "sclp-serial")],
    )
    def test_is_a_card_when_the_machine_has_no_more(self, machine: Machine, ports: int, target: str | None) -> None:
        others = [f"<serial type='pty'><target port='{number}'/></serial>" for number in range(ports)]
        card = "<serial type='pty'><target type='pci-serial' port='31'/></serial>"
        assert suited(Serial, having(machine, *others, card)).target == target

    def test_is_of_each_sort_once_on_a_mainframe(self) -> None:
        first = suited(Serial, MAINFRAME)
        assert (first.target, first.model) == ("sclp-serial", "sclpconsole")
        assert suited(Serial, having(MAINFRAME, first.xml())).model == "sclplmconsole"

    def test_brings_the_controller_for_virtio(self) -> None:
        there = having(Q35, "<controller type='virtio-serial' index='0'/>")
        for kind in (Console, Channel):
            assert needed(suited(kind, Q35), Q35) == ["virtio-serial 0"]
            assert needed(suited(kind, there), there) == []
        old = suited(Console, Q35)
        old.target = "serial"
        assert needed(old, Q35) == []


@pytest.mark.parametrize(
    ("devices", "kind", "name", "clipboard"),
    [
        ((), "unix", "org.qemu.guest_agent.0", None),
        ((AGENT, SPICE, VNC), "spicevmc", "com.redhat.spice.0", None),
        ((AGENT, VNC), "qemu-vdagent", "com.redhat.spice.0", True),
        ((AGENT,), "unix", "channel", None),
        ((AGENT, CLIPBOARD, SPICE), "unix", "channel", None),
        ((AGENT, AGENT.replace("org.qemu.guest_agent.0", "channel")), "unix", "channel-2", None),
    ],
    ids=range(6),
)
def test_a_channel_is_the_next_that_people_want(
    devices: tuple[str, ...], kind: str, name: str, clipboard: bool | None
) -> None:
    new = suited(Channel, having(Q35, *devices))
    assert (new.kind, new.name, new.clipboard) == (kind, name, clipboard)


def test_a_shared_folder_is_fast_where_the_host_can_and_has_a_name_of_its_own() -> None:
    new = suited(Filesystem, Q35)
    assert (new.driver, new.access, new.target, new.shares_memory) == ("virtiofs", "passthrough", "shared", True)
    slow = suited(Filesystem, having(Q35, new.xml()), replace(HOST, filesystem_drivers=frozenset({"path"})))
    assert (slow.driver, slow.access, slow.target, slow.shares_memory) == ("path", "mapped", "shared-2", False)


class TestTpm:
    @pytest.mark.parametrize(
        ("machine", "model"), [(Q35, "tpm-crb"), (PC, "tpm-crb"), (ARM, "tpm-tis"), (POWER, "tpm-crb")]
    )
    def test_is_of_a_model_that_the_machine_can_have(self, machine: Machine, model: str) -> None:
        tpm = suited(Tpm, machine)
        assert (tpm.model, tpm.backend, tpm.version) == (model, "emulator", "2.0")

    def test_is_of_the_usual_model_where_the_host_does_not_tell(self) -> None:
        untold = replace(HOST, tpm_models=frozenset(), tpm_backends=frozenset(), rng_models=frozenset())
        for offers in (SILENT, untold):
            assert suited(Tpm, Q35, offers).model == "tpm-crb"
            assert suited(Tpm, ARM, offers).model == "tpm-tis"
            assert suited(Tpm, POWER, offers).model == "tpm-spapr"
            assert suited(Tpm, Q35, offers).backend == "emulator"

    def test_is_of_what_there_is(self) -> None:
        assert suited(Tpm, Q35, replace(HOST, tpm_models=frozenset({"tpm-tis"}))).model == "tpm-tis"
        lent = suited(Tpm, Q35, replace(HOST, tpm_backends=frozenset({"passthrough"})))
        assert (lent.backend, lent.version) == ("passthrough", None)


def test_random_numbers_come_from_the_device_that_never_lets_wait() -> None:
    assert suited(Rng, Q35).device == "/dev/urandom"
    only = suited(Rng, Q35, replace(HOST, rng_backends=frozenset({"builtin"})))
    assert (only.backend, only.device) == ("builtin", None)


def test_a_watchdog_does_what_that_of_the_chipset_does() -> None:
    assert suited(Watchdog, Q35).summary == "i6300esb reset"
    assert suited(Watchdog, having(Q35, "<watchdog model='itco' action='pause'/>")).summary == "i6300esb pause"
    assert suited(Watchdog, MAINFRAME).summary == "diag288 reset"


def test_a_panic_notifier_is_one_that_the_system_can_use() -> None:
    emulated = replace(WINDOWS, virtualisation="qemu")
    machines = (Q35, PC, WINDOWS, emulated, ARM, POWER, MAINFRAME)
    models = [suited(Panic, machine).model for machine in machines]
    assert models == ["isa", "isa", "hyperv", "isa", "pvpanic", "pseries", "s390"]


def test_a_smartcard_is_the_viewers_where_spice_brings_it() -> None:
    assert suited(Smartcard, having(Q35, SPICE)).summary == "passthrough spicevmc"
    assert suited(Smartcard, having(Q35, VNC)).summary == "host"
    assert needed(suited(Smartcard, Q35), Q35) == ["usb qemu-xhci 0", "ccid 0"]
    there = having(Q35, XHCI, "<controller type='ccid' index='0'/>")
    assert needed(suited(Smartcard, there), there) == []


def test_shared_memory_has_a_name_of_its_own() -> None:
    assert suited(Shmem, Q35).name == "shared"
    assert suited(Shmem, running(Q35, "<shmem name='shared'/>")).name == "shared-2"


@pytest.mark.parametrize(("room", "size"), [(4096, 1024), (1000, 896), (128, 128), (0, 128)])
def test_a_memory_module_takes_the_room_that_there_is(room: int, size: int) -> None:
    machine = replace(Q35, most_memory=8192 * MIB, memory_room=room * MIB, memory_slots=1, cells=(3, 4))
    module = suited(Memory, machine)
    assert (module.size, module.numa_node) == (size * MIB, 3)


def test_an_iommu_is_that_of_the_chipset_without_what_takes_another_feature() -> None:
    assert suited(Iommu, Q35).xml() == '<iommu model="intel"><driver caching_mode="on"/></iommu>'
    assert suited(Iommu, ARM).xml() == '<iommu model="smmuv3"/>'


def test_crash_records_go_into_a_file_of_the_vm() -> None:
    assert suited(Pstore, Q35).path == "/var/lib/libvirt/qemu/nvram/web_PSTORE.raw"


def test_a_scsi_device_of_the_host_brings_its_controller() -> None:
    assert needed(suited(ScsiHostdev, Q35), Q35) == ["scsi virtio-scsi 0"]


def test_other_devices_are_as_they_are_declared() -> None:
    for kind in (UsbHostdev, Hub, Redirdev):
        assert suited(kind, Q35).xml() == kind.new().xml()
        assert not kind.new().shares_memory
