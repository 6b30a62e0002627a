"""Other hosts on which a machine of the same UUID runs, apart from its own by another address."""

from collections.abc import Iterable

from vmdesk.model.migration.sides import HostSide
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.session import Session


def hosts_elsewhere(
    session: Session, key: VmKey, source: HostSide | None, candidates: Iterable[Candidate]
) -> dict[str, str]:
    """Their ids, and their labels. One that has not said yet who it is may be the machine's own."""
    known = {candidate.host: candidate for candidate in candidates}
    others = (info.id for info in session.hosts() if info.id != key.host and _runs_at(session, key, info.id))
    return {host: session.label(host) for host in others if not _may_be_source(source, known.get(host))}


def _runs_at(session: Session, key: VmKey, host: str) -> bool:
    vm = session.vms(host).get(key.uuid)
    return vm is not None and vm.active


def _may_be_source(source: HostSide | None, candidate: Candidate | None) -> bool:
    """Whether it is the machine's own host, by another address, or is still being asked who it is."""
    if candidate is None or source is None:
        return False
    uuid = candidate.side.uuid if candidate.side is not None else ""
    if not uuid or not source.uuid:
        return candidate.stage in {Stage.WAITING, Stage.ASKING}
    return uuid == source.uuid
