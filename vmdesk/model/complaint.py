"""Something that speaks against an XML text, and where in it."""

from dataclasses import dataclass

from vmdesk.words import Sentence


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at a line and a column, both counted from 1.

    `details` are libxml2's own words. `possible` are names or words that could stand there instead, those that look
    like the wrong one first. `malformed`: it is no XML at all, so no host can take it, whatever its version.
    """

    line: int
    column: int
    text: Sentence
    details: str = ""
    possible: tuple[str, ...] = ()
    malformed: bool = False
