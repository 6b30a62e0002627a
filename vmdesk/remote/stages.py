"""How far the making of a connection has come, for whoever wants to show it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from vmdesk.model.questions import HostKey
from vmdesk.remote.client_settings import ClientSettings


class Stage(Enum):
    """What has been reached."""

    GREETED = auto()  # the host speaks SSH and has shown its key
    TRUSTED = auto()  # the key is the host's
    LOGGED_IN = auto()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a host showed so far: its SSH server's name, the key, and by what it let the user in, in SSH's words."""

    settings: ClientSettings
    software: str
    key: HostKey
    used: tuple[str, ...] = ()


Told = Callable[[Stage, Seen], None]  # called on the loop, for each host on the way


def unheeded(_stage: Stage, _seen: Seen) -> None:
    """Nobody wants to know."""
