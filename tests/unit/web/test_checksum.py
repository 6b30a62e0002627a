"""Checksums are read from what trees publish, and files held against them."""

import hashlib
from pathlib import Path

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.web.checksum import Checksum, parse_checksum, parse_checksum_file, verify

CONTENT = b"vmlinuz"


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
def test_a_file_that_is_right_passes_and_another_does_not(algorithm: str, tmp_path: Path) -> None:
    checksum = parse_checksum(f"{algorithm.upper()}: {hashlib.new(algorithm, CONTENT).hexdigest().upper()}")
    assert checksum is not None
    verify(CONTENT, checksum)
    (tmp_path / "kernel").write_bytes(CONTENT + b"x")
    with pytest.raises(Problem, match="not the one that the server promises") as caught:
        verify(tmp_path / "kernel", checksum)
    assert caught.value.kind is Kind.MALFORMED


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        verify(tmp_path / "absent", Checksum("md5", "0" * 32))


@pytest.mark.parametrize(
    "text", ["", "sha256:", "sha256:12", f"sha256:{'g' * 64}", f"crc32:{'0' * 8}", f"md5:{'0' * 64}"]
)
def test_what_is_no_checksum(text: str) -> None:
    assert parse_checksum(text) is None


def test_a_file_of_checksums_is_read_and_its_other_lines_passed_over() -> None:
    one, two = "1" * 64, "A" * 64
    text = f"# comment\n{one}  ./netboot/linux\n{two} *initrd.gz\n{'3' * 32}  md5\n\n-----BEGIN PGP\n{one}\n\xff"
    assert parse_checksum_file(text.encode("latin-1"), "sha256") == {
        "netboot/linux": Checksum("sha256", one),
        "initrd.gz": Checksum("sha256", two.lower()),
    }
