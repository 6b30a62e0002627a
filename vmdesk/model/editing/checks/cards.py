"""What speaks against what network cards are plugged into, and their addresses."""

from collections.abc import Callable
from typing import Any

from vmdesk.model.devices.interface import Interface
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named, warning
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_LONGEST_DEVICE = 15  # characters of a name that Linux takes
# The field of each kind of plug that must say something.
_WHERE: dict[str, tuple[Field[Any], ...]] = {
    "network": (Interface.network,),
    "bridge": (Interface.bridge,),
    "direct": (Interface.source_device,),
    "vdpa": (Interface.source_device,),
    "mcast": (Interface.source_address, Interface.source_port),
    "server": (Interface.source_port,),
    "client": (Interface.source_address, Interface.source_port),
    "udp": (Interface.source_address, Interface.source_port, Interface.local_address, Interface.local_port),
    "internal": (Interface.source_name,),
}


def _is(*kinds: str) -> Callable[[Interface], bool]:
    return lambda card: card.kind in kinds


def card_without_a_plug(case: Case) -> Found:
    """It is plugged into something."""
    for card in case.cards:
        missing = next((field for field in _WHERE.get(card.kind or "", ()) if field.read(card) is None), None)
        if missing is not None:
            yield error(card, missing, sentence("Choose what the network card is plugged into."))


def plugs_of_other_hypervisors(case: Case) -> Found:
    """QEMU has none of these."""
    for card in filter(_is("null", "vds"), case.cards):
        yield error(card, Interface.kind, sentence("QEMU cannot plug a card into this."))


def addresses_alike(case: Case) -> Found:
    """Two cards with the same address cannot be told apart, unless they stand in for each other."""
    alone = [card for card in case.cards if not card.teaming]
    for card, other in alike(alone, lambda card: (card.mac or "").lower() or None):
        text = sentence("{other} has the same address.", other=named(other))
        yield error(card, Interface.mac, text)


def addresses_of_other_vms(case: Case) -> Found:
    """Nor can those of two VMs."""
    for card in case.cards:
        if card.mac and (users := case.around.macs.get(card.mac.lower())):
            names = ", ".join(users)
            text = sentence("The VM {names} has a network card with the address {mac}.", names=names, mac=card.mac)
            yield error(card, Interface.mac, text)


def address_of_nobody(case: Case) -> Found:
    """It means that there is none."""
    for card in case.cards:
        if card.mac == "00:00:00:00:00:00":
            yield warning(card, Interface.mac, sentence("Nobody can be reached at this address."))


def network_that_is_not_there(case: Case) -> Found:
    """libvirt finds it when the VM starts."""
    networks = {network.name: network for network in case.around.networks or ()}
    for card in filter(_is("network"), case.cards if case.around.networks is not None else ()):
        if card.network and card.network not in networks:
            text = sentence("There is no network “{name}” on this host.", name=card.network)
            yield error(card, Interface.network, text)
        elif card.network and not networks[card.network].active:
            text = sentence("The network “{name}” is switched off. Start it before the VM.", name=card.network)
            yield warning(card, Interface.network, text)


def interface_that_is_not_there(case: Case) -> Found:
    """The host may make it later."""
    there = case.around.interfaces
    for card in filter(_is("bridge", "direct"), case.cards if there is not None else ()):
        field = Interface.bridge if card.kind == "bridge" else Interface.source_device
        name = field.read(card)
        if name and there is not None and name not in there:
            yield warning(card, field, sentence("There seems to be no “{name}” on this host.", name=name))


def sockets_of_other_programs(case: Case) -> Found:
    """They move packets in the VM's own memory, by VirtIO."""
    for card in filter(_is("vhostuser", "vdpa"), case.cards):
        if not (card.model or "").startswith("virtio"):
            yield error(card, Interface.model, sentence("With this plug the model is VirtIO."))
        if card.kind == "vhostuser" and not case.shares_memory:
            text = sentence("It needs shared memory. Switch that on first, on the page for memory.")
            yield error(card, Interface.kind, text)
        if card.kind == "vhostuser" and card.backend != "passt" and not card.socket:
            yield error(card, Interface.socket, sentence("Choose the socket."))


def device_names_that_cannot_be(case: Case) -> Found:
    """Linux takes short names, once each."""
    for card in case.cards:
        if card.target and len(card.target.encode()) > _LONGEST_DEVICE:
            yield error(card, Interface.target, sentence("The name is too long."))
    named_ones = [card for card in case.cards if not (card.target or "").startswith(("vnet", "vif"))]
    for card, other in alike(named_ones, lambda card: card.target):
        yield error(card, Interface.target, sentence("{other} has this name on the host too.", other=named(other)))


def scripts_of_other_plugs(case: Case) -> Found:
    """A script plugs in what nothing else does."""
    for card in case.cards:
        if card.script and card.kind not in {"ethernet", "bridge"}:
            yield error(card, Interface.script, sentence("Only a tap device has a script."))


GENERAL: tuple[Rule, ...] = (
    card_without_a_plug,
    addresses_alike,
    addresses_of_other_vms,
    address_of_nobody,
    network_that_is_not_there,
    interface_that_is_not_there,
)
QEMU: tuple[Rule, ...] = (
    plugs_of_other_hypervisors,
    sockets_of_other_programs,
    device_names_that_cannot_be,
    scripts_of_other_plugs,
)
