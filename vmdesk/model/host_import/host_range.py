"""Ranges in the names of an inventory: `web[01:10:3].example.com` and `db-[a:f]`, written out.

As Ansible has it, both ends belong to a range, leading zeros of its beginning are kept, a third part is the step, and a
name may have several ranges.
"""

import re
from itertools import product
from math import prod
from string import ascii_letters

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

_RANGE = re.compile(r"\[([0-9]{0,9}|[a-zA-Z]):([0-9]{1,9}|[a-zA-Z])(?::([0-9]{1,9}))?\]")


def written_out(pattern: str, most: int) -> list[str]:
    """The names that a pattern stands for. Raises Problem where a range cannot be one, or there are more than `most`.

    Nothing is made before it is known how many there are. Brackets that hold no range stay.
    """
    pieces = _RANGE.split(pattern)  # text, begin, end, step, text, …
    ranges = [_Range(*pieces[at : at + 3]) for at in range(1, len(pieces), 4)]
    count = prod(len(one.numbers) for one in ranges)
    if not count:
        raise _refused(pattern, sentence("A range goes from a smaller to a larger number or letter."))
    if count > most:
        raise _refused(pattern, sentence("These are {count} hosts, more than {most}.", count=count, most=most))
    texts = pieces[::4]
    return [texts[0] + "".join(map(str.__add__, chosen, texts[1:])) for chosen in product(*map(_Range.names, ranges))]


class _Range:
    """One range: of numbers, or of letters by their numbers in the alphabet."""

    def __init__(self, begin: str, end: str, step: str | None) -> None:
        self._letters = end.isalpha()
        self._width = len(begin) if begin.startswith("0") else 0
        self.numbers = range(0)
        if self._letters is begin.isalpha() and step != "0":
            first, last = (ascii_letters.index(end) if self._letters else int(end or 0) for end in (begin, end))
            self.numbers = range(first, last + 1, int(step or 1))

    def names(self) -> list[str]:
        """What stands in the place of the range, one after the other."""
        if self._letters:
            return [ascii_letters[number] for number in self.numbers]
        return [str(number).zfill(self._width) for number in self.numbers]


def _refused(pattern: str, words: Sentence) -> Problem:
    return Problem(words, details=repr(pattern[:200]), kind=Kind.MALFORMED)
