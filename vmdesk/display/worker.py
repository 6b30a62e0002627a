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
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.wishes import Wishes

PROBE = b"vmdesk"
PARTING_SECONDS = 0.3  # for what is to be sent at the end
MOST_UNSENT = 64 * 1024 * 1024  # bytes for a server that takes nothing, however much it asks for


class Owner(Asked, Protocol):
    """Who has the threads: told on them, and asked."""

    picture: Picture

    @property
    def meter(self) -> Meter:
        """What counts."""

    def mistaken(self, error: Exception) -> Problem:
        """Something went wrong that nobody expected; what to say of it."""

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
        self._made = self._sent = 0  # bytes, for the line and onto it
        self._wake = threading.Event()
        self._writer = threading.Thread(target=self._write, name="display", daemon=True)
        self._parting = threading.Timer(PARTING_SECONDS, line.hang_up)
        self._parting.daemon, self._parting.name = True, "display"
        self._stopped = False
        self._looked_at = True
        self._due = False  # an update has come that was not followed by the wish for the next one
        self._continuous = self._flowing = False  # whether updates can come unasked, and do
        self._updates_begun = 0
        self._pauses = 0  # ends of continuous updates that were asked for, and not confirmed yet
        # What others may look at, while the client goes on.
        self.ready = False
        self.protected = True  # from being read on the way
        self.features: frozenset[Feature] = frozenset()
        self.screens: tuple[Screen, ...] = ()
        self.name = ""
        self.absolute_pointer = True

    # Called on the loop.

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._read, name="display", daemon=True).start()

    def stop(self) -> None:
        """End, without waiting. What is to be sent already still is: keys go up that would be down for ever."""
        self._stopped = True
        if self._writer.is_alive():
            self._parting.start()
            self._wake.set()
        else:
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
        """Ask for an answer, to see how long it takes, where the server can give one to nothing else."""
        self.do(self._probe)

    def pressed(self) -> None:
        """A key is on its way. Where the server cannot be asked, the next update is the answer to that: QEMU looks for
        changes less and less often while nothing happens, which would be measured otherwise.
        """
        if Feature.FENCE not in self.features:
            self._owner.meter.asked()

    # On the reader's thread.

    def _read(self) -> None:
        problem: Problem | None = None
        try:
            self._log_in()
            self._writer.start()
            self._digest(b"")
            while not self._stopped:
                self._digest(self._receive())
        except Problem as error:
            problem = error
        except concurrent.futures.CancelledError:
            pass  # whoever was asked has gone
        except Exception as error:  # noqa: BLE001 - a bug ends this console alone, and is reported
            problem = self._owner.mistaken(error)
        finally:
            self._stopped = True
            self._wake.set()
            if self._writer.ident is not None:
                self._writer.join(PARTING_SECONDS)
                self._line.hang_up()
                self._writer.join()
            self._line.hang_up()
            self._conduit.close()
            self._owner.over(problem)

    def _log_in(self) -> None:
        opening = Opening(self._client, self._conduit, self._trust, self._owner)
        try:
            events = opening.log_in()
        finally:
            self._conduit = opening.conduit
        self.protected = self._line.private or opening.certified
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
            self._look_ahead()
            self._obey()
        if self._out:
            self._wake.set()
        if self._made - self._sent > MOST_UNSENT:
            raise malformed("more is asked for than is taken")
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
                    if Feature.FENCE not in self.features:
                        self._owner.meter.answered()
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
            case Resized() if self._flowing:
                self._client.continue_updates()
            case FeatureFound(Feature.CONTINUOUS_UPDATES):
                self._continuous = True
                self._flow()
            case ContinuousUpdatesEnded() if self._pauses:
                self._pauses -= 1
            case ContinuousUpdatesEnded():
                self._continuous = self._flowing = False
                self._want_more()
            case _:
                pass

    def _flow(self) -> None:
        """Have updates come as long as somebody looks. A server confirms that it has stopped (rfbproto)."""
        if self._flowing != self._looked_at:
            self._flowing = self._looked_at
            self._pauses += not self._flowing
            self._client.continue_updates(self._flowing)

    def _look_ahead(self) -> None:
        """Ask for the next update as soon as one begins: a server then need not wait until this one has been drawn."""
        if self._client.updates_begun != self._updates_begun:
            self._updates_begun = self._client.updates_begun
            self._want_more()

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
            self._made += len(out)

    def _watch(self, _client: Client) -> None:
        if self._continuous:
            self._flow()
        elif self._looked_at and self._due:
            self._want_more()

    def _probe(self, client: Client) -> None:
        if Feature.FENCE in client.features and self._owner.meter.asked():
            client.fence(PROBE)

    # On the writer's thread.

    def _write(self) -> None:
        try:
            while not self._stopped:
                self._wake.wait()
                self._wake.clear()
                self._write_all()
            self._write_all()  # what was asked for just before the end
        except Problem:
            pass  # the reader finds the end, and tells
        except Exception as error:  # noqa: BLE001 - as in _read
            self._owner.mistaken(error)
        finally:
            self._parting.cancel()
            self._line.hang_up()

    def _write_all(self) -> None:
        self._writer_waits = True
        with self._turn:
            self._writer_waits = False
            self._obey()
        while self._out:
            self._send(self._out.popleft())

    def _send(self, out: bytes) -> None:
        sent(self._client, self._conduit, out)
        self._sent += len(out)
