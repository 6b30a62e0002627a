"""Which disks a new VM gets on real hosts, whatever was chosen before: virsh and qemu-img say what came of it."""

from tests.hosts.desk import Desk
from tests.hosts.made import defined, iso, volumes
from tests.hosts.wizard import OpenWizard
from tests.lab import Host
from tests.lab.commands import run
from vmdesk.model.new_vm.plan import Source

FOLDER = "/var/lib/libvirt/images"
SOURCES = "//disk[@device='disk']/source/@file"
FORMATS = "//disk[@device='disk']/driver/@type"


def test_the_image_that_was_chosen_last_is_imported_beside_a_disk_that_was_added(
    alpha: Host, open_wizard: OpenWizard
) -> None:
    for kind in ("qcow2", "vmdk"):
        run("qemu-img", "create", "-f", kind, str(alpha.images / f"ready.{kind}"), "8M")
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, f"{FOLDER}/ready.qcow2")
    for _ in range(2):
        wizard.next()
    wizard.click(wizard.disks.add_button)
    for _ in range(2):
        wizard.click(wizard.window.back_button)
    wizard.pick(wizard.medium.images, f"{FOLDER}/ready.vmdk")
    wizard.create()
    assert defined(alpha, "vm", SOURCES) == [f"{FOLDER}/ready.vmdk", f"{FOLDER}/vm.qcow2"]
    assert defined(alpha, "vm", FORMATS) == ["vmdk", "qcow2"]
    alpha.virsh("destroy", "vm")


def test_an_image_that_was_to_be_imported_is_not_given_to_an_installer(alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    alpha.make_disk("precious")
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, f"{FOLDER}/precious.qcow2")
    for _ in range(2):
        wizard.next()
    wizard.click(wizard.disks.add_button)
    wizard.window.steps.setCurrentRow(0)
    wizard.choose_source(Source.MEDIUM)
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    wizard.create()
    assert defined(alpha, "vm", SOURCES) == [f"{FOLDER}/vm.qcow2", f"{FOLDER}/vm-2.qcow2"]
    alpha.virsh("destroy", "vm")


def test_a_disk_whose_size_was_said_is_called_as_the_machine_is_in_the_end(
    desk: Desk, alpha: Host, open_wizard: OpenWizard
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    wizard.disks.capacity.setValue(3)
    for _ in range(3):
        wizard.next()
    for name in ("web", "mail"):
        wizard.type(wizard.window.summary.name, name)
    desk.until(lambda: wizard.name == "mail")
    wizard.create()
    assert volumes(alpha) == {"mail.qcow2"}
    assert "virtual size: 3 GiB" in run("qemu-img", "info", "-U", str(alpha.images / "mail.qcow2"))
    alpha.virsh("destroy", "mail")
