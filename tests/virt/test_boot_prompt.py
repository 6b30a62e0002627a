"""A key is pressed for a medium that waits for one, as long as it may wait and no longer."""

import asyncio
from collections.abc import Sequence

import libvirt
import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine
from tests.waiting import until
from vmdesk.errors import Problem
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import boot_prompt, connect
from vmdesk.ops.session import Session
from vmdesk.virt import domains
from vmdesk.words import sentence

PAUSE = 0.02


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for seconds."""
    monkeypatch.setattr(boot_prompt, "PAUSE_SECONDS", PAUSE)
    monkeypatch.setattr(boot_prompt, "SECONDS", 3 * PAUSE)
    monkeypatch.setattr(boot_prompt, "EMULATED_SECONDS", 5 * PAUSE)


def presses(
    run: Run, session: Session, uri: str, patch: pytest.MonkeyPatch, *, emulated: bool = False, most: int = 100
) -> list[Sequence[int]]:
    """The keys that were pressed, until they could not be any more."""
    seen: list[Sequence[int]] = []

    def press(_domain: libvirt.virDomain, codes: Sequence[int]) -> None:
        if len(seen) == most:
            raise Problem(sentence("It is off."))
        seen.append(codes)

    async def play() -> None:
        host_id = connect.add(session, uri, "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        key = VmKey(host_id, Machine("win").uuid)
        await asyncio.wait_for(boot_prompt.press_any_key(session, key, emulated=emulated), 10)
        session.close()

    patch.setattr(domains, "send_keys", press)
    run(play())
    return seen


@pytest.mark.parametrize(("emulated", "number"), [(False, 3), (True, 5)])
def test_it_is_pressed_while_the_medium_may_wait(
    run: Run, session: Session, world: MakeWorld, monkeypatch: pytest.MonkeyPatch, emulated: bool, number: int
) -> None:
    uri = world([Machine("win", libvirt.VIR_DOMAIN_RUNNING)])
    assert presses(run, session, uri, monkeypatch, emulated=emulated) == [(boot_prompt.SPACE,)] * number


def test_it_is_not_pressed_once_the_machine_takes_none(
    run: Run, session: Session, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = world([Machine("win", libvirt.VIR_DOMAIN_RUNNING)])
    assert len(presses(run, session, uri, monkeypatch, most=1)) == 1


def test_a_machine_that_is_gone_needs_no_key(
    run: Run, session: Session, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert presses(run, session, world([Machine("other")]), monkeypatch) == []
