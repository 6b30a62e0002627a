"""Pools of real hosts in the window for a new VM, and a cloud image that nobody could log in to."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.hosts.desk import Desk
from tests.hosts.made import boot_image, defined, volumes
from tests.hosts.storage_pools import folder_pool
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from tests.lab.commands import run
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.model.new_vm.plan import Source
from vmdesk.ui.new_vm import pool_news
from vmdesk.ui.new_vm.images_model import PATH_ROLE


def offered(wizard: Wizard) -> set[str]:
    """The names of the images in the table."""
    model = wizard.medium.images.table.model()
    return {str(model.index(row, 0).data(PATH_ROLE)).rpartition("/")[2] for row in range(model.rowCount())}


def active(host: Host, pool: str = "default") -> bool:
    """Whether a pool is on, by virsh."""
    return "running" in host.virsh("pool-info", pool)


def copy_iso(host: Host, name: str, folder: str = "") -> None:
    """Copy a file there that libvirt is not told of."""
    run("xorriso", "-as", "mkisofs", "-quiet", "-o", str(host.images / folder / name), str(boot_image(host)))


@pytest.mark.parametrize("way", ["local", "ssh"])
def test_what_was_copied_into_a_pool_is_offered_when_the_window_opens(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, way: str
) -> None:
    copy_iso(alpha, "copied.iso")
    wizard = open_wizard(alpha.login_uri if way == "ssh" else "")
    wizard.next()
    desk.until(lambda: offered(wizard) >= {"copied.iso"})
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/copied.iso")
    wizard.create()
    assert defined(alpha, "vm", "//disk[@device='cdrom']/source/@file") == ["/var/lib/libvirt/images/copied.iso"]
    assert alpha.state("vm") == "running"


def test_what_comes_while_the_window_is_open_is_offered(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_news, "LOOK_MILLISECONDS", 300)
    wizard = open_wizard()
    wizard.next()
    desk.until(lambda: not wizard.window.state.pools.refreshing)
    copy_iso(alpha, "late.iso")
    wizard.click(wizard.medium.refresh_button)
    desk.until(lambda: offered(wizard) >= {"late.iso"})
    with folder_pool(alpha, "more") as folder:
        desk.until(lambda: "more" in {pool.name for pool in wizard.window.state.offer.pools})  # type: ignore[union-attr]
        copy_iso(alpha, "there.iso", folder.name)
        alpha.virsh("pool-refresh", "more")
        desk.until(lambda: offered(wizard) >= {"late.iso", "there.iso"})
        alpha.virsh("pool-destroy", "more")
        desk.until(lambda: "there.iso" not in offered(wizard))


def test_a_pool_that_is_off_is_switched_on_when_that_is_agreed(alpha: Host, open_wizard: OpenWizard) -> None:
    alpha.virsh("pool-destroy", "default")
    wizard = disks_page(open_wizard)
    assert wizard.disks.list.item(0).text() == "New: vm.qcow2, 20 GiB in default"
    assert wizard.window.message.text() == "The pool “default” is switched off."
    assert not wizard.window.create_button.isEnabled()
    wizard.click(wizard.disks.start_pool)
    for _ in range(2):
        wizard.next()
    wizard.click(wizard.first_boot.wanted)
    wizard.type(wizard.first_boot.password, "correct horse")
    assert not active(alpha)
    wizard.create()
    assert active(alpha)
    assert volumes(alpha) == {"vm.qcow2", "vm-seed.iso"}
    assert alpha.state("vm") == "running"


def test_a_pool_is_off_again_where_the_machine_could_not_be_made(alpha: Host, open_wizard: OpenWizard) -> None:
    alpha.virsh("pool-destroy", "default")
    (alpha.images / "vm.qcow2").write_bytes(b"somebody's")
    wizard = disks_page(open_wizard)
    wizard.click(wizard.disks.start_pool)
    job = wizard.fail()
    assert job.outcome is Outcome.FAILED
    assert job.problem is not None
    assert job.problem.sentence.english() == "There is an image “vm.qcow2” already."
    assert not active(alpha)
    assert (alpha.images / "vm.qcow2").read_bytes() == b"somebody's"
    assert alpha.domains() == []


def disks_page(open_wizard: OpenWizard) -> Wizard:
    """The window at its page for disks, for a machine that is set up by hand."""
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    return wizard


def test_a_host_that_is_not_connected_is_named_and_connected_from_the_window(
    desk: Desk, alpha: Host, beta: Host
) -> None:
    desk.add_host(beta)
    host = desk.add_host(alpha)
    desk.session.disconnect_host(host)
    desk.window.view.select_host(host)
    desk.window.host_actions.new_vm.trigger()
    from vmdesk.ui.new_vm import window as module

    desk.until(lambda: module._open)
    (window,) = module._open
    where = window.pages[0]
    assert where.host.currentText() == "alpha"  # type: ignore[attr-defined]
    assert where.host_note.text() == "The host is not connected."  # type: ignore[attr-defined]
    assert not window.next_button.isEnabled()
    QTest.mouseClick(where.connect_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    desk.until(lambda: window.state.vm is not None)
    assert desk.host_state("alpha") is HostState.CONNECTED
    assert not where.connect_button.isVisible()  # type: ignore[attr-defined]
    desk.until(window.next_button.isEnabled)
    window.discard()
    desk.until(lambda: not module._open)


def test_a_cloud_image_that_nobody_could_log_in_to_is_warned_of(alpha: Host, open_wizard: OpenWizard) -> None:
    shutil.copy(boot_image(alpha), alpha.images / "cloud.img")
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/cloud.img")
    for _ in range(4):
        wizard.next()
    page = wizard.first_boot
    wizard.click(page.wanted)
    note = page._notes["password"]
    assert note.text() == "Nobody will be able to log in: give a password, or a key."
    assert note.isVisible()
    assert wizard.window.create_button.isEnabled()
    wizard.type(page.password, "correct horse")
    assert not note.isVisible()
    assert page.password.echoMode() is QLineEdit.EchoMode.Password
    page.password.eye.trigger()
    assert page.password.echoMode() is QLineEdit.EchoMode.Normal
    wizard.create()
    assert volumes(alpha) == {"cloud.img", "vm-seed.iso"}
