"""Opening the window of a move. It is made of many files, which the painting thread does not read."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.ops.session import Session

_WINDOW = "vmdesk.ui.migration.moving_window"
_QUEUES, _QUEUE_WINDOW = "vmdesk.ops.migration.several.queue", "vmdesk.ui.migration.queue_window"


def open_moving(session: Session, moving: Moving, parent: QWidget | None) -> None:
    """Show the window of a move, or bring it to the front."""
    spawn(_open(session, moving, parent), name="open move")


async def _open(session: Session, moving: Moving, parent: QWidget | None) -> None:
    window = await in_thread(partial(import_module, _WINDOW), name="import")
    if parent is None or isValid(parent):
        window.show_moving(session, moving, parent)


def window_of(session: Session, parent: QWidget, job: Job) -> Callable[[], None] | None:
    """What opens the window of a job; None where it has none of its own."""
    moving = session.moves.of_job(job)
    if moving is not None:
        return partial(open_moving, session, moving, parent)
    return _window_of_several(session, parent, job)


def _window_of_several(session: Session, parent: QWidget, job: Job) -> Callable[[], None] | None:
    """The same for a queue of moves: while nobody has read what that is made of, there is none."""
    queues = sys.modules.get(_QUEUES)
    queue = queues.queue_of(session, job) if queues is not None else None
    if queue is None:
        return None
    return lambda: import_module(_QUEUE_WINDOW).show_queue(session, queue, parent) and None
