"""Parallel ports."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Numbered, Terminal
from vmdesk.model.devices.device import COMMON_ORDER, Acpi
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, Machine, room_for
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence

_MOST = 3  # what QEMU has room for on a PC


class Parallel(Numbered, CharacterDevice, Terminal, Acpi):
    """A parallel port (domaincommon.rng, `parallel`)."""

    TAG = "parallel"
    LABEL = N_("Parallel port")
    ICON = "parallel"
    NEW = "<parallel type='pty'/>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER)}

    IDENTITY = (Numbered.port,)
    FORM = (*SOURCE_ROWS, Row(N_("Number"), Numbered.port), LOG_ROWS)

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        if not machine.x86:
            return NOT_FOR_MACHINE
        return room_for(_MOST) if len(machine.all_of(cls)) >= _MOST else None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.number(machine)
