"""The `virt-xml` options that change the parts of a definition that are no devices."""

import shlex
from collections.abc import Container, Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from vmdesk.model.editing.node_changes import NodeChange
from vmdesk.model.editing.virt_xml_options import LOOSE_OPTIONS, PART_OPTIONS, said
from vmdesk.model.editing.virt_xml_words import Words, at_paths, by_xpath, in_kibibytes, listed, sub_options
from vmdesk.model.element.path import NAMESPACES
from vmdesk.model.element.placing import elements
from vmdesk.model.element.view import Node

Groups = dict[str, list[NodeChange]]
Shorter = tuple[list[str], list[NodeChange]]  # words, and the changes that they do not make
_SIZES = ("memory", "currentMemory", "maxMemory", "memtune/*")
_TAGS = f"{{{NAMESPACES['vmdesk']}}}*"  # virt-xml does not know this namespace


def part(root: Node, tags: Container[str]) -> Node:
    """What a definition says in its elements with these tags, and which type it is if there is an empty one."""
    copy = etree.Element("domain", {"type": root.get("type", "")} if "" in tags else None)
    for child in elements(root):
        if child.tag in tags and (kept := _without_devices_and_tags(child)) is not None:
            copy.append(kept)
    for size in _SIZES:
        for node in copy.iterfind(size):
            in_kibibytes(node)
    return copy


def _without_devices_and_tags(child: Node) -> Node | None:
    if child.tag not in {"devices", "metadata"}:
        return deepcopy(child)
    copy = deepcopy(child)
    for node in copy.findall("*" if child.tag == "devices" else _TAGS):
        if node.tag != "emulator":
            copy.remove(node)
    return copy if len(copy) else None


def part_options(old: Node, new: Node, changes: Sequence[NodeChange]) -> Iterator[Words]:
    """The options of commands, one after the other, that make the changes from one part to another."""
    if arguments := _appended(old, new, changes):
        yield "--edit", f"--qemu-commandline={arguments}"
        changes = [change for change in changes if not change.is_below("qemu:commandline")]
    for option, group in _grouped(changes).items():
        if option == "xml":
            yield at_paths(group)
        else:
            yield "--edit", f"--{option}", ",".join(_values(option, group, old, new))


def _grouped(changes: Sequence[NodeChange]) -> Groups:
    """The changes by option. Those that make no sense without one another are in one group."""
    groups: Groups = {}
    for change in changes:
        groups.setdefault(_option(change), []).append(change)
    if _threads(groups) or _cells(groups):
        return {"xml": list(changes)}
    if "vcpus" in groups:
        arranged = [change for change in groups.get("cpu", ()) if change.is_below("cpu", "topology")]
        if any(said("vcpus", change) is None for change in arranged):
            return {"xml": list(changes)}
        groups["vcpus"] += arranged
        groups["cpu"] = [change for change in groups.get("cpu", ()) if change not in arranged]
    return {option: group for option, group in groups.items() if group}


def _option(change: NodeChange) -> str:
    top = change.steps[0].tag if change.steps else ""
    if top in PART_OPTIONS and (len(change.steps) > 1 or change.attribute):
        return PART_OPTIONS[top]
    loose = LOOSE_OPTIONS.get(top)
    return loose if loose and said(loose, change) is not None else "xml"


def _threads(groups: Groups) -> bool:
    """Whether threads come or go, and where they run changes too."""
    come = any(change.steps and change.steps[0].tag in {"iothreads", "iothreadids"} for change in groups.get("xml", ()))
    return come and any(change.is_below("cputune", "iothreadpin") for change in groups.get("cputune", ()))


def _cells(groups: Groups) -> bool:
    """Whether the number of CPUs changes, and their NUMA cells too."""
    return "vcpus" in groups and any(change.is_below("cpu", "numa") for change in groups.get("cpu", ()))


def _values(option: str, changes: Iterable[NodeChange], old: Node, new: Node) -> Iterator[str]:
    """The words of the option's value, with what virt-xml has shorter words for."""
    changes = list(changes)
    for shorter in (_features, _boot_devices):
        words, changes = shorter(changes, old, new)
        yield from words
    if option in PART_OPTIONS.values():
        changes = [change.below(1) if change.steps[0].tag in PART_OPTIONS else change for change in changes]
    pairs, rest = sub_options(option, changes)
    if option == "memory" and "memory" in pairs and "currentMemory" not in pairs:
        pairs = {"maxmemory": pairs.pop("memory"), **pairs}  # alone, it would be the current memory
    if pairs or rest:
        yield listed([*pairs.items(), *by_xpath(rest)])


def _features(changes: list[NodeChange], old: Node, new: Node) -> Shorter:
    """Features of the CPU by their names, such as `require=vmx`; only if none goes."""
    found = [change for change in changes if change.is_below("cpu", "feature")]
    before, after = (_policies(node) for node in (old, new))
    if not found or "" in after.values() or not before.keys() <= after.keys():
        return [], changes
    words = [f"{policy}={name}" for name, policy in after.items() if before.get(name) != policy]
    return words, [change for change in changes if change not in found]


def _policies(root: Node) -> dict[str, str]:
    return {node.get("name", ""): node.get("policy", "") for node in root.iterfind("cpu/feature")}


def _boot_devices(changes: list[NodeChange], _old: Node, new: Node) -> Shorter:
    """What to boot from, in its order, such as `cdrom,hd`; only if there is something."""
    found = [change for change in changes if change.is_below("os", "boot")]
    devices = [node.get("dev", "") for node in new.iterfind("os/boot")]
    if not found or not devices or len(set(devices)) < len(devices):
        return [], changes
    return devices, [change for change in changes if change not in found]


def _appended(old: Node, new: Node, changes: Iterable[NodeChange]) -> str:
    """Arguments for QEMU that come after those that are there; empty if something else changes in them."""
    found = [change for change in changes if change.is_below("qemu:commandline")]
    before, after = (_arguments(node) for node in (old, new))
    if len(after) <= len(before) or after[: len(before)] != before:
        return ""
    if any(not change.is_below("qemu:commandline", "qemu:arg") for change in found):
        return ""
    return shlex.join(after[len(before) :])


def _arguments(root: Node) -> list[str]:
    return [node.get("value", "") for node in root.iterfind("qemu:commandline/qemu:arg", NAMESPACES)]
