"""Paths that a person types, outside of all pools, on a real host: what they are says qemu-img, what is made virsh."""

from pathlib import Path

import pytest

from tests.hosts.desk import Desk
from tests.hosts.made import boot_image, defined, iso, says
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from tests.lab.commands import LabError, run
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops import create_vm
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm.awaiting import awaited

WAYS = ["local", "ssh"]  # by libvirt alone, and by commands


@pytest.fixture
def outside(alpha: Host) -> Path:
    """A folder of the host that is no pool."""
    return alpha.site.shared


def address(host: Host, way: str) -> str:
    """The address by which the host is added."""
    return host.login_uri if way == "ssh" else ""


def image(host: Host, folder: Path, name: str, kind: str) -> str:
    """The lab's boot sector as an image of a kind, whatever its name says; its path."""
    run("qemu-img", "convert", "-f", "raw", "-O", kind, str(boot_image(host)), str(folder / name))
    (folder / name).chmod(0o666)
    assert f"file format: {kind}" in run("qemu-img", "info", str(folder / name))
    return str(folder / name)


def importing(wizard: Wizard) -> Wizard:
    """The wizard at the page where an image to import is chosen."""
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    return wizard


def wait_for_note(desk: Desk, wizard: Wizard, words: str) -> None:
    """Until this is said at the path on the page of the medium."""
    desk.until(lambda: wizard.medium.path_note.text() == words)


def made(host: Host, wizard: Wizard, desk: Desk) -> list[str]:
    """Have the machine made as soon as it can be; the formats of its disks."""
    desk.until(wizard.window.create_button.isEnabled)
    wizard.create()
    return defined(host, "vm", "//disk[@device='disk']/driver/@type")


@pytest.mark.parametrize(
    ("way", "name", "kind"),
    [
        ("local", "plain.img", "qcow2"),
        ("local", "from", "vmdk"),
        ("ssh", "plain.img", "qcow2"),
        ("ssh", "old.qcow2", "raw"),
    ],
)
def test_an_image_outside_the_pools_is_imported_as_what_it_is(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, outside: Path, way: str, name: str, kind: str
) -> None:
    path = image(alpha, outside, name, kind)
    wizard = importing(open_wizard(address(alpha, way)))
    wizard.type(wizard.medium.path, path)
    assert made(alpha, wizard, desk) == [kind]
    says(alpha, "vm")
    assert "vmdesk-" not in alpha.virsh("pool-list", "--all")


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_imported_is_said_at_the_path(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, outside: Path, way: str
) -> None:
    backing = ("-b", str(outside / "gone.img"), "-F", "raw", "-u")
    run("qemu-img", "create", "-f", "qcow2", *backing, str(outside / "top.qcow2"), "8M")
    below = ("-b", str(outside / "top.qcow2"), "-F", "qcow2", "-u")
    run("qemu-img", "create", "-f", "qcow2", *below, str(outside / "higher.qcow2"), "8M")
    run("qemu-img", "create", "-f", "vhdx", str(outside / "windows"), "8M")
    (outside / "packed.img").write_bytes(b"\xfd7zXZ\0" + bytes(1000))
    wizard = importing(open_wizard(address(alpha, way)))
    for path, words in {
        str(outside / "nope.qcow2"): "There is no such file on the host alpha.",
        "/nope/deep/x.img": "There is no such file on the host alpha.",
        f"{boot_image(alpha)}/x": "There is no such file on the host alpha.",
        str(outside): "That is a folder.",
        "/etc": "That is a folder.",
        str(outside / "top.qcow2"): f"Its backing file {outside / 'gone.img'} is missing.",
        str(outside / "higher.qcow2"): f"Its backing file {outside / 'gone.img'} is missing.",
        str(outside / "windows"): "libvirt cannot use an image of the format vhdx. Convert it first.",
        str(outside / "packed.img"): "That is a packed file (xz). Unpack it first.",
    }.items():
        wizard.type(wizard.medium.path, path)
        wait_for_note(desk, wizard, words)
        assert not wizard.window.next_button.isEnabled()
        assert not wizard.window.create_button.isEnabled()
    wizard.type(wizard.medium.path, image(alpha, outside, "good.qcow2", "qcow2"))
    desk.until(wizard.window.create_button.isEnabled)
    assert wizard.medium.path_note.text() == ""
    assert alpha.virsh("pool-list", "--all", "--name").split() == ["default"]


@pytest.mark.parametrize("way", WAYS)
def test_a_path_of_a_medium_is_looked_at_also_when_the_system_is_chosen_by_hand(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, outside: Path, way: str
) -> None:
    disc = outside / "lab disc"
    iso(alpha, "lab.iso")
    disc.write_bytes((alpha.images / "lab.iso").read_bytes())
    plain = outside / "stick.img"
    plain.write_bytes(bytes(1 << 20))
    wizard = open_wizard(address(alpha, way))
    wizard.next()
    wizard.choose_system("Debian 11")
    for path, words, error in (
        ("/nope/x.iso", "There is no such file on the host alpha.", True),
        (str(outside), "That is a folder.", True),
        ("/etc/hostname", "That is not an ISO image or disc: it is too small.", True),
        (
            image(alpha, outside, "x.iso", "qcow2"),
            "That is not an ISO image or disc: it is a disk image (qcow2).",
            True,
        ),
        (str(plain), "That is not an ISO image or disc. The VM may not start from it.", False),
    ):
        wizard.type(wizard.medium.path, path)
        wait_for_note(desk, wizard, words)
        assert wizard.window.next_button.isEnabled() is not error
        desk.until(lambda: not awaited(wizard.window.state))
        assert wizard.window.create_button.isEnabled() is not error
    wizard.type(wizard.medium.path, str(disc))
    desk.until(wizard.window.create_button.isEnabled)
    assert wizard.medium.path_note.text() == ""
    wizard.create()
    assert defined(alpha, "debian11", "//disk[@device='cdrom']/driver/@type") == ["raw"]
    assert defined(alpha, "debian11", "//disk[@device='cdrom']/source/@file") == [str(disc)]


@pytest.mark.parametrize("way", WAYS)
def test_a_disk_that_is_there_has_the_format_that_it_has(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, outside: Path, way: str
) -> None:
    wizard = open_wizard(address(alpha, way))
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    wizard.click(wizard.disks.existing_button)
    wizard.type(wizard.disks.path, str(outside))
    desk.until(lambda: wizard.disks.existing_note.text() == "That is a folder.")
    assert not wizard.window.next_button.isEnabled()
    wizard.type(wizard.disks.path, image(alpha, outside, "data.qcow2", "raw"))
    desk.until(lambda: wizard.disks.existing_note.text() == "")
    assert not wizard.disks.image_format.isVisible()
    for _ in range(3):
        wizard.next()
    assert wizard.window.summary.facts._rows["disks"][1].toPlainText() == f"{outside / 'data.qcow2'}, raw"
    assert made(alpha, wizard, desk) == ["raw"]
    says(alpha, "vm")


def test_an_iso_of_a_pool_is_raw_as_a_disk(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = importing(open_wizard())
    wizard.type(wizard.medium.path, path)
    wait_for_note(desk, wizard, "That is an ISO image. As a disk the VM may write to it.")
    assert made(alpha, wizard, desk) == ["raw"]


def test_an_image_of_a_pool_that_went_meanwhile_is_told(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    image(alpha, alpha.images, "short.qcow2", "qcow2")
    alpha.virsh("pool-refresh", "default")
    wizard = importing(open_wizard())
    (alpha.images / "short.qcow2").unlink()
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/short.qcow2")
    wait_for_note(desk, wizard, "There is no such file on the host alpha.")


def test_create_now_waits_until_the_medium_was_looked_at(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard()
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    assert wizard.window.next_button.isEnabled()
    assert not wizard.window.create_button.isEnabled()
    assert wizard.window.create_button.toolTip() == wizard.window.message.text() == "Looking at the medium…"
    desk.until(wizard.window.create_button.isEnabled)
    assert "Not recognised" in wizard.medium.system.found.text()


def test_a_creation_that_fails_for_a_missing_file_names_it(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, session: Session, outside: Path
) -> None:
    path = image(alpha, outside, "fleeting.img", "raw")
    wizard = importing(open_wizard())
    wizard.type(wizard.medium.path, path)
    desk.until(wizard.window.create_button.isEnabled)
    state = wizard.window.state
    assert state.vm is not None
    (outside / "fleeting.img").unlink()
    job = create_vm.create(session, state.creation(state.vm))
    desk.until(lambda: not job.running)
    assert job.problem is not None
    assert str(job.problem) == f"The VM needs {path}, which is not there."
    with pytest.raises(LabError):
        alpha.virsh("dominfo", "vm")
