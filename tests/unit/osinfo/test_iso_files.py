"""Files in ISO images are found by their paths, with few reads; hostile images end in a Problem."""

import random
from io import BytesIO

import pycdlib
import pytest

from tests.unit.osinfo.making import end, image, primary, reader
from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.iso9660 import SECTOR
from vmdesk.osinfo.iso_files import find_file

KERNEL = b"kernel" * 1000


def medium(*, names: int = 0) -> bytes:
    """An image with a kernel two folders deep, beside so many other files."""
    disc, written = pycdlib.PyCdlib(), BytesIO()
    disc.new(interchange_level=3)
    disc.add_directory("/BOOT")
    disc.add_directory("/BOOT/INSTALL_AMD")
    for path, content in (("/BOOT/INSTALL_AMD/VMLINUZ.;1", KERNEL), ("/BOOT/INITRD.GZ;1", b"initrd")):
        disc.add_fp(BytesIO(content), len(content), path)
    for number in range(names):
        disc.add_fp(BytesIO(b""), 0, f"/BOOT/INSTALL_AMD/FILE{number:05}.;1")
    disc.write_fp(written)
    disc.close()
    return written.getvalue()


@pytest.mark.parametrize("path", ["boot/install.amd/vmlinuz", "/BOOT/install.amd/VMLINUZ", "boot/install_amd/vmlinuz"])
def test_a_file_is_found_whatever_the_case(path: str) -> None:
    content = medium()
    found = find_file(reader(content), path)
    assert content[found.offset : found.offset + found.length] == KERNEL


def test_a_folder_of_many_sectors_is_searched_to_its_end() -> None:
    content = medium(names=300)
    found = find_file(reader(content), "boot/install.amd/vmlinuz")
    assert content[found.offset : found.offset + found.length] == KERNEL


def test_one_read_for_each_folder_is_enough() -> None:
    calls: list[tuple[int, int]] = []
    find_file(reader(medium(), calls), "boot/install.amd/vmlinuz")
    assert len(calls) == 4


@pytest.mark.parametrize("path", ["", "vmlinuz", "boot", "boot/install.amd", "boot/initrd.gz/vmlinuz", "boot/absent"])
def test_what_is_no_file_of_the_medium_is_said(path: str) -> None:
    with pytest.raises(Problem) as raised:
        find_file(reader(medium()), path)
    assert raised.value.kind is Kind.GONE


def test_no_image_is_a_problem() -> None:
    with pytest.raises(Problem, match="not an ISO image"):
        find_file(reader(bytes(100_000)), "boot/initrd.gz")


def test_an_image_without_a_root_folder_has_no_files() -> None:
    with pytest.raises(Problem, match="The medium has no file"):
        find_file(reader(image(primary("EMPTY"), end())), "boot/initrd.gz")


def test_damaged_images_raise_nothing_but_problems() -> None:
    good, chance = medium(names=20), random.Random(1)  # noqa: S311 - not for secrets
    for _ in range(300):
        damaged = bytearray(good)
        for _ in range(chance.randrange(1, 60)):
            damaged[chance.randrange(16 * SECTOR, len(good))] = chance.randrange(256)
        try:
            found = find_file(reader(bytes(damaged)), "boot/install.amd/vmlinuz")
        except Problem:
            continue
        assert found.offset >= 0
        assert found.length >= 0
