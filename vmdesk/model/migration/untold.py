"""What a judge says where a host has not told libvirt's part of what he needs to know."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence


def untold(
    topic: Topic, answer: object, needs: Sentence | None = None, why: Sentence | None = None
) -> Iterator[Finding]:
    """A note with the reason, where the answer is a Problem; nothing where it has not been asked yet."""
    if isinstance(answer, Problem):
        words = sentence("It could not be looked at: {problem}", problem=answer.sentence)
        yield Finding(topic, Verdict.NOTE, words, needs, why, answer.details)
