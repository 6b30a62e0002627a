"""YAML from anywhere as plain texts, lists and tables: nothing in it is run, guessed at or written out without end.

Texts stay as they are written, since `on`, `1_000` and `12:30` are names here. Tags, such as those of encrypted values,
are passed over. What an alias stands for counts each time, so that a small file cannot become a large one.
"""

from typing import TypeAlias

import yaml

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

MOST_PARTS = 100_000
DEEPEST = 40
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where libyaml is there
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "<<"  # takes over what another table says (YAML 1.1)

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


def read_document(text: str) -> Value:
    """What the one document of the text says; nothing is an empty text. Raises Problem where it cannot be read."""
    try:
        _measure(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _malformed(mark.line + 1 if mark else 0, error.problem or "") from None
    except yaml.YAMLError as error:
        raise _malformed(0, str(error)) from None
    return _Reading().value(node) if node is not None else ""


def _measure(text: str) -> None:
    """Refuse what is too much before it is put together, which takes a call of its own for each level."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if number > MOST_PARTS or depth > DEEPEST:
            raise _too_much()


class _Reading:
    """Nodes made values, as long as there are not too many."""

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def value(self, node: yaml.Node, depth: int = 0) -> Value:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise _too_much()
        if isinstance(node, yaml.MappingNode):
            return self._table(node, depth + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(part, depth + 1) for part in node.value]
        return "" if _is_plain(node) and node.value in _NOTHING else str(node.value)

    def _table(self, node: yaml.MappingNode, depth: int) -> dict[str, Value]:
        own: dict[str, Value] = {}
        taken: dict[str, Value] = {}
        for key, part in node.value:
            value = self.value(part, depth)
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value == _MERGE and _is_plain(key):
                for table in reversed(value if isinstance(value, list) else [value]):
                    taken |= table if isinstance(table, dict) else {}
            else:
                own[str(key.value)] = value
        return taken | own


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _malformed(line: int, reason: str) -> Problem:
    return Problem(
        sentence("Line {line} is not valid YAML.", line=line) if line else sentence("This is not valid YAML."),
        hint=sentence("YAML is strict about indentation, colons and quotation marks."),
        details=reason,
        kind=Kind.MALFORMED,
    )


def _too_much() -> Problem:
    words: Sentence = sentence("This file holds more than a list of hosts should, or is nested too deeply.")
    return Problem(words, kind=Kind.MALFORMED)
