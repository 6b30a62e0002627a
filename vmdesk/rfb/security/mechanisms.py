"""Mechanisms of SASL: SCRAM (RFC 5802, RFC 7677) and PLAIN (RFC 4616). Others can be given by whoever has a library."""

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from abc import ABC, abstractmethod

from vmdesk.rfb.problems import malformed, refused
from vmdesk.rfb.wishes import Credentials

_MOST_ROUNDS = 1_000_000  # about half a second; more would only keep this side busy
_NONCE_BYTES = 24
_HASHES = {"SCRAM-SHA-512": "sha512", "SCRAM-SHA-256": "sha256", "SCRAM-SHA-1": "sha1"}  # the best first


class Mechanism(ABC):
    """One login by a mechanism: what is sent first, and what to every challenge. Methods raise ProtocolError."""

    name: str
    satisfied: bool  # nothing that the server must prove is still missing

    @abstractmethod
    def first(self) -> bytes | None:
        """What is sent along with the mechanism's name."""

    @abstractmethod
    def answer(self, challenge: bytes) -> bytes | None:
        """What is sent in turn."""


class Plain(Mechanism):
    """Name and password as they are."""

    name = "PLAIN"
    satisfied = True

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def first(self) -> bytes:
        return f"\0{self._credentials.username}\0{self._credentials.password}".encode()

    def answer(self, challenge: bytes) -> None:
        """There is nothing more to say."""


class Scram(Mechanism):
    """Both sides prove that they know the password, and neither tells it."""

    def __init__(self, name: str, credentials: Credentials, nonce: str = "") -> None:
        self.name = name
        self.satisfied = False
        self._hash = _HASHES[name]
        self._password = _prepared(credentials.password)
        self._nonce = nonce or base64.b64encode(secrets.token_bytes(_NONCE_BYTES)).decode("ascii")
        user = _prepared(credentials.username).replace("=", "=3D").replace(",", "=2C")
        self._opening = f"n={user},r={self._nonce}"
        self._expected: bytes | None = None

    def first(self) -> bytes:
        return f"n,,{self._opening}".encode()

    def answer(self, challenge: bytes) -> bytes | None:
        if self._expected is not None:
            self._check(challenge)
            return None
        told = _fields(challenge)
        nonce, salt, rounds = told.get("r", ""), _decoded(told.get("s", "")), _count(told.get("i", ""))
        if not nonce.startswith(self._nonce) or nonce == self._nonce:
            raise malformed("the server's nonce does not go on from this side's")
        salted = hashlib.pbkdf2_hmac(self._hash, self._password.encode(), salt, rounds)
        final = f"c=biws,r={nonce}"
        signed = f"{self._opening},{challenge.decode()},{final}".encode()
        key = self._mac(salted, b"Client Key")
        signature = self._mac(hashlib.new(self._hash, key).digest(), signed)
        proof = bytes(a ^ b for a, b in zip(key, signature, strict=True))
        self._expected = self._mac(self._mac(salted, b"Server Key"), signed)
        return f"{final},p={base64.b64encode(proof).decode('ascii')}".encode()

    def _check(self, challenge: bytes) -> None:
        if self.satisfied and not challenge:
            return
        told = _fields(challenge)
        if "e" in told:
            raise refused(told["e"])
        if self._expected is None or not hmac.compare_digest(_decoded(told.get("v", "")), self._expected):
            raise refused("The server does not know the password.")
        self.satisfied = True

    def _mac(self, key: bytes, data: bytes) -> bytes:
        return hmac.new(key, data, self._hash).digest()


def mechanism_for(offered: tuple[str, ...], credentials: Credentials, readable: bool) -> Mechanism | None:
    """The best of the offered mechanisms that is known here. `readable` allows to send the password as it is."""
    for name in _HASHES:
        if name in offered:
            return Scram(name, credentials)
    return Plain(credentials) if readable and Plain.name in offered else None


def _prepared(text: str) -> str:
    """What SASLprep (RFC 4013) makes of names and passwords that people use: other spaces and spellings are one."""
    return unicodedata.normalize("NFKC", "".join(" " if letter.isspace() else letter for letter in text))


def _fields(challenge: bytes) -> dict[str, str]:
    try:
        parts = challenge.decode("utf-8").split(",")
    except UnicodeDecodeError as error:
        raise malformed("a SCRAM message that is not UTF-8") from error
    return {name: value for name, equals, value in (part.partition("=") for part in parts) if equals}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise malformed("a SCRAM value that is not base64") from error


def _count(text: str) -> int:
    rounds = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 0 < rounds <= _MOST_ROUNDS:
        raise malformed(f"SCRAM with {text[:20]!r} rounds")
    return rounds
