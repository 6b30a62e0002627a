"""What a view on a node is, and what a field on it: a value that stands in the XML and nowhere else."""

from copy import deepcopy
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.model.element.path import Orders, Path, Step
from vmdesk.model.element.placing import take, text_of
from vmdesk.words import Sentence

Value = TypeVar("Value")
Version = tuple[int, int]
Node = etree._Element  # noqa: SLF001 - the only name of what views are of; others need lxml for nothing else


def invalid(text: Sentence) -> Problem:
    """What is raised for a value that a field cannot have."""
    return Problem(text, kind=Kind.MALFORMED)


class Element:
    """A view on a living node. It has nothing of its own, so that any number of views on one node agree.

    `ORDER` has, by the path of an element (empty for the node itself), the tags of its children as libvirt writes them.
    `RUNTIME` are the fields that libvirt fills in when it starts a machine whose definition leaves them out, or
    completes, where they are elements.
    """

    ORDER: ClassVar[Orders] = {}
    RUNTIME: "ClassVar[tuple[Field[Any], ...]]" = ()
    __slots__ = ("node",)

    def __init__(self, node: etree._Element) -> None:
        self.node = node

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and type(other) is type(self) and other.node is self.node

    def __hash__(self) -> int:
        return hash(self.node)

    @classmethod
    def fields(cls) -> "dict[str, Field[Any]]":
        """The fields by name, in the order of their declaration, those of the classes above first."""
        found: dict[str, Field[Any]] = {}
        for owner in reversed(cls.__mro__):
            found |= {name: field for name, field in vars(owner).items() if isinstance(field, Field)}
        return found

    @classmethod
    def meaningful(cls) -> frozenset[tuple[Step, ...]]:
        """The elements that mean something by being there, so that they stay when they are emptied."""
        return frozenset(field.path.steps for field in cls.fields().values() if field.by_presence)

    def filled_in(self, running: Self) -> "frozenset[Field[Any]]":
        """The fields in which a `running` machine may say something else than its definition, of which this is a view.

        libvirt fills them in when it starts: addresses, ports, names of devices on the host. They differ until then.
        """
        return frozenset(field for field in self.runtime() if field.is_completed(self, running))

    @classmethod
    def runtime(cls) -> "frozenset[Field[Any]]":
        """`RUNTIME` of this class and of those above."""
        return frozenset(field for owner in cls.__mro__ for field in vars(owner).get("RUNTIME", ()))

    def xml(self) -> str:
        """The node alone as a text."""
        return etree.tostring(self.node, encoding="unicode", with_tail=False)


class Field(Generic[Value]):
    """One value of an Element, found by a path. None where nothing, or nothing that can be understood, is written.

    Setting None takes the value out, and with it the elements on its path that say nothing any more. A value that
    cannot be is a Problem. `since` is the first version of libvirt that knows the field.
    """

    by_presence = False

    def __init__(self, path: str, *, since: Version = (0, 0)) -> None:
        self.path = Path.read(path)
        self.since = since
        self.name = ""

    def __set_name__(self, owner: type[Element], name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} {self.path.text}>"

    @overload
    def __get__(self, element: None, owner: type[Element]) -> Self: ...
    @overload
    def __get__(self, element: Element, owner: type[Element]) -> Value | None: ...
    def __get__(self, element: Element | None, owner: type[Element]) -> Self | Value | None:
        return self if element is None else self.read(element)

    def __set__(self, element: Element, value: Value | None) -> None:
        self.write(element, value)

    def read(self, element: Element) -> Value | None:
        """The value."""
        raise NotImplementedError

    def write(self, element: Element, value: Value | None) -> None:
        """Set the value, or take it out."""
        raise NotImplementedError

    def clear(self, element: Element) -> None:
        """Take the value out."""
        self.write(element, None)

    def copy(self, source: Element, target: Element) -> None:
        """Have it written in `target` as it is in `source`, in the same words, whatever they are."""
        raise NotImplementedError

    def is_completed(self, wanted: Element, running: Element) -> bool:
        """Whether `running` may have it from libvirt, since `wanted` says nothing, or less, of it."""
        del running
        return self.read(wanted) is None


class Scalar(Field[Value]):
    """A field whose value is one text: an attribute, or what stands in an element."""

    def read(self, element: Element) -> Value | None:
        text = self._text(element)
        return None if text is None else self.understand(text)

    def write(self, element: Element, value: Value | None) -> None:
        if value is None:
            self._clear(element)
        else:
            self._set_text(element, self.spell(value))

    def copy(self, source: Element, target: Element) -> None:
        text = self._text(source)
        if text is None:
            self.clear(target)
        else:
            self._set_text(target, text)

    def understand(self, text: str) -> Value | None:
        """The value of a text; None if it has none."""
        raise NotImplementedError

    def spell(self, value: Value) -> str:
        """The text of a value, as libvirt writes it. Raises Problem."""
        raise NotImplementedError

    def _text(self, element: Element) -> str | None:
        node = self.path.find(element.node)
        if node is None:
            return None
        return node.get(self.path.attribute) if self.path.attribute else _written(node)

    def _set_text(self, element: Element, text: str) -> etree._Element:
        node = self.path.make(element.node, element.ORDER)
        if self.path.attribute:
            node.set(self.path.attribute, text)
        elif text_of(node) != text:
            replace_text(node, text)
        return node

    def _clear(self, element: Element) -> None:
        node = self.path.find(element.node)
        if node is None or self._text(element) is None:
            return
        if self.path.attribute:
            del node.attrib[self.path.attribute]
        else:
            replace_text(node, None)
        self.path.prune(element.node, element.meaningful())


def _written(node: etree._Element) -> str | None:
    """The text in a node, None if it is only white space."""
    text = text_of(node)
    return text if text.strip() else None


def replace_text(node: etree._Element, text: str | None) -> None:
    """The text of a node in the place of all that it had; comments and elements in it stay."""
    for child in node:
        child.tail = None
    node.text = text


class Flag(Field[bool]):
    """Whether an element is there, which is all that it says: `<readonly/>`."""

    by_presence = True

    @overload
    def __get__(self, element: None, owner: type[Element]) -> Self: ...
    @overload
    def __get__(self, element: Element, owner: type[Element]) -> bool: ...
    def __get__(self, element: Element | None, owner: type[Element]) -> Self | bool:
        return self if element is None else self.read(element)

    def read(self, element: Element) -> bool:
        return self.path.find(element.node) is not None

    def write(self, element: Element, value: bool | None) -> None:
        if value:
            self.path.make(element.node, element.ORDER)
            return
        while (node := self.path.find(element.node)) is not None:
            if node is element.node:
                return
            take(node)
        self.path.prune(element.node, element.meaningful() - {self.path.steps})

    def copy(self, source: Element, target: Element) -> None:
        """What stands in the element comes and goes with it."""
        node = self.path.find(source.node)
        if node is None:
            self.clear(target)
        elif self.path.find(target.node) is None:
            self.path.put(target.node, deepcopy(node), target.ORDER)
