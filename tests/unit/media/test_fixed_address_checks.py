"""Fixed addresses: what cannot be is said at its field, and what is only odd is no hindrance."""

import pytest

from vmdesk.media.cloud_init import StaticNetwork
from vmdesk.media.fixed_address_checks import problems_of_network, warnings_of_network

OWN = "192.0.2.5/24"


def said(network: StaticNetwork) -> dict[str, str]:
    """The sentences of the problems by field."""
    return {name: str(problem) for name, problem in problems_of_network(network, has_adapter=True).items()}


def remarks(network: StaticNetwork, *host_addresses: str) -> dict[str, str]:
    """The sentences of the warnings by field, of what has no problem."""
    assert said(network) == {}
    return {name: str(text) for name, text in warnings_of_network(network, host_addresses).items()}


@pytest.mark.parametrize(
    "address",
    [
        OWN,
        "192.0.2.5/255.255.255.0",
        "192.0.2.0/31",
        "192.0.2.1/31",
        "192.0.2.5/32",
        "2001:db8::5/64",
        "2001:db8::/127",
    ],
)
def test_addresses_that_a_machine_can_have(address: str) -> None:
    assert said(StaticNetwork((address,))) == {}


@pytest.mark.parametrize(
    ("addresses", "sentence"),
    [
        ((), "An address is missing."),
        (("192.0.2.5",), "The prefix length is missing, as in 192.0.2.5/24."),
        (("192.0.2.5/",), "The prefix length is missing, as in 192.0.2.5/24."),
        (("2001:db8::5",), "The prefix length is missing, as in 2001:db8::5/64."),
        (("192.0.2.5/33",), "“33” is no prefix length: a number from 0 to 32."),
        (("2001:db8::5/x",), "“x” is no prefix length: a number from 0 to 128."),
        (("192.0.2/24",), "192.0.2 is not an IP address."),
        (("192.0.2.256/24",), "192.0.2.256 is not an IP address."),
        (("fe80::1%eth0/64",), "fe80::1%eth0 is not an IP address."),
        (("/24",), " is not an IP address."),
        ((OWN, "x"), "x is not an IP address."),
        (("192.0.2.0/24",), "192.0.2.0 is the address of the network itself."),
        (("2001:db8::/64",), "2001:db8:: is the address of the network itself."),
        (("192.0.2.255/24",), "192.0.2.255 is the broadcast address of its network."),
        (("127.0.0.1/8",), "127.0.0.1 is no address that a VM can have."),
        (("ff02::1/64",), "ff02::1 is no address that a VM can have."),
    ],
)
def test_addresses_that_no_machine_can_have(addresses: tuple[str, ...], sentence: str) -> None:
    assert said(StaticNetwork(addresses)) == {"addresses": sentence}


@pytest.mark.parametrize(
    ("gateways", "sentence"),
    [
        (("gate",), "gate is not an IP address."),
        (("192.0.2.1/24",), "192.0.2.1/24 is not an IP address."),
        (("192.0.2.5",), "192.0.2.5 is the VM's own address."),
        (("2001:db8::1",), "2001:db8::1 serves no address of the VM."),
        (("192.0.2.1", "192.0.2.2"), "There is one gateway for IPv4, and one for IPv6."),
    ],
)
def test_gateways_that_cannot_be(gateways: tuple[str, ...], sentence: str) -> None:
    assert said(StaticNetwork((OWN,), gateways)) == {"gateways": sentence}


def test_a_gateway_is_not_blamed_for_an_address_that_is_wrong() -> None:
    assert said(StaticNetwork(("x",), ("192.0.2.1",))).keys() == {"addresses"}


def test_servers_and_domains_that_cannot_be() -> None:
    assert said(StaticNetwork((OWN,), (), ("1.1.1",), ("a b",))) == {
        "name_servers": "1.1.1 is not an IP address.",
        "search_domains": "a b is not the name of a domain.",
    }


def test_without_a_card_there_is_no_fixed_address() -> None:
    problems = problems_of_network(StaticNetwork((OWN,)), has_adapter=False)
    assert str(problems["addresses"]) == "A fixed address needs a network card whose MAC address is known."


def test_a_gateway_outside_of_the_network_is_only_warned_of() -> None:
    assert remarks(StaticNetwork((OWN,), ("198.51.100.1",)))["gateways"].startswith("198.51.100.1 is outside of")
    assert remarks(StaticNetwork((OWN,), ("192.0.2.1",))) == {}
    assert remarks(StaticNetwork(("2001:db8::5/64",), ("fe80::1",))) == {}  # as routers announce themselves


def test_an_address_outside_of_the_hosts_network_is_only_warned_of() -> None:
    host = ("192.168.122.1/24", "fd00::1/64")
    assert remarks(StaticNetwork((OWN,)), *host) == {
        "addresses": "192.0.2.5 is outside of the network that the VM is in, 192.168.122.0/24."
    }
    assert remarks(StaticNetwork(("192.168.122.50/24", "fd00::5/64")), *host) == {}
    assert remarks(StaticNetwork(("2001:db8::5/64",)), "192.168.122.1/24") == {}


def test_the_hosts_own_address_is_warned_of() -> None:
    assert remarks(StaticNetwork(("192.168.122.1/24",)), "192.168.122.1/24") == {
        "addresses": "192.168.122.1 is the host's own address in this network."
    }
