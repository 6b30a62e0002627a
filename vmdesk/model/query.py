"""The filter box: what a person types, read into a test that a machine passes or not.

Terms are separated by spaces and must all hold: a bare word matches the name, title, tags or description; `state:`,
`tag:`, `host:`, `site:`, `name:`, `os:` and `ip:` look at one thing; a leading `-` turns a term round; quotes keep
spaces.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo


@dataclass(frozen=True, slots=True)
class Subject:
    """A machine as the filter sees it: with its host's name and the words that the window shows for its state."""

    vm: VmInfo
    host: str
    state_words: tuple[str, ...] = ()
    site: str = ""  # where the host stands


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: the wanted text in folded case."""

    key: str
    text: str
    negative: bool = False

    def holds(self, subject: Subject) -> bool:
        """Whether the machine meets the condition."""
        return any(self.text in value.casefold() for value in _FIELDS[self.key](subject)) is not self.negative


@dataclass(frozen=True, slots=True)
class Query:
    """All the terms of a filter; an empty one lets everything pass."""

    terms: tuple[Term, ...] = ()

    def matches(self, subject: Subject) -> bool:
        """Whether the machine meets every condition."""
        return all(term.holds(subject) for term in self.terms)

    @property
    def needs_details(self) -> bool:
        """Whether the answer depends on what only the machines' XML tells."""
        return any(term.key in {"", "name", "tag", "os", "ip"} for term in self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)


def _bare(subject: Subject) -> tuple[str, ...]:
    details = subject.vm.details
    if details is None:
        return (subject.vm.name,)
    return (subject.vm.name, details.title, details.description, *details.tags)


def _state(subject: Subject) -> tuple[str, ...]:
    extra = ("off",) if subject.vm.state is VmState.OFF else ()
    return (subject.vm.state_word, *subject.state_words, *extra)


def _system(subject: Subject) -> tuple[str, ...]:
    return (subject.vm.details.system,) if subject.vm.details else ()


_FIELDS: Mapping[str, Callable[[Subject], tuple[str, ...]]] = {
    "": _bare,
    "name": lambda subject: (subject.vm.name, subject.vm.title),
    "state": _state,
    "tag": lambda subject: subject.vm.tags,
    "host": lambda subject: (subject.host,),
    "site": lambda subject: (subject.site,),
    "os": _system,
    "ip": lambda subject: subject.vm.addresses,
}
KEYS = tuple(key for key in _FIELDS if key)


def parse(text: str) -> Query:
    """Read what was typed. Nothing is an error: an unknown key is text to look for, an open quote ends at the end."""
    return Query(tuple(term for word in _words(text) if (term := _term(word)) is not None))


def _words(text: str) -> list[str]:
    """Split at spaces outside quotes; a quote is kept out of the word."""
    words: list[str] = []
    current, quoted = "", False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            words.append(current)
            current = ""
        else:
            current += character
    return [word for word in [*words, current] if word]


def _term(word: str) -> Term | None:
    negative = word.startswith("-") and len(word) > 1
    body = word[1:] if negative else word
    key, colon, text = body.partition(":")
    if colon and key.casefold() in KEYS:
        return Term(key.casefold(), text.casefold(), negative) if text else None
    return Term("", body.casefold(), negative)
