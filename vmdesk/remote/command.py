"""A command on a host: what is sent to it, what it prints, and how it ends. All of it blocks."""

import contextlib
import threading
from collections.abc import Callable

import paramiko

from vmdesk.model.command import Finished, Heard, unheard
from vmdesk.remote.transport import BROKEN

Receive = Callable[[int], bytes]
PIECE = 1 << 15
MOST_BYTES = 16 << 20  # of output that is kept: what a host sends is not to be trusted


def finish(channel: paramiko.Channel, line: str, text: str, heard: Heard = unheard) -> Finished:
    """Run a command line to its end. Raises SSHException, OSError and EOFError; closing the channel ends it."""
    channel.exec_command(line)
    errors = _Reader(channel.recv_stderr, heard)
    sender = threading.Thread(target=_send, args=(channel, text.encode()), name="ssh input", daemon=True)
    sender.start()
    output = _read_all(channel.recv, heard)
    errors.join()
    sender.join()
    code = channel.recv_exit_status()
    if code < 0 and not channel.eof_received:  # nobody knows how far it has come, or whether it goes on
        raise EOFError
    return Finished(code, output.decode(errors="replace"), errors.data.decode(errors="replace"))


def _send(channel: paramiko.Channel, data: bytes) -> None:
    try:
        channel.sendall(data)
        channel.shutdown_write()
    except BROKEN:  # it ended without reading all
        return


def _read_all(receive: Receive, heard: Heard) -> bytes:
    data = bytearray()
    while piece := receive(PIECE):
        if len(data) < MOST_BYTES:
            data += piece
            heard(piece)
    return bytes(data)


class _Reader(threading.Thread):
    """Reads the other stream meanwhile: nobody may wait because it is full."""

    def __init__(self, receive: Receive, heard: Heard) -> None:
        super().__init__(name="ssh errors", daemon=True)
        self._receive, self._heard = receive, heard
        self.data = b""
        self.start()

    def run(self) -> None:
        """Read to the end; that the connection broke is seen by who reads the first stream."""
        with contextlib.suppress(*BROKEN):
            self.data = _read_all(self._receive, self._heard)
