"""USB redirection: devices at the viewer's computer that are plugged into the guest."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CHARACTER_ORDER, SOURCE_ROWS, CharacterSource
from vmdesk.model.devices.controller import missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Bootable, Device, Placed
from vmdesk.model.devices.graphics import has_spice
from vmdesk.model.devices.machine import NEEDS_SPICE, Machine
from vmdesk.model.element.fields import Bool, Choice, Option, Text
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import USB_CLASS, USB_FILTER_ID, USB_VERSION
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


class Redirdev(CharacterSource, Bootable, Placed, Device):
    """A place for one device of the viewer's (domaincommon.rng, `redirdev`)."""

    TAG = "redirdev"
    LABEL = N_("USB redirection")
    ICON = "usb-redirect"
    NEW = "<redirdev bus='usb' type='spicevmc'/>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER)}

    bus = Choice("@bus", (Option("usb", "USB"),))
    FORM = (*SOURCE_ROWS, Row(N_("Boot order"), Bootable.boot_order))

    @property
    def summary(self) -> str:
        return self.connection

    @property
    def pluggable(self) -> bool:
        return True

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        return without_usb(machine) or (None if has_spice(machine) else NEEDS_SPICE)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine)


class UsbRule(Element):
    """Whether devices of a sort may be redirected; -1, or nothing, is any."""

    allow = Bool("@allow")
    device_class = Text("@class", USB_CLASS)
    vendor = Text("@vendor", USB_FILTER_ID)
    product = Text("@product", USB_FILTER_ID)
    version = Text("@version", USB_VERSION)
    FORM = (
        Row(N_("May be redirected"), allow),
        Row(N_("Class"), device_class),
        Row(N_("Vendor"), vendor),
        Row(N_("Product"), product),
        Row(N_("Version"), version),
    )


class Redirfilter(Device):
    """Which devices may be redirected: the first rule that fits decides (domaincommon.rng, `redirfilter`)."""

    TAG = "redirfilter"
    LABEL = N_("Filter of USB redirection")
    ICON = "filter"
    NEW = "<redirfilter><usbdev allow='yes'/></redirfilter>"
    SINGLE = True

    rules = Children("usbdev", UsbRule)
    FORM = (Row(N_("Rules"), rules),)

    @property
    def summary(self) -> str:
        return str(len(self.rules))
