"""Names and addresses that lead to oneself, to another, or that two hosts both have."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.migration.addresses import by_route, is_localhost, is_loopback, nearest, usable
from vmdesk.model.migration.hosts_file import changes
from vmdesk.model.migration.offered_addresses import offered_addresses
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Between, HostSide, ShellSide
from vmdesk.model.migration.ssh_place import SshPlace, peer_uri, ssh_place
from vmdesk.model.network import NetworkInfo
from vmdesk.words import sentence


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.1.1", "::1", "0.0.0.0", "::"])  # noqa: S104 - read only
def test_these_lead_to_oneself(address: str) -> None:
    assert is_loopback(address)
    assert is_localhost(address)


@pytest.mark.parametrize("name", ["localhost", "localhost.localdomain", "LOCALHOST", "localhost4", ""])
def test_these_names_mean_oneself(name: str) -> None:
    assert is_localhost(name)


@pytest.mark.parametrize("name", ["beta", "10.0.0.1", "local.example.org", "nothing at all"])
def test_these_do_not(name: str) -> None:
    assert not is_localhost(name)


def test_the_address_on_the_same_network_is_the_nearest() -> None:
    own = ("10.1.0.5", "192.168.122.1", "fd00::5")
    others = ("192.168.122.1", "172.16.0.9", "10.1.0.77", "fd00::6", "fe80::1")
    assert nearest(own, others) == "10.1.0.77"
    assert nearest(own, ("fe80::1", "192.168.122.1")) == ""
    assert nearest((), ("fd00::6",)) == "fd00::6"
    assert nearest(own, ("nonsense", "127.0.0.1")) == ""


def test_what_another_host_could_come_by() -> None:
    assert usable("10.0.0.1")
    assert not usable("fe80::1%eth0")
    assert not usable("beta")


def test_a_name_is_taken_off_other_lines_of_the_list() -> None:
    lines = ("127.0.1.1 beta.example.org beta # old", "127.0.0.1 beta", "10.0.0.2 delta beta")
    assert changes(lines, "beta", "10.0.0.2") == (
        "- 127.0.1.1 beta.example.org beta # old",
        "+ 127.0.1.1 beta.example.org",
        "- 127.0.0.1 beta",
        "+ 10.0.0.2 beta",
    )


def test_where_hosts_log_in_on_each_other() -> None:
    assert peer_uri(Options(), "beta") == "qemu+ssh://root@beta/system"
    assert peer_uri(Options(), "fd00::2") == "qemu+ssh://root@[fd00::2]/system"
    assert "?" not in peer_uri(Options(), "beta/system?command=/tmp/x&y=")
    assert "?" not in peer_uri(Options(), "fd00::2]/system?command=/tmp/x&y=")
    assert ssh_place("qemu+ssh://alice@beta:2222/system") == SshPlace("beta", "alice", "2222")
    assert ssh_place("qemu+ssh://beta/system") == SshPlace("beta")
    assert ssh_place("qemu+tls://beta/system") is None
    assert ssh_place("beta") is None


def test_where_a_route_leads_straight_comes_first_and_where_none_leads_last() -> None:
    routes = {"default": False, "10.1.0.0/24": True, "10.0.0.0/8": False, "172.16.0.0/12": True, "172.16.5.0/24": False}
    addresses = ("172.16.5.1", "192.0.2.1", "fd00::1", "10.9.0.1", "10.1.0.1", "172.17.0.1")
    expected = ["10.1.0.1", "172.17.0.1", "172.16.5.1", "10.9.0.1", "192.0.2.1", "fd00::1"]
    assert by_route(addresses, routes) == tuple(expected)
    assert by_route(addresses, {}) == addresses


NETWORK = NetworkInfo("routed", active=True, bridge="virbr5", forward="route", addresses=("192.168.9.1/24",))


def test_only_addresses_by_which_the_source_may_come_are_offered() -> None:
    source = ShellSide(addresses=("10.1.0.1", "192.168.122.1"), routes={"10.1.0.0/24": True, "default": False})
    mine = ("192.168.122.1", "172.17.0.1", "169.254.3.4", "fe80::1", "127.0.0.2", "192.168.9.1", "203.0.113.7")
    target = ShellSide(addresses=(*mine, "10.1.0.2"), inward=frozenset({"172.17.0.1"}))
    side = HostSide("beta", "beta", networks=(NETWORK,))
    assert offered_addresses(Between(source, target), side) == ("10.1.0.2", "203.0.113.7")
    assert offered_addresses(Between(None, target), side) == ("192.168.122.1", "203.0.113.7", "10.1.0.2")
    assert offered_addresses(Between(source, Problem(sentence("No.")))) == ()
