"""Smartcard readers."""

from collections.abc import Callable

from vmdesk.model.devices.address import Address
from vmdesk.model.devices.character import CHARACTER_ORDER, SOURCE_ROWS, CharacterSource
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device
from vmdesk.model.element.fields import Choice, Option, Text
from vmdesk.model.element.several import Child, Texts
from vmdesk.model.element.shapes import FOLDER
from vmdesk.model.form import Row
from vmdesk.words import N_


def _is(card: str) -> Callable[["Smartcard"], bool]:
    return lambda reader: reader.card == card


class Smartcard(CharacterSource, Acpi, Device):
    """A reader (domaincommon.rng, `smartcard`)."""

    TAG = "smartcard"
    LABEL = N_("Smartcard reader")
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
