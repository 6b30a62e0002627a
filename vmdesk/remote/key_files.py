"""Private keys in files: which public key is in one, whether it needs a passphrase, and reading it."""

import base64
import binascii
import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

import paramiko
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from paramiko.message import Message

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

MOST_BYTES = 1 << 20
_MAGIC = b"openssh-key-v1\0"
_CERTIFICATE = "-cert.pub"
_KINDS = (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey)
_READABLE = frozenset(name for kind in _KINDS for name in kind.identifiers())
_PKCS8 = (b"-----BEGIN PRIVATE KEY-----", b"-----BEGIN ENCRYPTED PRIVATE KEY-----")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A private key. The public one (type and bytes) is empty where only the passphrase would show it."""

    path: Path
    kind: str = ""
    public: bytes = b""
    locked: bool = False
    private: bool = True  # False where the file with that half is not there: an agent may hold it

    @property
    def usable(self) -> bool:
        """Whether it can be logged in with from here, as far as one sees without the passphrase."""
        return self.private and self.kind in _READABLE | {""}

    @property
    def certificate(self) -> Path:
        """Where somebody's signature under the key would be (ssh(1), CERTIFICATES)."""
        return self.path.with_name(self.path.name + _CERTIFICATE)


def find(path: Path) -> KeyFile | None:
    """What is known of a key without its passphrase; None where there is none that can be read. It blocks."""
    public = _public_file(path.with_name(path.name + ".pub"))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:
        return KeyFile(path, *public, private=False) if public else None
    if data.startswith((b"ssh-", b"ecdsa-", b"sk-")):
        public = _public_file(path)
        return KeyFile(path, *public, private=False) if public else None
    inside = _openssh(data)
    if inside is not None:
        kind, blob, locked = inside
        return KeyFile(path, kind, blob, locked)
    locked = b"ENCRYPTED" in data
    return KeyFile(path, *(public or ("", b"")), locked) if b"PRIVATE KEY" in data else None


def _public_file(path: Path) -> tuple[str, bytes] | None:
    with contextlib.suppress(OSError, ValueError, UnicodeDecodeError):
        with path.open(encoding="utf-8") as file:
            words = file.read(MOST_BYTES).split(maxsplit=2)
        if len(words) > 1:
            return words[0], base64.b64decode(words[1], validate=True)
    return None


def _openssh(data: bytes) -> tuple[str, bytes, bool] | None:
    """Type, public key and whether it is locked, from OpenSSH's own format (its PROTOCOL.key)."""
    lines = data.decode("ascii", "replace").split("-----")
    if len(lines) < 3 or "OPENSSH PRIVATE KEY" not in lines[1]:
        return None
    try:
        body = base64.b64decode("".join(lines[2].split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not body.startswith(_MAGIC):
        return None
    message = Message(body[len(_MAGIC) :])
    cipher = message.get_string()
    message.get_string(), message.get_string(), message.get_int()  # derivation, its options, how many keys
    blob = message.get_string()
    return Message(blob).get_string().decode("ascii", "replace"), blob, cipher != b"none"


def read(file: KeyFile, passphrase: str | None = None) -> paramiko.PKey | None:
    """The private key; None where the passphrase is wrong or missing. It blocks, on purpose long with a passphrase.

    A certificate beside the key goes with it. Raises Problem where the key cannot be used.
    """
    if file.locked and passphrase is None:
        return None
    try:
        return _load(file, passphrase)
    except paramiko.PasswordRequiredException:
        return None
    except (OSError, UnsupportedAlgorithm, paramiko.SSHException, ValueError, TypeError) as error:
        if passphrase is not None:  # what comes of a wrong one looks like a broken key, in several ways
            return None
        words = sentence("The key {file} cannot be used.", file=file.path)
        raise Problem(words, details=f"{type(error).__name__}: {error}", kind=Kind.REFUSED) from error


def _load(file: KeyFile, passphrase: str | None) -> paramiko.PKey:
    with file.path.open(encoding="ascii", errors="replace") as opened:
        text = opened.read(MOST_BYTES)
    if text.encode().startswith(_PKCS8):
        text, passphrase = _as_openssh(text, passphrase), None
    failure: Exception | None = None
    for kind in [known for known in _KINDS if file.kind in known.identifiers()] or _KINDS:
        try:
            key: paramiko.PKey = kind.from_private_key(io.StringIO(text), passphrase)
        except paramiko.PasswordRequiredException:
            raise
        except (paramiko.SSHException, ValueError, TypeError, UnsupportedAlgorithm) as error:
            failure = failure or error
            continue
        with contextlib.suppress(OSError, ValueError, paramiko.SSHException):  # a broken one is left out
            if file.certificate.exists():
                key.load_certificate(str(file.certificate))
        return key
    raise failure or ValueError(file.path)


def _as_openssh(text: str, passphrase: str | None) -> str:
    """A key in PKCS #8, which paramiko does not read, in OpenSSH's own format. Raises ValueError, TypeError."""
    key = serialization.load_pem_private_key(text.encode(), passphrase.encode() if passphrase else None)
    form = serialization.PrivateFormat.OpenSSH
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()
