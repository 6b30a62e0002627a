"""Images are read as QEMU reads them, whatever is in them; what is hostile or rare is refused."""

import shutil
import struct
import subprocess
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vmdesk.errors import Problem
from vmdesk.model.migration.fingerprint import Fingerprint
from vmdesk.model.migration.image_content import Content, Nothing, Plain, Qcow2

needs_qemu = pytest.mark.skipif(shutil.which("qemu-io") is None, reason="QEMU's tools are not installed")
MIB = 1 << 20


def read(file: Path, offset: int, length: int) -> bytes:
    with file.open("rb") as opened:
        opened.seek(offset)
        return opened.read(length)


def qemu(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def written(folder: Path, name: str, *options: str, writes: tuple[str, ...], size: str = "5M") -> Path:
    file = folder / name
    qemu("qemu-img", "create", "-f", "qcow2", *options, str(file), size)
    for write in writes:
        qemu("qemu-io", "-f", "qcow2", "-c", write, str(file))
    return file


def seen(content: Content, begin: int, end: int) -> bytes:
    return b"".join(bytes(piece) if isinstance(piece, int) else piece for piece in content.pieces(begin, end))


def as_qemu_sees(file: Path) -> bytes:
    plain = file.with_suffix(".plain")
    qemu("qemu-img", "convert", "-f", "qcow2", "-O", "raw", str(file), str(plain))
    return plain.read_bytes()


WRITES = (
    "write -P 1 0 100k", "write -P 2 1M 700k", "write -z 2M 128k", "write -P 3 2100k 1", "write -P 4 5242368 512",
    "discard 1100k 64k", "write -c -P 5 3M 128k",
)  # fmt: skip


@needs_qemu
@pytest.mark.parametrize(
    "options",
    [(), ("-o", "compat=0.10"), ("-o", "cluster_size=512"), ("-o", "cluster_size=2M"), ("-o", "lazy_refcounts=on")],
)
def test_an_image_is_read_as_qemu_reads_it(tmp_path: Path, options: tuple[str, ...]) -> None:
    writes = tuple(w for w in WRITES if not w.startswith("write -c") or not options)
    file = written(tmp_path, "a.qcow2", *options, writes=writes)
    content = Qcow2(partial(read, file), Nothing())
    truth = as_qemu_sees(file)
    assert content.size == len(truth)
    assert seen(content, 0, content.size) == truth
    assert seen(content, 1_100_001, 3_300_033) == truth[1_100_001:3_300_033]
    assert seen(content, content.size - 700, content.size + 300) == truth[-700:] + bytes(300)


@needs_qemu
@pytest.mark.parametrize("smaller", ["raw", "qcow2"])
def test_what_it_continues_shines_through_and_ends_where_that_ends(tmp_path: Path, smaller: str) -> None:
    base = tmp_path / "base"
    qemu("qemu-img", "create", "-f", smaller, str(base), "3M")
    qemu("qemu-io", "-f", smaller, "-c", "write -P 9 0 3M", str(base))
    top = written(tmp_path, "top.qcow2", "-b", str(base), "-F", smaller, writes=WRITES)
    below: Content = Plain(partial(read, base), 3 * MIB)
    if smaller == "qcow2":
        below = Qcow2(partial(read, base), Nothing())
    assert seen(Qcow2(partial(read, top), below), 0, 5 * MIB) == as_qemu_sees(top)


@needs_qemu
def test_the_fingerprint_of_an_image_is_that_of_its_content(tmp_path: Path) -> None:
    file = written(tmp_path, "a.qcow2", writes=WRITES)
    truth, found = Fingerprint(), Fingerprint()
    truth.add(as_qemu_sees(file))
    for piece in Qcow2(partial(read, file), Nothing()).pieces(0, 5 * MIB):
        found.add(piece)
    assert found.text() == truth.text()


@needs_qemu
@pytest.mark.parametrize("options", [("-o", "extended_l2=on"), ("-o", "compression_type=zstd"), ("data_file",)])
def test_rare_ones_are_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    words = ("-o", f"data_file={tmp_path}/data") if options == ("data_file",) else options
    try:
        file = written(tmp_path, "a.qcow2", *words, writes=())
    except subprocess.CalledProcessError:
        pytest.skip("this QEMU makes none")
    with pytest.raises(Problem, match="cannot be read as qcow2"):
        Qcow2(partial(read, file), Nothing())


def header(*, version: int = 2, bits: int = 16, entries: int = 1, table: int = 0, encryption: int = 0) -> bytes:
    return struct.pack(">4sIQIIQIIQQIIQ", b"QFI\xfb", version, 0, 0, bits, MIB, encryption, entries, table, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"QFI\xfb", header(version=1), header(bits=40), header(entries=1 << 30), header(encryption=1), bytes(200)],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Problem):
        Qcow2(lambda offset, length: data[offset : offset + length], Nothing())


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600), st.integers(9, 12), st.integers(0, 64))
def test_rubbish_ends_in_a_problem_or_in_bytes(rubbish: bytes, bits: int, table: int) -> None:
    data = header(bits=bits, entries=4, table=table) + rubbish
    try:
        content = Qcow2(lambda offset, length: data[offset : offset + length], Nothing())
        assert len(seen(content, 0, 5000)) == 5000
    except Problem:
        return


def test_a_raw_image_that_ends_early_goes_on_with_zeros() -> None:
    content = Plain(lambda offset, length: b"abc"[offset : offset + length], 10)
    assert seen(content, 1, 12) == b"bc" + bytes(9)
