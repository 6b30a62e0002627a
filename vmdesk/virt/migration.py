"""Moving a running machine to another host: libvirt's calls before, during and after. All of it blocks, in lanes."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.figures import DiskProgress
from vmdesk.model.migration.request import Request
from vmdesk.model.states import VmState
from vmdesk.virt.connection import Raw, own_connection
from vmdesk.virt.in_progress import calling
from vmdesk.virt.migration_meanings import explain
from vmdesk.virt.translation import translate
from vmdesk.words import sentence

Domain = libvirt.virDomain
POST_COPY = frozenset({libvirt.VIR_DOMAIN_PAUSED_POSTCOPY, libvirt.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED})
_LEAVING = frozenset({libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT, libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN})
_ENDED = frozenset(
    {
        libvirt.VIR_DOMAIN_JOB_NONE,
        libvirt.VIR_DOMAIN_JOB_COMPLETED,
        libvirt.VIR_DOMAIN_JOB_FAILED,
        libvirt.VIR_DOMAIN_JOB_CANCELLED,
    }
)
CANCELLED_LATE = libvirt.VIR_DOMAIN_RUNNING_MIGRATION_CANCELED  # it had been stopped for its move already
# Why a machine runs (virDomainRunningReason): because it came from another host, or by a start of its own.
_CAME = frozenset({libvirt.VIR_DOMAIN_RUNNING_MIGRATED, libvirt.VIR_DOMAIN_RUNNING_POSTCOPY})
_BEGAN = frozenset(
    {libvirt.VIR_DOMAIN_RUNNING_BOOTED, libvirt.VIR_DOMAIN_RUNNING_RESTORED, libvirt.VIR_DOMAIN_RUNNING_FROM_SNAPSHOT}
)
_ACTIVE_THERE = re.compile(r"domain '.*' is already active", re.DOTALL)


class AlreadyThere(Problem):
    """The target has an active machine of the same UUID, so that libvirt began nothing there."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How a machine stands on one host. `reason` is libvirt's number; `moving` says that it is being moved.

    `number` is libvirt's id, another one for each process of the machine.
    """

    there: bool = False
    state: VmState = VmState.OFF
    reason: int = 0
    persistent: bool = False
    moving: bool = False
    number: int = -1

    @property
    def active(self) -> bool:
        """Whether it has a process there."""
        return self.there and self.state.active

    @property
    def runs(self) -> bool:
        """Whether its processors run there, or wait for something."""
        return self.active and self.state is not VmState.PAUSED

    @property
    def went_over(self) -> bool:
        """Whether it has gone on at the target, and what is here is what the target has not fetched yet."""
        return self.active and self.state is VmState.PAUSED and self.reason in POST_COPY

    @property
    def broken(self) -> bool:
        """Whether it went over, and can no longer fetch the rest."""
        if self.state is VmState.RUNNING:
            return self.active and self.reason == libvirt.VIR_DOMAIN_RUNNING_POSTCOPY_FAILED
        return self.went_over and self.reason == libvirt.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED

    @property
    def held(self) -> bool:
        """Whether a move has paused it, or left it paused."""
        held = {libvirt.VIR_DOMAIN_PAUSED_MIGRATION, libvirt.VIR_DOMAIN_PAUSED_STARTING_UP}
        return self.active and self.state is VmState.PAUSED and self.reason in held

    @property
    def came(self) -> bool | None:
        """Whether its process came from another host, rather than began by a start; None where that is not told."""
        if not self.active or self.state is not VmState.RUNNING:
            return None
        return True if self.reason in _CAME or self.broken else False if self.reason in _BEGAN else None


@dataclass(frozen=True, slots=True)
class Look:
    """A machine on its way, as its source sees it: `stats` as libvirt names them, empty while nothing is under way."""

    whereabouts: Whereabouts
    stats: Mapping[str, object]
    disks: tuple[DiskProgress, ...] = ()


class Crossing:
    """One virDomainMigrate…, which takes as long as the move, on connections of its own.

    On shared ones libvirt's client may overlook what else is asked until the long call has its answer.
    """

    def __init__(self, uuid: str, request: Request, downtime_ms: int = 0) -> None:
        """`downtime_ms` is the pause that is allowed at first; 0 leaves it to QEMU."""
        self._uuid = uuid
        self._request = request
        self._downtime_ms = downtime_ms
        self._far: libvirt.virConnect | None = None
        self._was_cut = False
        self._turn = threading.Lock()  # so that nobody looks at a connection that is just being freed

    @property
    def cut(self) -> bool:
        """Whether the connection to the target has broken, without which the move cannot end."""
        with self._turn:
            return self._was_cut or (self._far is not None and not _alive(self._far))

    def direct(self, source: Raw, target: Raw) -> None:
        """virDomainMigrate3: this program leads it. Raises Problem."""
        with own_connection(source) as here, own_connection(target) as there:
            self._far = there
            try:
                self._make(here, lambda domain, values, flags: domain.migrate3(there, values, flags))
            finally:
                with self._turn:
                    self._was_cut, self._far = not _alive(there), None

    def between_hosts(self, source: Raw, uri: str) -> None:
        """virDomainMigrateToURI3: the source reaches the target by that URI, and leads. Raises Problem."""
        with own_connection(source) as here:
            self._make(here, lambda domain, values, flags: domain.migrateToURI3(uri, values, flags))

    def _make(self, here: Raw, call: Callable[[Domain, dict[str, object], int], object]) -> None:
        values, flags = _values(self._request), _numbers(self._request.flags)
        try:
            domain = here.lookupByUUIDString(self._uuid)
            with _allowing(domain, self._downtime_ms):
                _carefully(partial(call, domain, values), flags)
        except libvirt.libvirtError as error:
            if _ACTIVE_THERE.search(error.get_error_message() or ""):
                words = sentence("The target has an active VM with the same UUID already.")
                raise AlreadyThere(words, details=translate(error).details, kind=Kind.IN_USE) from error
            raise explain(error, alive=_alive(here)) from error


def _carefully(call: Callable[[int], object], flags: int) -> None:
    """Leave libvirt's own look at the disks in force where it is content, as with shared file systems that it knows."""
    try:
        call(flags & ~libvirt.VIR_MIGRATE_UNSAFE)
    except libvirt.libvirtError as error:
        if not flags & libvirt.VIR_MIGRATE_UNSAFE or error.get_error_code() != libvirt.VIR_ERR_MIGRATE_UNSAFE:
            raise
        call(flags)


def _alive(connection: Raw) -> bool:
    """Whether the line stands, as far as this end knows; nobody is asked."""
    try:
        return bool(connection.isAlive())
    except libvirt.libvirtError:
        return False


@contextmanager
def _allowing(domain: Domain, milliseconds: int) -> Iterator[None]:
    """Allow that pause; a machine that stays gets back what it had. Drivers that know none are left alone."""
    before = 0
    if milliseconds:
        with contextlib.suppress(libvirt.libvirtError):
            before = domain.migrateGetMaxDowntime(0)
            domain.migrateSetMaxDowntime(milliseconds, 0)
    try:
        yield
    except libvirt.libvirtError:
        if before:
            with contextlib.suppress(libvirt.libvirtError):
                domain.migrateSetMaxDowntime(before, 0)
        raise


def _numbers(flags: frozenset[str]) -> int:
    return sum(int(getattr(libvirt, f"VIR_MIGRATE_{name}")) for name in flags)


def _values(request: Request) -> dict[str, object]:
    """As libvirt-python takes them: what may be there several times is a list."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in request.parameters.items()}


# During.


def look(domain: Domain, copied: Sequence[str] = ()) -> Look:
    """How far it is: two calls, and one more for each disk that is being copied. Raises libvirtError."""
    whereabouts, stats = _look(domain)
    copying = bool(stats.get("disk_total")) and not stats.get("memory_total")
    disks = tuple(_disk(domain, target) for target in copied) if copying else ()
    return Look(whereabouts, stats, tuple(disk for disk in disks if disk.total))


def _look(domain: Domain) -> tuple[Whereabouts, Mapping[str, object]]:
    number, reason, *_rest = domain.state()
    state = VmState.of(number)
    stats = _stats(domain) if state.active else {}
    arrives = stats is None
    stats = stats or {}
    moving = stats.get("type", 0) not in _ENDED and stats.get("operation", 0) in _LEAVING
    where = Whereabouts(there=True, state=state, reason=reason, moving=moving or arrives, number=domain.ID())
    return where, stats if moving else {}


def _stats(domain: Domain) -> Mapping[str, object] | None:
    """What libvirt tells of its job; None of a machine that is just coming here, of which it tells nothing."""
    try:
        return domain.jobStats()
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_OPERATION_UNSUPPORTED:
            return None
        raise


def _disk(domain: Domain, target: str) -> DiskProgress:
    told = domain.blockJobInfo(target, 0) or {}
    return DiskProgress(target, int(told.get("cur", 0)), int(told.get("end", 0)))


def set_bandwidth(domain: Domain, mib: int, *, post_copy: bool = False) -> None:
    """Limit the speed of the move that is under way, in MiB per second; 0 takes the limit away."""
    domain.migrateSetMaxSpeed(mib, libvirt.VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY if post_copy else 0)


def set_downtime(domain: Domain, milliseconds: int) -> None:
    """Allow the guest to stand still for so long at the end of the move that is under way."""
    domain.migrateSetMaxDowntime(milliseconds, 0)


def start_post_copy(domain: Domain) -> None:
    """Let the guest go on at the target, whatever has got there."""
    domain.migrateStartPostCopy(0)


# Before and after.


def migratable_xml(domain: Domain) -> str:
    """The machine as it runs, for another host to take it, with passwords."""
    return str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_MIGRATABLE | libvirt.VIR_DOMAIN_XML_SECURE))


def migratable_definition(domain: Domain) -> str:
    """The definition with which it starts next, likewise."""
    kind = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_MIGRATABLE
    return str(domain.XMLDesc(kind | libvirt.VIR_DOMAIN_XML_SECURE))


def whereabouts(raw: Raw, uuid: str) -> Whereabouts:
    """How the machine stands on a host, also where it is not there. Raises libvirtError."""
    try:
        with calling(raw):  # it may be the lane of a move in which this is done, which outlives the connection
            domain = raw.lookupByUUIDString(uuid)
        found, _ = _look(domain)
        persistent = bool(domain.isPersistent())
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return Whereabouts()
        raise
    return replace(found, persistent=persistent)


def completed_stats(raw: Raw, uuid: str) -> Mapping[str, object]:
    """What the last job of a machine came to, on the host where it arrived; empty where nobody knows."""
    flags = libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED | libvirt.VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED
    try:
        return raw.lookupByUUIDString(uuid).jobStats(flags)
    except libvirt.libvirtError:
        return {}


def set_autostart(raw: Raw, uuid: str, on: bool = True) -> None:
    """Start it when that host starts, as it was at the host that it came from, or no longer. Raises libvirtError.

    Where that has no definition of it any more there is nothing to be switched off.
    """
    try:
        raw.lookupByUUIDString(uuid).setAutostart(int(on))
    except libvirt.libvirtError as error:
        if on or error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise


def resume(raw: Raw, uuid: str) -> None:
    """Let it run on."""
    raw.lookupByUUIDString(uuid).resume()


def abort(raw: Raw, uuid: str) -> None:
    """Have libvirt give up a move that is under way."""
    raw.lookupByUUIDString(uuid).abortJob()
