"""What a guest's display is reached through: bytes both ways, whoever carries them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Conduit(Protocol):
    """Bytes both ways, for threads that wait. Sockets and the channels of SSH connections are conduits as they are."""

    def recv(self, size: int, /) -> bytes:
        """At most so many bytes, at least one; none at the end. Raises OSError or EOFError."""

    def sendall(self, data: bytes, /) -> object:
        """Send everything. Raises OSError or EOFError."""

    def close(self) -> object:
        """Give it back, once nobody uses it any more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A conduit, and how it is ended.

    `hang_up` may be called on any thread and more than once, and does not wait; whoever waits in `recv` or `sendall`
    then finds the end, and the conduit is closed by who has it last. `private` says that nobody on the way can read
    along: it stays on this computer, or goes through SSH.
    """

    conduit: Conduit
    hang_up: Callable[[], object]
    private: bool
