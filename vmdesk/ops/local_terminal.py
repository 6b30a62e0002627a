"""A shell on this computer, on a terminal of its own (a pty)."""

import asyncio
import fcntl
import os
import pwd
import struct
import subprocess
import termios
from functools import partial
from time import perf_counter

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.words import Sentence, sentence

TERM = "xterm-256color"
GRACE_SECONDS = 2.0  # for a shell that has been hung up on
_READ = 64 * 1024
_READ_SECONDS = 0.002  # in a turn of the loop: the kernel gives 4 KiB at once
_LAST_READS = 64  # after the shell's end, when something else may still write
_MOST_UNSENT = 16 * 1024 * 1024
_CANNOT_START = {126, 127}  # sh's codes for a program that it could not run
# The shell is begun by one that opens the terminal: as the leader of a session without one, it gets it as its own.
_ENTER = 'exec "$0" <>"$1" >&0 2>&0'


async def open_local_terminal(columns: int, rows: int) -> TerminalLine:
    """The user's login shell in their home folder, on a terminal of this size. Raises Problem."""
    master, process = await in_thread(partial(_start, columns, rows), name="terminal")
    return LocalLine(master, process)


def _start(columns: int, rows: int) -> "tuple[int, subprocess.Popen[bytes]]":
    shell, home = _shell_and_home()
    try:
        master, slave = os.openpty()
    except OSError as error:
        raise _refused(error) from error
    try:
        _set_size(master, columns, rows)
        os.set_blocking(master, False)
        return master, _run(shell, home, slave)
    except OSError as error:
        os.close(master)
        raise _refused(error) from error
    finally:
        os.close(slave)


def _run(shell: str, home: str, terminal: int) -> "subprocess.Popen[bytes]":
    unwanted = {"COLUMNS", "LINES", "TERMCAP"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    return subprocess.Popen(
        ["/bin/sh", "-c", _ENTER, shell, os.ttyname(terminal)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=home,
        env={**environment, "TERM": TERM, "COLORTERM": "truecolor", "SHELL": shell},
        start_new_session=True,
    )


def _shell_and_home() -> tuple[str, str]:
    try:
        entry = pwd.getpwuid(os.getuid())
        shell, home = entry.pw_shell, entry.pw_dir
    except KeyError:
        shell, home = "", ""
    return shell or "/bin/sh", home if home and os.access(home, os.X_OK) else "/"


def _set_size(terminal: int, columns: int, rows: int) -> None:
    size = struct.pack("HHHH", *(min(max(1, value), 0xFFFF) for value in (rows, columns)), 0, 0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)


def _refused(error: OSError) -> Problem:
    return Problem(sentence("A terminal could not be opened on this computer."), details=str(error))


class LocalLine:
    """What a terminal speaks through (`model.terminal_line`); its loop's thread reads and writes, and never waits."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self.received: Signal[bytes] = Signal()
        self.ended: Signal[Sentence | None] = Signal()
        self._loop = asyncio.get_running_loop()
        self._master: int | None = master
        self._process = process
        self._unsent = bytearray()
        self._killing: asyncio.TimerHandle | None = None
        self._reading = self._typed = False
        self.hold(False)
        spawn(self._follow(), name="shell")

    @property
    def process_id(self) -> int:
        """The shell's process, which is also its session."""
        return self._process.pid

    def send(self, data: bytes) -> None:
        """Send what was typed."""
        if self._master is None or len(self._unsent) + len(data) > _MOST_UNSENT:
            return
        self._typed = True
        if not self._unsent:
            data = data[self._write(data) :]
            if data and self._master is not None:
                self._loop.add_writer(self._master, self._writable)
        self._unsent += data

    def resize(self, columns: int, rows: int) -> None:
        """Tell the shell the size of the terminal; what runs in it hears of it by SIGWINCH."""
        if self._master is not None:
            _set_size(self._master, columns, rows)

    def hold(self, on: bool) -> None:
        """Stop reading, so that whoever prints has to wait, or go on."""
        if self._master is not None and on == self._reading:
            self._reading = not on
            if on:
                self._loop.remove_reader(self._master)
            else:
                self._loop.add_reader(self._master, self._readable)

    def close(self) -> None:
        """Hang up: the kernel tells the shell, and that what it started; if it does not care, it is ended.

        A signal of our own beside the kernel's would make bash end at once, without telling anybody.
        """
        if self._master is None:
            return
        self._release()
        self._killing = self._loop.call_later(GRACE_SECONDS, self._process.kill)

    def _release(self) -> None:
        """Close our side of the terminal."""
        master = self._master
        if master is not None:
            self.hold(True)
            self._loop.remove_writer(master)
            self._master = None
            self._unsent.clear()
            os.close(master)

    def _readable(self) -> None:
        end_by = perf_counter() + _READ_SECONDS
        while self._read() and perf_counter() < end_by:
            pass

    def _read(self) -> bool:
        """Read once and tell; whether there may be more."""
        if self._master is None or not self._reading:
            return False
        try:
            data = os.read(self._master, _READ)
        except BlockingIOError:
            return False
        except OSError:  # nobody has the terminal open any more
            data = b""
        if not data:
            self.hold(True)
            return False
        self.received.emit(data)
        return True

    def _writable(self) -> None:
        del self._unsent[: self._write(bytes(self._unsent[:_READ]))]
        if not self._unsent and self._master is not None:
            self._loop.remove_writer(self._master)

    def _write(self, data: bytes) -> int:
        """Write as much as goes at once; what cannot be written because nobody is there counts as written."""
        if self._master is None:
            return len(data)
        try:
            return os.write(self._master, data)
        except BlockingIOError:
            return 0
        except OSError:
            return len(data)

    async def _follow(self) -> None:
        """Wait for the shell's end."""
        code = await in_thread(self._process.wait, name="shell")
        if self._killing is not None:
            self._killing.cancel()
        if self._master is None:
            return  # hung up: nobody is to hear of it
        self.hold(False)
        for _ in range(_LAST_READS):
            if not self._read():
                break
        self._release()
        failed = code in _CANNOT_START and not self._typed  # else it is the code of the last command
        self.ended.emit(sentence("Your login shell could not be started.") if failed else None)
