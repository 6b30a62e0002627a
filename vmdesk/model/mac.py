"""Addresses for new network cards."""

import secrets
from collections.abc import Collection


def free_mac(taken: Collection[str]) -> str:
    """An address with QEMU's prefix that is not taken; those that are, in lower case."""
    while True:
        mac = "52:54:00:" + ":".join(f"{secrets.randbelow(256):02x}" for _ in range(3))
        if mac not in taken:
            return mac
