"""Consoles: where the guest's system lets itself be spoken to as text."""

from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Terminal
from vmdesk.model.devices.device import COMMON_ORDER, Acpi
from vmdesk.model.element.fields import Choice, Int, Option, plain
from vmdesk.model.form import Row
from vmdesk.words import N_


class Console(CharacterDevice, Terminal, Acpi):
    """A console (domaincommon.rng, `console`)."""

    TAG = "console"
    LABEL = N_("Console")
    NEW = "<console type='pty'><target type='virtio'/></console>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER)}

    target = Choice(
        "target/@type",
        (
            Option("serial", N_("Serial port"), N_("The first serial port under another name.")),
            Option("virtio", "VirtIO", N_("Fast; the guest needs a driver, and has it as hvc0.")),
            *plain("xen", "sclp", "sclplm", "lxc", "openvz", "uml"),
        ),
    )
    port = Int("target/@port", maximum=31)

    IDENTITY = (port,)
    FORM = (*SOURCE_ROWS, Row(N_("Type"), target), Row(N_("Number"), port), LOG_ROWS)

    @property
    def pluggable(self) -> bool:
        return self.target == "virtio"
