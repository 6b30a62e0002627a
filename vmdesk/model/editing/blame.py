"""Which field libvirt complains of when it does not take a definition: its words name what they are about."""

import re
from collections.abc import Iterator
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.editing.difference import Difference
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.view import Element, Field

_WORD = re.compile(r"[A-Za-z0-9_./:-]+")
_VALUE = 3  # as much as so many other words
_COMMON = frozenset({"yes", "no", "on", "off", "default", "none", "device", "type", "source", "driver", "address"})


def blamed(message: str, edits: tuple[Edit, ...]) -> tuple[Element, Field[Any] | None] | None:
    """The field, or the device, of an edit that a message of libvirt's is about; None where it cannot be told.

    Where there is one edit with one difference, it is to blame. Else it is the one whose words the message has most of:
    the value that was set, the name in the XML, what the device is called.
    """
    lines = [(edit, difference) for edit in edits for difference in _lines(edit)]
    if len(lines) == 1:
        return _place(*lines[0])
    words = set(_words(message))
    scored = [(_score(words, edit, difference), -index) for index, (edit, difference) in enumerate(lines)]
    best, index = max(scored, default=(0, 0))
    return _place(*lines[-index]) if best else None


def _lines(edit: Edit) -> tuple[Difference | None, ...]:
    return edit.differences or (None,)


def _place(edit: Edit, difference: Difference | None) -> tuple[Element, Field[Any] | None] | None:
    if edit.sort is Sort.REMOVED or edit.after is None:
        return None
    return edit.after, difference.field if difference is not None else None


def _score(words: set[str], edit: Edit, difference: Difference | None) -> int:
    """How much of an edit a message names: the new value tells most."""
    subject = edit.subject
    names = {str(subject.node.tag), *_words(subject.summary)} if isinstance(subject, Device) else set()
    if difference is None:
        return len(words & names)
    path = difference.field.path
    names |= {path.attribute, *(step.tag for step in path.steps[-1:]), *_words(difference.before)}
    values = set(_words(difference.after)) - _COMMON
    return _VALUE * len(words & values) + len(words & (names - values - _COMMON))


def _words(text: object) -> Iterator[str]:
    """The words of a text, or of a value, in lower case; what stands below an element is no value."""
    if text is not None and not isinstance(text, tuple):
        yield from (word.strip(".:").lower() for word in _WORD.findall(str(text)))
