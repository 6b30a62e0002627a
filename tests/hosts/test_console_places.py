"""Consoles of real guests in their windows, as the list opens them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from tests.hosts.desk import Desk
from tests.hosts.made import iso
from tests.hosts.wizard import OpenWizard
from tests.lab import Guest, Host, Lab
from tests.lab.display_line import DisplayLine
from vmdesk.ops.console.watching import WatchState
from vmdesk.ui.console import tabs, window
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.console.text_console import TextConsoleView
from vmdesk.ui.opening import open_console
from vmdesk.ui.vm_window import window as vm_windows

SPICE = (
    "<graphics type='spice' autoport='yes' passwd='secret'><listen type='address' address='0.0.0.0'/></graphics>"
    "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>"
    "<redirdev bus='usb' type='spicevmc'/>"
)


@pytest.fixture(autouse=True)
def closed_in_the_end(desk: Desk) -> Iterator[None]:
    """No window stays."""
    yield
    for opened in (*window.open_windows(), *tabs.open_windows()):
        opened.close()
    desk.until(lambda: not window.open_windows() and not tabs.open_windows())


@pytest.fixture
def line(lab: Lab, alpha: Host) -> Iterator[DisplayLine]:
    """The serial line of a guest on alpha that shows a picture and tells its keys."""
    path = lab.shared / "display"
    alpha.create(Guest("display", "display", vnc="127.0.0.1", line=str(path)))
    with DisplayLine(path) as connected:
        connected.ask("3")
        yield connected


def console_of(desk: Desk, name: str, place: str = "window") -> ConsolePage:
    """The console of a VM, opened as an action of the list does."""
    open_console(desk.session, [desk.key(name)], place)

    def found() -> list[ConsolePage]:
        pages = [opened.page for opened in window.open_windows()]
        pages += [page for opened in tabs.open_windows() for page in opened.pages()]
        return [page for page in pages if page.key == desk.key(name)]

    desk.until(found)
    return found()[0]


def offered(page: ConsolePage, label: str) -> QPushButton:
    """A button of the notice."""
    assert page.content.part is page.content.none
    return next(button for button in page.content.none.findChildren(QPushButton) if button.text() == label)


@pytest.mark.parametrize("over_ssh", [False, True])
def test_a_guest_is_seen_and_typed_into_and_nothing_stays(
    desk: Desk, alpha: Host, line: DisplayLine, over_ssh: bool
) -> None:
    desk.add_host(alpha, alpha.login_uri if over_ssh else "")
    page = console_of(desk, "display")
    desk.until(lambda: page.shows_picture and page.guest.picture().width() == 640)
    desk.until(lambda: page.guest.takes_keys)
    assert page.title.startswith("Press Ctrl+Alt to release")
    line.forget()
    page.tasks.press((30,))
    assert line.keys(2) == [0x1E, 0x9E]
    page.commands["figures"].trigger()
    desk.until(lambda: " ms" in page.bar.figures.text())
    page.commands.full_screen.trigger()
    desk.until(lambda: page.guest.takes_keys)
    page.full_screens.leave()
    assert page.shows_picture
    page.commands["fit_window"].trigger()
    desk.until(lambda: page.guest.width() * page.guest.devicePixelRatioF() == page.guest.picture().width())


def test_a_vm_that_is_off_is_started_from_its_console_and_removed_under_it(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web", vnc="127.0.0.1"))
    desk.add_host(alpha)
    page = console_of(desk, "web", "tab")
    desk.until(lambda: page.state is WatchState.OFF)
    offered(page, "Start").click()
    desk.until(lambda: page.shows_picture)
    alpha.virsh("destroy", "web")
    desk.until(lambda: page.state is WatchState.OFF)
    alpha.virsh("undefine", "web")
    desk.until(lambda: page.state is WatchState.GONE)
    offered(page, "Close").click()
    assert tabs.open_windows() == ()


def test_the_installer_of_a_new_vm_is_seen_at_once(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard()
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    key = wizard.create()
    desk.until(vm_windows.open_windows)
    (opened,) = vm_windows.open_windows()
    assert opened.key == key
    page = opened.stack.currentWidget()
    assert isinstance(page, ConsolePage)
    desk.until(lambda: page.shows_picture)
    assert [vm.key for vm in desk.window.selected_vms()] == [key]


def test_a_vm_with_spice_is_switched_to_vnc_at_its_next_start(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web", devices=SPICE))
    desk.add_host(alpha)
    page = console_of(desk, "web")
    desk.until(lambda: page.state is WatchState.OTHER_VIEWER)
    offered(page, "Switch to VNC").click()
    desk.until(lambda: page.tasks.switched)
    stored = alpha.virsh("dumpxml", "--inactive", "--security-info", "web")
    assert "type='vnc'" in stored
    assert "passwd='secret'" in stored
    assert "spice" not in stored.replace("com.redhat.spice.0", "")
    assert "type='spice'" in alpha.virsh("dumpxml", "web"), "what runs was changed"
    alpha.virsh("destroy", "web")
    desk.until(lambda: page.state is WatchState.OFF)
    offered(page, "Start").click()
    desk.until(lambda: page.shows_picture)


def test_a_vm_without_a_display_has_its_serial_port(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    page = console_of(desk, "web")
    desk.until(lambda: page.state is WatchState.NO_DISPLAY and bool(page.choices.texts))
    offered(page, "Open Text Console").click()
    view = page.content.part
    assert isinstance(view, TextConsoleView)
    assert page.bar.chooser.currentText() == "Serial Port 1"
    desk.until(lambda: view.state.name == "CONNECTED")
