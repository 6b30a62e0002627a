"""What the other machines of a host hold on to, read from their definitions: addresses, images, devices, numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from vmdesk.errors import Problem
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.domain.definition import Domain
from vmdesk.model.host_device_uses import DeviceUser, read_host_device_uses
from vmdesk.model.uses import read_uses

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Other:
    """One machine: its definition, and how it runs; None while it is off."""

    uuid: str
    name: str
    stored: str
    running: str | None = None


@dataclass(slots=True)
class Held:
    """What they hold, by what it is, with the names of those who do. MAC addresses are in lower case.

    `shared_paths` are the images that all who use them share, `read_paths` those that all of them only read.
    """

    macs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared_paths: frozenset[str] = frozenset()
    read_paths: frozenset[str] = frozenset()
    host_devices: dict[str, tuple[DeviceUser, ...]] = field(default_factory=dict)
    context_ids: dict[int, tuple[str, ...]] = field(default_factory=dict)


def held_by(others: Iterable[Other]) -> Held:
    """What machines hold. Of one whose XML cannot be read there is nothing."""
    held = Held()
    alone: set[str] = set()  # images that somebody wants for himself
    written: set[str] = set()
    for other in others:
        for xml in filter(None, (other.running, other.stored)):
            try:
                _take(held, other, xml, alone, written)
            except (Problem, ValueError):
                continue
    held.shared_paths = frozenset(held.paths) - alone
    held.read_paths = frozenset(held.paths) - written
    return held


def _take(held: Held, other: Other, xml: str, alone: set[str], written: set[str]) -> None:
    uses = read_uses(xml)
    for mac in uses.macs:
        _add(held.macs, mac, other.name)
    for path in uses.paths:
        _add(held.paths, path, other.name)
    domain = Domain.read(xml)
    for disk in domain.all_of(Disk):
        if disk.path and not disk.shareable:
            alone.add(disk.path)
        if disk.path and not disk.read_only:
            written.add(disk.path)
    for socket in domain.all_of(Vsock):
        if socket.cid is not None and not socket.auto_cid:
            _add(held.context_ids, socket.cid, other.name)
    user = DeviceUser(other.uuid, other.name, xml is other.running)
    for key in read_host_device_uses(xml):
        _add(held.host_devices, key, user)


def _add(users: dict[Key, tuple[Value, ...]], key: Key, user: Value) -> None:
    known = users.get(key, ())
    users[key] = known if user in known else (*known, user)
