"""What only a machine's XML, or its network, tells: read when something needs it, a few machines at a time."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import libvirt

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.domain_xml import read_details
from vmdesk.model.vm import VmDetails
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.translation import translate

# Two at a time leave room in the lanes for what a person is waiting for.
READERS = 2
BATCH = 50

Learned = dict[str, dict[str, Any]]


class DetailsReader:
    """Reads the XML of wanted machines in the background; `told` is called on the loop with what it learned.

    What is wanted last is read first: it is what the person looks at now.
    """

    def __init__(self, raw: libvirt.virConnect, lanes: Lanes, told: Callable[[Learned], None]) -> None:
        self._raw = raw
        self._lanes = lanes
        self._told = told
        self._wanted: dict[str, None] = {}
        self._readers = 0
        self._asked: set[str] = set()

    def want(self, uuids: Iterable[str]) -> None:
        """Read these soon."""
        for uuid in uuids:
            self._wanted.pop(uuid, None)
            self._wanted[uuid] = None
        while self._wanted and self._readers < READERS:
            self._readers += 1
            spawn(self._read_wanted(), name="read details")

    async def _read_wanted(self) -> None:
        try:
            while self._wanted:
                batch = [self._wanted.popitem()[0] for _ in range(min(BATCH, len(self._wanted)))]
                self._told(await self._lanes.ask(partial(_read_batch, self._raw, batch)))
        except Problem:
            self._wanted.clear()  # the host is gone; who still looks asks again after it has come back
        finally:
            self._readers -= 1

    async def addresses(self, macs: Mapping[str, frozenset[str]]) -> Learned:
        """The leases of all networks, joined with the network cards of machines: a call per network, not machine."""
        by_mac = await self._lanes.ask(partial(_leases, self._raw))
        found: Learned = {}
        for uuid, owned in macs.items():
            addresses = tuple(sorted(address for mac in owned for address in by_mac.get(mac, ())))
            found[uuid] = {"addresses": addresses}
        return found

    async def guest_addresses(self, uuid: str) -> tuple[str, ...]:
        """What the guest's agent, or the host's ARP table, says of one machine. Empty where neither knows."""
        if uuid in self._asked:
            return ()  # an agent that hangs is not asked twice
        self._asked.add(uuid)
        try:
            return await self._lanes.run(partial(_interface_addresses, self._raw, uuid))
        except Problem:
            return ()
        finally:
            self._asked.discard(uuid)


def _read_batch(raw: libvirt.virConnect, uuids: list[str]) -> Learned:
    learned: Learned = {}
    for uuid in uuids:
        try:
            learned[uuid] = {"details": read_details(raw.lookupByUUIDString(uuid).XMLDesc(0))}
        except libvirt.libvirtError as error:
            kind = translate(error).kind
            if kind is Kind.LOST:
                raise
            if kind is not Kind.GONE:
                learned[uuid] = {"details": VmDetails()}  # one that may not be read does not hold up the others
        except ValueError:
            learned[uuid] = {"details": VmDetails()}  # XML that does not parse has nothing to tell
    return learned


def _leases(raw: libvirt.virConnect) -> dict[str, list[str]]:
    """MAC address → IP addresses, from the DHCP servers of the host's networks."""
    by_mac: dict[str, list[str]] = {}
    try:
        networks = raw.listAllNetworks(libvirt.VIR_CONNECT_LIST_NETWORKS_ACTIVE)
    except libvirt.libvirtError:
        return by_mac
    for network in networks:
        try:
            leases = network.DHCPLeases()
        except libvirt.libvirtError:
            continue  # this driver, or this network, has no DHCP server
        for lease in leases:
            by_mac.setdefault(str(lease["mac"]).lower(), []).append(str(lease["ipaddr"]))
    return by_mac


def _interface_addresses(raw: libvirt.virConnect, uuid: str) -> tuple[str, ...]:
    domain = raw.lookupByUUIDString(uuid)
    for source in (
        libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT,
        libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE,
        libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP,
    ):
        try:
            interfaces = domain.interfaceAddresses(source)
        except libvirt.libvirtError:
            continue
        found = sorted(
            str(address["addr"])
            for name, interface in interfaces.items()
            if name != "lo"
            for address in interface.get("addrs") or ()
            if not str(address["addr"]).lower().startswith("fe80:")
        )
        if found:
            return tuple(found)
    return ()
