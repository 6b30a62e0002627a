"""Ports and sockets as a host itself reaches them, through its SSH connection: channels to where a guest is shown."""

import threading
import time

import paramiko
from paramiko.common import cMSG_CHANNEL_OPEN
from paramiko.message import Message

from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.remote.failures import translate
from vmdesk.remote.hop import Hop
from vmdesk.remote.transport import BROKEN, Transport, hang_up
from vmdesk.words import Sentence, sentence

CHANNEL_SECONDS = 20.0
START_SECONDS = 1.0  # within which a command that leads nowhere has most often ended
LOOK_SECONDS = 0.02
MOST_WORDS = 4096  # bytes of what a command complains about
_CONNECT_FAILED = 2  # RFC 4254, section 5.1; other reasons say that the server would not even try
# netcat, which ends with its input where it can be told to. What it is given is `port HOST PORT` or `socket PATH`.
SCRIPT = """\
command -v nc >/dev/null 2>&1 || { echo "nc: not found" >&2; exit 127; }
quit=
if nc -q 2>&1 | grep -q "requires an argument"; then quit=-q0; fi
if [ "$1" = socket ]; then exec nc $quit -U "$2"; else exec nc $quit "$2" "$3"; fi
"""


def open_port(hop: Hop, host: str, port: int) -> paramiko.Channel | None:
    """A channel to a TCP port that the host connects to (direct-tcpip); None where its SSH server allows none.

    It blocks; raises Problem.
    """
    try:
        return hop.transport.open_channel("direct-tcpip", (host, port), ("127.0.0.1", 0), timeout=CHANNEL_SECONDS)
    except BROKEN as error:
        _raise_unless_refused(
            hop, error, sentence("Nothing answers at {place} on the host.", place=place_of(host, port))
        )
        return None


def open_socket(hop: Hop, path: str) -> paramiko.Channel | None:
    """A channel to a UNIX socket on the host (direct-streamlocal, in OpenSSH's PROTOCOL); None where that cannot be.

    It blocks; raises Problem.
    """
    try:
        return _open_streamlocal(hop.transport, path)
    except paramiko.ChannelException:
        return None  # whether it may not, or nobody is there, OpenSSH says by the same reason: a command tells
    except BROKEN as error:
        _raise_unless_refused(hop, error, sentence("Nothing answers at {place} on the host.", place=path))
        return None


def _raise_unless_refused(hop: Hop, error: Exception, words: Sentence) -> None:
    """Nothing where the server would not even try. Raises Problem for anything else."""
    if isinstance(error, paramiko.ChannelException):
        if error.code != _CONNECT_FAILED:
            return
        raise Problem(words, details=str(error), kind=Kind.UNREACHABLE) from error
    if isinstance(error, paramiko.SSHException) and hop.active:
        words = sentence("The host has not answered for {seconds} s.", seconds=round(CHANNEL_SECONDS))
        raise Problem(words, details=str(error), kind=Kind.UNREACHABLE) from error
    raise translate(error, hop.settings.place) from error


def place_of(host: str, port: int) -> str:
    """A port in the way it is written."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _open_streamlocal(transport: Transport, path: str) -> paramiko.Channel:
    """As paramiko's `open_channel`, which can say a host and a port, but no path. Raises SSHException."""
    if not transport.is_active():
        raise transport.get_exception() or paramiko.SSHException("the connection has ended")
    channel, opened, request = _announced(transport, path)
    transport._send_user_message(request)  # type: ignore[attr-defined]  # noqa: SLF001
    end = time.monotonic() + CHANNEL_SECONDS
    while not opened.wait(LOOK_SECONDS * 5):
        if not transport.is_active() or time.monotonic() > end:
            raise transport.get_exception() or paramiko.SSHException("the host has not answered")
    if transport.__dict__["_channels"].get(channel.chanid) is None:
        raise transport.get_exception() or paramiko.SSHException("the channel was not opened")
    return channel


def _announced(transport: Transport, path: str) -> tuple[paramiko.Channel, threading.Event, Message]:
    """A channel that the transport awaits an answer about, what is set then, and the question."""
    known = transport.__dict__  # paramiko's own, unknown to its stubs
    with transport.lock:
        number = transport._next_channel()  # type: ignore[attr-defined]  # noqa: SLF001
        channel, opened = paramiko.Channel(number), threading.Event()
        known["_channels"].put(number, channel)
        known["channel_events"][number] = opened
        known["channels_seen"][number] = True
        channel._set_transport(transport)  # type: ignore[attr-defined]  # noqa: SLF001
        window, packet = known["default_window_size"], known["default_max_packet_size"]
        channel._set_window(window, packet)  # type: ignore[attr-defined]  # noqa: SLF001
    request = Message()
    request.add_byte(cMSG_CHANNEL_OPEN)
    request.add_string("direct-streamlocal@openssh.com")
    for size in (number, window, packet):
        request.add_int(size)
    request.add_string(path)
    request.add_string("")  # reserved, as the number after it
    request.add_int(0)
    return channel, opened, request


def started(channel: paramiko.Channel, line: str, place: str) -> None:
    """Run a command on a channel that is to lead to a place, and see whether it does.

    It has when the place says something, as displays do at once, or when the command has not ended after a moment. It
    blocks; raises Problem.
    """
    try:
        channel.exec_command(line)
    except BROKEN as error:
        raise translate(error, place) from error
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and not channel.recv_ready():
        if channel.exit_status_ready() or channel.closed or channel.eof_received:
            raise _ended(channel, place)
        time.sleep(LOOK_SECONDS)


def _ended(channel: paramiko.Channel, place: str) -> Problem:
    """Why the command ended at once, as far as it says."""
    said = ""
    if channel.status_event.wait(START_SECONDS) and channel.recv_stderr_ready():
        said = channel.recv_stderr(MOST_WORDS).decode(errors="replace").strip()
    if "not found" in said:
        return Problem(
            sentence("The host's SSH server leads to no display, and there is no program on the host that would."),
            sentence("Allow TCP and socket forwarding in its settings (AllowTcpForwarding), or install netcat."),
            said,
            Kind.UNSUPPORTED,
        )
    if "denied" in said.lower():
        words = sentence("You may not use {place} on the host.", place=place)
        return Problem(words, details=said, kind=Kind.REFUSED)
    words = sentence("Nothing answers at {place} on the host.", place=place)
    return Problem(words, details=said, kind=Kind.UNREACHABLE)


def line_of(channel: paramiko.Channel) -> Line:
    """The channel as a line. To hang up takes a thread: the good-bye waits where the line is stuck."""

    def end() -> None:
        if not channel.closed:
            threading.Thread(target=hang_up, args=(channel,), name="close ssh", daemon=True).start()

    return Line(channel, end, private=True)
