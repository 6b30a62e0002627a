"""One instance per user session, with two real processes."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk import instance as instance_module
from vmdesk.aio import in_thread, spawn
from vmdesk.command_line import Request
from vmdesk.instance import Instance

SECOND = """
import sys
from pathlib import Path
from vmdesk.command_line import parse
from vmdesk.instance import Instance
instance = Instance(Path(sys.argv[1]))
print(instance.claim(), instance.hand_over(parse(sys.argv[2:])))
"""
HOLDER = """
import sys
from pathlib import Path
from vmdesk.instance import Instance
print(Instance(Path(sys.argv[1])).claim(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "runtime" / "vmdesk"


async def second_start(folder: Path, *arguments: str) -> str:
    """What a second process says: whether it became the one, and whether its request was taken."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SECOND, str(folder), *arguments, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return out.decode().strip()


def test_a_second_start_hands_its_request_to_the_first(run: Run, folder: Path) -> None:
    async def play() -> None:
        first = Instance(folder)
        received: list[Request] = []
        assert first.claim()
        await first.listen(received.append)
        assert await second_start(folder, "-c", "test:///default", "--show-domain-console", "a “b”") == "False True"
        assert received == [Request("test:///default", "console", "a “b”")]
        first.release()

    run(play())


def test_a_second_start_waits_for_a_first_that_has_only_just_begun(run: Run, folder: Path) -> None:
    async def play() -> None:
        first = Instance(folder)
        received: list[Request] = []
        assert first.claim()
        second = spawn(second_start(folder, "--demo"), awaited=True)
        await asyncio.sleep(0.5)
        await first.listen(received.append)
        assert await second == "False True"
        assert received == [Request(demo=True)]
        first.release()

    run(play())


def test_the_folder_can_be_entered_by_nobody_else(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o777)
    instance = Instance(folder)
    assert instance.claim()
    assert folder.stat().st_mode & 0o777 == 0o700
    instance.release()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make another user's folder")
def test_a_folder_or_link_of_somebody_else_is_refused(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    os.chown(folder, 12345, 12345)
    with pytest.raises(PermissionError):
        Instance(folder).claim()
    link = tmp_path / "link"
    (tmp_path / "mine").mkdir()
    link.symlink_to(tmp_path / "mine")
    os.chown(link, 12345, 12345, follow_symlinks=False)
    with pytest.raises(PermissionError):
        Instance(link).claim()


def test_after_the_end_of_the_first_the_next_becomes_the_one(run: Run, folder: Path) -> None:
    async def play() -> None:
        first = Instance(folder)
        assert first.claim()
        await first.listen(lambda _request: None)
        first.release()
        first.release()
        second = Instance(folder)
        assert second.claim()
        second.release()

    run(play())


def test_a_crash_of_the_first_leaves_nothing_in_the_way(run: Run, folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert not Instance(folder).claim()
        holder.kill()
    with socket.socket(socket.AF_UNIX) as left_over:
        left_over.bind(str(folder / "instance.socket"))

    async def play() -> None:
        second = Instance(folder)
        received: list[Request] = []
        assert second.claim()
        await second.listen(received.append)
        assert await second_start(folder, "--demo") == "False True"
        assert received == [Request(demo=True)]
        second.release()

    run(play())


def test_a_first_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance_module, "PATIENCE_SECONDS", 0.1)
    folder.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(folder / "instance.socket"))
        silent.listen()
        assert not Instance(folder).hand_over(Request())


def test_with_nobody_there_nothing_is_handed_over(folder: Path) -> None:
    assert not Instance(folder).hand_over(Request())


@pytest.mark.parametrize("data", [b"", b"\n", b"nonsense\n", b"\xff\xfe\n", b"[" * 60_000 + b"\n", b"x" * 200_000])
def test_nonsense_is_not_answered_and_the_next_request_is(run: Run, folder: Path, data: bytes) -> None:
    async def play() -> None:
        first = Instance(folder)
        received: list[Request] = []
        assert first.claim()
        await first.listen(received.append)
        reader, writer = await asyncio.open_unix_connection(folder / "instance.socket")
        writer.write(data)
        writer.write_eof()
        with contextlib.suppress(ConnectionError):  # closed while we were still writing
            assert await reader.read() == b""
        writer.close()
        assert await in_thread(lambda: first.hand_over(Request(demo=True)))
        await until(lambda: received == [Request(demo=True)])
        first.release()

    run(play())
