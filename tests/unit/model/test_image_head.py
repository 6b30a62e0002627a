"""What a file is by its first bytes: of images that qemu-img made, and of what somebody made up."""

import gzip
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from vmdesk.model.image_head import HEAD_BYTES, Head, read_head


def head_of(file: Path) -> Head:
    """What is read of a file."""
    return read_head(file.read_bytes()[:HEAD_BYTES], str(file))


def make(file: Path, kind: str, *more: str) -> Path:
    """An empty image, as QEMU makes it."""
    subprocess.run(["qemu-img", "create", "-q", "-f", kind, *more, str(file), "8M"], check=True)
    return file


@pytest.mark.parametrize("kind", ["qcow2", "qcow", "qed", "vmdk", "vdi", "vhdx", "vpc", "parallels", "raw"])
def test_an_image_is_what_qemu_made_it(tmp_path: Path, kind: str) -> None:
    assert head_of(make(tmp_path / "image", kind)) == Head(kind)


def test_old_and_split_images_are_known(tmp_path: Path) -> None:
    assert head_of(make(tmp_path / "old", "qcow2", "-o", "compat=0.10")).format == "qcow2"
    assert head_of(make(tmp_path / "split", "vmdk", "-o", "subformat=twoGbMaxExtentSparse")).format == "vmdk"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("base.img", "{folder}/base.img"),
        ("../x/base.img", "{parent}/x/base.img"),
        ("/srv/base with space.img", "/srv/base with space.img"),
        ("nbd://host/export", ""),
        ('json:{{"driver":"file","filename":"/x"}}', ""),
    ],
)
def test_the_path_below_an_image_is_read(tmp_path: Path, name: str, path: str) -> None:
    make(tmp_path / "top", "qcow2", "-u", "-F", "raw", "-b", name.replace("{{", "{").replace("}}", "}"))
    assert head_of(tmp_path / "top").backing == path.format(folder=tmp_path, parent=tmp_path.parent)


def test_packed_files_are_known(tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"x" * 99))
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("disk", "x")
    subprocess.run(["tar", "-cf", tmp_path / "x.ova", "-C", tmp_path, "x.gz"], check=True)
    assert [head_of(tmp_path / name).packed for name in ("x.gz", "x.zip", "x.ova")] == ["gzip", "zip", "tar"]


def test_an_image_of_a_cd_is_known_by_its_descriptor() -> None:
    assert read_head(bytes(32768) + b"\1CD001".ljust(2048, b"\0"), "/x").format == "iso"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"QFI",
        b"QFI\xfb",
        b"QFI\xfb\0\0\0\3",
        struct.pack(">4sIQI", b"QFI\xfb", 3, 1 << 63, 99),
        struct.pack(">4sIQI", b"QFI\xfb", 3, 8, (1 << 32) - 1),
        struct.pack(">4sIQI", b"QFI\xfb", 3, 20, 3) + b"a\0b",
    ],
)
def test_what_makes_no_sense_has_nothing_below_it(data: bytes) -> None:
    assert read_head(data, "/srv/x").backing == ""
