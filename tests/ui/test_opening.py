"""What a double click opens, and where consoles are opened."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.console import tabs
from vmdesk.ui.console import window as windows
from vmdesk.ui.opening import open_as_chosen, open_console
from vmdesk.ui.vm_window import window as vm_windows

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def keys(session: Session, make_host: Callable[..., str]) -> Iterator[list[VmKey]]:
    """Two VMs that are off. What was opened is closed in the end."""
    host = make_host(machine("one"), machine("two"), label="alpha")
    yield [vm.key for vm in session.vms(host).values()]
    for window in (*windows.open_windows(), *tabs.open_windows(), *vm_windows.open_windows()):
        window.close()


def opened() -> list[str]:
    """What is open, by its sort."""
    pages = [next(name for name, page in w.pages.items() if page.isVisible()) for w in vm_windows.open_windows()]
    found = pages + ["window"] * len(windows.open_windows())
    return found + ["tab"] * sum(len(window.pages()) for window in tabs.open_windows())


@pytest.mark.parametrize(
    ("chosen", "seen"), [("details", "hardware"), ("page", "console"), ("window", "window"), ("tab", "tab")]
)
def test_a_double_click_opens_what_is_chosen(
    session: Session, keys: list[VmKey], qtbot: QtBot, chosen: str, seen: str
) -> None:
    session.settings.change(double_click=chosen)
    open_as_chosen(session, keys[0])
    qtbot.waitUntil(lambda: opened() == [seen])


def test_a_console_opens_in_its_own_window_where_double_clicks_open_something_else(
    session: Session, keys: list[VmKey], qtbot: QtBot
) -> None:
    session.settings.change(double_click="details")
    open_console(session, keys[:1])
    qtbot.waitUntil(lambda: opened() == ["window"])


def test_several_consoles_open_as_tabs(session: Session, keys: list[VmKey], qtbot: QtBot) -> None:
    open_console(session, keys)
    qtbot.waitUntil(lambda: opened() == ["tab", "tab"])
    assert len(tabs.open_windows()) == 1


def test_a_vm_that_is_gone_by_now_opens_nothing(session: Session, keys: list[VmKey], qtbot: QtBot) -> None:
    open_console(session, [VmKey(keys[0].host, "gone")], "tab")
    open_console(session, keys[:1], "window")
    qtbot.waitUntil(lambda: opened() == ["window"])
