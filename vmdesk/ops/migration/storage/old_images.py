"""The images that moved disks have left behind: whether they may be deleted, and their end."""

from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.ops.storage import delete_image, why_not_delete
from vmdesk.virt import in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import Sentence, sentence


def why_they_stay(raw: Raw, name: str, places: tuple[ImagePlace, ...]) -> tuple[tuple[str, Sentence], ...]:
    """The images that could not be deleted once the machine of this name has left them, by their paths, and why.

    It asks for all volumes of all pools, since what continues an image only its own volume tells. In a lane.
    """
    volumes = storage.all_volumes(raw)
    users = in_use.in_use(raw, volumes).paths
    found: list[tuple[str, Sentence]] = []
    for place in places:
        others = tuple(user for user in users.get(place.path, ()) if user != name)
        why = why_not_delete(place.path, others, volumes)
        if not any(volume.path == place.path for volume in volumes):
            why = sentence("It lies in no storage pool that is on.")
        found += [(place.path, why)] if why is not None else []
    return tuple(found)


def delete_old(raw: Raw, place: ImagePlace) -> None:
    """Delete an image that a disk has left. Raises Problem where something needs it by now. In a lane."""
    delete_image(raw, place.path)
