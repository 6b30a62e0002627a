"""Who uses which disks on the hosts that are connected, without waiting long for one that does not answer."""

import asyncio
from dataclasses import dataclass
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.host_address import read_address
from vmdesk.model.vm import VmInfo
from vmdesk.ops.session import Session
from vmdesk.virt.disk_users import User, disk_users, host_uuid

PATIENCE_SECONDS = 1.5  # by which a host that does not answer may delay a start
_MAKE_BELIEVE = "TEST"  # libvirt's test driver: its machines run nowhere, and are the same in each of its worlds


@dataclass(frozen=True, slots=True)
class Look:
    """What runs on a host. `fresh` says that the host has told it; else it is what was last known of it."""

    host: str
    users: tuple[User, ...]
    fresh: bool = True


def matters(session: Session, host_id: str) -> bool:
    """Whether machines of this host really run."""
    info = session.host_info(host_id)
    return info is not None and info.facts.driver != _MAKE_BELIEVE


async def look_around(session: Session, home: str) -> tuple[Look, ...]:
    """All hosts but this one, side by side: those that are connected, and those that were lost, as last known."""
    hosts = [info for info in session.hosts() if info.id != home and matters(session, info.id)]
    return tuple(await asyncio.gather(*(_look(session, info) for info in hosts if info.online or _lost(session, info))))


async def look_at(session: Session, host_id: str) -> Look:
    """One host."""
    info = session.host_info(host_id)
    return await _look(session, info) if info is not None else Look(host_id, (), fresh=False)


def _lost(session: Session, info: HostInfo) -> bool:
    return any(vm.out_of_reach for vm in session.vms(info.id).values())


async def _look(session: Session, info: HostInfo) -> Look:
    """Ask a host that answers; of another one the list tells what was last seen."""
    if info.state is HostState.CONNECTED:
        try:
            host = session.host(info.id)
            told = await asyncio.wait_for(host.lanes.run(partial(disk_users, host.raw)), PATIENCE_SECONDS)
        except (TimeoutError, Problem):
            return Look(info.id, _remembered(session, info.id), fresh=False)
        return Look(info.id, _remembered(session, info.id) if told is None else told)
    return Look(info.id, _remembered(session, info.id), fresh=False)


def _remembered(session: Session, host_id: str) -> tuple[User, ...]:
    """The machines that run by what the list knows, with the disks that were read for it."""
    return tuple(_user(vm) for vm in session.vms(host_id).values() if vm.state.active)


def _user(vm: VmInfo) -> User:
    disks = vm.details.disks if vm.details else ()
    paths = frozenset(disk.source for disk in disks if disk.source.startswith("/"))
    return User(vm.key.uuid, vm.name, vm.domain_id, int(vm.state), vm.reason, paths)


async def same_libvirt(session: Session, first: str, second: str) -> bool:
    """Whether two entries of the list lead to one libvirt, as two addresses of a host do. False where not known."""
    one, other = session.host_info(first), session.host_info(second)
    if one is None or other is None or _place(one) != _place(other):
        return False
    try:
        uuids = await asyncio.wait_for(
            asyncio.gather(*(_uuid(session, info.id) for info in (one, other))), PATIENCE_SECONDS
        )
    except (TimeoutError, Problem):
        return False
    return bool(uuids[0]) and uuids[0] == uuids[1]


async def _uuid(session: Session, host_id: str) -> str:
    host = session.host(host_id)
    return await host.lanes.run(partial(host_uuid, host.raw))


def _place(info: HostInfo) -> tuple[str, str, str]:
    """What two addresses of one libvirt have in common."""
    try:
        path = read_address(info.config.uri).path
    except Problem:
        path = info.config.uri
    return info.facts.hostname, info.facts.driver, path
