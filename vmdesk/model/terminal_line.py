"""A line to something that speaks to a terminal: a shell on a host, or the serial port of a guest."""

from typing import Protocol

from vmdesk.event import Signal
from vmdesk.words import Sentence


class TerminalLine(Protocol):
    """Both signals are emitted on the loop: `received` with bytes, `ended` once, with the reason where there is one."""

    received: Signal[bytes]
    ended: Signal[Sentence | None]

    def send(self, data: bytes) -> None:
        """Send what was typed; after the end nothing happens. It does not block."""

    def resize(self, columns: int, rows: int) -> None:
        """Tell the other end the size of the terminal, where it can be told."""

    def hold(self, on: bool) -> None:
        """Stop reading, so that the other end has to wait, or go on."""

    def close(self) -> None:
        """Hang up."""
