"""A definition in its surroundings, as rules look at it: what several of them ask is found once."""

from collections.abc import Callable
from typing import TypeVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.adding import machine_of
from vmdesk.model.editing.checks.around import Around
from vmdesk.model.editing.checks.saying import Found

DeviceKind = TypeVar("DeviceKind", bound=Device)
_OF_QEMU = frozenset({"kvm", "qemu", "hvf"})


class Case:
    """What rules look at."""

    def __init__(self, domain: Domain, around: Around) -> None:
        self.domain = domain
        self.around = around
        self.devices = domain.devices
        self.machine = machine_of(domain)
        self.offers = _fitting_offers(around.offers, domain)
        self.disks = self.all_of(Disk)
        self.cards = self.all_of(Interface)
        self.controllers = self.all_of(Controller)
        self.displays = self.all_of(Graphics)

    def all_of(self, kind: type[DeviceKind]) -> tuple[DeviceKind, ...]:
        """The devices of a kind, or of the kinds that are special cases of it."""
        return tuple(device for device in self.devices if isinstance(device, kind))

    @property
    def is_qemu(self) -> bool:
        """Whether QEMU runs it."""
        return self.domain.overview.virtualisation in _OF_QEMU

    @property
    def i440fx(self) -> bool:
        """Whether it is a PC with the old chipset."""
        name = self.machine.machine_type
        return name == "pc" or name.startswith(("pc-i440", "pc-0.", "pc-1."))

    @property
    def known_pc(self) -> bool:
        """Whether it is a PC, and one of which the chipset is known."""
        return self.machine.q35 or self.i440fx

    @property
    def most_cpus(self) -> int:
        """How many CPUs it can have."""
        return self.domain.processors.maximum or 1

    @property
    def cell_numbers(self) -> frozenset[int]:
        """The numbers of its NUMA cells."""
        cells = self.domain.processors.cells
        return frozenset(index if cell.number is None else cell.number for index, cell in enumerate(cells))

    @property
    def cell_memory(self) -> int:
        """The memory of all its cells together, in bytes."""
        return sum(cell.memory or 0 for cell in self.domain.processors.cells)

    @property
    def io_threads(self) -> frozenset[int]:
        """The numbers of its input/output threads; libvirt numbers those that have none itself."""
        given = {thread.number for thread in self.domain.tuning.named_threads if thread.number}
        count = max(self.domain.tuning.threads or 0, len(given))
        free = (number for number in range(1, count + 1) if number not in given)
        return frozenset([*given, *free][:count])

    @property
    def shares_memory(self) -> bool:
        """Whether programs of the host can see all its memory."""
        whole = self.domain.memory.access
        cells = self.domain.processors.cells
        return all((cell.access or whole) == "shared" for cell in cells) if cells else whole == "shared"

    @property
    def has_usb(self) -> bool:
        """Whether USB is not switched off."""
        return not any(one.kind == "usb" and one.model == "none" for one in self.controllers)

    def shows(self, kind: str) -> bool:
        """Whether it has a display of this protocol."""
        return any(display.kind == kind for display in self.displays)


Rule = Callable[[Case], Found]


def _fitting_offers(offers: DomainCapabilities | None, domain: Domain) -> DomainCapabilities | None:
    """What the host offers, unless that was asked for a VM of another kind than this one has become."""
    if offers is None:
        return None
    boot = domain.boot
    same = offers.architecture in {"", boot.architecture or offers.architecture}
    chipset = ("q35" in offers.machine) == ("q35" in (boot.machine or ""))
    return offers if same and (chipset or not boot.machine or not offers.machine) else None
