"""A shell on this computer: it gets a terminal of its own, and nothing is left of it."""

import asyncio
import os
import pwd
from pathlib import Path

import pytest

from tests.conftest import Run, wait_for
from tests.waiting import heard, until
from vmdesk.errors import Problem
from vmdesk.ops import local_terminal
from vmdesk.ops.local_terminal import LocalLine, open_local_terminal
from vmdesk.words import Sentence


class Shell:
    """An open line and what it has told."""

    def __init__(self, line: LocalLine) -> None:
        self.line = line
        self._pieces = heard(line.received)
        self.ends: list[Sentence | None] = heard(line.ended)

    @property
    def text(self) -> str:
        """What has been printed."""
        return b"".join(self._pieces).decode(errors="replace").replace("\r", "")

    async def says(self, command: str, mark: str = "<done>") -> str:
        """Run a command; what it prints."""
        before = len(self.text)
        self.line.send(f"{command}; printf '<do%s>' ne\r".encode())
        await until(lambda: mark in self.text[before:], seconds=20)
        return self.text[before:].partition("\n")[2].partition(mark)[0]

    async def ended(self) -> Sentence | None:
        """Wait for the end; the reason of it."""
        await until(lambda: self.ends, seconds=10)
        return self.ends[0]


async def opened(columns: int = 80, rows: int = 24) -> Shell:
    line = await open_local_terminal(columns, rows)
    assert isinstance(line, LocalLine)
    return Shell(line)


def is_alive(process: int) -> bool:
    """Whether a process runs; one that nobody has asked about its end since does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def terminals() -> int:
    """How many of our descriptors are terminals' far ends."""
    links = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(link.name == "ptmx" for link in links)


@pytest.fixture(autouse=True)
def plain_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell without a person's own settings."""
    monkeypatch.setattr(local_terminal, "_shell_and_home", lambda: ("/bin/bash", "/"))
    monkeypatch.setenv("BASH_ENV", "")
    monkeypatch.setenv("HOME", "/nonexistent")


def test_it_is_a_terminal_of_its_own(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        assert await shell.says("echo $TERM $COLORTERM; tty; pwd") != ""
        assert "xterm-256color truecolor" in shell.text
        assert "/dev/pts/" in shell.text
        assert f"{shell.line.process_id}" in await shell.says("ps -o sid= -p $$; ps -o tpgid= -p $$")
        shell.line.close()

    run(work())


def test_it_has_the_size_that_it_is_told(run: Run) -> None:
    async def work() -> None:
        shell = await opened(101, 33)
        assert "33 101" in await shell.says("stty size")
        shell.line.resize(72, 12)
        assert "12 72" in await shell.says("stty size")
        shell.line.close()

    run(work())


def test_signals_are_as_usual(run: Run) -> None:
    """Python ignores some, which what it starts would inherit."""

    async def work() -> None:
        shell = await opened()
        assert "141" in await shell.says("bash -c 'yes | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}'")
        shell.line.close()

    run(work())


def test_interrupting_works(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        await shell.says("true")
        shell.line.send(b"printf '<be%s>' gun; sleep 1000\r")
        await until(lambda: "<begun>" in shell.text)
        shell.line.send(b"\x03")
        assert "130" in await shell.says("echo $?")
        shell.line.close()

    run(work())


def test_its_end_is_told_once_all_was_printed(run: Run) -> None:
    async def work() -> None:
        before = terminals()
        shell = await opened()
        shell.line.send(b"seq 20000; exit 3\r")
        assert await shell.ended() is None
        assert "\n20000\n" in shell.text
        assert not is_alive(shell.line.process_id)
        assert terminals() == before
        shell.line.send(b"x")
        shell.line.resize(10, 10)
        shell.line.close()
        await asyncio.sleep(0.05)
        assert len(shell.ends) == 1

    run(work())


def test_a_code_that_a_person_made_is_no_failure_to_start(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        shell.line.send(b"exit 127\r")
        assert await shell.ended() is None

    run(work())


def test_what_goes_on_in_the_background_does_not_keep_it(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        shell.line.send(b"nohup sleep 20 & disown; exit\r")
        assert await shell.ended() is None

    run(work())


def test_hanging_up_ends_the_shell_and_what_runs_in_it(run: Run) -> None:
    async def work() -> None:
        before = terminals()
        shell = await opened()
        process = int((await shell.says("sleep 1234.5 & echo $!")).strip().splitlines()[-1])
        shell.line.send(b"sleep 1000\r")
        await asyncio.sleep(0.2)
        shell.line.close()
        assert terminals() == before
        await until(lambda: not is_alive(shell.line.process_id))
        assert wait_for(lambda: not is_alive(process))
        assert shell.ends == []

    run(work())


def test_a_shell_that_does_not_care_is_ended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_terminal, "GRACE_SECONDS", 0.2)

    async def work() -> None:
        shell = await opened()
        await shell.says("trap '' HUP TERM")
        shell.line.send(b"while :; do sleep 0.1; done\r")
        await asyncio.sleep(0.2)
        shell.line.close()
        await until(lambda: not is_alive(shell.line.process_id))

    run(work())


def test_a_flood_can_be_held_back(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        shell.line.send(b"yes\r")
        await until(lambda: len(shell.text) > 100_000)
        shell.line.hold(True)
        size = len(shell.text)
        await asyncio.sleep(0.2)
        assert len(shell.text) == size
        shell.line.hold(False)
        await until(lambda: len(shell.text) > size)
        shell.line.send(b"\x03")
        assert "130" in await shell.says("echo $?")
        shell.line.close()

    run(work())


def test_much_can_be_sent_at_once(run: Run) -> None:
    async def work() -> None:
        shell = await opened()
        await shell.says("stty -echo -icanon")
        shell.line.send(b"printf '<be%s>' gun; head -c 1000000 | cksum\r")
        await until(lambda: "<begun>" in shell.text)
        shell.line.send(b"0123456789" * 100_000)
        await until(lambda: " 1000000\n" in shell.text, seconds=20)
        shell.line.close()

    run(work())


def test_a_shell_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_terminal, "_shell_and_home", lambda: ("/nowhere/sh", "/"))

    async def work() -> None:
        shell = await opened()
        reason = await shell.ended()
        assert str(reason) == "Your login shell could not be started."
        assert "/nowhere/sh" in shell.text

    run(work())


def test_no_terminal_left_is_a_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> tuple[int, int]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "openpty", refuse)
    with pytest.raises(Problem) as caught:
        run(open_local_terminal(80, 24))
    assert str(caught.value.sentence) == "A terminal could not be opened on this computer."
    assert "No space left" in caught.value.details


class TestShell:
    def test_is_the_one_of_the_user(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        entry = pwd.getpwuid(os.getuid())
        assert local_terminal._shell_and_home() == (entry.pw_shell or "/bin/sh", entry.pw_dir)

    def test_is_any_for_a_user_nobody_knows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()

        def unknown(_number: int) -> pwd.struct_passwd:
            raise KeyError

        monkeypatch.setattr(pwd, "getpwuid", unknown)
        assert local_terminal._shell_and_home() == ("/bin/sh", "/")
