"""A vmdesk without windows that begins a move, as a process of its own: to be killed in the middle of it.

Arguments: its state folder, the sockets of both hosts, the UUID, `peer` or `direct`, the peer's URI, disks to be copied.
"""

import asyncio
import sys
from pathlib import Path

from vmdesk.journal import Journal
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.found_again import FoundAgain
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore

LIMIT_MIB = 4


async def main() -> None:
    """Move until killed."""
    folder, source, target, uuid, route, peer, way, *disks = sys.argv[1:]
    session = Session(SettingsStore(Path(folder) / "settings.json"), Journal(Path(folder) / "journal.jsonl"))
    again = FoundAgain(session, Path(folder) / "moves.json", print, print)
    for name, uri in (("alpha", source), ("beta", target)):
        session.add_host(HostConfig(name, uri, name))
        session.host(name).connect()
        while session.host(name).info.state is not HostState.CONNECTED:
            await asyncio.sleep(0.05)
    options = Options(
        route=Route.PEER_TO_PEER if route == "peer" else Route.DIRECT,
        peer_uri=peer if route == "peer" else "",
        bandwidth_mib=LIMIT_MIB,
    )
    copied = tuple(DiskMove(disk, Fate.COPIED, "default", f"copy-of-{disk}", "qcow2") for disk in disks)
    plan = MigrationPlan(VmKey("alpha", uuid), "beta", Way[way], copied, options, storage_proved=not copied)
    moving = migrate(session, plan)
    while not moving.figures.rate and moving.job.running:
        await asyncio.sleep(0.05)
    print("under way" if moving.job.running else f"ended: {moving.job.problem} {moving.job.problem and moving.job.problem.details}", flush=True)
    await moving.job.wait()
    again.close()


asyncio.run(main())
