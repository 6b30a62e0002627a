"""Windows of make-believe hosts, on which commands can be run or not as the test says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.unit.model import node_devices as samples
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.host_page.system import SCRIPT
from vmdesk.ops import connect, host_commands
from vmdesk.ops.session import Session
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.window import HostWindow, Page, open_host_window, open_windows
from vmdesk.words import sentence

OUTPUT = """
vmdesk-fact: kernel
Linux 6.1.0

vmdesk-fact: release
PRETTY_NAME="Debian <b>12</b>"

vmdesk-fact: uptime
93784.12 1

vmdesk-fact: load
0.66 1.03 12.5

vmdesk-fact: processor
Xeon Gold

vmdesk-fact: disks
Filesystem Type 1024-blocks Used Available Capacity Mounted on
/dev/sda1 ext4 1048576 262144 786432 25% /
/dev/sdb1 xfs 1048576 1000000 48576 95% /srv
"""


class Commands:
    """Stands in for running commands on hosts: what it prints, or why it cannot, and the scripts it was given."""

    def __init__(self) -> None:
        self.output = OUTPUT
        self.problem: Problem | None = None
        self.scripts: list[str] = []

    async def run(self, _session: Session, _host_id: str, script: str) -> Finished:
        """As the real one."""
        self.scripts.append(script)
        if self.problem is not None:
            raise self.problem
        return Finished(0, self.output if script == SCRIPT else "")

    def refuse(self) -> None:
        """Be a host on which no command can be run."""
        self.problem = Problem(sentence("There is <i>no way</i> in."), sentence("Use SSH."), kind=Kind.UNSUPPORTED)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands on hosts."""
    found = Commands()
    monkeypatch.setattr(host_commands, "run", found.run)
    return found


@pytest.fixture
def host(session: Session, qtbot: QtBot, tmp_path: Path) -> str:
    """A host that is connected, a workstation with devices and VMs that have some; its id."""
    file = tmp_path / "workstation.xml"
    file.write_text(samples.world())
    host_id = connect.add(session, f"test://{file}", "workstation")
    qtbot.waitUntil(lambda: session.host(host_id).info.online, timeout=WAIT_MILLISECONDS)
    return host_id


Open = Callable[[Page], HostWindow]


@pytest.fixture
def opened(session: Session, host: str, commands: Commands) -> Iterator[Open]:
    """Open the window of the host at a page."""
    del commands
    yield lambda page: open_host_window(session, host, page)
    for window in open_windows():
        window.close()


def until_told(window: HostWindow, page: Page, qtbot: QtBot) -> None:
    """Wait until a page has its answer."""
    shown = window.pages[page]
    assert isinstance(shown, AskingPage)
    qtbot.waitUntil(lambda: shown.learned and not shown.asking, timeout=WAIT_MILLISECONDS)
