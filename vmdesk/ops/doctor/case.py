"""What every step of an examination works with: the session, the host's entry, and the sheet that is filled in."""

from dataclasses import dataclass

from vmdesk.model.doctor.subject import Subject
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import HostAddress
from vmdesk.ops.doctor.patience import Patience
from vmdesk.ops.doctor.sheet import Sheet
from vmdesk.ops.session import Session

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Case:
    """One examination of one host."""

    session: Session
    config: HostConfig
    address: HostAddress
    subject: Subject
    sheet: Sheet
    patience: Patience


def visible(text: str) -> str:
    """What a stranger sent, short and with nothing invisible in it."""
    return "".join(character if character.isprintable() else " " for character in text[:LONGEST_TEXT]).strip()
