"""Fields that hold several things, or a thing with fields of its own."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Self, TypeVar, overload

from lxml import etree

from vmdesk.model.element.fields import checked_text
from vmdesk.model.element.path import Path
from vmdesk.model.element.placing import says_all_of, take, text_of
from vmdesk.model.element.shapes import ANY, Shape
from vmdesk.model.element.view import Element, Field, Version, replace_text

View = TypeVar("View", bound=Element)
Item = TypeVar("Item")


class Child(Field[View]):
    """An element below, as a view of its own: None where it is not there. `make` makes it, None takes it out."""

    def __init__(self, path: str, kind: type[View], *, since: Version = (0, 0)) -> None:
        super().__init__(path, since=since)
        self.kind = kind

    def read(self, element: Element) -> View | None:
        node = self.path.find(element.node)
        return None if node is None else self.kind(node)

    def write(self, element: Element, value: View | None) -> None:
        node = self.path.find(element.node)
        if value is not None and value.node is node:
            return
        if node is not None:
            take(node)
            self.path.prune(element.node, element.meaningful())
        if value is not None:
            self.path.put(element.node, value.node, element.ORDER)

    def copy(self, source: Element, target: Element) -> None:
        view = self.read(source)
        self.clear(target)
        self.write(target, self.kind(deepcopy(view.node)) if view is not None else None)

    def is_completed(self, wanted: Element, running: Element) -> bool:
        view, other = self.read(wanted), self.read(running)
        return view is None or (other is not None and says_all_of(other.node, view.node))

    def make(self, element: Element) -> View:
        """The view, on an element that is made if it is not there."""
        return self.kind(self.path.make(element.node, element.ORDER))


class _Several(Field[tuple[Item, ...]]):
    """What repeats at the last step of the path."""

    def nodes(self, element: Element) -> Iterator[etree._Element]:
        """The elements that are there."""
        parent = Path("", self.path.steps[:-1], "").find(element.node)
        if parent is not None:
            yield from self.path.steps[-1].all_in(parent)

    def holder(self, element: Element) -> etree._Element:
        """The element that holds them, made if it is not there."""
        return Path("", self.path.steps[:-1], "").make(element.node, element.ORDER)

    def order(self, element: Element) -> Sequence[str]:
        """The order of what is in the element that holds them."""
        return self.path.order(len(self.path.steps) - 1, element.ORDER)

    def copy(self, source: Element, target: Element) -> None:
        self.clear(target)
        for node in self.nodes(source):
            self.path.put(target.node, deepcopy(node), target.ORDER)

    def is_completed(self, wanted: Element, running: Element) -> bool:
        there = list(self.nodes(running))
        return all(any(says_all_of(other, node) for other in there) for node in self.nodes(wanted))

    def _make(self, element: Element) -> etree._Element:
        return self.path.steps[-1].make_in(self.holder(element), self.order(element))

    def _take(self, element: Element, nodes: Iterable[etree._Element]) -> None:
        for node in nodes:
            take(node)
        Path("", self.path.steps[:-1], "").prune(element.node, element.meaningful())


class Texts(_Several[str]):
    """Several texts in their order, each in an element of its own or in an attribute of it."""

    def __init__(self, path: str, shape: Shape = ANY, *, since: Version = (0, 0)) -> None:
        super().__init__(path, since=since)
        self.shape = shape

    @overload
    def __get__(self, element: None, owner: type[Element]) -> Self: ...
    @overload
    def __get__(self, element: Element, owner: type[Element]) -> tuple[str, ...]: ...
    def __get__(self, element: Element | None, owner: type[Element]) -> Self | tuple[str, ...]:
        return self if element is None else self.read(element)

    def read(self, element: Element) -> tuple[str, ...]:
        return tuple(text for node in self.nodes(element) if (text := self.text_of(node)))

    def write(self, element: Element, value: Iterable[str] | None) -> None:
        texts = [checked_text(text, self.shape) for text in value or ()]
        nodes = list(self.nodes(element))
        for node, text in zip(nodes, texts, strict=False):
            self._set(node, text)
        for text in texts[len(nodes) :]:
            self._set(self._make(element), text)
        self._take(element, nodes[len(texts) :])

    def text_of(self, node: etree._Element) -> str:
        """The text that stands in one of the elements."""
        return node.get(self.path.attribute, "") if self.path.attribute else text_of(node).strip()

    def _set(self, node: etree._Element, text: str) -> None:
        if self.text_of(node) == text:
            return
        if self.path.attribute:
            node.set(self.path.attribute, text)
        else:
            replace_text(node, text)


class Children(_Several[View]):
    """Several elements, as views. Those that are left out of what is set are taken out, those that are new put in."""

    def __init__(self, path: str, kind: type[View], *, since: Version = (0, 0)) -> None:
        super().__init__(path, since=since)
        self.kind = kind

    @overload
    def __get__(self, element: None, owner: type[Element]) -> Self: ...
    @overload
    def __get__(self, element: Element, owner: type[Element]) -> tuple[View, ...]: ...
    def __get__(self, element: Element | None, owner: type[Element]) -> Self | tuple[View, ...]:
        return self if element is None else self.read(element)

    def read(self, element: Element) -> tuple[View, ...]:
        return tuple(map(self.kind, self.nodes(element)))

    def write(self, element: Element, value: Iterable[View] | None) -> None:
        wanted = [view.node for view in value or ()]
        present = list(self.nodes(element))
        for node in wanted:
            if node not in present:
                self.path.put(element.node, node, element.ORDER)
        self._take(element, [node for node in present if node not in wanted])

    def add(self, element: Element) -> View:
        """One more, with nothing in it yet."""
        return self.kind(self._make(element))
