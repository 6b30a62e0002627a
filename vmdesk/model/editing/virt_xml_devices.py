"""How virt-xml is told which device is meant, and what is to become of it."""

from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy

from vmdesk.model.editing.node_changes import Act, NodeChange, Step, node_changes
from vmdesk.model.editing.virt_xml_options import device_option, filled_in
from vmdesk.model.editing.virt_xml_words import Words, at_paths, by_xpath, in_kibibytes, listed, quoted, sub_options
from vmdesk.model.element.placing import elements
from vmdesk.model.element.view import Node

Gone = Collection[Node]
# By what virt-xml finds a device: where its values stand, and what virt-xml calls them.
_MARKS = {
    "disk": (("target", "dev", "target"),),
    "interface": (("mac", "address", "mac"),),
    "controller": ((".", "type", "type"), (".", "index", "index")),
    "channel": (("target", "name", "target.name"),),
    "filesystem": (("target", "dir", "target.dir"),),
    "shmem": ((".", "name", "name"),),
    "graphics": ((".", "type", "type"),),
    "audio": ((".", "id", "id"),),
    "panic": ((".", "model", "model"),),
    "sound": ((".", "model", "model"),),
    "input": ((".", "type", "type"), (".", "bus", "bus")),
}
_SIZES = ("target/size", "target/block", "target/requested", "target/current", "target/label/size")
_SOURCES = {"network": "network", "bridge": "bridge", "direct": "dev"}


def changes_of(before: Node | None, after: Node) -> list[NodeChange]:
    """What makes one device of another, or of none."""
    old = _comparable(before) if before is not None else None
    return list(node_changes(old, _comparable(after)))


def _comparable(node: Node) -> Node:
    if node.tag != "memory":
        return node
    copy = deepcopy(node)
    for path in (*_SIZES, "source/alignsize", "source/pagesize"):
        for size in copy.iterfind(path):
            in_kibibytes(size)
    return copy


def alike(node: Node, gone: Gone) -> list[Node]:
    """The devices with the same element that are there, this one among them."""
    parent = node.getparent()
    if parent is None:
        return [node]
    return [one for one in elements(parent) if one.tag == node.tag and one not in gone]


def path_of(node: Node, gone: Gone) -> tuple[Step, Step]:
    """Where a device stands in the definition."""
    all_alike = alike(node, gone)
    return Step("devices"), Step(str(node.tag), all_alike.index(node), len(all_alike) == 1)


def which(node: Node, gone: Gone) -> str:
    """What virt-xml finds the device by: what no other has, or its number; empty if it is the only one."""
    all_alike = alike(node, gone)
    marks = _MARKS.get(str(node.tag), ())
    mine = _marks(node)
    if mine and all(mine) and [_marks(one) for one in all_alike].count(mine) == 1:
        return listed((name, value) for (_, _, name), value in zip(marks, mine, strict=True))
    return str(all_alike.index(node) + 1) if len(all_alike) > 1 else ""


def _marks(node: Node) -> list[str]:
    """What virt-xml can find a device by."""
    found = []
    for tag, attribute, _ in _MARKS.get(str(node.tag), ()):
        child = node.find(tag)
        found.append(child.get(attribute, "") if child is not None else "")
    return found


def changed(before: Node, after: Node, changes: Sequence[NodeChange], gone: Gone) -> Words:
    """The options that change a device."""
    option = device_option(before)
    if not option:
        return at_paths(change.under(path_of(before, gone)) for change in changes)
    selector = which(before, gone)
    edit = ("--edit", selector) if selector else ("--edit",)
    return (*edit, f"--{option}", _value(option, after, changes))


def added(device: Node, gone: Gone) -> Words:
    """The options that add a device."""
    option, changes = device_option(device), changes_of(None, device)
    if not option:
        return at_paths(change.under(path_of(device, gone)) for change in changes)
    itself = [change for change in changes if not change.steps and not change.attribute]
    rest = [change for change in changes if change not in itself]
    return "--add-device", f"--{option}", _value(option, device, rest, (*filled_in(device), *itself))


def removed(device: Node, gone: Gone) -> Words:
    """The options that remove a device."""
    option = device_option(device)
    if option:
        return "--remove-device", f"--{option}", which(device, gone) or "1"
    return "--edit", "--xml", f"xpath.delete={quoted(_only(device, gone))}"


def _only(device: Node, gone: Gone) -> str:
    """An XPath that finds the device while all are there, and nothing after it is gone: virt-xml uses it twice."""
    all_alike = alike(device, gone)
    number, last = all_alike.index(device) + 1, len(all_alike)
    where = "./devices/" + str(device.tag)
    if number == last:
        return f"{where}[{number}]"
    return f"{where}[position() > {number - 1} and position() < {number + 1} and last() > {last - 1}]"


def twins(device: Node, gone: Gone) -> list[Node]:
    """What virt-xml removes with a device: the first console, which is the serial port under another name."""
    parent = device.getparent()
    if device.tag != "serial" or parent is None:
        return []
    console = next((one for one in parent.iterfind("console") if one not in gone), None)
    if console is None or console.get("type") != device.get("type"):
        return []
    target = console.find("target")
    return [console] if target is None or target.get("type") in {None, "serial"} else []


def _value(option: str, device: Node, changes: Sequence[NodeChange], last: Iterable[NodeChange] = ()) -> str:
    """What is said of a device. What comes last is said by XPath, which virt-xml does after all else."""
    source, changes = _source(device, changes) if option == "network" else ("", changes)
    pairs, rest = sub_options(option, changes)
    if source:
        pairs = {"type": device.get("type", ""), "source": source, **pairs}
    return listed([*pairs.items(), *by_xpath([*rest, *last])])


def _source(nic: Node, changes: Sequence[NodeChange]) -> tuple[str, Sequence[NodeChange]]:
    """What a network card is plugged into now, which virt-xml knows by one name, and the other changes."""
    name = _SOURCES.get(nic.get("type", ""))
    for change in changes:
        if change.act is Act.SET and change.name == f"source.{name}":
            others = {f"source.{other}" for other in _SOURCES.values()}
            gone = [one for one in changes if one.act is Act.CLEAR and one.name in others]
            return change.value, [one for one in changes if one is not change and one not in gone]
    return "", changes
