"""Cloud images made ready through the window on real hosts: what they are told is read back from the seed itself."""

from pathlib import Path

import pytest
import yaml

from tests.hosts.made import boot_image, defined
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from tests.lab.commands import found, run
from vmdesk.model.new_vm.plan import Source
from vmdesk.model.parsing import parse
from vmdesk.ui.new_vm import other_words
from vmdesk.ui.new_vm.guest_network_rows import FIXED


def test_a_cloud_image_is_told_what_to_become(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    wizard = cloud_wizard(alpha, open_wizard)
    page = wizard.first_boot
    wizard.type(page.user, "root user")
    assert page._notes["user"].text()
    assert not wizard.window.create_button.isEnabled()
    wizard.type(page.user, "ada")
    wizard.type(page.password, "correct horse")
    wizard.create()
    assert defined(alpha, "vm", "//disk[@device='cdrom']/source/@file") == ["/var/lib/libvirt/images/vm-seed.iso"]
    seed = seed_file(alpha, "user-data", tmp_path)
    assert seed.startswith("#cloud-config")
    assert "name: ada" in seed
    assert "correct horse" not in seed
    mac = defined(alpha, "vm", "//interface/mac/@address")[0]
    assert mac in seed_file(alpha, "network-config", tmp_path)


def test_a_cloud_image_gets_a_fixed_address(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    wizard = cloud_wizard(alpha, open_wizard)
    rows, notes = wizard.first_boot.network, wizard.first_boot._notes
    choose_fixed_address(wizard)
    wizard.type(rows.lines["addresses"], "192.168.122.50")
    assert notes["addresses"].text() == "The prefix length is missing, as in 192.168.122.50/24."
    assert not wizard.window.create_button.isEnabled()
    wizard.type(rows.lines["addresses"], "10.1.2.3/24")
    assert "outside of the network that the VM is in" in notes["addresses"].text()
    type_fixed_address(wizard)
    wizard.type(wizard.first_boot.password, "correct horse")  # else it is told that nobody could log in
    assert wizard.first_boot.findings() == ()
    wizard.create()
    mac = defined(alpha, "vm", "//interface/mac/@address")[0]
    assert yaml.safe_load(seed_file(alpha, "network-config", tmp_path)) == network_of(mac)


@pytest.mark.skipif(not found("virt-install"), reason="virt-install is not installed")
def test_the_commands_that_are_shown_make_the_same_seed(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    wizard = cloud_wizard(alpha, open_wizard)
    choose_fixed_address(wizard)
    type_fixed_address(wizard)
    wizard.type(wizard.first_boot.user, "ada")
    wizard.window.state.change(start=False)
    text = other_words.command(wizard.window.state)
    wizard.create()
    kinds = ("network-config", "user-data", "meta-data")
    ours = alpha.virsh("dumpxml", "--inactive", "vm"), [seed_file(alpha, name, tmp_path) for name in kinds]
    alpha.virsh("undefine", "vm")
    alpha.virsh("vol-delete", "--pool", "default", "vm-seed.iso")
    run("sh", "-e", "-c", text)
    theirs = alpha.virsh("dumpxml", "--inactive", "vm"), [seed_file(alpha, name, tmp_path) for name in kinds]
    assert theirs[1] == ours[1]
    drives = [parse(xml).xpath("//disk[@device='cdrom']/source/@file") for xml in (theirs[0], ours[0])]
    assert drives[0] == drives[1] == ["/var/lib/libvirt/images/vm-seed.iso"]


def cloud_wizard(alpha: Host, open_wizard: OpenWizard) -> Wizard:
    """The window at its page for the first start, with an image that is to be imported."""
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(boot_image(alpha)), str(alpha.images / "cloud.qcow2"))
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/cloud.qcow2")
    for _ in range(4):
        wizard.next()
    wizard.click(wizard.first_boot.wanted)
    return wizard


def choose_fixed_address(wizard: Wizard) -> None:
    box = wizard.first_boot.network.kind
    box.setCurrentIndex(box.findData(FIXED))
    box.activated.emit(box.currentIndex())


def type_fixed_address(wizard: Wizard) -> None:
    lines = wizard.first_boot.network.lines
    wizard.type(lines["addresses"], "192.168.122.50/24, fd00::5/64")
    wizard.type(lines["gateways"], "192.168.122.1")
    wizard.type(lines["name_servers"], "192.168.122.1, 9.9.9.9")
    wizard.type(lines["search_domains"], "example.org")


def network_of(mac: str) -> object:
    """What cloud-init is to read of that."""
    card = {
        "match": {"macaddress": mac},
        "addresses": ["192.168.122.50/24", "fd00::5/64"],
        "routes": [{"to": "0.0.0.0/0", "via": "192.168.122.1"}],
        "nameservers": {"addresses": ["192.168.122.1", "9.9.9.9"], "search": ["example.org"]},
    }
    return {"version": 2, "ethernets": {"nic0": card}}


def seed_file(alpha: Host, name: str, folder: Path) -> str:
    """A file of the machine's seed, read from the image."""
    image, copy = str(alpha.images / "vm-seed.iso"), folder / name
    copy.unlink(missing_ok=True)
    run("xorriso", "-osirrox", "on", "-indev", image, "-extract", f"/{name}", str(copy))
    return copy.read_text()
