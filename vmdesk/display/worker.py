"""The two threads of a connection to a display: one receives and decodes, the other one sends."""

import concurrent.futures
import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from vmdesk.display.figures import Meter
from vmdesk.display.opening import SLICE, Asked, Opening, received, sent
from vmdesk.display.picture import Picture
from vmdesk.display.security import Trust
from vmdesk.errors import Problem
from vmdesk.model.conduit import Conduit, Line
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import (
    ContinuousUpdatesEnded,
    Event,
    Feature,
    FeatureFound,
    FenceReturned,
    Resized,
    Screen,
    Updated,
)
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.wishes import Wishes

PROBE = b"vmdesk"
_CORNER = Rectangle(0, 0, 1, 1)


class Owner(Asked, Protocol):
    """Who has the threads: told on them, and asked."""

    picture: Picture

    @property
    def meter(self) -> Meter:
        """What counts."""

    def over(self, problem: Problem | None) -> None:
        """It has ended."""


class Worker:
    """Its threads end with the connection, or soon after `stop`."""

    def __init__(self, line: Line, wishes: Wishes, trust: Trust, owner: Owner) -> None:
        self._line, self._trust, self._owner = line, trust, owner
        self._conduit: Conduit = line.conduit
        self._client = Client(wishes)
        self._turn = threading.Lock()  # whose the client is
        self._writer_waits = False
        self._commands: deque[tuple[str, Callable[[Client], object]]] = deque()
        self._out: deque[bytes] = deque()
        self._wake = threading.Event()
        self._stopped = False
        self._looked_at = True
        self._due = False  # an update has come that was not followed by the wish for the next one
        self._continuous = False
        # What others may look at, while the client goes on.
        self.ready = False
        self.features: frozenset[Feature] = frozenset()
        self.screens: tuple[Screen, ...] = ()
        self.name = ""
        self.absolute_pointer = True

    # Called on the loop.

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._read, name="display", daemon=True).start()

    def stop(self) -> None:
        """End, without waiting."""
        self._stopped = True
        self._wake.set()
        self._line.hang_up()

    def do(self, command: Callable[[Client], object], replaces: str = "") -> None:
        """Have something done, once the login is; in place of the one that waits last, if that is alike."""
        with contextlib.suppress(IndexError):  # it may be taken meanwhile
            if replaces and self._commands[-1][0] == replaces:
                self._commands.pop()
        self._commands.append((replaces, command))
        self._wake.set()

    def look(self, on: bool) -> None:
        """Whether updates are wanted."""
        if on != self._looked_at:
            self._looked_at = on
            self.do(self._watch)

    def probe(self) -> None:
        """Ask for an answer, to see how long it takes."""
        self.do(self._probe)

    # On the reader's thread.

    def _read(self) -> None:
        problem: Problem | None = None
        writer = threading.Thread(target=self._write, name="display", daemon=True)
        try:
            self._log_in()
            writer.start()
            self._digest(b"")
            while not self._stopped:
                self._digest(self._receive())
        except Problem as error:
            problem = error
        except concurrent.futures.CancelledError:
            pass  # whoever was asked has gone
        finally:
            self._stopped = True
            self._wake.set()
            self._line.hang_up()
            if writer.ident is not None:
                writer.join()
            self._conduit.close()
            self._owner.over(problem)

    def _log_in(self) -> None:
        opening = Opening(self._client, self._conduit, self._trust, self._owner)
        try:
            events = opening.log_in()
        finally:
            self._conduit = opening.conduit
        self.ready = True
        self._took(events)
        self._client.request_update(False)
        self._wake.set()

    def _receive(self) -> bytes:
        data = received(self._client, self._conduit)
        self._owner.meter.received(len(data))
        return data

    def _digest(self, data: bytes) -> None:
        """Decode what has come, in slices, between which the writer gets the client."""
        self._decode(data)
        while self._client.unfinished and not self._stopped:
            self._decode(b"")

    def _decode(self, data: bytes) -> None:
        with self._turn:
            self._took(self._client.receive(data, SLICE))
            self._obey()
        self._wake.set()
        if self._writer_waits:
            time.sleep(0)

    def _took(self, events: list[Event]) -> None:
        """Act on what was told, and pass it on."""
        told: list[Event] = []
        changed = False
        for event in events:
            match event:
                case Updated(damage):
                    changed = True
                    self._owner.picture.take(self._client.frame, damage)
                    self._owner.meter.updated()
                    self._owner.meter.answered()
                    self._want_more()
                case FenceReturned(payload) if payload == PROBE:
                    self._owner.meter.answered()
                case _:
                    told.append(event)
                    self._heed(event)
        if told or changed:
            self._note()
            self._owner.news(told)

    def _heed(self, event: Event) -> None:
        match event:
            case Resized() if self._continuous:
                self._client.continue_updates()
            case FeatureFound(Feature.CONTINUOUS_UPDATES):
                self._continuous = True
                self._client.continue_updates(self._looked_at)
            case ContinuousUpdatesEnded():
                self._continuous = False
                self._want_more()
            case _:
                pass

    def _want_more(self) -> None:
        self._due = not self._looked_at
        if self._looked_at and not self._continuous:
            self._client.request_update()

    def _note(self) -> None:
        client = self._client
        self.features, self.screens = client.features, client.screens
        self.name, self.absolute_pointer = client.name, client.absolute_pointer

    # With the client, on either thread.

    def _obey(self) -> None:
        """Do what was asked for, and have it sent."""
        while self._commands:
            with contextlib.suppress(IndexError):  # one may be replaced just now
                _, command = self._commands.popleft()
                command(self._client)
        if out := self._client.to_send():
            self._out.append(out)

    def _watch(self, client: Client) -> None:
        if self._continuous:
            client.continue_updates(self._looked_at)
        elif self._looked_at and self._due:
            self._want_more()

    def _probe(self, client: Client) -> None:
        if self._owner.meter.asked():
            if Feature.FENCE in client.features:
                client.fence(PROBE)
            else:
                client.request_update(False, _CORNER)

    # On the writer's thread.

    def _write(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._stopped:
                return
            self._writer_waits = True
            with self._turn:
                self._writer_waits = False
                self._obey()
            try:
                while self._out:
                    sent(self._client, self._conduit, self._out.popleft())
            except Problem:
                self._line.hang_up()  # the reader finds the end, and tells
                return
