"""A private socket that leads to a host: what comes in goes out, and nothing stays when either side ends."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import paramiko
import pytest

from tests.conftest import wait_for
from vmdesk.errors import Problem
from vmdesk.remote import tunnel as tunnel_module
from vmdesk.remote.tunnel import LONGEST_PATH, Tunnel
from vmdesk.words import sentence

MUCH = os.urandom(3 << 20)
PATIENCE_SECONDS = 20.0


class Far:
    """A channel to a program on a host, as far as a tunnel uses one; `host` is the program's end."""

    def __init__(self) -> None:
        self._ours, self.host = socket.socketpair()
        self.host.settimeout(PATIENCE_SECONDS)
        self.complaint = b""
        self.stuck: threading.Event | None = None  # a good-bye waits for it, as on a line that is frozen
        self.hung_up = threading.Event()
        self.status_event = threading.Event()  # set when the host has said how the program ended
        self.status_event.set()
        self.breaks: Exception | None = None  # what paramiko raises when the connection breaks

    def recv(self, size: int) -> bytes:
        """What the program wrote; nothing once it has ended."""
        piece = self._ours.recv(size)
        if self.breaks is not None:
            raise self.breaks
        return piece

    def sendall(self, data: bytes) -> None:
        """Write to the program."""
        if self.breaks is not None:
            raise self.breaks
        self._ours.sendall(data)

    @property
    def closed(self) -> bool:
        """Whether we have hung up."""
        return self.hung_up.is_set()

    def recv_stderr_ready(self) -> bool:
        """Whether the program complained."""
        return bool(self.complaint)

    def recv_stderr(self, size: int) -> bytes:
        """What the program complained about."""
        return self.complaint[:size]

    def close(self) -> None:
        """Hang up."""
        if self.stuck is not None:
            self.stuck.wait(PATIENCE_SECONDS)
        if not self.closed:
            self.hung_up.set()
            self._ours.shutdown(socket.SHUT_RDWR)

    def free(self) -> None:
        """Let go of both ends, at the end of the test."""
        self.close()
        self._ours.close()
        self.host.close()


class Host:
    """Opens channels to itself, and keeps them."""

    def __init__(self) -> None:
        self.channels: list[Far] = []
        self.refusal: Exception | None = None

    def call(self) -> paramiko.Channel:
        """Open one more."""
        if self.refusal is not None:
            raise self.refusal
        self.channels.append(Far())
        return cast("paramiko.Channel", self.channels[-1])

    def channel(self, number: int = 0) -> Far:
        """The channel of a connection, which may still be on its way."""
        assert wait_for(lambda: len(self.channels) > number)
        return self.channels[number]


@pytest.fixture
def host() -> Iterator[Host]:
    """Somewhere to call."""
    host = Host()
    yield host
    for channel in host.channels:
        channel.free()


@pytest.fixture
def tunnel(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tunnel]:
    """A tunnel in a runtime folder with nothing else in it."""
    runtime = tmp_path / "run"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    tunnel = Tunnel(host.call)
    yield tunnel
    tunnel.close()
    assert wait_for(lambda: not tunnel._pipes)
    assert list(runtime.iterdir()) == []


@contextmanager
def connected(tunnel: Tunnel) -> Iterator[socket.socket]:
    """A connection to the near end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as near:
        near.settimeout(PATIENCE_SECONDS)
        near.connect(str(tunnel.path))
        yield near


def received(line: socket.socket, size: int) -> bytes:
    """So many bytes, or fewer where it ends."""
    data = bytearray()
    while len(data) < size and (piece := line.recv(size - len(data))):
        data += piece
    return bytes(data)


def in_background(work: Callable[[], object]) -> threading.Thread:
    """Do it meanwhile."""
    thread = threading.Thread(target=work)
    thread.start()
    return thread


# Passing on.


def test_both_directions(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        near.sendall(b"question")
        far = host.channel().host
        assert received(far, 8) == b"question"
        far.sendall(b"answer")
        assert received(near, 6) == b"answer"


def test_much_in_both_directions_at_once(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        far = host.channel().host
        sending = [in_background(lambda: near.sendall(MUCH)), in_background(lambda: far.sendall(MUCH))]
        there: list[bytes] = []
        taking = in_background(lambda: there.append(received(far, len(MUCH))))
        assert received(near, len(MUCH)) == MUCH
        for thread in (*sending, taking):
            thread.join()
        assert there == [MUCH]


def test_each_connection_is_a_run_of_its_own(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as first:
        first.sendall(b"1")
        assert received(host.channel(0).host, 1) == b"1"
        with connected(tunnel) as second:
            second.sendall(b"2")
            assert received(host.channel(1).host, 1) == b"2"
            host.channel(0).host.shutdown(socket.SHUT_RDWR)
            assert first.recv(1) == b""
            host.channel(1).host.sendall(b"3")
            assert second.recv(1) == b"3"


# Who may.


def test_only_the_user_may_enter(tunnel: Tunnel) -> None:
    assert stat.S_IMODE(tunnel.path.parent.stat().st_mode) == 0o700
    assert tunnel.path.is_socket()


def test_another_user_is_refused(tunnel: Tunnel, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    with connected(tunnel) as near:
        assert near.recv(1) == b""
    assert host.channels == []
    monkeypatch.undo()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_another_user_is_refused_although_the_folder_is_open(tunnel: Tunnel, host: Host) -> None:
    tunnel.path.parent.chmod(0o777)
    tunnel.path.chmod(0o777)
    for folder in tunnel.path.parents:
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(folder.stat().st_mode | 0o055)
    script = (
        "import os, socket, sys; os.setgid(65534); os.setuid(65534)\n"
        "line = socket.socket(socket.AF_UNIX); line.settimeout(5); line.connect(sys.argv[1]); print(line.recv(1))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tunnel.path)], capture_output=True, text=True, check=True)
    assert done.stdout == "b''\n"
    assert host.channels == []


# Ends.


def test_when_the_program_ends_the_line_here_does(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        channel = host.channel()
        channel.complaint = "Fehler: geht nicht ü\n".encode()
        channel.host.sendall(b"last words")
        channel.host.shutdown(socket.SHUT_RDWR)
        assert received(near, 100) == b"last words"
        assert tunnel.said == "Fehler: geht nicht ü"
    assert channel.hung_up.wait(PATIENCE_SECONDS)


def test_when_the_line_here_ends_the_program_is_hung_up_on(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        near.sendall(b"last words")
        channel = host.channel()
    assert received(channel.host, 100) == b"last words"
    assert channel.hung_up.wait(PATIENCE_SECONDS)


@pytest.mark.parametrize("error", [OSError(), EOFError(), paramiko.SSHException("Key-exchange timed out")])
@pytest.mark.parametrize("sending", [True, False])
def test_a_connection_that_breaks_ends_the_line_here(
    tunnel: Tunnel, host: Host, error: Exception, sending: bool
) -> None:
    """However it shows: in reading, too, paramiko sends something."""
    with connected(tunnel) as near:
        channel = host.channel()
        channel.breaks = error
        if sending:
            near.sendall(b"x")
            channel.host.shutdown(socket.SHUT_RDWR)
        else:
            channel.host.sendall(b"x")
        assert near.recv(1) == b""
        assert channel.hung_up.wait(PATIENCE_SECONDS)


def test_it_is_in_use_until_nobody_needs_it(tunnel: Tunnel, host: Host) -> None:
    assert not tunnel.in_use
    with connected(tunnel):
        host.channel()
        assert wait_for(lambda: tunnel.in_use)
        tunnel.leave()
        assert not tunnel.in_use


def test_a_complaint_is_bounded_and_need_not_be_text(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        host.channel().complaint = b"\xff" * 100_000
        host.channel().host.shutdown(socket.SHUT_RDWR)
        assert near.recv(1) == b""
    assert tunnel.said == "\ufffd" * tunnel_module.MOST_WORDS


def test_the_last_complaint_stays_until_there_is_another(tunnel: Tunnel, host: Host) -> None:
    for number, complaint in enumerate((b"first", b"", b"second")):
        with connected(tunnel) as near:
            host.channel(number).complaint = complaint
            host.channel(number).host.shutdown(socket.SHUT_RDWR)
            assert near.recv(1) == b""
        assert tunnel.said == ("second" if complaint == b"second" else "first")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Problem(sentence("Too many sessions.")), "Too many sessions."),
        (paramiko.SSHException("gone"), "The SSH connection to  broke."),
        (OSError("gone"), "The host cannot be reached."),
        (EOFError(), "The SSH connection to  broke."),
    ],
)
def test_a_program_that_cannot_be_run_is_told(tunnel: Tunnel, host: Host, refusal: Exception, words: str) -> None:
    host.refusal = refusal
    with connected(tunnel) as near:
        assert near.recv(1) == b""
    assert str(tunnel.trouble) == words
    host.refusal = None
    with connected(tunnel) as near:
        near.sendall(b"x")
        assert received(host.channel().host, 1) == b"x"
    assert tunnel.trouble is None


# The end of it all.


def test_closing_ends_what_is_under_way(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        channel = host.channel()
        sending = in_background(lambda: _send_until_it_ends(near))
        assert received(channel.host, 100_000)
        tunnel.close()
        sending.join(PATIENCE_SECONDS)
        assert not sending.is_alive()
        assert channel.hung_up.wait(PATIENCE_SECONDS)
    assert not tunnel.path.parent.exists()


def _send_until_it_ends(line: socket.socket) -> None:
    try:
        while True:
            line.sendall(MUCH)
    except OSError:
        return


def test_closing_does_not_wait_for_a_host_that_is_stuck(tunnel: Tunnel, host: Host) -> None:
    with connected(tunnel) as near:
        channel = host.channel()
        channel.stuck = threading.Event()
        closing = in_background(tunnel.close)
        closing.join(PATIENCE_SECONDS / 2)
        assert not closing.is_alive()
        assert near.recv(1) == b""
        channel.stuck.set()
        assert channel.hung_up.wait(PATIENCE_SECONDS)


def test_closing_twice_is_closing(tunnel: Tunnel) -> None:
    tunnel.close()
    tunnel.close()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as near, pytest.raises(FileNotFoundError):
        near.connect(str(tunnel.path))


def test_what_is_called_while_it_closes_is_hung_up_on(
    tunnel: Tunnel, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling, go_on = threading.Event(), threading.Event()
    call = host.call

    def slow() -> paramiko.Channel:
        calling.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return call()

    monkeypatch.setattr(tunnel, "_call", slow)
    with connected(tunnel) as near:
        assert calling.wait(PATIENCE_SECONDS)
        tunnel.close()
        go_on.set()
        assert near.recv(1) == b""
    assert host.channel().hung_up.wait(PATIENCE_SECONDS)


# Where it is.


@pytest.mark.parametrize("runtime", ["", "/does/not/exist", "relative"])
def test_without_a_runtime_folder_it_is_among_temporary_files(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runtime: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    monkeypatch.chdir(tmp_path)
    tunnel = Tunnel(host.call)
    assert tunnel.path.parent.parent == tmp_path
    tunnel.close()
    assert list(tmp_path.iterdir()) == []


def test_where_names_are_too_long_for_a_socket_it_is_elsewhere(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("x" * LONGEST_PATH)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    tunnel = Tunnel(host.call)
    assert tunnel.path.parent.parent == Path("/tmp")
    tunnel.close()
    assert list(deep.iterdir()) == []


def test_nowhere_to_put_it_is_a_problem(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(Problem, match="No private socket could be made") as caught:
        Tunnel(host.call)
    assert "no space left" in caught.value.details
