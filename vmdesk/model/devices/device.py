"""What all devices have in common: words for people, their place in the XML, and what tells one from another."""

from typing import Any, ClassVar, Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.address import Address
from vmdesk.model.devices.machine import HAS_ONE, Machine
from vmdesk.model.element.fields import ON_OFF, Bool, Int, Text
from vmdesk.model.element.reading import read_root
from vmdesk.model.element.several import Child
from vmdesk.model.element.shapes import ALIAS, PATH
from vmdesk.model.element.view import Element, Field, Node, Version
from vmdesk.model.form import Form
from vmdesk.words import Sentence

# As libvirt writes what all kinds have in common, after what is their own.
COMMON_ORDER = ("boot", "alias", "rom", "acpi", "address")


class Device(Element):
    """A device of a VM. A kind declares what is here in capitals, its fields, and what is particular to it.

    `TAG` is its element; `WHERE` the attributes that single its kind out where kinds share one, with None for an
    attribute that is not there. `LABEL` is English, to be translated; `ICON` is the name of a drawing. `NEW` is
    a new one as suits most.
    `IDENTITY` are the fields that tell one of them from the others, the best first. `LIVE` can be changed while the VM
    runs, those in `BY_CALL` by calls of their own instead of a new device in the place of the old; `live` says which
    of them as things are; `pluggable` and `unpluggable` are whether one can come and go meanwhile. All of these are
    hints: libvirt has the last word.
    """

    TAG: ClassVar[str] = ""
    WHERE: ClassVar[tuple[tuple[str, str | None], ...]] = ()
    LABEL: ClassVar[str] = ""
    ICON: ClassVar[str] = ""
    NEW: ClassVar[str] = ""
    FORM: ClassVar[Form] = ()
    IDENTITY: ClassVar[tuple[Field[Any], ...]] = ()
    LIVE: ClassVar[tuple[Field[Any], ...]] = ()
    BY_CALL: ClassVar[tuple[Field[Any], ...]] = ()
    SINGLE: ClassVar[bool] = False  # a VM has at most one
    SINCE: ClassVar[Version] = (0, 0)  # the first version of libvirt that knows it

    @classmethod
    def recognises(cls, node: Node) -> bool:
        """Whether a node is one of this kind."""
        return node.tag == cls.TAG and all(node.get(name) == value for name, value in cls.WHERE)

    @classmethod
    def new(cls) -> Self:
        """A new one, in no VM yet."""
        return cls(read_root(cls.NEW))

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        """Why none can be added to this VM, on a host that offers this; None where one can.

        Whether libvirt is new enough is said elsewhere, by `SINCE`.
        """
        del offers
        return HAS_ONE if cls.SINGLE and machine.all_of(cls) else None

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        """Make a new one fit into this VM, on a host that offers this."""

    def adapt(self, machine: Machine) -> None:
        """Set right what follows from the bus or type of a new one, after somebody chose another."""

    def needs(self, machine: Machine, offers: DomainCapabilities) -> tuple["Device", ...]:
        """New devices that must be added before it: what it is plugged into, where this VM has none."""
        del machine, offers
        return ()

    @property
    def summary(self) -> str:
        """What tells this one from others of its kind, in a few names and numbers that nobody translates."""
        return ""

    @property
    def icon(self) -> str:
        """The name of the drawing that shows it: that of its kind, unless there is one that says more."""
        return self.ICON

    @property
    def caption(self) -> str:
        """What tells this one from others of its kind where there is little room: a name or a number."""
        return self.summary

    @property
    def pluggable(self) -> bool:
        """Whether libvirt can plug it into a running QEMU."""
        return False

    @property
    def unpluggable(self) -> bool:
        """Whether libvirt can plug it out of a running QEMU."""
        return self.pluggable

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """Those of `LIVE` that a running VM can take as they are now, from what the device was `before`."""
        del before
        return self.LIVE

    @property
    def shares_memory(self) -> bool:
        """Whether a program of the host that serves it must see the VM's memory."""
        return False

    @property
    def where(self) -> str:
        """Its address in words; empty if it has none."""
        node = self.node.find("address")
        return Address(node).words if node is not None else ""

    @property
    def own_alias(self) -> str:
        """The alias that a user gave it; libvirt's own, which only running VMs have, do not begin with `ua-`."""
        node = self.node.find("alias")
        name = node.get("name", "") if node is not None else ""
        return name if name.startswith("ua-") else ""


class Placed(Element):
    """A device with a place in the machine, and a name there."""

    alias = Text("alias/@name", ALIAS)
    address = Child("address", Address)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (alias, address)


class Acpi(Element):
    """A device that can have a number in the ACPI tables, after which guests name network cards."""

    acpi_index = Int("acpi/@index", minimum=1)


class Bootable(Element):
    """A device that a VM can boot from."""

    boot_order = Int("boot/@order", minimum=1, maximum=9999)


class Virtio(Element):
    """A device that can be of VirtIO, with its rarer options."""

    iommu = Bool("driver/@iommu", ON_OFF)
    ats = Bool("driver/@ats", ON_OFF)
    packed = Bool("driver/@packed", ON_OFF)
    page_per_vq = Bool("driver/@page_per_vq", ON_OFF)


class Rom(Element):
    """A device with a boot ROM."""

    rom_bar = Bool("rom/@bar", ON_OFF)
    rom_file = Text("rom/@file", PATH)
    rom_enabled = Bool("rom/@enabled")
