"""A machine's window when it moves: another takes its place at the new host, at the same page and with its console."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.conftest import machine
from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.model.domain.overview import Overview
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.vm_window.window import VmWindow, open_vm_window, open_windows

MakeHost = Callable[..., str]


@pytest.fixture
def here(session: Session, make_host: MakeHost) -> VmKey:
    """A machine on alpha that runs, and has the same UUID on beta, where it is not yet."""
    host = make_host(machine("shop", state=1), label="alpha")
    return next(iter(session.vms(host).values())).key


@pytest.fixture
def there(make_host: MakeHost, here: VmKey) -> VmKey:
    """The same on beta."""
    beta = make_host(machine("other"), label="beta")
    return VmKey(beta, here.uuid)


@pytest.fixture
def opened(session: Session, here: VmKey, qtbot: QtBot) -> Iterator[VmWindow]:
    """Its window at alpha."""
    window = open_vm_window(session, here)
    qtbot.waitUntil(lambda: window.editing.draft is not None, timeout=WAIT_MILLISECONDS)
    yield window
    for left in open_windows():
        left.editing.discard()
        left.close()
    qtbot.waitUntil(lambda: not open_windows(), timeout=WAIT_MILLISECONDS)


def move(session: Session, here: VmKey, there: VmKey, qtbot: QtBot) -> None:
    """Have it go over, as a move does it."""
    moving = FakeMoving(here, there.host).begin(session)
    source, target = session.host(here.host), session.host(there.host)
    xml = source.domain(here.uuid).XMLDesc(0)
    source.domain(here.uuid).destroy()
    source.domain(here.uuid).undefine()
    qtbot.waitUntil(lambda: session.vm(here) is None, timeout=WAIT_MILLISECONDS)
    target.raw.defineXML(xml).create()
    qtbot.waitUntil(lambda: (vm := session.vm(there)) is not None and vm.active, timeout=WAIT_MILLISECONDS)
    moving.stop()
    qtbot.waitUntil(lambda: not moving.job.running, timeout=WAIT_MILLISECONDS)


@pytest.mark.parametrize("page", ["hardware", "performance"])
def test_another_window_takes_its_place_at_the_same_page(
    opened: VmWindow, session: Session, here: VmKey, there: VmKey, page: str, qtbot: QtBot
) -> None:
    opened.turn_to(page)
    opened.resize(790, 600)
    opened.move(QPoint(40, 30))
    size = opened.size()
    move(session, here, there, qtbot)
    qtbot.waitUntil(lambda: [one.key for one in open_windows()] == [there], timeout=WAIT_MILLISECONDS)
    (window,) = open_windows()
    assert window.windowTitle() == "shop on beta"
    assert window.stack.currentWidget() is window.pages[page]
    assert window.isVisible()
    assert window.size() == size


def test_the_console_goes_along(opened: VmWindow, session: Session, here: VmKey, there: VmKey, qtbot: QtBot) -> None:
    opened.turn_to("console")
    console = opened.console
    assert console is not None
    move(session, here, there, qtbot)
    qtbot.waitUntil(lambda: [one.key for one in open_windows()] == [there], timeout=WAIT_MILLISECONDS)
    (window,) = open_windows()
    assert window.console is console
    assert window.stack.currentWidget() is console
    qtbot.waitUntil(lambda: console.key == there, timeout=WAIT_MILLISECONDS)
    qtbot.waitUntil(lambda: window.windowTitle().endswith("shop on beta"), timeout=WAIT_MILLISECONDS)


def test_what_was_edited_stays_where_it_was(
    opened: VmWindow, session: Session, here: VmKey, there: VmKey, qtbot: QtBot
) -> None:
    opened.editing.write(opened.editing.wanted.overview, Overview.title, "The shop")
    opened.editing.settle()
    move(session, here, there, qtbot)
    qtbot.wait(100)
    assert open_windows() == (opened,)
    assert "The shop" in opened.editing.wanted.xml()
