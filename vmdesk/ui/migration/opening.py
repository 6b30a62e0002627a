"""Opening the windows about moves. What they are made of is many files: they are not read on the painting thread."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.model.migration.plan import MigrationPlan, StoragePlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session

_NEEDED = ("vmdesk.ops.migration.check.survey", "vmdesk.ops.migration.begin", "vmdesk.ops.migration.rehearsal")
_NEEDED_BY_STORAGE = ("vmdesk.ops.migration.storage.move",)
_DIALOG, _STORAGE_DIALOG = "vmdesk.ui.migration.dialog", "vmdesk.ui.migration.storage_dialog"


def open_migration(
    session: Session, keys: Sequence[VmKey], parent: QWidget, target: str = "", plan: MigrationPlan | None = None
) -> None:
    """Open the window for a move to another host, at first to `target` where one is given, and as in the plan."""
    spawn(_open_migration(session, tuple(keys), parent, target, plan), name="open migration")


async def _open_migration(
    session: Session, keys: Sequence[VmKey], parent: QWidget, target: str, plan: MigrationPlan | None
) -> None:
    for module in _NEEDED:
        await in_thread(partial(import_module, module), name="import")
    dialog = await in_thread(partial(import_module, _DIALOG), name="import")
    there = [key for key in keys if session.vm(key) is not None]
    if there and isValid(parent):
        dialog.show_migration(session, there, parent, target, plan)


def open_storage_move(
    session: Session, key: VmKey, parent: QWidget, disks: Sequence[str] = (), plan: StoragePlan | None = None
) -> None:
    """Open the window for a move of a machine's disks to other pools of its host, at first as in the plan."""
    spawn(_open_storage_move(session, key, parent, tuple(disks), plan), name="open move of storage")


async def _open_storage_move(
    session: Session, key: VmKey, parent: QWidget, disks: Sequence[str], plan: StoragePlan | None
) -> None:
    for module in _NEEDED_BY_STORAGE:
        await in_thread(partial(import_module, module), name="import")
    dialog = await in_thread(partial(import_module, _STORAGE_DIALOG), name="import")
    if session.vm(key) is not None and isValid(parent):
        dialog.show_storage_move(session, key, parent, disks, plan)
