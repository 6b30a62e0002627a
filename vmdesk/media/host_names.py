"""Names of hosts and domains, as RFC 1123 allows them."""

import re

_LONGEST = 253  # RFC 1123, 2.1, with RFC 1035, 2.3.4
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def is_host_name(name: str) -> bool:
    """Whether RFC 1123 allows the name, with dots or without."""
    labels = name.split(".")
    legal = len(name) <= _LONGEST and all(_LABEL.fullmatch(label) for label in labels)
    return legal and not labels[-1].isdigit()  # a number at the end makes it an address
