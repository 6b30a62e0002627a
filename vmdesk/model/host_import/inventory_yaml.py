"""Ansible's inventories in YAML, and what `ansible-inventory --list` prints: groups of hosts, groups and variables."""

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_import.inventory import ALL, Inventory
from vmdesk.model.host_import.yaml_document import Value, read_document
from vmdesk.words import sentence

_HOST_VARIABLES = "_meta"  # of `ansible-inventory --list`, which names hosts alone under their groups


def read_yaml(text: str) -> Inventory:
    """What the inventory says. Raises Problem where it is no inventory, or says too much."""
    document = read_document(text)
    if not isinstance(document, dict) or not document:
        raise _malformed()
    if isinstance(document.get("plugin"), str):
        raise Problem(
            sentence("This file sets up a plugin that asks somewhere else for the hosts."),
            sentence("Save what “ansible-inventory --list” prints, and import that."),
            kind=Kind.MALFORMED,
        )
    inventory = Inventory()
    meta = _table(document.pop(_HOST_VARIABLES, ""))
    for name, group in document.items():
        _read_group(inventory, name, group, ALL)
    for name, variables in _table(meta.get("hostvars", "")).items():
        inventory.set_host_variables(name, _texts(variables))
    return inventory


def _read_group(inventory: Inventory, name: str, group: Value, parent: str) -> None:
    if group and not isinstance(group, dict):
        inventory.remark(name, sentence("This is not a group of hosts."))
        return
    parts = _table(group)
    inventory.add_group(name, parent)
    inventory.set_variables(name, _texts(parts.get("vars", "")))
    for pattern, variables in _table(parts.get("hosts", "")).items():
        inventory.add_hosts(pattern, name, _texts(variables))
    for child, content in _table(parts.get("children", "")).items():
        _read_group(inventory, child, content, name)


def _table(value: Value) -> dict[str, Value]:
    """A table; from names alone, one that says nothing about them."""
    if isinstance(value, dict):
        return value
    names = value if isinstance(value, list) else [value]
    return {name: "" for name in names if isinstance(name, str) and name}


def _texts(value: Value) -> dict[str, str]:
    """The variables whose values are texts or numbers."""
    return {name: text for name, text in _table(value).items() if isinstance(text, str)}


def _malformed() -> Problem:
    return Problem(
        sentence("This is not an inventory of Ansible."),
        sentence("It has groups, and hosts in them."),
        kind=Kind.MALFORMED,
    )
