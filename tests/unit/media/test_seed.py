"""The seed is a disk that cloud-init finds and reads."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pycdlib
import pytest

from vmdesk.errors import Problem
from vmdesk.media.cloud_init import CloudInit, documents
from vmdesk.media.seed import write_seed

WISHES = CloudInit("web", "anna", user_data="#cloud-config\npackages: [vim]\n", mac_addresses=("52:54:00:00:00:01",))
NAMES = ("meta-data", "network-config", "user-data")


def read_back(seed: bytes, form: str) -> dict[str, str]:
    """The files as a reader of `rr` (Rock Ridge) or `joliet` names sees them."""
    image, found = pycdlib.PyCdlib(), {}
    image.open_fp(BytesIO(seed))
    for name in NAMES:
        into = BytesIO()
        image.get_file_from_iso_fp(into, **{f"{form}_path": f"/{name}"})
        found[name] = into.getvalue().decode()
    image.close()
    return found


@pytest.mark.parametrize("form", ["rr", "joliet"])
def test_the_files_have_their_names_and_contents(form: str) -> None:
    assert read_back(write_seed(WISHES), form) == documents(WISHES)


def test_wrong_wishes_make_no_seed() -> None:
    with pytest.raises(Problem, match="not a host name"):
        write_seed(CloudInit(host_name="a b"))


def test_letters_that_do_not_exist_make_no_seed() -> None:
    with pytest.raises(Problem, match="does not exist"):
        write_seed(CloudInit(user_data="#!/bin/sh\n\ud800"))


def test_a_guest_finds_it_by_its_label(tmp_path: Path) -> None:
    blkid = shutil.which("blkid", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not blkid:
        pytest.skip("blkid is not installed")
    (tmp_path / "seed.iso").write_bytes(write_seed(WISHES))
    command = [blkid, "--probe", "--output", "export", str(tmp_path / "seed.iso")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert "LABEL=cidata" in said
    assert "TYPE=iso9660" in said


@pytest.mark.parametrize("option", ["-R", "-J"])
def test_another_reader_sees_the_same_names(tmp_path: Path, option: str) -> None:
    if not shutil.which("isoinfo"):
        pytest.skip("isoinfo is not installed")
    (tmp_path / "seed.iso").write_bytes(write_seed(WISHES))
    command = ["isoinfo", option, "-f", "-i", str(tmp_path / "seed.iso")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert said == [f"/{name}" for name in NAMES]
