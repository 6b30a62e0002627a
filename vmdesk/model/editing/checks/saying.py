"""How a rule says what it found, and what rules have in common."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

from vmdesk.model.cpu_set import read_cpu_set
from vmdesk.model.devices.device import Device
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Element, Field, Version
from vmdesk.model.severity import Severity
from vmdesk.words import Sentence, sentence

Thing = TypeVar("Thing")
Found = Iterator[Remark]


def error(element: Element, field: Field[Any] | None, text: Sentence) -> Remark:
    """Something with which libvirt does not take the definition, or the VM does not start."""
    return Remark(element, field, Severity.ERROR, text)


def warning(element: Element, field: Field[Any] | None, text: Sentence) -> Remark:
    """Something that works, but hardly as it was meant."""
    return Remark(element, field, Severity.WARNING, text)


def named(device: Device) -> Sentence:
    """A device in a sentence about another one."""
    kind = Sentence(device.LABEL)
    return sentence("{kind} “{name}”", kind=kind, name=device.caption) if device.caption else kind


def alike(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> Iterator[tuple[Thing, Thing]]:
    """Each thing that has the same key as others, with the first of these. None is no key."""
    groups: dict[Hashable, list[Thing]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    for value, group in groups.items():
        if value is not None and len(group) > 1:
            yield from ((thing, group[1] if thing is group[0] else group[0]) for thing in group)


def numbers(text: str | None) -> frozenset[int]:
    """The CPUs or nodes that a text lists; none where it cannot be understood, which others say."""
    try:
        return read_cpu_set(text or "")
    except ValueError:
        return frozenset()


def too_new(version: Version) -> Sentence:
    """What the host's libvirt does not know yet."""
    return sentence("It needs libvirt {version} on the host.", version=".".join(map(str, version)))


def is_power_of_two(number: int) -> bool:
    """Whether it is 1, 2, 4, 8 and so on."""
    return number > 0 and not number & (number - 1)
