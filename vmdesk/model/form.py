"""How a thing is shown and changed: rows of a form, each for one field, declared beside it and drawn by others."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.element.view import Field

# Whether something holds of the thing that the form shows, which is of the class that declares the form.
Condition = Callable[[Any], bool]
Offer = Callable[[DomainCapabilities], Collection[str]]


def _always(_: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Row:
    """One field in a form. `label` and `note` are English, to be translated where they are shown.

    `enabled` says whether the field can be changed as things are, `shown` whether it means anything then. `offered`
    names the values that a host has of those that could be chosen; one that says nothing (empty) does not tell.
    `secret` is for what is not to be read over a shoulder. `ask` names what helps to choose a value: `host-file`,
    `volume`, `network`, `host-device` and so on; a widget for it is the window's business. `lines` is how much room a
    text wants. What is `elsewhere` has its label here, and something richer than a row that changes it.
    """

    label: str
    field: Field[Any]
    note: str = ""
    enabled: Condition = _always
    shown: Condition = _always
    offered: Offer | None = None
    secret: bool = False
    ask: str = ""
    lines: int = 1
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title that belong together, folded away at first."""

    title: str
    rows: tuple[Row, ...]


Form = tuple[Row | Section, ...]


def rows(form: Iterable[Row | Section]) -> Iterator[Row]:
    """All rows of a form, those in sections too."""
    for part in form:
        if isinstance(part, Section):
            yield from part.rows
        else:
            yield part
