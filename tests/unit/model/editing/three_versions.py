"""Two people who change one machine: what comes of both, as it should be."""

from collections.abc import Callable, Mapping

from tests.unit.model.editing.versions import edited, stored
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.edit import Edit, edits
from vmdesk.model.element.placing import elements
from vmdesk.model.element.view import Element, Node

MODERN = stored("modern")
Change = Callable[[Domain], object]


def both(base: str, ours: str, theirs: str) -> tuple[str, tuple[Edit, ...]]:
    """What is in their version after our edits were made in it, and those that could not be."""
    old, onto = Domain.read(base), Domain.read(theirs)
    conflicts = carry(edits(old, Domain.read(ours)), old, onto)
    return onto.xml(), conflicts


def merged(ours: Change, theirs: Change, xml: str = MODERN) -> tuple[str, tuple[Edit, ...]]:
    """The same for two changes of one definition."""
    return both(xml, edited(xml, ours), edited(xml, theirs))


def assert_merged(ours: Change, theirs: Change, xml: str = MODERN, expected: Change | None = None) -> None:
    """Both changes are made, whoever makes them first: as one after the other, unless something else is expected."""
    for one, two in ((ours, theirs), (theirs, ours)):
        found, conflicts = merged(one, two, xml)
        assert conflicts == ()
        wanted = edited(xml, expected) if expected is not None else edited(edited(xml, two), one)
        assert unordered(Domain.read(found).node) == unordered(Domain.read(wanted).node)


def unordered(node: Node) -> object:
    """What a node says in whatever order."""
    return (
        str(node.tag),
        sorted(node.items()),
        (node.text or "").strip(),
        sorted(map(unordered, elements(node)), key=repr),
    )


def assert_contradict(ours: Change, theirs: Change, xml: str = MODERN) -> tuple[Edit, ...]:
    """Theirs stays as it is, and ours is told to have been left out; whoever makes the change first."""
    for one, two in ((theirs, ours), (ours, theirs)):
        found, conflicts = merged(one, two, xml)
        assert edits(Domain.read(edited(xml, two)), Domain.read(found)) == ()
        assert len(conflicts) == 1
    return conflicts


def disk(domain: Domain) -> Disk:
    return domain.all_of(Disk)[0]


def card(domain: Domain) -> Interface:
    return domain.all_of(Interface)[1]


def set_disk(**values: object) -> Change:
    return lambda domain: set_all(disk(domain), values)


def set_cpu(**values: object) -> Change:
    return lambda domain: set_all(domain.processors, values)


def set_all(element: Element, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(element, name, value)


def replaced(old: str, new: str) -> Change:
    """A change of the text."""

    def replace(domain: Domain) -> None:
        text = domain.xml()
        assert old in text
        domain.node = Domain.read(text.replace(old, new, 1)).node

    return replace


def text_changed(old: str, new: str, xml: str = MODERN) -> str:
    assert old in xml
    return xml.replace(old, new, 1)
