"""The keys of hosts that were trusted before: files as sshd(8) describes them, read and added to."""

import base64
import hashlib
import hmac
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from vmdesk.errors import Problem
from vmdesk.words import sentence

MOST_BYTES = 16 << 20
USUAL_PORT = 22
_turn = threading.Lock()
_MARKERS = frozenset({"", "@revoked", "@cert-authority"})  # a line with another one means something else


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of such a file: to whom it applies, the key's type and bytes, and `@revoked` or `@cert-authority`."""

    names: str
    kind: str
    key: bytes
    marker: str
    file: Path
    line: int

    def applies_to(self, name: str) -> bool:
        """Whether the line is about this host: by its name, hashed or not, or by a pattern."""
        if self.names.startswith("|1|"):
            return _hash_fits(self.names, name)
        matched = False
        for pattern in self.names.lower().split(","):
            if pattern.startswith("!") and _fits(pattern[1:], name):
                return False
            matched = matched or _fits(pattern, name)
        return matched


def _fits(pattern: str, name: str) -> bool:
    """Only `*` and `?` are special there: brackets belong to names with a port."""
    if "*" not in pattern and "?" not in pattern:
        return pattern == name  # most are plain, and there may be thousands
    return fnmatchcase(name, pattern.replace("[", "[[]"))


def _hash_fits(names: str, name: str) -> bool:
    try:
        _, _, salt, digest = names.split("|")
        made = hmac.new(base64.b64decode(salt), name.encode(), hashlib.sha1).digest()
        return hmac.compare_digest(made, base64.b64decode(digest))
    except ValueError:
        return False


def name_of(host: str, port: int) -> str:
    """The name under which a host is noted, which has the port in it where that is not the usual one."""
    return host.lower() if port == USUAL_PORT else f"[{host.lower()}]:{port}"


def entries_for(files: Sequence[Path], name: str) -> tuple[Entry, ...]:
    """What the files say about a host. A file that is not there says nothing. It blocks; raises Problem."""
    return tuple(entry for file in files for entry in _entries(file) if entry.applies_to(name))


def _entries(file: Path) -> Iterator[Entry]:
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        return
    except OSError as error:  # whoever cannot read what is trusted must not trust anew
        words = sentence("The list of known hosts, {file}, cannot be read.", file=file)
        raise Problem(words, details=str(error)) from error
    for number, line in enumerate(text.split("\n"), 1):
        words_ = line.split()
        marker = words_.pop(0) if words_ and words_[0].startswith("@") else ""
        if len(words_) < 3 or words_[0].startswith("#") or marker not in _MARKERS:
            continue
        try:
            key = base64.b64decode(words_[2], validate=True)
        except ValueError:
            continue
        yield Entry(words_[0], words_[1], key, marker, file, number)


def add(file: Path, name: str, kind: str, key: bytes, *, hashed: bool = False) -> None:
    """Note a host's key at the end of the file, which is made where it is missing. It blocks; raises Problem.

    It is noted once, even where two connections to the same host have found it unknown.
    """
    with _turn:
        if not _is_noted(file, name, key):
            _append(file, name, kind, key, hashed=hashed)


def _is_noted(file: Path, name: str, key: bytes) -> bool:
    try:
        return any(entry.key == key and not entry.marker for entry in entries_for([file], name))
    except Problem:
        return False  # nor can it be written, and that says why


def _append(file: Path, name: str, kind: str, key: bytes, *, hashed: bool) -> None:
    line = f"{_hashed(name) if hashed else name} {kind} {base64.b64encode(key).decode()}\n"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as opened:
            size = opened.seek(0, os.SEEK_END)
            whole = size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"
            opened.write(line.encode() if whole else b"\n" + line.encode())
    except OSError as error:
        words = sentence("The host's key could not be noted in {file}.", file=file)
        raise Problem(words, details=str(error)) from error


def _hashed(name: str) -> str:
    salt = os.urandom(20)
    digest = hmac.new(salt, name.encode(), hashlib.sha1).digest()
    return f"|1|{base64.b64encode(salt).decode()}|{base64.b64encode(digest).decode()}"


def forget_command(file: Path, name: str) -> tuple[str, ...]:
    """The command that takes a host's keys out of the file; ssh-keygen keeps the file as it was beside it."""
    return ("ssh-keygen", "-R", name, "-f", str(file))
