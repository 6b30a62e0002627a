"""All kinds of devices, found by looking into this folder, and which of them a node is."""

import importlib
import pkgutil
from functools import cache

import vmdesk.model.devices
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.unknown import Unknown
from vmdesk.model.element.view import Node


@cache
def all_kinds() -> tuple[type[Device], ...]:
    """Every kind that a file of this folder declares, in the order of their tags; `Unknown` is none of them."""
    found: set[type[Device]] = set()
    for entry in pkgutil.iter_modules(vmdesk.model.devices.__path__):
        module = importlib.import_module(f"{vmdesk.model.devices.__name__}.{entry.name}")
        found.update(value for value in vars(module).values() if _is_kind(value))
    return tuple(sorted(found, key=lambda kind: (kind.TAG, -len(kind.WHERE), kind.__name__)))


def _is_kind(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Device) and bool(value.TAG) and "LABEL" in vars(value)


@cache
def _kinds_of(tag: str) -> tuple[type[Device], ...]:
    """The kinds that share a tag, those that are told by most attributes first."""
    return tuple(kind for kind in all_kinds() if tag == kind.TAG)


def device_of(node: Node) -> Device:
    """The view on a node below `<devices>`: of the kind that recognises it, or an `Unknown`."""
    kind = next((kind for kind in _kinds_of(str(node.tag)) if kind.recognises(node)), Unknown)
    return kind(node)
