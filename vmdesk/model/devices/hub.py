"""USB hubs."""

from vmdesk.model.devices.device import COMMON_ORDER, Device, Placed
from vmdesk.model.element.fields import Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_


class Hub(Placed, Device):
    """A hub (domaincommon.rng, `hub`)."""

    TAG = "hub"
    LABEL = N_("USB hub")
    NEW = "<hub type='usb'/>"
    ORDER = {"": COMMON_ORDER}

    kind = Choice("@type", (Option("usb", "USB"),))
    FORM = (Row(N_("Type"), kind),)
