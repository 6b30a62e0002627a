"""Trying out fields: values for every sort of field, and places in which they mean something."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.unit.model.schema import version
from vmdesk.model.element.fields import Bool, Choice, Int, Size, Text
from vmdesk.model.element.path import Path
from vmdesk.model.element.several import Children, Texts
from vmdesk.model.element.spelling import spelled_as
from vmdesk.model.element.view import Element, Field, Flag
from vmdesk.model.parsing import parse

MIB = 1024**2


@dataclass(frozen=True)
class Base:
    """A document, and the path in it of the node that the view is of."""

    document: str
    path: str

    def view(self, kind: type[Element]) -> Element:
        """A view on a fresh copy."""
        root = parse(self.document)
        node = root.find(self.path) if self.path else root
        assert node is not None, self
        return kind(node)

    def text(self, view: Element) -> str:
        """The document as it has become."""
        return spelled_as(self.document, view.node.getroottree().getroot())


def values(field: Field[Any]) -> Iterator[Any]:
    """Values that the field must take, of all sorts that it has; those of a newer libvirt left out."""
    match field:
        case Choice():
            yield from (option.value for option in field.options if option.since <= version())
        case Bool():
            yield True
            if field.words[1]:
                yield False
        case Int():
            yield from {field.minimum, field.maximum}
        case Size():
            yield max(field.minimum, MIB)
        case Text():
            yield field.shape.example
        case Texts():
            yield (field.shape.example,) * 3
        case Flag():
            yield True
        case _:
            raise AssertionError(f"No value to try for {field!r}")


def nothing(field: Field[Any]) -> object:
    """What a field reads when nothing is written."""
    match field:
        case Flag():
            return False
        case Texts() | Children():
            return ()
        case _:
            return None


def makes_something(view: Element, field: Field[Any]) -> bool:
    """Whether writing the field also makes an element that means something itself, and therefore stays."""
    steps = field.path.steps
    above = [steps[:length] for length in range(1, len(steps) + 1)]
    if field.by_presence or not field.path.attribute:
        above.pop()
    return any(Path("", part, "").find(view.node) is None for part in above if part in view.meaningful())
