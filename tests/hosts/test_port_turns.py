"""What is being looked at and what moves take turns at the ports of a target, so that no listener is in QEMU's way."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from tests.hosts.live_moves import Movers, Run, done, movers, volumes
from tests.hosts.logins import client_home
from tests.lab import Disk, Guest, Host
from tests.lab.client_home import ClientHome
from vmdesk.aio import running_tasks, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.ops.migration.between.hosts import between
from vmdesk.ops.migration.between.port_turns import port_turn
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.migration.rehearsal import rehearse

__all__ = ["client_home", "movers"]


def test_while_checks_run_again_and_again_moves_arrive(
    movers: Movers, run: Run, client_home: ClientHome, alpha: Host, beta: Host
) -> None:
    del client_home
    for host in (alpha, beta):
        movers.session.remove_host(movers.ids[host.hostname])
        movers.add(host, host.login_uri)
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    needs = run(learn_needs(movers.session, movers.key("web")))
    looks = 0

    async def look_again_and_again() -> None:
        nonlocal looks
        while True:
            found = await between(movers.session, movers.ids["alpha"], movers.ids["beta"], needs, Options())
            assert not isinstance(found.target, Problem)
            looks += 1

    checking = [run(_begun(look_again_and_again())) for _ in range(2)]
    try:
        movers.until(lambda: looks)
        before = looks
        for source, target in (("alpha", "beta"), ("beta", "alpha")) * 2 + (("alpha", "beta"),):
            assert done(movers.move("web", source, target, storage_proved=True))
            movers.until(lambda: movers.listed("web", target) and not movers.listed("web", source))  # noqa: B023
        movers.until(lambda: looks > before)
    finally:
        for task in checking:
            task.cancel()
        run(_ended(checking))
    movers.until(lambda: not port_turn(movers.session, movers.ids["beta"]).locked())
    assert beta.state("web") == "running"


def test_what_waits_for_its_turn_is_cancelled_at_once(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    copied = (DiskMove("vda", Fate.COPIED, "default", "there.qcow2", "qcow2"),)
    needs = run(learn_needs(movers.session, movers.key("web")))
    turn = port_turn(movers.session, movers.ids["beta"])
    run(turn.acquire())
    moving = movers.begin("web", disks=copied)
    rehearsal = rehearse(movers.session, movers.plan("web"), needs)
    movers.until(lambda: volumes(beta) == {"there.qcow2"} and rehearsal.can_cancel)
    movers.qtbot.wait(500)
    for job in (moving.job, rehearsal):
        assert job.running
        job.cancel()
    movers.until(lambda: not moving.job.running and not rehearsal.running)  # the turn is never had
    assert {moving.job.outcome, rehearsal.outcome} == {Outcome.CANCELLED}
    movers.until(lambda: not any(task.get_name() == "end rehearsal" for task in running_tasks()))
    turn.release()
    assert (alpha.domains(), alpha.state("web"), beta.domains(), volumes(beta)) == (["web"], "running", [], set())
    assert done(movers.move("web", disks=copied))
    movers.until(lambda: not turn.locked())


async def _begun(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    return spawn(work, awaited=True)


async def _ended(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
