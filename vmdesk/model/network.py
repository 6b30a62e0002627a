"""What a machine can be plugged into on a host: libvirt's networks, and the host's own bridges and cards."""

import re
from dataclasses import dataclass
from ipaddress import ip_interface

from lxml import etree

from vmdesk.model.parsing import attribute, parse, text

ISOLATED = "isolated"
# The loopback, and the names that libvirt gives to the ends of its guests' cables.
_NOT_THE_HOSTS = re.compile(r"lo|(vnet|macvtap|macvlan)\d+")


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A libvirt network. `forward` is libvirt's mode, such as nat, route, open or bridge, or `isolated` for none.

    `addresses` are the host's own in it, with their prefix lengths, as in `192.0.2.1/24`.
    """

    name: str
    uuid: str = ""
    active: bool = False
    autostart: bool = False
    bridge: str = ""
    forward: str = ISOLATED
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InterfaceInfo:
    """An interface of the host. `kind` is bridge, ethernet, bond or vlan; empty where the host does not tell."""

    name: str
    kind: str = ""

    @property
    def usable(self) -> bool:
        """Whether it is the host's own: neither its loopback nor the end of another guest's cable."""
        return bool(self.name) and not _NOT_THE_HOSTS.fullmatch(self.name)


def read_network(xml: str, *, active: bool, autostart: bool) -> NetworkInfo:
    """A network's XML; whether it is active and starts by itself stands elsewhere. Raises ValueError."""
    root = parse(xml)
    forward = root.find("forward")
    return NetworkInfo(
        name=text(root, "name"),
        uuid=text(root, "uuid"),
        active=active,
        autostart=autostart,
        bridge=attribute(root, "bridge", "name"),
        forward=ISOLATED if forward is None else forward.get("mode", "nat"),  # libvirt's own default
        addresses=tuple(found for node in root.iterfind("ip") if (found := _host_address(node))),
    )


def _host_address(node: etree._Element) -> str:
    """The address of an <ip> with its prefix length; empty where it has none that can be read."""
    length = node.get("prefix") or node.get("netmask") or ""
    try:
        return str(ip_interface(f"{node.get('address', '')}/{length}"))
    except ValueError:
        return ""


def read_interface(xml: str) -> InterfaceInfo:
    """The XML of one of libvirt's host interfaces (interface.rng). Raises ValueError."""
    root = parse(xml)
    return InterfaceInfo(root.get("name", ""), root.get("type", ""))


def read_card(xml: str) -> InterfaceInfo:
    """The XML of a node device of the capability `net`, which tells no more than a real card from a made one."""
    root = parse(xml)
    made = text(root, "path").startswith("/sys/devices/virtual/")
    return InterfaceInfo(text(root, "capability[@type='net']/interface"), "" if made else "ethernet")
