"""What is wrong with the wishes is said at the field concerned."""

import pytest

from tests.unit.media.test_cloud_init import KEY, MAC
from vmdesk.errors import Problem
from vmdesk.media.cloud_init import CloudInit, StaticNetwork
from vmdesk.media.cloud_init_checks import check_host_name, check_user, problems_of


def said(wishes: CloudInit) -> dict[str, str]:
    """The sentences by field."""
    return {name: str(problem) for name, problem in problems_of(wishes).items()}


def test_nothing_is_wrong_with_no_wishes() -> None:
    assert said(CloudInit()) == {}


def test_nothing_is_wrong_with_sound_wishes() -> None:
    network = StaticNetwork(("192.0.2.5/24", "2001:db8::5/64"), ("192.0.2.1",), ("2001:db8::1",), ("example.org",))
    assert said(CloudInit("web-1.example.org", "anna_2", "pass wörd", (KEY,), network, (MAC,), "#!/bin/sh")) == {}


@pytest.mark.parametrize("name", ["a", "WEB", "1a", "a.b.c", "x" * 63, ".".join(["y" * 62] * 4)])
def test_legal_host_names(name: str) -> None:
    check_host_name(name)


@pytest.mark.parametrize(
    "name",
    ["-a", "a-", "a_b", "a b", "a..b", "a.", ".a", "x" * 64, ".".join(["y" * 63] * 4), "10.0.0.1", "ü", "a\n", "7"],
)
def test_illegal_host_names(name: str) -> None:
    with pytest.raises(Problem, match="not a host name"):
        check_host_name(name)


@pytest.mark.parametrize("name", ["Anna", "1a", "a b", "-a", "a:b", "a" * 33, "ä", "a\n", "a$"])
def test_illegal_user_names(name: str) -> None:
    with pytest.raises(Problem, match="not a user name"):
        check_user(name)


def test_every_field_has_its_own_problem() -> None:
    wishes = CloudInit("a b", "A", "a\nb", ("x",), "nonsense", ("52:54",), "nonsense")
    assert said(wishes) == {
        "host_name": "This is not a host name.",
        "user": "This is not a user name.",
        "password": "The password has a character that cannot be typed.",
        "ssh_keys": "This is not a public SSH key.",
        "network": "This is not a network configuration for cloud-init.",
        "mac_addresses": "52:54 is not a MAC address.",
        "user_data": "The first line does not say what the user data is.",
    }


def test_of_several_keys_the_wrong_one_is_named() -> None:
    assert said(CloudInit(ssh_keys=(KEY, "x"))) == {"ssh_keys": "SSH key 2: This is not a public SSH key."}


def test_a_password_has_an_end() -> None:
    assert said(CloudInit(password="x" * 513)) == {"password": "This password is too long."}


@pytest.mark.parametrize("text", ["version: 1\nconfig: []\n", "version: 2\n", "network: {version: 2}\n"])
def test_network_documents(text: str) -> None:
    assert said(CloudInit(network=text)) == {}


@pytest.mark.parametrize("text", ["version: 3", "- version: 2", "network: []", "version: []", "  "])
def test_what_is_no_network_document(text: str) -> None:
    assert said(CloudInit(network=text)) == {"network": "This is not a network configuration for cloud-init."}


def test_fixed_addresses_have_their_problems_at_their_own_fields() -> None:
    network = StaticNetwork(("192.0.2.5",), ("gate",), ("1.1.1",), ("a b",))
    assert said(CloudInit(network=network, mac_addresses=(MAC,))).keys() == {
        "addresses",
        "gateways",
        "name_servers",
        "search_domains",
    }


def test_fixed_addresses_need_an_adapter() -> None:
    assert "MAC address" in said(CloudInit(network=StaticNetwork(("192.0.2.5/24",))))["addresses"]


def test_user_data_that_stands_alone_has_to_be_there() -> None:
    assert said(CloudInit(user_data_alone=True)) == {"user_data": "The user data is empty."}
