"""Asking a host for all that the wizard shows and checks: a handful of questions side by side."""

import asyncio
from collections.abc import Callable
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
from vmdesk.virt.host import Host

Answer = TypeVar("Answer")
_NO_POOLS: tuple[PoolInfo, ...] = ()
_NO_VOLUMES: tuple[VolumeInfo, ...] = ()
_NO_NETWORKS: tuple[NetworkInfo, ...] = ()
_NO_INTERFACES: tuple[InterfaceInfo, ...] = ()
_NO_DRIVES: tuple[CdDrive, ...] = ()
_NO_MACS: frozenset[str] = frozenset()
_NO_PATHS: dict[str, tuple[str, ...]] = {}


async def learn(session: Session, host_id: str) -> HostOffer:
    """What the host offers now. Raises Problem, also where the host is not connected."""
    host = session.host(host_id)
    host_capabilities, pools, found, interfaces, cd_drives, macs = await asyncio.gather(
        host.lanes.run(partial(capabilities.host_capabilities, host.raw)),
        _ask(host, storage.pools, _NO_POOLS),
        _ask(host, networks.networks, _NO_NETWORKS),
        _ask(host, networks.interfaces, _NO_INTERFACES),
        _ask(host, drives.cd_drives, _NO_DRIVES),
        _ask(host, in_use.mac_addresses_in_use, _NO_MACS),
    )
    active = [pool.name for pool in pools if pool.active]
    listed = await asyncio.gather(*(_ask(host, partial(storage.volumes, pool=name), _NO_VOLUMES) for name in active))
    volumes = tuple(volume for each in listed for volume in each)
    paths = await _ask(host, partial(in_use.disk_paths_in_use, volumes=volumes), _NO_PATHS)
    around = Surroundings(
        names=frozenset(vm.name for vm in session.vms(host_id).values()),
        macs=macs,
        paths=paths,
        pools={pool.name: pool for pool in pools},
        networks=frozenset(network.name for network in found),
        volumes=frozenset((volume.pool, volume.name) for volume in volumes),
        backing={volume.path: volume.backing for volume in volumes},
        memory_kib=host.info.facts.memory_kib,
        cpus=host.info.facts.cpus,
    )
    return HostOffer(host_capabilities, pools, volumes, found, interfaces, cd_drives, around)


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
