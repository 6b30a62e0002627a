"""Ansible's own form of an inventory: a heading in brackets a group, a line a host, with `name=value` after it."""

import re
import shlex
from collections.abc import Iterable

from vmdesk.model.host_import.inventory import UNGROUPED, Inventory
from vmdesk.words import sentence

_HEADING = re.compile(r"\[([^:\]\s]+)(?::(\w+))?\]\s*(?:[#;].*)?")
_COMMENT = re.compile(r"\s#.*")
_HOSTS, _CHILDREN, _VARIABLES, _NOTHING = "hosts", "children", "vars", ""
LONGEST_LINE = 10_000


def read_ini(text: str) -> Inventory:
    """What the inventory says. Raises Problem where it says too much; a line that cannot be read is remarked on."""
    inventory = Inventory()
    group, kind = UNGROUPED, _HOSTS
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or said[0] in "#;":
            continue
        if len(said) > LONGEST_LINE:
            inventory.remark(said, sentence("This line is too long."), number)
        elif heading := _HEADING.fullmatch(said):
            group, kind = heading[1], heading[2] or _HOSTS
            if kind in {_HOSTS, _CHILDREN}:
                inventory.add_group(group)
            elif kind != _VARIABLES:
                kind = _not_a_heading(inventory, said, number)
        elif said[0] == "[" and said[-1] == "]":
            kind = _not_a_heading(inventory, said, number)
        else:
            _read_line(inventory, group, kind, said, number)
    return inventory


def _not_a_heading(inventory: Inventory, said: str, number: int) -> str:
    inventory.remark(said, sentence("This heading cannot be understood; what is below it is left out."), number)
    return _NOTHING


def _read_line(inventory: Inventory, group: str, kind: str, said: str, number: int) -> None:
    if kind == _HOSTS:
        _read_host(inventory, group, said, number)
    elif kind == _CHILDREN:
        inventory.add_group(_COMMENT.sub("", said).strip(), parent=group)
    elif kind == _VARIABLES:
        inventory.set_variables(group, _pairs([_COMMENT.sub("", said)]))


def _read_host(inventory: Inventory, group: str, said: str, number: int) -> None:
    try:
        name, *rest = shlex.split(said, comments=True)
    except ValueError:
        inventory.remark(said, sentence("A quotation mark is not closed."), number)
        return
    inventory.add_hosts(name, group, _pairs(rest), number)


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    """The variables in `name=value`; quotation marks around a value are no part of it."""
    pairs = (text.partition("=") for text in texts)
    return {name.strip(): _unquoted(value.strip()) for name, equals, value in pairs if equals}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
