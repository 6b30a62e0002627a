"""In which fields two things of one kind differ, and how a field of one is made that of the other."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from vmdesk.model.element.placing import elements, text_of
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Node
from vmdesk.model.form import Form, rows

Meaning = tuple[str, tuple[tuple[str, str], ...], str, tuple[Any, ...]]
_SORTED_BY_LIBVIRT = frozenset({"disk", "controller"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else after than before: plain values, or the meaning of what stands below.

    `label` is English, to be translated: what the form calls the field, or its path in the XML where no form has it.
    """

    field: Field[Any]
    label: str
    before: object
    after: object


def differences(before: Element, after: Element) -> tuple[Difference, ...]:
    """The declared fields in which two views differ. Those of the kind of `after` are looked at."""
    return tuple(_differences(before, after))


def _differences(before: Element, after: Element) -> Iterator[Difference]:
    for field in type(after).fields().values():
        old, new = comparable(field, before), comparable(field, after)
        if old != new and not _is_echo(field, before, after):
            yield Difference(field, _label(field, after), old, new)


def _is_echo(field: Field[Any], before: Element, after: Element) -> bool:
    """Whether a field that singles an element out has found one that another field stands for anyway."""
    tags, attribute = [step.tag for step in field.path.steps], field.path.attribute
    for other in type(after).fields().values():
        plain = other is not field and not any(step.where for step in other.path.steps)
        if plain and other.path.attribute == attribute and [step.tag for step in other.path.steps] == tags:
            pairs = [(field.path.find(one.node), other.path.find(one.node)) for one in (before, after)]
            return all(mine is None or mine is theirs for mine, theirs in pairs)
    return False


def _label(field: Field[Any], element: Element) -> str:
    form: Form = getattr(element, "FORM", ())
    return next((row.label for row in rows(form) if row.field is field), field.path.text)


def comparable(field: Field[Any], element: Element) -> object:
    """The value of a field as something that can be compared and kept: views become what they mean."""
    value = field.read(element)
    if isinstance(field, Child):
        return meaning(value.node) if value is not None else None
    if isinstance(field, Children):
        return tuple(meaning(view.node) for view in value or ()) or None
    return value or None if isinstance(value, tuple) else value


def meaning(node: Node) -> Meaning:
    """The node as something that is equal whatever its spaces, quotes, comments and order of attributes are.

    Neither does it tell what libvirt arranges itself: the order of elements of different names, of disks and of
    controllers, and the numbers of consoles. Only in what is nobody's but its author's, as in metadata, order counts.
    """
    tag, text = str(node.tag), text_of(node)
    children = [meaning(child) for child in elements(node)]
    if len(children) > 1 and not tag.startswith("{"):
        children.sort(key=_order)
    if children or not text.strip():
        text = text.strip()
    return tag, _attributes(node), text, tuple(children)


def _order(child: Meaning) -> tuple[Any, ...]:
    return child if child[0] in _SORTED_BY_LIBVIRT else child[:1]


def _attributes(node: Node) -> tuple[tuple[str, str], ...]:
    found = sorted(node.items())
    if node.tag == "target" and (parent := node.getparent()) is not None and parent.tag == "console":
        found = [pair for pair in found if pair[0] != "port"]
    return tuple(found)


def transfer(field: Field[Any], source: Element, target: Element) -> None:
    """Make a field of `target` say what it says in `source`, in the same words."""
    field.copy(source, target)


def beside(element: Element, fields: Iterable[Field[Any]]) -> Node:
    """What is in a view beside some of its fields, as a copy of its node."""
    copy = type(element)(deepcopy(element.node))
    kept = copy.meaningful()
    for field in fields:
        field.clear(copy)
        field.path.prune(copy.node, kept)
    return copy.node


def beside_fields(element: Element) -> Node:
    """What is in a view beside all declared fields, as a copy of its node."""
    return beside(element, type(element).fields().values())
