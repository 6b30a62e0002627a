"""A definition of a VM: a document that is edited in place, its facets, and its devices."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar, Self, TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.device import Bootable, Device
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.devices.pairing import pairs
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.clock import Clock
from vmdesk.model.domain.events import Events
from vmdesk.model.domain.facet import ORDER, Facet
from vmdesk.model.domain.features import Features
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import Processors
from vmdesk.model.domain.security import Security
from vmdesk.model.domain.tuning import Tuning
from vmdesk.model.element.path import Path
from vmdesk.model.element.placing import as_a_document, elements, indent_as, put, put_beside, take
from vmdesk.model.element.reading import read_root
from vmdesk.model.element.spelling import spelled_as
from vmdesk.model.element.view import Element, Node
from vmdesk.words import sentence

DeviceKind = TypeVar("DeviceKind", bound=Device)
FACETS: tuple[type[Facet], ...] = (
    Overview,
    Boot,
    Processors,
    MemorySize,
    Features,
    Clock,
    Events,
    Tuning,
    Security,
)
# As libvirt writes devices, kind by kind.
DEVICE_ORDER = (
    *("emulator", "disk", "controller", "lease", "filesystem", "interface", "smartcard", "serial", "parallel"),
    *("console", "channel", "input", "tpm", "graphics", "sound", "audio", "video", "hostdev", "redirdev"),
    *("redirfilter", "hub", "watchdog", "memballoon", "rng", "nvram", "panic", "shmem", "memory", "iommu", "vsock"),
    *("crypto", "pstore"),
)
_DEVICES = Path.read("devices")
NOT_DEVICES = frozenset({"emulator"})


class Domain:
    """A whole definition. `xml` is what it has become; what nobody changed is in it as it was read, to the letter."""

    FACETS: ClassVar[tuple[type[Facet], ...]] = FACETS
    __slots__ = ("node", "original")

    def __init__(self, node: Node, original: str) -> None:
        self.node = node
        self.original = original

    @classmethod
    def read(cls, xml: str) -> Self:
        """The definition that a text has. Raises Problem, whose details say where it cannot be understood."""
        node = read_root(xml)
        if node.tag != "domain":
            raise Problem(sentence("This is not the definition of a VM."), kind=Kind.MALFORMED)
        return cls(node, xml)

    def xml(self) -> str:
        """The text of the definition, spelled as it was read wherever it was not changed."""
        return spelled_as(self.original, self.node)

    def copy(self) -> Self:
        """Another one that says the same, to be changed on its own."""
        return type(self).read(self.xml())

    # What the pages show.

    @property
    def overview(self) -> Overview:
        """Name, notes and metadata."""
        return Overview(self.node)

    @property
    def boot(self) -> Boot:
        """Machine, firmware, and what it boots from."""
        return Boot(self.node)

    @property
    def processors(self) -> Processors:
        """CPUs."""
        return Processors(self.node)

    @property
    def memory(self) -> MemorySize:
        """Memory, in bytes."""
        return MemorySize(self.node)

    @property
    def features(self) -> Features:
        """What machine and hypervisor offer beside devices."""
        return Features(self.node)

    @property
    def clock(self) -> Clock:
        """Clocks and timers."""
        return Clock(self.node)

    @property
    def events(self) -> Events:
        """What happens at the end of the guest, and how it may sleep."""
        return Events(self.node)

    @property
    def tuning(self) -> Tuning:
        """Which part of the host it gets."""
        return Tuning(self.node)

    @property
    def security(self) -> Security:
        """Labels and launch security."""
        return Security(self.node)

    # Devices.

    @property
    def devices(self) -> tuple[Device, ...]:
        """All devices, in the order of the document."""
        parent = _DEVICES.find(self.node)
        nodes = elements(parent) if parent is not None else iter(())
        return tuple(device_of(node) for node in nodes if node.tag not in NOT_DEVICES)

    def all_of(self, kind: type[DeviceKind]) -> tuple[DeviceKind, ...]:
        """The devices of a kind, or of the kinds that are special cases of it."""
        return tuple(device for device in self.devices if isinstance(device, kind))

    def first(self, kind: type[DeviceKind], suits: Callable[[DeviceKind], bool] = lambda _: True) -> DeviceKind | None:
        """The first device of a kind that suits."""
        return next((device for device in self.all_of(kind) if suits(device)), None)

    def pairs(self, other: Self) -> dict[Device, Device]:
        """The devices of this definition with those of another one, of the same VM, that are the same."""
        return pairs(self.devices, other.devices)

    def holds(self, element: Element) -> bool:
        """Whether a page, a device, or a part of one is in this definition still."""
        return element.node is self.node or any(node is self.node for node in element.node.iterancestors())

    def counterpart(self, device: Device, other: Self) -> Device | None:
        """The same device in another definition of the same VM, such as the running one; None if it is not there."""
        return self.pairs(other).get(device)

    def add(self, device: Device) -> Device:
        """Put a device in, after the last one of its sort; the view on it is of the kind that it now is."""
        parent = _DEVICES.make(self.node, ORDER)
        put(parent, device.node, DEVICE_ORDER)
        return device_of(device.node)

    def put_beside(self, neighbour: Device, device: Device, *, after: bool) -> Device:
        """Put a device in right after, or right before, another one. Raises Problem if that is not in here."""
        self._own(neighbour)
        put_beside(neighbour.node, device.node, after=after)
        return device_of(device.node)

    def remove(self, device: Device) -> None:
        """Take a device out. Raises Problem if it is not in here."""
        self._own(device)
        take(device.node)

    def replace(self, device: Device, xml: str) -> Device:
        """Put what a text says in the place of a device, as from an editor. Raises Problem, and leaves it as it was."""
        new = read_device(xml)
        parent = self._own(device)
        indent_as(new.node, device.node)
        new.node.tail = device.node.tail
        parent.replace(device.node, new.node)
        return device_of(new.node)

    def text_of(self, device: Device) -> str:
        """The text of a device by itself, to be looked at and edited; `replace` takes it back."""
        return as_a_document(device.node)

    @property
    def boot_order(self) -> tuple[Device, ...]:
        """The devices that the VM tries to boot from: by their numbers, else the first of each sort in `Boot.devices`.

        libvirt takes only one of the two.
        """
        numbered = ((device.boot_order, device) for device in self.devices if isinstance(device, Bootable))
        found = tuple(device for _, device in sorted(_with_number(numbered), key=lambda pair: pair[0]))
        return found or tuple(self._by_sorts())

    def _by_sorts(self) -> Iterator[Device]:
        for sort in self.boot.devices:
            found = (device for device in self.devices if isinstance(device, Bootable) and _boot_sort(device) == sort)
            yield from islice(found, 1)

    def boot_from(self, devices: Sequence[Device]) -> None:
        """Boot from these devices, in this order, and no others.

        The sorts of devices in `Boot.devices` go, because libvirt takes only one of the two. Raises Problem for a
        device that cannot be booted from, and then changes nothing.
        """
        wanted = [device for device in devices if isinstance(device, Bootable)]
        if len(wanted) != len(devices):
            raise Problem(sentence("The VM cannot boot from this device."), kind=Kind.MALFORMED)
        for device in self.devices:
            if isinstance(device, Bootable) and device not in wanted:
                device.boot_order = None
        for number, one in enumerate(wanted, 1):
            one.boot_order = number
        self.boot.devices = ()

    def _own(self, device: Device) -> Node:
        """The `<devices>` in which the device is. Raises Problem if it is not in this definition."""
        parent = _DEVICES.find(self.node)
        if parent is None or device.node.getparent() is not parent:
            raise Problem(sentence("The device is not there any more."), kind=Kind.GONE)
        return parent


def _boot_sort(device: Device) -> str:
    """What `<boot dev=…>` calls a device."""
    kinds = {"disk": "hd", "lun": "hd", "cdrom": "cdrom", "floppy": "fd"}
    if device.node.tag == "interface":
        return "network"
    return kinds.get(device.node.get("device", "disk"), "") if device.node.tag == "disk" else ""


def _with_number(numbered: Iterable[tuple[int | None, Device]]) -> Iterator[tuple[int, Device]]:
    return ((number, device) for number, device in numbered if number is not None)


def read_device(xml: str) -> Device:
    """A device by itself, as from an editor or an event. Raises Problem."""
    return device_of(read_root(xml))
