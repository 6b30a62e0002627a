"""What belongs to a network card beside its plug: filters, bandwidth, VLANs, port forwards, addresses, teaming."""

from vmdesk.model.element.fields import YES, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import DEVICE_NAME, IP, VARIABLE, shape
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row
from vmdesk.words import N_

_PORT = 65535
_PARAMETER = shape(r"[A-Za-z0-9_.:]+", N_("Letters, digits, “_”, dots and colons are possible here."), "10.0.0.1")
FILTER = shape(r"[A-Za-z_][A-Za-z0-9_.-]*", N_("This is no name of a filter."), "clean-traffic")


class PortRange(Element):
    """Ports of the host that lead to the guest's; `to` is the first of the guest's."""

    start = Int("@start", minimum=1, maximum=_PORT)
    end = Int("@end", minimum=1, maximum=_PORT)
    to = Int("@to", minimum=1, maximum=_PORT)
    exclude = Bool("@exclude")
    FORM = (
        Row(N_("First port"), start),
        Row(N_("Last port"), end),
        Row(N_("First port in the VM"), to),
        Row(N_("Leave these out"), exclude),
    )


class PortForward(Element):
    """Ports of the host that are passed on to the guest by passt."""

    protocol = Choice("@proto", (Option("tcp", "TCP"), Option("udp", "UDP")))
    address = Text("@address", IP)
    device = Text("@dev", DEVICE_NAME)
    ranges = Children("range", PortRange)
    FORM = (
        Row(N_("Protocol"), protocol),
        Row(N_("Address on the host"), address),
        Row(N_("Device of the host"), device),
        Row(N_("Ports"), ranges),
    )


class IpAddress(Element):
    """An address that the guest, or a container, gets on the card."""

    address = Text("@address", IP)
    family = Choice("@family", (Option("ipv4", "IPv4"), Option("ipv6", "IPv6")))
    prefix = Int("@prefix", maximum=128)
    peer = Text("@peer", IP)
    FORM = (
        Row(N_("Address"), address),
        Row(N_("Family"), family),
        Row(N_("Length of the prefix"), prefix),
        Row(N_("Address at the other end"), peer),
    )


class FilterParameter(Element):
    """A variable of a network filter."""

    name = Text("@name", VARIABLE)
    value = Text("@value", _PARAMETER)
    FORM = (Row(N_("Name"), name), Row(N_("Value"), value))


class VlanTag(Element):
    """A VLAN that the card is in."""

    number = Int("@id", maximum=4095)
    native = Choice("@nativeMode", plain("tagged", "untagged"))
    FORM = (Row(N_("Number"), number), Row(N_("Native"), native))


class NicExtras(Element):
    """The fields of a network card that are not its plug."""

    addresses = Children("ip", IpAddress)
    port_forwards = Children("portForward", PortForward)
    filter_name = Text("filterref/@filter", FILTER)
    filter_parameters = Children("filterref/parameter", FilterParameter)
    inbound_average = Int("bandwidth/inbound/@average", minimum=1)
    inbound_peak = Int("bandwidth/inbound/@peak", minimum=1)
    inbound_burst = Int("bandwidth/inbound/@burst", minimum=1)
    inbound_floor = Int("bandwidth/inbound/@floor", minimum=1)
    outbound_average = Int("bandwidth/outbound/@average", minimum=1)
    outbound_peak = Int("bandwidth/outbound/@peak", minimum=1)
    outbound_burst = Int("bandwidth/outbound/@burst", minimum=1)
    vlan_trunk = Bool("vlan/@trunk", YES)
    vlans = Children("vlan/tag", VlanTag)
    isolated = Bool("port/@isolated")
    teaming = Choice(
        "teaming/@type",
        (
            Option("persistent", N_("Stays"), N_("Carries the traffic while the other card is away for a migration.")),
            Option("transient", N_("Goes away"), N_("Is taken out for a migration, and comes back after it.")),
        ),
    )
    teaming_partner = Text("teaming/@persistent", shape(r"[a-zA-Z0-9_.-]+", N_("This is no alias."), "ua-backup0"))
