"""Lines to nobody: what is sent is kept, and what comes is what a test says."""

from vmdesk.event import Signal
from vmdesk.words import Sentence


class FakeLine:
    """Speaks as a `TerminalLine` does."""

    def __init__(self) -> None:
        self.received: Signal[bytes] = Signal()
        self.ended: Signal[Sentence | None] = Signal()
        self.sent = b""
        self.sizes: list[tuple[int, int]] = []
        self.closed = False
        self.held: list[bool] = []

    def send(self, data: bytes) -> None:
        self.sent += data

    def resize(self, columns: int, rows: int) -> None:
        self.sizes.append((columns, rows))

    def close(self) -> None:
        self.closed = True

    def hold(self, on: bool) -> None:
        self.held.append(on)

    def taken(self) -> bytes:
        """What was sent since this was asked before."""
        sent, self.sent = self.sent, b""
        return sent
