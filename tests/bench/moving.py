"""What the moving of a machine costs: its check against one host, the move beside virsh's, and what windows feel."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.programs import Program
from tests.bench.stage import Stage
from tests.lab.guest import Disk, Guest
from tests.lab.host import Host
from tests.lab.lab import Lab
from vmdesk.aio import running_tasks, spawn
from vmdesk.jobs.job import Outcome
from vmdesk.journal import Journal
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.migration.policies import POLICIES
from vmdesk.model.vm import VmKey
from vmdesk.settings.store import SettingsStore
from vmdesk.virt import pump

Figures = dict[str, float]
MOVES = 5  # there and back; the median counts
FAR_SECONDS = 0.05
TICK_SECONDS = 0.002


def moving(program: Program, stage: Stage) -> Figures:
    """A running VM on shared storage, from one host to another and back: beside vmdesk stands virsh."""
    with Lab(("here", "there")) as lab:
        here, there = lab.hosts
        here.create(Guest("guest", "idle", memory=256, disks=(Disk("guest", shared=True),)))
        here.wait_for_serial("guest", "idle")
        if program.name != "vmdesk":
            return {"move": _median([_by_virsh(*pair) for pair in _pairs(here, there)])}
        return _on_qt(_by_vmdesk(lab, stage))


def _pairs(here: Host, there: Host) -> list[tuple[Host, Host]]:
    return [(here, there) if number % 2 == 0 else (there, here) for number in range(MOVES)]


def _by_virsh(source: Host, target: Host) -> float:
    began = time.monotonic()
    source.virsh("migrate", "guest", target.uri, "--live", "--persistent", "--undefinesource", "--unsafe")
    return time.monotonic() - began


async def _by_vmdesk(lab: Lab, stage: Stage) -> Figures:
    from vmdesk.ops.session import Session

    here, there = lab.hosts
    folder = stage.folder / f"moving-{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir()
    session = Session(SettingsStore(folder / "settings.json"), Journal(folder / "journal.jsonl"))
    try:
        await _connect(session, here=here.uri, there=there.uri)
        uuid = here.virsh("domuuid", "guest").strip()
        with lab.relay(there, FAR_SECONDS) as relay:
            figures = await _checks(session, VmKey("here", uuid), relay)
            session.remove_host("there")
        await _connect(session, there=there.uri)
        with _pauses() as pauses:
            seconds = [await _move(session, uuid, number) for number in range(MOVES)]
        return {**figures, "move": _median(seconds), "move-pause": 1000 * max(pauses)}
    finally:
        session.close()
        for task in running_tasks():
            task.cancel()
        await asyncio.sleep(0.2)


async def _connect(session: Any, **hosts: str) -> None:
    for name, uri in hosts.items():
        session.add_host(HostConfig(name, uri, name))
        session.host(name).connect()
    await _until(lambda: all(info.state is HostState.CONNECTED for info in session.hosts()))


async def _until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        await asyncio.sleep(0.002)


async def _checks(session: Any, key: VmKey, relay: Any) -> Figures:
    """The check of the VM, against a host that is near; and how often the line to one that is far turned for it."""
    figures = {"check": await _check(session, key)}
    session.remove_host("there")
    await _connect(session, there=relay.uri)
    await asyncio.sleep(1)  # what follows a connection has been asked
    before = relay.turns
    await _check(session, key)
    figures["check-turns"] = float(relay.turns - before)
    return figures


async def _check(session: Any, key: VmKey) -> float:
    from vmdesk.ops.migration.check.candidate import Stage as Looked
    from vmdesk.ops.migration.check.survey import Survey

    survey = Survey(session, key)
    began = time.monotonic()
    survey.start()
    await _until(lambda: survey.candidates[0].stage is Looked.READY)
    seconds = time.monotonic() - began
    survey.close()
    return seconds


async def _move(session: Any, uuid: str, number: int) -> float:
    """One move as the dialog begins it, with its window open."""
    from vmdesk.model.migration.plan import MigrationPlan
    from vmdesk.ops.migration.begin import migrate
    from vmdesk.ui.migration.moving_window import show_moving

    source, target = ("here", "there") if number % 2 == 0 else ("there", "here")
    key = VmKey(source, uuid)
    await _until(lambda: session.vm(key) is not None and session.vm(key).active)
    began = time.monotonic()
    move = migrate(session, MigrationPlan(key, target, policy=POLICIES[0], storage_proved=True))
    show_moving(session, move, None)
    await move.job.wait()
    seconds = time.monotonic() - began
    if move.job.outcome is not Outcome.DONE:
        raise RuntimeError(str(move.job.problem))
    return seconds


@contextmanager
def _pauses() -> Iterator[list[float]]:
    """How late the loop came back to a tick, each time, in seconds."""
    late = [0.0]

    async def tick() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(TICK_SECONDS)
            late.append(time.monotonic() - before - TICK_SECONDS)

    task = spawn(tick())
    try:
        yield late
    finally:
        task.cancel()


def _on_qt(work: Coroutine[Any, Any, Figures]) -> Figures:
    """Run it on Qt's loop, as the program does, with windows that nobody sees."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    pump.ensure_running()
    application = QApplication.instance() or QApplication([])
    loop = QEventLoop(application)
    with loop:
        return loop.run_until_complete(work)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
