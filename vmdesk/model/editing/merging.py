"""Doing again, on XML that somebody else changed too, what was made of it; what contradicts is left as it is there."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import deepcopy
from typing import TypeVar

from lxml import etree

from vmdesk.model.editing.difference import meaning
from vmdesk.model.element.path import Orders
from vmdesk.model.element.placing import elements, put, take, text_of
from vmdesk.model.element.view import Node, replace_text

Item = TypeVar("Item", bound=Hashable)
Key = Callable[[Node], Hashable]  # what tells one of several from the others; None where nothing does


def merge(before: Node, after: Node, target: Node, orders: Orders, path: str = "") -> bool:
    """Make of the target what was made of `before`; whether nothing in it contradicted.

    `orders` has the order in which children stand, by the path of their parent; `path` is that of these nodes.
    """
    fine = [_merge_attribute(name, before, after, target) for name in {*before.keys(), *after.keys()}]
    fine.append(_merge_text(before, after, target))
    for tag in dict.fromkeys(child.tag for node in (before, after) for child in elements(node)):
        old, new, row = ([child for child in elements(node) if child.tag == tag] for node in (before, after, target))
        if max(len(old), len(new), len(row)) > 1:
            fine.append(merge_rows(old, new, row, target, orders.get(path, ()), _name))
        else:
            single = [next(iter(nodes), None) for nodes in (old, new, row)]
            fine.append(_merge_single(single[0], single[1], single[2], target, orders, path))
    return all(fine)


def _merge_single(
    before: Node | None, after: Node | None, present: Node | None, parent: Node, orders: Orders, path: str
) -> bool:
    """The same for an element of which there is at most one."""
    old, new, now = (meaning(node) if node is not None else None for node in (before, after, present))
    if new in (old, now):
        return True
    if after is None or present is None:
        if now != old:
            return False  # one took it out, and the other changed it
        if after is not None:
            put(parent, deepcopy(after), orders.get(path, ()))
        elif present is not None:
            take(present)
        return True
    tag = str(after.tag)
    nothing = etree.Element(tag)
    return merge(before if before is not None else nothing, after, present, orders, f"{path}/{tag}".lstrip("/"))


def _merge_attribute(name: str, before: Node, after: Node, target: Node) -> bool:
    old, new, present = (node.get(name) for node in (before, after, target))
    if old == new or present == new:
        return True
    if present != old:
        return False
    if new is None:
        del target.attrib[name]
    else:
        target.set(name, new)
    return True


def _merge_text(before: Node, after: Node, target: Node) -> bool:
    old, new, present = (text_of(node).strip() for node in (before, after, target))
    if old == new or present == new:
        return True
    if present != old:
        return False
    replace_text(target, text_of(after))
    return True


def _name(node: Node) -> Hashable:
    return node.get("name") or node.get("id")


def merge_rows(
    before: Sequence[Node], after: Sequence[Node], row: Sequence[Node], parent: Node, order: Sequence[str], key: Key
) -> bool:
    """The same for elements of one name, which are told by a key; those of the target are in `parent`."""
    old, new, present = ([meaning(node) for node in nodes] for nodes in (before, after, row))
    if present in (old, new):
        if present != new:
            _replace(row, after, parent, order)
        return True
    come, gone = _beyond(after, before), _beyond(before, after)
    they_come, they_go = _beyond(row, before), _beyond(before, row)
    if _contradict((come, gone), (they_come, they_go), key) or not _in_order(old, new):
        return False
    for node in _same_as(gone, row):
        take(node)
    for node in _beyond(come, they_come):
        put(parent, deepcopy(node), order)
    return True


Change = tuple[list[Node], list[Node]]  # what comes, and what goes


def _contradict(ours: Change, theirs: Change, key: Key) -> bool:
    """Whether two changes of a row cannot both be made."""
    come, gone = ours
    they_come, they_go = theirs
    new, their_new, gone_twice = _beyond(come, they_come), _beyond(they_come, come), _same_as(gone, they_go)
    if new and (len(new) < len(come) or gone_twice):
        return True  # both added some of the same, or put something else in the place of the same
    if their_new and any(key(node) is None for node in gone_twice):
        return True  # they may have changed what we took out
    keys, their_keys = _keys(new, key), _keys(their_new, key)
    return bool(keys & their_keys or _keys(gone, key) & their_keys or keys & _keys(they_go, key))


def _keys(nodes: Sequence[Node], key: Key) -> set[Hashable]:
    return {key(node) for node in nodes} - {None}


def _beyond(nodes: Sequence[Node], others: Sequence[Node]) -> list[Node]:
    """The nodes beside those that mean the same as one of the others, each of which stands for one."""
    left = Counter(meaning(node) for node in others)
    return [node for node in nodes if not _taken(left, meaning(node))]


def _same_as(nodes: Sequence[Node], row: Sequence[Node]) -> list[Node]:
    """Those of a row that mean the same as one of the nodes, each of which stands for one."""
    left = Counter(meaning(node) for node in nodes)
    return [node for node in row if _taken(left, meaning(node))]


def _taken(left: "Counter[Item]", item: Item) -> bool:
    there = left[item] > 0
    left[item] -= there
    return there


def _in_order(old: Sequence[Item], new: Sequence[Item]) -> bool:
    """Whether what stays is in the order in which it was."""
    return list(_common(old, new)) == list(_common(new, old))


def _common(items: Sequence[Item], others: Sequence[Item]) -> Iterator[Item]:
    left = Counter(others)
    return (item for item in items if _taken(left, item))


def _replace(row: Sequence[Node], wanted: Sequence[Node], parent: Node, order: Sequence[str]) -> None:
    for node in row:
        take(node)
    for node in wanted:
        put(parent, deepcopy(node), order)
