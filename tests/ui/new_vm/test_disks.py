"""The disks of a new VM: which of them the source decides about, what follows the rest, and what is said where."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tests.ui.new_vm.conftest import AROUND, DISK, OFFER, POOL, Offers, OpenWindow, Person
from tests.ui.new_vm.test_pages import pick, write
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, Source
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo, VolumeInfo

GIB = 1024**3
OTHER = VolumeInfo("default", "other.vmdk", "/images/other.vmdk", "file", "vmdk", 2 * GIB)
LVM = PoolInfo("vg", "2", "logical", True, True, "/dev/vg", 100 * GIB, 0, 100 * GIB)
IMPORTED = ExistingImage(DISK.path, "qcow2")


@pytest.fixture
def person(open_window: OpenWindow, offers: Offers) -> Person:
    """Someone before a host with two disk images and two pools."""
    pools = (POOL, LVM)
    around = replace(AROUND, pools={pool.name: pool for pool in pools})
    offers.usual = replace(OFFER, volumes=(*OFFER.volumes, OTHER), pools=pools, around=around)
    return open_window()


@pytest.fixture
def importer(person: Person) -> Person:
    """Someone who has chosen an image to import."""
    person.choose_source(Source.IMPORT)
    person.turn_to(1)
    pick(person.medium.images, 0)
    assert planned(person) == (IMPORTED,)
    return person


def planned(person: Person) -> tuple[Disk, ...]:
    assert person.state.vm is not None
    return person.state.vm.disks


def new(name: str = "vm.qcow2", gib: int = 20, pool: str = "default", **rest: Any) -> NewImage:
    return NewImage(pool, name, gib * GIB, **rest)


# The source decides about the first disk.


def test_another_image_to_import_is_taken_however_many_disks_were_added(importer: Person) -> None:
    importer.turn_to(3)
    importer.disks.add_button.click()
    importer.turn_to(1)
    pick(importer.medium.images, 1)
    assert planned(importer) == (ExistingImage(OTHER.path, "vmdk"), new())


def test_what_was_said_of_an_empty_disk_is_not_imported_and_comes_back_with_its_source(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    person.disks.capacity.setValue(33)
    person.choose_source(Source.IMPORT)
    person.turn_to(1)
    pick(person.medium.images, 0)
    assert planned(person) == (IMPORTED,)
    person.choose_source(Source.NOTHING)
    assert planned(person) == (new(gib=33),)


def test_an_image_that_was_to_be_imported_is_not_the_disk_of_an_installer(importer: Person) -> None:
    importer.turn_to(3)
    importer.disks.add_button.click()
    importer.choose_source(Source.MEDIUM)
    assert planned(importer) == (new(), new("vm-2.qcow2"))
    importer.choose_source(Source.IMPORT)
    assert planned(importer) == (IMPORTED, new())


def test_an_image_to_import_can_be_neither_removed_nor_made_new(importer: Person) -> None:
    importer.turn_to(3)
    disks = importer.disks
    for button in (disks.remove_button, disks.new_button):
        assert not button.isEnabled()
        assert button.toolTip() == "This image is what is imported."
    assert disks.existing_button.isChecked()
    disks.add_button.click()
    assert disks.list.currentRow() == 1
    assert disks.remove_button.isEnabled()
    assert disks.new_button.isEnabled()
    assert disks.remove_button.toolTip() == ""
    disks.remove_button.click()
    assert planned(importer) == (IMPORTED,)
    assert not disks.remove_button.isEnabled()


def test_the_path_of_an_image_to_import_is_changed_here_too(importer: Person) -> None:
    importer.turn_to(3)
    pick(importer.disks.images, 1)
    assert importer.state.draft.image == OTHER.path
    write(importer.disks.path, DISK.path)
    importer.turn_to(1)
    assert importer.medium.path.text() == DISK.path


def test_no_disk_at_all_stays_none_unless_one_is_imported(person: Person) -> None:
    person.turn_to(3)
    person.disks.remove_button.click()
    assert planned(person) == ()
    person.choose_source(Source.IMPORT)
    assert len(planned(person)) == 1
    person.disks.add()
    person.choose_source(Source.NOTHING)
    assert planned(person) == (new(),)


def test_an_image_that_is_still_to_be_chosen_is_missed_where_it_is_chosen_only(person: Person) -> None:
    person.choose_source(Source.IMPORT)
    person.turn_to(3)
    assert person.disks.findings() == ()
    assert person.disks.existing_note.text() == ""
    assert person.window.message.text() == "Choose the disk image to use."


# What was not said follows.


def test_a_disk_is_called_like_the_vm_until_somebody_calls_it_otherwise(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    person.disks.capacity.setValue(30)
    person.turn_to(6)
    write(person.summary.name, "mail")
    assert planned(person) == (new("mail.qcow2", 30),)
    person.turn_to(3)
    assert person.disks.name.text() == "mail.qcow2"
    write(person.disks.name, "data.qcow2")
    person.turn_to(6)
    write(person.summary.name, "web")
    assert planned(person) == (new("data.qcow2", 30),)


def test_a_disk_of_which_is_said_what_is_proposed_follows_on(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    person.disks.capacity.setValue(30)
    person.disks.capacity.setValue(20)
    QTest.keyClick(person.disks.capacity, Qt.Key.Key_Return)
    write(person.disks.name, "vm.qcow2")
    person.disks.full.click()
    person.disks.full.click()
    assert person.state.draft == replace(person.state.draft, first=type(person.state.draft)().first)
    assert not person.state.draft.extra


def test_pool_and_format_decide_about_the_name_and_give_it_back(person: Person) -> None:
    disks = person.disks
    person.turn_to(3)
    choose(disks.format, "raw")
    assert planned(person) == (new("vm.img", format="raw"),)
    choose(disks.pool, "vg")
    assert planned(person) == (new("vm", pool="vg", format="raw", full=True),)
    choose(disks.pool, "default")
    choose(disks.format, "qcow2")
    assert planned(person) == (new(),)
    write(disks.name, "a.qcow2")
    choose(disks.format, "raw")
    assert planned(person) == (new("a.img", format="raw"),)


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(0)


def test_the_size_is_typed_digit_by_digit_and_zero_is_refused(person: Person) -> None:
    person.turn_to(3)
    field = person.disks.capacity
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12.5")
    assert planned(person) == (NewImage("default", "vm.qcow2", 25 * GIB // 2),)
    field.selectAll()
    QTest.keyClicks(field, "0")
    assert person.disks.capacity_note.text() == "The image needs a size."
    assert not person.window.next_button.isEnabled()


# Each thing is said at its field, and none at the page.


def test_what_is_wrong_stands_at_the_field_that_it_is_about(person: Person) -> None:
    person.turn_to(3)
    disks = person.disks
    write(disks.name, "cloud.qcow2")
    assert disks.name_note.text() == "There is an image “cloud.qcow2” already."
    assert disks.name.accessibleDescription() == disks.name_note.text()
    assert disks.name_note.y() < disks.capacity.y()
    disks.capacity.setValue(200)
    assert disks.capacity_note.text().startswith("“default” has less room than this.")
    assert disks.capacity_note.y() < disks.format.y()
    assert disks.new_note.text() == disks.pool_note.text() == ""


@pytest.mark.parametrize(
    ("source", "words", "severity"),
    [
        (Source.TREE, "The installer has no disk on which it could install the system. Add one.", Severity.ERROR),
        (Source.PXE, "There is no disk on which the network could install a system.", Severity.WARNING),
    ],
)
def test_an_installer_without_a_disk_is_told_on_the_page_of_disks(
    person: Person, source: Source, words: str, severity: Severity
) -> None:
    person.choose_source(source)
    person.turn_to(3)
    assert not person.disks.lack.isVisible()
    person.disks.remove_button.click()
    assert person.disks.none.text() == "The VM has no disk."
    assert person.disks.lack.isVisible()
    assert person.disks.lack.text() == words
    assert [finding.severity for finding in person.disks.findings()] == [severity]
    assert person.window.next_button.isEnabled() is (severity is Severity.WARNING)
    person.disks.add_button.click()
    assert not person.disks.lack.isVisible()


def test_a_medium_without_a_disk_may_be_a_live_system(person: Person) -> None:
    person.turn_to(3)
    person.disks.remove_button.click()
    assert person.disks.none.text() == ("The VM has no disk. That is enough for a live system; an installer needs one.")
    assert person.disks.findings() == ()


@pytest.mark.parametrize("source", [Source.PXE, Source.TREE])
def test_what_comes_from_the_network_needs_a_card(person: Person, source: Source) -> None:
    person.choose_source(source)
    person.turn_to(4)
    person.network.remove_button.click()
    assert person.network.lack.text() == "Without a network card nothing comes from the network. Add one."
    assert not person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    person.network.add_button.click()
    assert not person.network.lack.isVisible()
    assert person.window.next_button.isEnabled()
