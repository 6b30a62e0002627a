"""Networks and interfaces from XML that is plain, odd or hostile."""

from functools import partial

import pytest

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.network import InterfaceInfo, NetworkInfo, read_card, read_interface, read_network

NETWORK = """
<network connections='1'>
  <name>default</name><uuid>a06192aa-573a-4812-a933-6ff0a521222b</uuid>
  {forward}
  <bridge name='virbr0' stp='off' delay='0'/>
</network>"""
CARD = """
<device><name>net_eth0</name><path>{path}</path>
  <capability type='net'><interface>eth0</interface><capability type='80203'/></capability></device>"""


@pytest.mark.parametrize(
    ("forward", "mode"),
    [
        ("<forward mode='nat'><nat/></forward>", "nat"),
        ("<forward mode='route' dev='eth0'/>", "route"),
        ("<forward mode='bridge'/>", "bridge"),
        ("<forward/>", "nat"),
        ("", "isolated"),
    ],
)
def test_a_network_tells_everything(forward: str, mode: str) -> None:
    assert read_network(NETWORK.format(forward=forward), active=True, autostart=False) == NetworkInfo(
        "default", "a06192aa-573a-4812-a933-6ff0a521222b", active=True, bridge="virbr0", forward=mode
    )


@pytest.mark.parametrize(
    ("element", "addresses"),
    [
        ("<ip address='192.168.122.1' netmask='255.255.255.0'/>", ("192.168.122.1/24",)),
        (
            "<ip address='10.0.0.1' prefix='8'/><ip family='ipv6' address='fd00::1' prefix='64'/>",
            ("10.0.0.1/8", "fd00::1/64"),
        ),
        ("<ip address='nonsense' prefix='24'/><ip address='10.0.0.1' prefix='99'/><ip address='10.0.0.1'/><ip/>", ()),
    ],
)
def test_a_network_tells_the_addresses_of_the_host_in_it(element: str, addresses: tuple[str, ...]) -> None:
    network = read_network(NETWORK.format(forward=element), active=True, autostart=False)
    assert network.addresses == addresses


@pytest.mark.parametrize("kind", ["bridge", "ethernet", "bond", "vlan"])
def test_an_interface_tells_its_kind(kind: str) -> None:
    xml = f"<interface type='{kind}' name='x0'><{kind}><interface type='ethernet' name='y0'/></{kind}></interface>"
    assert read_interface(xml) == InterfaceInfo("x0", kind)


def test_a_node_device_tells_only_a_card_from_what_is_made() -> None:
    assert read_card(CARD.format(path="/sys/devices/pci0000:00/net/eth0")) == InterfaceInfo("eth0", "ethernet")
    assert read_card(CARD.format(path="/sys/devices/virtual/net/eth0")) == InterfaceInfo("eth0", "")


@pytest.mark.parametrize(
    ("name", "usable"),
    [("eth0", True), ("br0", True), ("vnetwork", True), ("lo", False), ("vnet12", False), ("macvtap0", False)],
)
def test_the_loopback_and_the_guests_cables_are_not_the_hosts_own(name: str, usable: bool) -> None:
    assert InterfaceInfo(name).usable is usable


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_interface, xml)
    assert refused(read_card, xml)
    assert refused(partial(read_network, active=True, autostart=True), xml)


def test_entities_bring_neither_a_file_nor_a_flood() -> None:
    for xml in with_entities(NETWORK.format(forward=""), "default"):
        try:
            assert read_network(xml, active=True, autostart=True).name == ""
        except ValueError:
            continue
