"""Machines customised before they are made, through the real widgets: virsh says what libvirt got of it."""

from pathlib import Path

import pytest

from tests.hosts.customiser import LAST_PAGE, Customiser, shown
from tests.hosts.desk import Desk
from tests.hosts.made import boot_image, defined, iso, says, volumes
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from tests.lab.commands import found, run
from tests.lab.settings import IMAGES
from vmdesk.jobs.job import Outcome
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.overview import Overview
from vmdesk.model.editing.difference import meaning
from vmdesk.model.new_vm.plan import Source
from vmdesk.model.parsing import parse
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.new_vm import other_words
from vmdesk.ui.new_vm.customise_dialog import CustomiseDialog
from vmdesk.ui.new_vm.customise_extras import BootChoices

UUID = "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"


def customise(wizard: Wizard) -> Customiser:
    """A bit of everything."""
    customiser = Customiser(wizard)
    customiser.choose(Disk, "cache", "Write through")
    customiser.write(Interface, "model", "e1000")
    customiser.choose(Interface, "link", "Unplugged")
    customiser.choose(Boot, "menu", "Yes")
    customiser.write(Overview, "description", "A shop & more")
    customiser.add(Watchdog)
    return customiser


def check(alpha: Host, name: str) -> None:
    """All of that is in the definition."""
    assert defined(alpha, name, "//disk[@device='disk']/driver/@cache") == ["writethrough"]
    assert defined(alpha, name, "//interface/model/@type") == ["e1000"]
    assert defined(alpha, name, "//interface/link/@state") == ["down"]
    assert defined(alpha, name, "//os/bootmenu/@enable") == ["yes"]
    assert defined(alpha, name, "/domain/description/text()") == ["A shop & more"]
    assert "i6300esb" in defined(alpha, name, "//watchdog/@model")


@pytest.fixture
def wizard(open_wizard: OpenWizard) -> Wizard:
    """A wizard for a machine that is set up by hand."""
    wizard = open_wizard()
    wizard.choose_source(Source.NOTHING)
    return wizard


def test_everything_that_was_customised_is_what_libvirt_gets(alpha: Host, wizard: Wizard) -> None:
    customiser = customise(wizard)
    customiser.add(Sound)
    customiser.keep()
    again = Customiser(wizard)
    again.remove(Sound)
    again.add(Rng)
    again.keep()
    assert len(wizard.window.summary.customised.lines) == 7
    wizard.create()
    check(alpha, "vm")
    assert defined(alpha, "vm", "//sound") == []
    assert len(defined(alpha, "vm", "//rng/@model")) == 1
    assert alpha.state("vm") == "running"
    assert volumes(alpha) == {"vm.qcow2"}


def test_installation_begins_from_the_editor(desk: Desk, alpha: Host, open_wizard: OpenWizard) -> None:
    path = iso(alpha, "lab.iso")
    wizard = open_wizard(alpha.login_uri)
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    customiser = customise(wizard)
    customiser.write(Overview, "name", "shop")
    with desk.job() as jobs:
        customiser.leave(customiser.dialog.begin_button)
    assert jobs[0].outcome is Outcome.DONE, jobs[0].problem
    check(alpha, "shop")
    says(alpha, "shop")
    assert volumes(alpha) == {"lab.iso", "shop.qcow2"}


def test_the_medium_that_is_made_for_a_tree_can_be_customised_too(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, mirror: str
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.TREE)
    wizard.next()
    wizard.type(wizard.medium.tree, mirror)
    desk.until(lambda: wizard.window.state.detection.tree is not None)
    customiser = Customiser(wizard)
    assert [drive.path for drive in customiser.editing.wanted.all_of(Cdrom)] == [f"{IMAGES}/vm-install.iso"]
    customiser.choose(Cdrom, "bus", "SCSI")
    customiser.write(Disk, "serial", "ABC")
    customiser.keep()
    wizard.create(seconds=120)
    assert defined(alpha, "vm", "//disk[source/@file]/source/@file") == [
        f"{IMAGES}/vm.qcow2",
        f"{IMAGES}/vm-install.iso",
    ]
    assert defined(alpha, "vm", "//disk[@device='cdrom']/target/@bus") == ["scsi"]
    assert defined(alpha, "vm", "//disk/serial/text()") == ["ABC"]
    assert volumes(alpha) == {"vm.qcow2", "vm-install.iso"}


def test_another_chipset_brings_what_it_needs(alpha: Host, wizard: Wizard) -> None:
    customiser = customise(wizard)
    customiser.editor.show_kind(Boot)
    extra = customiser.editor.page.extra
    assert isinstance(extra, BootChoices)
    section = extra.machine
    section.chipset.setCurrentIndex(section.chipset.findText("i440FX"))
    section.chipset.activated.emit(section.chipset.currentIndex())
    wizard.click(section.change_button)
    customiser.desk.until(lambda: "q35" not in (customiser.editing.wanted.boot.machine or "q35"))
    customiser.editing.settle()
    customiser.keep()
    wizard.create()
    check(alpha, "vm")
    assert "i440fx" in defined(alpha, "vm", "//os/type/@machine")[0]
    assert defined(alpha, "vm", "//controller[starts-with(@model, 'pcie')]") == []


def test_what_is_taken_out_is_not_made(alpha: Host, wizard: Wizard) -> None:
    wizard.window.steps.setCurrentRow(3)
    wizard.disks.add()
    customiser = Customiser(wizard)
    customiser.remove(Disk)
    customiser.keep()
    wizard.create()
    assert len(defined(alpha, "vm", "//disk[@device='disk']/source/@file")) == 1
    assert volumes(alpha) == {"vm-2.qcow2"}


def test_what_contradicts_later_choices_is_said_and_dropped(desk: Desk, alpha: Host, wizard: Wizard) -> None:
    customise(wizard).keep()
    wizard.window.steps.setCurrentRow(4)
    wizard.type(wizard.network.mac, "52:54:00:aa:bb:cc")
    wizard.window.steps.setCurrentRow(LAST_PAGE)
    desk.until(lambda: not wizard.window.create_button.isEnabled())
    assert "contradicts" in wizard.window.message.text()
    customised = wizard.window.summary.customised
    for button in [drop for label, drop in customised.lines if label.toolTip()]:
        button.click()
    assert len(customised.lines) == 4
    wizard.create()
    assert defined(alpha, "vm", "//interface/mac/@address") == ["52:54:00:aa:bb:cc"]
    assert defined(alpha, "vm", "//interface/link") == []
    assert defined(alpha, "vm", "//disk[@device='disk']/driver/@cache") == ["writethrough"]


def test_going_back_leaves_nothing_of_it(desk: Desk, alpha: Host, wizard: Wizard) -> None:
    customiser = customise(wizard)
    wizard.click(customiser.dialog.back_button)
    desk.until(lambda: shown(QuestionDialog))
    shown(QuestionDialog)[0].answers["discard"].click()
    desk.until(lambda: not shown(CustomiseDialog))
    wizard.create()
    assert defined(alpha, "vm", "//description | //watchdog[@model='i6300esb'] | //bootmenu") == []


def test_what_libvirt_refuses_leaves_the_wizard_filled_in_and_nothing_behind(
    desk: Desk, alpha: Host, wizard: Wizard
) -> None:
    customiser = customise(wizard)
    customiser.rewrite(lambda xml: xml.replace("</features>", "<nonsense/></features>"))
    customiser.keep()
    wizard.window.summary.title.setText("The shop")
    wizard.window.summary.title.textEdited.emit("The shop")
    lines = [label.text() for label, _drop in wizard.window.summary.customised.lines]
    assert len(lines) == 7
    job = wizard.fail()
    assert job.outcome is Outcome.FAILED
    assert "does not accept the definition" in desk.problem()
    assert alpha.domains() == []
    assert volumes(alpha) == set()
    desk.until(lambda: wizard.window.state.offer is not None)
    assert [label.text() for label, _drop in wizard.window.summary.customised.lines] == lines
    assert wizard.window.state.draft.title == "The shop"
    for label, drop in wizard.window.summary.customised.lines:
        if label.text().startswith("Other XML"):
            drop.click()
    wizard.create()
    check(alpha, "vm")


def test_what_qemu_refuses_leaves_nothing_behind_either(desk: Desk, alpha: Host, wizard: Wizard) -> None:
    customiser = Customiser(wizard)
    customiser.write(Interface, "model", "nonsense")
    customiser.keep()
    assert wizard.fail().outcome is Outcome.FAILED
    assert "nonsense" in desk.problem()
    assert alpha.domains() == []
    assert volumes(alpha) == set()
    assert wizard.window.summary.customised.isVisible()


def test_a_cancelled_creation_keeps_what_was_customised(desk: Desk, alpha: Host, wizard: Wizard) -> None:
    customise(wizard).keep()
    alpha.freeze()
    with desk.job() as jobs:
        wizard.click(wizard.window.create_button)
        desk.until(lambda: bool(jobs) and jobs[0].can_cancel)
        wizard.click(wizard.window.cancel_button)
        alpha.thaw()
    assert jobs[0].outcome is Outcome.CANCELLED
    assert alpha.domains() == []
    assert volumes(alpha) == set()
    assert len(wizard.window.summary.customised.lines) == 6


def test_a_uuid_of_ones_own_is_taken(alpha: Host, wizard: Wizard) -> None:
    customiser = Customiser(wizard)
    customiser.rewrite(lambda xml: xml.replace("</name>", f"</name><uuid>{UUID.upper()}</uuid>"))
    customiser.keep()
    key = wizard.create()
    assert key.uuid == UUID
    assert alpha.virsh("domuuid", "vm").strip() == UUID


def test_a_machine_that_has_the_uuid_already_stays(desk: Desk, alpha: Host, wizard: Wizard) -> None:
    customiser = Customiser(wizard)
    customiser.rewrite(lambda xml: xml.replace("</name>", f"</name><uuid>{UUID}</uuid>"))
    customiser.keep()
    xml = f"<domain type='qemu'><name>other</name><uuid>{UUID}</uuid><memory>65536</memory><os><type>hvm</type></os>"
    alpha.virsh("define", "/dev/stdin", text=f"{xml}</domain>")
    desk.until(lambda: desk.listed("other"))
    assert wizard.fail().outcome is Outcome.FAILED
    assert "UUID" in desk.problem()
    assert alpha.domains() == ["other"]
    assert volumes(alpha) == set()


def test_a_seed_knows_the_address_that_was_customised(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(boot_image(alpha)), str(alpha.images / "cloud.qcow2"))
    alpha.virsh("pool-refresh", "default")
    wizard = open_wizard()
    wizard.choose_source(Source.IMPORT)
    wizard.next()
    wizard.pick(wizard.medium.images, "/var/lib/libvirt/images/cloud.qcow2")
    for _ in range(4):
        wizard.next()
    wizard.click(wizard.first_boot.wanted)
    wizard.type(wizard.first_boot.user, "ada")
    customiser = Customiser(wizard)
    customiser.write(Interface, "mac", "52:54:00:aa:bb:cc")
    assert [disk.path for disk in customiser.editing.wanted.all_of(Disk)] == [
        "/var/lib/libvirt/images/cloud.qcow2",
        "/var/lib/libvirt/images/vm-seed.iso",
    ]
    customiser.keep()
    wizard.create()
    image, copy = str(alpha.images / "vm-seed.iso"), tmp_path / "network-config"
    run("xorriso", "-osirrox", "on", "-indev", image, "-extract", "/network-config", str(copy))
    assert "52:54:00:aa:bb:cc" in copy.read_text()
    assert defined(alpha, "vm", "//interface/mac/@address") == ["52:54:00:aa:bb:cc"]


@pytest.mark.skipif(not found("virt-install"), reason="virt-install is not installed")
def test_the_commands_that_are_shown_make_the_same(alpha: Host, wizard: Wizard) -> None:
    wizard.window.state.change(start=False)
    customise(wizard).keep()
    text = other_words.command(wizard.window.state)
    wizard.create()
    ours = alpha.virsh("dumpxml", "--inactive", "vm")
    alpha.virsh("undefine", "vm")
    for volume in volumes(alpha):
        (alpha.images / volume).unlink()
    alpha.virsh("pool-refresh", "default")
    run("sh", "-c", text.replace("\n", " && \\\n").replace("\\ && \\\n", "\\\n"))
    theirs = alpha.virsh("dumpxml", "--inactive", "vm")
    assert _compared(theirs) == _compared(ours)


def _compared(xml: str) -> object:
    """What a definition means, without what libvirt or chance adds."""
    root = parse(xml)
    for node in root.xpath("//uuid | //devices/*/address"):
        node.getparent().remove(node)
    clock = root.find("clock")
    assert clock is not None
    clock[:] = sorted(clock, key=lambda timer: timer.get("name", ""))
    return meaning(root)
