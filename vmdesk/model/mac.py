"""Addresses of network cards: new ones, and those that a person writes."""

import re
import secrets
from collections.abc import Collection

_DIGITS = re.compile(r"[0-9a-f]{2}(?P<separator>[:-]?)[0-9a-f]{2}(?:(?P=separator)[0-9a-f]{2}){4}")
_THREE_GROUPS = re.compile(r"[0-9a-f]{4}([.:-])[0-9a-f]{4}\1[0-9a-f]{4}")
_NOT_DIGITS = re.compile(r"[^0-9a-f]")


def as_libvirt_writes(text: str) -> str:
    """An address in lower case with colons, however it was written (52-54-…, 5254.00ab.…, 525400…); else the text."""
    plain = text.strip().lower()
    if not (_DIGITS.fullmatch(plain) or _THREE_GROUPS.fullmatch(plain)):
        return text.strip()
    digits = _NOT_DIGITS.sub("", plain)
    return ":".join(digits[index : index + 2] for index in range(0, len(digits), 2))


def free_mac(taken: Collection[str]) -> str:
    """An address with QEMU's prefix that is not taken; those that are, in lower case."""
    while True:
        mac = "52:54:00:" + ":".join(f"{secrets.randbelow(256):02x}" for _ in range(3))
        if mac not in taken:
            return mac
