"""What is at a path: read on this computer, by the command that hosts get, and what a host may answer instead."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.host import HostConfig
from vmdesk.model.path_sight import PathSight
from vmdesk.ops import given_path, host_commands
from vmdesk.ops.session import Session
from vmdesk.words import sentence

Look = Callable[[str], PathSight]


@dataclass
class Hosts:
    """A session with one host, of which libvirt can see nothing."""

    uri: str

    def host(self, _host_id: str) -> Any:
        """The host."""
        return SimpleNamespace(info=SimpleNamespace(config=HostConfig("host", self.uri)), lanes=self, raw=None)

    async def run(self, _work: object) -> None:
        """What libvirt says."""
        raise Problem(sentence("It cannot."), kind=Kind.UNSUPPORTED)


@pytest.fixture(params=["qemu:///system", "qemu+ssh://host/system"])
def look(request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Look at a path of this computer, as at one of its own host, and as at one over SSH."""

    async def here(_session: Session, _host: str, script: str, *arguments: str) -> Finished:
        return await host_commands.run_here(script, *arguments)

    monkeypatch.setattr(host_commands, "run", here)
    session = cast("Session", Hosts(request.param))
    return lambda path: run(given_path.look(session, "host", path))


@pytest.mark.parametrize("name", ["plain", "a b'c\"$(id).img", "-rf"])
def test_a_file_tells_what_it_is(look: Look, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"x" * 99)
    assert look(str(file)) == PathSight(str(file), True, "file", 99, "raw")
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", str(tmp_path / "made"), "8M"], check=True)
    (tmp_path / "made").rename(file)
    assert look(str(file)).format == "qcow2"


def test_what_is_no_file_is_told(look: Look, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    kinds = {name: look(str(tmp_path / name)).kind for name in ("", "pipe", "file")}
    assert kinds == {"": "dir", "pipe": "other", "file": "file"}
    for name in ("none", "deep/none", "file/none", "loop"):
        assert look(str(tmp_path / name)).exists is False


@pytest.mark.parametrize("path", ["/proc/version", "/sys/../proc/version", "/sys/kernel/uevent_seqnum"])
def test_what_the_kernel_answers_instead_of_a_file_is_not_read(look: Look, path: str) -> None:
    assert look(path) == PathSight(path)


def test_what_is_missing_below_an_image_is_named(look: Look, tmp_path: Path) -> None:
    for name, below in (("middle", "base"), ("top", "middle"), ("self", "self")):
        command = ["qemu-img", "create", "-q", "-f", "qcow2", "-u", "-F", "qcow2", "-b", below]
        subprocess.run([*command, str(tmp_path / name), "8M"], check=True)
    assert look(str(tmp_path / "top")).missing == str(tmp_path / "base")
    assert look(str(tmp_path / "self")).missing == ""
    (tmp_path / "base").touch()
    assert look(str(tmp_path / "top")).missing == ""


@pytest.mark.parametrize(
    "answer",
    [
        Finished(1, "", "no"),
        Finished(0, "", ""),
        Finished(0, "file\nzz", ""),
        Finished(0, "motd\nfile\n00", ""),
        Finished(0, "hidden\n", ""),
    ],
)
def test_what_a_host_answers_instead_is_nothing_known(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: Finished
) -> None:
    async def told(*_asked: Any) -> Finished:
        return answer

    monkeypatch.setattr(host_commands, "run", told)
    session = cast("Session", Hosts("qemu+ssh://host/system"))
    assert run(given_path.look(session, "host", "/srv/x")) == PathSight("/srv/x")


def test_who_does_not_answer_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_asked: Any) -> Finished:
        import asyncio

        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(host_commands, "run", never)
    monkeypatch.setattr(given_path, "PATIENCE_SECONDS", 0.05)
    session = cast("Session", Hosts("qemu+ssh://host/system"))
    assert run(given_path.look(session, "host", "/srv/x")) == PathSight("/srv/x")
