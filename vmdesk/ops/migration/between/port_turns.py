"""Turns at the ports of a host: who tries them, and what is about to come in there, must not take them from each other.

libvirt looks which port is free, and only later QEMU listens there. What listens in between makes the move fail; and
two who try the same port at once each find it taken.
"""

import asyncio
from weakref import WeakKeyDictionary

from vmdesk.ops.session import Session

_turns: WeakKeyDictionary[Session, dict[str, asyncio.Lock]] = WeakKeyDictionary()


def port_turn(session: Session, host: str) -> asyncio.Lock:
    """Who has this lock may have that host listen at the ports for migrations."""
    return _turns.setdefault(session, {}).setdefault(host, asyncio.Lock())
