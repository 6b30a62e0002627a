"""The proof: a real connection to libvirt by the way that connecting takes, which is closed again."""

from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.access import settled
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, read_version
from vmdesk.model.doctor.finding import Finding, State, failed, good
from vmdesk.model.doctor.versions import judge_versions
from vmdesk.model.host import HostFacts
from vmdesk.ops.doctor.case import Case, visible
from vmdesk.virt.connection import open_connection
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.library import library_version
from vmdesk.words import sentence

OPEN_SECONDS = 30.0
_BEFORE = (Check.DAEMON, Check.HELPER, Check.PERMISSION)


async def examine_libvirt(case: Case, facts: Facts | None) -> None:
    """Fill in what only libvirt itself can tell. `facts` is what the host told, where it could be asked."""
    sheet = case.sheet
    if stop := next((check for check in _BEFORE if _is_bad(sheet.findings.get(check))), None):
        sheet.skip([Check.LIBVIRT], stop)
        if (permission := sheet.findings.get(Check.PERMISSION)) and permission.state is State.RUNNING:
            sheet.skip([Check.PERMISSION], stop)
        return
    sheet.begin(Check.LIBVIRT)
    problem: Problem | None = None
    try:
        told = await case.patience.wait(_ask(case), OPEN_SECONDS)
        sheet.put(_answers(told))
        if facts is None:
            versions = (read_version(told.libvirt_version), read_version(told.hypervisor_version))
            sheet.put(judge_versions(case.subject, *versions, read_version(library_version()), None))
    except TimeoutError:
        words = sentence("libvirt has not answered for {seconds} s.", seconds=round(OPEN_SECONDS))
        problem = Problem(words, sentence("It may be frozen: restart its service on the host."), kind=Kind.UNREACHABLE)
    except Problem as caught:
        problem = caught
    if problem is not None:
        sheet.put(failed(Check.LIBVIRT, problem))
    if facts is not None and (permission := sheet.findings.get(Check.PERMISSION)) is not None:
        sheet.put(settled(permission, problem, facts, case.subject))


def _is_bad(finding: Finding | None) -> bool:
    return finding is not None and finding.state is State.BAD


async def _ask(case: Case) -> HostFacts:
    lanes = Lanes(f"check-{case.config.id}")
    try:
        way = await case.session.reaching.reach(case.config, case.patience.asking)
        connection = await open_connection(way, lanes)
        try:
            return await connection.facts()
        finally:
            connection.close()
    finally:
        lanes.close()


def _answers(told: HostFacts) -> Finding:
    words = sentence("libvirt answers.")
    if told.hostname:
        words = sentence("libvirt answers on {hostname}.", hostname=visible(told.hostname))
    return good(Check.LIBVIRT, words, f"{told.driver} {told.hypervisor_version}, libvirt {told.libvirt_version}")
