"""Where a machine is, as far as a console needs to know: on its host, off, gone, or moved to another host."""

from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session

_MIGRATED = 4  # VIR_DOMAIN_SHUTOFF_MIGRATED
_IN_REACH = frozenset({HostState.CONNECTED})
_LEFT = frozenset({HostState.DISCONNECTED, HostState.FAILED})


def runs(vm: VmInfo) -> bool:
    """Whether it has a process that may show something: also one that crashed and was kept so."""
    return not vm.out_of_reach and (vm.state.active or (vm.state is VmState.CRASHED and vm.domain_id > 0))


def in_reach(info: HostInfo) -> bool:
    """Whether the host answers."""
    return info.state in _IN_REACH


def left(info: HostInfo) -> bool:
    """Whether nobody wants the host, or it wants nobody: what goes through it has no right to go on."""
    return info.state in _LEFT


def migrated(vm: VmInfo) -> bool:
    """Whether it is off because it runs elsewhere."""
    return vm.state is VmState.OFF and vm.reason == _MIGRATED


def moved_to(session: Session, key: VmKey) -> VmKey | None:
    """Where the machine runs now, if it has moved: the same UUID on another connected host, and not running here.

    A machine of a host that is lost counts as moved once it runs elsewhere, not while it arrives there.
    """
    vm = session.vm(key)
    if vm is not None and not vm.out_of_reach and not migrated(vm):
        return None
    arriving_counts = vm is None or not vm.out_of_reach
    for info in session.hosts():
        other = session.vms(info.id).get(key.uuid) if info.id != key.host and info.online else None
        if other is not None and runs(other) and (arriving_counts or other.state is VmState.RUNNING):
            return other.key
    return None


def gone_to(session: Session, key: VmKey) -> VmKey | None:
    """Where a machine that is no longer here is now, running or not: by the move that has ended, or as it runs."""
    if session.vm(key) is not None:
        return None
    moving = session.moves.of(key)
    if moving is not None and moving.job.outcome is Outcome.DONE:
        there = VmKey(moving.target, key.uuid)
        if session.vm(there) is not None:
            return there
    return moved_to(session, key)


def may_arrive(session: Session, key: VmKey) -> bool:
    """Whether there is another host on which a machine that vanished may appear in a moment."""
    return any(info.online for info in session.hosts() if info.id != key.host)
