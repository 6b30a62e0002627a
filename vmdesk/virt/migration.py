"""Moving a running machine to another host: libvirt's calls before, during and after. All of it blocks, in lanes."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import libvirt

from vmdesk.model.migration.figures import DiskProgress
from vmdesk.model.migration.request import Request
from vmdesk.model.states import VmState
from vmdesk.virt.connection import Raw, own_connection
from vmdesk.virt.migration_meanings import explain

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


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How a machine stands on one host. `reason` is libvirt's number; `moving` says that it is being moved."""

    there: bool = False
    state: VmState = VmState.OFF
    reason: int = 0
    persistent: bool = False
    moving: bool = False

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

    @property
    def cut(self) -> bool:
        """Whether the connection to the target has broken, without which the move cannot end."""
        far = self._far
        return self._was_cut or (far is not None and not _alive(far))

    def direct(self, source: Raw, target: Raw) -> None:
        """virDomainMigrate3: this program leads it. Raises Problem."""
        with own_connection(source) as here, own_connection(target) as there:
            self._far = there
            try:
                self._make(here, lambda domain, values, flags: domain.migrate3(there, values, flags))
            finally:
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
                call(domain, values, flags)
        except libvirt.libvirtError as error:
            raise explain(error, alive=_alive(here)) from error


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
    stats = domain.jobStats() if state.active else {}
    moving = stats.get("type", 0) not in _ENDED and stats.get("operation", 0) in _LEAVING
    return Whereabouts(there=True, state=state, reason=reason, moving=moving), stats if moving else {}


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
        domain = raw.lookupByUUIDString(uuid)
        found, _stats = _look(domain)
        persistent = bool(domain.isPersistent())
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return Whereabouts()
        raise
    return Whereabouts(found.there, found.state, found.reason, persistent, found.moving)


def completed_stats(raw: Raw, uuid: str) -> Mapping[str, object]:
    """What the last job of a machine came to, on the host where it arrived; empty where nobody knows."""
    flags = libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED | libvirt.VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED
    try:
        return raw.lookupByUUIDString(uuid).jobStats(flags)
    except libvirt.libvirtError:
        return {}


def set_autostart(raw: Raw, uuid: str) -> None:
    """Start it when that host starts, as it was at the host that it came from."""
    raw.lookupByUUIDString(uuid).setAutostart(1)


def resume(raw: Raw, uuid: str) -> None:
    """Let it run on."""
    raw.lookupByUUIDString(uuid).resume()


def abort(raw: Raw, uuid: str) -> None:
    """Have libvirt give up a move that is under way."""
    raw.lookupByUUIDString(uuid).abortJob()


def destroy(raw: Raw, uuid: str) -> None:
    """End its process; its definition stays."""
    raw.lookupByUUIDString(uuid).destroy()


def remove(raw: Raw, uuid: str, *, process: bool, definition: bool = True) -> None:
    """Take away what a move left of a machine: its definition, and with `process` what stands still in memory.

    Its NVRAM and TPM stay: they may be those that the machine has where it runs.
    """
    try:
        domain = raw.lookupByUUIDString(uuid)
        persistent = domain.isPersistent()
        if process:
            domain.destroy()
        if persistent and definition:
            _undefine(domain)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise


def _undefine(domain: Domain) -> None:
    flags = libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM
    try:
        domain.undefineFlags(flags | libvirt.VIR_DOMAIN_UNDEFINE_KEEP_TPM)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
        domain.undefineFlags(flags)  # before libvirt 8.9


# A canary.


def start_canary(raw: Raw, xml: str) -> None:
    """Start a machine of which nothing is kept, paused."""
    raw.createXML(xml, libvirt.VIR_DOMAIN_START_PAUSED)


def remove_canary(raw: Raw, uuid: str, xml: str, nvram: bool) -> None:
    """End it, if it is there; the file of its NVRAM, which libvirt leaves behind, goes by way of a definition."""
    try:
        raw.lookupByUUIDString(uuid).destroy()
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise
    if nvram:
        with contextlib.suppress(libvirt.libvirtError):  # a host that cannot define it has not had it either
            raw.defineXML(xml).undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM)
