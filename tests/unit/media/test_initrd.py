"""What is added to an initrd is there when the kernel, or cpio, unpacks it."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.lab import cpio
from vmdesk.errors import Problem
from vmdesk.media.initrd import append_files, archive

FILES = {"preseed.cfg": b"d-i netcfg/get_hostname string engine\n", "/etc/deep/er.ks": b"\x00\xff" * 37, "empty": b""}
READ = {path.strip("/"): content for path, content in FILES.items()}


def test_the_archive_holds_the_files_at_their_paths() -> None:
    assert cpio.contents(archive(FILES)) == READ


def test_the_folders_that_files_lie_in_come_before_them() -> None:
    data = archive(FILES)
    assert data.index(b"etc\0") < data.index(b"etc/deep\0") < data.index(b"etc/deep/er.ks\0")


def test_cpio_lists_and_unpacks_it(tmp_path: Path) -> None:
    if not shutil.which("cpio"):
        pytest.skip("cpio is not installed")
    listed = subprocess.run(["cpio", "-t"], input=archive(FILES), capture_output=True, check=True).stdout.split()
    assert set(listed) == {b"etc", b"etc/deep", *(path.encode() for path in READ)}
    subprocess.run(["cpio", "-id"], input=archive(FILES), capture_output=True, check=True, cwd=tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in READ} == READ
    assert (tmp_path / "preseed.cfg").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_what_was_in_the_initrd_stays_and_what_is_added_follows(tmp_path: Path, size: int) -> None:
    before = gzip.compress(cpio.archive([cpio.Member("init", cpio.FILE, b"#!/bin/sh\n")])) + bytes(size)
    initrd = tmp_path / "initrd"
    initrd.write_bytes(before)
    append_files(initrd, FILES)
    assert initrd.read_bytes().startswith(before)
    assert cpio.contents(gzip.decompress(initrd.read_bytes())) == {"init": b"#!/bin/sh\n", **READ}


def test_an_initrd_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        append_files(tmp_path / "absent" / "initrd", FILES)
