"""Which devices changed places among those of their sort, where that means something."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from vmdesk.model.devices.device import Device

_SORTED_BY_LIBVIRT = frozenset({"disk", "controller"})


def moved(before: Sequence[Device], after: Sequence[Device], new_of: Mapping[Device, Device]) -> frozenset[Device]:
    """Those of `after` that stand elsewhere than the devices they came from: as few as explain the new order."""
    place = {device: index for index, device in enumerate(after)}
    rows: dict[object, list[Device]] = {}
    for old in before:
        new = new_of.get(old)
        if new is not None and new in place and new.node.tag not in _SORTED_BY_LIBVIRT:
            rows.setdefault(new.node.tag, []).append(new)
    return frozenset(device for row in rows.values() for device in _out_of_order(row, [place[one] for one in row]))


def _out_of_order(row: list[Device], places: list[int]) -> list[Device]:
    """The devices beside a longest row whose places ascend."""
    ends: list[int] = []  # the smallest place in which an ascending row of each length ends
    lengths = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    wanted, left = len(ends) - 1, []
    for device, length in zip(reversed(row), reversed(lengths), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            left.append(device)
    return left
