"""What a person has begun in windows and would lose when the program is quit: each kind is asked about."""

import sys

from PySide6.QtWidgets import QWidget

from vmdesk.ops.session import Session
from vmdesk.ui.words import tr


async def may_be_lost(session: Session, parent: QWidget) -> bool:
    """Whether to quit although there are changes of VMs, or drafts of new ones; a person is asked about both."""
    return await _edits_may_be_lost(session, parent) and await _drafts_may_be_lost(parent)


async def _edits_may_be_lost(session: Session, parent: QWidget) -> bool:
    module = sys.modules.get("vmdesk.ui.vm_window.window")  # which is there if such a window was ever open
    edited = [window for window in (module.open_windows() if module else ()) if window.editing.has_edits]
    if not edited:
        return True
    names = [vm.title if (vm := session.vm(window.key)) else window.windowTitle() for window in edited]
    question = tr("Quit without applying the changes to “{vms}”?", vms=", ".join(names))
    return await _ask(parent, question, tr("What you changed there is lost."))


async def _drafts_may_be_lost(parent: QWidget) -> bool:
    module = sys.modules.get("vmdesk.ui.new_vm.window")
    names = [window.draft_name for window in (module.open_windows() if module else ()) if window.unfinished]
    if not names:
        return True
    question = tr("Quit without creating “{vms}”?", vms=", ".join(names))
    return await _ask(parent, question, tr("What you chose and typed for the new VM is lost."))


async def _ask(parent: QWidget, question: str, consequence: str) -> bool:
    from vmdesk.ui.dialogs.question import ask

    return await ask(parent, question, consequence, tr("Quit"))
