"""Networks, bridges and the addresses at which screens wait."""

from dataclasses import replace

from tests.unit.model.migration.fitting import (
    ALPHA,
    DEFAULT,
    FITS,
    LAN,
    only,
    said,
    switched_off,
    verdict,
    with_needs,
    with_source,
    with_target,
    words,
)
from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import CardNeed, ListenNeed
from vmdesk.model.migration.sides import Between, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.network import NetworkInfo
from vmdesk.words import sentence


def test_a_network_that_is_there_is_good() -> None:
    assert words(FITS, Topic.NETWORKS) == "The network lan is there and switched on."


def test_without_cards_nothing_is_needed() -> None:
    assert verdict(with_needs(cards=()), Topic.NETWORKS) is Verdict.GOOD


def test_several_cards_in_one_network_are_one_matter() -> None:
    assert len(said(with_needs(cards=FITS.needs.cards * 3), Topic.NETWORKS)) == 1


def test_a_missing_network_is_made_as_the_source_has_it() -> None:
    case = with_source(with_target(networks=()), networks=(replace(LAN, autostart=True),))
    found = only(case, Topic.NETWORKS)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert found.fix.arguments == ("lan", "<network><name>lan</name></network>", "yes")
    assert found.fix.does == (
        "virsh --connect qemu+ssh://root@beta/system net-define /dev/stdin <<EOF",
        "<network><name>lan</name></network>",
        "EOF",
        "virsh --connect qemu+ssh://root@beta/system net-start lan",
        "virsh --connect qemu+ssh://root@beta/system net-autostart lan",
    )
    assert verdict(switched_off(case), Topic.NETWORKS) is Verdict.WARNING


def test_a_network_that_does_not_start_by_itself_does_not_there_either() -> None:
    found = only(with_target(networks=()), Topic.NETWORKS)
    assert found.fix is not None
    assert not any("autostart" in line for line in found.fix.does)


def test_a_network_whose_addresses_or_bridge_are_taken_is_not_offered() -> None:
    case = with_needs(cards=(CardNeed("", "network", "default"),))
    case = with_source(case, networks=(DEFAULT,), network_xml={"default": "<network/>"})
    other = NetworkInfo("lab", active=True, bridge="virbr7", forward="nat", addresses=("192.168.0.1/16",))
    for taken in (other, replace(other, addresses=(), bridge="virbr0")):
        found = only(with_target(case, networks=(taken,)), Topic.NETWORKS)
        assert found.verdict is Verdict.ERROR
        assert found.fix is None
        assert found.needs is not None
        assert "lab" in found.needs.english()
    free = replace(other, addresses=("10.0.0.1/24",))
    assert only(with_target(case, networks=(free,)), Topic.NETWORKS).fix is not None


def test_a_network_that_is_off_is_started() -> None:
    found = only(with_target(networks=(replace(LAN, active=False),)), Topic.NETWORKS)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert found.fix.kind == "network-start"


def test_a_network_of_another_kind_is_a_warning() -> None:
    assert verdict(with_target(networks=(replace(DEFAULT, name="lan"),)), Topic.NETWORKS) is Verdict.WARNING


def test_a_network_of_the_hosts_own_ends_connections() -> None:
    case = with_needs(cards=(CardNeed("", "network", "default"),))
    case = with_target(replace(case, source=replace(ALPHA, networks=(DEFAULT,))), networks=(DEFAULT,))
    assert verdict(case, Topic.NETWORKS) is Verdict.NOTE
    assert verdict(switched_off(case), Topic.NETWORKS) is Verdict.GOOD


def test_without_its_port_group_a_card_gets_the_network_all_the_same() -> None:
    case = with_needs(cards=(CardNeed("", "network", "lan", "blue"),))
    assert verdict(case, Topic.NETWORKS) is Verdict.WARNING
    xml = "<network><name>lan</name><portgroup name='blue'/></network>"
    assert verdict(with_target(case, network_xml={"lan": xml}), Topic.NETWORKS) is Verdict.GOOD


def test_bridges_and_cards_are_looked_for_by_their_names() -> None:
    case = with_needs(cards=(CardNeed("", "bridge", "br0"), CardNeed("", "direct", "eth1")))
    assert not said(case, Topic.NETWORKS)  # not asked yet
    assert verdict(with_target(case, bridges=("br0", "eth1")), Topic.NETWORKS) is Verdict.GOOD
    missing = with_target(case, bridges=("br0",))
    assert verdict(missing, Topic.NETWORKS) is Verdict.ERROR
    assert "eth1" in words(missing, Topic.NETWORKS)


def test_a_screen_cannot_wait_at_an_address_of_the_source() -> None:
    case = with_needs(listens=(ListenNeed(True, "192.0.2.1"),))
    assert verdict(case, Topic.NETWORKS) is Verdict.GOOD  # not known
    there = replace(case, between=Between(target=ShellSide(addresses=("192.0.2.1", "192.0.2.2"))))
    assert verdict(there, Topic.NETWORKS) is Verdict.GOOD
    other = Between(target=ShellSide(addresses=("192.0.2.2",)))
    assert verdict(replace(case, between=other), Topic.NETWORKS) is Verdict.ERROR
    loopback = with_needs(listens=(ListenNeed(True, "127.0.0.2"), ListenNeed(False, "localhost", 4555)))
    assert verdict(replace(loopback, between=other), Topic.NETWORKS) is Verdict.GOOD


def test_a_port_of_its_own_has_to_be_free_at_the_target() -> None:
    case = with_needs(listens=(ListenNeed(True, "", 5987), ListenNeed(False, "127.0.0.1", 4555)))
    assert verdict(case, Topic.NETWORKS) is Verdict.GOOD  # not known
    free = with_target(case, listeners=frozenset({("::", 22), ("192.0.2.2", 4555)}))
    assert verdict(free, Topic.NETWORKS) is Verdict.GOOD
    taken = with_target(case, listeners=frozenset({("192.0.2.2", 5987), ("127.0.0.1", 4555)}))
    assert words(taken, Topic.NETWORKS).splitlines()[1:] == [
        "Its screen waits at the port 5987, which something else has at beta.",
        "A serial port of it waits at the port 4555, which something else has at beta.",
    ]
    unseen = with_target(case, listeners=Problem(sentence("vmdesk cannot look.")))
    assert verdict(unseen, Topic.NETWORKS) is Verdict.NOTE


def test_a_filter_that_the_target_lacks_is_an_error() -> None:
    case = with_needs(cards=(CardNeed("", "network", "lan", filter="clean-traffic"),))
    assert verdict(case, Topic.NETWORKS) is Verdict.GOOD  # not asked yet
    assert verdict(with_target(case, filters=frozenset({"clean-traffic"})), Topic.NETWORKS) is Verdict.GOOD
    assert verdict(with_target(case, filters=frozenset()), Topic.NETWORKS) is Verdict.ERROR


def test_the_network_of_a_screen_has_to_be_there() -> None:
    case = with_needs(cards=(), screen_networks=("lan",))
    assert verdict(case, Topic.NETWORKS) is Verdict.GOOD
    assert verdict(with_target(case, networks=()), Topic.NETWORKS) is Verdict.ERROR
