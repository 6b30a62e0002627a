"""What a judge says where nobody could look: nothing stands in the way, and perhaps a rehearsal would tell."""

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence


def unseen(
    topic: Topic,
    words: Sentence,
    reason: Problem | None = None,
    verdict: Verdict = Verdict.NOTE,
    *,
    rehearsal: bool = False,
) -> Finding:
    """A line of the check that nobody could fill in; the reason is shown with it.

    `rehearsal` says that one would show it: its stand-in is paused and has no disks.
    """
    needs = sentence("A rehearsal tells: a small VM without disks makes the same journey.") if rehearsal else None
    why = reason.sentence if reason is not None else None
    details = reason.details if reason is not None else ""
    return Finding(topic, verdict, words, needs, why, details, unseen=True, by_rehearsal=rehearsal)
