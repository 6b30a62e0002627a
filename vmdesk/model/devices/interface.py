"""Network cards, and what they are plugged into."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Bootable, Device, Placed, Rom, Virtio
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.nic_options import NicExtras
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.shapes import BRIDGE, DEVICE_NAME, IPV4, LINE, MAC, MODEL, PATH, USB_ID, UUID
from vmdesk.model.element.view import Field
from vmdesk.model.form import Row, Section
from vmdesk.model.mac import free_mac
from vmdesk.words import N_

_PORT = 65535
_NOT_HOT = frozenset({"mcast", "udp", "server", "client", "internal", "vds", "null"})
_BRIDGED = frozenset({"network", "bridge"})
_WITH_DEVICE = frozenset({*_BRIDGED, "direct", "ethernet"})


def _is(*kinds: str) -> Callable[["Interface"], bool]:
    return lambda nic: nic.kind in kinds


def _is_virtio(nic: "Interface") -> bool:
    return (nic.model or "").startswith("virtio")


class Interface(NicExtras, Rom, Bootable, Acpi, Virtio, Placed, Device):
    """A network card (domaincommon.rng, `interface`)."""

    TAG = "interface"
    LABEL = N_("Network card")
    ICON = "network"
    NEW = "<interface type='network'><source network='default'/><model type='virtio'/></interface>"
    ORDER = {
        "": (
            *("mac", "source", "virtualport", "vlan", "bandwidth", "port", "ip", "route", "portForward", "script"),
            *("downscript", "backenddomain", "target", "guest", "model", "driver", "backend", "filterref", "tune"),
            *("link", "mtu", "coalesce", "teaming", *COMMON_ORDER),
        ),
        "bandwidth": ("inbound", "outbound"),
        "source": ("vendor", "product", "address", "local"),
    }

    kind = Choice(
        "@type",
        (
            Option("network", N_("Virtual network"), N_("A network that libvirt keeps on the host.")),
            Option("bridge", N_("Bridge"), N_("The VM is a member of the network that the host's bridge is in.")),
            Option("direct", "Macvtap", N_("Straight to a card of the host; host and VM cannot reach each other.")),
            Option("user", N_("User mode"), N_("The VM reaches out through the host; nobody reaches it.")),
            Option(
                "hostdev", N_("Card of the host"), N_("The VM has a card of the host, or a part of it, for itself.")
            ),
            Option("vdpa", "vDPA", N_("A card of the host that speaks VirtIO itself.")),
            Option("vhostuser", "vhost-user", N_("A switch in another program of the host, such as DPDK's.")),
            Option("ethernet", N_("Tap device"), N_("A device of the host that scripts plug in.")),
            Option("mcast", N_("Multicast"), N_("A network that VMs of several hosts make up among themselves.")),
            Option("server", N_("TCP server"), N_("Waits for the card of another VM.")),
            Option("client", N_("TCP client"), N_("Calls the card of another VM.")),
            Option("udp", "UDP", N_("Exchanges packets with one other address.")),
            Option("internal", N_("Internal"), N_("For hypervisors that have networks of their own.")),
            Option("null", N_("Nothing"), N_("A card that is plugged into nothing.")),
            Option("vds", "VDS", N_("A distributed switch of VMware.")),
        ),
    )
    mac = Text("mac/@address", MAC)
    mac_kind = Choice("mac/@type", plain("generated", "static"))
    mac_check = Bool("mac/@check")
    model = Choice(
        "model/@type",
        (
            Option("virtio", "VirtIO", N_("The fastest; Windows needs a driver for it.")),
            Option("e1000e", "Intel 82574L", N_("Systems since about 2010 know it.")),
            Option("igb", "Intel 82576", N_("A card that can be divided; for trying that out."), since=(9, 3)),
            Option("e1000", "Intel 82540EM", N_("Systems since about 2002 know it.")),
            Option("rtl8139", "Realtek 8139", N_("Slow; for systems of the nineties.")),
            *plain(
                "virtio-transitional", "virtio-non-transitional", "ne2k_pci", "pcnet", "vmxnet3", "usb-net", "netfront"
            ),
        ),
        shape=MODEL,
    )
    network = Text("source/@network", LINE)
    port_group = Text("source/@portgroup", DEVICE_NAME)
    port_id = Text("source/@portid", UUID)
    bridge = Text("source/@bridge", BRIDGE)
    source_device = Text("source/@dev", DEVICE_NAME)
    source_mode = Choice(
        "source/@mode",
        (
            Option("bridge", N_("Bridge"), N_("VMs on the same card reach each other directly.")),
            Option("vepa", "VEPA", N_("All traffic goes through the switch outside.")),
            Option("private", N_("Private"), N_("VMs on the same card do not reach each other.")),
            Option("passthrough", N_("Passthrough"), N_("One VM has the card for itself.")),
            Option("server", N_("Server"), N_("QEMU makes the socket and waits.")),
            Option("client", N_("Client"), N_("QEMU calls the socket.")),
        ),
    )
    socket = Text("source/@path", PATH)
    source_address = Text("source/@address", IPV4)
    source_port = Int("source/@port", minimum=1, maximum=_PORT)
    local_address = Text("source/local/@address", IPV4)
    local_port = Int("source/local/@port", minimum=1, maximum=_PORT)
    source_name = Text("source/@name", DEVICE_NAME)
    managed = Bool("@managed")
    host_kind = Choice("source/address/@type", plain("pci", "usb"))
    host_domain = Int("source/address/@domain", digits=4)
    host_bus = Int("source/address/@bus", digits=2, maximum=255)
    host_slot = Int("source/address/@slot", digits=2, maximum=31)
    host_function = Int("source/address/@function", digits=1, maximum=7)
    host_vendor = Text("source/vendor/@id", USB_ID)
    host_product = Text("source/product/@id", USB_ID)
    trust_receive_filters = Bool("@trustGuestRxFilters")
    virtual_port = Choice("virtualport/@type", plain("802.1Qbg", "802.1Qbh", "openvswitch", "midonet"))
    virtual_port_id = Text("virtualport/parameters/@interfaceid", UUID)
    virtual_port_profile = Text("virtualport/parameters/@profileid")
    target = Text("target/@dev", DEVICE_NAME)
    target_managed = Bool("target/@managed")
    guest_name = Text("guest/@dev", DEVICE_NAME)
    script = Text("script/@path")
    script_down = Text("downscript/@path")
    driver = Choice(
        "driver/@name",
        (
            Option("vhost", "vhost", N_("The host's kernel moves the packets. Fast.")),
            Option("qemu", "QEMU", N_("QEMU moves the packets.")),
            Option("vfio", "VFIO", N_("For cards of the host.")),
            *plain("kvm", "xen"),
        ),
    )
    queues = Int("driver/@queues", minimum=1, maximum=256)
    receive_queue = Int("driver/@rx_queue_size", minimum=1, maximum=1024)
    transmit_queue = Int("driver/@tx_queue_size", minimum=1, maximum=1024)
    transmit_mode = Choice("driver/@txmode", plain("iothread", "timer"))
    ioeventfd = Bool("driver/@ioeventfd", ON_OFF)
    event_idx = Bool("driver/@event_idx", ON_OFF)
    rss = Bool("driver/@rss", ON_OFF)
    backend = Choice(
        "backend/@type",
        (
            Option("passt", "passt", N_("Fast, without rights on the host, and ports can be passed on.")),
            Option("default", N_("Default"), N_("What QEMU has built in (SLIRP)."), since=(9, 3)),
        ),
    )
    backend_log = Text("backend/@logFile", PATH)
    backend_tap = Text("backend/@tap", PATH)
    backend_vhost = Text("backend/@vhost", PATH)
    link = Choice(
        "link/@state",
        (Option("up", N_("Plugged in")), Option("down", N_("Unplugged"), N_("As if the cable were pulled out."))),
    )
    mtu = Int("mtu/@size", minimum=68, maximum=_PORT)
    send_buffer = Int("tune/sndbuf")
    coalesce = Int("coalesce/rx/frames/@max")
    backend_domain = Text("backenddomain/@name", LINE)

    IDENTITY = (mac,)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (port_id, target)
    _ON_BRIDGE = (kind, network, port_group, bridge, coalesce, NicExtras.vlans, NicExtras.isolated)
    _ON_HOST = (
        *(NicExtras.filter_name, NicExtras.filter_parameters),
        *(NicExtras.inbound_average, NicExtras.inbound_peak, NicExtras.inbound_burst, NicExtras.inbound_floor),
        *(NicExtras.outbound_average, NicExtras.outbound_peak, NicExtras.outbound_burst),
    )
    LIVE = (link, trust_receive_filters, *_ON_HOST, *_ON_BRIDGE)
    _PLUG = (
        Row(N_("Plugged into"), kind),
        Row(N_("Network"), network, shown=_is("network"), ask="network"),
        Row(N_("Port group"), port_group, shown=_is("network")),
        Row(N_("Bridge"), bridge, shown=_is("bridge"), ask="bridge"),
        Row(N_("Device of the host"), source_device, shown=_is("direct", "vdpa", "user"), ask="host-interface"),
        Row(N_("Mode"), source_mode, shown=_is("direct", "vhostuser")),
        Row(N_("Socket"), socket, shown=_is("vhostuser")),
        Row(N_("Address"), source_address, shown=_is("mcast", "server", "client", "udp")),
        Row(N_("Port"), source_port, shown=_is("mcast", "server", "client", "udp")),
        Row(N_("Own address"), local_address, shown=_is("udp")),
        Row(N_("Own port"), local_port, shown=_is("udp")),
        Row(N_("Name"), source_name, shown=_is("internal")),
        Row(N_("PCI domain"), host_domain, shown=_is("hostdev")),
        Row(N_("PCI bus"), host_bus, shown=_is("hostdev")),
        Row(N_("PCI slot"), host_slot, shown=_is("hostdev")),
        Row(N_("PCI function"), host_function, shown=_is("hostdev")),
        Row(N_("libvirt takes it from the host"), managed, shown=_is("hostdev")),
    )
    _CARD = (
        Row(N_("Model"), model),
        Row(N_("MAC address"), mac),
        Row(N_("Link"), link),
        Row(N_("Boot order"), Bootable.boot_order),
        Row(N_("Backend"), backend, shown=_is("user")),
        Row(
            N_("Port forwards"),
            NicExtras.port_forwards,
            shown=_is("user"),
            enabled=lambda nic: nic.backend == "passt",
        ),
    )
    _SHAPING = Section(
        N_("Filter and bandwidth"),
        (
            Row(N_("Filter"), NicExtras.filter_name),
            Row(N_("Variables of the filter"), NicExtras.filter_parameters, enabled=lambda nic: nic.filter_name),
            Row(N_("Inbound, average (KiB/s)"), NicExtras.inbound_average),
            Row(N_("Inbound, peak (KiB/s)"), NicExtras.inbound_peak),
            Row(N_("Inbound, burst (KiB)"), NicExtras.inbound_burst),
            Row(N_("Inbound, at least (KiB/s)"), NicExtras.inbound_floor, shown=_is("network")),
            Row(N_("Outbound, average (KiB/s)"), NicExtras.outbound_average),
            Row(N_("Outbound, peak (KiB/s)"), NicExtras.outbound_peak),
            Row(N_("Outbound, burst (KiB)"), NicExtras.outbound_burst),
        ),
    )
    _MORE = Section(
        N_("More"),
        (
            Row("MTU", mtu, shown=_is("network", "bridge", "ethernet", "vhostuser")),
            Row(N_("Queues"), queues, N_("As many as CPUs is the most that helps."), shown=_is_virtio),
            Row(N_("Length of the receiving queue"), receive_queue, shown=_is_virtio),
            Row(N_("Length of the sending queue"), transmit_queue, shown=_is_virtio),
            Row(N_("Driver"), driver, shown=_is_virtio),
            Row(N_("VLANs"), NicExtras.vlans),
            Row(N_("Trunk of VLANs"), NicExtras.vlan_trunk),
            Row(N_("Isolated from its neighbours"), NicExtras.isolated),
            Row(N_("Guest may change what it receives"), trust_receive_filters),
            Row(N_("Virtual port"), virtual_port),
            Row(N_("Addresses"), NicExtras.addresses),
            Row(N_("During a migration"), NicExtras.teaming),
            Row(N_("Alias of the card that stays"), NicExtras.teaming_partner),
            Row(N_("Name of the device on the host"), target),
            Row(N_("Boot ROM"), Rom.rom_bar),
            Row(N_("File of the boot ROM"), Rom.rom_file),
            Row(N_("Script"), script, shown=_is("ethernet")),
            Row(N_("File for the log"), backend_log, shown=_is("user")),
        ),
    )
    FORM = (*_PLUG, *_CARD, _SHAPING, _MORE)

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """What the virtual network is made of on this host too, and what it or its port group says for all cards."""
        found = super().filled_in(running)
        if self.kind != "network" or not self.network or self.network != running.network:
            return found
        return found | {Interface.kind} | {field for field in _OF_THE_NETWORK if field.read(self) in (None, ())}

    @property
    def source(self) -> str:
        """What it is plugged into, by name; empty if it has none."""
        return self.network or self.bridge or self.source_device or self.socket or self.source_name or ""

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.mac, self.source or self.kind)))

    @property
    def caption(self) -> str:
        return self.mac or self.source

    @property
    def pluggable(self) -> bool:
        return self.kind not in _NOT_HOT

    @property
    def unpluggable(self) -> bool:
        return True

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """It moves from one bridge to another; what only a device of its own on the host has, needs one."""
        lacking = set() if self.kind in _WITH_DEVICE else set(self._ON_HOST)
        if not {self.kind, before.kind} <= _BRIDGED:
            lacking |= set(self._ON_BRIDGE)
        return tuple(field for field in self.LIVE if field not in lacking)

    @property
    def shares_memory(self) -> bool:
        return self.kind == "vhostuser"

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """With an address of its own, and of the model of the others, else of the best that the system knows."""
        others = machine.all_anywhere(Interface)
        alike = (card.model for card in machine.all_of(Interface) if card.model)
        self.mac = free_mac({(card.mac or "").lower() for card in others})
        self.model = next(alike, _best_model(machine))


_OF_THE_NETWORK: tuple[Field[Any], ...] = (
    *(Interface.bridge, Interface.source_device, Interface.source_mode, Interface.managed, Interface.driver),
    *(Interface.host_kind, Interface.host_domain, Interface.host_bus, Interface.host_slot, Interface.host_function),
    *(Interface.virtual_port, Interface.virtual_port_id, Interface.virtual_port_profile, Interface.mtu),
    *(NicExtras.vlans, NicExtras.vlan_trunk, NicExtras.isolated),
    *(NicExtras.inbound_average, NicExtras.inbound_peak, NicExtras.inbound_burst, NicExtras.inbound_floor),
    *(NicExtras.outbound_average, NicExtras.outbound_peak, NicExtras.outbound_burst),
)


def _best_model(machine: Machine) -> str:
    if machine.drives_virtio or not machine.x86:
        return "virtio"
    return "e1000e" if machine.q35 else "e1000"
