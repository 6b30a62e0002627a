"""libvirt's event loop: timers and descriptors served on its own thread, removed ones never again."""

import gc
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import libvirt
import pytest

from tests.conftest import wait_for
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, crowd
from vmdesk.virt import pump as pump_module
from vmdesk.virt.pump import EventPump, ensure_running

READABLE, WRITABLE = libvirt.VIR_EVENT_HANDLE_READABLE, libvirt.VIR_EVENT_HANDLE_WRITABLE


@pytest.fixture
def pump() -> EventPump:
    """The process's own pump: a second one would take libvirt's events from it."""
    ensure_running()
    assert pump_module._pump is not None
    return pump_module._pump


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.fixture(autouse=True)
def freed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What libvirt is told to free. These tests bring opaque values of their own, all of which are freed at the end."""
    seen: list[object] = []
    real: Callable[[object], None] = libvirt.virEventInvokeFreeCallback
    monkeypatch.setattr(
        libvirt,
        "virEventInvokeFreeCallback",
        lambda opaque: seen.append(opaque) if isinstance(opaque, str) else real(opaque),
    )
    yield seen
    assert pump_module._pump is None or settled(pump_module._pump)


def settled(pump: EventPump) -> bool:
    """Whether the pump soon has done all that it was asked so far."""
    taken = threading.Event()
    pump._request(taken.set)
    return taken.wait(10) and wait_for(lambda: not pump._freed)


def test_a_timer_fires_again_and_again_until_it_is_removed_and_freed(pump: EventPump, freed: list[object]) -> None:
    fired: list[tuple[str, str]] = []
    number = pump._add_timer(5, lambda _number, opaque: fired.append((threading.current_thread().name, opaque)), "t")
    assert wait_for(lambda: len(fired) >= 3)
    assert pump._remove_timer(number) == 0
    assert wait_for(lambda: "t" in freed)
    count = len(fired)
    assert pump._remove_timer(number) == -1
    assert set(fired) == {("libvirt-events", "t")}
    assert not wait_for(lambda: len(fired) > count, 0.05)


def test_a_timer_can_be_switched_off_and_on(pump: EventPump) -> None:
    fired: list[int] = []
    number = pump._add_timer(-1, lambda number, _opaque: fired.append(number), "t")
    assert not wait_for(lambda: fired, 0.05)
    pump._update_timer(number, 0)
    assert wait_for(lambda: len(fired) >= 3)
    pump._update_timer(number, -1)
    pump._remove_timer(number)


def test_a_timer_far_away_does_not_hold_up_one_that_is_near(pump: EventPump) -> None:
    fired: list[int] = []
    far = pump._add_timer(60_000, lambda number, _opaque: fired.append(number), "far")
    near = pump._add_timer(10, lambda number, _opaque: fired.append(number), "near")
    assert wait_for(lambda: near in fired)
    assert far not in fired
    pump._remove_timer(far)
    pump._remove_timer(near)


def test_a_descriptor_is_served_while_it_is_ready_and_wanted(
    pump: EventPump, pipe: tuple[int, int], freed: list[object]
) -> None:
    reader, writer = pipe
    received: list[bytes] = []

    def serve(_number: int, fd: int, events: int, _opaque: str) -> None:
        assert events & READABLE
        received.append(os.read(fd, 100))

    number = pump._add_handle(reader, READABLE, serve, "h")
    os.write(writer, b"one")
    assert wait_for(lambda: received == [b"one"])
    pump._update_handle(number, 0)
    os.write(writer, b"two")
    assert not wait_for(lambda: len(received) > 1, 0.05)
    pump._update_handle(number, READABLE)
    assert wait_for(lambda: received == [b"one", b"two"])
    assert pump._remove_handle(number) == 0
    assert pump._remove_handle(number) == -1
    assert wait_for(lambda: "h" in freed)


def test_two_handles_of_one_descriptor_get_what_each_wants(pump: EventPump) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        got: dict[str, int] = {}

        def serve(number: int, _fd: int, events: int, opaque: str) -> None:
            got[opaque] = got.get(opaque, 0) | events
            pump._update_handle(number, 0)

        numbers = [
            pump._add_handle(ours.fileno(), READABLE, serve, "reader"),
            pump._add_handle(ours.fileno(), WRITABLE, serve, "writer"),
        ]
        assert wait_for(lambda: "writer" in got)
        theirs.send(b"x")
        assert wait_for(lambda: "reader" in got)
        assert got == {"reader": READABLE, "writer": WRITABLE}
        for number in numbers:
            pump._remove_handle(number)


def test_a_callback_may_remove_its_own_handle_and_timer(
    pump: EventPump, pipe: tuple[int, int], freed: list[object]
) -> None:
    os.write(pipe[1], b"x")
    calls: list[str] = []

    def handle(number: int, _fd: int, _events: int, opaque: str) -> None:
        calls.append(opaque)
        pump._remove_handle(number)

    def timer(number: int, opaque: str) -> None:
        calls.append(opaque)
        pump._remove_timer(number)

    pump._add_handle(pipe[0], READABLE, handle, "h")
    pump._add_timer(0, timer, "t")
    assert wait_for(lambda: len(freed) == 2)
    assert sorted(calls) == ["h", "t"]


def test_the_other_end_hanging_up_is_told(pump: EventPump) -> None:
    reader, writer = os.pipe()
    told: list[int] = []

    def serve(number: int, _fd: int, events: int, _opaque: str) -> None:
        told.append(events)
        pump._remove_handle(number)

    pump._add_handle(reader, READABLE, serve, "h")
    os.close(writer)
    assert wait_for(lambda: told)
    assert told[0] & libvirt.VIR_EVENT_HANDLE_HANGUP
    os.close(reader)


def test_many_wake_ups_at_once_are_no_harm(pump: EventPump) -> None:
    """More than the pipe of wake-ups holds, while the pump is busy with something else."""
    busy, go_on = threading.Event(), threading.Event()
    fired: list[int] = []

    def keep_busy(number: int, _opaque: str) -> None:
        pump._remove_timer(number)
        busy.set()
        go_on.wait(30)

    pump._add_timer(0, keep_busy, "t")
    assert busy.wait(10)
    for _ in range(70_000):
        pump._wake()
    number = pump._add_timer(0, lambda number, _opaque: fired.append(number), "t")
    go_on.set()
    assert wait_for(lambda: fired)
    pump._remove_timer(number)


def test_an_idle_pump_takes_no_processor_time(pump: EventPump) -> None:
    assert settled(pump)
    thread = pump._thread.native_id

    def ticks() -> int:
        with open(f"/proc/self/task/{thread}/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    before = ticks()
    time.sleep(0.3)  # what is measured is that nothing happens, for which there is no condition to wait for
    assert ticks() - before <= 2


def test_connections_come_and_go_without_leaving_handles_or_timers(pump: EventPump, world: MakeWorld) -> None:
    uri = world(crowd(2))

    def sizes() -> tuple[int, int]:
        return len(pump._handles), len(pump._timers)

    before = sizes()
    for _ in range(50):
        raw = libvirt.open(uri)
        heard: list[int] = []
        callback = raw.domainEventRegisterAny(
            None,
            libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE,
            lambda _conn, _domain, event, _detail, heard: heard.append(event),
            heard,
        )
        raw.lookupByUUIDString(Machine("vm1").uuid).create()
        assert wait_for(lambda heard=heard: heard == [libvirt.VIR_DOMAIN_EVENT_STARTED])  # type: ignore[misc]  # bound
        raw.domainEventDeregisterAny(callback)
        raw.close()
    assert wait_for(lambda: sizes() <= before)


class Last:
    """What holds the last handle to a connection, in a knot that only the garbage collector undoes."""

    def __init__(self, undo: Callable[[], object]) -> None:
        self.itself = self
        self.undo = undo

    def __del__(self) -> None:
        self.undo()


def test_a_connection_that_the_garbage_collector_closes_in_the_middle_of_a_request_holds_up_nobody(
    pump: EventPump, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired: list[int] = []
    other = pump._add_timer(-1, lambda _number, _opaque: None, "other")
    Last(partial(pump._remove_timer, other))
    schedule = pump_module._Timer.schedule

    def collect_first(timer: pump_module._Timer, milliseconds: int) -> None:
        gc.collect()  # as it may come by itself wherever Python makes something
        schedule(timer, milliseconds)

    monkeypatch.setattr(pump_module._Timer, "schedule", collect_first)
    number = []
    asking = threading.Thread(
        target=lambda: number.append(pump._add_timer(0, lambda number, _opaque: fired.append(number), "t")),
        daemon=True,
    )
    asking.start()
    assert wait_for(lambda: fired)
    pump._remove_timer(number[0])
    asking.join()
