"""The images that moved disks have left behind: whether they may be deleted, and their end."""

from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.ops.migration.storage.needed_elsewhere import Need, needs_elsewhere
from vmdesk.ops.session import Session
from vmdesk.ops.storage import delete_image, why_not_delete
from vmdesk.virt import image_mentions, in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import Sentence, sentence

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
    needs = await needs_elsewhere(session, host_id, places)
    return tuple((need.path, _words(session.label(need.host), need)) for need in needs)


async def refuse_elsewhere(session: Session, host_id: str, place: ImagePlace) -> None:
    """Raise Problem where another host may need the image."""
    for _path, why in await needed_elsewhere(session, host_id, (place,)):
        raise Problem(why)


async def delete_left(session: Session, host_id: str, place: ImagePlace) -> None:
    """Delete an image that a disk has left. Raises Problem where something needs it, on this host or another."""
    await refuse_elsewhere(session, host_id, place)
    host = session.host(host_id)
    await host.lanes.run(partial(delete_old, host.raw, place))


def _words(host: str, need: Need) -> Sentence:
    if not need.told:
        return sentence("Whether something needs it on {host} could not be looked at.", host=host)
    values = {"host": host, "names": ", ".join(dict.fromkeys((*need.machines, *need.others)))}
    if need.certain:
        return sentence("It is needed on {host}: {names}.", **values)
    return sentence("{names} on {host} may need it: it cannot be told whether that is the same image.", **values)
