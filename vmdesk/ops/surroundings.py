"""What is around a machine that is edited: its host, and the other machines there. What is known at once, and more."""

import asyncio
from dataclasses import replace
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around
from vmdesk.model.element.view import Version
from vmdesk.model.host_topology import HostTopology
from vmdesk.model.vm import VmKey
from vmdesk.ops import host_offer
from vmdesk.ops.host_topology import learn_host_topology
from vmdesk.ops.session import Session
from vmdesk.virt import capabilities, others

KIB = 1024


def known_around(session: Session, key: VmKey, offers: DomainCapabilities | None) -> Around:
    """What the session knows already, without asking the host."""
    vm, info = session.vm(key), session.host_info(key.host)
    facts = info.facts if info is not None else None
    return Around(
        name=vm.name if vm is not None else "",
        uuid=key.uuid,
        running=vm is not None and vm.active,
        libvirt=version_of(facts.libvirt_version) if facts is not None else (0, 0),
        offers=offers,
        cpus=facts.cpus if facts is not None else 0,
        memory=facts.memory_kib * KIB if facts is not None else 0,
        names=frozenset(other.name for other in session.vms(key.host).values() if other.key != key),
    )


def schemas_are_older(around: Around) -> bool:
    """Whether the host's libvirt knows elements that the schemas of this computer do not."""
    return around.libvirt > capabilities.own_version()


async def learn_around(session: Session, key: VmKey, around: Around) -> Around:
    """The same with what the host's networks, pools, CPUs and other machines tell: a call or two for each of these.

    Raises Problem for a host that is lost.
    """
    host = session.host(key.host)
    lanes, ask = host.lanes, partial(others.held_by_others, host.raw, key.uuid)  # first, since a lost host has none
    lists, held, topology = await asyncio.gather(
        host_offer.learn_lists(session, key.host), lanes.run(ask), _topology(session, key.host)
    )
    return replace(
        around,
        topology=topology,
        macs=held.macs,
        paths=held.paths,
        shared_paths=held.shared_paths,
        read_paths=held.read_paths,
        host_devices=held.host_devices,
        context_ids=held.context_ids,
        networks=lists.networks,
        interfaces=lists.around.interfaces,
        pools=lists.pools,
    )


async def _topology(session: Session, host_id: str) -> HostTopology | None:
    try:
        return await learn_host_topology(session, host_id)
    except Problem:
        return None


def version_of(text: str) -> Version:
    """Major and minor of a version such as 9.0.0; 0 where it is none."""
    parts = text.split(".")
    return (int(parts[0]), int(parts[1])) if len(parts) > 1 and all(part.isdigit() for part in parts[:2]) else (0, 0)
