"""Asking a host for all that the wizard shows and checks: a handful of questions side by side."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.drives import CdDrive
from vmdesk.model.network import InterfaceInfo, NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import NewVm
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops.session import Session
from vmdesk.virt import capabilities, drives, in_use, networks, storage
from vmdesk.virt.connection import Raw, own_connection
from vmdesk.virt.folder_pools import is_passing
from vmdesk.virt.host import Host
from vmdesk.virt.in_use import InUse

Answer = TypeVar("Answer")
Contents = Mapping[str, frozenset[str] | None]  # by the names of pools
_NO_CONTENTS: Contents = {}
_NO_POOLS: tuple[PoolInfo, ...] = ()
_NO_VOLUMES: tuple[VolumeInfo, ...] = ()
_NO_NETWORKS: tuple[NetworkInfo, ...] = ()
_NO_INTERFACES: tuple[InterfaceInfo, ...] = ()
_NO_DRIVES: tuple[CdDrive, ...] = ()


async def learn(session: Session, host_id: str) -> HostOffer:
    """What the host offers now. Raises Problem, also where the host is not connected.

    What its machines use already is left out: that costs calls for each of them, see `learn_uses`.
    """
    offer = await learn_lists(session, host_id)
    return await _with_volumes(session.host(host_id), offer)


async def learn_storage(session: Session, host_id: str, offer: HostOffer) -> HostOffer:
    """The offer with the pools and images of now. Raises Problem, also where the host is not connected."""
    host = session.host(host_id)
    pools = await _pools(host)
    around = replace(offer.around, pools={pool.name: pool for pool in pools})
    return await _with_volumes(host, replace(offer, pools=pools, around=around))


def with_storage(offer: HostOffer, known: HostOffer) -> HostOffer:
    """The offer with the pools and images of another one, which was learned later."""
    around, now = offer.around, known.around
    around = replace(around, pools=now.pools, volumes=now.volumes, backing=now.backing)
    return replace(offer, pools=known.pools, volumes=known.volumes, around=around)


async def contents(session: Session, host_id: str) -> Contents:
    """The names in each pool, None for one that is switched off: a cheap way to see that there is news.

    Raises Problem, also where the host is not connected.
    """
    found = await _ask(session.host(host_id), storage.contents, _NO_CONTENTS)
    return {name: names for name, names in found.items() if not is_passing(name)}


async def refresh_pool(session: Session, host_id: str, pool: str) -> None:
    """Have the host look again what is in a pool. Raises Problem. On a file server that is gone it may take for ever.

    Over a connection of its own: libvirt serves only some calls of one at a time, and others are not to wait for this.
    """
    host = session.host(host_id)
    await host.lanes.run(partial(_refresh, host.raw, pool))


def _refresh(raw: Raw, pool: str) -> None:
    with own_connection(raw) as own:
        storage.refresh(own, pool)


async def _pools(host: Host) -> tuple[PoolInfo, ...]:
    found = await _ask(host, storage.pools, _NO_POOLS)
    return tuple(pool for pool in found if not is_passing(pool.name))


async def _with_volumes(host: Host, offer: HostOffer) -> HostOffer:
    active = [pool.name for pool in offer.pools if pool.active]
    listed = await asyncio.gather(*(_ask(host, partial(storage.volumes, pool=name), _NO_VOLUMES) for name in active))
    volumes = tuple(volume for each in listed for volume in each)
    around = replace(
        offer.around,
        volumes=frozenset((volume.pool, volume.name) for volume in volumes),
        backing={volume.path: volume.backing for volume in volumes},
    )
    return replace(offer, volumes=volumes, around=around)


async def learn_lists(session: Session, host_id: str) -> HostOffer:
    """What the host offers, but for what is in its pools: the same few questions however much that is.

    Raises Problem, also where the host is not connected.
    """
    host = session.host(host_id)
    host_capabilities, pools, found, interfaces, cd_drives = await asyncio.gather(
        host.lanes.run(partial(capabilities.host_capabilities, host.raw)),
        _pools(host),
        _ask(host, networks.networks, _NO_NETWORKS),
        _ask(host, networks.interfaces, _NO_INTERFACES),
        _ask(host, drives.cd_drives, _NO_DRIVES),
    )
    around = Surroundings(
        names=frozenset(vm.name for vm in session.vms(host_id).values()),
        pools={pool.name: pool for pool in pools},
        networks=frozenset(network.name for network in found),
        interfaces=frozenset(interface.name for interface in interfaces) or None,
        memory_kib=host.info.facts.memory_kib,
        cpus=host.info.facts.cpus,
    )
    return HostOffer(host_capabilities, pools, (), found, interfaces, cd_drives, around)


async def learn_uses(session: Session, host_id: str, offer: HostOffer) -> InUse | None:
    """What the host's machines use already; None where it cannot be known. Raises Problem for a lost host."""
    return await _ask(session.host(host_id), partial(_in_use, volumes=offer.volumes), None)


def _in_use(raw: Raw, volumes: tuple[VolumeInfo, ...]) -> InUse | None:
    return in_use.in_use(raw, volumes)


def with_uses(offer: HostOffer, uses: InUse | None) -> HostOffer:
    """The offer with what is in use."""
    if uses is None:
        return offer
    return replace(offer, around=replace(offer.around, macs=uses.macs, paths=uses.paths))


async def learn_machine(session: Session, host_id: str, vm: NewVm) -> DomainCapabilities:
    """What a machine of this kind may be made of. Raises Problem."""
    host = session.host(host_id)
    kind = (vm.emulator, vm.architecture, vm.machine, vm.virtualisation)
    try:
        return await host.lanes.run(partial(capabilities.domain_capabilities, host.raw, *kind))
    except Problem as problem:
        if problem.kind is not Kind.UNSUPPORTED:
            raise
        return DomainCapabilities(vm.emulator, vm.machine, vm.architecture, vm.virtualisation)


def with_machine(offer: HostOffer, vm: NewVm, known: DomainCapabilities) -> HostOffer:
    """The offer with what the host said about machines of this kind."""
    return replace(offer, offers=offer.offers | {(vm.virtualisation, vm.architecture, vm.machine): known})


async def _ask(host: Host, question: Callable[[Any], Answer], otherwise: Answer) -> Answer:
    """An answer, or what to do without where this driver has no such thing. Raises Problem for a lost host."""
    try:
        return await host.lanes.run(partial(question, host.raw))
    except Problem as problem:
        if problem.kind in {Kind.LOST, Kind.UNREACHABLE}:
            raise
        return otherwise
