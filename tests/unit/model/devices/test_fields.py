"""Every field of every kind: written, read, held against libvirt's schema, and taken out again."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.model import schema
from tests.unit.model.devices.bases import DEVICES, PARTS
from tests.unit.model.domain.bases import FACET_PARTS, FACETS
from tests.unit.model.trials import Base, makes_something, nothing, values
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.domain.definition import Domain
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field
from vmdesk.model.parsing import parse

BASES: dict[type[Element], tuple[Base, ...]] = {
    **{kind: tuple(Base(schema.MINIMAL.format(xml), "devices/*") for xml in xmls) for kind, xmls in DEVICES.items()},
    **{
        kind: tuple(Base(schema.MINIMAL.format(xml), f"devices/*/{path}") for xml, path in parts)
        for kind, parts in PARTS.items()
    },
    **{facet: tuple(Base(xml, "") for xml in xmls) for facet, xmls in FACETS.items()},
    **{kind: tuple(Base(xml, path) for xml, path in parts) for kind, parts in FACET_PARTS.items()},
}


def declared() -> Iterator[type[Element]]:
    """Every class whose fields people can change: kinds, facets, and what is below them."""
    waiting: list[type[Element]] = [*all_kinds(), *Domain.FACETS]
    seen: set[type[Element]] = set()
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            yield kind
            waiting += [field.kind for field in kind.fields().values() if isinstance(field, Child | Children)]


CLASSES = sorted(declared(), key=lambda kind: kind.__name__)
ALL = [(kind, name) for kind in CLASSES for name in kind.fields()]


def since(kind: type[Element], field: Field[Any]) -> tuple[int, int]:
    return max(field.since, kind.SINCE if issubclass(kind, Device) else (0, 0))


def test_every_class_has_elements_to_be_tried_in() -> None:
    assert {kind.__name__ for kind in BASES} == {kind.__name__ for kind in CLASSES}
    assert len(ALL) > 1000


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_elements_themselves_are_valid(kind: type[Element]) -> None:
    if issubclass(kind, Device) and schema.version() < kind.SINCE:
        return
    assert [(complaint, base) for base in BASES[kind] if (complaint := schema.complaint(parse(base.document)))] == []


@pytest.mark.parametrize(("kind", "name"), ALL, ids=[f"{kind.__name__}-{name}" for kind, name in ALL])
def test_a_field_is_written_read_and_cleared(kind: type[Element], name: str) -> None:
    """What was written is read; libvirt's schema takes it where it means something; cleared, nothing is left of it."""
    field = kind.fields()[name]
    if isinstance(field, Child | Children):
        return try_views(kind, field)
    for value in values(field):
        for base in BASES[kind]:
            try_value(base, kind, field, value)
        if since(kind, field) <= schema.version():
            complaints = (complaint_about(base, place, field, value) for place, base in places(kind, field))
            assert "" in complaints, value
    return None


def try_value(base: Base, kind: type[Element], field: Field[Any], value: object) -> None:
    view = base.view(kind)
    leaves_nothing = field.read(view) == nothing(field) and not makes_something(view, field)
    setattr(view, field.name, value)
    assert getattr(view, field.name) == value
    setattr(view, field.name, None)
    assert getattr(view, field.name) == nothing(field)
    assert not leaves_nothing or base.text(view) == base.document


def places(kind: type[Element], field: Field[Any]) -> Iterator[tuple[type[Element], Base]]:
    """Where the field may mean something: in this kind, or one with the same tag that has the very same field."""
    tag = kind.TAG if issubclass(kind, Device) else ""
    for other, bases in BASES.items():
        related = other is kind or (tag and issubclass(other, Device) and tag == other.TAG)
        if related and field in other.fields().values():
            yield from ((other, base) for base in bases)


def complaint_about(base: Base, kind: type[Element], field: Field[Any], value: object) -> str:
    view = base.view(kind)
    field.write(view, value)
    return schema.complaint(view.node.getroottree().getroot())


def try_views(kind: type[Element], field: Child[Any] | Children[Any]) -> None:
    """The same of a field that holds views: one is made, seen, and taken out."""
    for base in BASES[kind]:
        view = base.view(kind)
        before = field.read(view)
        if isinstance(field, Children):
            new = field.add(view)
            assert field.read(view) == (*(before or ()), new)
            field.write(view, before)
            assert base.text(view) == base.document or makes_something(base.view(kind), field)
        else:
            assert field.make(view) == field.read(view)
        field.clear(view)
        assert field.read(view) == nothing(field)
