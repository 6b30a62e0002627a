"""Examples about network cards."""

from tests.unit.model.editing.examples.making import (
    FAILS,
    PLAIN,
    REFUSES,
    SHARED,
    TAKES,
    UNTRIED,
    Example,
    Libvirt,
    card,
    in_network,
    vm,
    warned,
)
from vmdesk.model.editing.checks import Around, card_options, cards
from vmdesk.model.editing.checks.case import Rule
from vmdesk.model.network import NetworkInfo

MAC = "<mac address='52:54:00:00:00:{}'/>"
HOST = Around(
    macs={"52:54:00:00:00:aa": ("web",)},
    networks=(NetworkInfo("default", active=True), NetworkInfo("off")),
    interfaces=frozenset({"br0"}),
)
SOCKET = "<source type='unix' path='/tmp/s' mode='client'/>"
TAG = "<vlan><tag id='3'/></vlan>"


def socket(model: str = "virtio", source: str = SOCKET, top: str = SHARED) -> str:
    return vm(card(model=model, kind="vhostuser", source=source), top=top)


def option(rule: Rule, at: str, wrong: str, right: str, libvirt: Libvirt = REFUSES) -> Example:
    """An example of options of one card."""
    return Example(rule, f"Interface.{at}", vm(wrong), vm(right), libvirt)


def driver(attributes: str) -> str:
    return f"<driver {attributes}/>"


def bandwidth(attributes: str, direction: str = "inbound") -> str:
    return f"<bandwidth><{direction} {attributes}/></bandwidth>"


def address(attributes: str) -> str:
    return f"<ip {attributes}/>"


PLUGS = (
    Example(cards.card_without_a_plug, "Interface.network", vm(card(kind="network")), vm(in_network()), REFUSES),
    Example(cards.card_without_a_plug, "Interface.bridge", vm(card(kind="bridge")), vm(in_network()), REFUSES),
    Example(cards.card_without_a_plug, "Interface.source_address", vm(card(kind="mcast")), PLAIN, REFUSES),
    # Of these two one ends libvirtd 9.0, and is not tried on a host that others use.
    Example(cards.plugs_of_other_hypervisors, "Interface.kind", vm(card(kind="null")), PLAIN),
    Example(
        cards.addresses_alike,
        "Interface.mac Interface.mac",
        vm(card(MAC.format("0a")) + card(MAC.format("0A"))),
        vm(card(MAC.format("0a")) + card(MAC.format("0b"))),
    ),
    Example(
        cards.addresses_alike,
        "Interface.mac Interface.mac",
        vm(card(MAC.format("0a")) * 2),
        vm(card(MAC.format("0a") + "<teaming type='persistent'/>") + card(MAC.format("0a"))),
    ),
    Example(
        cards.addresses_of_other_vms,
        "Interface.mac",
        vm(card(MAC.format("AA"))),
        vm(card(MAC.format("ab"))),
        around=HOST,
    ),
    warned(cards.address_of_nobody, "Interface.mac", vm(card("<mac address='00:00:00:00:00:00'/>")), vm(card()), TAKES),
    Example(
        cards.network_that_is_not_there,
        "Interface.network",
        vm(in_network(network="nowhere")),
        vm(in_network()),
        FAILS,
        around=HOST,
    ),
    warned(
        cards.network_that_is_not_there,
        "Interface.network",
        vm(in_network(network="off")),
        vm(in_network()),
        around=HOST,
    ),
    warned(
        cards.interface_that_is_not_there,
        "Interface.bridge",
        vm(card(kind="bridge", source="<source bridge='br9'/>")),
        vm(card(kind="bridge", source="<source bridge='br0'/>")),
        around=HOST,
    ),
    Example(cards.sockets_of_other_programs, "Interface.model", socket("e1000"), socket(), UNTRIED),
    Example(cards.sockets_of_other_programs, "Interface.kind", socket(top=""), socket()),
    Example(
        cards.sockets_of_other_programs,
        "Interface.socket",
        socket(source="<source type='unix' mode='client'/>"),
        socket(),
    ),
    option(
        cards.device_names_that_cannot_be,
        "target",
        in_network("<target dev='abcdefghijklmnop'/>"),
        in_network("<target dev='abcdefghijklmno'/>"),
        FAILS,
    ),
    Example(
        cards.device_names_that_cannot_be,
        "Interface.target Interface.target",
        vm(in_network("<target dev='tap'/>") * 2),
        vm(in_network("<target dev='vnet0'/>") * 2),
        FAILS,
    ),
    option(cards.scripts_of_other_plugs, "script", card("<script path='/bin/true'/>"), card(), FAILS),
)
OPTIONS = (
    option(card_options.queues_that_cannot_be, "queues", card(driver("queues='4'")), card(driver("queues='1'")), FAILS),
    warned(
        card_options.queues_that_cannot_be,
        "Interface.queues",
        vm(in_network(driver("queues='4'"))),
        vm(in_network(driver("queues='2'"))),
        TAKES,
    ),
    option(card_options.lengths_that_cannot_be, "receive_queue", card(driver("rx_queue_size='100'")), card()),
    option(
        card_options.lengths_that_cannot_be,
        "transmit_queue",
        card(driver("tx_queue_size='128'")),
        card(driver("tx_queue_size='256'")),
        FAILS,
    ),
    option(card_options.options_of_virtio, "iommu", card(driver("iommu='on'"), "e1000"), card(driver("iommu='on'"))),
    option(
        card_options.packet_size_that_cannot_be_set, "mtu", card("<mtu size='1400'/>"), in_network("<mtu size='1400'/>")
    ),
    Example(
        card_options.packet_size_that_cannot_be_set,
        "Interface.mtu",
        vm(card("<mtu size='1400'/>", kind="direct", source="<source dev='eth0' mode='bridge'/>")),
        PLAIN,
        REFUSES,
    ),
    option(card_options.vlans_that_cannot_be, "vlans", card(TAG), card(), FAILS),
    Example(
        card_options.vlans_that_cannot_be,
        "Interface.vlan_trunk",
        vm(in_network("<vlan trunk='no'><tag id='3'/><tag id='4'/></vlan>")),
        vm(in_network("<vlan trunk='yes'><tag id='3'/><tag id='4'/></vlan>")),
    ),
    warned(
        card_options.vlans_of_a_linux_bridge,
        "Interface.vlans",
        vm(card(TAG, kind="bridge", source="<source bridge='virbr0'/>")),
        vm(card(kind="bridge", source="<source bridge='virbr0'/>")),
        FAILS,
    ),
    option(
        card_options.isolation_that_cannot_be,
        "isolated",
        card("<port isolated='yes'/>"),
        in_network("<port isolated='yes'/>"),
    ),
    Example(
        card_options.bandwidth_that_cannot_be,
        "Interface.inbound_average",
        vm(in_network(bandwidth("peak='100'"))),
        vm(in_network(bandwidth("average='100' peak='200'"))),
    ),
    Example(
        card_options.bandwidth_that_cannot_be,
        "Interface.outbound_average",
        vm(in_network(bandwidth("peak='100'", "outbound"))),
        vm(in_network(bandwidth("average='100'", "outbound"))),
    ),
    Example(
        card_options.bandwidth_that_cannot_be,
        "Interface.inbound_floor",
        vm(card(bandwidth("average='100' floor='10'"), kind="bridge", source="<source bridge='virbr0'/>")),
        vm(in_network(bandwidth("average='100' floor='10'"))),
    ),
    option(
        card_options.coalescing_that_cannot_be,
        "coalesce",
        card("<coalesce><rx><frames max='4'/></rx></coalesce>"),
        card(),
    ),
    option(
        card_options.teaming_that_cannot_be,
        "teaming",
        card("<teaming type='persistent'/>", "e1000"),
        card("<teaming type='persistent'/>"),
    ),
    option(
        card_options.teaming_that_cannot_be,
        "teaming_partner",
        card("<teaming type='persistent' persistent='ua-x'/>"),
        card("<teaming type='persistent'/>"),
    ),
    option(
        card_options.teaming_that_cannot_be, "teaming_partner", in_network("<teaming type='transient'/>"), in_network()
    ),
    warned(
        card_options.teaming_that_cannot_be,
        "Interface.teaming_partner",
        vm(in_network("<teaming type='transient' persistent='ua-x'/>")),
        vm(in_network("<teaming type='transient' persistent='ua-x'/>") + card("<alias name='ua-x'/>")),
    ),
    option(
        card_options.addresses_of_the_guest,
        "addresses",
        in_network(address("address='10.0.0.1' prefix='24'")),
        card(address("address='10.0.0.1' prefix='24'")),
    ),
    Example(
        card_options.addresses_of_the_guest,
        "IpAddress.prefix",
        vm(card(address("family='ipv4' address='10.0.0.1' prefix='30'"))),
        vm(card(address("family='ipv4' address='10.0.0.1' prefix='27'"))),
        REFUSES,
    ),
    Example(
        card_options.addresses_of_the_guest,
        "IpAddress.address",
        vm(card(address("family='ipv4' address='10.0.0.1'") + address("family='ipv4' address='10.1.0.1'"))),
        vm(card(address("family='ipv4' address='10.0.0.1'") + address("family='ipv6' address='fd00::1'"))),
        REFUSES,
    ),
    Example(
        card_options.addresses_of_the_guest,
        "IpAddress.peer",
        vm(card(address("family='ipv4' address='10.0.0.1' prefix='24' peer='10.0.0.2'"))),
        vm(card()),
        REFUSES,
    ),
    warned(
        card_options.forwards_that_lead_nowhere,
        "Interface.port_forwards",
        vm(card("<portForward proto='tcp'><range start='22'/></portForward>")),
        vm(card("<portForward proto='tcp'><range start='22'/></portForward><backend type='passt'/>")),
    ),
    Example(
        card_options.forwards_that_lead_nowhere,
        "PortRange.start",
        vm(card("<portForward proto='tcp'><range to='22'/></portForward><backend type='passt'/>")),
        vm(card("<portForward proto='tcp'/><backend type='passt'/>")),
    ),
    Example(
        card_options.backend_of_other_plugs,
        "Interface.backend",
        vm(in_network("<backend type='passt'/>")),
        vm(card("<backend type='passt'/>")),
    ),
)
EXAMPLES = (*PLUGS, *OPTIONS)
