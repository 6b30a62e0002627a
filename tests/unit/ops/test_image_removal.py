"""What is said of an image that other hosts need or may need, and how long one that hangs is waited for."""

import asyncio
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import image_removal
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ops.migration.storage import needed_elsewhere
from vmdesk.ops.migration.storage.needed_elsewhere import Need, needs_elsewhere
from vmdesk.ops.session import Session
from vmdesk.virt.disk_users import exports
from vmdesk.virt.image_mentions import Mentions
from vmdesk.words import sentence

PATH = "/srv/web.qcow2"
PLACES = (ImagePlace(PATH),)
STATES = {"db": VmState.RUNNING, "mail": VmState.OFF, "shop": VmState.PAUSED}


class Lanes:
    """Those of a host that says this, or nothing for ever."""

    def __init__(self, told: Mentions | None) -> None:
        self._told = told

    async def run(self, question: Callable[..., Any]) -> object:
        """A question in a lane."""
        if question.func is exports:  # type: ignore[attr-defined]
            return ()
        if self._told is None:
            await asyncio.sleep(60)
        return self._told


def session(**hosts: Mentions | None) -> Session:
    """Alpha, and others that say this."""
    ids = ("alpha", *hosts)
    vms = {name: VmInfo(VmKey("beta", name), name, 1, state) for name, state in STATES.items()}
    fake = SimpleNamespace(
        hosts=lambda: [SimpleNamespace(id=name, online=True) for name in ids],
        host=lambda name: SimpleNamespace(raw=None, lanes=Lanes(hosts.get(name))),
        vms=lambda name: vms if name == "beta" else {},
        label=str.capitalize,
    )
    return cast("Session", fake)


@pytest.fixture(autouse=True)
def same(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool | Problem]:
    """Whether the hosts have the very same file; they are real ones, and not one under two addresses."""
    answers: dict[str, bool | Problem] = {PATH: True}

    async def proved(*_arguments: object) -> dict[str, bool | Problem]:
        return answers

    async def no(*_arguments: object) -> bool:
        return False

    monkeypatch.setattr(needed_elsewhere, "same_files", proved)
    monkeypatch.setattr(needed_elsewhere, "same_libvirt", no)
    monkeypatch.setattr(needed_elsewhere, "matters", lambda _session, _host: True)
    return answers


def said(run: Run, fake: Session) -> tuple[str, list[str]]:
    """What keeps it from being deleted, and what is doubtful."""
    found = run(image_removal.look_elsewhere(fake, "alpha", PATH))
    return str(found.refusal or ""), [str(doubt) for doubt in found.doubts]


def test_machines_are_named_with_their_states_and_images_without(run: Run) -> None:
    told = Mentions({PATH: ("db", "mail", "shop", "new")}, {PATH: ("db/before",)}, {PATH: ("layer.qcow2",)})
    words, doubts = said(run, session(beta=told))
    assert words == (
        "The image is in use by db on Beta (running), mail on Beta (off), shop on Beta (paused), new on Beta, "
        "db/before on Beta, layer.qcow2 on Beta."
    )
    assert doubts == []


def test_nothing_is_said_where_nobody_has_it(run: Run, same: dict[str, bool | Problem]) -> None:
    assert said(run, session()) == ("", [])
    assert said(run, session(beta=Mentions({"/srv/other.qcow2": ("db",)}))) == ("", [])
    same[PATH] = False
    assert said(run, session(beta=Mentions({PATH: ("db",)}))) == ("", [])


def test_what_nobody_can_prove_is_a_doubt(run: Run, same: dict[str, bool | Problem]) -> None:
    same[PATH] = Problem(sentence("It cannot be proved."))
    assert said(run, session(beta=Mentions({PATH: ("db",)}))) == (
        "",
        ["It may be in use by db on Beta (running): it cannot be told whether that is the same file."],
    )


def test_a_host_that_hangs_delays_nobody_for_long_and_hides_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_removal, "LOOK_SECONDS", 0.05)
    begun = time.monotonic()
    words, doubts = said(run, session(gamma=None, beta=Mentions({PATH: ("mail",)}), delta=None))
    assert time.monotonic() - begun < 5.0
    assert words == "The image is in use by mail on Beta (off)."
    assert doubts == [f"Whether something needs it on {host} could not be looked at." for host in ("Gamma", "Delta")]


def test_without_a_limit_all_are_waited_for(run: Run) -> None:
    found = run(needs_elsewhere(session(beta=Mentions({PATH: ("db",)})), "alpha", PLACES))
    assert found == (Need(PATH, "beta", ("db",)),)


@pytest.mark.parametrize("unsure", [True, False])
def test_who_has_read_of_a_doubt_may_have_it_deleted(run: Run, monkeypatch: pytest.MonkeyPatch, unsure: bool) -> None:
    refusal, doubt = sentence("It is needed."), sentence("It may be needed.")
    elsewhere = Elsewhere(None, (doubt,))

    async def look(*_arguments: object) -> Elsewhere:
        return elsewhere

    monkeypatch.setattr(image_removal, "look_elsewhere", look)
    refuse = image_removal._refuse_elsewhere
    if unsure:
        run(refuse(session(), "alpha", PATH, unsure=True))
    else:
        with pytest.raises(Problem, match="may be needed") as caught:
            run(refuse(session(), "alpha", PATH, unsure=False))
        assert caught.value.kind is Kind.IN_USE
    elsewhere = Elsewhere(refusal, (doubt,))
    with pytest.raises(Problem, match="is needed"):
        run(refuse(session(), "alpha", PATH, unsure=unsure))
