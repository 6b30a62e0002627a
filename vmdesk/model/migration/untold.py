"""What a judge says where a host has not told libvirt's part of what he needs to know."""

from collections.abc import Iterator
from typing import Final

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence

_REHEARSED: Final = frozenset({Topic.MACHINE, Topic.PROCESSOR})  # of which the stand-in has the same


def untold(
    topic: Topic, answer: object, needs: Sentence | None = None, why: Sentence | None = None
) -> Iterator[Finding]:
    """A note with the reason, where the answer is a Problem; nothing where it has not been asked yet."""
    if isinstance(answer, Problem):
        words = sentence("It could not be looked at: {problem}", problem=answer.sentence)
        yield Finding(
            topic, Verdict.NOTE, words, needs, why, answer.details, unseen=True, by_rehearsal=topic in _REHEARSED
        )
