"""Making machines through the window on real hosts: virsh, qemu-img and the guest itself say what came of it."""

import os
import signal
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk
from tests.hosts.made import boot_image, defined, iso, says, volumes
from tests.hosts.quiet_server import QuietHandler
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Guest, Host
from tests.lab.commands import run
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.after_install import AfterInstall, Occasion

MIB = 1024**2


@pytest.mark.parametrize("way", ["local", "ssh"])
def test_a_machine_is_made_from_an_iso_and_boots_it(desk: Desk, alpha: Host, open_wizard: OpenWizard, way: str) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard(alpha.login_uri if way == "ssh" else "")
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    desk.until(lambda: "Not recognised" in wizard.medium.system.found.text())
    wizard.choose_system("Debian 11")
    wizard.create()
    assert alpha.state("debian11") == "running"
    says(alpha, "debian11")
    assert defined(alpha, "debian11", "//disk[boot/@order='1']/@device") == ["disk"]
    assert defined(alpha, "debian11", "//disk[boot/@order='2']/@device") == ["cdrom"]
    assert defined(alpha, "debian11", "//disk[@device='disk']/target/@bus") == ["virtio"]
    assert defined(alpha, "debian11", "//interface/model/@type") == ["virtio"]
    info = run("qemu-img", "info", "-U", str(alpha.images / "debian11.qcow2"))
    assert "file format: qcow2" in info
    assert "virtual size: 20 GiB" in info


def test_five_clicks_lead_from_the_empty_list_to_a_booting_guest(alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard()
    wizard.clicks = 1  # New VM; what the lab needs beside, emulation, no other host asks for
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    wizard.create()
    assert wizard.clicks <= 5
    says(alpha, "vm")


@pytest.mark.parametrize("kind", ["qcow2", "raw", "vmdk"])
def test_an_image_is_imported_and_boots(alpha: Host, open_wizard: OpenWizard, kind: str) -> None:
    run("qemu-img", "convert", "-f", "raw", "-O", kind, str(boot_image(alpha)), str(alpha.images / f"ready.{kind}"))
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, f"/var/lib/libvirt/images/ready.{kind}")
    wizard.create()
    assert defined(alpha, "vm", "//disk/driver/@type") == [kind]
    says(alpha, "vm")
    assert volumes(alpha) == {f"ready.{kind}"}


def test_the_network_boots_a_machine_without_a_system(alpha: Host, open_wizard: OpenWizard) -> None:
    folder = alpha.images / "tftp"
    folder.mkdir()
    try:
        (folder / "boot.bin").write_bytes(boot_image(alpha).read_bytes()[:512])
        alpha.virsh(
            "net-create",
            "/dev/stdin",
            text="<network><name>pxe</name><ip address='10.99.0.1' netmask='255.255.255.0'>"
            "<tftp root='/var/lib/libvirt/images/tftp'/><dhcp><range start='10.99.0.2' end='10.99.0.9'/>"
            "<bootp file='boot.bin'/></dhcp></ip></network>",
        )
        wizard = open_wizard()
        wizard.choose_source(Source.PXE)
        for _ in range(4):
            wizard.next()
        box = wizard.network.source
        box.setCurrentIndex(box.findData("network:pxe"))
        box.activated.emit(box.currentIndex())
        wizard.create()
        says(alpha, "vm", seconds=180, again=60)
    finally:
        alpha.virsh("destroy", "vm")
        (folder / "boot.bin").unlink()
        folder.rmdir()


def test_uefi_with_secure_boot_and_a_tpm_for_a_system_that_asks_for_them(alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard()
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    wizard.choose_system("Windows 11")
    wizard.create()
    assert defined(alpha, "win11", "//os/firmware/feature[@name='secure-boot']/@enabled") == ["yes"]
    assert defined(alpha, "win11", "//tpm/backend/@version") == ["2.0"]
    assert alpha.state("win11") == "running"
    alpha.virsh("destroy", "win11")


def test_names_that_are_taken_are_said_and_a_free_one_is_proposed(
    desk: Desk, alpha: Host, open_wizard: OpenWizard
) -> None:
    alpha.define(Guest("vm"))
    wizard = open_wizard()
    desk.until(lambda: wizard.name == "vm-2")
    wizard.choose_source(Source.NOTHING)
    for _ in range(6):
        wizard.next()
    summary = wizard.window.summary
    wizard.type(summary.name, "vm")
    assert summary.name_note.text() == "There is a VM “vm” on this host already."
    assert not wizard.window.create_button.isEnabled()
    wizard.type(summary.name, "böse & <b>“Maschine”")
    wizard.create()
    assert "böse & <b>“Maschine”" in alpha.domains()


def test_what_fails_leaves_nothing_behind_and_everything_filled_in(
    desk: Desk, alpha: Host, open_wizard: OpenWizard
) -> None:
    alpha.virsh("net-destroy", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    wizard.where.virtualisation.activated.emit(0)  # KVM, which does not work here, but libvirt offers it
    box = wizard.where.virtualisation
    box.setCurrentIndex(box.findData("kvm"))
    box.activated.emit(box.currentIndex())
    for _ in range(4):
        wizard.next()
    wizard.click(wizard.network.start_network)
    for _ in range(2):
        wizard.next()
    wizard.type(wizard.window.summary.name, "doomed")
    job = wizard.fail()
    assert job.outcome is Outcome.FAILED
    assert "KVM" in desk.problem()
    assert alpha.domains() == []
    assert volumes(alpha) == set()
    assert alpha.virsh("net-list", "--name").split() == []
    assert wizard.name == "doomed"


def test_a_cancelled_creation_leaves_nothing_behind(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    wizard.disks.add()
    alpha.freeze()
    with desk.job() as jobs:
        wizard.click(wizard.window.create_button)
        desk.until(lambda: jobs and jobs[0].can_cancel)
        wizard.click(wizard.window.cancel_button)
        alpha.thaw()
    assert jobs[0].outcome is Outcome.CANCELLED
    assert wizard.window.isVisible()
    assert alpha.domains() == []
    assert volumes(alpha) == set()


def test_a_daemon_that_dies_while_it_makes_an_image_leaves_nothing_behind_once_it_is_back(
    desk: Desk, alpha: Host, open_wizard: OpenWizard
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    daemon = alpha.daemon
    with desk.job() as jobs:
        daemon.send(signal.SIGSTOP)
        wizard.click(wizard.window.create_button)
        desk.until(lambda: bool(jobs))
        desk.qtbot.wait(300)
        daemon.kill()
    assert jobs[0].outcome is Outcome.FAILED
    assert "connection" in desk.problem()
    alpha.start_daemon()
    desk.until(lambda: desk.host_state("alpha") is HostState.CONNECTED)
    desk.until_host(lambda: not alpha.domains() and not volumes(alpha))
    desk.until(wizard.window.create_button.isEnabled)


def test_a_pool_without_room_is_an_error_for_a_full_image_and_a_warning_for_a_thin_one(
    alpha: Host, open_wizard: OpenWizard
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    free = int(alpha.virsh("pool-info", "--bytes", "default").split("Available:")[1].split()[0])
    wizard.disks.capacity.setValue(free / 1024**3 + 100)
    assert "less room" in wizard.disks.capacity_note.text()
    assert wizard.window.create_button.isEnabled()
    wizard.disks.full.click()
    assert wizard.disks.capacity_note.text() == "There is not that much room in “default”."
    assert not wizard.window.create_button.isEnabled()


def found_in(wizard: Wizard) -> list[str]:
    """What the window has found about what was chosen."""
    return [finding.text.english() for finding in wizard.window.state.findings]


def test_a_disk_in_use_is_named_with_its_user_and_taken_only_when_that_is_confirmed(
    desk: Desk, alpha: Host, open_wizard: OpenWizard
) -> None:
    run("qemu-img", "create", "-f", "qcow2", str(alpha.images / "base.qcow2"), "8M")
    overlay = ("-b", "/var/lib/libvirt/images/base.qcow2", "-F", "qcow2", "-u")
    run("qemu-img", "create", "-f", "qcow2", *overlay, str(alpha.images / "top.qcow2"), "8M")
    alpha.virsh("pool-refresh", "default")
    disk = "<disk type='file'><driver name='qemu' type='qcow2'/><source file='/var/lib/libvirt/images/top.qcow2'/>"
    alpha.define(Guest("owner", devices=f"{disk}<target dev='vdx' bus='virtio'/></disk>"))
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    for name in ("top", "base"):
        wizard.pick(wizard.medium.images, f"/var/lib/libvirt/images/{name}.qcow2")
        # What the host's machines use is learned after all else.
        desk.until(lambda: any(text.startswith("In use by owner.") for text in found_in(wizard)))
        assert wizard.medium.path_note.text().startswith("In use by owner.")
    wizard.click(wizard.window.create_button)
    desk.answer("Cancel")
    assert alpha.domains() == ["owner"]
    with desk.job() as jobs:
        wizard.click(wizard.window.create_button)
        desk.answer("Use It")
    assert jobs[0].outcome is Outcome.DONE
    assert alpha.state("vm") == "running"


def test_an_image_whose_base_is_missing_is_refused_at_its_field(alpha: Host, open_wizard: OpenWizard) -> None:
    overlay = ("-b", "/var/lib/libvirt/images/gone.qcow2", "-F", "qcow2", "-u")
    run("qemu-img", "create", "-f", "qcow2", *overlay, str(alpha.images / "top.qcow2"), "8M")
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/top.qcow2")
    refusal = "The image continues “/var/lib/libvirt/images/gone.qcow2”, which is not there."
    assert wizard.medium.path_note.text() == refusal
    assert not wizard.window.next_button.isEnabled()


def test_an_iso_that_is_cut_off_is_told(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "cut.iso")
    os.truncate(alpha.images / "cut.iso", 50_000)
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    cut_off = "The image is cut off: a part of it is missing."
    desk.until(lambda: wizard.medium.path_note.text() == cut_off)
    wizard.choose_system("debian 11")
    assert wizard.medium.path_note.text() == cut_off


def test_an_iso_is_brought_from_this_computer(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, tmp_path: Path, run: Callable[[Coroutine[Any, Any, None]], None]
) -> None:
    content = os.urandom(3 * MIB)
    file = tmp_path / "brought.iso"
    file.write_bytes(content)
    wizard = open_wizard(alpha.login_uri)
    wizard.next()
    run(wizard.medium.upload(file))
    desk.until(lambda: wizard.window.state.offer is not None)
    assert wizard.path == "/var/lib/libvirt/images/brought.iso"
    assert (alpha.images / "brought.iso").read_bytes() == content
    desk.until(lambda: wizard.medium.system.found.text() == "This file is not an ISO image.")


def test_a_network_that_is_off_is_switched_on_when_that_is_agreed(alpha: Host, open_wizard: OpenWizard) -> None:
    alpha.virsh("net-destroy", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(4):
        wizard.next()
    assert not wizard.window.create_button.isEnabled()
    assert wizard.window.message.text() == "The network “default” is switched off."
    wizard.click(wizard.network.start_network)
    wizard.create()
    assert "yes" in alpha.virsh("net-info", "default").split("Active:")[1].splitlines()[0]


def test_a_tree_on_the_network_boots_its_installer(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, mirror: str
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.TREE)
    wizard.next()
    wizard.type(wizard.medium.tree, mirror)
    wizard.type(wizard.medium.arguments, "console=ttyS0 priority=low")
    desk.until(lambda: wizard.window.state.detection.tree is not None)
    wizard.create(seconds=240)
    assert defined(alpha, "vm", "//os/kernel | //os/cmdline") == []
    assert "vm-install.iso" in volumes(alpha)
    says(alpha, "vm", "Starting system log daemon", seconds=480)
    told: list[tuple[Occasion, bool]] = []
    AfterInstall(desk.session, lambda left: told.append((left.occasion, left.running)))
    alpha.virsh("destroy", "vm")
    desk.until(lambda: (Occasion.STOPPED, False) in told)
    desk.wait_for("vm", "Off")
    desk.window.vm_tasks.remove_installer(desk.key("vm"))
    desk.until_host(lambda: volumes(alpha) == {"vm.qcow2"})
    desk.until_host(lambda: defined(alpha, "vm", "//disk[@device='cdrom']/source") == [])


def test_what_is_no_tree_is_said_at_the_address(desk: Desk, open_wizard: OpenWizard, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>Welcome</html>")
    handler = partial(QuietHandler, directory=str(tmp_path))
    wizard = open_wizard()
    wizard.choose_source(Source.TREE)
    wizard.next()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        wizard.type(wizard.medium.tree, f"http://127.0.0.1:{server.server_port}/")
        desk.until(lambda: wizard.medium.tree_note.text() == "There is no installation tree at this address.")
        server.shutdown()
        thread.join()
    assert not wizard.window.next_button.isEnabled()
