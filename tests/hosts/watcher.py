"""Somebody who watches screens of the lab's guests, without a window."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.lab import Host
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Wishes

EVERYWHERE = "<listen type='address' address='0.0.0.0'/>"
INSIDE = "<listen type='address' address='127.0.0.1'/>"
NOWHERE = "<listen type='none'/>"
SOCKET = "<listen type='socket'/>"


class Watcher:
    """Somebody who watches screens of a session's hosts."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.watching: list[Watching] = []

    def until(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        """Let the program run until it is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def add(self, uri: str, label: str = "lab", **values: object) -> str:
        """Add a host and wait until it is connected; its id."""
        host_id = connect.add(self.session, uri, label)
        if values:
            self.session.configure_host(host_id, **values)
        self.until(lambda: self.session.host(host_id).info.state is HostState.CONNECTED)
        return host_id

    def key(self, host_id: str, name: str) -> VmKey:
        """The VM of that name."""
        found: list[VmKey] = []

        def look() -> bool:
            found[:] = [vm.key for vm in self.session.vms(host_id).values() if vm.name == name]
            return bool(found)

        self.until(look)
        return found[0]

    def watch(self, host_id: str, name: str, index: int | None = None) -> Watching:
        """Watch a VM's screen until the end of the test."""
        watching = Watching(self.session, self.key(host_id, name), Wishes, index)
        watching.begin()
        self.watching.append(watching)
        return watching

    def shown(self, watching: Watching, seconds: float = 20.0) -> None:
        """Wait until there is a picture."""
        self.until(lambda: watching.state is WatchState.SHOWN, seconds)
        feed = watching.feed
        assert feed is not None
        self.until(lambda: feed.picture.width > 0)

    def until_state(self, watching: Watching, state: WatchState, seconds: float = 20.0) -> None:
        """Wait until it stands so."""
        self.until(lambda: watching.state is state, seconds)


@pytest.fixture
def watcher(alpha: Host, beta: Host, session: Session, qtbot: QtBot) -> Iterator[Watcher]:
    """Somebody who lets go of everything at the end."""
    del alpha, beta
    watcher = Watcher(session, qtbot)
    yield watcher
    for watching in watcher.watching:
        watching.let_go()


def display(listen: str, more: str = "") -> str:
    """A VNC display with this `<listen>`, and a card."""
    return f"<graphics type='vnc' autoport='yes' {more}>{listen}</graphics><video><model type='vga'/></video>"
