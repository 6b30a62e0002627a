"""The devices of hosts of the test driver, who has them there, and hosts that do not tell."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

import libvirt
import pytest

from tests.conftest import Run
from tests.unit.model import node_devices as samples
from tests.virt import world
from tests.virt.test_translation import libvirt_error
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_device_uses import DeviceUser
from vmdesk.model.node_device import MediatedDevice, NetworkCard, NodeKind, PciDevice
from vmdesk.ops import connect
from vmdesk.ops.host_devices import ALL_KINDS, HostDevices, element_for, learn_host_devices
from vmdesk.ops.session import Session
from vmdesk.virt.node_devices import host_device_users, node_devices

KINDS: tuple[NodeKind, ...] = ("usb", "usb-interface", "pci", "mdev", "mdev-parent", "scsi", "net", "drm", "storage")

USB: tuple[NodeKind, ...] = ("usb",)
PARTS: tuple[NodeKind, ...] = ("mdev",)


@pytest.fixture
def raw(tmp_path: Path) -> libvirt.virConnect:
    """The host of the samples."""
    file = tmp_path / "host.xml"
    file.write_text(samples.world())
    return libvirt.open(f"test://{file}")


@pytest.fixture
def counted(raw: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch) -> "tuple[libvirt.virConnect, Counter[str]]":
    """The host behind a counter, and the counts, those of its devices too."""
    monkeypatch.setitem(world.HANDLES, libvirt.virNodeDevice, "device.")
    return world.counted(raw)


class Device:
    """A node device, or the code of the error to which asking it leads."""

    def __init__(self, name: str, xml: str, code: int = 0) -> None:
        self._name, self._xml, self._code = name, xml, code

    def name(self) -> str:
        return self._name

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
        if self._code:
            raise libvirt_error("no answer", self._code)
        return self._xml


def connection(*devices: Device, asleep: tuple[Device, ...] = ()) -> libvirt.virConnect:
    """A connection that knows these devices, of which some are not active."""

    class Raw:
        def listAllDevices(self, flags: int) -> list[Device]:  # noqa: N802 - libvirt's name
            return list(asleep if flags == libvirt.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE else devices)

    return cast("libvirt.virConnect", Raw())


def refusing(code: int) -> libvirt.virConnect:
    """A connection that answers with this error."""

    class Raw:
        def listAllDevices(self, _flags: int) -> list[Device]:  # noqa: N802 - libvirt's name
            raise libvirt_error("no", code)

    return cast("libvirt.virConnect", Raw())


class TestDevices:
    def test_those_of_the_wanted_kinds_are_known_in_a_call_each_and_one(
        self, counted: "tuple[libvirt.virConnect, Counter[str]]"
    ) -> None:
        proxy, calls = counted
        found = node_devices(proxy, ("pci", "net"))
        assert {type(device) for device in found} == {PciDevice, NetworkCard}
        assert len(found) == 13
        assert [device.name for device in found] == sorted(device.name for device in found)
        assert calls == {"listAllDevices": 1, "device.XMLDesc": 13}

    def test_libvirt_tells_what_the_samples_say(self, raw: libvirt.virConnect) -> None:
        found = node_devices(raw, KINDS)
        assert len(found) == len(samples.ALL) - 1  # the computer is no device for a VM
        (part,) = (device for device in found if isinstance(device, MediatedDevice))
        assert (part.uuid, part.active) == (samples.MDEV, True)

    def test_only_divided_devices_are_read_for_their_parts(self, raw: libvirt.virConnect) -> None:
        found = node_devices(raw, ("mdev", "mdev-parent"))
        assert {device.name for device in found if isinstance(device, PciDevice)} == {"pci_0000_00_02_0"}

    def test_no_kinds_are_no_devices(self, raw: libvirt.virConnect) -> None:
        assert node_devices(raw, ()) == ()

    def test_one_that_goes_meanwhile_or_cannot_be_read_is_left_out(self) -> None:
        gone = Device("a", "", libvirt.VIR_ERR_NO_NODE_DEVICE)
        found = node_devices(connection(gone, Device("b", "<odd"), Device("c", samples.CAMERA)), USB)
        assert [device.name for device in found] == ["usb_1_1_2"]

    def test_a_part_that_is_not_active_is_told(self) -> None:
        part = Device(samples.MDEVS[0].partition("<name>")[2].partition("<")[0], samples.MDEVS[0])
        for asleep in ((), (part,)):
            (found,) = node_devices(connection(part, asleep=asleep), PARTS)
            assert isinstance(found, MediatedDevice)
            assert found.active is not bool(asleep)

    @pytest.mark.parametrize("code", [libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG])
    def test_a_driver_without_node_devices_has_none(self, code: int) -> None:
        assert node_devices(refusing(code), USB) == ()

    def test_another_error_is_told(self) -> None:
        with pytest.raises(libvirt.libvirtError):
            node_devices(refusing(libvirt.VIR_ERR_SYSTEM_ERROR), USB)
        with pytest.raises(libvirt.libvirtError):
            node_devices(connection(Device("a", "", libvirt.VIR_ERR_SYSTEM_ERROR)), USB)


class TestUsers:
    def test_are_known_in_a_call_per_vm_and_one_more_per_running_one(
        self, counted: "tuple[libvirt.virConnect, Counter[str]]"
    ) -> None:
        proxy, calls = counted
        users = host_device_users(proxy)
        assert {key: [(user.name, user.running) for user in found] for key, found in users.items()} == {
            "pci 0000:01:00.0": [("games", False)],
            "usb 046d:0825": [("web", True)],
            "pci 0000:04:10.0": [("router", True)],
            f"mdev {samples.MDEV}": [("desk", False)],
            "scsi 2:0:1:0": [("backup", False)],
        }
        assert calls == {"listAllDomains": 1, "domain.XMLDesc": 7}

    def test_those_that_run_come_first(self, tmp_path: Path) -> None:
        vms = [samples.domain(name, samples.TAKEN_TAPE, running=name == "z") for name in ("b", "a", "z")]
        file = tmp_path / "host.xml"
        file.write_text(samples.world((), tuple(vms)))
        (users,) = host_device_users(libvirt.open(f"test://{file}")).values()
        assert [user.name for user in users] == ["z", "a", "b"]

    def test_a_vm_that_goes_meanwhile_has_nothing(self) -> None:
        class Domain:
            def ID(self) -> int:  # noqa: N802 - libvirt's name
                return 1

            def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
                raise libvirt_error("gone", libvirt.VIR_ERR_NO_DOMAIN)

        class Raw:
            def listAllDomains(self, _flags: int) -> list[Domain]:  # noqa: N802 - libvirt's name
                return [Domain()]

        assert host_device_users(cast("libvirt.virConnect", Raw())) == {}


@pytest.fixture
def learned(run: Run, session: Session, tmp_path: Path) -> Callable[..., HostDevices]:
    """Learns all about a host with this XML."""

    def learn(xml: str) -> HostDevices:
        async def play() -> HostDevices:
            file = tmp_path / "host.xml"
            file.write_text(xml)
            host_id = connect.add(session, f"test://{file}")
            await until(lambda: session.host(host_id).info.online)
            found = await learn_host_devices(session, host_id)
            session.close()
            return found

        return run(play())

    return learn


def test_a_host_is_learned(learned: Callable[..., HostDevices]) -> None:
    devices = learned(samples.world())
    assert [len(devices.of_kind(kind)) for kind in ALL_KINDS] == [6, 11, 1, 2]
    assert devices.has_iommu
    users = {
        devices.name(device): [user.name for user in found]
        for kind in ALL_KINDS
        for device in devices.of_kind(kind)
        if not devices.is_side_issue(device) and (found := devices.users_of(device))
    }
    assert users == {
        "Intel Corporation 8 Series USB xHCI": ["web"],
        "Intel Corporation 82576 Virtual Function": ["router"],
        "Intel Corporation HD Graphics 4600": ["desk"],  # by its part
        "NVIDIA Corporation GA104 [GeForce RTX 3070]": ["games"],
        "Logitech, Inc. Webcam C270": ["web"],
        "GVTg_V5_4 (Intel Corporation HD Graphics 4600)": ["desk"],
        "2:0:1:0": ["backup"],
    }


def test_an_empty_host_is_learned(learned: Callable[..., HostDevices]) -> None:
    devices = learned("<node/>")
    assert (devices.found, devices.users, devices.has_iommu) == ((), {}, False)


def test_a_host_that_is_not_connected_is_a_problem(run: Run, session: Session) -> None:
    async def play() -> None:
        with pytest.raises(Problem) as caught:
            await learn_host_devices(session, "nowhere")
        assert caught.value.kind is Kind.GONE

    run(play())


def test_libvirt_takes_what_was_chosen_and_names_its_user(raw: libvirt.virConnect) -> None:
    before = HostDevices(node_devices(raw, KINDS))
    chosen = [device for kind in ALL_KINDS for device in before.of_kind(kind)]
    elements = "".join(element_for(device, before) for device in chosen)
    uuid = raw.defineXML(samples.domain("greedy", elements)).UUIDString()
    after = HostDevices(before.found, host_device_users(raw))
    assert len(chosen) == 20
    assert all(DeviceUser(uuid, "greedy", running=False) in after.users_of(device) for device in chosen)
