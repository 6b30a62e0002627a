"""Whether another host in the list needs an image: what a pool shows may lie on storage that several hosts share."""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo
from vmdesk.model.locks.exports import Export, on_server
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.ops.disk_users import matters, same_libvirt
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session
from vmdesk.virt import image_mentions
from vmdesk.virt.disk_users import exports
from vmdesk.virt.image_mentions import Mentions

PATIENCE_SECONDS = 15.0  # for a host to tell what it needs


@dataclass(frozen=True, slots=True)
class Need:
    """What on a host, by its id, needs the image at `path` of another: machines by their names, also those that are
    off, and `others`, which are snapshots, as `machine/snapshot`, and images that continue it.

    It is not `certain` where nobody can tell whether that is the same image, nor `told` where the host said nothing.
    """

    path: str
    host: str
    machines: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    certain: bool = True
    told: bool = True


async def needs_elsewhere(
    session: Session, host_id: str, places: tuple[ImagePlace, ...], seconds: float | None = None
) -> tuple[Need, ...]:
    """What other hosts need of these images. A host that does not say so is in it too: what is gone does not come back.

    `seconds` is how long they may take, all side by side, where a person waits. Raises Problem for the host itself.
    """
    others = [info for info in session.hosts() if info.id != host_id and matters(session, info.id)]
    asked = [info for info in others if info.online or any(vm.out_of_reach for vm in session.vms(info.id).values())]
    if not asked or not places:
        return ()
    host = session.host(host_id)
    try:
        mounted = await asyncio.wait_for(host.lanes.run(partial(exports, host.raw)), seconds)
    except TimeoutError:
        return tuple(need for info in asked for need in _untold(info, places))
    looks = [_within(seconds, info, places, _needed_on(session, host_id, places, mounted, info)) for info in asked]
    return tuple(need for needs in await asyncio.gather(*looks) for need in needs)


async def _within(
    seconds: float | None, info: HostInfo, places: tuple[ImagePlace, ...], look: Coroutine[Any, Any, tuple[Need, ...]]
) -> tuple[Need, ...]:
    """What a look at a host has found by then. What it puts in order when it is given up is not waited for."""
    looking = spawn(look, name="look at other host", awaited=True)
    try:
        await asyncio.wait({looking}, timeout=seconds)
        return looking.result() if looking.done() else _untold(info, places)
    finally:
        looking.cancel()


async def _needed_on(
    session: Session, home: str, places: tuple[ImagePlace, ...], mounted: tuple[Export, ...], info: HostInfo
) -> tuple[Need, ...]:
    if await same_libvirt(session, home, info.id):  # two entries of the list
        return ()
    try:
        host = session.host(info.id)
        told = await asyncio.wait_for(
            host.lanes.run(partial(image_mentions.mentions, host.raw)), PATIENCE_SECONDS if info.online else 0
        )
        return await _of_those_needed(session, home, info.id, tuple(_pairs(places, mounted, told)), told)
    except (TimeoutError, Problem):
        return _untold(info, places)


def _untold(info: HostInfo, places: tuple[ImagePlace, ...]) -> tuple[Need, ...]:
    return tuple(Need(place.path, info.id, told=False) for place in places)


def _pairs(
    places: tuple[ImagePlace, ...], mounted: tuple[Export, ...], told: Mentions
) -> Iterator[tuple[ImagePlace, str]]:
    """The images, each with the path by which the other host may name it: the same, or that of the same server's."""
    for place in places:
        here = on_server(place.path, mounted)
        for path in told.paths:
            if path == place.path or (here is not None and on_server(path, told.mounted) == here):
                yield place, path


async def _of_those_needed(
    session: Session, home: str, other: str, pairs: tuple[tuple[ImagePlace, str], ...], told: Mentions
) -> tuple[Need, ...]:
    """Those that are the very same there, or may be."""
    alike = tuple(dict.fromkeys(place.path for place, path in pairs if path == place.path))
    proved = await same_files(session, home, other, alike) if alike else {}
    found = []
    for place, path in pairs:
        answer = proved.get(place.path, False) if path == place.path else True
        if answer is not False:
            others = tuple(dict.fromkeys((*told.snapshots.get(path, ()), *told.images.get(path, ()))))
            machines = told.machines.get(path, ())
            found.append(Need(place.path, other, machines, others, certain=answer is True))
    return tuple(found)
