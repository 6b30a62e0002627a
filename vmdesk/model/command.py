"""A command that ran on a host, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass

Heard = Callable[[bytes], None]  # gets what is printed, piece by piece, on a thread


def unheard(_piece: bytes) -> None:
    """Nobody listens before the end."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The exit code (negative for a signal, 255 where the host told none) and what was printed, as text."""

    code: int
    output: str = ""
    errors: str = ""

    @property
    def good(self) -> bool:
        """Whether it ended well."""
        return self.code == 0
