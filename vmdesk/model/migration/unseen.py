"""What a judge says where nobody could look: nothing stands in the way, and a rehearsal would tell."""

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence


def unseen(topic: Topic, words: Sentence, reason: Problem | None = None, verdict: Verdict = Verdict.NOTE) -> Finding:
    """A line of the check that nobody could fill in; the reason is shown with it."""
    needs = sentence("A rehearsal tells: a small VM without disks makes the same journey.")
    why = reason.sentence if reason is not None else None
    return Finding(topic, verdict, words, needs, why, reason.details if reason is not None else "")
