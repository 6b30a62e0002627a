"""A store for the guest's last words: what its kernel writes down before it dies."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, Machine
from vmdesk.model.element.fields import Choice, Option, Size, Text
from vmdesk.model.element.shapes import PATH
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


class Pstore(Acpi, Placed, Device):
    """A persistent store by ACPI's ERST table (libvirt's formatdomain, `pstore`)."""

    TAG = "pstore"
    LABEL = N_("Store for crash records")
    ICON = "pstore"
    NEW = (
        "<pstore backend='acpi-erst'><path>/var/lib/libvirt/qemu/nvram/crash_records</path>"
        "<size unit='KiB'>64</size></pstore>"
    )
    ORDER = {"": ("path", "size", *COMMON_ORDER)}
    SINGLE = True
    SINCE = (10, 6)

    backend = Choice("@backend", (Option("acpi-erst", "ACPI ERST"),))
    path = Text("path", PATH)
    size = Size("size", bare="b", minimum=1)
    FORM = (Row(N_("Backend"), backend), Row(N_("File"), path), Row(N_("Size"), size))

    @property
    def summary(self) -> str:
        return self.path or ""

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        able = machine.x86 or machine.arm_virt  # what has ACPI
        return super().refusal(machine, offers) or (None if able else NOT_FOR_MACHINE)

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """In a file of the VM's own, where libvirt itself would put it."""
        self.path = f"/var/lib/libvirt/qemu/nvram/{machine.name}_PSTORE.raw"
