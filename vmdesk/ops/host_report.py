"""Asking a host what it is: by libvirt, and by one script on it where commands can be run there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.host_page.device_tree import TreeDevice
from vmdesk.model.host_page.disk import HostDisk
from vmdesk.model.host_page.report import HostReport
from vmdesk.model.host_page.system import SCRIPT, SystemFacts, read_system
from vmdesk.ops.host_devices import HostDevices
from vmdesk.ops.session import Session
from vmdesk.virt.host_report import asleep, host_disks, host_report, tree_devices
from vmdesk.virt.node_devices import host_device_users
from vmdesk.words import sentence

READERS = 3  # side by side: libvirtd answers five requests of a client at a time, and others have questions too
Runner = Callable[[Session, str, str], Awaitable[Finished]]


@dataclass(frozen=True, slots=True)
class DeviceTree:
    """All devices of a host, and what is known of them together; who uses them only where that was asked."""

    devices: tuple[TreeDevice, ...] = ()
    known: HostDevices = field(default_factory=HostDevices)
    users_known: bool = False


async def learn_host_report(session: Session, host_id: str) -> HostReport:
    """What libvirt tells: nine calls at most. Raises Problem, also where the host is not connected."""
    host = session.host(host_id)
    return await host.lanes.run(partial(host_report, host.raw))


async def learn_system(session: Session, host_id: str, run: Runner) -> SystemFacts:
    """What the script tells, run on the host by `host_commands.run` or its like: one command.

    Raises Problem, also where no command can be run there.
    """
    finished = await run(session, host_id, SCRIPT)
    if not finished.good and not finished.output:
        text = sentence("The host did not run the command that asks for it.")
        raise Problem(text, details=finished.errors[:2000], kind=Kind.OTHER)
    return read_system(finished.output)


async def learn_disks(session: Session, host_id: str) -> tuple[HostDisk, ...]:
    """The block devices: a call, and one per device. Raises Problem."""
    host = session.host(host_id)
    return await host.lanes.run(partial(host_disks, host.raw))


async def learn_device_tree(session: Session, host_id: str) -> DeviceTree:
    """All devices: a call per device, some side by side, and a few more. Raises Problem."""
    host = session.host(host_id)
    reading = [host.lanes.run(partial(tree_devices, host.raw, part, READERS)) for part in range(READERS)]
    found = {device.name: device for device in chain.from_iterable(await asyncio.gather(*reading))}
    devices = await host.lanes.run(partial(asleep, host.raw, found.values()))
    return DeviceTree(devices, HostDevices(tuple(each.device for each in devices)))


async def with_users(session: Session, host_id: str, tree: DeviceTree) -> DeviceTree:
    """The tree with word which VMs have which devices: two calls per VM at most. Raises Problem."""
    host = session.host(host_id)
    users = await host.lanes.run(partial(host_device_users, host.raw))
    return DeviceTree(tree.devices, HostDevices(tree.known.found, users), users_known=True)
