"""Where and why a document does not fit a pattern: each thing that is wrong, and not what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree

from vmdesk.model.relaxng import outlook
from vmdesk.model.relaxng.derivation import Derivation
from vmdesk.model.relaxng.pattern import NOTHING, Pattern, Patterns

MOST = 20  # objections; a document with more is of another sort


class Reason(Enum):
    """What is wrong."""

    ELEMENT = auto()  # it cannot stand here
    ANOTHER = auto()  # it can, but not once more
    ATTRIBUTE = auto()  # it cannot stand at this element
    VALUE = auto()  # of an attribute
    TEXT = auto()  # where only elements can be
    CONTENT = auto()  # a text that is not one of those that can be
    EMPTY = auto()  # no text where there must be one
    NO_ATTRIBUTE = auto()  # one that must be there
    NO_ELEMENT = auto()  # one that must be there
    INCOMPLETE = auto()  # one of several things must be there


@dataclass(frozen=True, slots=True)
class Objection:
    """Something wrong at a node. `subject` is the attribute or the element that is missing, `value` a text.

    `possible` are the names or words that could be there. Names are written as lxml does: `{namespace}local`.
    """

    node: etree._Element
    reason: Reason
    subject: str = ""
    value: str = ""
    possible: tuple[str, ...] = ()


def objections(patterns: Patterns, pattern: Pattern, node: etree._Element) -> list[Objection]:
    """What is wrong with an element that should fit the pattern, in the order of the document; nothing if it fits."""
    reading = _Reading(Derivation(patterns.copy()))
    reading.element(pattern, node)
    return reading.found[:MOST]


@dataclass(slots=True)
class _Reading:
    """Reads a document along a pattern. What does not fit is noted, and passed over as if it did."""

    derivation: Derivation
    found: list[Objection] = field(default_factory=list)

    def element(self, pattern: Pattern, node: etree._Element) -> Pattern:
        """The pattern after an element."""
        opened = self.derivation.opened(pattern, str(node.tag))
        if opened is NOTHING:
            self.found.append(Objection(node, _why_not(node), possible=outlook.elements(pattern)))
            return pattern
        before = len(self.found)
        inside = self._start(opened, node)
        for part in _content(node):
            if len(self.found) >= MOST:
                break
            inside = self._text(inside, node, part) if isinstance(part, str) else self.element(inside, part)
        return self._end(inside, node, faulty=any(_concerns(node, one) for one in self.found[before:]))

    def _start(self, pattern: Pattern, node: etree._Element) -> Pattern:
        faulty = False
        for name, value in node.attrib.items():
            after = self.derivation.with_attribute(pattern, str(name), str(value))
            if after is NOTHING:
                faulty = True
                after = self._without(pattern, node, str(name), str(value))
            pattern = after
        closed = self.derivation.closed(pattern)
        if closed is not NOTHING:
            return closed
        if not faulty:
            self._missing_attribute(pattern, node)
        return self.derivation.closed(pattern, forgiving=True)

    def _without(self, pattern: Pattern, node: etree._Element, name: str, value: str) -> Pattern:
        """The pattern after an attribute that does not fit."""
        after = self.derivation.with_attribute(pattern, name, None)
        if after is NOTHING:
            self.found.append(Objection(node, Reason.ATTRIBUTE, name, possible=outlook.attributes(pattern)))
            return pattern
        self.found.append(Objection(node, Reason.VALUE, name, value, outlook.values(pattern, name)))
        return after

    def _missing_attribute(self, pattern: Pattern, node: etree._Element) -> None:
        missing = outlook.missing_attributes(pattern)
        possible = outlook.attributes(pattern)
        if missing:
            self.found += (Objection(node, Reason.NO_ATTRIBUTE, name) for name in missing)
        else:
            self.found.append(Objection(node, Reason.INCOMPLETE, possible=possible))

    def _text(self, pattern: Pattern, node: etree._Element, text: str) -> Pattern:
        after = self.derivation.with_text(pattern, text)
        if after is not NOTHING:
            return after
        if not text.strip():
            return pattern
        reason = Reason.CONTENT if outlook.takes_text(pattern) else Reason.TEXT
        self.found.append(Objection(node, reason, value=text.strip(), possible=outlook.texts(pattern)))
        return pattern

    def _end(self, pattern: Pattern, node: etree._Element, *, faulty: bool) -> Pattern:
        ended = self.derivation.ended(pattern)
        if ended is not NOTHING:
            return ended
        if not faulty:
            self._missing_content(pattern, node)
        return self.derivation.ended(pattern, forgiving=True)

    def _missing_content(self, pattern: Pattern, node: etree._Element) -> None:
        missing = outlook.missing_elements(pattern)
        if missing:
            self.found += (Objection(node, Reason.NO_ELEMENT, name) for name in missing)
        elif outlook.takes_text(pattern):
            self.found.append(Objection(node, Reason.EMPTY, possible=outlook.texts(pattern)))
        else:
            self.found.append(Objection(node, Reason.INCOMPLETE, possible=outlook.elements(pattern)))


def _why_not(node: etree._Element) -> Reason:
    same = (sibling.tag == node.tag for sibling in node.itersiblings(preceding=True))
    return Reason.ANOTHER if any(same) else Reason.ELEMENT


def _concerns(node: etree._Element, objection: Objection) -> bool:
    """Whether an objection is to something directly in or at the element."""
    about_element = objection.reason in {Reason.ELEMENT, Reason.ANOTHER}
    return (objection.node.getparent() if about_element else objection.node) is node


def _content(node: etree._Element) -> Iterator[etree._Element | str]:
    """The elements in a node, and the texts between them that say something; white space only where it is alone."""
    text, elements = node.text or "", False
    for child in node:
        if isinstance(child.tag, str):
            elements = True
            if text.strip():
                yield text
            yield child
            text = ""
        text += child.tail or ""
    if text.strip() or (text and not elements):
        yield text
