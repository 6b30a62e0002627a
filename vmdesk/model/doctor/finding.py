"""What was found about a line of the checklist."""

from dataclasses import dataclass
from enum import Enum

from vmdesk.errors import Problem
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.words import N_, Sentence, sentence


class State(Enum):
    """How a line stands, as a person would say it."""

    PENDING = N_("Waiting")
    RUNNING = N_("Checking")
    GOOD = N_("All right")
    WARNING = N_("Attention")
    BAD = N_("Problem")
    SKIPPED = N_("Not checked")


ENDED = frozenset({State.GOOD, State.WARNING, State.BAD, State.SKIPPED})


@dataclass(frozen=True, slots=True)
class Finding:
    """A line: what is so, what can be done about it, technical details, and commands that would mend it."""

    check: Check
    state: State = State.PENDING
    words: Sentence | None = None
    hint: Sentence | None = None
    details: str = ""
    remedies: tuple[Remedy, ...] = ()


def good(check: Check, words: Sentence, details: str = "") -> Finding:
    """It is as it should be."""
    return Finding(check, State.GOOD, words, details=details)


def warning(
    check: Check, words: Sentence, hint: Sentence | None = None, details: str = "", remedies: tuple[Remedy, ...] = ()
) -> Finding:
    """It does not stand in the way, but should be known."""
    return Finding(check, State.WARNING, words, hint, details, remedies)


def bad(
    check: Check, words: Sentence, hint: Sentence | None = None, details: str = "", remedies: tuple[Remedy, ...] = ()
) -> Finding:
    """It stands in the way."""
    return Finding(check, State.BAD, words, hint, details, remedies)


def failed(check: Check, problem: Problem, remedies: tuple[Remedy, ...] = ()) -> Finding:
    """It stands in the way, as the problem says."""
    return Finding(check, State.BAD, problem.sentence, problem.hint, problem.details, remedies)


def skipped(check: Check, because: Check) -> Finding:
    """It could not be looked at as long as an earlier line is as it is."""
    return Finding(check, State.SKIPPED, sentence("Not checked because of “{line}”.", line=Sentence(because.value)))


def passed_over(check: Check, words: Sentence) -> Finding:
    """There is nothing to look at, and why."""
    return Finding(check, State.SKIPPED, words)
