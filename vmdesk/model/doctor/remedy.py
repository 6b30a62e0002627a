"""What would mend something: the exact commands, by whom and where they are run, and what has to follow."""

import shlex
from dataclasses import dataclass
from enum import Enum, auto

from vmdesk.words import Sentence

Command = tuple[str, ...]  # a program and its arguments: never a text for a shell


class Elevation(Enum):
    """By whom commands are run."""

    NONE = auto()  # whoever is logged in
    ROOT = auto()  # root, who is logged in already
    SUDO = auto()  # root, through sudo
    NOBODY = auto()  # root, and vmdesk knows no way to become it


@dataclass(frozen=True, slots=True)
class Remedy:
    """Commands, one after the other. Without any, a new login is all that it takes.

    `here` says that they are for this computer and not for the host; `anew` that the user has to log in again before
    they show, as groups are those of the login.
    """

    title: Sentence
    commands: tuple[Command, ...] = ()
    elevation: Elevation = Elevation.NONE
    here: bool = False
    anew: bool = False
    note: Sentence | None = None

    @property
    def runnable(self) -> bool:
        """Whether vmdesk can do it itself."""
        return self.elevation is not Elevation.NOBODY

    @property
    def text(self) -> str:
        """The commands as one would type them, a line each, every argument quoted where a shell needs that."""
        return "\n".join(self.line(command) for command in self.commands)

    def line(self, command: Command) -> str:
        """One of the commands as one would type it."""
        return shlex.join(("sudo", *command) if self.elevation is Elevation.SUDO else command)
