"""What a change of the whole machine entails: said before it is made, so that nobody finds out afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from vmdesk.model.severity import Severity
from vmdesk.words import Sentence

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, None: 2}


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing. `severity` is ERROR for what forbids the change, WARNING for what the guest or its owner may suffer
    from, and None for what is merely done with it.
    """

    severity: Severity | None
    text: Sentence


def forbids(text: Sentence) -> Consequence:
    """Why the change cannot be made."""
    return Consequence(Severity.ERROR, text)


def warns(text: Sentence) -> Consequence:
    """What may go wrong with it."""
    return Consequence(Severity.WARNING, text)


def tells(text: Sentence) -> Consequence:
    """What is done with it."""
    return Consequence(None, text)


def in_order(found: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """The gravest first, each sentence once."""
    once: dict[str, Consequence] = {}
    for consequence in found:
        once.setdefault(consequence.text.english(), consequence)
    return tuple(sorted(once.values(), key=lambda consequence: _GRAVITY[consequence.severity]))


def hindrance(found: Iterable[Consequence]) -> Sentence | None:
    """Why a change with these consequences cannot be made; None where it can."""
    return next((one.text for one in found if one.severity is Severity.ERROR), None)
