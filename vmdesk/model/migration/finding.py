"""What the check says about one matter: how it stands, what it needs and why, and what would mend it."""

from dataclasses import dataclass
from enum import IntEnum

from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence


class Verdict(IntEnum):
    """How much it matters, in this order."""

    GOOD = 0
    NOTE = 1  # to be known; or it could not be looked at, and does not matter much
    WARNING = 2
    ERROR = 3  # it keeps the move from being begun


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend it. `does` is exactly what will be done, a line each: commands, or XML, as a person reads them.

    `kind` names who does it (`ops/migration/fixes`), `arguments` are his; `host` is the id of the host it is done on.
    """

    kind: str
    title: Sentence
    does: tuple[str, ...]
    host: str
    arguments: tuple[str, ...] = ()
    note: Sentence | None = None  # a consequence, such as that the VM has to be switched off


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check. `words` say what was found, `needs` what the move needs, `why` why that matters."""

    topic: Topic
    verdict: Verdict
    words: Sentence
    needs: Sentence | None = None
    why: Sentence | None = None
    details: str = ""
    fix: Fix | None = None
    disk: str = ""  # the disk that it is about, such as vda
    unseen: bool = False  # nobody could look at it
    by_rehearsal: bool = False  # unseen, and a rehearsal would show it


def good(topic: Topic, words: Sentence, *, disk: str = "") -> Finding:
    """It is as it should be."""
    return Finding(topic, Verdict.GOOD, words, disk=disk)


def worst(findings: tuple[Finding, ...]) -> Verdict:
    """How all of them together stand."""
    return max((finding.verdict for finding in findings), default=Verdict.GOOD)
