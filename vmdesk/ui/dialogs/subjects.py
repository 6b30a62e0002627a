"""The machines that a dialog is about: their names for people, and word when they change or vanish."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QDialog

from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence


def full_name(vm: VmInfo) -> str:
    """The name of a machine, with the title that somebody gave it, beyond doubt which one is meant."""
    if vm.title == vm.name:
        return shortened(vm.name)
    return tr("{title} ({name})", title=shortened(vm.title), name=shortened(vm.name))


def absence(session: Session, key: VmKey) -> Sentence | None:
    """Why nothing can be done to a machine now; None while it is there."""
    host = session.host_info(key.host)
    if host is None:
        return sentence("The host is no longer in the list.")
    if not host.online:
        return sentence("The host is not connected.")
    return None if session.vm(key) else sentence("The VM is no longer there.")


def follow(dialog: QDialog, session: Session, keys: Collection[VmKey], changed: Callable[[], object]) -> None:
    """Call `changed` whenever something about these machines or their hosts may have changed, until `dialog` closes."""
    hosts = {key.host for key in keys}

    def tell(host_id: str) -> None:
        if host_id in hosts:
            changed()

    ends = [
        session.inventory_changed.connect(lambda host_id, _change: tell(host_id)),
        session.host_changed.connect(lambda info: tell(info.id)),
        session.host_removed.connect(lambda info: tell(info.id)),
    ]
    until_closed(dialog, *ends)


def until_closed(dialog: QDialog, *ends: Callable[[], None]) -> None:
    """Call these functions, which take back connections, once the dialog is closed or destroyed."""

    def end(*_: object) -> None:
        for disconnect in ends:
            disconnect()

    dialog.finished.connect(end)
    dialog.destroyed.connect(end)
