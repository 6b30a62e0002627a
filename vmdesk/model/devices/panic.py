"""Panic notifiers: the guest tells the host that it has crashed."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Device, Placed
from vmdesk.model.devices.machine import HAS_ONE, NOT_FOR_MACHINE, Machine
from vmdesk.model.element.fields import Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


class Panic(Placed, Device):
    """A panic notifier (domaincommon.rng, `panic`)."""

    TAG = "panic"
    LABEL = N_("Panic notifier")
    ICON = "panic"
    NEW = "<panic/>"
    ORDER = {"": COMMON_ORDER}

    model = Choice(
        "@model",
        (
            Option("isa", "ISA", N_("For PCs.")),
            Option("hyperv", "Hyper-V", N_("For Windows.")),
            Option("pvpanic", "PCI", N_("For ARM and PCs."), since=(9, 1)),
            Option("pseries", "pSeries", N_("Built into POWER.")),
            Option("s390", "s390", N_("Built into s390x.")),
        ),
    )
    IDENTITY = (model,)
    FORM = (Row(N_("Model"), model),)

    @property
    def summary(self) -> str:
        return self.model or ""

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        model = _best_model(machine)
        if model is None:
            return NOT_FOR_MACHINE
        return HAS_ONE if any((one.model or "isa") == model for one in machine.all_of(cls)) else None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.model = _best_model(machine)


def _best_model(machine: Machine) -> str | None:
    """What the architecture has; Windows knows that of Hyper-V, which takes KVM, without another driver."""
    if machine.x86:
        return "hyperv" if machine.windows and machine.virtualisation == "kvm" else "isa"
    if machine.pseries:
        return "pseries"
    if machine.s390:
        return "s390"
    return "pvpanic" if machine.pci_express else None
