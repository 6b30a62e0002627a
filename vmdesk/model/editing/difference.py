"""In which fields two things of one kind differ, and how a field of one is made that of the other."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from vmdesk.errors import Problem
from vmdesk.model.element.placing import elements, text_of
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Node
from vmdesk.model.form import Form, rows

Meaning = tuple[str, tuple[tuple[str, str], ...], str, tuple[Any, ...]]


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
    names = _labels(after)
    for field in type(after).fields().values():
        old, new = comparable(field, before), comparable(field, after)
        if old != new:
            yield Difference(field, names.get(field, field.path.text), old, new)


def _labels(element: Element) -> dict[Field[Any], str]:
    form: Form = getattr(element, "FORM", ())
    return {row.field: row.label for row in rows(form)}


def comparable(field: Field[Any], element: Element) -> object:
    """The value of a field as something that can be compared and kept: views become what they mean."""
    value = field.read(element)
    if isinstance(field, Child):
        return meaning(value.node) if value is not None else None
    if isinstance(field, Children):
        return tuple(meaning(view.node) for view in value or ()) or None
    return value or None if isinstance(value, tuple) else value


def meaning(node: Node) -> Meaning:
    """The node as something that is equal whatever its spaces, quotes, comments and order of attributes are."""
    children = tuple(meaning(child) for child in elements(node))
    return str(node.tag), tuple(sorted(node.items())), text_of(node).strip(), children


def transfer(field: Field[Any], source: Element, target: Element) -> None:
    """Make a field of `target` say what it says in `source`. Raises Problem where it cannot be written so."""
    value = field.read(source)
    if isinstance(field, Child):
        value = field.kind(deepcopy(value.node)) if value is not None else None
        field.clear(target)
    elif isinstance(field, Children):
        value = [field.kind(deepcopy(view.node)) for view in value or ()]
        field.clear(target)
    field.write(target, value)


def same_beside_fields(before: Element, after: Element) -> bool:
    """Whether two views agree in all that is in them beside the declared fields."""
    return meaning(beside_fields(before)) == meaning(beside_fields(after))


def beside_fields(element: Element) -> Node:
    """What is in a view beside the declared fields, as a copy of its node."""
    copy = type(element)(deepcopy(element.node))
    for field in type(element).fields().values():
        try:
            field.clear(copy)
        except Problem:
            continue  # what cannot be cleared is compared by its value
    return copy.node
