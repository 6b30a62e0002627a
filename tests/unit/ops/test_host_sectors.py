"""The sectors that a command reads, of good discs and bad, and what a host may answer instead."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pycdlib
import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.model.command import Finished
from vmdesk.ops import host_commands, host_sectors
from vmdesk.ops.session import Session
from vmdesk.osinfo.iso9660 import MediaFacts

Read = Callable[[str], tuple[MediaFacts, int]]
NOBODY = cast("Session", None)


def disc(file: Path) -> Path:
    """A small ISO image."""
    image, content = pycdlib.PyCdlib(), BytesIO(b"x" * 100)
    image.new(vol_ident="LAB")
    image.add_fp(content, 100, "/X.;1")
    image.write(str(file))
    image.close()
    return file


@pytest.fixture
def read(run: Run, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a path of this computer, by the command that hosts get."""

    async def here(_session: Session, _host: str, script: str, *arguments: str) -> Finished:
        return await host_commands.run_here(script, *arguments)

    monkeypatch.setattr(host_commands, "run", here)
    return lambda path: run(host_sectors.read_facts_there(NOBODY, "host", path))


def answer(monkeypatch: pytest.MonkeyPatch, finished: Finished) -> None:
    """Have the host answer this, whatever it is asked."""

    async def told(*_asked: Any) -> Finished:
        return finished

    monkeypatch.setattr(host_commands, "run", told)


@pytest.mark.parametrize("name", ["disc.iso", "a b'c\"$(id).iso", "-rf.iso"])
def test_an_image_tells_what_it_is_and_how_long(read: Read, tmp_path: Path, name: str) -> None:
    file = disc(tmp_path / name)
    facts, size = read(str(file))
    assert facts.volume_id == "LAB"
    assert size == file.stat().st_size


def test_what_is_neither_a_file_nor_a_drive_is_not_opened(read: Read, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # whose reader would wait
    with pytest.raises(Problem, match="cannot be read") as caught:
        read(str(tmp_path / "pipe"))
    assert "neither a file nor a drive" in caught.value.details


def test_a_file_that_is_no_image_is_said_to_be_none(read: Read, tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(bytes(1 << 17))
    with pytest.raises(Problem, match="not an ISO image"):
        read(str(tmp_path / "long"))


@pytest.mark.parametrize("output", ["", "Welcome\n", "12\nno digits", "12\n0", "\n\n"])
def test_an_answer_that_makes_no_sense_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    answer(monkeypatch, Finished(0, output))
    with pytest.raises(Problem, match="does not understand"):
        run(host_sectors.read_facts_there(NOBODY, "host", "/dev/sr0"))


@pytest.mark.parametrize("code", [0, 2])
def test_an_empty_drive_is_said_to_be_empty(run: Run, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    answer(monkeypatch, Finished(code, "0\n", "sh: 1: cannot open /dev/sr0: No medium found"))
    with pytest.raises(Problem, match="no disc in the drive"):
        run(host_sectors.read_facts_there(NOBODY, "host", "/dev/sr0"))
