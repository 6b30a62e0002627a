"""The images that moved disks have left behind: whether they may be deleted, and their end."""

import asyncio
from collections.abc import Iterator
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo
from vmdesk.model.locks.exports import Export, on_server
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.ops.disk_users import matters, same_libvirt
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session
from vmdesk.ops.storage import delete_image, why_not_delete
from vmdesk.virt import image_mentions, in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.virt.disk_users import exports
from vmdesk.virt.image_mentions import Mentions
from vmdesk.words import Sentence, sentence

PATIENCE_SECONDS = 15.0  # for a host to tell what it needs
Why = tuple[str, Sentence]


def why_they_stay(raw: Raw, name: str, places: tuple[ImagePlace, ...]) -> tuple[Why, ...]:
    """The images that could not be deleted once the machine of this name has left them, by their paths, and why.

    It asks for all volumes of all pools, since what continues an image only its own volume tells. In a lane.
    """
    volumes = storage.all_volumes(raw)
    users = in_use.in_use(raw, volumes).paths
    kept = image_mentions.snapshots(raw)
    found: list[Why] = []
    for place in places:
        others = tuple(user for user in users.get(place.path, ()) if user != name)
        why = why_not_delete(place.path, others, volumes) or _by_snapshots(kept.get(place.path, ()))
        if not any(volume.path == place.path for volume in volumes):
            why = sentence("It lies in no storage pool that is on.")
        found += [(place.path, why)] if why is not None else []
    return tuple(found)


def delete_old(raw: Raw, place: ImagePlace) -> None:
    """Delete an image that a disk has left. Raises Problem where something needs it by now. In a lane."""
    if (why := _by_snapshots(image_mentions.snapshots(raw).get(place.path, ()))) is not None:
        raise Problem(why)
    delete_image(raw, place.path)


def _by_snapshots(names: tuple[str, ...]) -> Sentence | None:
    return sentence("Snapshots need it: {names}.", names=", ".join(names)) if names else None


# The other hosts.


async def needed_elsewhere(session: Session, host_id: str, places: tuple[ImagePlace, ...]) -> tuple[Why, ...]:
    """The images of a host that another one in the list may need, also for a machine that is off, and why.

    What a host does not tell is a reason too: an image that is gone does not come back.
    """
    others = [info for info in session.hosts() if info.id != host_id and matters(session, info.id)]
    asked = [info for info in others if info.online or any(vm.out_of_reach for vm in session.vms(info.id).values())]
    if not asked or not places:
        return ()
    host = session.host(host_id)
    mounted = await host.lanes.run(partial(exports, host.raw))
    look = partial(_needed_on, session, host_id, places, mounted)
    return tuple(why for found in await asyncio.gather(*map(look, asked)) for why in found)


async def refuse_elsewhere(session: Session, host_id: str, place: ImagePlace) -> None:
    """Raise Problem where another host may need the image."""
    for _path, why in await needed_elsewhere(session, host_id, (place,)):
        raise Problem(why)


async def delete_left(session: Session, host_id: str, place: ImagePlace) -> None:
    """Delete an image that a disk has left. Raises Problem where something needs it, on this host or another."""
    await refuse_elsewhere(session, host_id, place)
    host = session.host(host_id)
    await host.lanes.run(partial(delete_old, host.raw, place))


async def _needed_on(
    session: Session, home: str, places: tuple[ImagePlace, ...], mounted: tuple[Export, ...], info: HostInfo
) -> tuple[Why, ...]:
    if await same_libvirt(session, home, info.id):  # two entries of the list
        return ()
    label = session.label(info.id)
    try:
        host = session.host(info.id)
        told = await asyncio.wait_for(
            host.lanes.run(partial(image_mentions.mentions, host.raw)), PATIENCE_SECONDS if info.online else 0
        )
        return await _of_those_needed(session, home, info.id, tuple(_pairs(places, mounted, told)), told)
    except (TimeoutError, Problem):
        why = sentence("Whether something needs it on {host} could not be looked at.", host=label)
        return tuple((place.path, why) for place in places)


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
) -> tuple[Why, ...]:
    """Those that are the very same there, or may be."""
    alike = tuple(dict.fromkeys(place.path for place, path in pairs if path == place.path))
    proved = await same_files(session, home, other, alike) if alike else {}
    found = []
    for place, path in pairs:
        answer = proved.get(place.path, False) if path == place.path else True
        if answer is not False:
            found.append((place.path, _words(session.label(other), path, told, certain=answer is True)))
    return tuple(found)


def _words(host: str, path: str, told: Mentions, *, certain: bool) -> Sentence:
    names = (*told.machines.get(path, ()), *told.snapshots.get(path, ()), *told.images.get(path, ()))
    values = {"host": host, "names": ", ".join(dict.fromkeys(names))}
    if certain:
        return sentence("It is needed on {host}: {names}.", **values)
    return sentence("{names} on {host} may need it: it cannot be told whether that is the same image.", **values)
