"""What cannot be asked of a guest is said without asking it; its agent's coming and going is heard."""

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.guest_info import guest_facts, on_agent
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind

WEB, DB, IDLE = (
    Machine("web", libvirt.VIR_DOMAIN_RUNNING),
    Machine("db"),
    Machine("idle", libvirt.VIR_DOMAIN_PAUSED),
)


async def host_with(session: Session, uri: str) -> str:
    host_id = connect.add(session, uri, "alpha")
    await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
    return host_id


async def problem(session: Session, key: VmKey) -> Problem:
    with pytest.raises(Problem) as caught:
        await guest_facts(session, key)
    return caught.value


def test_each_end_has_its_words(run: Run, session: Session, world: MakeWorld) -> None:
    async def play() -> None:
        host_id = await host_with(session, world([WEB, DB, IDLE]))
        off = await problem(session, VmKey(host_id, DB.uuid))
        assert (str(off), str(off.hint)) == ("The VM is switched off.", "What the guest tells is shown while it runs.")
        paused = await problem(session, VmKey(host_id, IDLE.uuid))
        assert str(paused) == "The guest does not run now."
        gone = await problem(session, VmKey(host_id, Machine("nobody").uuid))
        assert (str(gone), gone.kind) == ("The VM is no longer there.", Kind.GONE)
        assert (await problem(session, VmKey("nowhere", WEB.uuid))).kind is Kind.GONE
        connect.disconnect(session, host_id)
        assert (await problem(session, VmKey(host_id, WEB.uuid))).kind is Kind.LOST
        session.close()

    run(play())


def test_the_agent_of_one_guest_is_heard_and_no_other_event(run: Run, session: Session, world: MakeWorld) -> None:
    told: list[str] = []

    async def play() -> None:
        host_id = await host_with(session, world([WEB, DB]))
        end = on_agent(session, VmKey(host_id, WEB.uuid), lambda: told.append("web"))
        for machine, kind in ((WEB, EventKind.AGENT), (DB, EventKind.AGENT), (WEB, EventKind.WATCHDOG)):
            session.guest_happened.emit(host_id, DomainEvent(kind, machine.uuid, machine.name, 1))
        session.guest_happened.emit("another", DomainEvent(EventKind.AGENT, WEB.uuid, "web", 1))
        assert told == ["web"]
        end()
        session.guest_happened.emit(host_id, DomainEvent(EventKind.AGENT, WEB.uuid, "web", 2))
        assert told == ["web"]
        session.close()

    run(play())
