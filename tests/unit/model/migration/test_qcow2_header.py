"""The beginning of a qcow2 image is read, and names another base, by qemu-img; what is hostile is refused."""

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vmdesk.errors import Problem
from vmdesk.model.migration.qcow2_header import LOOK_BYTES, read_header, renamed

needs_qemu_img = pytest.mark.skipif(shutil.which("qemu-img") is None, reason="qemu-img is not installed")


def made(folder: Path, *options: str, backing: str = "") -> Path:
    image = folder / "image.qcow2"
    below = ["-b", backing, "-F", "raw", "-u"] if backing else []
    command = ["qemu-img", "create", "-q", "-f", "qcow2", *options, *below, str(image), "8M"]
    subprocess.run(command, check=True)
    return image


def beginning(image: Path) -> bytes:
    return image.read_bytes()[:LOOK_BYTES]


@needs_qemu_img
@pytest.mark.parametrize("options", [(), ("-o", "compat=0.10"), ("-o", "cluster_size=2M"), ("-o", "cluster_size=512")])
def test_an_image_is_given_another_base(tmp_path: Path, options: tuple[str, ...]) -> None:
    image = made(tmp_path, *options, backing="base.img")
    header = read_header(beginning(image))
    assert (header.backing, header.virtual_size, header.snapshots, header.external_data) == (
        "base.img",
        8 << 20,
        0,
        False,
    )
    for name in ("/var/lib/libvirt/images/base.img" if "cluster_size=512" not in options else "/b.img", "/x"):
        content = image.read_bytes()
        image.write_bytes(renamed(content[:LOOK_BYTES], name) + content[LOOK_BYTES:])
        told = json.loads(subprocess.check_output(["qemu-img", "info", "--output=json", str(image)]))
        assert told["backing-filename"] == name
        assert len(image.read_bytes()) == len(content)


@needs_qemu_img
def test_snapshots_and_content_elsewhere_are_seen(tmp_path: Path) -> None:
    image = made(tmp_path)
    subprocess.run(["qemu-img", "snapshot", "-c", "one", str(image)], check=True)
    assert read_header(beginning(image)).snapshots == 1
    assert read_header(beginning(image)).backing == ""
    other = tmp_path / "other"
    other.mkdir()
    image = made(other, "-o", f"data_file={other}/data.raw")
    assert read_header(beginning(image)).external_data


@needs_qemu_img
def test_a_name_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    first = beginning(made(tmp_path, backing="base.img"))
    with pytest.raises(Problem):
        renamed(first, "/" + "x" * 1023)
    with pytest.raises(Problem):
        renamed(beginning(made(tmp_path)), "/base.img")  # it lies above nothing


@needs_qemu_img
def test_what_stands_behind_the_name_is_not_written_over(tmp_path: Path) -> None:
    first = bytearray(beginning(made(tmp_path, backing="base.img")))
    header = read_header(bytes(first))
    first[header.name_at + header.name_length + 5] = 1
    assert renamed(bytes(first), "/b.img")
    with pytest.raises(Problem):
        renamed(bytes(first), "/somewhere/else.img")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda rest: b"QFI\xfb\0\0\0\3" + rest)))
def test_anything_else_is_a_problem_and_nothing_worse(data: bytes) -> None:
    with suppress(Problem):
        assert len(read_header(data).backing) < 1024
