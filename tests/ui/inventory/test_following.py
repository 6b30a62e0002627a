"""The selection of machines that move to another host."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import key_of, machine
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.main_window import MainWindow
from vmdesk.words import sentence

MakeHost = Callable[..., str]
Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.let_go()
    window.hide()


class Journey:
    """A machine of make-believe hosts, which leaves the one and comes to the other when the test says so."""

    def __init__(self, session: Session, make_host: MakeHost, run: Run, qtbot: QtBot) -> None:
        self._session, self._run, self._qtbot = session, run, qtbot
        self._fate: asyncio.Future[None] = asyncio.get_event_loop().create_future()
        home, self._away = make_host(machine("web", state=1), machine("mail"), label="home"), make_host(label="away")
        self.here, self.other = key_of(session, "web"), key_of(session, "mail")
        self.there = VmKey(self._away, self.here.uuid)
        self._home = home
        self.moving = Moving(self.here, self._away, sentence("Move it"))
        self.moving.job.start(self._work)
        session.moves.add(self.moving)

    async def _work(self, _job: Job) -> None:
        await self._fate

    def leaves(self) -> None:
        raw = self._session.host(self._home).raw
        self._do(self._home, lambda: raw.lookupByUUIDString(self.here.uuid).destroy())
        self._do(self._home, lambda: raw.lookupByUUIDString(self.here.uuid).undefine())
        self._wait(lambda: self._session.vm(self.here) is None)

    def comes(self) -> None:
        raw = self._session.host(self._away).raw
        self._do(self._away, lambda: raw.createXML(machine("web"), 0))
        self._wait(lambda: self._session.vm(self.there) is not None)

    def ends(self, problem: Problem | None = None) -> None:
        self._fate.set_exception(problem) if problem else self._fate.set_result(None)
        self._wait(lambda: not self.moving.job.running)

    def _do(self, host: str, call: Callable[[], object]) -> None:
        self._run(self._session.host(host).lanes.run(call))

    def _wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=WAIT_MILLISECONDS)


@pytest.fixture
def journey(session: Session, make_host: MakeHost, run: Run, qtbot: QtBot, window: MainWindow) -> Journey:
    del window
    return Journey(session, make_host, run, qtbot)


@pytest.mark.parametrize("order", ["comes leaves ends", "leaves comes ends", "leaves ends comes"])
def test_it_stays_selected_on_its_new_host(window: MainWindow, journey: Journey, order: str) -> None:
    window.view.select_vms([journey.here, journey.other])
    for step in order.split():
        getattr(journey, step)()
    assert set(window.view.selected_vms()) == {journey.there, journey.other}


def test_a_definition_that_stays_behind_is_not_looked_at_any_more(window: MainWindow, journey: Journey) -> None:
    window.view.select_vms([journey.here])
    journey.comes()
    journey.ends()
    assert window.view.selected_vms() == (journey.there,)


def test_what_was_selected_meanwhile_stays_selected(window: MainWindow, journey: Journey) -> None:
    window.view.select_vms([journey.here])
    journey.leaves()
    window.view.select_vms([journey.other])
    journey.comes()
    journey.ends()
    assert window.view.selected_vms() == (journey.other,)


def test_one_that_does_not_arrive_is_followed_nowhere(window: MainWindow, journey: Journey) -> None:
    window.view.select_vms([journey.here])
    journey.comes()
    journey.ends(Problem(sentence("It did not work.")))
    assert window.view.selected_vms() == (journey.here,)
