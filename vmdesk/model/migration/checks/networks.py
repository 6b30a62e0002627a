"""Whether what the machine's network cards are plugged into is there at the target, and switched on."""

from collections.abc import Iterator
from ipaddress import ip_interface

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.listen_reading import has_address, taken_by
from vmdesk.model.migration.needs import CardNeed, ListenNeed
from vmdesk.model.migration.remedies import define_network, start_network
from vmdesk.model.migration.sides import Case, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.model.network import NetworkInfo
from vmdesk.model.parsing import parse
from vmdesk.words import N_, Sentence, sentence

_NEEDS = sentence("The same network at the target, switched on.")
_WHY = sentence("The guest’s cards are plugged into it: without it the VM does not start there.")
_BRIDGE_NEEDS = sentence("A bridge or card of that name at the target, in the same network.")


def judge(case: Case) -> Iterator[Finding]:
    """Each network and bridge once, however many cards are plugged into it."""
    found = [*_networks(case), *_bridges(case), *_taps(case), *_filters(case), *_listens(case)]
    yield from found
    if not case.needs.cards and not found:
        yield good(Topic.NETWORKS, sentence("It has no network cards."))


def _finding(case: Case, words: Sentence, needs: Sentence, **more: object) -> Finding:
    verdict = Verdict.ERROR if case.live else Verdict.WARNING
    return Finding(Topic.NETWORKS, verdict, words, needs, _WHY, **more)  # type: ignore[arg-type]  # as Finding's


def _networks(case: Case) -> Iterator[Finding]:
    cards = [card for card in case.needs.cards if card.kind == "network"]
    known, screens = case.target.networks, case.needs.screen_networks
    if not cards and not screens:
        return
    yield from untold(Topic.NETWORKS, known, _NEEDS, _WHY)
    if isinstance(known, tuple):
        by_name = {network.name: network for network in known}
        for name in dict.fromkeys(card.source for card in cards):
            yield from _network(case, name, by_name)
        for name in screens:
            yield from (one for one in _network(case, name, by_name) if one.verdict > Verdict.NOTE)
        yield from (finding for card in cards if (finding := _port_group(case, card)) is not None)


def _network(case: Case, name: str, known: dict[str, NetworkInfo]) -> Iterator[Finding]:
    host = case.target.label
    network, own = known.get(name), _own(case, name)
    if network is None:
        yield _missing(case, name, own, known)
    elif not network.active:
        words = sentence("The network {network} is switched off at {host}.", network=name, host=host)
        yield _finding(case, words, _NEEDS, fix=start_network(case.target, name))
    elif own is not None and own.forward != network.forward:
        words = sentence(
            "The network {network} is of another kind at {host}: {there} instead of {here}.",
            network=name,
            host=host,
            there=network.forward,
            here=own.forward,
        )
        why = sentence("The guest may lose its connections, and get another address.")
        yield Finding(Topic.NETWORKS, Verdict.WARNING, words, None, why)
    elif own is not None and _leads_to_host(own) and case.live:
        words = sentence("The network {network} is there and switched on.", network=name)
        why = sentence("It is the host’s own: the guest’s connections through the source end when it has moved.")
        yield Finding(Topic.NETWORKS, Verdict.NOTE, words, None, why)
    else:
        yield good(Topic.NETWORKS, sentence("The network {network} is there and switched on.", network=name))


def _own(case: Case, name: str) -> NetworkInfo | None:
    """The network as the source has it."""
    known = case.source.networks
    return next((one for one in known if one.name == name), None) if isinstance(known, tuple) else None


def _leads_to_host(network: NetworkInfo) -> bool:
    return network.forward in {"nat", "route", "isolated", "open"}


def _missing(case: Case, name: str, own: NetworkInfo | None, known: dict[str, NetworkInfo]) -> Finding:
    """What would clash with it is told, and then nothing is offered."""
    words = sentence("{host} has no network {network}.", host=case.target.label, network=name)
    xml = case.source.network_xml.get(name, "")
    clash = next((other for other in known.values() if own is not None and _clash(own, other)), None)
    if clash is not None:
        needs = sentence(
            "One like the source’s cannot be made there: the network {network} has its addresses, or its bridge.",
            network=clash.name,
        )
        return _finding(case, words, needs)
    if not xml:
        return _finding(case, words, _NEEDS)
    fix = define_network(case.target, name, xml, autostart=own is not None and own.autostart)
    return _finding(case, words, _NEEDS, fix=fix)


def _clash(one: NetworkInfo, other: NetworkInfo) -> bool:
    if one.bridge and one.bridge == other.bridge:
        return True
    ranges = [ip_interface(address).network for address in one.addresses]
    others = [ip_interface(address).network for address in other.addresses]
    return any(a.version == b.version and a.overlaps(b) for a in ranges for b in others)


def _port_group(case: Case, card: CardNeed) -> Finding | None:
    """A part of a network that the target's does not have: libvirt takes the network without it."""
    xml = case.target.network_xml.get(card.source, "")
    if not card.portgroup or not xml:
        return None
    try:
        groups = {group.get("name") for group in parse(xml).iterfind("portgroup")}
    except ValueError:
        return None
    if card.portgroup in groups:
        return None
    words = sentence(
        "The network {network} has no port group {group} at {host}.",
        network=card.source,
        group=card.portgroup,
        host=case.target.label,
    )
    why = sentence("What the group sets is missing there: its VLAN, or its limits of speed.")
    return Finding(Topic.NETWORKS, Verdict.WARNING, words, sentence("A port group of that name."), why)


def _bridges(case: Case) -> Iterator[Finding]:
    wanted = dict.fromkeys(card.source for card in case.needs.cards if card.kind in {"bridge", "direct"})
    known = case.target.bridges
    if not wanted:
        return
    yield from untold(Topic.NETWORKS, known, _BRIDGE_NEEDS, _WHY)
    if not isinstance(known, tuple):
        return
    for name in wanted:
        if name in known:
            yield good(Topic.NETWORKS, sentence("The bridge or card {name} is there.", name=name))
        else:
            words = sentence("{host} has no bridge or card {name}.", host=case.target.label, name=name)
            yield _finding(case, words, _BRIDGE_NEEDS)


def _taps(case: Case) -> Iterator[Finding]:
    """Cards of the host that libvirt does not make itself, as far as a script there could see."""
    seen = case.target.files
    for card in case.needs.cards:
        if card.path and isinstance(seen, frozenset) and card.path not in seen:
            words = sentence("{host} has no bridge or card {name}.", host=case.target.label, name=card.source)
            yield _finding(case, words, sentence("A card of that name at the target."))


def _filters(case: Case) -> Iterator[Finding]:
    """What libvirt is to let through; it starts no machine whose filter it does not know."""
    wanted = dict.fromkeys(card.filter for card in case.needs.cards if card.filter)
    known = case.target.filters
    if not wanted:
        return
    yield from untold(Topic.NETWORKS, known)
    if not isinstance(known, frozenset):
        return
    for name in wanted:
        if name not in known:
            words = sentence("{host} has no network filter {filter}.", host=case.target.label, filter=name)
            yield _finding(case, words, sentence("A filter of that name, such as the source has."))


def _listens(case: Case) -> Iterator[Finding]:
    """What waits for connections at an address of the source cannot wait there at the target, nor at a port in use."""
    if any(need.port for need in case.needs.listens):
        yield from untold(Topic.NETWORKS, case.target.listeners)
    for need in case.needs.listens:
        yield from _listen(case, need)


def _listen(case: Case, need: ListenNeed) -> Iterator[Finding]:
    seen, taken, host = case.between.target, case.target.listeners, case.target.label
    values: dict[str, object] = {"address": need.address, "port": need.port, "host": host}
    has = has_address(seen, need.address) if isinstance(seen, ShellSide) else True
    if has is False:
        words = Sentence(_SCREEN_ADDRESS if need.screen else _SERIAL_ADDRESS, values)
        yield _finding(case, words, sentence("It waits at every address, or at none."))
    elif has is None:
        words = sentence("It waits at the name “{address}”: where that leads at {host} is not known.", **values)
        yield Finding(Topic.NETWORKS, Verdict.WARNING, words, sentence("It waits at every address, or at none."))
    elif need.port and isinstance(taken, frozenset) and taken_by(need, taken) is not None:
        words = Sentence(_SCREEN_PORT if need.screen else _SERIAL_PORT, values)
        yield _finding(case, words, sentence("A port that nobody has there, or any that is free."))


_SCREEN_ADDRESS = N_("Its screen waits at {address}, which is no address of {host}.")
_SERIAL_ADDRESS = N_("A serial port of it waits at {address}, which is no address of {host}.")
_SCREEN_PORT = N_("Its screen waits at the port {port}, which something else has at {host}.")
_SERIAL_PORT = N_("A serial port of it waits at the port {port}, which something else has at {host}.")
