"""Opening and closing a libvirt connection, what the host says of itself, and news that it broke."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import libvirt

from vmdesk.aio import deliver
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostFacts, format_version
from vmdesk.virt import pump
from vmdesk.virt.events import CALLBACKS, Receiver, on_loop
from vmdesk.virt.in_progress import calling, end_calls
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.translation import translate, without_handles
from vmdesk.virt.way import Straight, Way, no_credentials

Raw = libvirt.virConnect
KEEPALIVE_SECONDS = 5
KEEPALIVE_COUNT = 6
GOODBYE_SECONDS = 5.0  # for a host to answer what is said at the end, before its line is cut
_ways: "WeakKeyDictionary[libvirt.virConnect, Way]" = WeakKeyDictionary()  # by which each connection was opened


class Connection:
    """An open connection. `raw` is libvirt's object: only this room touches it."""

    def __init__(self, raw: libvirt.virConnect, lanes: Lanes, way: Way) -> None:
        self.raw = raw
        self.lanes = lanes
        self.way = way
        lanes.around = partial(calling, raw)
        self.lost: asyncio.Event = asyncio.Event()
        self.sends_events = False
        self._callbacks: list[int] = []

    async def watch(self, receive: Receiver) -> None:
        """Have `receive` called with each domain event. Drivers that send none are left to polling."""
        tell = on_loop(asyncio.get_running_loop(), receive)
        first, rest = CALLBACKS[0], CALLBACKS[1:]
        self.sends_events = await self._register(first, tell)
        if self.sends_events:
            await asyncio.gather(*(self._register(entry, tell) for entry in rest))

    async def _register(self, entry: tuple[int, Callable[..., None]], tell: Receiver) -> bool:
        """Each on a thread of its own, as long as there is nothing else to do: on a slow line they wait together."""
        event_id, callback = entry
        try:
            number = await self.lanes.run(partial(self.raw.domainEventRegisterAny, None, event_id, callback, tell))
        except Problem as problem:
            if problem.kind is Kind.LOST:
                raise
            return False
        self._callbacks.append(number)
        return True

    async def facts(self) -> HostFacts:
        """What the host says about itself: five calls at once, each on a thread of its own."""
        ask = self.lanes.run
        hostname, info, version, library, driver = await asyncio.gather(
            ask(partial(_or_default, self.raw.getHostname, "")),
            ask(partial(_or_default, self.raw.getInfo, ["", 0, 0, 0, 0, 0, 0, 0])),
            ask(partial(_or_default, self.raw.getVersion, 0)),
            ask(partial(_or_default, self.raw.getLibVersion, 0)),
            ask(partial(_or_default, self.raw.getType, "")),
        )
        return HostFacts(
            hostname=str(hostname),
            driver=str(driver),
            libvirt_version=format_version(library),
            hypervisor_version=format_version(version),
            cpu_model=str(info[0]),
            cpus=int(info[2]),
            cpu_mhz=int(info[3]),
            memory_kib=int(info[1]) * 1024,
        )

    async def ping(self) -> None:
        """A call that every host answers at once. Raises Problem when the connection is broken."""
        await self.lanes.probe(self.raw.getLibVersion)

    def close(self, handles: "dict[str, libvirt.virDomain] | None" = None) -> None:
        """Close it without waiting for the host: what libvirt still has to say to it is said on a thread.

        The handles to machines are let go of on that thread, too: libvirt says good-bye to the host when the last one
        goes, and waits for the answer.
        """
        self.lost.set()
        self.way.leave()
        closing = partial(_leave, self.raw, self._callbacks, handles or {}, self.way)
        threading.Thread(target=closing, name="close", daemon=True).start()
        self._callbacks = []


async def open_connection(way: Way, lanes: Lanes) -> Connection:
    """Open a connection by a way, which is given up with it, or when that fails. Raises Problem.

    Cancelling it abandons the attempt; if that succeeds late, it is closed.
    """
    pump.ensure_running()
    try:
        raw = await _open_by(way, lanes)
        await way.accepted()
    except BaseException:
        way.leave()
        way.close()
        raise
    connection = Connection(raw, lanes, way)
    loop = asyncio.get_running_loop()

    def closed(_conn: Any, _reason: int, _opaque: Any) -> None:
        deliver(loop, connection.lost.set)

    try:
        await lanes.ask(partial(_hear_its_end, raw, closed))
    except BaseException:
        connection.close()
        raise
    return connection


async def _open_by(way: Way, lanes: Lanes) -> libvirt.virConnect:
    """Try, with other answers as long as the way has some. Raises Problem."""
    while True:
        attempt = _Attempt(way)
        try:
            return await lanes.run(attempt.make)
        except asyncio.CancelledError:
            attempt.abandoned = True
            raise
        except Problem as problem:
            if not await way.again():
                raise way.trouble() or problem from problem


class _Attempt:
    """One try at opening a connection, which may outlive the interest in it."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.abandoned = False

    def make(self) -> libvirt.virConnect:
        raw = _open(self.way)
        if self.abandoned:
            _close(raw, [], {})
        return raw


def _open(way: Way) -> libvirt.virConnect:
    try:
        raw = libvirt.openAuth(way.uri, way.credentials, 0)
    except libvirt.libvirtError as error:
        if trouble := way.trouble():
            raise trouble from error
        raise translate(error, connecting=True, said=way.said()) from error
    _ways[raw] = way
    return raw


@contextmanager
def own_connection(raw: libvirt.virConnect) -> Iterator[libvirt.virConnect]:
    """Another connection to the same host for the length of the block, in which much is sent or received.

    On a slow line all other calls would wait behind that, and the host seem not to answer. Opening blocks, in lanes.
    Raises Problem. libvirt's test driver makes a world for each connection: there it is the same one.
    """
    with calling(raw):
        shared = raw.getType() == "TEST"
        way = _ways.get(raw) or Straight(raw.getURI(), no_credentials())
    if shared:
        yield raw
        return
    own = _open(way)
    try:
        _hear_its_end(own, _unheeded)
        _keep_alive(own)
        yield own
    except BaseException as error:
        without_handles(error)
        raise
    finally:
        _close(own, [], {})


def _unheeded(_conn: Any, _reason: int, _opaque: Any) -> None:
    """A lost link is seen by the call that uses it."""


def _hear_its_end(raw: libvirt.virConnect, closed: Callable[..., None]) -> None:
    """Have `closed` called when its link breaks. Drivers inside the process have no link, and say so."""
    with contextlib.suppress(libvirt.libvirtError):
        raw.registerCloseCallback(closed, None)


def _keep_alive(raw: libvirt.virConnect) -> None:
    """Have libvirt itself end a connection whose host is silent: for one that one thread alone makes calls on.

    Where several wait for answers when that happens, libvirt before 10.3 crashes: the next of them meets what the one
    before has left on its stack (CVE-2024-4418). Of those that are shared a Visit sees whether the host answers.
    """
    with contextlib.suppress(libvirt.libvirtError):
        raw.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT)


def _leave(raw: libvirt.virConnect, callbacks: list[int], handles: dict[str, libvirt.virDomain], way: Way) -> None:
    """Close the connection, then the way, by which libvirt still says good-bye.

    That of a host that does not answer is cut soon, which ends the calls that wait on it.
    """
    cutting = threading.Timer(GOODBYE_SECONDS, way.close)
    cutting.daemon = True
    cutting.start()
    try:
        _close(raw, callbacks, handles)
    finally:
        cutting.cancel()
        way.close()


def _close(raw: libvirt.virConnect, callbacks: list[int], handles: dict[str, libvirt.virDomain]) -> None:
    handles.clear()
    for number in callbacks:
        with contextlib.suppress(libvirt.libvirtError):
            raw.domainEventDeregisterAny(number)
    with contextlib.suppress(libvirt.libvirtError):
        raw.unregisterCloseCallback()
    end_calls(raw)
    with contextlib.suppress(libvirt.libvirtError):
        raw.close()


def _or_default(call: Callable[[], Any], default: Any) -> Any:
    """What the call returns, or the default where this driver does not know it."""
    try:
        return call()
    except libvirt.libvirtError as error:
        problem = translate(error)
        if problem.kind is Kind.LOST:
            raise problem from error
        return default
