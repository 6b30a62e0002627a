"""Holding XML against libvirt's own schemas, where they are installed on this computer.

Whether a text fits is for libxml2 to say, as in libvirt itself. It says hardly more than that, so what is wrong is
found by reading the same grammar here.
"""

import logging
import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from lxml import etree

from vmdesk.model.complaint import Complaint
from vmdesk.model.malformed import complaint_about
from vmdesk.model.parsing import parse
from vmdesk.model.positions import Positions
from vmdesk.model.relaxng.derivation import Derivation
from vmdesk.model.relaxng.explanation import Objection, Reason, objections
from vmdesk.model.relaxng.grammar import RELAXNG, Grammar, GrammarError
from vmdesk.model.relaxng.pattern import NOTHING, Pattern
from vmdesk.model.schema_words import possible, words_about
from vmdesk.words import sentence

DOMAIN = "domain"
_DEVICES = "devices"  # the element, and the definition, that all devices are in
_FILE = Path("libvirt", "schemas", "domain.rng")
_USUAL_FOLDERS = ("/usr/local/share", "/usr/share", "/opt/homebrew/share", "/run/current-system/sw/share")
MOST_ELEMENTS = 100_000  # of a text in which the place of what is wrong is looked for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `by_schema`: whether a schema was there to hold the text against, and not its form alone."""

    complaints: tuple[Complaint, ...]
    by_schema: bool


def available() -> bool:
    """Whether libvirt's schemas are installed here. Some devices are too new for old schemas all the same."""
    return _file() is not None


def complaints(xml: str, root: str) -> tuple[Complaint, ...]:
    """What speaks against a text, in its order. `root` is `domain`, or the tag of one device such as `disk`.

    Where no schema is installed, or none knows such a device, only the form of the XML is checked.
    """
    return check(xml, root).complaints


def check(xml: str, root: str) -> Verdict:
    """Hold a text against the schema of what it should be. It takes milliseconds, more the first time, and may wait."""
    try:
        node = parse(xml)
    except ValueError as error:
        return Verdict((complaint_about(xml, error),), by_schema=False)
    if node.getroottree().docinfo.internalDTD is not None:
        complaint = Complaint(1, 1, sentence("A document type cannot be used here."), malformed=True)
        return Verdict((complaint,), by_schema=False)
    file = _file()
    schema = _schema(file, DOMAIN if root == DOMAIN else _DEVICES) if file else None
    if schema is None or not schema.knows(root):
        return Verdict(tuple(_about_root(xml, node, root)), by_schema=False)
    return Verdict(schema.complaints(xml, node, root), by_schema=True)


def _about_root(xml: str, node: etree._Element, root: str) -> Iterator[Complaint]:
    """The complaint that the text is of something else."""
    if node.tag != root:
        yield _complaint(Objection(node, Reason.ELEMENT, possible=(root,)), Positions(xml), 0, "")


def _file() -> Path | None:
    """The schema of domains in the first folder for data that has one."""
    named = os.environ.get("XDG_DATA_DIRS", "").split(":")
    folders = (*(folder for folder in named if folder.startswith("/")), *_USUAL_FOLDERS)
    files = (Path(folder, _FILE) for folder in folders)
    return next((file for file in files if file.is_file()), None)


@lru_cache(maxsize=4)
def _schema(file: Path, definition: str) -> "_Schema | None":
    """The schema whose documents are what the definition stands for; None if it cannot be used."""
    try:
        document = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
        for start in document.getroot().iterchildren(f"{{{RELAXNG}}}start"):
            for child in list(start):
                start.remove(child)
            etree.SubElement(start, f"{{{RELAXNG}}}ref", {"name": definition})
        return _Schema(etree.RelaxNG(document), Grammar(file), definition)
    except (OSError, etree.LxmlError, GrammarError) as error:
        _log.warning("libvirt's schema %s cannot be used: %s", file, error)
        return None


@dataclass(slots=True)
class _Schema:
    """A schema: of domains as a whole, or of `<devices>`, which takes any device, one at a time."""

    judge: etree.RelaxNG
    grammar: Grammar
    definition: str
    _lock: Lock = field(default_factory=Lock)  # the judge keeps what it found last
    _place: Pattern | None = None

    def knows(self, root: str) -> bool:
        """Whether there can be such an element at all; a newer libvirt has more devices."""
        try:
            with self._lock:
                return Derivation(self.grammar.patterns.copy()).opened(self._where(), root) is not NOTHING
        except GrammarError as error:
            _log.info("libvirt's schema is only understood by libxml2: %s", error)
            return True

    def complaints(self, xml: str, node: etree._Element, root: str) -> tuple[Complaint, ...]:
        """What speaks against an element that should have this tag."""
        if node.tag != root:
            return tuple(_about_root(xml, node, root))
        with self._lock:
            details = self._details(node)
            return tuple(self._explained(xml, node, details)) if details else ()

    def _details(self, node: etree._Element) -> str:
        """libxml2's own words, or none if it has nothing against it."""
        document = node
        if self.definition == _DEVICES:
            document = etree.Element(_DEVICES)
            document.append(deepcopy(node))
        if self.judge.validate(document):
            return ""
        messages = (f"{entry.line}: {entry.message}" for entry in self.judge.error_log)
        return "\n".join(dict.fromkeys(messages)) or "not valid"

    def _explained(self, xml: str, node: etree._Element, details: str) -> Iterator[Complaint]:
        found = {one: number for number, one in enumerate(node.iter("*"))}
        objections = self._objections(node) if len(found) <= MOST_ELEMENTS else []
        positions = Positions(xml)
        for objection in objections:
            yield _complaint(objection, positions, found[objection.node], details)
        if not objections:
            yield Complaint(*positions.of_element(0), sentence("This does not fit libvirt's schema."), details=details)

    def _objections(self, node: etree._Element) -> list[Objection]:
        try:
            return objections(self.grammar.patterns, self._where(), node)
        except (GrammarError, RecursionError) as error:  # a grammar, or a text, that is too much for our reading of it
            _log.info("what does not fit the schema cannot be told: %r", error)
            return []

    def _where(self) -> Pattern:
        """The pattern that an element of the kind must fit first."""
        if self._place is None:
            self._place = self.grammar.definition(self.definition)
            if self.definition == _DEVICES:
                derivation = Derivation(self.grammar.patterns)
                self._place = derivation.closed(derivation.opened(self._place, _DEVICES))
        return self._place


def _complaint(objection: Objection, positions: Positions, number: int, details: str) -> Complaint:
    """The complaint about an element, by its number in the document."""
    match objection.reason:
        case Reason.ATTRIBUTE | Reason.VALUE:
            line, column = positions.of_attribute(number, objection.subject)
        case Reason.TEXT | Reason.CONTENT:
            line, column = positions.of_text(number, objection.value)
        case _:
            line, column = positions.of_element(number)
    return Complaint(line, column, words_about(objection), details, possible(objection))
