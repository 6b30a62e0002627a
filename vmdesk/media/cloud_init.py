"""What a cloud image is to become at its first start, and the three documents by which cloud-init is told (NoCloud).

Sources: cloud-init's documentation of the NoCloud source, the users module and network configuration version 2.
"""

import uuid
from dataclasses import dataclass, field
from ipaddress import ip_interface

from passlib.hash import sha512_crypt

from vmdesk.media.user_data import combined
from vmdesk.media.yaml_text import write_yaml

# A login takes a processor a tenth of a second then, and an emulated one some seconds.
_ROUNDS = 200_000


@dataclass(frozen=True, slots=True)
class StaticNetwork:
    """Fixed addresses of the first adapter; addresses carry their prefix length, as in `192.0.2.5/24`."""

    addresses: tuple[str, ...]
    gateways: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()
    search_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloudInit:
    """The wishes for one machine. An empty field leaves the matter to the image.

    `user` replaces the image's own first user and keeps its rights; without it, password and keys are for that one.
    `password` is plain and leaves here as a hash only. `network` is "" for DHCP, fixed addresses, or a raw document.
    `mac_addresses` are the machine's adapters, by which each is known in the guest: their names differ, and patterns
    of names are understood by some distributions alone. `user_data` joins what is generated, or stands alone.
    """

    host_name: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    ssh_keys: tuple[str, ...] = ()
    network: str | StaticNetwork = field(default="", repr=False)
    mac_addresses: tuple[str, ...] = ()
    user_data: str = field(default="", repr=False)
    user_data_alone: bool = False
    instance_id: str = field(default_factory=lambda: str(uuid.uuid4()))  # another one makes cloud-init start afresh


def meta_data(wishes: CloudInit) -> str:
    """The document `meta-data`."""
    name = {"local-hostname": wishes.host_name} if wishes.host_name else {}
    return write_yaml({"instance-id": wishes.instance_id, **name})


def user_data(wishes: CloudInit) -> str:
    """The document `user-data`: `#cloud-config`, or a MIME archive where the given text is no YAML. Raises Problem."""
    if wishes.user_data_alone:
        return wishes.user_data
    return combined(_cloud_config(wishes), wishes.user_data)


def network_config(wishes: CloudInit) -> str:
    """The document `network-config`, version 2; "" where cloud-init is to find the adapter that has DHCP itself."""
    if isinstance(wishes.network, str) and wishes.network:
        return wishes.network
    adapters = {f"nic{number}": _adapter(wishes, number) for number in range(len(wishes.mac_addresses))}
    return write_yaml({"version": 2, "ethernets": adapters}) if adapters else ""


def documents(wishes: CloudInit) -> dict[str, str]:
    """The documents by their file names; what is empty is left out, except `user-data`, without which none is read."""
    network = network_config(wishes)
    given = {"meta-data": meta_data(wishes), "user-data": user_data(wishes)}
    return given | ({"network-config": network} if network else {})


def _cloud_config(wishes: CloudInit) -> dict[str, object]:
    # A password opens SSH only where no key does.
    by_password: dict[str, object] = {"ssh_pwauth": not wishes.ssh_keys} if wishes.password else {}
    return (_own_user(wishes) if wishes.user else _image_user(wishes)) | by_password


def _own_user(wishes: CloudInit) -> dict[str, object]:
    """`user` overrides the image's first user key by key, so groups, shell and sudo stay those of the distribution."""
    user: dict[str, object] = {"name": wishes.user}
    if wishes.password:
        user |= {"lock_passwd": False, "hashed_passwd": _hashed(wishes.password)}
    if wishes.ssh_keys:
        user["ssh_authorized_keys"] = list(wishes.ssh_keys)
    return {"user": user} | ({"disable_root": False} if wishes.user == "root" else {})


def _image_user(wishes: CloudInit) -> dict[str, object]:
    config: dict[str, object] = {}
    if wishes.password:
        config |= {"password": _hashed(wishes.password), "chpasswd": {"expire": False}}
    if wishes.ssh_keys:
        config["ssh_authorized_keys"] = list(wishes.ssh_keys)
    return config


def _hashed(password: str) -> str:
    return sha512_crypt.using(rounds=_ROUNDS).hash(password)


def _adapter(wishes: CloudInit, number: int) -> dict[str, object]:
    """One adapter; those after the first do not hold up the start of the guest."""
    match: dict[str, object] = {"match": {"macaddress": wishes.mac_addresses[number].lower()}}
    if number == 0 and isinstance(wishes.network, StaticNetwork):
        return match | _static(wishes.network)
    return match | {"dhcp4": True} | ({"optional": True} if number else {})


def _static(network: StaticNetwork) -> dict[str, object]:
    """The settings of fixed addresses.

    "default" as a route's target is unknown to older releases, and to `::/0` those without netplan make a route to
    `::/64` (cloud-init's issue 4600), so IPv6 has the key that is older, and understood by all.
    """
    settings: dict[str, object] = {"addresses": [str(ip_interface(text)) for text in network.addresses]}
    for via in network.gateways:
        settings |= {"gateway6": via} if ":" in via else {"routes": [{"to": "0.0.0.0/0", "via": via}]}
    servers = {"addresses": list(network.name_servers), "search": list(network.search_domains)}
    if any(servers.values()):
        settings["nameservers"] = {name: values for name, values in servers.items() if values}
    return settings
