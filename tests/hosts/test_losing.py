"""Hosts that die, freeze or half freeze under the window: the rest goes on, and they recover by themselves."""

import asyncio
import os
import re
import signal
import time
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from tests.hosts.desk import Desk, ended_well
from tests.lab import Guest, Host
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.virt.connection import Raw

ANSWER_SECONDS = 20.0  # how soon it is said that a host does not answer, tests/virt/test_host.py knows
Run = Callable[[Coroutine[Any, Any, Any]], Any]
# Who waits for a host that does not answer stands still for longer than a busy machine makes anybody wait; the
# benchmark measures how short pauses are.
LONGEST_PAUSE_SECONDS = 3.0


class Pulse:
    """Notes the longest time for which the window's loop stood still."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._before = time.monotonic()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._before)
        self._before = now

    def begin(self) -> None:
        """Measure from now on."""
        self._before = time.monotonic()
        self.longest = 0.0

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()


@pytest.fixture
def pulse(desk: Desk) -> Iterator[Pulse]:
    """The pulse of the window's loop."""
    del desk
    pulse = Pulse()
    yield pulse
    pulse.stop()


@pytest.fixture
def both(desk: Desk, alpha: Host, beta: Host) -> Desk:
    """The window with a running machine on each host, `web` on alpha and `db` on beta."""
    alpha.create(Guest("web"))
    beta.create(Guest("db"))
    desk.add_host(alpha)
    desk.add_host(beta)
    desk.wait_for("web", "Running")
    desk.wait_for("db", "Running")
    return desk


def test_a_host_whose_daemon_died_comes_back_by_itself(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.kill_daemon()
    both.until(lambda: both.host_state("alpha") is HostState.WAITING)
    assert re.search(r"again in \d+ s", both.host_text("alpha"))
    assert both.cell("web", "state") == "Not known"
    both.select("web")
    assert not both.action("force-off").isEnabled()
    beta.virsh("suspend", "db")
    both.wait_for("db", "Paused")
    assert ended_well(both.do("resume", "db"))
    assert beta.state("db") == "running"
    alpha.start_daemon()
    both.wait_for("web", "Running")
    assert both.host_state("alpha") is HostState.CONNECTED
    alpha.virsh("suspend", "web")
    both.wait_for("web", "Paused")


def test_a_daemon_that_dies_while_it_saves_fails_the_job_and_the_truth_is_shown_after(both: Desk, alpha: Host) -> None:
    qemu = alpha.qemu_pid("web")
    both.select("web")
    with both.job() as jobs:
        os.kill(qemu, signal.SIGSTOP)  # so that it is in the middle for as long as it takes
        both.act("save")
        record = alpha.root / "run/qemu/web.xml"
        both.until_host(lambda: "async='save'" in record.read_text())
        alpha.kill_daemon()
    assert jobs[0].outcome is Outcome.FAILED
    assert both.problem().splitlines()[:2] == ["Save web", "The connection to the host was lost."]
    os.kill(qemu, signal.SIGCONT)
    alpha.start_daemon()
    both.until(lambda: both.cell("web", "state") != "Not known")
    words = {"running": "Running", "paused": "Paused", "shut off": "Off"}
    both.until_host(lambda: both.cell("web", "state").startswith(words.get(alpha.state("web"), "?")))


def test_a_frozen_host_is_said_not_to_answer_and_holds_nobody_up(
    both: Desk, alpha: Host, beta: Host, pulse: Pulse
) -> None:
    alpha.freeze()
    pulse.begin()
    both.until(lambda: both.host_state("alpha") is HostState.NOT_ANSWERING, ANSWER_SECONDS)
    assert both.host_text("alpha") == "Not answering"
    assert both.listed("web")
    both.select("web")
    both.qtbot.wait(200)
    beta.virsh("suspend", "db")
    both.wait_for("db", "Paused")
    assert ended_well(both.do("resume", "db"))
    assert pulse.longest < LONGEST_PAUSE_SECONDS
    alpha.thaw()
    both.until(lambda: both.host_state("alpha") is HostState.CONNECTED, ANSWER_SECONDS)
    alpha.virsh("suspend", "web")
    both.wait_for("web", "Paused")


def test_a_frozen_host_is_let_go_at_once_and_taken_up_again_later(both: Desk, alpha: Host, pulse: Pulse) -> None:
    alpha.freeze()
    both.until(lambda: both.host_state("alpha") is HostState.NOT_ANSWERING, ANSWER_SECONDS)
    pulse.begin()
    both.host_act("alpha", both.window.host_actions.disconnect_host)
    assert both.host_state("alpha") is HostState.DISCONNECTED
    assert not both.listed("web")
    both.qtbot.wait(200)
    assert pulse.longest < LONGEST_PAUSE_SECONDS
    both.host_act("alpha", both.window.host_actions.connect_host)
    both.until(lambda: both.host_state("alpha") is HostState.NOT_ANSWERING, ANSWER_SECONDS)
    alpha.thaw()
    both.wait_for("web", "Running")


def test_a_host_that_stays_frozen_is_taken_for_lost_whoever_waits_for_it_and_comes_back(
    both: Desk, alpha: Host, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """libvirt before 10.3 crashes when it closes such a connection itself while several calls wait on it."""
    monkeypatch.setattr("vmdesk.virt.visit.DEAD_SECONDS", 0.5)
    for _ in range(3):
        web = both.session.host(both.key("web").host)
        alpha.freeze()
        waiting = [spawn(web.lanes.run(partial(ask_for_much, web.raw)), awaited=True) for _ in range(12)]
        both.until(lambda: both.host_state("alpha") is HostState.CONNECTING)
        done, _ = run(asyncio.wait(waiting, timeout=ANSWER_SECONDS))
        assert [type(call.exception()) for call in done] == [Problem] * len(waiting)
        assert both.listed("web")
        alpha.thaw()
        both.until(lambda: both.host_state("alpha") is HostState.CONNECTED)


def ask_for_much(raw: Raw) -> None:
    """Ask for much, in several calls."""
    for domain in raw.listAllDomains():
        domain.state()


def test_one_stuck_guest_holds_up_only_itself(both: Desk, alpha: Host, pulse: Pulse) -> None:
    alpha.create(Guest("other"))
    both.wait_for("other", "Running")
    both.session.settings.change(statistics_seconds=1)
    both.select("web")
    os.kill(alpha.qemu_pid("web"), signal.SIGSTOP)
    states: list[HostState] = []
    stop = both.session.host_changed.connect(lambda info: states.append(info.state))
    pulse.begin()
    before = len_of_history(both, "other")
    both.until(lambda: len_of_history(both, "other") >= before + 3, 30)
    assert ended_well(both.do("pause", "other"))
    assert ended_well(both.do("resume", "other"))
    assert alpha.state("other") == "running"
    assert HostState.NOT_ANSWERING not in states
    assert ended_well(both.do("force-off", "web", answer="Force Off", seconds=60))
    assert alpha.state("web") == "shut off"
    both.wait_for("web", "Off")
    assert HostState.NOT_ANSWERING not in states
    assert pulse.longest < LONGEST_PAUSE_SECONDS
    stop()


def len_of_history(desk: Desk, name: str) -> int:
    """How many samples there are of a machine."""
    history = desk.session.history(desk.key(name))
    return len(history.column("cpu")) if history else 0
