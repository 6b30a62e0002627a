"""Living with a host over SSH: lines that are slow, freeze or break, in whichever phase, and a computer that sleeps."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator

import pytest

from tests.hosts.logins import client_home
from tests.hosts.visitor import Visitor, alice, sshd, visitor
from tests.lab import Guest, Host, Lab, LabError
from tests.lab.accounts import User
from tests.lab.client_home import ClientHome
from tests.lab.commands import run as run_command
from tests.lab.relay import Relay
from tests.lab.sshd import Sshd
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostState
from vmdesk.ops import connect, host_commands
from vmdesk.ops.waking import SLEPT_SECONDS, wake_hosts
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.window import open_host_window
from vmdesk.ui.terminal.host_page import HostTerminalPage, State
from vmdesk.ui.vm_window.window import open_vm_window
from vmdesk.virt import streams
from vmdesk.virt.connection import own_connection

__all__ = ["alice", "client_home", "sshd", "visitor"]

TURNS_TO_THE_LIST = 20  # from the click to all machines, on a line that was never used
AT_ONCE = 3.0  # seconds, for a computer with much else to do; what waited for a frozen line would wait for good


@pytest.fixture
def line(sshd: Sshd, alice: User, client_home: ClientHome) -> Iterator[Relay]:
    """A line to alpha that can be slow, frozen or cut, for alice with her key."""
    alice.authorize(client_home.key().public)
    with Relay.tcp((sshd.address, sshd.port), 0.0) as relay:
        client_home.trust(sshd, name=f"[127.0.0.1]:{relay.port}")
        yield relay


def add(visitor: Visitor, line: Relay) -> str:
    """Add the host behind the line."""
    return visitor.add_place("127.0.0.1", line.port)


def freezes(visitor: Visitor, line: Relay, turn: int) -> None:
    """Add the host behind the line, which freezes at that turn."""
    line.freeze_at(turn)
    add(visitor, line)
    visitor.desk.until(lambda: line.turns >= turn)  # a slow login may be shown as not answering before that
    visitor.until(HostState.NOT_ANSWERING)


def longest_pause(visitor: Visitor, until: Callable[[], object], seconds: float) -> float:
    """Let the program run until something is so; the longest time in seconds for which it did not come to look."""
    longest, last = 0.0, time.monotonic()

    def look() -> bool:
        nonlocal longest, last
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        return bool(until())

    visitor.desk.until(look, seconds)
    return longest


# One turn is something sent after something was received: the handshake, the login, the channel, libvirt's opening.
@pytest.mark.parametrize("turn", [1, 2, 3, 5, 7, 8, 10, 12, 14, 17])
def test_a_line_that_freezes_in_any_phase_shows_and_goes_on_when_it_thaws(
    visitor: Visitor, line: Relay, turn: int
) -> None:
    freezes(visitor, line, turn)
    line.thaw()
    visitor.until(HostState.CONNECTED)
    assert not visitor.desk.dialogs()


@pytest.mark.parametrize("turn", [2, 7, 12])
def test_a_line_that_breaks_in_any_phase_is_tried_again(visitor: Visitor, line: Relay, turn: int) -> None:
    freezes(visitor, line, turn)
    line.cut()
    visitor.until(HostState.WAITING)
    line.thaw()
    line.mend()
    visitor.until(HostState.CONNECTED)


def test_nothing_in_the_window_waits_for_a_frozen_line(visitor: Visitor, alpha: Host, line: Relay) -> None:
    alpha.define(Guest("web"))
    add(visitor, line)
    visitor.until(HostState.CONNECTED)
    line.freeze()
    assert longest_pause(visitor, lambda: visitor.info().state is HostState.NOT_ANSWERING, 12) < AT_ONCE
    visitor.desk.select("web")
    visitor.desk.act("start")
    assert longest_pause(visitor, lambda: visitor.session.jobs.running, 5) < AT_ONCE
    line.thaw()
    visitor.until(HostState.CONNECTED)
    visitor.desk.wait_for("web", "Running")
    assert alpha.state("web") == "running"


def test_a_command_on_a_frozen_line_waits_for_it_and_breaks_nothing(visitor: Visitor, line: Relay) -> None:
    """As a page of the host's window or a terminal needs one, in the middle of an upload."""
    host_id = add(visitor, line)
    visitor.until(HostState.CONNECTED)
    line.freeze()
    command = spawn(host_commands.run(visitor.session, host_id, "echo here"), awaited=True)
    visitor.until(HostState.NOT_ANSWERING)
    visitor.desk.qtbot.wait(2000)
    line.thaw()
    visitor.desk.until(command.done)
    assert command.result().output == "here\n"
    visitor.until(HostState.CONNECTED)
    assert line.connections == 1


def test_a_verb_on_a_line_that_is_given_up_ends_with_a_clear_state(visitor: Visitor, alpha: Host, line: Relay) -> None:
    alpha.define(Guest("web"))
    add(visitor, line)
    visitor.until(HostState.CONNECTED)
    line.freeze()
    with visitor.desk.job() as jobs:
        visitor.desk.select("web")
        visitor.desk.act("start")
        visitor.desk.until(lambda: jobs)
        line.cut()
    (job,) = jobs
    assert job.problem is not None
    assert job.problem.sentence.english() == "The connection to the host was lost."
    visitor.desk.answer("Close")
    line.thaw()
    line.mend()
    visitor.until(HostState.CONNECTED)
    assert alpha.state("web") == "shut off"


def test_an_upload_on_a_line_that_is_cut_ends_and_the_host_comes_back(
    visitor: Visitor, alpha: Host, line: Relay
) -> None:
    length = 64 << 20
    alpha.virsh("vol-create-as", "default", "image", str(length), "--format", "raw")
    host_id = add(visitor, line)
    visitor.until(HostState.CONNECTED)

    def tell(sent: int) -> None:
        if sent > length // 4:
            line.cut()

    def upload() -> None:
        with own_connection(visitor.session.host(host_id).raw) as own:
            streams.upload(own, ("default", "image"), bytes, length, tell, lambda: False)

    upload_job = spawn(visitor.session.host(host_id).lanes.run(upload), name="upload", awaited=True)
    visitor.desk.until(upload_job.done)
    assert isinstance(upload_job.exception(), Problem)
    visitor.until(HostState.WAITING)
    line.mend()
    visitor.until(HostState.CONNECTED)
    assert line.connections == 2


@pytest.fixture
def narrow(lab: Lab) -> Iterator[None]:
    """A megabyte a second is all that leaves this machine for the hosts."""
    shape = ("tc", "qdisc", "add", "dev", lab.entry.link, "root", "tbf", "rate", "8mbit", "burst", "32kbit")
    try:
        run_command(*shape, "latency", "300ms")
    except LabError as error:
        pytest.skip(f"this kernel cannot make a line narrow: {error}")
    yield
    run_command("tc", "qdisc", "delete", "dev", lab.entry.link, "root")


@pytest.mark.usefixtures("narrow")
def test_on_a_narrow_line_no_question_stands_behind_an_upload(
    visitor: Visitor, alpha: Host, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    alpha.virsh("vol-create-as", "default", "image", str(4 << 20), "--format", "raw")
    host_id = visitor.add(sshd)
    visitor.until(HostState.CONNECTED)
    host = visitor.session.host(host_id)

    def upload() -> None:
        with own_connection(host.raw) as own:
            streams.upload(own, ("default", "image"), os.urandom, 4 << 20, lambda _sent: None, lambda: False)

    async def answers() -> list[float]:
        """How long each of the questions that are asked meanwhile waits for its answer, in seconds."""
        sending, waits = spawn(host.lanes.run(upload), awaited=True), []
        while not sending.done():
            began = time.monotonic()
            await host.lanes.ask(host.raw.getLibVersion)
            waits.append(time.monotonic() - began)
            await asyncio.sleep(0.1)
        await sending
        return waits

    asking = spawn(answers(), awaited=True)
    visitor.desk.until(asking.done, 60)
    waits = asking.result()
    assert len(waits) > 5
    assert sorted(waits)[len(waits) // 2] < 1  # behind the upload it would be four
    assert visitor.info().state is HostState.CONNECTED


def test_all_that_was_open_comes_back_with_the_line(visitor: Visitor, alpha: Host, line: Relay) -> None:
    alpha.define(Guest("web", title="before"))
    host_id = add(visitor, line)
    visitor.until(HostState.CONNECTED)
    desk = visitor.desk
    vm_window = open_vm_window(visitor.session, desk.key("web"), "hardware")
    host_window = open_host_window(visitor.session, host_id, "terminal")
    terminal = host_window.pages["terminal"]
    assert isinstance(terminal, HostTerminalPage)
    desk.until(lambda: vm_window.editing.draft is not None and terminal.state is State.RUNNING)
    line.cut()
    visitor.until(HostState.WAITING)
    desk.until(lambda: terminal.state is State.ENDED)
    assert host_window.strip.isVisible()
    assert not desk.window.vm_actions.verbs["start"].isEnabled()
    alpha.virsh("desc", "web", "--title", "after", "--config")
    line.mend()
    visitor.until(HostState.CONNECTED)
    desk.until(lambda: vm_window.windowTitle().startswith("after"))
    desk.until(lambda: not host_window.strip.isVisible())
    host_window.turn_to("overview")
    overview = host_window.pages["overview"]
    assert isinstance(overview, AskingPage)
    desk.until(lambda: overview.learned)
    terminal.open()
    desk.until(lambda: terminal.state is State.RUNNING)
    desk.do("start", "web")
    assert alpha.state("web") == "running"
    for window in (vm_window, host_window):
        window.close()


def test_a_host_of_200_machines_at_100_milliseconds_is_listed_in_few_turns(
    visitor: Visitor, alpha: Host, line: Relay
) -> None:
    alpha.define_many(200)
    line.delay = 0.05
    add(visitor, line)
    visitor.until(HostState.CONNECTED)
    visitor.desk.until(lambda: sum(1 for _ in visitor.session.all_vms()) == 200)
    assert line.turns <= TURNS_TO_THE_LIST
    assert line.connections == 1


def test_after_a_sleep_a_dead_line_is_found_at_once(visitor: Visitor, line: Relay) -> None:
    add(visitor, line)
    visitor.until(HostState.CONNECTED)
    slept = 0.0
    waking = spawn(wake_hosts(visitor.session, lambda: slept), name="wake hosts")
    visitor.desk.qtbot.wait(1200)
    line.freeze()  # the other end has forgotten us meanwhile
    slept = 2 * SLEPT_SECONDS
    visitor.until(HostState.WAITING, seconds=15)  # otherwise it would be found after half a minute
    line.cut()
    line.thaw()
    line.mend()
    visitor.until(HostState.CONNECTED)
    waking.cancel()


def test_after_a_sleep_a_host_that_waits_is_tried_now(
    visitor: Visitor, line: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.virt.host.FIRST_PAUSE_SECONDS", 120)
    line.cut()
    add(visitor, line)
    visitor.until(HostState.WAITING)
    slept = 0.0
    waking = spawn(wake_hosts(visitor.session, lambda: slept), name="wake hosts")
    visitor.desk.qtbot.wait(1200)
    line.mend()
    slept = 2 * SLEPT_SECONDS
    visitor.until(HostState.CONNECTED)
    waking.cancel()


def test_letting_go_of_a_frozen_host_takes_no_time_and_leaves_nothing(visitor: Visitor, line: Relay) -> None:
    host_id = add(visitor, line)
    visitor.until(HostState.CONNECTED)
    line.freeze()
    began = time.monotonic()
    connect.remove(visitor.session, host_id)
    assert time.monotonic() - began < AT_ONCE
    line.thaw()
