"""USB hubs."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Device, Placed
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


class Hub(Placed, Device):
    """A hub (domaincommon.rng, `hub`)."""

    TAG = "hub"
    LABEL = N_("USB hub")
    ICON = "hub"
    NEW = "<hub type='usb'/>"
    ORDER = {"": COMMON_ORDER}

    kind = Choice("@type", (Option("usb", "USB"),))
    FORM = (Row(N_("Type"), kind),)

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        return without_usb(machine)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine)
