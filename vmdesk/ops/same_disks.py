"""Which disks of a machine others have open on a host: by their paths, by what is mounted there, by their servers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import TypeVar

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.model.locks.exports import Export, on_server
from vmdesk.model.locks.used_disks import NetworkImage, UsedDisk
from vmdesk.ops.disk_users import PATIENCE_SECONDS, Look
from vmdesk.ops.session import Session
from vmdesk.virt.connection import Raw
from vmdesk.virt.disk_users import User, exports, network_images
from vmdesk.words import sentence

PROOF_SECONDS = 10.0
Result = TypeVar("Result")
SameFiles = Callable[[Session, str, str, Sequence[str]], Awaitable[dict[str, bool | Problem]]]


@dataclass(frozen=True, slots=True)
class Same:
    """A disk that a machine on a host has open, or perhaps has, and `why` that is not certain."""

    host: str
    user: User
    disk: UsedDisk
    certain: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """The machine that the disks are of: on which host it is, what that has mounted, and the disks that are its own."""

    host: str
    disks: tuple[UsedDisk, ...]
    mounted: tuple[Export, ...] = ()


async def owner_of(session: Session, host_id: str, disks: tuple[UsedDisk, ...]) -> Owner:
    """With what the host's pools mount, which is asked once for all that is compared."""
    if not any(disk.path for disk in disks):
        return Owner(host_id, disks)
    return Owner(host_id, disks, await _told(session, host_id, exports) or ())


async def same_disks(session: Session, owner: Owner, look: Look, users: tuple[User, ...]) -> tuple[Same, ...]:
    """Which of the owner's disks these users, on the host of the look, have open or may have."""
    found = tuple(_at_same_path(look.host, users, owner.disks))
    if look.host != owner.host:
        proved = await _proved(session, owner, look, found)
        found = (*proved, *await _at_other_paths(session, owner, look, users))
    return (*found, *await _on_network(session, owner, look, users))


def _at_same_path(host: str, users: Iterable[User], disks: Iterable[UsedDisk]) -> Iterator[Same]:
    for user in users:
        yield from (Same(host, user, disk) for disk in disks if disk.path and disk.path in user.paths)


async def _proved(session: Session, owner: Owner, look: Look, found: tuple[Same, ...]) -> tuple[Same, ...]:
    """Of those at the same path on two hosts, those that are the same file or device, or may be."""
    if not found or not look.fresh:
        return tuple(replace(same, certain=False) for same in found)
    paths = tuple(dict.fromkeys(same.disk.path for same in found))
    told: dict[str, bool | Problem]
    try:
        told = await asyncio.wait_for(_same_files(session, owner.host, look.host, paths), PROOF_SECONDS)
    except TimeoutError:
        told = dict.fromkeys(paths, Problem(sentence("The host has not answered in time.")))
    except Problem as problem:
        told = dict.fromkeys(paths, problem)
    return tuple(_judged(same, told.get(same.disk.path, False)) for same in found if told.get(same.disk.path, False))


async def _same_files(
    session: Session, source: str, target: str, paths: tuple[str, ...]
) -> "dict[str, bool | Problem]":
    """The proof, whose code is read when somebody needs it first: few starts do."""
    module = await in_thread(partial(import_module, "vmdesk.ops.migration.same_files.proof"), name="import")
    same_files: SameFiles = module.same_files
    return await same_files(session, source, target, paths)


def _judged(same: Same, told: bool | Problem) -> Same:
    if isinstance(told, bool):
        return same
    return replace(same, certain=False, why=f"{told}\n{told.details}".strip())


async def _at_other_paths(session: Session, owner: Owner, look: Look, users: Iterable[User]) -> tuple[Same, ...]:
    """Files of a server that both hosts have mounted, at different places; asked where the owner's host mounts any."""
    places = {place: disk for disk in owner.disks if (place := on_server(disk.path, owner.mounted)) is not None}
    if not places or not look.fresh:
        return ()
    mounted = await _told(session, look.host, exports) or ()
    found = ((user, path, on_server(path, mounted)) for user in users for path in user.paths)
    return tuple(
        Same(look.host, user, places[place])
        for user, path, place in found
        if place is not None and place in places and places[place].path != path
    )


async def _on_network(session: Session, owner: Owner, look: Look, users: Iterable[User]) -> tuple[Same, ...]:
    """Images that QEMU opens over the network: the XML is read of those machines alone that have such disks."""
    wanted = tuple(disk for disk in owner.disks if disk.network is not None)
    if not wanted or not look.fresh:
        return ()
    candidates = tuple(user for user in users if user.others)
    found = await asyncio.gather(
        *(_told(session, look.host, partial(network_images, uuid=user.uuid)) for user in candidates)
    )
    one_host = look.host == owner.host
    return tuple(
        Same(look.host, user, disk, certain=answer)
        for user, images in zip(candidates, found, strict=True)
        for disk in wanted
        if (answer := _among(disk, images or (), one_host=one_host)) is not None
    )


def _among(disk: UsedDisk, images: Iterable[NetworkImage], *, one_host: bool) -> bool | None:
    """Whether it is certainly one of these; None where it is none of them."""
    answers = {disk.network.same(image, one_host=one_host) for image in images} if disk.network is not None else set()
    return True if True in answers else False if None in answers else None


async def _told(session: Session, host_id: str, question: Callable[[Raw], Result]) -> Result | None:
    """What a host answers; None where it does not in time."""
    try:
        host = session.host(host_id)
        return await asyncio.wait_for(host.lanes.run(partial(question, host.raw)), PATIENCE_SECONDS)
    except (TimeoutError, Problem):
        return None
