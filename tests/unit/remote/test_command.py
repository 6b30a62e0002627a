"""A command on a host whose connection breaks: whoever notices it first, it is told once, and no thread is left."""

from typing import cast

import paramiko
import pytest

from vmdesk.model.command import Finished
from vmdesk.remote import command
from vmdesk.remote.command import finish


class Program:
    """A channel to a program, as far as a command uses one."""

    def __init__(self, output: bytes = b"", errors: bytes = b"") -> None:
        self.code, self.eof_received = 7, True
        self.line = ""
        self.typed = b""
        self.breaks: dict[str, Exception] = {}
        self._left = {"recv": output, "recv_stderr": errors}

    def exec_command(self, line: str) -> None:
        """Begin."""
        self.line = line

    def _take(self, stream: str, size: int) -> bytes:
        if error := self.breaks.get(stream):
            raise error
        piece, self._left[stream] = self._left[stream][:size], self._left[stream][size:]
        return piece

    def recv(self, size: int) -> bytes:
        """What it prints."""
        return self._take("recv", size)

    def recv_stderr(self, size: int) -> bytes:
        """What it complains about."""
        return self._take("recv_stderr", size)

    def sendall(self, data: bytes) -> None:
        """What it reads."""
        if error := self.breaks.get("sendall"):
            raise error
        self.typed += data

    def shutdown_write(self) -> None:
        """No more of that."""

    def recv_exit_status(self) -> int:
        """How it ended."""
        return self.code


def run(program: Program, text: str = "") -> Finished:
    """Run it to its end."""
    return finish(cast("paramiko.Channel", program), "a line", text)


def test_what_it_prints_and_how_it_ends_is_told() -> None:
    program = Program(b"out \xff", b"err")
    assert run(program, "typed ü") == Finished(7, "out \ufffd", "err")
    assert (program.line, program.typed) == ("a line", "typed ü".encode())


def test_a_connection_that_is_lost_is_no_end_of_the_command() -> None:
    program = Program(b"out")
    program.code = -1
    assert run(program) == Finished(-1, "out", "")  # such as one that was killed
    program.eof_received = False
    with pytest.raises(EOFError):
        run(program)


def test_of_endless_output_the_beginning_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "MOST_BYTES", 10)
    monkeypatch.setattr(command, "PIECE", 4)
    assert len(run(Program(b"x" * 100, b"y" * 100)).output) == 12


@pytest.mark.parametrize("error", [OSError(), EOFError(), paramiko.SSHException("Key-exchange timed out")])
@pytest.mark.parametrize("stream", ["sendall", "recv_stderr"])
def test_that_a_thread_finds_it_broken_is_no_crash(error: Exception, stream: str) -> None:
    program = Program(b"out")
    program.breaks[stream] = error
    assert run(program, "typed").output == "out"


def test_that_the_output_ends_too_early_is_told() -> None:
    program = Program()
    program.breaks = dict.fromkeys(("sendall", "recv", "recv_stderr"), EOFError())
    with pytest.raises(EOFError):
        run(program, "typed")
