"""libvirt's event loop on a thread of its own, so that neither Qt's nor GLib's loop ever runs libvirt's callbacks.

libvirt's default implementation runs GLib's default main context, which on Linux is also Qt's: a thread that runs it
would dispatch Qt's timers, and Qt would dispatch libvirt's. This implementation shares nothing with either.
"""

import itertools
import os
import select
import threading
import time
from collections.abc import Callable
from typing import Any

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
    """An implementation of virEventRegisterImpl: libvirt adds handles and timers from any thread, one thread serves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._handles: dict[int, _Handle] = {}
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

    def _add_handle(self, fd: int, events: int, callback: Callable[..., None], opaque: Opaque) -> int:
        with self._lock:
            number = next(self._numbers)
            self._handles[number] = _Handle(fd, events, callback, opaque)
        self._wake()
        return number

    def _update_handle(self, number: int, events: int) -> None:
        with self._lock:
            if handle := self._handles.get(number):
                handle.events = events
        self._wake()

    def _remove_handle(self, number: int) -> int:
        with self._lock:
            handle = self._handles.pop(number, None)
            if handle is None:
                return -1
            self._freed.append(handle.opaque)
        self._wake()
        return 0

    def _add_timer(self, milliseconds: int, callback: Callable[..., None], opaque: Opaque) -> int:
        with self._lock:
            number = next(self._numbers)
            self._timers[number] = _Timer(milliseconds, callback, opaque)
        self._wake()
        return number

    def _update_timer(self, number: int, milliseconds: int) -> None:
        with self._lock:
            if timer := self._timers.get(number):
                timer.schedule(milliseconds)
        self._wake()

    def _remove_timer(self, number: int) -> int:
        with self._lock:
            timer = self._timers.pop(number, None)
            if timer is None:
                return -1
            self._freed.append(timer.opaque)
        self._wake()
        return 0

    def _wake(self) -> None:
        if threading.current_thread() is not self._thread:
            try:
                os.write(self._wake_writer, b".")
            except BlockingIOError:
                return  # the pipe is full of earlier wake-ups

    def _run(self) -> None:
        while True:
            ready = self._wait()
            self._serve_handles(ready)
            self._serve_timers()
            self._free_removed()

    def _wait(self) -> dict[int, int]:
        """Wait for a descriptor, a timer or a wake-up; what is ready as descriptor → poll bits."""
        poll = select.poll()
        masks: dict[int, int] = {}
        with self._lock:
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
        with self._lock:
            candidates = [(number, handle) for number, handle in self._handles.items() if handle.fd in ready]
        for number, handle in candidates:
            bits = ready[handle.fd]
            events = sum({event for poll, event in _EVENT_OF_POLL.items() if bits & poll})
            wanted = events & (handle.events | libvirt.VIR_EVENT_HANDLE_ERROR | libvirt.VIR_EVENT_HANDLE_HANGUP)
            if wanted and handle.events and number in self._handles:
                handle.callback(number, handle.fd, wanted, handle.opaque)

    def _serve_timers(self) -> None:
        now = time.monotonic()
        with self._lock:
            due = [(number, timer) for number, timer in self._timers.items() if timer.due <= now]
        for number, timer in due:
            if number in self._timers:
                timer.schedule(timer.milliseconds)
                timer.callback(number, timer.opaque)

    def _free_removed(self) -> None:
        """Let libvirt free what belonged to removed handles and timers: here, where none of them can be running."""
        with self._lock:
            freed, self._freed = self._freed, []
        for opaque in freed:
            libvirt.virEventInvokeFreeCallback(opaque)


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
