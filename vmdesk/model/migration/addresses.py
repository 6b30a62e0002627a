"""Addresses by which two hosts know each other: which lead but to oneself, and which would be the right ones."""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
DEFAULT = "default"  # a route to everywhere, in the words of ip-route(8)


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


def by_route(addresses: Iterable[str], routes: Mapping[str, bool]) -> tuple[str, ...]:
    """Another host's addresses: those first to which a route leads straight, then by routers, then by none.

    `routes` are networks → whether no router is between. Of routes, the one to the smallest network counts (RFC 1812).
    """
    return tuple(sorted(addresses, key=lambda one: _distance(one, routes)))


def _distance(text: str, routes: Mapping[str, bool]) -> tuple[int, int]:
    """How far it is, and the less the smaller the network is that it is found in."""
    found = [(length, straight) for place, straight in routes.items() if (length := _length(text, place)) is not None]
    if not found:
        return 3, 0
    length, straight = max(found)
    return (0 if straight else 1 if length else 2), -length


def _length(text: str, place: str) -> int | None:
    """The length of the prefix of a network in which an address is; None where it is not."""
    address = read(text)
    if address is None:
        return None
    if place == DEFAULT:
        return 0
    try:
        network = ip_network(place, strict=False)
    except ValueError:
        return None
    return network.prefixlen if address in network else None


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
