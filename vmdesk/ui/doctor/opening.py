"""Opening the check of a host. What it is made of is many files: they are not read on the painting thread."""

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.ops.session import Session

_NEEDED = ("vmdesk.ops.doctor.examination", "vmdesk.ops.doctor.repair")


def open_doctor(session: Session, host_id: str, parent: QWidget) -> None:
    """Check the connection to a host in a window of its own, or bring the one that is open to the front."""
    spawn(_open(session, host_id, parent), name="open check")


async def _open(session: Session, host_id: str, parent: QWidget) -> None:
    for module in _NEEDED:
        await in_thread(partial(import_module, module), name="import")
    from vmdesk.ui.doctor.dialog import show_doctor

    if session.host_info(host_id) is not None:
        show_doctor(session, host_id, parent if isValid(parent) else None)
