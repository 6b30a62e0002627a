"""Sockets to displays: dialled at whichever address answers, given up at once, and refused in words."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, wait_for
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.ops.console import sockets


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this computer."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


@pytest.fixture
def silent() -> Iterator[int]:
    """A port whose queue is full: who connects there hears nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as made, contextlib.ExitStack() as stack:
        for _ in range(4):
            line = stack.enter_context(socket.socket())
            line.setblocking(False)
            line.connect_ex(made.getsockname())
        yield port_of(made)


def port_of(listener: socket.socket) -> int:
    """Its number."""
    return int(listener.getsockname()[1])


def ended(line: Line) -> bool:
    """Hang up; whether who receives finds the end."""
    line.hang_up()
    line.hang_up()
    try:
        return line.conduit.recv(1) == b""
    finally:
        line.conduit.close()


def test_bytes_go_both_ways_until_one_hangs_up(run: Run, listener: socket.socket) -> None:
    line = run(sockets.dial("localhost", port_of(listener)))
    far, _ = listener.accept()
    with far:
        line.conduit.sendall(b"there")
        assert far.recv(10) == b"there"
        far.sendall(b"back")
        assert line.conduit.recv(10) == b"back"
        assert not line.private
        assert ended(line)


def test_who_waits_is_woken_when_another_thread_hangs_up() -> None:
    near, far = socket.socketpair()
    line = sockets.line_of(near, private=True)
    got: list[bytes] = []
    waiting = threading.Thread(target=lambda: got.append(line.conduit.recv(1)))
    with far:
        waiting.start()
        assert not wait_for(lambda: got, 0.1)
        line.hang_up()
        waiting.join(10)
    line.conduit.close()
    assert got == [b""]


def test_a_socket_file_is_private(run: Run, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s"))
        made.listen(1)
        line = run(sockets.dial_path(str(tmp_path / "s")))
        assert line.private
        assert ended(line)


def test_an_address_that_is_silent_does_not_hold_up_the_next(
    run: Run, listener: socket.socket, silent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [(socket.AF_INET, ("127.0.0.1", port)) for port in (silent, port_of(listener))]
    monkeypatch.setattr(sockets, "_resolve", lambda _host, _port: addresses)
    began = time.monotonic()
    assert ended(run(sockets.dial("server", 5900)))
    assert time.monotonic() - began < sockets.CONNECT_SECONDS / 2


def test_families_are_tried_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    six, four = socket.AF_INET6, socket.AF_INET
    found = [(family, 0, 0, "", (name, 1)) for family, name in ((six, "a"), (six, "b"), (four, "c"), (six, "d"))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: found)
    assert [address for _, address in sockets._resolve("server", 1)] == [("a", 1), ("c", 1), ("b", 1), ("d", 1)]


def test_a_closed_port_and_a_missing_file_are_told(run: Run, listener: socket.socket, tmp_path: Path) -> None:
    port = port_of(listener)
    listener.close()
    for attempt in (sockets.dial("127.0.0.1", port), sockets.dial_path(str(tmp_path / "none"))):
        with pytest.raises(Problem, match="Nothing answers at") as told:
            run(attempt)
        assert told.value.kind is Kind.UNREACHABLE


def test_a_name_that_nobody_knows_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_words: object, **_more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Problem, match="could not be found"):
        run(sockets.dial("nobody.example", 5900))


@pytest.mark.parametrize("host", ["a..b", "x" * 70 + ".example"])
def test_a_name_that_cannot_be_one_is_told(run: Run, host: str) -> None:
    with pytest.raises(Problem, match="could not be found"):
        run(sockets.dial(host, 5900))


def test_one_that_nobody_answers_at_is_given_up_in_time(run: Run, silent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CONNECT_SECONDS", 0.3)
    with pytest.raises(Problem) as told:
        run(sockets.dial("127.0.0.1", silent))
    assert told.value.kind is Kind.UNREACHABLE
    assert told.value.hint is not None


def test_giving_up_ends_the_attempt_at_once(run: Run, silent: int) -> None:
    async def give_up() -> None:
        attempt = spawn(sockets.dial("127.0.0.1", silent), awaited=True)
        await asyncio.sleep(0.1)
        attempt.cancel()
        with pytest.raises(asyncio.CancelledError):
            await attempt

    run(give_up())
    assert wait_for(
        lambda: not [one for one in threading.enumerate() if one.name == "dial display"], sockets.CONNECT_SECONDS / 2
    )
