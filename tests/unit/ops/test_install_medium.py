"""Kernel and initrd are read from a CD in pieces; what is not there, or ends too early, is said."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import libvirt
import pycdlib
import pytest

from tests.unit.ops.making import ADA, answered
from vmdesk.errors import Kind, Problem
from vmdesk.media.boot_image import BootFiles
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops import install_medium, install_tree
from vmdesk.ops.install_medium import boot_image_of_medium

KERNEL, INITRD = b"kernel" * 999, b"initrd" * 4999


@pytest.fixture
def cd(tmp_path: Path) -> Path:
    """An installer's CD, in a folder that is no pool."""
    disc = pycdlib.PyCdlib()
    disc.new(interchange_level=3)
    disc.add_directory("/INSTALL_AMD")
    disc.add_fp(BytesIO(KERNEL), len(KERNEL), "/INSTALL_AMD/VMLINUZ.;1")
    disc.add_fp(BytesIO(INITRD), len(INITRD), "/INSTALL_AMD/INITRD.GZ;1")
    disc.write(str(tmp_path / "cd.iso"))
    disc.close()
    return tmp_path / "cd.iso"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[BootFiles]:
    """What an image would be made of."""
    made: list[BootFiles] = []
    monkeypatch.setattr(install_tree, "write_boot_image", lambda files, _target: made.append(files))
    monkeypatch.setattr(install_medium, "PIECE_BYTES", 1000)
    return made


def make(
    path: Path, *, here: bool = True, places: tuple[str, ...] = ("install.amd",), cancelled: bool = False
) -> float:
    """Make the image; the last part that was told."""
    told: list[float] = []
    unattended = answered("debian11", Source.MEDIUM, ADA)
    files = tuple((f"{place}/vmlinuz", f"{place}/initrd.gz") for place in places)
    raw = libvirt.open("test:///default")
    try:
        boot_image_of_medium(
            raw,
            str(path),
            here=here,
            unattended=replace(unattended, boot_files=files),
            arguments="quiet",
            architecture="x86_64",
            folder=path.parent,
            progress=told.append,
            cancelled=lambda: cancelled,
        )
    finally:
        raw.close()
    assert told == sorted(told)
    return told[-1]


def test_kernel_and_initrd_come_from_the_first_place_that_has_both(cd: Path, written: list[BootFiles]) -> None:
    assert make(cd, places=("absent", "install.amd")) == 1.0
    (files,) = written
    assert files.kernel.read_bytes() == KERNEL
    assert files.initrd.read_bytes().startswith(INITRD)
    assert len(files.initrd.read_bytes()) > len(INITRD)  # with the answers
    assert files.arguments == "keyboard-configuration/xkb-keymap=us debconf/priority=critical quiet"


@pytest.mark.usefixtures("written")
def test_a_medium_without_them_is_a_problem(cd: Path) -> None:
    with pytest.raises(Problem, match="kernel was not found on the medium") as raised:
        make(cd, places=("absent", "gone"))
    assert raised.value.details == "absent/vmlinuz\ngone/vmlinuz"


@pytest.mark.usefixtures("written")
def test_a_medium_that_ends_too_early_is_a_problem(cd: Path) -> None:
    cd.write_bytes(cd.read_bytes()[:-20000])
    with pytest.raises(Problem, match="ends before"):
        make(cd)


@pytest.mark.usefixtures("written")
def test_it_ends_when_it_is_cancelled(cd: Path) -> None:
    with pytest.raises(Problem) as raised:
        make(cd, cancelled=True)
    assert raised.value.kind is Kind.CANCELLED


@pytest.mark.usefixtures("written")
def test_what_lies_in_no_pool_of_another_computer_cannot_be_read(cd: Path) -> None:
    with pytest.raises(Problem, match="cannot be read from here"):
        make(cd, here=False)
    with pytest.raises(Problem, match="cannot be read here"):
        make(cd.with_name("absent.iso"))
