"""Smartcard readers."""

from collections.abc import Callable

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.address import Address
from vmdesk.model.devices.character import CHARACTER_ORDER, SOURCE_ROWS, CharacterSource
from vmdesk.model.devices.controller import missing, missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device
from vmdesk.model.devices.graphics import has_spice
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Choice, Option, Text
from vmdesk.model.element.several import Child, Texts
from vmdesk.model.element.shapes import FOLDER
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence


def _is(card: str) -> Callable[["Smartcard"], bool]:
    return lambda reader: reader.card == card


class Smartcard(CharacterSource, Acpi, Device):
    """A reader (domaincommon.rng, `smartcard`)."""

    TAG = "smartcard"
    LABEL = N_("Smartcard reader")
    ICON = "smartcard"
    NEW = "<smartcard mode='passthrough' type='spicevmc'/>"
    ORDER = {"": ("certificate", "database", *CHARACTER_ORDER, *COMMON_ORDER)}
    SINGLE = True

    address = Child("address", Address)
    card = Choice(
        "@mode",
        (
            Option("passthrough", N_("Viewer's"), N_("The card is where the display is looked at.")),
            Option("host", N_("Host's"), N_("The card is in the reader of the host.")),
            Option("host-certificates", N_("Certificates"), N_("Certificates of the host stand in for a card.")),
        ),
    )
    certificates = Texts("certificate")
    database = Text("database", FOLDER)
    FORM = (
        Row(N_("Card"), card),
        Row(N_("Certificates"), certificates, N_("There are three of them."), shown=_is("host-certificates")),
        Row(N_("Database"), database, shown=_is("host-certificates")),
        *SOURCE_ROWS,
    )

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.card, self.connection)))

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        return super().refusal(machine, offers) or without_usb(machine)

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """The viewer's card where a SPICE display brings it, else the host's."""
        spice = has_spice(machine)
        self.card, self.kind = ("passthrough", "spicevmc") if spice else ("host", None)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return (*missing_usb(machine), *missing("ccid", machine))
