"""Changing a host of the list: its address, its name, its site. Asked for in the menu, and where one has failed."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.words import tr


def is_to_be_mended(info: HostInfo) -> bool:
    """Whether something stands in the way to a host that another address, user or port may mend."""
    return info.reason is not None and not info.config.temporary


def change_host(session: Session, host_id: str, window: QWidget) -> None:
    """Ask how a host is to be reached from now on; one that has failed is tried again with another address."""
    spawn(_change(session, host_id, window), name="change host")


async def _change(session: Session, host_id: str, window: QWidget) -> None:
    from vmdesk.ui.dialogs.add_host import ask_change
    from vmdesk.ui.dialogs.error import show_problem

    info = session.host_info(host_id)
    wish = await ask_change(window, session, info.config) if info is not None else None
    if wish is None:
        return
    try:
        connect.change(
            session,
            host_id,
            wish.uri,
            wish.label,
            autoconnect=wish.autoconnect,
            site=wish.site,
            direct_consoles=wish.direct_consoles,
        )
    except Problem as problem:
        if isValid(window):
            show_problem(window, problem, tr("Change Host"))
