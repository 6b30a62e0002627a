"""Which device of one definition is which of another: of the running VM and of what it will be at its next start."""

from collections.abc import Callable, Sequence
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.element.view import Field

Key = Callable[[Device], object]


def pairs(ours: Sequence[Device], theirs: Sequence[Device]) -> dict[Device, Device]:
    """Our devices with those of theirs that are the same. What is only in one of the two is not in the answer.

    What tells a device best is asked of all devices first: an alias that a user gave, the fields of its kind, the
    address, what its summary says; at last the order. Devices of which a field of identity differs are never the same.
    """
    found: dict[Device, Device] = {}
    left = list(theirs)
    for attempt in (_by_key(_own_alias), *map(_by_identity, range(3)), _by_key(_address), _by_summary, _in_order):
        for one in ours:
            if one not in found and (other := attempt(one, [two for two in left if _may_be(one, two)])) is not None:
                found[one] = other
                left.remove(other)
    return found


def _may_be(one: Device, two: Device) -> bool:
    if type(one) is not type(two) or one.node.tag != two.node.tag:
        return False
    return not any(_differ(one, two, key) for key in (_own_alias, *_identity(one)))


def _differ(one: Device, two: Device, key: Key) -> bool:
    first, second = key(one), key(two)
    return _is_said(first) and _is_said(second) and first != second


def _is_said(value: object) -> bool:
    return value is not None and value != ""  # 0 is a number as good as others


def _identity(device: Device) -> list[Key]:
    return [_reading(field) for field in device.IDENTITY]


def _reading(field: Field[Any]) -> Key:
    return lambda device: _plain(field.read(device))


def _plain(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Attempt = Callable[[Device, Sequence[Device]], Device | None]


def _by_key(key: Key) -> Attempt:
    def attempt(one: Device, others: Sequence[Device]) -> Device | None:
        value = key(one)
        equal = [other for other in others if _is_said(value) and key(other) == value]
        return equal[0] if len(equal) == 1 else None

    return attempt


def _by_identity(index: int) -> Attempt:
    def attempt(one: Device, others: Sequence[Device]) -> Device | None:
        keys = _identity(one)
        return _by_key(keys[index])(one, others) if index < len(keys) else None

    return attempt


def _by_summary(one: Device, others: Sequence[Device]) -> Device | None:
    return next((other for other in others if other.summary == one.summary), None)


def _in_order(one: Device, others: Sequence[Device]) -> Device | None:
    return next((other for other in others if not _differ(one, other, _address)), None)


def _own_alias(device: Device) -> str:
    return device.own_alias


def _address(device: Device) -> str:
    return device.where
