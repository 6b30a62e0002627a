"""Looking at a planned move once more, just before its turn: much may have happened while it waited."""

import asyncio
from collections.abc import Sequence

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import DiskMove, MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.session import Session
from vmdesk.words import Sentence, sentence

PATIENCE_SECONDS = 60.0
_DECIDED = frozenset({Stage.READY, Stage.OUT_OF_REACH, Stage.UNSUITABLE})


async def recheck(session: Session, plan: MigrationPlan) -> MigrationPlan:
    """The plan as it suits the machine now. Raises Problem where it can no longer be carried out.

    A machine that was switched off or started since moves in the way that suits it. Where the names of its copies have
    been taken by others meanwhile, they get other ones.
    """
    refuse_gone(session, plan)
    survey = Survey(session, plan.vm, plan.target)
    survey.set_way(plan.way)
    survey.set_options(plan.options)
    survey.set_disks(plan.target, plan.disks)
    heard = asyncio.Event()
    survey.changed.connect(lambda _survey: heard.set())
    survey.start()
    try:
        candidate = await asyncio.wait_for(_decided(survey, plan.target, heard), PATIENCE_SECONDS)
        if candidate.verdict is Verdict.ERROR and same_fates(candidate.proposed, plan.disks):
            survey.set_disks(plan.target, ())
            candidate = _there(survey, plan.target)
        _refuse(candidate)
        return survey.plan(plan.target, plan.policy)
    except TimeoutError:
        words = sentence("{host} could not be looked at in time.", host=session.label(plan.target))
        raise Problem(words, kind=Kind.UNREACHABLE) from None
    finally:
        survey.close()


def refuse_gone(session: Session, plan: MigrationPlan) -> None:
    """Raise Problem where the machine is not on its host, saying where it is instead if that is known."""
    if session.vm(plan.vm) is not None:
        return
    elsewhere = next((vm.key for vm in session.all_vms() if vm.key.uuid == plan.vm.uuid), None)
    raise Problem(_absence(session, elsewhere), kind=Kind.GONE)


def _absence(session: Session, elsewhere: VmKey | None) -> Sentence:
    if elsewhere is None:
        return sentence("The VM is no longer there.")
    return sentence("The VM is on {host} by now.", host=session.label(elsewhere.host))


async def _decided(survey: Survey, target: str, heard: asyncio.Event) -> Candidate:
    """What is known of the target once everything was looked at. Raises Problem where the machine cannot be read."""
    while True:
        heard.clear()
        if survey.problem is not None:
            raise survey.problem
        if (candidate := _there(survey, target)).stage in _DECIDED and survey.needs is not None:
            return candidate
        await heard.wait()


def _there(survey: Survey, target: str) -> Candidate:
    candidate = survey.candidate(target)
    if candidate is None:
        raise Problem(sentence("The host is no longer in the list."), kind=Kind.GONE)
    return candidate


def _refuse(candidate: Candidate) -> None:
    if candidate.verdict is not Verdict.ERROR:
        return
    if candidate.problem is not None:
        raise candidate.problem
    finding = next(finding for finding in candidate.findings if finding.verdict is Verdict.ERROR)
    raise Problem(finding.words, finding.why, finding.details, Kind.REFUSED)


def same_fates(some: Sequence[DiskMove], others: Sequence[DiskMove]) -> bool:
    """Whether the same becomes of all disks, wherever their copies lie."""
    return {disk.target: disk.fate for disk in some} == {disk.target: disk.fate for disk in others}
