"""The life of a host: connecting, events, being lost, not answering, and being let go at once."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import libvirt
import pytest

from tests.conftest import Run, wait_for
from tests.virt.conftest import MakeWorld
from tests.virt.silent import listening
from tests.virt.world import Machine, counted, crowd
from tests.waiting import heard, until
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.model.change import Change
from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.states import VmState
from vmdesk.virt import host as host_module
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.host import Host

NOT_ANSWERING_WITHIN = 10.0  # it takes four, and longer where much else runs
AT_ONCE = 3.0  # whoever waited for a host that does not answer would wait for good
CHECKOUT = Path(__file__).parents[2]


def states(infos: list[HostInfo]) -> list[HostState]:
    """The states in their order, without repetitions one after another."""
    return [info.state for number, info in enumerate(infos) if not number or infos[number - 1].state is not info.state]


def test_a_host_is_connected_with_its_machines_and_facts(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world(crowd(4))))
    infos = heard(host.changed)

    async def play() -> None:
        assert host.info.state is HostState.DISCONNECTED
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        facts = host.info.facts
        assert len(host.vms) == 4
        assert (facts.driver.lower(), facts.sends_events) == ("test", True)
        assert facts.hostname
        assert facts.memory_kib > 1024
        assert facts.libvirt_version.count(".") == 2
        host.connect()
        host.disconnect()
        assert not host.vms

    run(play())
    assert states(infos) == [HostState.CONNECTING, HostState.CONNECTED, HostState.DISCONNECTED]


def test_events_move_the_list_without_anybody_asking(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world(crowd(3))))
    machine = Machine("vm1")

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        domain = host.domain(machine.uuid)
        for act, state in (
            (domain.create, VmState.RUNNING),
            (domain.suspend, VmState.PAUSED),
            (domain.resume, VmState.RUNNING),
            (domain.destroy, VmState.OFF),
        ):
            act()
            await until(lambda state=state: host.vms[machine.uuid].state is state)  # type: ignore[misc]  # bound
        domain.managedSaveRemove(0) if domain.hasManagedSaveImage(0) else domain.undefine()
        await until(lambda: machine.uuid not in host.vms)
        host.raw.defineXML(machine.xml())
        await until(lambda: machine.uuid in host.vms)
        host.disconnect()

    run(play())


def test_the_list_leaves_with_the_host_and_is_told(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world(crowd(3))))
    shown: set[str] = set()

    def show(_host: str, change: Change) -> None:
        shown.update(vm.name for vm in change.added)
        shown.difference_update(vm.name for vm in change.removed)

    host.inventory_changed.connect(show)

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        assert shown == {"vm0", "vm1", "vm2"}
        host.disconnect()
        assert shown == set()

    run(play())


def test_what_was_on_its_way_when_the_host_was_let_go_is_not_told(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world(crowd(1))))
    told: list[DomainEvent] = []
    host.happened.connect(lambda _host, event: told.append(event))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        visit = host._visit
        assert visit is not None
        host.disconnect()
        visit._happened(DomainEvent(EventKind.LIFECYCLE, Machine("vm0").uuid, "vm0"))
        assert "refresh after events" not in {task.get_name() for task in running_tasks()}

    run(play())
    assert told == []


@pytest.mark.parametrize(
    "uri",
    [
        "test:///no/such/file.xml",
        "qemu+unix:///nonsense?socket=/tmp",
        "nonsense:///",
        "qemu+ssh:///system",
        "test:///\ud800",
        "test:///a\0b",
        "",
        "://",
    ],
)
def test_a_malformed_address_fails_with_a_sentence(run: Run, uri: str) -> None:
    host = Host(HostConfig("h", uri))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state in {HostState.FAILED, HostState.WAITING})
        assert host.info.reason is not None
        assert host.info.reason.english().endswith(".")
        assert host.info.details
        host.disconnect()

    run(play())


def test_a_world_that_is_no_xml_fails_and_is_not_tried_for_ever(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<node><domain>")
    host = Host(HostConfig("h", f"test://{tmp_path}/broken.xml"))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.FAILED)

    run(play())
    assert not running_tasks()


def test_a_daemon_that_never_answers_is_shown_as_such_and_let_go_at_once(run: Run, tmp_path: Path) -> None:
    with listening(tmp_path) as daemon:
        host = Host(HostConfig("h", daemon.uri))

        async def play() -> None:
            host.connect()
            await until(lambda: host.info.state is HostState.NOT_ANSWERING, NOT_ANSWERING_WITHIN)
            assert daemon.callers
            begin = time.monotonic()
            host.disconnect()
            assert time.monotonic() - begin < AT_ONCE
            assert host.info.state is HostState.DISCONNECTED
            await until(lambda: not running_tasks())

        run(play())


QUIT = """
import asyncio, sys
from vmdesk.model.change import Change
from vmdesk.model.host import HostConfig
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.host import Host
async def play():
    host = Host(HostConfig("h", sys.argv[1]))
    host.connect()
    await asyncio.to_thread(sys.stdin.readline)
    print(host.info.state.name, flush=True)
asyncio.run(play())
"""


def test_a_daemon_that_never_answers_does_not_keep_the_program_alive(tmp_path: Path) -> None:
    with listening(tmp_path) as daemon:
        process = subprocess.Popen(
            [sys.executable, "-c", QUIT, daemon.uri],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=CHECKOUT,
        )
        with process:
            assert wait_for(lambda: daemon.callers, 30)
            said, _ = process.communicate("quit\n", timeout=20)
        assert said in {"CONNECTING\n", "NOT_ANSWERING\n"}
        assert process.returncode == 0


def test_a_daemon_that_hangs_up_is_tried_again_with_growing_pauses(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[int] = []

    async def no_pause(_host: Host, _problem: Problem, seconds: int) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(host_module.Host, "_wait", no_pause)
    with listening(tmp_path, hang_up=True) as daemon:
        host = Host(HostConfig("h", daemon.uri))

        async def play() -> None:
            host.connect()
            await until(lambda: len(pauses) >= 8, 20)
            host.disconnect()

        run(play())
    assert pauses[:8] == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_host_that_waits_says_why_and_counts_down_and_can_be_tried_now(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_module, "FIRST_PAUSE_SECONDS", 60)
    host = Host(HostConfig("h", f"qemu+unix:///system?socket={tmp_path}/nobody"))
    infos = heard(host.changed)

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.WAITING)
        assert host.info.retry_seconds == 60
        assert host.info.reason is not None
        assert host.info.hint is not None
        await until(lambda: (host.info.retry_seconds or 60) < 60)
        tries = len([info for info in infos if info.state is HostState.CONNECTING])
        host.connect()
        await until(lambda: len([info for info in infos if info.state is HostState.CONNECTING]) > tries)
        host.disconnect()
        assert host.info.retry_seconds is None

    run(play())


def test_a_connection_that_breaks_is_made_again_by_itself(run: Run, world: MakeWorld) -> None:
    host = Host(HostConfig("h", world(crowd(3))))
    infos = heard(host.changed)
    told: list[tuple[str, Change]] = []
    host.inventory_changed.connect(lambda host_id, change: told.append((host_id, change)))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        visit = host._visit
        assert visit is not None
        visit.connection.lost.set()
        await until(lambda: host.info.state is HostState.WAITING)
        assert [vm.out_of_reach for vm in host.vms.values()] == [True] * 3
        with pytest.raises(Problem):
            _ = host.raw
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        assert [vm.out_of_reach for vm in host.vms.values()] == [False] * 3
        host.disconnect()
        assert not host.vms

    run(play())
    assert [(len(change.added), len(change.changed), len(change.removed)) for _host, change in told[:3]] == [
        (3, 0, 0),
        (0, 3, 0),
        (0, 3, 0),
    ]
    assert len(told[-1][1].removed) == 3
    assert states(infos)[:4] == [
        HostState.CONNECTING,
        HostState.CONNECTED,
        HostState.WAITING,
        HostState.CONNECTING,
    ]


def test_a_connected_host_that_falls_silent_is_shown_and_answers_again(
    run: Run, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test driver never hangs, so every call of its connection is made to wait at a gate."""
    gate = threading.Event()
    gate.set()
    real_open = libvirt.openAuth

    class Gated:
        def __init__(self, raw: object) -> None:
            self._raw = raw

        def __getattr__(self, name: str) -> object:
            method = getattr(self._raw, name)

            def call(*arguments: object) -> object:
                assert gate.wait(30)
                return method(*arguments)

            return call

    monkeypatch.setattr(libvirt, "openAuth", lambda *arguments: Gated(real_open(*arguments)))
    host = Host(HostConfig("h", world(crowd(3))))
    host.set_statistics(0.2, frozenset({"cpu"}))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        gate.clear()
        await until(lambda: host.info.state is HostState.NOT_ANSWERING, NOT_ANSWERING_WITHIN)
        assert len(host.vms) == 3
        gate.set()
        await until(lambda: host.info.state is HostState.CONNECTED)
        gate.clear()
        begin = time.monotonic()
        host.disconnect()
        assert time.monotonic() - begin < AT_ONCE
        await until(lambda: not running_tasks())

    try:
        run(play())
    finally:
        gate.set()


def test_a_line_that_died_without_a_word_is_found_out_by_the_next_call(
    run: Run, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As libvirt leaves it now and then: all calls fail, and nobody is told."""
    dead = threading.Event()
    real_open = libvirt.openAuth

    class Dying:
        def __init__(self, raw: object) -> None:
            self._raw = raw

        def __getattr__(self, name: str) -> object:
            method = getattr(self._raw, name)

            def call(*arguments: object) -> object:
                if dead.is_set() and not name.startswith(("close", "unregister", "domainEvent")):
                    raise closed_socket()
                return method(*arguments)

            return call

    monkeypatch.setattr(libvirt, "openAuth", lambda *arguments: Dying(real_open(*arguments)))
    host = Host(HostConfig("h", world(crowd(3))))
    host.set_statistics(0.2, frozenset({"cpu"}))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED)
        dead.set()
        await until(lambda: host.info.state is HostState.WAITING, NOT_ANSWERING_WITHIN)
        host.disconnect()

    run(play())


def closed_socket() -> libvirt.libvirtError:
    """What libvirt raises on a connection that it has closed itself."""
    error = libvirt.libvirtError("internal error: client socket is closed")
    words = "internal error: client socket is closed"
    error.err = (  # type: ignore[attr-defined]
        libvirt.VIR_ERR_INTERNAL_ERROR,
        libvirt.VIR_FROM_RPC,
        words,
        2,
        words,
        "",
        "",
        -1,
        -1,
    )
    return error


def test_many_connects_leave_neither_threads_nor_descriptors_behind(run: Run, world: MakeWorld) -> None:
    uri = world(crowd(3))

    def rounds(number: int) -> None:
        async def play() -> None:
            for _ in range(number):
                host = Host(HostConfig("h", uri))
                host.connect()
                await until(lambda host=host: host.info.state is HostState.CONNECTED)  # type: ignore[misc]  # bound
                host.disconnect()

        run(play())

    def threads() -> int:
        return threading.active_count()

    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    at_first = threads()
    rounds(3)
    assert wait_for(lambda: threads() <= at_first + 1)  # with the one for libvirt's events
    before = threads(), descriptors()
    rounds(40)
    assert wait_for(lambda: threads() <= before[0])
    assert wait_for(lambda: descriptors() <= before[1])


def test_letting_go_of_a_host_leaves_no_handle_that_another_thread_would_have_to_close_it_with(
    run: Run, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    references: list[int] = []
    close = libvirt.virConnect.close
    monkeypatch.setattr(libvirt.virConnect, "close", lambda raw: references.append(close(raw)))
    host = Host(HostConfig("h", world(crowd(5))))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.CONNECTED and not host.lanes._pending)
        host.disconnect()
        await until(lambda: references)

    run(play())
    assert references == [0]


def test_an_open_that_is_given_up_while_it_is_made_ready_is_closed(
    run: Run, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real_open = libvirt.openAuth
    opened = []

    def open_slow(address: str, auth: list[object], flags: int) -> libvirt.virConnect:
        raw, calls = counted(real_open(address, auth, flags))
        opened.append(calls)
        return raw

    def prepare(_raw: libvirt.virConnect, _closed: object) -> None:
        reached.set()
        assert go_on.wait(10)

    monkeypatch.setattr(libvirt, "openAuth", open_slow)
    monkeypatch.setattr("vmdesk.virt.connection._hear_its_end", prepare)
    host = Host(HostConfig("h", world(crowd(1))))

    async def play() -> None:
        host.connect()
        await until(reached.is_set)
        host.disconnect()
        go_on.set()
        await until(lambda: opened[0]["close"])

    run(play())


def test_a_bug_while_connecting_is_shown_as_one_and_leaves_the_host_failed(
    run: Run, crashes: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise LookupError("bug")

    monkeypatch.setattr(libvirt, "openAuth", broken)
    host = Host(HostConfig("h", "test:///default"))

    async def play() -> None:
        host.connect()
        await until(lambda: host.info.state is HostState.FAILED)
        assert host.info.reason is not None

    run(play())
    assert isinstance(crashes.pop(), LookupError)
