"""The VM that a new device is for, as far as devices care, and why a device cannot be added to it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.element.view import Element
from vmdesk.words import Sentence, sentence

Kind = TypeVar("Kind", bound=Element)

# Each stands beside the name of the device that it is about.
HAS_ONE = sentence("The VM has one already.")
NOT_OFFERED = sentence("This host does not offer it.")
NOT_FOR_MACHINE = sentence("VMs of this kind cannot have it.")
NEEDS_SPICE = sentence("It needs a SPICE display. Add that first.")


def room_for(count: int) -> Sentence:
    """Why there cannot be another one where there are so many."""
    return sentence("There is room for {count} of them.", count=count)


def offered(name: str, among: Collection[str], offers: DomainCapabilities) -> bool:
    """Whether the host has it; one that does not tell what VMs may be made of is taken to have it."""
    return name in among or not offers.disk_buses


@dataclass(frozen=True, slots=True)
class Machine:
    """A VM at the moment when something is to be added to it.

    `devices` are those of its definition, `live_devices` those of the running VM, which may differ; none while it is
    off. `drives_virtio` is whether its system has drivers of VirtIO, as far as one can tell. `most_memory` is what it
    can have with memory modules, in bytes, of which `memory_room` is left, and so many `memory_slots`; `cells` has the
    numbers of its NUMA cells.
    """

    name: str = ""
    architecture: str = "x86_64"
    machine_type: str = ""
    virtualisation: str = ""
    system_id: str = ""  # osinfo's; empty where nobody said
    efi: bool = False
    drives_virtio: bool = True
    most_memory: int = 0
    memory_room: int = 0
    memory_slots: int = 0
    cells: tuple[int, ...] = ()
    devices: tuple[Element, ...] = ()
    live_devices: tuple[Element, ...] = ()

    def all_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The devices of a kind in its definition."""
        return tuple(device for device in self.devices if isinstance(device, kind))

    def all_anywhere(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The devices of a kind in its definition and in the running VM: what they have taken is not free."""
        return tuple(device for device in (*self.devices, *self.live_devices) if isinstance(device, kind))

    @property
    def x86(self) -> bool:
        """Whether it is a PC."""
        return self.architecture in {"x86_64", "i686"}

    @property
    def q35(self) -> bool:
        """Whether it is a PC with PCI Express."""
        return "q35" in self.machine_type

    @property
    def arm_virt(self) -> bool:
        """Whether it is QEMU's virtual board of the ARM family."""
        return self.machine_type.startswith("virt") and self.architecture in {"aarch64", "armv7l"}

    @property
    def pci_express(self) -> bool:
        """Whether devices sit in slots of PCI Express: q35, and the virtual boards of other architectures."""
        return self.q35 or (self.machine_type.startswith("virt") and not self.x86)

    @property
    def pseries(self) -> bool:
        """Whether it is a POWER machine with a hypervisor."""
        return self.machine_type.startswith("pseries")

    @property
    def s390(self) -> bool:
        """Whether it is a mainframe."""
        return self.architecture == "s390x"

    @property
    def windows(self) -> bool:
        """Whether its system is said to be Windows."""
        return self.system_id.startswith("http://microsoft.com/win")
