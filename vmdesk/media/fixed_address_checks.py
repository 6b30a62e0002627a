"""What is wrong with fixed addresses for a guest, and what should be known of them before they are written down."""

from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface, ip_address, ip_interface

from vmdesk.errors import Kind, Problem
from vmdesk.media.cloud_init import StaticNetwork
from vmdesk.media.host_names import is_host_name
from vmdesk.words import Sentence, sentence

Address = IPv4Address | IPv6Address
Interface = IPv4Interface | IPv6Interface
# In networks this small every address is somebody's: RFC 3021 for IPv4, RFC 6164 for IPv6.
_SMALLEST_WITH_OWN = {4: 30, 6: 126}


def problems_of_network(network: StaticNetwork, *, has_adapter: bool) -> dict[str, Problem]:
    """The first problem of each field of StaticNetwork that has one, by the field's name."""
    found = {}
    for name, check in _CHECKS.items():
        try:
            check(network)
        except Problem as problem:
            found[name] = problem
    if not has_adapter and "addresses" not in found:
        found["addresses"] = _malformed(sentence("A fixed address needs a network card whose MAC address is known."))
    return found


def warnings_of_network(network: StaticNetwork, host_addresses: Iterable[str] = ()) -> dict[str, Sentence]:
    """What should be known of a network without problems, by the field's name.

    `host_addresses` are those of the host in the network that the guest is plugged into, with their prefix lengths.
    """
    found: dict[str, Sentence] = {}
    hosts = tuple(ip_interface(text) for text in host_addresses)
    own = tuple(_interface(text) for text in network.addresses)
    if remark := next(_remarks_on_addresses(own, hosts), None):
        found["addresses"] = remark
    for text in network.gateways:
        if not _is_reached(gateway := ip_address(text), own):
            found["gateways"] = sentence(
                "{gateway} is outside of the network of the address. Most systems cannot reach it.", gateway=gateway
            )
    return found


def _remarks_on_addresses(own: tuple[Interface, ...], hosts: tuple[Interface, ...]) -> Iterator[Sentence]:
    for interface in own:
        alike = [host for host in hosts if host.version == interface.version]
        if any(host.ip == interface.ip for host in alike):
            yield sentence("{address} is the host's own address in this network.", address=interface.ip)
        elif alike and not any(interface.ip in host.network for host in alike):
            ranges = ", ".join(str(host.network) for host in alike)
            yield sentence(
                "{address} is outside of the network that the VM is in, {ranges}.",
                address=interface.ip,
                ranges=ranges,
            )


def _is_reached(gateway: Address, own: tuple[Interface, ...]) -> bool:
    return gateway.is_link_local or any(gateway in interface.network for interface in own)


def _addresses(network: StaticNetwork) -> None:
    if not network.addresses:
        raise _malformed(sentence("An address is missing."))
    for text in network.addresses:
        _check_own(_interface(text))


def _check_own(interface: Interface) -> None:
    """Raise Problem for an address that belongs to no single machine."""
    address, network = interface.ip, interface.network
    if network.prefixlen <= _SMALLEST_WITH_OWN[interface.version]:
        if address == network.network_address:
            raise _malformed(sentence("{address} is the address of the network itself.", address=address))
        if interface.version == 4 and address == network.broadcast_address:
            raise _malformed(sentence("{address} is the broadcast address of its network.", address=address))
    if address.is_multicast or address.is_unspecified or address.is_loopback:
        raise _malformed(sentence("{address} is no address that a VM can have.", address=address))


def _interface(text: str) -> Interface:
    """An address with its prefix length. Raises Problem."""
    written, _slash, length = text.partition("/")
    address = _address(written)
    if not length:
        example = f"{address}/{24 if address.version == 4 else 64}"
        raise _malformed(sentence("The prefix length is missing, as in {example}.", example=example))
    try:
        return ip_interface(text)
    except ValueError:
        what = sentence(
            "“{length}” is no prefix length: a number from 0 to {most}.", length=length, most=address.max_prefixlen
        )
        raise _malformed(what) from None


def _address(text: str) -> Address:
    """Raises Problem, also where a scope such as `%eth0` is added, which names nothing in the guest yet."""
    try:
        if "%" not in text:
            return ip_address(text)
    except ValueError:
        pass
    raise _malformed(sentence("{address} is not an IP address.", address=text))


def _gateways(network: StaticNetwork) -> None:
    gateways = [_address(text) for text in network.gateways]
    own = [_readable(text) for text in network.addresses]
    for number, gateway in enumerate(gateways):
        if gateway in own:
            raise _malformed(sentence("{address} is the VM's own address.", address=gateway))
        if any(own) and gateway.version not in {address.version for address in own if address}:
            raise _malformed(sentence("{gateway} serves no address of the VM.", gateway=gateway))
        if gateway.version in {other.version for other in gateways[:number]}:
            raise _malformed(sentence("There is one gateway for IPv4, and one for IPv6."))


def _readable(text: str) -> Address | None:
    """The address, if it is one: what is wrong with it is said elsewhere."""
    try:
        return _address(text.partition("/")[0])
    except Problem:
        return None


def _name_servers(network: StaticNetwork) -> None:
    for text in network.name_servers:
        _address(text)


def _search_domains(network: StaticNetwork) -> None:
    for domain in network.search_domains:
        if not is_host_name(domain):
            raise _malformed(sentence("{name} is not the name of a domain.", name=domain))


def _malformed(what: Sentence) -> Problem:
    return Problem(what, kind=Kind.MALFORMED)


_CHECKS: dict[str, Callable[[StaticNetwork], None]] = {
    "addresses": _addresses,
    "gateways": _gateways,
    "name_servers": _name_servers,
    "search_domains": _search_domains,
}
