"""What a host may send at most: much of it comes before anybody knows who it is, and paramiko takes any amount."""

from collections.abc import Callable
from typing import Any

import paramiko
from paramiko.common import MSG_CHANNEL_DATA, MSG_CHANNEL_EXTENDED_DATA
from paramiko.message import Message
from paramiko.packet import Packetizer

WINDOW_BYTES = 8 << 20  # on its way in one channel
PACKET_BYTES = 1 << 15  # of data in a packet
MOST_PACKET_BYTES = 1 << 18  # of any packet, as OpenSSH has it
MOST_GREETING_BYTES = 1 << 16
MOST_PROMPTS, MOST_ROUNDS = 16, 32  # in a dialogue, at once and one after the other
MOST_EXTENSIONS = 64
Take = Callable[[paramiko.Channel, Message], None]


class BoundedPackets(Packetizer):
    """Packets, and the greeting before them, of a length that is not endless."""

    _greeting = 0

    def read_all(self, n: int, check_rekey: bool = False) -> bytes:
        """Read so many bytes. Raises SSHException where nobody needs so many."""
        if n > MOST_PACKET_BYTES:
            raise paramiko.SSHException(f"a packet of {n} bytes")
        data: bytes = super().read_all(n, check_rekey)
        return data

    def _read_timeout(self, timeout: float) -> bytes:
        """A piece of the greeting."""
        piece: bytes = super()._read_timeout(timeout)  # type: ignore[misc]  # paramiko's own, unknown to its stubs
        self._greeting += len(piece)
        if self._greeting > MOST_GREETING_BYTES:
            raise paramiko.SSHException(f": more than {MOST_GREETING_BYTES} bytes")
        return piece


def bounded_channels(transport: Any) -> dict[int, Take]:
    """A kind of transport's table of what is done with messages about channels: their data ends with the window."""
    table: dict[int, Take] = dict(transport._channel_handler_table)  # noqa: SLF001 - paramiko has no other place
    for message in (MSG_CHANNEL_DATA, MSG_CHANNEL_EXTENDED_DATA):
        table[message] = _within_window(table[message])
    return table


def _within_window(feed: Take) -> Take:
    """Take what a host sends on a channel, as long as it was allowed to send so much (RFC 4254, section 5.2)."""

    def take(channel: paramiko.Channel, message: Message) -> None:
        if len(channel.in_buffer) + len(channel.in_stderr_buffer) > WINDOW_BYTES:
            raise paramiko.SSHException("more than the window allows")
        feed(channel, message)

    return take
