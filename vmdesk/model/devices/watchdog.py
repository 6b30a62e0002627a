"""Watchdogs: what happens when the guest hangs."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import HAS_ONE, Machine
from vmdesk.model.element.fields import Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


class Watchdog(Acpi, Placed, Device):
    """A watchdog (domaincommon.rng, `watchdog`)."""

    TAG = "watchdog"
    LABEL = N_("Watchdog")
    ICON = "watchdog"
    NEW = "<watchdog model='i6300esb' action='reset'/>"
    ORDER = {"": COMMON_ORDER}

    model = Choice(
        "@model",
        (
            Option("i6300esb", "i6300ESB", N_("A PCI card.")),
            Option("itco", "iTCO", N_("Built into the chipset Q35."), since=(9, 1)),
            Option("ib700", "iB700", N_("An ISA card.")),
            Option("diag288", "diag288", N_("On s390x.")),
        ),
    )
    action = Choice(
        "@action",
        (
            Option("reset", N_("Reset"), N_("The VM starts anew at once.")),
            Option("shutdown", N_("Shut down"), N_("The guest is asked to, which a hanging one will hardly do.")),
            Option("poweroff", N_("Power off"), N_("The VM is switched off at once.")),
            Option("pause", N_("Pause"), N_("The VM stops until somebody looks at it.")),
            Option("dump", N_("Dump"), N_("The guest's memory is written to a file of the host; the VM runs on.")),
            Option("inject-nmi", N_("Interrupt"), N_("The guest gets an NMI, and can write down why it hangs.")),
            Option("none", N_("Nothing")),
        ),
    )
    FORM = (Row(N_("Model"), model), Row(N_("When the guest hangs"), action))

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.model, self.action)))

    @property
    def pluggable(self) -> bool:
        return self.model == "i6300esb"

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        """One is enough; that of the chipset, which libvirt lists without being asked, does not count."""
        return HAS_ONE if any(one.model != "itco" for one in machine.all_of(cls)) else None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """The PCI card, which libvirt recommends; it must do the same as any other when the guest hangs."""
        self.model = "diag288" if machine.s390 else "i6300esb"
        self.action = next((one.action for one in machine.all_of(Watchdog) if one.action), "reset")
