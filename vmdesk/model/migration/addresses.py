"""Addresses by which two hosts know each other: which lead but to oneself, and which would be the right ones."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

Address = IPv4Address | IPv6Address


def is_loopback(text: str) -> bool:
    """Whether it is the host's own, as localhost."""
    address = read(text)
    return address is not None and (address.is_loopback or address.is_unspecified)


def is_localhost(name: str) -> bool:
    """Whether a name means the host itself, on any host: libvirt takes no such name for a move."""
    return not name or name.split(".", maxsplit=1)[0].lower().startswith("localhost") or is_loopback(name)


def read(text: str) -> Address | None:
    """The address; None for what is none."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def nearest(own: Iterable[str], others: Iterable[str]) -> str:
    """Of another host's addresses, the one that is most like one of our own; empty where there is none to choose.

    What both have, as bridges of libvirt's networks have it, leads to neither.
    """
    ours = set(own)
    found = [(_likeness(one, ours), -place, one) for place, one in enumerate(others) if one not in ours and usable(one)]
    return max(found)[2] if found else ""


def usable(text: str) -> bool:
    """Whether another host could come by it."""
    address = read(text)
    return address is not None and not (address.is_loopback or address.is_link_local or address.is_unspecified)


def _likeness(text: str, ours: set[str]) -> tuple[bool, int]:
    """IPv4 first, then by how many bits at the beginning are the same."""
    return ("." in text, max((_same_bits(_bits(text), _bits(own)) for own in ours), default=0))


def _same_bits(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))


def _bits(text: str) -> str:
    address = read(text)
    return "" if address is None else f"{address.version}{int(address):0{address.max_prefixlen}b}"
