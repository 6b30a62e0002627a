"""Consoles: where the guest's system lets itself be spoken to as text."""

from typing import Any, Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Numbered, Terminal
from vmdesk.model.devices.controller import missing
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Choice, Option, plain
from vmdesk.model.element.view import Field
from vmdesk.model.form import Row
from vmdesk.words import N_


class Console(Numbered, CharacterDevice, Terminal, Acpi):
    """A console (domaincommon.rng, `console`)."""

    TAG = "console"
    LABEL = N_("Console")
    ICON = "console-port"
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
    IDENTITY = (target,)  # their numbers are not their own: libvirt counts them anew
    FORM = (*SOURCE_ROWS, Row(N_("Type"), target), LOG_ROWS)

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """The number too, which libvirt counts."""
        return super().filled_in(running) | {Numbered.port}

    @property
    def pluggable(self) -> bool:
        return self.unpluggable and self.streams_at_once

    @property
    def unpluggable(self) -> bool:
        return self.target == "virtio"

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.number(machine)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing("virtio-serial", machine) if self.target == "virtio" else ()
