"""Checksums that trees publish beside their files, and whether a file has the one that it should have."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase, BytesIO
from pathlib import Path

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

_LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}  # hexadecimal digits
_LINE = re.compile(r"([0-9A-Fa-f]{32,128})[ \t]+\*?(\S+)[ \t]*")
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Checksum:
    """An algorithm as hashlib calls it, and the digest in small hexadecimal digits."""

    algorithm: str
    digest: str


def parse_checksum(text: str) -> Checksum | None:
    """What `sha256:…` says; None for what is no checksum that can be computed."""
    algorithm, _, digest = text.strip().lower().partition(":")
    return _made(algorithm, digest.strip())


def parse_checksum_file(content: bytes, algorithm: str) -> dict[str, Checksum]:
    """The checksums of a file such as SHA256SUMS, by path; other lines are passed over."""
    return {path: checksum for path, checksum in _lines(content.decode("utf-8", "replace"), algorithm) if checksum}


def _lines(text: str, algorithm: str) -> Iterator[tuple[str, Checksum | None]]:
    for line in text.splitlines()[:_MOST_LINES]:
        if found := _LINE.fullmatch(line):
            yield found[2].removeprefix("./"), _made(algorithm, found[1].lower())


def _made(algorithm: str, digest: str) -> Checksum | None:
    right = len(digest) == _LENGTHS.get(algorithm) and re.fullmatch("[0-9a-f]+", digest)
    return Checksum(algorithm, digest) if right else None


def verify(content: Path | bytes, checksum: Checksum) -> None:
    """Raise Problem where a file, or what was read of it, is not the one that the checksum was made of. Blocking."""
    try:
        with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as file:
            digest = _digest(file, checksum.algorithm)
    except OSError as error:
        raise Problem(sentence("The downloaded file cannot be read."), details=str(error)) from error
    if digest != checksum.digest:
        raise Problem(
            sentence("The downloaded file is not the one that the server promises."),
            hint=sentence("Try again, or take another mirror."),
            details=f"{checksum.algorithm}: {digest} instead of {checksum.digest}",
            kind=Kind.MALFORMED,
        )


def _digest(file: BufferedIOBase, algorithm: str) -> str:
    """Against accidents and bad mirrors; older trees have nothing better than MD5."""
    return hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
