"""What all devices have in common: words for people, their place in the XML, and what tells one from another."""

from typing import Any, ClassVar, Self

from vmdesk.model.devices.address import Address
from vmdesk.model.element.fields import ON_OFF, Bool, Int, Text
from vmdesk.model.element.reading import read_root
from vmdesk.model.element.several import Child
from vmdesk.model.element.shapes import ALIAS, PATH
from vmdesk.model.element.view import Element, Field, Node, Version
from vmdesk.model.form import Form

# As libvirt writes what all kinds have in common, after what is their own.
COMMON_ORDER = ("boot", "alias", "rom", "acpi", "address")


class Device(Element):
    """A device of a VM. A kind declares what is here in capitals, its fields, and what is particular to it.

    `TAG` is its element; `WHERE` the attributes that single its kind out where kinds share one, with None for an
    attribute that is not there. `LABEL` is English, to be translated. `NEW` is a new one as suits most.
    `IDENTITY` are the fields that tell one of them from the others, the best first. `LIVE` can be changed while the VM
    runs; `pluggable` is whether one can come and go meanwhile. Both are hints: libvirt has the last word.
    """

    TAG: ClassVar[str] = ""
    WHERE: ClassVar[tuple[tuple[str, str | None], ...]] = ()
    LABEL: ClassVar[str] = ""
    ICON: ClassVar[str] = ""
    NEW: ClassVar[str] = ""
    FORM: ClassVar[Form] = ()
    IDENTITY: ClassVar[tuple[Field[Any], ...]] = ()
    LIVE: ClassVar[tuple[Field[Any], ...]] = ()
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

    @property
    def summary(self) -> str:
        """What tells this one from others of its kind, in a few names and numbers that nobody translates."""
        return ""

    @property
    def pluggable(self) -> bool:
        """Whether libvirt can plug it into a running QEMU, and out of it."""
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
