"""The SSH public keys of this user, and what tells a public key from anything else. No private key is ever read."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

LARGEST = 16 * 1024  # bytes of a key's file; an RSA key of 16,384 bits needs a sixth of it
_MOST_KEYS = 200
# The algorithms of OpenSSH's sshd(8), "AUTHORIZED_KEYS FILE FORMAT", without the retired DSA.
TYPES = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
_PRIVATE = re.compile(r"PRIVATE KEY-|PuTTY-User-Key-File|Private-Lines:")
_PUBLIC_HINT = sentence("A public key is one line from a file such as ~/.ssh/id_ed25519.pub.")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One public key: its algorithm, the key in base64, and whose it is in free words."""

    type: str
    base64: str
    comment: str = ""

    @property
    def line(self) -> str:
        """The key as it stands in authorized_keys."""
        return " ".join(part for part in (self.type, self.base64, self.comment) if part)

    @property
    def fingerprint(self) -> str:
        """`SHA256:…`, as ssh-keygen -l prints it."""
        digest = hashlib.sha256(base64.b64decode(self.base64)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A public key and the file that it is in."""

    path: Path
    key: PublicKey


def parse_public_key(text: str) -> PublicKey:
    """The key that a line of authorized_keys without options holds (RFC 4253, 6.6).

    Raises Problem, which never quotes what was given.
    """
    if _PRIVATE.search(text):
        raise Problem(
            sentence("This is a private SSH key. It must stay secret, so it is not used."),
            hint=_PUBLIC_HINT,
            kind=Kind.MALFORMED,
        )
    lines = text.split("\n") if len(text) <= LARGEST else []
    parts = lines[0].split(None, 2) if len(lines) == 1 and lines[0].isprintable() else []
    if len(parts) < 2 or parts[0] not in TYPES:
        raise _malformed(sentence("This is not a public SSH key."))
    if _inner_type(parts[1]) != parts[0]:
        raise _malformed(sentence("This public SSH key is damaged or incomplete."))
    return PublicKey(parts[0], parts[1], parts[2].strip() if len(parts) > 2 else "")


def own_public_keys(folder: Path | None = None) -> tuple[FoundKey, ...]:
    """The keys in `*.pub` of a folder, `~/.ssh` by default, in the order of their names; what is none is left out."""
    return tuple(_readable(folder or Path.home() / ".ssh"))


def _readable(folder: Path) -> Iterator[FoundKey]:
    try:
        paths = sorted(path for path in folder.glob("*.pub") if path.is_file())[:_MOST_KEYS]
    except OSError:
        return
    for path in paths:
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST + 1).decode("utf-8", "replace")
            yield FoundKey(path, parse_public_key(text.strip()))
        except (OSError, Problem):
            continue


def _inner_type(encoded: str) -> str:
    """The algorithm inside the key, which says once more what it is; empty where the key is not whole."""
    try:
        fields = _fields(base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError):
        return ""
    return fields[0].decode("ascii", "replace") if len(fields) > 1 and all(fields) else ""


def _fields(blob: bytes) -> list[bytes]:
    """The strings that a key consists of, each after its length (RFC 4251, 5). Raises ValueError."""
    fields, place = [], 0
    while place < len(blob):
        end = place + 4 + int.from_bytes(blob[place : place + 4], "big")
        if end > len(blob):
            raise ValueError("a field is longer than what is left")
        fields.append(blob[place + 4 : end])
        place = end
    return fields


def _malformed(what: Sentence) -> Problem:
    return Problem(what, hint=_PUBLIC_HINT, kind=Kind.MALFORMED)
