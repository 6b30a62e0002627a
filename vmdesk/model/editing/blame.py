"""Which field libvirt complains of when it does not take a definition: its words name what they are about."""

import re
from collections.abc import Iterator
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.editing.difference import Difference
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.view import Element, Field

_WORD = re.compile(r"[A-Za-z0-9_./:-]+")
_COMMON = frozenset({"yes", "no", "on", "off", "default", "none", "device", "type", "source", "driver", "address"})


def blamed(message: str, edits: tuple[Edit, ...]) -> tuple[Element, Field[Any] | None] | None:
    """The field, or the device, of an edit that a message of libvirt's is about; None where it cannot be told.

    Where there is one edit with one difference, it is to blame. Else it is the one whose words the message has most of:
    the value that was set, the name in the XML, what the device is called.
    """
    lines = [(edit, difference) for edit in edits for difference in _lines(edit)]
    if len(lines) == 1:
        return _place(*lines[0])
    words = {word.strip(".:").lower() for word in _WORD.findall(message)}
    scored = [(len(words & set(_names(edit, difference))), index) for index, (edit, difference) in enumerate(lines)]
    best, index = max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
    return _place(*lines[index]) if best else None


def _lines(edit: Edit) -> tuple[Difference | None, ...]:
    return edit.differences or (None,)


def _place(edit: Edit, difference: Difference | None) -> tuple[Element, Field[Any] | None] | None:
    if edit.sort is Sort.REMOVED or edit.after is None:
        return None
    return edit.after, difference.field if difference is not None else None


def _names(edit: Edit, difference: Difference | None) -> Iterator[str]:
    """The words by which a message may name an edit, in lower case."""
    subject = edit.subject
    if isinstance(subject, Device):
        yield from (word.lower() for word in (str(subject.node.tag), *subject.summary.split()))
    if difference is None:
        return
    path = difference.field.path
    names = [path.attribute or path.steps[-1].tag, str(difference.after), str(difference.before)]
    yield from (name.lower() for name in names if name and name.lower() not in _COMMON)
