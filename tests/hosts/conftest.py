"""What every test on real hosts gets: a lab that is up once per run, and hosts that are empty again after each test."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.desk import Desk
from tests.hosts.logins import agent, client_home
from tests.hosts.quiet_server import QuietHandler
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host, Lab, why_not
from tests.lab.restore import restore
from tests.qt import loop, run, session
from vmdesk.aio import running_tasks
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm import window as window_module
from vmdesk.ui.vm_window import window as vm_windows

__all__ = ["agent", "client_home", "loop", "run", "session"]

HERE = Path(__file__).parent
# What takes long beside the rest: `pytest -m long` runs these, and a run without `-m` leaves them out.
LONG = frozenset(
    {
        *("test_migrating_trouble", "test_moving_storage_lost", "test_moving_storage_off", "test_target_volumes"),
        *("test_migration_fixes", "test_migration_login_fix", "test_migration_names", "test_forecast"),
        *("test_rehearsal", "test_share_pool", "test_lock_manager", "test_moving_offline"),
        *("test_check_against_virsh", "test_options_by_virsh"),
        *("test_killed_program", "test_quitting_program"),
        *("test_moving_broken_links", "test_moving_broken_lines"),
    }
)
OPENING = "open VM window"  # the task that shows the console of a new machine


@pytest.hookimpl(tryfirst=True)  # before those that a run leaves out are left out by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as needing real hosts."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.hosts)
            if item.path.stem in LONG:
                item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """Three hosts, alpha, beta and gamma, up for the whole run."""
    if reason := why_not():
        pytest.skip(reason)
    with Lab(("alpha", "beta", "gamma"), tcp=True) as running:
        yield running


@pytest.fixture
def alpha(lab: Lab) -> Iterator[Host]:
    """The host alpha; what the test leaves on it is taken away, a frozen, killed or unplugged host comes back."""
    yield lab.alpha
    _restore(lab, lab.alpha)


@pytest.fixture
def beta(lab: Lab) -> Iterator[Host]:
    """The host beta, likewise."""
    yield lab.beta
    _restore(lab, lab.beta)


@pytest.fixture
def gamma(lab: Lab) -> Iterator[Host]:
    """A third host, likewise."""
    host = lab.host("gamma")
    yield host
    _restore(lab, host)


@pytest.fixture
def desk(alpha: Host, beta: Host, session: Session, qtbot: QtBot) -> Iterator[Desk]:
    """The main window, with nothing in its list yet; it goes before the hosts are put in order."""
    del alpha, beta
    desk = Desk(session, qtbot)
    yield desk
    desk.close()


def _restore(lab: Lab, host: Host) -> None:
    if not host.space.record.exists():
        lab.power_on(host)
    restore(host)


@pytest.fixture
def open_wizard(desk: Desk, alpha: Host) -> Iterator[OpenWizard]:
    """Add alpha, by its socket or by the given address, and open the window for a new VM there."""

    def open_it(uri: str = "") -> Wizard:
        desk.add_host(alpha, uri)
        return Wizard(desk, "alpha")

    yield open_it
    for window in tuple(window_module._open):
        window.making.job = None
        window.discard()
    desk.until(lambda: not window_module._open and not any(task.get_name() == OPENING for task in running_tasks()))
    for opened in vm_windows.open_windows():
        opened.close()
    desk.until(lambda: not vm_windows.open_windows())


@pytest.fixture
def mirror() -> Iterator[str]:
    """Debian's installation tree, as its package has it, served on this computer; its address."""
    folder = Path("/usr/lib/debian-installer/images/12/amd64/text")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
