"""Serial ports."""

from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Terminal
from vmdesk.model.devices.device import COMMON_ORDER, Acpi
from vmdesk.model.element.fields import Choice, Int, Option, plain
from vmdesk.model.form import Row
from vmdesk.words import N_


class Serial(CharacterDevice, Terminal, Acpi):
    """A serial port (domaincommon.rng, `serial`)."""

    TAG = "serial"
    LABEL = N_("Serial port")
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
    port = Int("target/@port", maximum=31)

    IDENTITY = (port,)
    FORM = (*SOURCE_ROWS, Row(N_("Type"), target), Row(N_("Model"), model), Row(N_("Number"), port), LOG_ROWS)

    @property
    def pluggable(self) -> bool:
        return self.target in {"usb-serial", "pci-serial"}
