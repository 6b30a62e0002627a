"""Parallel ports."""

from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice, Terminal
from vmdesk.model.devices.device import COMMON_ORDER, Acpi
from vmdesk.model.element.fields import Int
from vmdesk.model.form import Row
from vmdesk.words import N_


class Parallel(CharacterDevice, Terminal, Acpi):
    """A parallel port (domaincommon.rng, `parallel`)."""

    TAG = "parallel"
    LABEL = N_("Parallel port")
    NEW = "<parallel type='pty'/>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER)}

    port = Int("target/@port", maximum=31)

    IDENTITY = (port,)
    FORM = (*SOURCE_ROWS, Row(N_("Number"), port), LOG_ROWS)
