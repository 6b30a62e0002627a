"""What a judge says where vmdesk could not look: why not, in the same sentence, and what would change that."""

from dataclasses import replace
from typing import Final

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unseen import unseen
from vmdesk.words import N_, Sentence, sentence

_ONE: Final = N_("{what} vmdesk is not logged in on {host}: connect to it by SSH to have that tried.")
_BOTH: Final = N_("{what} vmdesk is not logged in on {host} and {other}: connect to both by SSH to have that tried.")


def unlooked(
    case: Case,
    topic: Topic,
    words: Sentence,
    reason: Problem | None = None,
    verdict: Verdict = Verdict.NOTE,
    *,
    rehearsal: bool = False,
) -> Finding:
    """A line of the check that nobody could fill in. What a note needs is folded away, so that its words say it.

    `rehearsal` says that one would show it, which is possible where a process moves.
    """
    rehearsal = rehearsal and case.live
    if reason is None:
        return unseen(topic, words, None, verdict, rehearsal=rehearsal)
    shut = reason.kind is Kind.UNSUPPORTED and (reason is case.between.source or reason is case.between.target)
    labels = _closed(case) if shut else ()
    if labels:
        values: dict[str, object] = {"what": words, "host": labels[0], "other": labels[-1]}
        said = Sentence(_BOTH if len(labels) > 1 else _ONE, values)
    else:
        said = sentence("{what} {reason}", what=words, reason=reason.sentence)
    return replace(unseen(topic, said, reason, verdict, rehearsal=rehearsal), why=None)


def _closed(case: Case) -> tuple[str, ...]:
    """The hosts on which vmdesk can run nothing."""
    sides = ((case.source, case.between.source), (case.target, case.between.target))
    return tuple(side.label for side, shell in sides if isinstance(shell, Problem) and shell.kind is Kind.UNSUPPORTED)
