"""Opening the windows of machines and hosts. They are made of many files, which the painting thread does not read."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session

_HEAVY = ("vmdesk.ops.hardware", "vmdesk.ops.surroundings", "vmdesk.ops.guest_info")
_NEEDED_BY_HOSTS = ("vmdesk.ops.host_report", "vmdesk.ops.host_secrets")
_NEEDED_BY_CONSOLES = ("vmdesk.ops.console.watching", "vmdesk.ops.console.external", "vmdesk.ops.console.vnc_instead")
_KEY_COMBINATIONS = "vmdesk.ui.console.key_combinations"
_CONSOLE_WINDOW, _CONSOLE_TABS = "vmdesk.ui.console.window", "vmdesk.ui.console.tabs"
_WINDOW_OF_VMS = "vmdesk.ui.vm_window.window"
_WINDOW_OF_HOSTS = "vmdesk.ui.host_window.window"


def open_vm(session: Session, key: VmKey, page: str = "hardware") -> None:
    """Open the window of a machine at a page, or bring it to the front."""
    spawn(_open(session, key, page), name="open VM window")


async def _open(session: Session, key: VmKey, page: str) -> None:
    """The window is known by its name alone: its pages come here themselves."""
    for module in (*_HEAVY, *(_NEEDED_BY_CONSOLES if page == "console" else ())):
        await in_thread(partial(import_module, module), name="import")
    window = await in_thread(partial(import_module, _WINDOW_OF_VMS), name="import")
    if session.vm(key) is not None:
        window.open_vm_window(session, key, page if page in window.PAGES else "hardware")


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, also one that is hidden or minimised."""
    window.show()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def show_list() -> None:
    """Bring the window with all hosts and VMs to the front, which may have been closed before the others."""
    for window in QApplication.topLevelWidgets():
        if window.objectName() == "main":  # the main window, which comes here itself
            bring_to_front(window)


def open_as_chosen(session: Session, key: VmKey) -> None:
    """Open what a double click is to open, by the settings."""
    if session.settings.current.double_click == "details":
        open_vm(session, key)
    else:
        open_console(session, [key])


def open_console(session: Session, keys: Sequence[VmKey], place: str = "") -> None:
    """Open the consoles of VMs at a place of `settings.consoles.PLACES`, or bring them to the front.

    Without a place it is that which a double click opens, else a window of its own; several come as tabs of one window.
    """
    wanted = place or ("tab" if len(keys) > 1 else session.settings.current.double_click)
    for key in keys:
        if wanted == "page":
            open_vm(session, key, "console")
        else:
            spawn(_open_console(session, key, in_tab=wanted == "tab"), name="open console")


async def _open_console(session: Session, key: VmKey, *, in_tab: bool) -> None:
    for module in _NEEDED_BY_CONSOLES:
        await in_thread(partial(import_module, module), name="import")
    consoles = await in_thread(partial(import_module, _CONSOLE_TABS if in_tab else _CONSOLE_WINDOW), name="import")
    if session.vm(key) is not None:
        opened = consoles.open_console_tab if in_tab else consoles.open_console_window
        opened(session, key)


def move_console_to_tab(session: Session, give_away: Callable[[], object]) -> None:
    """Have a console that somebody gives away in a tab beside others."""
    spawn(_move_to_tab(session, give_away), name="move console")


async def _move_to_tab(session: Session, give_away: Callable[[], object]) -> None:
    tabs = await in_thread(partial(import_module, _CONSOLE_TABS), name="import")
    if (page := give_away()) is not None:
        tabs.tabs_window(session).take(page)


def open_key_combinations(parent: QWidget | None, session: Session) -> None:
    """Let a person say which key combinations of their own they want to send to guests."""
    spawn(_open_key_combinations(parent, session), name="own key combinations")


async def _open_key_combinations(parent: QWidget | None, session: Session) -> None:
    dialog = await in_thread(partial(import_module, _KEY_COMBINATIONS), name="import")
    if parent is None or isValid(parent):
        await dialog.edit_combinations(parent, session)


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
