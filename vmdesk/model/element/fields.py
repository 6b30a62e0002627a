"""The kinds of values that fields have: texts, choices, yes or no, numbers, sizes."""

import re
from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.element.placing import take
from vmdesk.model.element.shapes import ANY, Shape
from vmdesk.model.element.view import Element, Scalar, Version, invalid
from vmdesk.model.metadata import xml_text
from vmdesk.model.parsing import unit_bytes
from vmdesk.words import Sentence, sentence

_NUMBER = re.compile(r"[+-]?[0-9]{1,20}")
_HEXADECIMAL = re.compile(r"0[xX]([0-9a-fA-F]{1,16})")
_LARGEST = 2**64 - 1  # no number of libvirt's is larger
YES_NO = ("yes", "no")
ON_OFF = ("on", "off")
YES = ("yes", "")  # there is no word for no: it is not written
_TRUE, _FALSE = frozenset({"yes", "on"}), frozenset({"no", "off"})


class Text(Scalar[str]):
    """A text of some shape. An empty one is as good as none."""

    def __init__(self, path: str, shape: Shape = ANY, *, since: Version = (0, 0)) -> None:
        super().__init__(path, since=since)
        self.shape = shape

    def write(self, element: Element, value: str | None) -> None:
        super().write(element, value or None)

    def understand(self, text: str) -> str:
        return text

    def spell(self, value: str) -> str:
        return checked_text(value, self.shape)


def checked_text(value: object, shape: Shape) -> str:
    """The text, which may be set. Raises Problem for what is none, is not of the shape, or cannot stand in XML."""
    if not isinstance(value, str):
        raise invalid(sentence("A text is expected."))
    if xml_text(value) != value:
        raise invalid(sentence("The text has a character in it that cannot be stored."))
    if not shape.fits(value):
        raise invalid(Sentence(shape.refusal))
    return value


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value in the XML, its name, and one plain sentence of what follows from it."""

    value: str
    label: str
    consequence: str = ""
    since: Version = (0, 0)


class Choice(Scalar[str]):
    """One of several values. What a newer libvirt wrote is read as it stands, though it cannot be chosen.

    `shape` opens the list: other texts of that shape may be set, as for machine types, which only a host knows.
    """

    def __init__(
        self, path: str, options: Sequence[Option], *, shape: Shape | None = None, since: Version = (0, 0)
    ) -> None:
        super().__init__(path, since=since)
        self.options = tuple(options)
        self.shape = shape

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are listed."""
        return tuple(option.value for option in self.options)

    def option(self, value: str | None) -> Option | None:
        """The listed option of this value."""
        return next((option for option in self.options if option.value == value), None)

    def write(self, element: Element, value: str | None) -> None:
        super().write(element, value or None)

    def understand(self, text: str) -> str | None:
        return text.strip() or None

    def spell(self, value: str) -> str:
        if value in self.values:
            return value
        if self.shape is None:
            raise invalid(sentence("“{value}” cannot be chosen here.", value=value))
        return checked_text(value, self.shape)


def plain(*values: str, since: Version = (0, 0)) -> tuple[Option, ...]:
    """Options that are called what they are called: names of models and formats, which nobody translates."""
    return tuple(Option(value, value, since=since) for value in values)


class Bool(Scalar[bool]):
    """Yes or no, in the two words in which it is written; yes, no, on and off are understood anyway."""

    def __init__(self, path: str, words: tuple[str, str] = YES_NO, *, since: Version = (0, 0)) -> None:
        super().__init__(path, since=since)
        self.words = words

    def write(self, element: Element, value: bool | None) -> None:
        super().write(element, None if value is False and not self.words[1] else value)

    def understand(self, text: str) -> bool | None:
        if text in _TRUE or text == self.words[0]:
            return True
        return False if text in _FALSE or text == self.words[1] else None

    def spell(self, value: bool) -> str:
        if not isinstance(value, bool):
            raise invalid(sentence("Yes or no is expected."))
        return self.words[0] if value else self.words[1]


class Switch(Bool):
    """An element that is on unless its `state` says off; taken out as a whole, with what it has inside."""

    by_presence = True

    def __init__(self, path: str, *, since: Version = (0, 0)) -> None:
        super().__init__(f"{path}/@state", ON_OFF, since=since)

    def read(self, element: Element) -> bool | None:
        node = self.path.find(element.node)
        return None if node is None else self.understand(node.get("state", "on"))

    def copy(self, source: Element, target: Element) -> None:
        """What stands in the element comes and goes with it."""
        node, present = self.path.find(source.node), self.path.find(target.node)
        if node is None:
            self.clear(target)
        elif present is None:
            self.path.put(target.node, deepcopy(node), target.ORDER)
        else:
            copy_attribute("state", node, present)

    def _clear(self, element: Element) -> None:
        node = self.path.find(element.node)
        if node is not None:
            take(node)
            self.path.prune(element.node, element.meaningful())


def copy_attribute(name: str, source: etree._Element, target: etree._Element) -> None:
    """Have an attribute as it is on another node, or none if that has none."""
    value = source.get(name)
    if value is None:
        target.attrib.pop(name, None)
    else:
        target.set(name, value)


class Int(Scalar[int]):
    """A whole number between bounds, which hold for what is set; what stands in the XML is read whatever it is.

    With `digits`, it is written as that many hexadecimal digits after `0x`, as the parts of addresses are.
    """

    def __init__(
        self,
        path: str,
        *,
        minimum: int = 0,
        maximum: int = 2**32 - 1,
        digits: int = 0,
        since: Version = (0, 0),
    ) -> None:
        super().__init__(path, since=since)
        self.minimum, self.maximum, self.digits = minimum, maximum, digits

    def understand(self, text: str) -> int | None:
        return read_number(text)

    def spell(self, value: int) -> str:
        check_number(value, self.minimum, self.maximum)
        return f"0x{value:0{self.digits}x}" if self.digits else str(value)


def read_number(text: str) -> int | None:
    """A number, decimal or with `0x`; None if it is none or larger than 64 bits hold."""
    text = text.strip()
    if match := _HEXADECIMAL.fullmatch(text):
        return int(match[1], 16)
    number = int(text) if _NUMBER.fullmatch(text) else None
    return number if number is not None and -(2**63) <= number <= _LARGEST else None


def check_number(value: object, minimum: int, maximum: int) -> None:
    """Raises Problem unless it is a whole number between the bounds."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise invalid(sentence("A whole number is expected."))
    if value < minimum:
        raise invalid(sentence("The smallest possible value is {minimum}.", minimum=minimum))
    if value > maximum:
        raise invalid(sentence("The largest possible value is {maximum}.", maximum=maximum))


class Size(Scalar[int]):
    """A number of bytes, whatever unit it is written in.

    `unit` is the unit that it is written in, and `bare` what a number without a unit counts. The unit stands in the
    attribute `beside`: `unit` for the text of an element, none at all for an attribute unless it is named. A unit that
    is there already stays if the new size is a whole number of it.
    """

    def __init__(
        self,
        path: str,
        unit: str = "KiB",
        *,
        bare: str = "",
        beside: str | None = None,
        minimum: int = 0,
        since: Version = (0, 0),
    ) -> None:
        super().__init__(path, since=since)
        self.unit, self.bare, self.minimum = unit, bare or unit, minimum
        self.beside = beside if beside is not None else "" if self.path.attribute else "unit"

    def read(self, element: Element) -> int | None:
        node = self.path.find(element.node)
        number = super().read(element)
        if node is None or number is None or number < 0:
            return None
        size = unit_bytes(self._unit_of(node))
        return number * size if size is not None and number * size <= _LARGEST else None

    def understand(self, text: str) -> int | None:
        return read_number(text)

    def spell(self, value: int) -> str:
        check_number(value, self.minimum, _LARGEST)
        return str(value)

    def write(self, element: Element, value: int | None) -> None:
        if value is None:
            self._clear_with_unit(element)
            return
        check_number(value, self.minimum, _LARGEST)
        found = self.path.find(element.node)
        unit = self._whole_unit(value, [self._unit_of(found)] if found is not None and self._is_set(element) else [])
        node = self._set_text(element, str(value // (unit_bytes(unit) or 1)))
        if self.beside and (found is None or node.get(self.beside, self.bare) != unit):
            node.set(self.beside, unit)

    def copy(self, source: Element, target: Element) -> None:
        super().copy(source, target)
        node, present = self.path.find(source.node), self.path.find(target.node)
        if self.beside and node is not None and present is not None and self._is_set(source):
            copy_attribute(self.beside, node, present)

    def _is_set(self, element: Element) -> bool:
        return self._text(element) is not None

    def _unit_of(self, node: etree._Element) -> str:
        return node.get(self.beside, self.bare) if self.beside else self.unit

    def _whole_unit(self, value: int, present: Collection[str]) -> str:
        """The unit to write in: what is there, the field's own, or the largest of which the value is a whole number."""
        units = [*present, self.unit, "KiB", "b"] if self.beside else [self.unit]
        for unit in units:
            size = unit_bytes(unit)
            if size and value % size == 0:
                return unit
        raise invalid(sentence("The size must be a whole number of {unit}.", unit=self.unit))

    def _clear_with_unit(self, element: Element) -> None:
        node = self.path.find(element.node)
        if node is not None and self.beside and self._is_set(element):
            node.attrib.pop(self.beside, None)
        self._clear(element)
