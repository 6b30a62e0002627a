"""A canary goes the way that a machine is to go; judged by virsh on both hosts."""

from typing import Any

import pytest

from tests.hosts.live_moves import Movers, Run, movers
from tests.lab import Guest, Host
from vmdesk.aio import running_tasks
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.migration.options import Options, Route
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.migration.rehearsal import rehearse
from vmdesk.virt.events import DomainEvent

__all__ = ["movers"]

BY_MIGRATION = (2, 1)  # VIR_DOMAIN_EVENT_STARTED, and that as detail


def rehearsed(movers: Movers, run: Run, name: str = "web", **parts: Any) -> Job:
    """Rehearse its move, to the end."""
    plan = movers.plan(name, **parts)
    job = rehearse(movers.session, plan, run(learn_needs(movers.session, plan.vm)))
    movers.until(lambda: not job.running, 60)
    return job


def nothing_left(movers: Movers, alpha: Host, beta: Host, name: str = "web") -> bool:
    """Once the canary has been ended, for which the job waits, but not for long."""
    movers.until(lambda: not any(task.get_name() == "end rehearsal" for task in running_tasks()), 60)
    nvram = [file.name for host in (alpha, beta) for file in (host.root / "lib/qemu/nvram").glob("vmdesk*")]
    return (alpha.domains(), beta.domains(), nvram) == ([name], [], [])


def test_a_canary_gets_there_and_is_ended(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", vcpus=2))
    arrived: list[str] = []

    def happened(host: str, event: DomainEvent) -> None:
        if host == movers.ids["beta"] and (event.event, event.detail) == BY_MIGRATION:
            arrived.append(event.name)

    movers.session.guest_happened.connect(happened)
    for route in Route:
        job = rehearsed(movers, run, options=Options(route=route))
        assert job.problem is None, job.problem.details
        assert job.outcome is Outcome.DONE
        assert nothing_left(movers, alpha, beta)
    movers.until(lambda: len(arrived) >= len(Route))
    assert [name.startswith("vmdesk-rehearsal-") for name in arrived] == [True] * 3
    assert alpha.state("web") == "running"


def test_with_its_firmware_whose_memory_is_removed_too(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    text = Guest("web", machine="q35").xml(alpha.site.boot, {}).replace("<os>", "<os firmware='efi'>")
    alpha.virsh("define", "/dev/stdin", text=text)
    alpha.virsh("start", "web")
    job = rehearsed(movers, run)
    assert job.problem is None, job.problem.details
    assert nothing_left(movers, alpha, beta)


def test_it_finds_what_is_in_the_way(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    for options, words in (
        (Options(address="10.255.255.1"), "The source does not get through to the target."),
        (Options(port=22), "The port for the move is taken at the target."),
        (Options(tls=True), "The hosts cannot encrypt the move: their certificates are missing, or do not fit."),
    ):
        job = rehearsed(movers, run, options=options)
        assert job.outcome is Outcome.FAILED
        assert str(job.problem) == words
        assert nothing_left(movers, alpha, beta)


def test_cancelled_in_the_middle_it_leaves_nothing(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    plan = movers.plan("web")
    job = rehearse(movers.session, plan, run(learn_needs(movers.session, plan.vm)))
    movers.until(lambda: any(vm.name.startswith("vmdesk") for vm in movers.session.vms(movers.ids["alpha"]).values()))
    job.cancel()
    movers.until(lambda: not job.running)
    assert job.outcome is Outcome.CANCELLED
    assert nothing_left(movers, alpha, beta)


def test_a_firewall_that_swallows_everything_is_not_waited_for_for_ever(
    movers: Movers, run: Run, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ops.migration.rehearsal.PATIENCE_SECONDS", 2.0)
    alpha.create(Guest("web"))
    rule = ("INPUT", "-p", "tcp", "--dport", "49152:49215", "-j", "DROP")
    beta.space.run("iptables", "-I", *rule)
    monkeypatch.setattr("vmdesk.ops.migration.rehearsal.GRACE_SECONDS", 0.5)
    try:
        job = rehearsed(movers, run)
        assert str(job.problem) == "Nothing gets through to beta."
    finally:
        beta.space.run("iptables", "-D", *rule)
    assert nothing_left(movers, alpha, beta)
