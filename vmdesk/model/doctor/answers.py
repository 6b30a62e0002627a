"""What the script that looks at a host printed: lines of `vmdesk.key=value`, read as from a stranger."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PREFIX = "vmdesk."
MOST_LINES = 4000
LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Answers:
    """The values by their keys, in the order of their lines. Other lines, such as greetings, are passed over."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, key: str) -> tuple[str, ...]:
        """All values of a key; none where it was not printed."""
        return self.values.get(key, ())

    def one(self, key: str) -> str:
        """The first value of a key; empty where it was not printed."""
        return next(iter(self.all(key)), "")

    def words(self, key: str) -> tuple[str, ...]:
        """The words of the first value of a key."""
        return tuple(self.one(key).split())


def read_answers(output: str) -> Answers:
    """The lines that the script printed, as far as they are of a sane length, with nothing invisible in them."""
    values: dict[str, list[str]] = {}
    for line in output.split("\n", MOST_LINES)[:MOST_LINES]:
        if line.startswith(PREFIX):
            key, _, value = line[len(PREFIX) : len(PREFIX) + LONGEST_VALUE].partition("=")
            values.setdefault(key, []).append(_visible(value))
    return Answers({key: tuple(found) for key, found in values.items()})


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text).strip()
