"""Opening a display in a program of its own, from any window: how it failed is shown there."""

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.words import tr_sentence


def open_in_external_viewer(window: QWidget, session: Session, key: VmKey, index: int | None = None) -> None:
    """Show a display, or the first that a viewer can show, outside of vmdesk."""
    spawn(_open(window, session, key, index), name="open external viewer")


async def _open(window: QWidget, session: Session, key: VmKey, index: int | None) -> None:
    external = await in_thread(partial(import_module, "vmdesk.ops.console.external"), name="import")
    job: Job = external.open_externally(session, key, index)
    if await job.wait() is Outcome.FAILED and job.problem is not None and isValid(window):
        from vmdesk.ui.dialogs.error import show_problem

        show_problem(window, job.problem, tr_sentence(job.title))
