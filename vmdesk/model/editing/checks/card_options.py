"""What speaks against the options of network cards: queues, bandwidth, VLANs, filters, addresses, teaming."""

from collections.abc import Iterator

from vmdesk.model.devices.device import Virtio
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.nic_options import IpAddress, NicExtras, PortRange
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, is_power_of_two, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.words import sentence

_SHORTEST_QUEUE = 256
_WITH_QUEUES = frozenset({"network", "bridge", "direct", "ethernet", "vhostuser", "vdpa"})
_WITHOUT_MTU = frozenset({"direct", "hostdev", "mcast", "server", "client", "udp", "internal", "vdpa"})
_WITHOUT_VLAN = frozenset(
    {"ethernet", "user", "vhostuser", "server", "client", "mcast", "internal", "udp", "vdpa", "null", "vds"}
)
_ISOLATED = frozenset({"network", "bridge"})
_VIRTIO = (Virtio.iommu, Virtio.ats, Virtio.packed, Virtio.page_per_vq)
_VLANS_OF_BRIDGES = (11, 0)
_PREFIXES = range(4, 28)
_PREFIX_6 = 64


def _is_virtio(card: Interface) -> bool:
    return (card.model or "").startswith("virtio")


def queues_that_cannot_be(case: Case) -> Found:
    """There are many only where the host's kernel moves packets; one for each CPU is the most that helps."""
    for card in case.cards:
        if not card.queues or not _is_virtio(card):
            continue
        if card.queues > 1 and card.kind not in _WITH_QUEUES:
            yield error(card, Interface.queues, sentence("With this plug there is one queue only."))
        elif card.queues > case.most_cpus:
            text = sentence("More queues than the {count} CPUs of the VM do not help.", count=case.most_cpus)
            yield warning(card, Interface.queues, text)


def lengths_that_cannot_be(case: Case) -> Found:
    """QEMU takes 256, 512 and 1024."""
    for card in filter(_is_virtio, case.cards):
        for field in (Interface.receive_queue, Interface.transmit_queue):
            length = field.read(card)
            if length and (not is_power_of_two(length) or length < _SHORTEST_QUEUE):
                yield error(card, field, sentence("It must be 256, 512 or 1024."))


def options_of_virtio(case: Case) -> Found:
    """What only cards of VirtIO have."""
    for card in case.cards:
        for field in _VIRTIO:
            if not _is_virtio(card) and field.read(card) is not None:
                yield error(card, field, sentence("Only devices of VirtIO have it."))


def packet_size_that_cannot_be_set(case: Case) -> Found:
    """libvirt sets it where it makes the device."""
    for card in case.cards:
        if card.mtu and (card.kind in _WITHOUT_MTU or (card.kind == "user" and card.backend != "passt")):
            yield error(card, Interface.mtu, sentence("With this plug it cannot be set."))


def vlans_that_cannot_be(case: Case) -> Found:
    """A switch must know of VLANs."""
    for card in case.cards:
        other_mode = card.kind == "direct" and card.source_mode != "passthrough"
        if card.vlans and (card.kind in _WITHOUT_VLAN or other_mode):
            yield error(card, NicExtras.vlans, sentence("With this plug there are no VLANs."))
        elif len(card.vlans) > 1 and card.vlan_trunk is False:
            yield error(card, NicExtras.vlan_trunk, sentence("Several VLANs are a trunk."))


def vlans_of_a_linux_bridge(case: Case) -> Found:
    """Before version 11 libvirt leaves VLANs to Open vSwitch."""
    if case.around.libvirt >= _VLANS_OF_BRIDGES:
        return
    for card in case.cards:
        if card.kind == "bridge" and card.vlans and not card.virtual_port:
            text = sentence("On a bridge of Linux it needs libvirt 11; older ones do VLANs with Open vSwitch only.")
            yield warning(card, NicExtras.vlans, text)


def isolation_that_cannot_be(case: Case) -> Found:
    """Ports of a bridge can be kept apart."""
    for card in case.cards:
        if card.isolated and (card.kind not in _ISOLATED or card.virtual_port):
            text = sentence("Only cards on a bridge of the host can be isolated.")
            yield error(card, NicExtras.isolated, text)


def bandwidth_that_cannot_be(case: Case) -> Found:
    """Peaks and bursts are of an average; what is at least had is had in a virtual network."""
    for card in case.cards:
        inbound = card.inbound_average or card.inbound_floor
        if (card.inbound_peak or card.inbound_burst) and not inbound:
            yield error(card, NicExtras.inbound_average, sentence("A peak or burst needs an average."))
        if (card.outbound_peak or card.outbound_burst) and not card.outbound_average:
            yield error(card, NicExtras.outbound_average, sentence("A peak or burst needs an average."))
        if card.inbound_floor and card.kind != "network":
            text = sentence("Only in a virtual network there is a least bandwidth.")
            yield error(card, NicExtras.inbound_floor, text)
        if card.kind == "hostdev" and (inbound or card.outbound_average):
            field = NicExtras.inbound_average if inbound else NicExtras.outbound_average
            yield error(card, field, sentence("With this plug the host does not see the packets."))


def coalescing_that_cannot_be(case: Case) -> Found:
    """libvirt sets it on devices that it makes for bridges."""
    for card in case.cards:
        if card.coalesce and card.kind not in _ISOLATED:
            yield error(card, Interface.coalesce, sentence("With this plug it cannot be set."))


def teaming_that_cannot_be(case: Case) -> Found:
    """A card that stays carries the traffic of one that goes."""
    for card in case.cards:
        if card.teaming == "persistent" and not _is_virtio(card):
            yield error(card, NicExtras.teaming, sentence("The card that stays is of the model VirtIO."))
        if card.teaming == "persistent" and card.teaming_partner:
            yield error(card, NicExtras.teaming_partner, sentence("Only the card that goes names the other one."))
        if card.teaming == "transient" and card.kind not in {"hostdev", "network"}:
            yield error(card, NicExtras.teaming, sentence("The card that goes is one of the host."))
        if card.teaming == "transient" and not card.teaming_partner:
            yield error(card, NicExtras.teaming_partner, sentence("Say which card stays."))
        elif card.teaming == "transient" and card.teaming_partner not in {one.own_alias for one in case.cards}:
            text = sentence("The VM has no network card with this alias.")
            yield warning(card, NicExtras.teaming_partner, text)


def addresses_of_the_guest(case: Case) -> Found:
    """QEMU itself gives addresses in user mode, one of each family."""
    for card in case.cards:
        if card.addresses and card.kind not in {"user", "vhostuser"}:
            text = sentence("QEMU gives addresses in user mode only.")
            yield error(card, NicExtras.addresses, text)
            continue
        families: set[str] = set()
        for address in card.addresses:
            family = "ipv6" if ":" in (address.address or "") else "ipv4"
            yield from _address(address, family, again=family in families)
            families.add(family)


def _address(address: IpAddress, family: str, *, again: bool) -> Iterator[Remark]:
    if again:
        yield error(address, IpAddress.address, sentence("There is one address of each family at most."))
    if address.peer:
        yield error(address, IpAddress.peer, sentence("QEMU does not set it."))
    if address.prefix and family == "ipv4" and address.prefix not in _PREFIXES:
        yield error(address, IpAddress.prefix, sentence("It must be from 4 to 27."))
    elif address.prefix and family == "ipv6" and address.prefix != _PREFIX_6:
        yield error(address, IpAddress.prefix, sentence("It must be 64."))


def forwards_that_lead_nowhere(case: Case) -> Found:
    """Ports are passed on by passt; a range has a first one."""
    for card in case.cards:
        if card.port_forwards and not (card.kind in {"user", "vhostuser"} and card.backend == "passt"):
            text = sentence("Ports are passed on by passt only. Choose it as the backend.")
            yield warning(card, NicExtras.port_forwards, text)
        for ports in (ports for forward in card.port_forwards for ports in forward.ranges):
            if not ports.start and (ports.end or ports.to or ports.exclude is not None):
                yield error(ports, PortRange.start, sentence("Say which is the first."))
            elif ports.start and ports.end and ports.end < ports.start:
                yield error(ports, PortRange.end, sentence("It is before the first."))


def backend_of_other_plugs(case: Case) -> Found:
    """passt stands for a network of its own."""
    for card in case.cards:
        if card.backend == "passt" and card.kind not in {"user", "vhostuser"}:
            yield error(card, Interface.backend, sentence("passt goes with user mode only."))


GENERAL: tuple[Rule, ...] = (
    options_of_virtio,
    vlans_that_cannot_be,
    isolation_that_cannot_be,
    bandwidth_that_cannot_be,
    backend_of_other_plugs,
)
QEMU: tuple[Rule, ...] = (
    vlans_of_a_linux_bridge,
    queues_that_cannot_be,
    lengths_that_cannot_be,
    packet_size_that_cannot_be_set,
    coalescing_that_cannot_be,
    teaming_that_cannot_be,
    addresses_of_the_guest,
    forwards_that_lead_nowhere,
)
