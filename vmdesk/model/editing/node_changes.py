"""What makes one piece of XML of another: each attribute, text and element that comes, changes or goes, by its path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import zip_longest
from typing import NamedTuple

from lxml import etree

from vmdesk.model.element.path import NAMESPACES
from vmdesk.model.element.placing import elements, is_bare, text_of
from vmdesk.model.element.view import Node

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


class Act(Enum):
    """What happens at a path."""

    SET = auto()  # an attribute or a text says something else
    CLEAR = auto()  # an attribute or a text goes
    MAKE = auto()  # an element comes that has nothing in it
    KEEP = auto()  # an element stays though all that was in it goes
    TAKE = auto()  # an element goes with all that is in it


class Step(NamedTuple):
    """An element on a path: its tag with its prefix, which one of its like it is, and whether it is the only one."""

    tag: str
    number: int = 0
    alone: bool = True


@dataclass(frozen=True, slots=True)
class NodeChange:
    """One change. `attribute` is empty for texts and elements; `parts` is what goes with an element that is taken."""

    act: Act
    steps: tuple[Step, ...]
    attribute: str = ""
    value: str = ""
    parts: tuple["NodeChange", ...] = ()

    @property
    def xpath(self) -> str:
        """The path as XPath, from where the two pieces stand."""
        tags = (step.tag if step.alone else f"{step.tag}[{step.number + 1}]" for step in self.steps)
        return "/".join((".", *tags, *self._attribute("@")))

    @property
    def name(self) -> str:
        """The names on the path with dots between."""
        return ".".join((*(step.tag for step in self.steps), *self._attribute("")))

    @property
    def alone(self) -> bool:
        """Whether no element on the path has one of its like beside it."""
        return all(step.alone for step in self.steps)

    def is_below(self, *tags: str) -> bool:
        """Whether the path begins with elements of these tags."""
        return tuple(step.tag for step in self.steps[: len(tags)]) == tags

    def below(self, count: int) -> "NodeChange":
        """The same change as seen from as many steps further down."""
        return replace(self, steps=self.steps[count:], parts=tuple(part.below(count) for part in self.parts))

    def under(self, steps: Sequence[Step]) -> "NodeChange":
        """The same change as seen from where these steps begin."""
        return replace(self, steps=(*steps, *self.steps), parts=tuple(part.under(steps) for part in self.parts))

    def _attribute(self, mark: str) -> tuple[str, ...]:
        return (mark + self.attribute,) if self.attribute else ()


def node_changes(before: Node | None, after: Node, steps: tuple[Step, ...] = ()) -> Iterator[NodeChange]:
    """What makes `after` of `before`, of nothing if that is None.

    Made one after the other, and those that take elements also twice, they make the same. Spaces between elements,
    comments, the order of elements of different tags, and namespaces that this program does not know are left out.
    """
    yield from _attributes(before, after, steps)
    yield from _text(before, after, steps)
    old, new = _children(before), _children(after)
    for tag in dict.fromkeys((*new, *old)):
        yield from _like(tag, old.get(tag, []), new.get(tag, []), steps)
    if is_bare(after) and not after.keys():
        if before is None:
            yield NodeChange(Act.MAKE, steps)
        elif before.keys() or not is_bare(before):
            yield NodeChange(Act.KEEP, steps)


def _attributes(before: Node | None, after: Node, steps: tuple[Step, ...]) -> Iterator[NodeChange]:
    old = dict(before.items()) if before is not None else {}
    for name, value in after.items():
        if old.get(name) != value and not name.startswith("{"):
            yield NodeChange(Act.SET, steps, name, value)
    for name in old.keys() - after.keys():
        if not name.startswith("{"):
            yield NodeChange(Act.CLEAR, steps, name)


def _text(before: Node | None, after: Node, steps: tuple[Step, ...]) -> Iterator[NodeChange]:
    old = text_of(before) if before is not None else ""
    new = text_of(after)
    if new.strip() and old != new:
        yield NodeChange(Act.SET, steps, value=new)
    elif old.strip() and not new.strip():
        yield NodeChange(Act.CLEAR, steps)


def _children(node: Node | None) -> dict[str, list[Node]]:
    """The children whose tags can be said, by these tags with their prefixes."""
    found: dict[str, list[Node]] = {}
    for child in elements(node) if node is not None else ():
        if tag := spoken(child):
            found.setdefault(tag, []).append(child)
    return found


def spoken(node: Node) -> str:
    """The tag as a path has it; empty if its namespace is not known."""
    name = etree.QName(node)
    if not name.namespace:
        return name.localname
    prefix = _PREFIXES.get(name.namespace)
    return f"{prefix}:{name.localname}" if prefix else ""


def _like(tag: str, old: list[Node], new: list[Node], above: tuple[Step, ...]) -> Iterator[NodeChange]:
    """The changes of elements with the same tag: each becomes the one in its place, and the last ones go."""
    alone = max(len(old), len(new)) == 1
    gone = []
    for number, (one, other) in enumerate(zip_longest(old, new)):
        steps = (*above, Step(tag, number, alone))
        if other is None:
            gone.append(NodeChange(Act.TAKE, steps, parts=tuple(contents(one, steps))))
        else:
            yield from node_changes(one, other, steps)
    yield from reversed(gone)


def contents(node: Node, steps: tuple[Step, ...]) -> Iterator[NodeChange]:
    """What goes with an element that is taken."""
    yield from (NodeChange(Act.CLEAR, steps, name) for name, _ in node.items() if not name.startswith("{"))
    if text_of(node).strip():
        yield NodeChange(Act.CLEAR, steps)
    for tag, like in _children(node).items():
        yield from _like(tag, like, [], steps)
