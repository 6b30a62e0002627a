"""A place here that leads to a display: for this user's programs alone, and gone without a trace."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import paramiko
import pytest

from tests.conftest import wait_for
from vmdesk.errors import Problem
from vmdesk.model.conduit import Line
from vmdesk.remote import forward as forward_module
from vmdesk.remote.forward import MOST_LINES, Forward
from vmdesk.words import sentence

SECONDS = 20.0
MUCH = os.urandom(3 << 20)
Make = Callable[..., Forward]
# Connects as another user, by one family of addresses or the other, and tells what it got.
STRANGER = """
import os, socket, sys
os.setgid(65534); os.setuid(65534)
family, host, port = sys.argv[1:]
line = socket.socket(getattr(socket, family)); line.settimeout(5); line.connect((host, int(port))); print(line.recv(4))
"""


class Far:
    """Somewhere to call: the far ends of the lines so far."""

    def __init__(self) -> None:
        self.ends: list[socket.socket] = []
        self.refusal: Exception | None = None

    def call(self) -> Line:
        if self.refusal is not None:
            raise self.refusal
        ours, theirs = socket.socketpair()
        theirs.settimeout(SECONDS)
        self.ends.append(theirs)

        def hang_up() -> None:
            try:
                ours.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

        return Line(ours, hang_up, private=True)

    def end(self, number: int = 0) -> socket.socket:
        assert wait_for(lambda: len(self.ends) > number)
        return self.ends[number]


@pytest.fixture
def far() -> Iterator[Far]:
    far = Far()
    yield far
    for end in far.ends:
        end.close()


@pytest.fixture
def make(far: Far, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make a forward; at the end of the test there is none, and nothing in the runtime folder."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made: list[Forward] = []

    def make(*, tcp: bool) -> Forward:
        made.append(Forward(far.call, tcp=tcp))
        return made[-1]

    yield make
    for forward in made:
        forward.close()
    assert wait_for(lambda: not any(forward.in_use for forward in made))
    assert list(tmp_path.iterdir()) == []


def connect(forward: Forward) -> socket.socket:
    line = socket.socket(socket.AF_UNIX if forward.path else socket.AF_INET)
    line.settimeout(SECONDS)
    line.connect(forward.path or ("127.0.0.1", forward.port))
    return line


def received(line: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (piece := line.recv(size - len(data))):
        data += piece
    return bytes(data)


@pytest.mark.parametrize("tcp", [True, False])
def test_what_comes_in_goes_out_in_both_directions(make: Make, far: Far, tcp: bool) -> None:
    forward = make(tcp=tcp)
    assert forward.last_used is None
    with connect(forward) as near:
        near.sendall(b"question")
        assert received(far.end(), 8) == b"question"
        assert forward.in_use
        sending = threading.Thread(target=far.end().sendall, args=(MUCH,))
        sending.start()
        assert received(near, len(MUCH)) == MUCH
        sending.join()
    assert far.end().recv(1) == b""
    assert wait_for(lambda: not forward.in_use)
    assert forward.last_used is not None


@pytest.mark.parametrize("tcp", [True, False])
def test_when_the_display_ends_so_does_the_program_s_line(make: Make, far: Far, tcp: bool) -> None:
    with connect(make(tcp=tcp)) as near:
        near.sendall(b"x")
        received(far.end(), 1)
        far.end().sendall(b"last")
        far.end().shutdown(socket.SHUT_RDWR)
        assert received(near, 10) == b"last"


@pytest.mark.parametrize("tcp", [True, False])
def test_closing_ends_all_and_nobody_comes_after_that(make: Make, far: Far, tcp: bool) -> None:
    forward = make(tcp=tcp)
    with connect(forward) as near:
        near.sendall(b"x")
        received(far.end(), 1)
        forward.close()
        assert near.recv(1) == b""
        assert far.end().recv(1) == b""
    with socket.socket(socket.AF_INET if tcp else socket.AF_UNIX) as late:
        assert late.connect_ex(forward.path or ("127.0.0.1", forward.port)) != 0


def test_a_line_that_cannot_be_had_is_told(make: Make, far: Far) -> None:
    forward = make(tcp=False)
    for refusal, trouble in (
        (Problem(sentence("Too many sessions.")), "Too many sessions."),
        (paramiko.SSHException("gone"), "None"),
        (OSError("gone"), "None"),
    ):
        far.refusal = refusal
        with connect(forward) as near:
            assert near.recv(1) == b""
        assert str(forward.trouble) == trouble
    far.refusal = None
    with connect(forward) as near:
        near.sendall(b"x")
        assert received(far.end(), 1) == b"x"
    assert forward.trouble is None


def test_there_are_not_more_lines_than_a_viewer_needs(make: Make, far: Far) -> None:
    forward = make(tcp=False)
    lines = [connect(forward) for _ in range(MOST_LINES)]
    far.end(MOST_LINES - 1)
    assert wait_for(lambda: len(forward._pipes) == MOST_LINES)
    with connect(forward) as one_more:
        assert one_more.recv(1) == b""
    for line in lines:
        line.close()


# Who may come by TCP.


def test_it_listens_on_this_computer_alone(make: Make) -> None:
    assert make(tcp=True)._listener.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "::ffff:127.0.0.1"])
def test_this_user_may_come_by_either_family(make: Make, far: Far, host: str) -> None:
    """Java's sockets are those of IPv6, also for addresses of IPv4."""
    forward = make(tcp=True)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as near:
        near.connect((host, forward.port))
        near.sendall(b"x")
        assert received(far.end(), 1) == b"x"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize(("family", "host"), [("AF_INET", "127.0.0.1"), ("AF_INET6", "::ffff:127.0.0.1")])
def test_another_user_may_not(make: Make, far: Far, family: str, host: str) -> None:
    forward = make(tcp=True)
    arguments = [sys.executable, "-c", STRANGER, family, host, str(forward.port)]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert told.stdout == "b''\n"
    assert far.ends == []


@pytest.mark.parametrize("tcp", [True, False])
def test_another_user_is_told_by_the_number(make: Make, far: Far, monkeypatch: pytest.MonkeyPatch, tcp: bool) -> None:
    forward = make(tcp=tcp)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    with connect(forward) as near:
        assert near.recv(1) == b""
    assert far.ends == []


def test_a_computer_without_ipv6_is_no_hindrance(make: Make, far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    forward = make(tcp=True)
    monkeypatch.setattr(forward_module, "_CONNECTIONS", (Path("/proc/net/tcp"), Path("/nowhere")))
    with connect(forward) as near:
        near.sendall(b"x")
        assert received(far.end(), 1) == b"x"


def test_without_the_kernel_s_list_nobody_may(make: Make, far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    forward = make(tcp=True)
    monkeypatch.setattr(forward_module, "_CONNECTIONS", (Path("/nowhere"),))
    with connect(forward) as near:
        assert near.recv(1) == b""
    assert far.ends == []
