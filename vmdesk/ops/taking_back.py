"""Work on a host that is taken back when it fails: the last first, and on a host that was lost, once it is back."""

import asyncio
import time
import weakref
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.journal import Level
from vmdesk.model.host import HostState
from vmdesk.model.storage import VolumeInfo, read_volume
from vmdesk.ops.session import Session
from vmdesk.virt import storage, streams
from vmdesk.virt.connection import Raw, own_connection
from vmdesk.virt.host import Host
from vmdesk.virt.made_volumes import Made, delete_made
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Answer = TypeVar("Answer")
Undo = Callable[[], Awaitable[object]]
Read = Callable[[int], bytes]
Taken = Callable[[int], object]
FOLLOW_SECONDS = 0.5  # between two looks at a volume that is being made
PATIENCE_SECONDS = 900  # for a host that was lost in the middle to come back
GRACE_SECONDS = 3.0  # for a transfer to see that it was cancelled
ATTEMPTS, AGAIN_SECONDS = 6, 0.5  # of one undoing
_OUT_OF_REACH = {Kind.LOST, Kind.UNREACHABLE}
_MAY_PASS = {Kind.OTHER, Kind.IN_USE}


class TakingBack:
    """One piece of work: its calls to the host, and how each of its steps is undone."""

    def __init__(self, session: Session, host_id: str, what: str) -> None:
        self._session, self._host_id, self._what = session, host_id, what
        self._undo: list[Undo] = []
        self._transfer: asyncio.Task[None] | None = None
        self._left: float | None = None
        self._careful = False
        self.cancelled = False

    @property
    def host(self) -> Host:
        """The host. Raises Problem when it is no longer in the list."""
        return self._session.host(self._host_id)

    async def call(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """Call one of libvirt's, on the connection of the moment. Raises Problem."""
        return await self.host.lanes.run(partial(function, self.host.raw, *arguments))

    def undo_by(self, undo: Undo) -> None:
        """Note how what is done next is taken back; to take back what was not done must be no harm."""
        self._undo.append(undo)

    async def cancel(self) -> None:
        """Ask for the end. A transfer that hangs is left to itself; a volume that is being made is waited for."""
        self.cancelled = True
        if (transfer := self._transfer) is not None:  # which whoever began it forgets as soon as it has ended
            await asyncio.wait({transfer}, timeout=GRACE_SECONDS)
            transfer.cancel()

    def go_on(self) -> None:
        """Raises Problem when it was cancelled."""
        if self.cancelled:
            raise was_cancelled()

    # Volumes.

    async def make_volume(self, pool: str, name: str, xml: str, taken: Taken | None = None) -> VolumeInfo:
        """Make a volume that was not there before: so what is there after a loss in the middle is ours.

        `taken`, for one that takes long, is told now and then how many bytes it takes up. Raises Problem.
        """
        if name in await self.call(storage.volume_names, pool):
            raise Problem(sentence("There is an image “{name}” already.", name=name))
        asked = understood(partial(read_volume, pool=pool), xml)
        sight = self.sight()
        try:
            volume = await self._create(pool, name, xml, taken)
        except Problem as problem:
            if problem.kind in _OUT_OF_REACH:
                self.undo_making(Made((pool, name), asked), sight)
            raise
        self.undo_making(Made((pool, name), asked, volume), sight)
        return volume

    def sight(self) -> "weakref.ref[Raw]":
        """The connection of the moment: while it is the same, the host is not out of sight. Raises Problem."""
        return weakref.ref(self.host.raw)

    def undo_making(self, made: Made, sight: "weakref.ref[Raw]") -> None:
        """Note that a volume is deleted again, as long as it is certain that it is the one that was made."""
        self.undo_by(partial(self._delete, made, sight))

    async def _delete(self, made: Made, sight: "weakref.ref[Raw]") -> None:
        seen = sight() is self.host.raw
        await self.call(delete_made, made, None if seen else self._left, self._careful)

    async def _create(self, pool: str, name: str, xml: str, taken: Taken | None) -> VolumeInfo:
        """virStorageVolCreateXML tells of no progress, but virStorageVolGetInfo does, of the file that grows.

        Nothing ends it: until it is through, libvirt refuses to delete a volume that is still being allocated.
        """
        if taken is None:
            return await self.call(storage.create_volume, pool, xml)
        follower = spawn(self._follow((pool, name), taken), name="follow image")
        try:
            return await self.call(_create_apart, pool, xml)
        finally:
            follower.cancel()

    async def _follow(self, address: tuple[str, str], taken: Taken) -> None:
        while True:
            await asyncio.sleep(FOLLOW_SECONDS)
            try:
                taken(await self.call(storage.allocation, address))
            except Problem:
                continue  # it is not there yet; the call that makes it says what is wrong

    async def send(self, address: tuple[str, str], read: Read, size: int, progress: Callable[[int], None]) -> None:
        """Fill a volume that was just made. Raises Problem."""
        sending = self.call(_upload, address, read, size, progress, lambda: self.cancelled)
        self._transfer = transfer = spawn(sending, awaited=True)
        try:
            await transfer
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            self.go_on()
            raise
        finally:
            self._transfer = None

    # Taking back.

    async def take_back(self, *, careful: bool = False) -> None:
        """Undo what was done. What the host cannot be told now is undone in the background.

        If `careful`, no volume is deleted that a machine uses by now.
        """
        self.cancelled = True  # nobody waits any more for what a thread may still be doing
        self._careful = careful
        self._left = self._left or time.monotonic()
        if not await self._undo_all():
            spawn(self._later(), name="take back")

    @property
    def waits(self) -> bool:
        """Whether something is still to be undone, which goes on in the background."""
        return bool(self._undo)

    async def _undo_all(self) -> bool:
        """Whether all is undone; False where the host went away in the middle."""
        while self._undo:
            if self._session.host_info(self._host_id) is None:
                return False
            problem = await _tried(self._undo[-1])
            if problem is not None and problem.kind in _OUT_OF_REACH:
                return False
            self._undo.pop()
            if problem is not None and problem.kind is not Kind.GONE:
                self._note_left(problem)
            if problem is not None and problem.kind is Kind.REFUSED:
                self._undo.clear()  # such as a machine that somebody has started: it needs what was made before it
        return True

    def _note_left(self, problem: Problem) -> None:
        values: dict[str, object] = {"name": self._what, "problem": problem.sentence}
        words = sentence("What was made for {name} could not be taken back: {problem}", **values)
        label = self._session.label(self._host_id)
        self._session.journal.add(words, level=Level.WARNING, host=label, ours=True, details=problem.details)

    async def _later(self) -> None:
        for _ in range(PATIENCE_SECONDS):
            await asyncio.sleep(1)
            info = self._session.host_info(self._host_id)
            if info is None or info.state in {HostState.DISCONNECTED, HostState.FAILED}:
                break
            if info.state is HostState.CONNECTED and await self._undo_all():
                return
        text = sentence("What was made for {name} stayed on the host, which was left before.", name=self._what)
        self._session.journal.add(text, level=Level.WARNING, host=self._session.label(self._host_id), ours=True)


async def _tried(undo: Undo) -> Problem | None:
    """Undo something; why it could not be. What was cancelled may still hold a volume for a moment."""
    for attempt in range(ATTEMPTS):
        try:
            await undo()
        except Problem as problem:
            if problem.kind not in _MAY_PASS or attempt == ATTEMPTS - 1:
                return problem
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            break
    return None


def _create_apart(raw: Raw, pool: str, xml: str) -> VolumeInfo:
    """Over a connection of its own: on one, libvirt's client may overlook a call until a longer one has its answer."""
    with own_connection(raw) as own:
        return storage.create_volume(own, pool, xml)


def _upload(
    raw: Raw,
    address: tuple[str, str],
    read: Read,
    size: int,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Over a connection of its own: what else is asked of the host does not wait behind it."""
    with own_connection(raw) as own:
        streams.upload(own, address, read, size, progress, cancelled, blank=True)
