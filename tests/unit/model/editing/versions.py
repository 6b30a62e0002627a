"""Machines that libvirt 9.0 ran on QEMU 7.2: how each is defined, and how it ran; and ways to change such texts."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.unit.model.trials import values
from vmdesk.errors import Problem
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.draft import Draft
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field

FOLDER = Path(__file__).with_name("samples")
MACHINES = tuple(sorted(file.name.removesuffix("-running.xml") for file in FOLDER.glob("*-running.xml")))


@cache
def stored(machine: str) -> str:
    """The definition."""
    return _text(f"{machine}-stored.xml")


@cache
def running(machine: str) -> str:
    """How it ran, started from that definition."""
    return _text(f"{machine}-running.xml")


@cache
def before_start(machine: str) -> str:
    """The definition as libvirt told it before the machine was started: in another order."""
    return _text(f"{machine}-before-start.xml")


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").rstrip("\n")


def views(domain: Domain) -> list[Element]:
    """Everything in a definition that has fields of its own."""
    return [*(facet(domain.node) for facet in Domain.FACETS), *domain.devices]


def change(view: Element, field: Field[Any]) -> bool:
    """Have a field say something else; whether it can."""
    if isinstance(field, Child | Children):
        below = field.add(view) if isinstance(field, Children) else field.make(view)
        below.node.set("odd", "1")
        return True
    present = field.read(view)
    for value in sorted(values(field), key=lambda value: value == -1):  # which is nothing in particular
        if value != present:
            try:
                field.write(view, value)
            except Problem:
                continue
            return field.read(view) != present
    return False


def place(field: Field[Any]) -> str:
    """Where a field stands, whichever of several elements it is in: of a single one, several fields say the same."""
    return re.sub(r"\[.*?\]", "", field.path.text)


def edited(xml: str, edit: Callable[[Domain], object]) -> str:
    """A definition after an edit."""
    domain = Domain.read(xml)
    edit(domain)
    return domain.xml()


def drafted(xml: str, edit: Callable[[Domain], object]) -> Draft:
    """A draft in which something was edited."""
    draft = Draft(xml)
    edit(draft.wanted)
    return draft


def device(domain: Domain, tag: str, number: int = 0) -> Any:
    """The device with this element and number."""
    return [one for one in domain.devices if one.node.tag == tag][number]


def summaries(domain: Domain) -> list[str]:
    """The devices in their order, in a word or two."""
    return [" ".join(filter(None, (str(one.node.tag), one.summary))) for one in domain.devices]
