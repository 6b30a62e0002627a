"""A vmdesk without windows that begins a move, as a process of its own: to be killed in the middle of it.

Its arguments: its folder, the URIs of alpha and beta, a UUID, the Way or `THEN_PAUSED`, the URI by which alpha reaches
beta, which is empty for a move that vmdesk leads itself, and the disks that are to be copied.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from vmdesk.journal import Journal
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.found.again import FoundAgain
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore

LIMIT_MIB = 4
THEN_PAUSED = "THEN_PAUSED"


async def main() -> None:
    """Move until killed."""
    folder, source, target, uuid, way, peer, *disks = sys.argv[1:]
    session = Session(SettingsStore(Path(folder) / "settings.json"), Journal(Path(folder) / "journal.jsonl"))
    FoundAgain(session, Path(folder) / "moves.json", print, print)
    for name, uri in (("alpha", source), ("beta", target)):
        session.add_host(HostConfig(name, uri, name))
        session.host(name).connect()
    await until(lambda: all(info.state is HostState.CONNECTED for info in session.hosts()))
    route = Route.PEER_TO_PEER if peer else Route.DIRECT
    options = Options(route=route, peer_uri=peer, bandwidth_mib=LIMIT_MIB)
    copied = tuple(DiskMove(disk, Fate.COPIED, "default", f"copy-{disk}", "qcow2") for disk in disks)
    how = Way.LIVE if way == THEN_PAUSED else Way[way]
    plan = MigrationPlan(VmKey("alpha", uuid), "beta", how, copied, options, storage_proved=not copied)
    moving = migrate(session, plan)
    await until(lambda: moving.figures.left or not moving.job.running)
    if way == THEN_PAUSED:
        await until(lambda: moving.can_pause)
        await moving.pause()
    problem = moving.job.problem
    print("under way" if problem is None else f"{problem}\n{problem.details}", flush=True)
    await asyncio.Event().wait()


async def until(condition: Callable[[], object]) -> None:
    """Wait for something."""
    while not condition():  # noqa: ASYNC110 - nobody tells of all that is waited for here
        await asyncio.sleep(0.05)


asyncio.run(main())
