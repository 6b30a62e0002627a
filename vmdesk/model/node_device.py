"""The devices of a host that a VM could have for itself, as libvirt's node devices tell of them."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

DeviceKind = Literal["usb", "pci", "mdev", "scsi"]  # what a VM can have
NodeKind = Literal["usb", "usb-interface", "pci", "mdev", "mdev-parent", "scsi", "net", "drm", "storage"]

_ROOT_HUB = re.compile(r".*/usb[0-9]+")
_ROOT_HUBS = {("0x1d6b", f"0x000{number}") for number in (1, 2, 3)}  # as Linux calls them
_BRIDGE = 0x06


class PciAddress(NamedTuple):
    """Where a PCI device is on its host."""

    domain: int
    bus: int
    slot: int
    function: int

    def __str__(self) -> str:
        return f"{self.domain:04x}:{self.bus:02x}:{self.slot:02x}.{self.function:x}"

    @property
    def possible(self) -> bool:
        """Whether its numbers are such as PCI has."""
        return self.bus <= 255 and self.slot <= 31 and self.function <= 7


@dataclass(frozen=True, slots=True)
class MdevType:
    """A kind of parts that a device can be divided into; `api` is libvirt's model, such as vfio-pci."""

    id: str
    name: str = ""
    api: str = ""
    available: int = 0


@dataclass(frozen=True, slots=True)
class NodeDevice:
    """Any device: libvirt's name of it, its path in the host's /sys, what it is plugged into, its driver there."""

    name: str
    path: str = ""
    parent: str = ""
    driver: str = ""
    mdev_types: tuple[MdevType, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """By what definitions of VMs can mean it, as `host_device_uses` writes that."""
        return frozenset()

    def is_below(self, other: "NodeDevice") -> bool:
        """Whether it is a part of another device, or plugged into it, through whatever is between."""
        return self.parent == other.name or bool(other.path and self.path.startswith(f"{other.path}/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PciDevice(NodeDevice):
    """A PCI device. Ids are as 0x8086, the class as 0x020000; `iommu_group` is None where the host has no IOMMU.

    `group` has the addresses of all that is in its group, itself too. Of a device that is divided by SR-IOV
    `virtual_functions` has the parts, and a part has the whole as its `physical_function`.
    """

    address: PciAddress
    pci_class: int | None = None
    vendor_id: str = ""
    vendor: str = ""
    product_id: str = ""
    product: str = ""
    iommu_group: int | None = None
    group: tuple[PciAddress, ...] = ()
    virtual_functions: tuple[PciAddress, ...] = ()
    physical_function: PciAddress | None = None
    numa_node: int | None = None
    bridge_header: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({f"pci {self.address}"})

    @property
    def is_bridge(self) -> bool:
        """Whether it only leads to others, as the root of a bus does too."""
        return self.bridge_header or (self.pci_class or 0) >> 16 == _BRIDGE


@dataclass(frozen=True, slots=True)
class UsbDevice(NodeDevice):
    """A USB device; ids are as 0x046d."""

    bus: int = 0
    device: int = 0
    vendor_id: str = ""
    vendor: str = ""
    product_id: str = ""
    product: str = ""

    @property
    def keys(self) -> frozenset[str]:
        ids = f"usb {usb_ids(self.vendor_id, self.product_id)}"
        return frozenset({f"usb {self.bus}.{self.device}", *([ids] if self.has_ids else [])})

    @property
    def has_ids(self) -> bool:
        """Whether it can be told by its ids; libvirt takes none that are 0."""
        return bool(int(self.vendor_id or "0", 16) and int(self.product_id or "0", 16))

    @property
    def is_root_hub(self) -> bool:
        """Whether it is the controller's own end of the bus."""
        return (self.vendor_id, self.product_id) in _ROOT_HUBS or _ROOT_HUB.fullmatch(self.path) is not None

    def is_like(self, other: "UsbDevice") -> bool:
        """Whether the ids do not tell the two apart."""
        return (self.vendor_id, self.product_id) == (other.vendor_id, other.product_id)


@dataclass(frozen=True, slots=True)
class UsbInterface(NodeDevice):
    """One of the things that its parent, a USB device, is: a keyboard, a disk, a hub."""

    usb_class: int = 0


@dataclass(frozen=True, slots=True)
class MediatedDevice(NodeDevice):
    """A part of a device, for a VM. Who is not `active` is defined only, and has to be started on the host first."""

    uuid: str = ""
    type_id: str = ""
    iommu_group: int | None = None
    active: bool = True

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({f"mdev {self.uuid}"})


@dataclass(frozen=True, slots=True)
class ScsiDevice(NodeDevice):
    """A SCSI device by its address; `kind` is libvirt's word, such as disk or tape."""

    host: int = 0
    bus: int = 0
    target: int = 0
    unit: int = 0
    kind: str = ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({f"scsi {self.address}"})

    @property
    def address(self) -> str:
        """Host, bus, target and unit."""
        return f"{self.host}:{self.bus}:{self.target}:{self.unit}"


@dataclass(frozen=True, slots=True)
class NetworkCard(NodeDevice):
    """A network interface of a device; `up` is whether it is connected."""

    interface: str = ""
    up: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({f"net {self.interface}"})


@dataclass(frozen=True, slots=True)
class GraphicsOutput(NodeDevice):
    """What the host draws by, such as card0."""

    @property
    def output(self) -> str:
        """Its name on the host."""
        return self.path.rpartition("/")[2] or self.name.removeprefix("drm_")


@dataclass(frozen=True, slots=True)
class StorageDevice(NodeDevice):
    """A disk or drive of a device; its size in bytes, 0 where it is not known."""

    block: str = ""
    vendor: str = ""
    model: str = ""
    size: int = 0

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({f"block {self.block}"})


def usb_ids(vendor: str, product: str) -> str:
    """Two ids such as 0x046d and 0xC52B as `046d:c52b`."""
    return ":".join(part.lower().removeprefix("0x").rjust(4, "0") for part in (vendor, product))
