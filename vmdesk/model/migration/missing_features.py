"""Which features of a processor are missing, from what libvirt says of one that does not fit."""

import re

# src/cpu/cpu_x86.c: "Host CPU does not provide required features: vme, hle", "… provides forbidden features: …"
_LISTED = re.compile(r"features?:\s*(?P<names>[\w.+-]+(?:\s*,\s*[\w.+-]+)*)")


def missing_features(words: str) -> tuple[str, ...]:
    """Their names; none where the words name none."""
    found = _LISTED.search(words)
    return tuple(name.strip() for name in found["names"].split(",")) if found else ()
