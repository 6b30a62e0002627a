"""Serial ports."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Numbered, Terminal
from vmdesk.model.devices.controller import missing_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device
from vmdesk.model.devices.machine import Machine, room_for
from vmdesk.model.element.fields import Choice, Option, plain
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence

_MOST_ISA = 4  # what QEMU has room for on a PC
_MAINFRAME = ("sclpconsole", "sclplmconsole")  # of which it has one each
_CARDS = frozenset({"pci-serial", "usb-serial", "isa-debug"})  # what is not among the ports that it has anyway


class Serial(Numbered, CharacterDevice, Terminal, Acpi):
    """A serial port (domaincommon.rng, `serial`)."""

    TAG = "serial"
    LABEL = N_("Serial port")
    ICON = "serial"
    NEW = "<serial type='pty'/>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER), "target": ("model",)}

    target = Choice(
        "target/@type",
        (
            Option("isa-serial", "ISA", N_("The port that every PC has.")),
            Option("usb-serial", "USB", N_("Can be plugged in while the VM runs.")),
            Option("pci-serial", "PCI", N_("A card with a port.")),
            Option("isa-debug", N_("Debug port"), N_("Firmware writes its log to it.")),
            *plain("spapr-vio-serial", "system-serial", "sclp-serial"),
        ),
    )
    model = Choice(
        "target/model/@name",
        plain(
            *("isa-serial", "usb-serial", "pci-serial", "spapr-vty", "pl011", "16550a", "sclpconsole", "sclplmconsole"),
            "isa-debugcon",
        ),
    )
    IDENTITY = (Numbered.port,)
    FORM = (*SOURCE_ROWS, Row(N_("Type"), target), Row(N_("Model"), model), Row(N_("Number"), Numbered.port), LOG_ROWS)

    @property
    def pluggable(self) -> bool:
        return self.unpluggable and self.streams_at_once

    @property
    def unpluggable(self) -> bool:
        return self.target in {"usb-serial", "pci-serial"}

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        full = machine.s390 and len(machine.all_of(cls)) >= len(_MAINFRAME)
        return room_for(len(_MAINFRAME)) if full else None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """One of those that the machine has anyway, as long as there is one; then a PCI card."""
        self.number(machine)
        others = machine.all_of(Serial)
        if machine.s390:
            taken = {one.model for one in others}
            self.target = "sclp-serial"
            self.model = next((model for model in _MAINFRAME if model not in taken), None)
        elif len([one for one in others if one.target not in _CARDS]) >= (_MOST_ISA if machine.x86 else 1):
            self.target = "pci-serial"

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine) if self.target == "usb-serial" else ()
