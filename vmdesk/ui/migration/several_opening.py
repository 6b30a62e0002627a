"""Opening the windows about several moves. What they are made of is not read on the painting thread."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session

_NEEDED = (
    "vmdesk.ops.migration.several.survey",
    "vmdesk.ops.migration.several.queue",
    "vmdesk.ui.migration.queue_window",
)
_SEVERAL, _EVACUATION = "vmdesk.ui.migration.several_dialog", "vmdesk.ui.migration.evacuation_dialog"


def open_several(
    session: Session,
    keys: Sequence[VmKey],
    parent: QWidget,
    target: str = "",
    plans: Sequence[MigrationPlan] = (),
) -> None:
    """Open the window for a move of several machines, at first to `target` where one is given, and as in the plans."""
    spawn(_open_several(session, tuple(keys), parent, target, tuple(plans)), name="open migration")


async def _open_several(
    session: Session, keys: Sequence[VmKey], parent: QWidget, target: str, plans: Sequence[MigrationPlan]
) -> None:
    dialog = await _read(_SEVERAL)
    there = [key for key in keys if session.vm(key) is not None]
    if there and isValid(parent):
        dialog.show_several(session, there, parent, target, plans)


def open_evacuation(session: Session, host_id: str, parent: QWidget) -> None:
    """Open the window that moves everything off a host."""
    spawn(_open_evacuation(session, host_id, parent, "show_evacuation"), name="open migration")


def open_way_back(session: Session, host_id: str, parent: QWidget) -> None:
    """Open the window that brings back what was moved off a host."""
    spawn(_open_evacuation(session, host_id, parent, "show_way_back"), name="open migration")


async def _open_evacuation(session: Session, host_id: str, parent: QWidget, show: str) -> None:
    dialog = await _read(_EVACUATION)
    if session.host_info(host_id) is not None and isValid(parent):
        getattr(dialog, show)(session, host_id, parent)


async def _read(dialog: str) -> ModuleType:
    for module in _NEEDED:
        await in_thread(partial(import_module, module), name="import")
    return await in_thread(partial(import_module, dialog), name="import")
