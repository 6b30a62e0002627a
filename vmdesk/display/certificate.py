"""The certificate that a server shows, as a person needs it to decide whether to trust it."""

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509


@dataclass(frozen=True, slots=True)
class Certificate:
    """`fingerprint` is SHA-256 as `openssl x509 -fingerprint -sha256` prints it. `doubt` says what speaks against it.

    Names are the server's own words, one line each; empty, like the end of its time, where they cannot be read.
    """

    fingerprint: str
    doubt: str = ""
    subject: str = ""
    issuer: str = ""
    valid_until: datetime | None = None


def read_certificate(encoded: bytes, doubt: str = "") -> Certificate:
    """What is in a certificate (DER). One that makes no sense still has a fingerprint."""
    fingerprint = hashlib.sha256(encoded).hexdigest().upper()
    grouped = ":".join(fingerprint[at : at + 2] for at in range(0, len(fingerprint), 2))
    try:
        with warnings.catch_warnings(action="ignore"):  # of what is odd in it
            read = x509.load_der_x509_certificate(encoded)
            names = (_line(read.subject.rfc4514_string()), _line(read.issuer.rfc4514_string()))
            return Certificate(grouped, doubt, *names, read.not_valid_after_utc)
    except (ValueError, TypeError, x509.InvalidVersion):
        return Certificate(grouped, doubt)


def _line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)[:200]
