"""IOMMUs of the guest: they keep its devices apart, as for VMs in the VM."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, Machine
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


def _is_intel(iommu: "Iommu") -> bool:
    return iommu.model == "intel"


class Iommu(Acpi, Placed, Device):
    """An IOMMU (domaincommon.rng, `iommu`)."""

    TAG = "iommu"
    LABEL = "IOMMU"
    ICON = "iommu"
    NEW = "<iommu model='intel'><driver intremap='on' caching_mode='on'/></iommu>"
    ORDER = {"": ("driver", *COMMON_ORDER)}
    SINGLE = True

    model = Choice(
        "@model",
        (
            Option("intel", "Intel", N_("On the chipset Q35.")),
            Option("virtio", "VirtIO", N_("On Q35 and ARM.")),
            Option("smmuv3", "SMMUv3", N_("On ARM.")),
        ),
    )
    interrupt_remapping = Bool("driver/@intremap", ON_OFF)
    caching_mode = Bool("driver/@caching_mode", ON_OFF)
    extended_interrupts = Bool("driver/@eim", ON_OFF)
    device_cache = Bool("driver/@iotlb", ON_OFF)
    address_bits = Int("driver/@aw_bits", minimum=1, maximum=64)
    FORM = (
        Row(N_("Model"), model),
        Row(N_("Remap interrupts"), interrupt_remapping, N_("Needs the I/O APIC of QEMU."), shown=_is_intel),
        Row(N_("Caching mode"), caching_mode, N_("Needed to pass devices of the host on."), shown=_is_intel),
        Row(N_("More than 255 CPUs"), extended_interrupts, shown=_is_intel),
        Row(N_("Caches in devices"), device_cache, shown=_is_intel),
        Row(N_("Bits of an address"), address_bits, shown=_is_intel),
    )

    @property
    def summary(self) -> str:
        return self.model or ""

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        able = machine.q35 or machine.arm_virt
        return super().refusal(machine, offers) or (None if able else NOT_FOR_MACHINE)

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """Without remapping of interrupts, which takes another I/O APIC: a feature of the VM, not of the device."""
        self.interrupt_remapping = None
        if machine.arm_virt:
            self.model, self.caching_mode = "smmuv3", None
