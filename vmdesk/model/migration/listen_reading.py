"""Where a machine waits for connections at its host, by its XML (domaincommon.rng), and who waits there already."""

from collections.abc import Collection, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

from lxml import etree

from vmdesk.model.migration.addresses import is_localhost, read
from vmdesk.model.migration.needs import ListenNeed
from vmdesk.model.migration.sides import ShellSide
from vmdesk.model.parsing import number

ANYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared, not listened at
_CHARACTERS = ("serial", "parallel", "console", "channel", "redirdev", "smartcard")


def read_listens(root: etree._Element) -> Iterator[ListenNeed]:
    """Screens and serial ports that wait at an address or a port of their own."""
    for node in root.iterfind("devices/graphics"):
        ports = [] if node.get("autoport") == "yes" else [node.get("port", ""), node.get("tlsPort", "")]
        fixed = [port for port in map(number, ports) if port > 0] or [0]
        needs = (ListenNeed(True, address, port) for address in _addresses(node) for port in fixed)
        yield from (need for need in needs if need.address or need.port)
    for kind in _CHARACTERS:
        for source in root.iterfind(f"devices/{kind}[@type='tcp']/source[@mode='bind']"):
            yield ListenNeed(False, _bare(source.get("host", "")), number(source.get("service", "")))


def _addresses(graphics: etree._Element) -> Iterator[str]:
    """Of each place at which a screen listens; that of a network is found anew on every host."""
    places = graphics.findall("listen")
    for place in places:
        if place.get("type") == "address":
            yield _bare(place.get("address", ""))
        elif place.get("type") == "network":
            yield ""
    if not places:
        yield _bare(graphics.get("listen", ""))


def _bare(address: str) -> str:
    return "" if address in ANYWHERE else address


def read_screen_networks(root: etree._Element) -> Iterator[str]:
    """The networks at whose addresses of the host its screens wait."""
    for place in root.iterfind("devices/graphics/listen[@type='network']"):
        yield place.get("network", "")


def read_listener(text: str) -> tuple[str, int] | None:
    """An address and a port as Linux lists them in /proc/net/tcp, such as `0100007F:0016`; None for anything else."""
    words, _, port = text.partition(":")
    try:
        raw = b"".join(bytes.fromhex(words[at : at + 8])[::-1] for at in range(0, len(words), 8))
        address = IPv4Address(raw) if len(raw) == 4 else IPv6Address(raw)
        return str(address), int(port, 16)
    except ValueError:
        return None


def has_address(shell: ShellSide, address: str) -> bool | None:
    """Whether a host has that address, or a name leads it to itself; None for a name that it was not asked about."""
    if is_localhost(address) or not shell.addresses:
        return True
    if read(address) is None and address not in shell.resolved:
        return None
    own = {read(one) for one in shell.addresses}
    return any(read(one) in own or is_localhost(one) for one in shell.resolved.get(address, (address,)))


def taken_by(need: ListenNeed, listeners: Collection[tuple[str, int]]) -> str | None:
    """The address of a program that waits at the port already, so that the machine cannot; None without one."""
    found = (address for address, port in listeners if port == need.port and _meet(address, need.address))
    return next(found, None)


def _meet(one: str, other: str) -> bool:
    """Whether two cannot have one port: one of them has all addresses, or both have the same."""
    if _bare(one) == "" or _bare(other) == "":
        return True
    try:
        return ip_address(one) == ip_address(other)
    except ValueError:  # a name
        return True
