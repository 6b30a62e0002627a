"""Calls in progress on a connection: libvirt frees it when it is closed, also under a thread amid a call on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary, WeakSet

import libvirt

from vmdesk.virt.translation import lost

_turn = threading.Condition()
_calls: "WeakKeyDictionary[libvirt.virConnect, int]" = WeakKeyDictionary()
_ended: "WeakSet[libvirt.virConnect]" = WeakSet()


@contextmanager
def calling(raw: libvirt.virConnect) -> Iterator[None]:
    """A call on the connection, which is not closed for the length of the block. Raises Problem where it has been.

    What is called of a machine, a pool or the like keeps the connection by itself.
    """
    with _turn:
        if raw in _ended:
            raise lost()
        _calls[raw] = _calls.get(raw, 0) + 1
    try:
        yield
    finally:
        with _turn:
            _calls[raw] -= 1
            _turn.notify_all()


def end_calls(raw: libvirt.virConnect) -> None:
    """Let no more calls begin, and wait until those in progress have ended, for as long as the host is silent."""
    with _turn:
        _ended.add(raw)
        _turn.wait_for(lambda: not _calls.get(raw))
