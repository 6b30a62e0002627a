"""One connection to a guest's display, seen from the loop: what it shows, what it tells, and what it is told."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol, TypeVar

from vmdesk.aio import await_on, deliver
from vmdesk.display.certificate import Certificate
from vmdesk.display.figures import Figures, Meter
from vmdesk.display.news import News
from vmdesk.display.picture import Picture
from vmdesk.display.security import Trust
from vmdesk.display.worker import Worker
from vmdesk.errors import Problem
from vmdesk.event import Signal, report_crash
from vmdesk.model.conduit import Line
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CredentialsWanted, Event, Feature, SaslWanted, Screen
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.wishes import Credentials, Wishes
from vmdesk.words import sentence

Result = TypeVar("Result")
Command = Callable[[Client], object]
MEASURE_SECONDS = 1.0


class Gate(Protocol):
    """Who answers, on the loop, what a server asks before it lets one in."""

    async def credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """Who one is; None to give up."""

    async def trusts(self, certificate: Certificate) -> bool:
        """Whether a certificate may be trusted that has a doubt."""


class Feed:
    """Everything happens on the loop's thread, but the work: two threads, which end with the connection.

    `updated` tells where the picture has changed, `happened` what else the server tells, `ended` that it is over, and
    why where nobody asked for it.
    """

    def __init__(self, wishes: Wishes, gate: Gate, trust: Trust) -> None:
        self.updated: Signal[tuple[Rectangle, ...]] = Signal()
        self.happened: Signal[Event] = Signal()
        self.ended: Signal[Problem | None] = Signal()
        self.picture = Picture()
        self._wishes, self._gate, self._trust = wishes, gate, trust
        self._meter = Meter()
        self._worker: Worker | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = False
        self._news = News()
        self._adding = threading.Lock()  # for what two threads change
        self._told = False  # the loop will look for news
        self._measuring: asyncio.TimerHandle | None = None

    # Its life.

    def begin(self, line: Line) -> None:
        """Log in and show what comes."""
        self._loop = asyncio.get_running_loop()
        self._worker = Worker(line, self._wishes, self._trust, self)
        self._worker.start()

    def close(self) -> None:
        """End it, without waiting."""
        if not self._over:
            self._end(None)

    def _end(self, problem: Problem | None) -> None:
        if self._over:
            return
        self._over = True
        self.measure(False)
        if self._worker is not None:
            self._worker.stop()
        self.ended.emit(problem)

    # What it is told.

    def tell(self, command: Command, replaces: str = "") -> None:
        """Have something done with the client soon, on a thread; in place of the command before, if that is alike."""
        if self._worker is not None and not self._over:
            self._worker.do(command, replaces)

    def pressed(self) -> None:
        """A person has pressed a key or a button: how long it takes until something changes may be measured by that."""
        if self._worker is not None:
            self._worker.pressed()

    def look(self, on: bool) -> None:
        """Whether anybody looks: while nobody does, no updates are asked for."""
        if self._worker is not None:
            self._worker.look(on)

    def measure(self, on: bool) -> None:
        """Ask for an answer each second, to know how long it takes, where the server gives such; or no more."""
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
        if on and self._loop is not None and self._worker is not None and not self._over:
            self._worker.probe()
            self._measuring = self._loop.call_later(MEASURE_SECONDS, self.measure, True)

    # What it knows.

    @property
    def figures(self) -> Figures:
        """How well it comes through."""
        return self._meter.figures()

    @property
    def ready(self) -> bool:
        """Whether the login is done, and it has not ended."""
        return self._worker is not None and self._worker.ready and not self._over

    @property
    def protected(self) -> bool:
        """Whether nobody on the way can read along: it stays here, goes by SSH, or by TLS with a certificate."""
        return self._worker.protected if self._worker else True

    @property
    def features(self) -> frozenset[Feature]:
        """What the server has said that it can do."""
        return self._worker.features if self._worker else frozenset()

    @property
    def screens(self) -> tuple[Screen, ...]:
        """What the picture is made up of, where the server has told."""
        return self._worker.screens if self._worker else ()

    @property
    def name(self) -> str:
        """The desktop's name."""
        return self._worker.name if self._worker else ""

    @property
    def absolute_pointer(self) -> bool:
        """Whether the mouse is told where it is; else how far it has moved."""
        return self._worker.absolute_pointer if self._worker else True

    # What the worker says, on its threads.

    @property
    def meter(self) -> Meter:
        """What counts."""
        return self._meter

    def news(self, events: list[Event]) -> None:
        """From the thread: something has been told, or the picture has changed."""
        with self._adding:
            for event in events:
                self._news.add(event)
            told, self._told = self._told, True
        if not told and self._loop is not None:
            deliver(self._loop, self._pass_on)

    def ask(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """From the thread: who one is. It waits."""
        return self._await(partial(self._gate.credentials, wanted))

    def trusts(self, certificate: Certificate) -> bool:
        """From the thread: whether somebody trusts it. It waits."""
        return bool(self._await(partial(self._gate.trusts, certificate)))

    def _await(self, make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        if self._loop is None:
            raise RuntimeError("it has not begun")
        return await_on(self._loop, make)

    def mistaken(self, error: Exception) -> Problem:
        """From the thread: there is a bug."""
        if self._loop is not None:
            deliver(self._loop, partial(report_crash, error))
        return Problem(sentence("vmdesk made a mistake and had to close this console."), details=repr(error))

    def over(self, problem: Problem | None) -> None:
        """From the thread: the connection has ended."""
        if self._loop is not None:
            deliver(self._loop, partial(self._finish, problem))

    def _finish(self, problem: Problem | None) -> None:
        self._pass_on()
        self._end(problem)

    def _pass_on(self) -> None:
        with self._adding:
            events, self._told = self._news.take(), False
        if self._over:
            return
        for event in events:
            self.happened.emit(event)
        if changed := self.picture.changed():
            self.updated.emit(changed)
