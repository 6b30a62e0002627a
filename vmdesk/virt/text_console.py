"""A guest's serial port or text console as a line that a person types into: virDomainOpenConsole.

It goes over a connection of its own: of a client whose guest does not take what is typed, the host reads nothing else,
and a guest that sends without end is not to stand in the way of other answers. The stream does not block, for two
threads must not use one of libvirt's at once: if one aborts it, another that waits in it goes on with freed memory.
So the pump receives what has come as soon as it has, since libvirt would keep it without a bound; a thread for each
console does what may wait: opens, sends and closes.
"""

import asyncio
import contextlib
import json
import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

import libvirt

try:
    import libvirt_qemu  # type: ignore[import-untyped]
except ImportError:  # an optional part of libvirt's binding
    libvirt_qemu = None

from vmdesk.aio import deliver, made
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.consoles import TextConsole, text_consoles
from vmdesk.virt.connection import own_connection
from vmdesk.virt.translation import lost, translate, translated, understood, without_handles
from vmdesk.words import Sentence, sentence

Stream = Any  # a virStream, whose events are not among the types of libvirt that are written down
PIECE = 262120  # bytes: the largest packet of a stream that every libvirt passes on whole
MOST_KEPT = 4 * 1024 * 1024  # bytes that wait for the terminal: more than its history can show
KEPT = 1024 * 1024  # of those, the last, when there were more
MOST_UNSENT = 16 * 1024 * 1024
SENT_AT_ONCE = 4096
# Cancels a sequence that was cut, and says on a line of its own that something is left out.
GAP = b"\x18\x1b[m\r\n[\xe2\x80\xa6]\r\n"
_EVENTS = libvirt.VIR_STREAM_EVENT_READABLE | libvirt.VIR_STREAM_EVENT_HANGUP | libvirt.VIR_STREAM_EVENT_ERROR
_BUSY = "Active console session exists"  # QEMU's and others' word, without a code of its own
_NO_PTY = "is not using a PTY"

TAKEN_OVER = sentence("Another session has taken over the console, or the host has closed it.")


class ConsoleInUse(Problem):
    """Somebody else has the console open; it can be taken over."""

    def __init__(self, details: str = "") -> None:
        super().__init__(
            sentence("Another session uses this console."),
            sentence("Taking it over ends that session."),
            details=details,
            kind=Kind.REFUSED,
        )


async def open_console(
    raw: libvirt.virConnect, uuid: str, console: TextConsole, *, take_over: bool = False
) -> "ConsoleLine":
    """Open a console of a running VM. Raises Problem, ConsoleInUse where somebody has it and it is not taken over."""
    work = partial(_try_open, partial(_open, raw, uuid, console, take_over=take_over))
    opened = await made(work, Opened.close, name="open console")
    return ConsoleLine(opened, asyncio.get_running_loop())


def can_break() -> bool:
    """Whether this computer's libvirt can ask QEMU for what libvirt has no word for."""
    return libvirt_qemu is not None


def send_break(domain: libvirt.virDomain, console: TextConsole) -> None:
    """Have the guest's serial port receive a break, by QEMU's `chardev-send-break`. It blocks; raises Problem."""
    alias = _present(domain, console).alias or ""
    command = {"execute": "chardev-send-break", "arguments": {"id": f"char{alias}"}}
    answer = json.loads(libvirt_qemu.qemuMonitorCommand(domain, json.dumps(command), 0))
    if isinstance(answer, dict) and "error" in answer:
        raise Problem(sentence("QEMU did not send the break."), details=json.dumps(answer["error"]))


class Opened:
    """A stream that is open, over a connection that goes with it."""

    def __init__(self, stream: Stream, own: libvirt.virConnect, leaving: ExitStack) -> None:
        self.stream = stream
        self._own: libvirt.virConnect | None = own
        self._leaving = leaving

    def watch(self, come: Callable[..., None], lost: Callable[..., None]) -> None:
        """Have `come` called by the pump when there is something to receive, and `lost` when the connection broke."""
        if self._own is not None:
            with contextlib.suppress(libvirt.libvirtError):  # a stream is not told that
                self._own.unregisterCloseCallback()
                self._own.registerCloseCallback(lost, None)
        self.stream.eventAddCallback(_EVENTS, come, None)

    def close(self) -> None:
        """Let go of both; it waits for the host to say good-bye."""
        for end in (self.stream.eventRemoveCallback, self.stream.abort):
            with contextlib.suppress(libvirt.libvirtError):  # what has ended by itself
                end()
        del self.stream, end
        self._own = None  # with the last handle the connection goes
        self._leaving.close()


def _try_open(work: "partial[Opened]") -> Opened:
    """What it raises holds no handles."""
    try:
        return translated(work)
    except BaseException as error:
        without_handles(error)
        raise


def _open(raw: libvirt.virConnect, uuid: str, console: TextConsole, *, take_over: bool) -> Opened:
    with ExitStack() as stack:
        own = stack.enter_context(own_connection(raw))
        domain = own.lookupByUUIDString(uuid)
        alias = _present(domain, console).alias
        first = libvirt.VIR_DOMAIN_CONSOLE_FORCE if take_over else libvirt.VIR_DOMAIN_CONSOLE_SAFE
        try:
            stream = _stream(own, domain, alias, first)
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
                raise _meaning(error) from error
            stream = _stream(own, domain, alias, 0)  # drivers without these flags, which keep nobody out
        return Opened(stream, own, stack.pop_all())


def _stream(own: libvirt.virConnect, domain: libvirt.virDomain, alias: str | None, flags: int) -> Stream:
    stream = own.newStream(libvirt.VIR_STREAM_NONBLOCK)
    domain.openConsole(alias, stream, flags)
    return stream


def _present(domain: libvirt.virDomain, console: TextConsole) -> TextConsole:
    """The console as the running VM has it, with its alias: a definition has none. Raises Problem where it is not."""
    for found in understood(text_consoles, domain.XMLDesc(0)):
        if (found.kind, found.number) == (console.kind, console.number):
            return found
    raise Problem(sentence("The running VM does not have this console."), kind=Kind.GONE)


def _meaning(error: libvirt.libvirtError) -> Problem:
    message = str(error.get_error_message())
    if _BUSY in message:
        return ConsoleInUse(message)
    if _NO_PTY in message:
        words = sentence("libvirt can only open consoles that are connected to a terminal of the host (pty).")
        return Problem(words, details=message, kind=Kind.UNSUPPORTED)
    return translate(error)


class ConsoleLine:
    """What a terminal speaks through (`model.terminal_line`). What comes is received on the pump, told on the loop."""

    def __init__(self, opened: Opened, loop: asyncio.AbstractEventLoop) -> None:
        self.received: Signal[bytes] = Signal()
        self.ended: Signal[Sentence | None] = Signal()
        self._loop = loop
        self._opened = opened
        self._typed: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._unsent = 0
        self._counting = threading.Lock()  # for what two threads change
        self._kept, self._told, self._held = bytearray(), False, False
        self._receiving = threading.Lock()  # while the stream is received from, or closed
        self._over = self._finished = False  # for who listens; for the stream
        threading.Thread(target=self._work, name="console", daemon=True).start()

    # On the loop.

    def send(self, data: bytes) -> None:
        """Send what was typed; what a guest has not taken for long is not added to."""
        with self._counting:
            if self._over or self._unsent + len(data) > MOST_UNSENT:
                return
            self._unsent += len(data)
        for at in range(0, len(data), SENT_AT_ONCE):
            self._typed.put(data[at : at + SENT_AT_ONCE])

    def resize(self, columns: int, rows: int) -> None:
        """Nothing: a serial line has no size, and so no way to tell it."""

    def hold(self, on: bool) -> None:
        """Keep what comes, as far as there is room for it, or tell it again."""
        self._held = on
        if not on:
            self._pass_on()

    def close(self) -> None:
        """Hang up. The host is told by the thread, since it may not answer."""
        self._over = True
        self._typed.put(None)

    def _pass_on(self) -> None:
        if self._held and not self._over:
            return
        with self._counting:
            data, self._kept, self._told = bytes(self._kept), bytearray(), False
        if data and not self._over:
            self.received.emit(data)

    def _end(self, reason: Sentence | None) -> None:
        self._held = False
        self._pass_on()
        if not self._over:
            self._over = True
            self.ended.emit(reason)

    # On the pump.

    def _come(self, stream: Stream, _events: int, _opaque: object) -> None:
        """Receive all that is there. It never waits, as all other events would wait with it."""
        if self._finished or not self._receiving.acquire(blocking=False):
            return  # it is being closed
        try:
            if self._receive(stream):
                with contextlib.suppress(libvirt.libvirtError):
                    stream.eventRemoveCallback()  # or else it is called again and again
        finally:
            self._receiving.release()

    def _receive(self, stream: Stream) -> bool:
        """Whether that was the end."""
        try:
            while data := stream.recv(PIECE):
                if not isinstance(data, bytes):
                    return False  # a number: nothing is there for now
                self._keep(data)
        except libvirt.libvirtError as error:
            self._finish(_reason(error))
        else:
            self._finish(None)
        return True

    def _lost(self, _connection: object, _reason: int, _opaque: object) -> None:
        self._finish(lost().sentence)

    def _keep(self, data: bytes) -> None:
        """Have the loop tell it soon. Of too much, the oldest is left out."""
        with self._counting:
            self._kept += data
            if len(self._kept) > MOST_KEPT:
                cut = self._kept.find(b"\n", len(self._kept) - KEPT) + 1 or len(self._kept) - KEPT
                self._kept[:cut] = GAP
            told, self._told = self._told, True
        if not told and not deliver(self._loop, self._pass_on):
            self._finish(None)

    def _finish(self, reason: Sentence | None) -> None:
        """It has ended at the other side."""
        if not self._finished:
            self._finished = True
            self._typed.put(None)
            deliver(self._loop, partial(self._end, reason))

    # On the thread.

    def _work(self) -> None:
        try:
            self._opened.watch(self._come, self._lost)
            self._send_typed()
        except libvirt.libvirtError as error:
            self._finish(_reason(error))
        with self._receiving:  # whoever receives now comes to an end first, and nobody begins
            self._finished = True
            with contextlib.suppress(libvirt.libvirtError):
                self._opened.close()

    def _send_typed(self) -> None:
        while (data := self._typed.get()) is not None:
            sent = 0
            while sent < len(data):
                if self._over or self._finished:
                    return
                sent += self._opened.stream.send(data[sent:])
            with self._counting:
                self._unsent -= len(data)


def _reason(error: libvirt.libvirtError) -> Sentence:
    if error.get_error_code() == libvirt.VIR_ERR_RPC:
        return TAKEN_OVER
    return translate(error).sentence
