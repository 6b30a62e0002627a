"""Where a value stands below a node: a path such as `source/@file`, `os/boot[@dev='hd']` or `qemu:commandline`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.element.placing import is_bare, put, take

NAMESPACES = {
    "qemu": "http://libvirt.org/schemas/domain/qemu/1.0",
    "libosinfo": "http://libosinfo.org/xmlns/libvirt/domain/1.0",
    "vmdesk": "urn:vmdesk:tags:1",
}
Orders = Mapping[str, Sequence[str]]
_STEP = re.compile(r"(?P<tag>[\w:.-]+)(?P<where>(\[@[\w-]+='[^'/]*'\])*)")
_WHERE = re.compile(r"\[@([\w-]+)='([^']*)'\]")


@dataclass(frozen=True, slots=True)
class Step:
    """One element on a path: its tag, as lxml has it, and the attributes that single it out."""

    tag: str
    where: tuple[tuple[str, str], ...] = ()

    def matches(self, node: etree._Element) -> bool:
        """Whether a node is the one that is meant."""
        return node.tag == self.tag and all(node.get(name) == value for name, value in self.where)

    def all_in(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The children that match."""
        return (child for child in parent.iterchildren(self.tag) if self.matches(child))

    def make_in(self, parent: etree._Element, order: Sequence[str]) -> etree._Element:
        """A new child."""
        uri = etree.QName(self.tag).namespace
        known = {prefix: name for prefix, name in NAMESPACES.items() if name == uri}
        node = etree.Element(self.tag, nsmap={} if uri in parent.nsmap.values() else known)
        for name, value in self.where:
            node.set(name, value)
        put(parent, node, order)
        return node


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a node to a value. `attribute` is empty if the value is the text, or the presence, of an element."""

    text: str
    steps: tuple[Step, ...]
    attribute: str

    @classmethod
    def read(cls, text: str) -> "Path":
        """The path that a declaration writes."""
        elements, _, attribute = text.rpartition("@") if text.rpartition("/")[2].startswith("@") else (text, "", "")
        return cls(text, tuple(_step(part) for part in elements.split("/") if part), attribute)

    @property
    def element_text(self) -> str:
        """The path of the element, without the attribute."""
        return self.text.removesuffix(f"@{self.attribute}").removesuffix("/") if self.attribute else self.text

    def find(self, node: etree._Element) -> etree._Element | None:
        """The element that the path leads to, by the first match at every step."""
        found: etree._Element | None = node
        for step in self.steps:
            found = next(step.all_in(found), None) if found is not None else None
        return found

    def make(self, node: etree._Element, orders: Orders) -> etree._Element:
        """The element that the path leads to, with the steps that were missing; `orders` says where they belong."""
        for index, step in enumerate(self.steps):
            found = next(step.all_in(node), None)
            node = step.make_in(node, self.order(index, orders)) if found is None else found
        return node

    def put(self, node: etree._Element, child: etree._Element, orders: Orders) -> None:
        """Put an element to where the path leads, beside those that are there, with the steps that were missing."""
        above = Path("", self.steps[:-1], "").make(node, orders)
        put(above, child, self.order(len(self.steps) - 1, orders))

    def order(self, index: int, orders: Orders) -> Sequence[str]:
        """The order of the children among which the step at the index stands."""
        return orders.get("/".join(step.tag for step in self.steps[:index]), ())

    def prune(self, node: etree._Element, kept: frozenset[tuple[Step, ...]]) -> None:
        """Take out the elements on the path that say nothing any more, from the last on; those in `kept` say enough."""
        chain = [node]
        for step in self.steps:
            found = next(step.all_in(chain[-1]), None)
            if found is None:
                break
            chain.append(found)
        for length in range(len(chain) - 1, 0, -1):
            if self.steps[:length] in kept or not _says_nothing(chain[length], self.steps[length - 1]):
                return
            take(chain[length])


def _step(text: str) -> Step:
    match = _STEP.fullmatch(text)
    if match is None:
        raise ValueError(f"No step of a path: {text}")
    prefix, colon, name = match["tag"].rpartition(":")
    tag = f"{{{NAMESPACES[prefix]}}}{name}" if colon else name
    return Step(tag, tuple((where[1], where[2]) for where in _WHERE.finditer(match["where"])))


def _says_nothing(node: etree._Element, step: Step) -> bool:
    return is_bare(node) and set(node.keys()) <= {name for name, _ in step.where}
