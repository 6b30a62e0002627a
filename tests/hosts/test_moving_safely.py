"""What may go wrong at the ends of moves, and costs no machine, no disk and no work; virsh on both hosts judges it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.hosts.live_moves import Movers, Run, busy, done, failure, movers, volumes
from tests.hosts.locking import copied
from tests.lab import Disk, Guest, Host, Lab
from tests.lab.commands import run as command
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.editing.plan import Plan
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.states import VmState
from vmdesk.ops import hardware, never_twice, power, properties
from vmdesk.ops.delete import DELETE
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.live import move as live_move
from vmdesk.ops.migration.live import settling
from vmdesk.ops.migration.live.target_texts import target_texts
from vmdesk.ops.migration.storage.move import move_storage
from vmdesk.ops.migration.target_volumes import prepare
from vmdesk.ops.perform import perform
from vmdesk.ops.restart import restart
from vmdesk.ops.saving import SAVE
from vmdesk.ops.verbs import Verb
from vmdesk.virt import made_volumes, migration
from vmdesk.virt.migration import Crossing

__all__ = ["movers"]

COPIED = (DiskMove("vda", Fate.COPIED, "default", "there.qcow2", "qcow2"),)


def define_full(host: Host) -> None:
    """A machine that is off, whose disk has enough in it to take a while."""
    host.define(Guest("web", disks=(Disk("web", 64),)))
    command("qemu-io", "-f", "qcow2", "-c", "write -P 7 1M 40M", str(host.images / "web.qcow2"))


@pytest.fixture
def just_before(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something done after the last look, just before libvirt is asked to move a machine."""

    def have_done(something: Callable[[], object]) -> None:
        before = target_texts

        async def texts(*arguments: Any) -> tuple[str, str]:
            something()
            return await before(*arguments)

        monkeypatch.setattr(live_move, "target_texts", texts)

    return have_done


def paused(movers: Movers, host: Host, name: str = "web") -> None:
    """Have it paused, and that known, after it has run."""
    host.virsh("suspend", name)
    key = movers.key(name, host.hostname)
    movers.until(lambda: (vm := movers.session.vm(key)) is not None and vm.state is VmState.PAUSED)


# Another one of the same UUID.


@pytest.mark.parametrize("stands", [False, True], ids=["source runs", "source is paused"])
@pytest.mark.parametrize("twin", ["started", "resumed", "paused"])
def test_one_that_is_started_at_the_target_in_the_last_moment_costs_neither(
    movers: Movers,
    just_before: Callable[[Callable[[], object]], None],
    alpha: Host,
    beta: Host,
    stands: bool,
    twin: str,
) -> None:
    busy(alpha)
    if stands:
        paused(movers, alpha)
    number = alpha.virsh("domid", "web")

    def start_twin() -> None:
        copied(alpha, beta, "web")
        beta.virsh("start", "web")
        if twin != "started":
            beta.virsh("suspend", "web")
        if twin == "resumed":
            beta.virsh("resume", "web")

    just_before(start_twin)
    moving = movers.move("web")
    said = failure(moving)
    both = not stands and twin != "paused"
    assert said.startswith(
        "web runs on alpha and on beta." if both else "The target has an active VM with the same UUID"
    )
    assert alpha.virsh("domid", "web") == number
    assert alpha.state("web") == ("paused" if stands else "running")
    assert beta.state("web") == ("paused" if twin == "paused" else "running")
    assert beta.virsh("domuuid", "web") == alpha.virsh("domuuid", "web")


def test_one_that_the_target_has_by_then_is_seen_before_anything_is_made(
    movers: Movers, monkeypatch: pytest.MonkeyPatch, alpha: Host, beta: Host
) -> None:
    """A check, or a look around, that is older than that."""
    alpha.create(Guest("web", disks=(Disk("web"),)))
    movers.key("web")
    copied(alpha, beta, "web", (r"(?s)<disk .*</disk>", ""))
    beta.virsh("start", "web")

    async def not_looked(*_arguments: object) -> None:
        return None

    monkeypatch.setattr(never_twice, "refuse_move", not_looked)
    assert failure(movers.move("web", disks=COPIED)).startswith("web has a process on beta already.")
    assert (alpha.state("web"), beta.state("web"), volumes(beta)) == ("running", "running", set())


def test_a_definition_that_somebody_makes_meanwhile_outlives_a_move_that_is_cancelled(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web")
    copied(alpha, beta, "web")
    moving.job.cancel()
    movers.end(moving)
    assert moving.job.outcome is Outcome.CANCELLED
    assert alpha.state("web") == "running"
    assert beta.state("web") == "shut off"


def test_one_that_somebody_defines_at_the_target_while_disks_are_copied_is_not_overwritten(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    define_full(alpha)
    moving = movers.begin("web", way=Way.OFFLINE, disks=COPIED, options=Options(bandwidth_mib=40))
    movers.until(lambda: moving.phase in {Phase.COPYING_DISKS, Phase.VERIFYING})
    copied(alpha, beta, "web", ("<title>.*</title>|</name>", "</name><title>theirs</title>"))
    movers.end(moving)
    assert "The target has a VM with the same UUID already." in failure(moving)
    assert "<title>theirs</title>" in beta.virsh("dumpxml", "web")
    assert (alpha.domains(), volumes(beta)) == (["web"], set())


def test_what_is_just_coming_to_a_host_is_seen_there(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    """libvirt tells nothing of the job of such a machine, and says so by an error."""
    busy(alpha)
    moving = movers.copying("web")
    target = movers.session.host(movers.ids["beta"])
    where = run(target.lanes.run(partial(migration.whereabouts, target.raw, moving.key.uuid)))
    assert (where.active, where.held, where.moving, where.persistent) == (True, True, True, False)
    assert str(where.number) == beta.virsh("domid", "web").strip()
    moving.job.cancel()
    movers.end(moving)


def test_a_host_that_keeps_the_definition_does_not_start_it_any_more(movers: Movers, alpha: Host, beta: Host) -> None:
    """Else it would run twice as soon as that host is switched on again."""
    alpha.create(Guest("web"))
    alpha.virsh("autostart", "web")
    key = movers.key("web")
    run_refresh = spawn(movers.session.host(key.host).refresh((key.uuid,)))
    movers.until(run_refresh.done)
    movers.until(lambda: (vm := movers.session.vm(key)) is not None and vm.autostart, 40)
    assert done(movers.move("web", options=Options(undefine_source=False)))
    assert (alpha.state("web"), beta.state("web")) == ("shut off", "running")
    assert [autostart(host, "web") for host in (alpha, beta)] == ["disable", "enable"]
    assert "web does not start with alpha any more" in movers.journal()


def autostart(host: Host, name: str) -> str:
    """Whether it starts with its host, in virsh's words."""
    rows = dict(row.split(":", 1) for row in host.virsh("dominfo", name).splitlines() if ":" in row)
    return rows["Autostart"].strip()


# A mistake in the program.


class Mistake(Exception):  # noqa: N818 - it is a make-believe bug
    """Something that nobody thought of."""


def crashing(_crossing: Crossing, *_arguments: object) -> None:
    raise Mistake


@pytest.mark.parametrize("where", ["before libvirt is asked", "in the call", "when it has failed"])
def test_after_a_mistake_nothing_is_left_at_the_target(
    movers: Movers, monkeypatch: pytest.MonkeyPatch, crashes: list[BaseException], alpha: Host, beta: Host, where: str
) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))

    async def mistaken(*_arguments: object) -> Any:
        raise Mistake

    options = Options()
    if where == "before libvirt is asked":
        monkeypatch.setattr(live_move, "target_texts", mistaken)
    elif where == "in the call":
        monkeypatch.setattr(Crossing, "direct", crashing)
    else:
        monkeypatch.setattr(settling.Settling, "_where_it_is", mistaken)
        options = Options(address="10.255.255.1")
    moving = movers.move("web", disks=COPIED, options=options)
    assert moving.job.outcome is Outcome.FAILED
    assert str(moving.job.problem) == "vmdesk made a mistake."
    assert [type(crash) for crash in crashes] == [Mistake]
    crashes.clear()
    assert (alpha.state("web"), beta.domains(), volumes(beta)) == ("running", [], set())
    assert ("It is on alpha as before." in movers.journal()) is (where != "before libvirt is asked")


def test_a_move_whose_task_ends_in_the_middle_leaves_nothing(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    moving = movers.begin("web", disks=COPIED, options=Options(bandwidth_mib=3))
    movers.until(lambda: moving.phase is Phase.COPYING_DISKS and moving.disks)
    task = moving.job._task
    assert task is not None
    task.cancel()
    movers.end(moving)
    assert moving.job.outcome is Outcome.CANCELLED
    assert (alpha.state("web"), beta.domains(), volumes(beta)) == ("running", [], set())
    assert alpha.virsh("domjobinfo", "web").split() == ["Job", "type:", "None"]


# What QEMU does not survive.


def test_one_that_arrived_paused_is_not_moved_on_whatever_was_checked_before(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    movers.until(lambda: "CPU time" in alpha.virsh("vcpuinfo", "web"))
    paused(movers, alpha)
    assert done(movers.move("web"))
    movers.key("web", "beta")
    said = failure(movers.move("web", "beta", "alpha"))
    assert said.startswith("web is paused, and has not worked since it came to beta.\nQEMU before 10.0 crashes")
    assert (alpha.domains(), beta.state("web")) == ([], "paused")
    beta.virsh("resume", "web")


# What is not done to a machine that moves.


def refused(movers: Movers, job: Job) -> str:
    """Why a job was not done."""
    movers.until(lambda: not job.running)
    assert job.problem is not None
    return f"{job.problem} {job.problem.hint}"


def attempts(movers: Movers, label: str, *verbs: Verb) -> list[str]:
    """What is said to each of these verbs, and to what changes its definition."""
    key = movers.key("web", label)
    jobs: list[Job] = [perform(movers.session, verb, [key]) for verb in verbs]
    jobs += [
        restart(movers.session, key),
        properties.set_title(movers.session, key, "Another"),
        properties.set_autostart(movers.session, [key], True),
        hardware.apply(movers.session, key, Plan("", "", ()), lambda _applied: None),
    ]
    return [refused(movers, job) for job in jobs]


def test_one_that_is_copied_while_it_is_off_is_neither_started_nor_changed(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    define_full(alpha)
    moving = movers.begin("web", way=Way.OFFLINE, disks=COPIED, options=Options(bandwidth_mib=1))
    movers.until(lambda: moving.phase is Phase.COPYING_DISKS)
    for said in attempts(movers, "alpha", power.START, power.START_EMULATED, power.START_REGARDLESS, DELETE):
        assert said == (
            "That is not possible while this is under way: Move web to beta. Wait until it has ended, or cancel it."
        )
    assert moving.job.running
    with pytest.raises(Problem, match="being moved already"):
        migrate(movers.session, moving.plan)  # type: ignore[attr-defined]
    moving.job.cancel()
    movers.end(moving)
    assert (alpha.state("web"), beta.domains(), volumes(beta)) == ("shut off", [], set())
    perform(movers.session, power.START, [movers.key("web")])
    movers.until(lambda: alpha.state("web") == "running")


def test_one_that_moves_while_it_runs_is_neither_paused_nor_deleted_at_either_host(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web", options=Options(bandwidth_mib=3))  # so that it lasts when it is paused
    for label in ("alpha", "beta"):
        for said in attempts(
            movers, label, *((power.PAUSE, SAVE, DELETE) if label == "alpha" else (power.RESUME, DELETE))
        ):
            assert said.startswith("That is not possible while this is under way: Move web to beta.")
    run(moving.pause())
    key = movers.key("web")
    movers.until(lambda: (vm := movers.session.vm(key)) is not None and vm.state is VmState.PAUSED)
    assert "Move web to beta" in refused(movers, perform(movers.session, power.RESUME, [key]))
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")


def test_the_half_from_which_memory_is_still_fetched_is_not_forced_off(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    options = Options(bandwidth_mib=10, post_copy_bandwidth_mib=3)
    moving = movers.copying("web", options=options, policy=policy("post-copy"))
    run(moving.post_copy())
    movers.until(lambda: moving.phase is Phase.POST_COPY)
    beta.wait_for_state("web", "running")
    said = refused(movers, perform(movers.session, power.FORCE_OFF, [movers.key("web")]))
    assert said.startswith("The guest runs on beta by now, and fetches the rest of its memory from here.")
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")


def test_one_whose_storage_is_moved_while_it_is_off_is_not_started(movers: Movers, alpha: Host) -> None:
    alpha.define(Guest("web", disks=(Disk("web", 64),)))
    key = movers.key("web")
    moving = move_storage(
        movers.session, StoragePlan(key, (DiskMove("vda", Fate.COPIED, "default", "new.qcow2", "qcow2"),))
    )
    said = refused(movers, perform(movers.session, power.START, [key]))
    assert said.startswith("That is not possible while this is under way: Move the storage of web.")
    movers.end(moving)
    assert alpha.state("web") == "shut off"


# What is told of it.


def lines(movers: Movers) -> list[str]:
    """What the journal says of the machine."""
    return [str(entry.text) for entry in movers.session.journal.entries if entry.vm == "web"]


def test_the_journal_does_not_tell_of_the_pauses_that_belong_to_a_move(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    troubles: list[object] = []
    movers.session.events.trouble.connect(lambda _key, text: troubles.append(text))
    busy(alpha)
    movers.key("web")
    began = len(lines(movers))
    moving = movers.copying("web")
    run(moving.pause())
    moving.job.cancel()
    movers.end(moving)
    movers.until(lambda: alpha.state("web") == "running")
    movers.qtbot.wait(400)
    assert (lines(movers)[began:], troubles) == ([], [])
    assert done(movers.move("web"))
    steps = ["web arrived by migration", "web left by migration", "web was defined"]
    movers.until(lambda: set(steps) <= set(lines(movers)[began:]))
    movers.qtbot.wait(400)
    told = lines(movers)[began:]
    moved = [line for line in told if line.startswith("web has moved from alpha to beta in")]
    assert sorted(told) == sorted([*moved, *steps])
    assert moved
    assert troubles == []
    beta.virsh("suspend", "web")
    beta.virsh("resume", "web")
    movers.until(lambda: {"web was paused", "web was resumed"} <= set(lines(movers)))


# What is taken back later.


def test_a_file_of_somebody_else_by_the_same_name_outlives_a_host_that_comes_back(
    movers: Movers, run: Run, monkeypatch: pytest.MonkeyPatch, alpha: Host, beta: Host
) -> None:
    monkeypatch.setattr(made_volumes, "SLACK_SECONDS", 0.2)
    alpha.create(Guest("web", disks=(Disk("web"), Disk("data"))))
    plan = movers.plan("web", disks=(*COPIED, DiskMove("vdb", Fate.COPIED, "", "", "qcow2")))
    made = run(prepare(movers.session, plan, Needs("web", plan.vm.uuid)))
    assert volumes(beta) == {"there.qcow2", "data.qcow2"}
    beta.kill_daemon()
    movers.until(lambda: not movers.online("beta"))
    run(made.take_back())
    movers.qtbot.wait(700)
    theirs = beta.images / "there.qcow2"
    theirs.unlink()
    theirs.write_bytes(b"precious")
    beta.start_daemon()
    movers.until(lambda: "may be another one" in movers.journal())
    movers.until(lambda: volumes(beta) == {"there.qcow2"})
    assert theirs.read_bytes() == b"precious"


# A host that is left in the middle of calls.


def test_a_connection_is_not_freed_under_the_calls_on_it(
    movers: Movers, lab: Lab, alpha: Host, capfd: pytest.CaptureFixture[str]
) -> None:
    with lab.relay(alpha, 0.1) as relay:
        movers.session.remove_host(movers.ids["alpha"])
        for _ in range(2):
            movers.add(alpha, relay.uri)
            host = movers.session.host(movers.ids["alpha"])
            raw, lanes = host.raw, host.lanes
            relay.freeze()  # so that none is answered before the host is left
            work = (raw.getHostname, raw.getInfo, partial(raw.listAllStoragePools, 0), partial(raw.listAllDomains, 0))
            calls = [spawn(make(call), awaited=True) for call in work for make in (lanes.run, lanes.ask)]
            movers.qtbot.wait(50)
            movers.session.remove_host(movers.ids["alpha"])
            movers.until(partial(_all_done, calls))
            relay.thaw()
            assert all(isinstance(call.exception(), Problem) for call in calls)
            movers.qtbot.wait(400)
    movers.add(alpha)
    assert "virObject" not in capfd.readouterr().err


def _all_done(calls: list[asyncio.Task[Any]]) -> bool:
    return all(call.done() for call in calls)
