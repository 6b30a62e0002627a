"""Sound cards of the guest."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import missing_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, Machine
from vmdesk.model.element.fields import Bool, Choice, Int, Option
from vmdesk.model.element.several import Texts
from vmdesk.model.element.shapes import shape
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence

_CODEC = shape(r"duplex|micro|output", N_("A codec is called duplex, micro or output."), "duplex")


class Sound(Acpi, Placed, Device):
    """A sound card (domaincommon.rng, `sound`)."""

    TAG = "sound"
    LABEL = N_("Sound card")
    ICON = "sound"
    NEW = "<sound model='ich9'/>"
    ORDER = {"": ("codec", "audio", *COMMON_ORDER)}

    model = Choice(
        "@model",
        (
            Option("ich9", "HDA (ICH9)", N_("For chipsets with PCI Express, and systems since about 2007.")),
            Option("ich6", "HDA (ICH6)", N_("For systems since about 2004.")),
            Option("virtio", "VirtIO", N_("For new Linux guests."), since=(10, 4)),
            Option("ac97", "AC97", N_("For systems since about 1998.")),
            Option("usb", "USB", N_("A pair of loudspeakers at a USB port.")),
            Option("ich7", "HDA (ICH7)"),
            Option("es1370", "ES1370", N_("For systems of the nineties.")),
            Option("sb16", "Sound Blaster 16", N_("For DOS.")),
            Option("pcspk", N_("PC speaker"), N_("It beeps.")),
        ),
    )
    audio = Int("audio/@id", minimum=1, maximum=255)
    codecs = Texts("codec/@type", _CODEC)
    multichannel = Bool("@multichannel", since=(9, 4))
    FORM = (
        Row(N_("Model"), model),
        Section(
            N_("More"),
            (
                Row(N_("Sound backend"), audio),
                Row(N_("Codecs"), codecs, shown=lambda card: (card.model or "").startswith("ich")),
                Row(N_("More than two channels"), multichannel, shown=lambda card: card.model == "usb"),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        return self.model or ""

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        return NOT_FOR_MACHINE if machine.s390 else None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.model = "ich9" if machine.pci_express else "ich6"

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine) if self.model == "usb" else ()
