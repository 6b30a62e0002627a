"""Opening the windows of machines. What they are made of is many files: they are not read on the painting thread."""

from functools import partial
from importlib import import_module

from vmdesk.aio import in_thread, spawn
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session

_HEAVY = ("vmdesk.ops.hardware", "vmdesk.ops.surroundings", "vmdesk.ops.guest_info", "vmdesk.ui.vm_window.window")


def open_vm(session: Session, key: VmKey, page: str = "hardware") -> None:
    """Open the window of a machine at a page, or bring it to the front."""
    spawn(_open(session, key, page), name="open VM window")


async def _open(session: Session, key: VmKey, page: str) -> None:
    for module in _HEAVY:
        await in_thread(partial(import_module, module), name="import")
    from vmdesk.ui.vm_window.window import PAGES, open_vm_window

    if session.vm(key) is not None:
        open_vm_window(session, key, next((name for name in PAGES if name == page), "hardware"))
