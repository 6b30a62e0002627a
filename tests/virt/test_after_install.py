"""What a machine was installed from is offered to be taken away once it is off: what vmdesk made, and nothing else."""

import asyncio

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine
from tests.waiting import until
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.after_install import AfterInstall, Leftover, Occasion, remove_install_image
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind

RUNNING, OFF = 1, 5
STOPPED, SHUT_DOWN, DESTROYED, MIGRATED, SAVED = 5, 0, 1, 3, 4


def with_cd(name: str, path: str, state: int = OFF) -> Machine:
    """A machine with this image in its drive."""
    drive = f"<disk type='file' device='cdrom'><source file='{path}'/><target dev='sda' bus='sata'/></disk>"
    return Machine(name, state, extra=f"<devices>{drive}</devices>")


@pytest.mark.parametrize(
    ("path", "detail", "told"),
    [
        ("/pool/web-install.iso", SHUT_DOWN, True),
        ("/pool/web-answers.iso", DESTROYED, True),
        ("/pool/debian-12-install.iso", SHUT_DOWN, False),
        ("/pool/web.iso", SHUT_DOWN, False),
        ("/pool/web-install.iso", SAVED, False),
        ("/pool/web-install.iso", MIGRATED, False),
    ],
)
def test_only_an_image_of_the_machines_own_name_is_offered_and_only_once_it_is_off(
    run: Run, session: Session, world: MakeWorld, path: str, detail: int, told: bool
) -> None:
    offered: list[list[str]] = []
    machines = [with_cd("web", path), with_cd("last", "/pool/last-install.iso")]

    async def play() -> None:
        host_id = connect.add(session, world(machines), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        AfterInstall(session, lambda left: offered.append(list(left.paths)))
        for machine, why in zip(machines, (detail, SHUT_DOWN), strict=True):
            event = DomainEvent(EventKind.LIFECYCLE, machine.uuid, machine.name, STOPPED, why)
            session.guest_happened.emit(host_id, event)
        await until(lambda: ["/pool/last-install.iso"] in offered and (not told or [path] in offered))  # in any order
        session.close()

    run(play())
    assert ([path] in offered) is told


def test_a_machine_that_restarts_is_offered_too(run: Run, session: Session, world: MakeWorld) -> None:
    machine = with_cd("web", "/pool/web-install.iso", RUNNING)
    seen: list[Leftover] = []

    async def play() -> None:
        host_id = connect.add(session, world([machine]), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        AfterInstall(session, seen.append)
        session.guest_happened.emit(host_id, DomainEvent(EventKind.RESTARTED, machine.uuid, machine.name))
        await until(lambda: seen)
        session.close()

    run(play())
    assert [(left.occasion, left.running) for left in seen] == [(Occasion.RESTARTED, True)]
    assert seen[0].words.english().startswith("web has restarted. If its system is installed, ")
    assert seen[0].words.english().endswith(" can be deleted: /pool/web-install.iso")


def test_what_happened_while_nobody_watched_is_offered_once_the_host_is_reached(
    run: Run, session: Session, world: MakeWorld
) -> None:
    machines = [
        with_cd("web", "/pool/web-install.iso", RUNNING),
        with_cd("mail", "/pool/mail-answers.iso"),
        with_cd("other", "/pool/web-install.iso"),
        with_cd("empty", "/elsewhere/empty-install.iso"),
    ]
    seen: list[Leftover] = []

    async def play() -> None:
        host_id = connect.add(session, world(machines), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        make_volumes(session.host(host_id).raw, "web-install.iso", "mail-answers.iso", "mail.qcow2")
        AfterInstall(session, seen.append)
        await until(lambda: len(seen) == 2)
        session.host_changed.emit(session.host(host_id).info)  # is told of again and again
        await asyncio.sleep(0.1)
        session.close()

    run(play())
    assert sorted((left.vm.name, left.running) for left in seen) == [("mail", False), ("web", True)]
    assert {left.occasion for left in seen} == {Occasion.FOUND}


def make_volumes(raw: libvirt.virConnect, *names: str) -> None:
    """A pool that is switched on, with these in it."""
    pool = raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/pool</path></target></pool>", 0)
    pool.create(0)
    for name in names:
        pool.createXML(f"<volume><name>{name}</name><capacity>1</capacity></volume>", 0)


def test_nothing_is_taken_from_a_machine_that_is_on_again(run: Run, session: Session, world: MakeWorld) -> None:
    machine = with_cd("web", "/pool/web-install.iso", RUNNING)

    async def play() -> None:
        host_id = connect.add(session, world([machine]), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        job = remove_install_image(session, VmKey(host_id, machine.uuid))
        assert await job.wait() is Outcome.FAILED
        assert job.problem is not None
        assert "not switched off" in job.problem.sentence.english()
        session.close()

    run(play())
