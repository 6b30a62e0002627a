"""libvirt's event loop on a thread of its own, so that neither Qt's nor GLib's loop ever runs libvirt's callbacks.

libvirt's default implementation runs GLib's default main context, which on Linux is also Qt's: a thread that runs it
would dispatch Qt's timers, and Qt would dispatch libvirt's. This implementation shares nothing with either.
"""

import itertools
import os
import queue
import select
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import libvirt

_POLL_OF_EVENT = {
    libvirt.VIR_EVENT_HANDLE_READABLE: select.POLLIN,
    libvirt.VIR_EVENT_HANDLE_WRITABLE: select.POLLOUT,
}
_EVENT_OF_POLL = {
    select.POLLIN: libvirt.VIR_EVENT_HANDLE_READABLE,
    select.POLLOUT: libvirt.VIR_EVENT_HANDLE_WRITABLE,
    select.POLLERR: libvirt.VIR_EVENT_HANDLE_ERROR,
    select.POLLHUP: libvirt.VIR_EVENT_HANDLE_HANGUP,
    select.POLLNVAL: libvirt.VIR_EVENT_HANDLE_ERROR,
}
Opaque = Any  # a tuple of libvirt-python that it alone understands
Request = Callable[[], object]
Entry = TypeVar("Entry")


class _Handle:
    __slots__ = ("callback", "events", "fd", "opaque")

    def __init__(self, fd: int, events: int, callback: Callable[..., None], opaque: Opaque) -> None:
        self.fd, self.events, self.callback, self.opaque = fd, events, callback, opaque

    @property
    def poll_mask(self) -> int:
        return sum(poll for event, poll in _POLL_OF_EVENT.items() if self.events & event)


class _Timer:
    __slots__ = ("callback", "due", "milliseconds", "opaque")

    def __init__(self, milliseconds: int, callback: Callable[..., None], opaque: Opaque) -> None:
        self.callback, self.opaque = callback, opaque
        self.schedule(milliseconds)

    def schedule(self, milliseconds: int) -> None:
        """Fire after this many milliseconds from now, and then again and again; never for a negative number."""
        self.milliseconds = milliseconds
        self.due = time.monotonic() + milliseconds / 1000 if milliseconds >= 0 else float("inf")


class EventPump:
    """An implementation of virEventRegisterImpl: libvirt asks from any thread, and one thread keeps and serves all.

    There is no lock to wait for. Python may finalize an object at any moment on any thread, and the last handle to a
    connection closes it and so asks the pump in the middle of another request of that very thread.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._known: set[int] = set()  # the numbers of what was added and is not removed
        self._requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._handles: dict[int, _Handle] = {}  # these three belong to the thread that serves
        self._timers: dict[int, _Timer] = {}
        self._freed: list[Opaque] = []
        self._wake_reader, self._wake_writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name="libvirt-events", daemon=True)

    def start(self) -> None:
        """Register with libvirt and begin to serve. Once per process, before the first connection."""
        libvirt.virEventRegisterImpl(
            self._add_handle,
            self._update_handle,
            self._remove_handle,
            self._add_timer,
            self._update_timer,
            self._remove_timer,
        )
        self._thread.start()

    # What libvirt asks, on whatever thread.

    def _add_handle(self, fd: int, events: int, callback: Callable[..., None], opaque: Opaque) -> int:
        return self._add(self._handles, _Handle(fd, events, callback, opaque))

    def _update_handle(self, number: int, events: int) -> None:
        def update() -> None:
            if handle := self._handles.get(number):
                handle.events = events

        self._request(update)

    def _remove_handle(self, number: int) -> int:
        return self._remove(self._handles, number)

    def _add_timer(self, milliseconds: int, callback: Callable[..., None], opaque: Opaque) -> int:
        return self._add(self._timers, _Timer(milliseconds, callback, opaque))

    def _update_timer(self, number: int, milliseconds: int) -> None:
        def update() -> None:
            if timer := self._timers.get(number):
                timer.schedule(milliseconds)

        self._request(update)

    def _remove_timer(self, number: int) -> int:
        return self._remove(self._timers, number)

    def _add(self, entries: dict[int, Entry], entry: Entry) -> int:
        number = next(self._numbers)
        self._known.add(number)
        self._request(partial(entries.__setitem__, number, entry))
        return number

    def _remove(self, entries: "dict[int, _Handle] | dict[int, _Timer]", number: int) -> int:
        if number not in self._known:
            return -1
        self._known.discard(number)
        self._request(lambda: self._freed.append(entries.pop(number).opaque))
        return 0

    def _request(self, request: Request) -> None:
        self._requests.put(request)
        self._wake()  # also on the pump's own thread: a finalizer may ask when it is about to wait

    def _wake(self) -> None:
        try:
            os.write(self._wake_writer, b".")
        except BlockingIOError:
            return  # the pipe is full of earlier wake-ups

    # What the thread does.

    def _run(self) -> None:
        while True:
            self._take_requests()
            ready = self._wait()
            self._serve_handles(ready)
            self._serve_timers()
            self._free_removed()

    def _take_requests(self) -> None:
        while not self._requests.empty():
            self._requests.get()()

    def _wait(self) -> dict[int, int]:
        """Wait for a descriptor, a timer or a wake-up; what is ready as descriptor → poll bits."""
        poll = select.poll()
        masks: dict[int, int] = {}
        for handle in self._handles.values():
            if mask := handle.poll_mask:
                masks[handle.fd] = masks.get(handle.fd, 0) | mask
        due = min((timer.due for timer in self._timers.values()), default=float("inf"))
        for fd, mask in masks.items():
            poll.register(fd, mask)
        poll.register(self._wake_reader, select.POLLIN)
        pause = None if due == float("inf") else max(0, (due - time.monotonic()) * 1000 + 0.5)
        ready = dict(poll.poll(pause))
        if ready.pop(self._wake_reader, None):
            os.read(self._wake_reader, 4096)
        return ready

    def _serve_handles(self, ready: dict[int, int]) -> None:
        for number in [number for number, handle in self._handles.items() if handle.fd in ready]:
            self._take_requests()  # what has been removed meanwhile, also by another callback, is not called
            handle = self._handles.get(number)
            if handle is None or not handle.events:
                continue
            bits = ready[handle.fd]
            events = sum({event for poll, event in _EVENT_OF_POLL.items() if bits & poll})
            wanted = events & (handle.events | libvirt.VIR_EVENT_HANDLE_ERROR | libvirt.VIR_EVENT_HANDLE_HANGUP)
            if wanted:
                handle.callback(number, handle.fd, wanted, handle.opaque)

    def _serve_timers(self) -> None:
        self._take_requests()
        now = time.monotonic()
        for number in [number for number, timer in self._timers.items() if timer.due <= now]:
            self._take_requests()
            if (timer := self._timers.get(number)) is not None:
                timer.schedule(timer.milliseconds)
                timer.callback(number, timer.opaque)

    def _free_removed(self) -> None:
        """Let libvirt free what belonged to removed handles and timers: here, where none of them can be running."""
        self._take_requests()
        for opaque in self._freed:
            libvirt.virEventInvokeFreeCallback(opaque)
        self._freed.clear()


_pump: EventPump | None = None


def ensure_running() -> None:
    """Start the pump of this process unless it runs already."""
    global _pump
    if _pump is None:
        _pump = EventPump()
        _pump.start()
        libvirt.registerErrorHandler(_silent, None)


def _silent(_context: object, _error: object) -> None:
    """libvirt would print every error to standard error; here each is raised to who asked."""
