"""Opening the windows of machines and hosts. They are made of many files, which the painting thread does not read."""

from functools import partial
from importlib import import_module

from vmdesk.aio import in_thread, spawn
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session

_HEAVY = ("vmdesk.ops.hardware", "vmdesk.ops.surroundings", "vmdesk.ops.guest_info", "vmdesk.ui.vm_window.window")
_NEEDED_BY_HOSTS = ("vmdesk.ops.host_report", "vmdesk.ops.host_secrets")
_WINDOW_OF_HOSTS = "vmdesk.ui.host_window.window"


def open_vm(session: Session, key: VmKey, page: str = "hardware") -> None:
    """Open the window of a machine at a page, or bring it to the front."""
    spawn(_open(session, key, page), name="open VM window")


async def _open(session: Session, key: VmKey, page: str) -> None:
    for module in _HEAVY:
        await in_thread(partial(import_module, module), name="import")
    from vmdesk.ui.vm_window.window import PAGES, open_vm_window

    if session.vm(key) is not None:
        open_vm_window(session, key, page if page in PAGES else "hardware")


def open_host(session: Session, host_id: str, page: str = "overview") -> None:
    """Open the window of a host at a page, or bring it to the front."""
    spawn(_open_host(session, host_id, page), name="open host window")


async def _open_host(session: Session, host_id: str, page: str) -> None:
    """The window is known by its name alone: it has actions that come here themselves."""
    for module in _NEEDED_BY_HOSTS:
        await in_thread(partial(import_module, module), name="import")
    window = await in_thread(partial(import_module, _WINDOW_OF_HOSTS), name="import")
    if session.host_info(host_id) is not None:
        window.open_host_window(session, host_id, page if page in window.PAGES else "overview")
