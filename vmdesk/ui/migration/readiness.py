"""Whether a move can be begun now, and if not, why, in a line."""

from vmdesk.model.migration.finding import Verdict
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.session import Session
from vmdesk.ui.words import tr, tr_sentence

UNUSABLE = frozenset({Stage.OUT_OF_REACH, Stage.UNSUITABLE})


def why_not_yet(session: Session, survey: Survey, candidate: Candidate | None) -> str:
    """Why nothing at all can be begun with this host, not even a rehearsal; empty where something can."""
    moving = session.moves.of(survey.key)
    if survey.problem is not None:
        return tr_sentence(survey.problem.sentence)
    if moving is not None and moving.job.running:
        return tr("The VM is being moved already.")
    if candidate is None:
        return tr("Choose a host.") if survey.candidates else tr("Add another host first.")
    if candidate.stage in UNUSABLE:
        return tr_sentence(candidate.headline)
    if candidate.stage is not Stage.READY:
        return tr("{host} is still being looked at.", host=candidate.label)
    return ""


def objection(candidate: Candidate | None) -> str:
    """What the check has against it; empty where it has nothing."""
    findings = candidate.findings if candidate is not None else ()
    errors = [finding for finding in findings if finding.verdict is Verdict.ERROR]
    if len(errors) > 1:
        return tr("{why} And more: {count}", why=tr_sentence(errors[0].words), count=len(errors) - 1)
    return tr_sentence(errors[0].words) if errors else ""
