"""Reading the database's XML: an entity may be told by several elements, and its texts in many languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_DIGITS = 20  # of the largest number that 64 bits hold


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the database: the element of its base file first, then those that extend it."""

    id: str
    elements: tuple[etree._Element, ...]

    def text(self, tag: str) -> str:
        """The value of a tag in the language-free form; an extension's counts more than the base's."""
        return next((found for element in reversed(self.elements) if (found := text(element, tag))), "")

    def texts(self, tag: str) -> tuple[str, ...]:
        """All the different values of a tag in the language-free form, the base's first."""
        found = (value for element in self.elements for value in _texts(element, tag))
        return tuple(dict.fromkeys(found))

    def children(self, path: str) -> Iterator[etree._Element]:
        """The elements below, of the base first."""
        for element in self.elements:
            yield from element.iterfind(path)

    def children_for(self, tag: str, architecture: str) -> Iterator[etree._Element]:
        """The elements directly below that are meant for an architecture, or for "all" when that is asked."""
        return (node for node in self.children(tag) if node.get("arch") == architecture)

    def ids(self, path: str) -> tuple[str, ...]:
        """The `id` attributes of the elements below, each once."""
        return tuple(dict.fromkeys(identity for node in self.children(path) if (identity := node.get("id"))))


def read_file(path: Path, tag: str) -> list[etree._Element]:
    """The elements of a database file with this tag. Raises Problem for one that cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.parse(path, parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise _unreadable(path, str(error)) from error
    if root.tag != "libosinfo":
        raise _unreadable(path, f"its root element is {root.tag!r}")
    return [element for element in root.iterchildren(tag) if element.get("id")]


def gather(elements: Iterable[etree._Element]) -> dict[str, Entity]:
    """Put together what belongs to one entity, by its id."""
    found: dict[str, list[etree._Element]] = {}
    for element in elements:
        found.setdefault(element.get("id", ""), []).append(element)
    return {identity: Entity(identity, tuple(parts)) for identity, parts in found.items()}


def text(element: etree._Element, tag: str) -> str:
    """The first value of a child in the language-free form, without spaces around it; empty when there is none."""
    return next(_texts(element, tag), "")


def number(element: etree._Element, tag: str) -> int | None:
    """The value of a child that is a whole number."""
    return to_number(text(element, tag))


def to_number(value: str) -> int | None:
    """A text of digits as a number; anything else is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else None


def to_date(value: str) -> date | None:
    """A text such as 2023-06-10 as a date; anything else is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def truth(element: etree._Element, attribute: str, default: bool) -> bool:
    """An attribute that is "true" or "false"."""
    value = element.get(attribute)
    return default if value is None else value == "true"


def _texts(element: etree._Element, tag: str) -> Iterator[str]:
    for child in element.iterchildren(tag):
        if child.get(_LANGUAGE) is None and (value := (child.text or "").strip()):
            yield value


def _unreadable(path: Path, details: str) -> Problem:
    return Problem(
        sentence("“{file}” could not be read; what it says about operating systems is missing.", file=path.name),
        details=f"{path}: {details}",
        kind=Kind.MALFORMED,
    )
