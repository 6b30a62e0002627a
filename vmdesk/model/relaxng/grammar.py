"""Reading a grammar of RELAX NG from its files, as far as libvirt's grammars make use of the language."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path

from lxml import etree

from vmdesk.model.relaxng.pattern import (
    EMPTY,
    NOTHING,
    TEXT,
    AnyName,
    Attribute,
    Element,
    Leaf,
    NameClass,
    Names,
    Pattern,
    Patterns,
)

RELAXNG = "http://relaxng.org/ns/structure/1.0"
_TYPES = "datatypeLibrary"


class GrammarError(Exception):
    """A grammar that says something that is not understood here."""


@dataclass(frozen=True, slots=True)
class _Definition:
    node: etree._Element
    name: str  # empty for the start


class Grammar:
    """A grammar in a file and in those that it includes. Raises GrammarError, also later, for what it cannot read."""

    def __init__(self, file: Path) -> None:
        self.patterns = Patterns()
        self._definitions: dict[str, list[etree._Element]] = {}
        self._read: dict[str, Pattern] = {}
        for definition in _definitions(file):
            self._definitions.setdefault(definition.name, []).append(definition.node)

    def start(self) -> Pattern:
        """What a whole document is."""
        return self.definition("")

    def definition(self, name: str) -> Pattern:
        """What a name of the grammar stands for."""
        if name not in self._read:
            nodes = self._definitions.get(name)
            if not nodes:
                raise GrammarError(f"{name!r} is not defined")
            self._read[name] = self._combined([self._all_of(node, "") for node in nodes], nodes)
        return self._read[name]

    def _combined(self, patterns: list[Pattern], nodes: list[etree._Element]) -> Pattern:
        if any(node.get("combine") == "interleave" for node in nodes):
            return reduce(self.patterns.interleave, patterns)
        return self.patterns.choice(patterns)

    def _all_of(self, node: etree._Element, namespace: str) -> Pattern:
        """The patterns in a node, one after the other."""
        return reduce(self.patterns.group, self._parts(node, namespace), EMPTY)

    def _parts(self, node: etree._Element, namespace: str) -> list[Pattern]:
        return [self._pattern(child, namespace) for child in _children(node) if _word(child) not in _NAME_CLASSES]

    def _pattern(self, node: etree._Element, namespace: str) -> Pattern:  # noqa: C901 - a word of the language each
        namespace = node.get("ns", namespace)
        match _word(node):
            case "ref":
                return self.definition(node.get("name", ""))
            case "element":
                return Element(_name_class(node, namespace), partial(self._all_of, node, namespace))
            case "attribute":
                content = self._all_of(node, namespace) if self._parts(node, namespace) else TEXT
                return Attribute(_name_class(node, node.get("ns", "")), content)
            case "group":
                return self._all_of(node, namespace)
            case "choice":
                return self.patterns.choice(self._parts(node, namespace))
            case "interleave":
                return reduce(self.patterns.interleave, self._parts(node, namespace), EMPTY)
            case "optional":
                return self.patterns.optional(self._all_of(node, namespace))
            case "oneOrMore":
                return self.patterns.one_or_more(self._all_of(node, namespace))
            case "zeroOrMore":
                return self.patterns.optional(self.patterns.one_or_more(self._all_of(node, namespace)))
            case "mixed":
                return self.patterns.interleave(self._all_of(node, namespace), TEXT)
            case "data" | "value":
                return _leaf(node)
            case word if word in _PLAIN:
                return _PLAIN[word]
            case word:
                raise GrammarError(f"<{word}> is not understood")


_PLAIN = {"text": TEXT, "empty": EMPTY, "notAllowed": NOTHING}
_NAME_CLASSES = {"name", "anyName"}


def _definitions(file: Path) -> Iterator[_Definition]:
    """The definitions in a file and in those that it includes, less those that the including one replaces."""
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise GrammarError(str(error)) from error
    yield from _definitions_in(root, file)


def _definitions_in(root: etree._Element, file: Path) -> Iterator[_Definition]:
    for node in _children(root):
        match _word(node):
            case "define":
                yield _Definition(node, node.get("name", ""))
            case "start":
                yield _Definition(node, "")
            case "div":
                yield from _definitions_in(node, file)
            case "include":
                replacing = list(_definitions_in(node, file))
                replaced = {definition.name for definition in replacing}
                included = _definitions(file.parent / node.get("href", ""))
                yield from (definition for definition in included if definition.name not in replaced)
                yield from replacing
            case word:
                raise GrammarError(f"<{word}> is not understood")


def _children(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str) and child.tag.startswith(f"{{{RELAXNG}}}"))


def _word(node: etree._Element) -> str:
    return etree.QName(node).localname


def _name_class(node: etree._Element, namespace: str) -> NameClass:
    """The name that an element or attribute of the grammar has, or that its first child tells."""
    if (name := node.get("name")) is not None:
        return Names((_qualified(name, namespace),))
    child = next(_children(node))
    match _word(child):
        case "name":
            return Names((_qualified(child.text or "", child.get("ns", namespace)),))
        case "anyName" if not len(child):
            return AnyName()
        case word:
            raise GrammarError(f"<{word}> as a name is not understood")


def _qualified(name: str, namespace: str) -> str:
    return f"{{{namespace}}}{name.strip()}" if namespace else name.strip()


def _leaf(node: etree._Element) -> Leaf:
    if _word(node) == "value" and node.get("type", "token") == "token":
        word = " ".join((node.text or "").split())
        return Leaf(lambda text: " ".join(text.split()) == word, word)
    return Leaf(_judge(node), node.text or "" if _word(node) == "value" else None)


def _judge(node: etree._Element) -> Callable[[str], bool]:
    """Tells which texts are data of a type, as libxml2 has it, which is asked itself."""
    if _word(node) == "data" and node.get("type") == "string" and not len(node):
        return lambda _text: True
    library = next((above.get(_TYPES) for above in (node, *node.iterancestors()) if above.get(_TYPES)), "")
    schema: list[etree.RelaxNG] = []

    def allows(text: str) -> bool:
        if not schema:
            schema.append(_schema_of(node, library or ""))
        asked = etree.Element("text")
        asked.text = text
        return schema[0].validate(asked)

    return allows


def _schema_of(node: etree._Element, library: str) -> etree.RelaxNG:
    element = etree.Element(f"{{{RELAXNG}}}element", {"name": "text", _TYPES: library})
    element.append(deepcopy(node))
    return etree.RelaxNG(element)
