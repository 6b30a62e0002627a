"""What speaks against single values: those that the field that shows them would not take."""

from collections.abc import Iterator
from typing import Any

from vmdesk.errors import Problem
from vmdesk.model.domain.definition import FACETS
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, too_new, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.fields import Choice, Int, Text
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Scalar

_LOOKED_AT = (Int, Text, Child, Children)
_FIELDS: dict[type[Element], tuple[tuple[str | None, Field[Any]], ...]] = {}  # found once


def values_that_cannot_be(case: Case) -> Found:
    """Numbers out of their bounds, and texts that do not look as they must; from XML that was edited as a text."""
    for element in (*(facet(case.domain.node) for facet in FACETS), *case.devices):
        yield from _values(element)


def _values(element: Element) -> Iterator[Remark]:
    for field in _written(element):
        match field:
            case Child():
                view = field.read(element)
                if view is not None:
                    yield from _values(view)
            case Children():
                for view in field.read(element):
                    yield from _values(view)
            case Int() | Text():
                yield from _value(element, field)


def _value(element: Element, field: Scalar[Any]) -> Iterator[Remark]:
    value = field.read(element)
    if value is None or value == "":
        return
    try:
        field.spell(value)
    except Problem as problem:
        yield error(element, field, problem.sentence)


def _written(element: Element) -> Iterator[Field[Any]]:
    """The fields of which at least the first step is there: most of a definition is not."""
    there = {child.tag for child in element.node}
    for first, field in _fields(type(element)):
        if first is None or first in there:
            yield field


def _fields(kind: type[Element]) -> tuple[tuple[str | None, Field[Any]], ...]:
    """The fields that are looked at, each with the tag that begins its path; None if it is in the element itself."""
    if kind not in _FIELDS:
        looked_at = [field for field in kind.fields().values() if isinstance(field, _LOOKED_AT)]
        _FIELDS[kind] = tuple((field.path.steps[0].tag if field.path.steps else None, field) for field in looked_at)
    return _FIELDS[kind]


def values_that_are_too_new(case: Case) -> Found:
    """libvirt leaves out an attribute that it does not know, and refuses a choice."""
    version = case.around.libvirt
    if version == (0, 0):
        return
    for device in case.devices:
        for field in device.fields().values():
            if field.since > version and field.read(device):
                yield warning(device, field, too_new(field.since))
            elif isinstance(field, Choice) and (option := field.option(field.read(device))) and option.since > version:
                yield error(device, field, too_new(option.since))


GENERAL: tuple[Rule, ...] = (values_that_cannot_be, values_that_are_too_new)
