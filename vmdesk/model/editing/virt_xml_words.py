"""How changes are said to virt-xml: as sub-options where it has them, by XPath where not, and how both are quoted."""

import re
from collections.abc import Iterable

from vmdesk.model.editing.node_changes import Act, NodeChange
from vmdesk.model.editing.virt_xml_options import said
from vmdesk.model.element.fields import read_number
from vmdesk.model.element.view import Node
from vmdesk.model.parsing import unit_bytes

KIB = 1024
Words = tuple[str, ...]
_SPECIAL = re.compile(r"""[,'"\\]""")
_PLAIN = re.compile(r"[\w.:/@%+-]+")


def quoted(text: str) -> str:
    """A value among sub-options: virt-xml splits them at commas, and takes quotes away, as a shell does at spaces."""
    if not _SPECIAL.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Sub-options with their values, as one word."""
    return ",".join(f"{name}={quoted(value)}" for name, value in pairs)


def sub_options(option: str, changes: Iterable[NodeChange]) -> tuple[dict[str, str], list[NodeChange]]:
    """The changes for which the option has sub-options, as these; and the rest."""
    pairs: dict[str, str] = {}
    rest = []
    for change in changes:
        found = said(option, change)
        if found is None:
            rest.append(change)
        else:
            pairs |= found
    return pairs, rest


def by_xpath(changes: Iterable[NodeChange]) -> list[tuple[str, str]]:
    """The sub-options for changes at their XPaths, which every option knows that is for one element."""
    actions = [_action(change) for change in changes]
    numbers = [""] if len(actions) == 1 else [str(number) for number in range(len(actions))]
    return [
        (f"xpath{number}.{name}", value)
        for number, action in zip(numbers, actions, strict=True)
        for name, value in action
    ]


def at_paths(changes: Iterable[NodeChange]) -> Words:
    """The options of a command that makes changes at their XPaths in the whole definition."""
    values = [
        _short(change) or listed((f"xpath.{name}", value) for name, value in _action(change)) for change in changes
    ]
    return ("--edit", *(word for value in values for word in ("--xml", value)))


def in_kibibytes(node: Node) -> None:
    """Say a size in KiB without a unit, which is what libvirt takes it for, if it is a whole number of them."""
    size, number = unit_bytes(node.get("unit", "KiB")), read_number(node.text or "")
    if size is not None and number is not None and (size * number) % KIB == 0:
        node.text = str(size * number // KIB)
        node.attrib.pop("unit", None)


def _short(change: NodeChange) -> str:
    """A path and its value, which `--xml` takes as they stand, if there is nothing in them to mistake."""
    plain = change.act is Act.SET and _PLAIN.fullmatch(change.value)
    return f"{change.xpath}={change.value}" if plain else ""


def _action(change: NodeChange) -> list[tuple[str, str]]:
    match change.act:
        case Act.TAKE:
            return [("delete", change.xpath)]
        case Act.MAKE | Act.KEEP:
            return [("create", change.xpath)]
        case _ if "=" in change.value:  # a value would be taken for the path up to its last one
            return [("set", change.xpath), ("value", change.value)]
        case _:
            return [("set", f"{change.xpath}={change.value}")]
