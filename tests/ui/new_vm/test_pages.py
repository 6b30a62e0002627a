"""What the pages say at their fields, and what is done there."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.new_vm.conftest import AROUND, DISK, DRIVE, ISO, OFFER, Offers, OpenWindow, Person
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import ExistingImage, Source
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops import media
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.images_model import NAME, PATH_ROLE, SIZE
from vmdesk.words import sentence

Key = Qt.Key


def write(field: Any, text: str) -> None:
    """Write over what a field holds."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, text)


def names(table: ImageTable) -> list[str]:
    model = table.table.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def pick(table: ImageTable, row: int) -> None:
    place = table.table.visualRect(table.table.model().index(row, NAME)).center()
    QTest.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


# The medium.


def test_isos_and_drives_are_offered_as_media_and_disks_for_import(person: Person) -> None:
    person.turn_to(1)
    assert names(person.medium.images) == ["debian.iso", "FEDORA 40, in the drive /dev/sr0"]
    assert person.medium.images.empty.isHidden()
    person.choose_source(Source.IMPORT)
    assert names(person.medium.images) == ["cloud.qcow2"]


def test_a_drive_becomes_the_medium_as_a_device(person: Person) -> None:
    person.turn_to(1)
    pick(person.medium.images, 1)
    vm = person.state.vm
    assert vm is not None
    assert vm.medium == ExistingImage(DRIVE.path, "raw", "block", device="cdrom", read_only=True)


def test_a_host_without_images_says_what_to_do(open_window: OpenWindow, offers: Offers) -> None:
    offers.usual = replace(OFFER, volumes=(), drives=())
    person = open_window()
    person.turn_to(1)
    images = person.medium.images
    assert images.empty.isVisible()
    assert images.empty.text() == "No ISO images in this host’s pools. Upload one, or enter a path."
    assert person.medium.upload_button.isEnabled()


def test_searching_images_chooses_none_and_keeps_the_chosen_one(person: Person) -> None:
    person.turn_to(1)
    pick(person.medium.images, 0)
    write(person.medium.images.search, "fedora")
    assert names(person.medium.images) == ["FEDORA 40, in the drive /dev/sr0"]
    assert person.state.draft.medium == ISO.path
    write(person.medium.images.search, "nothing of that name")
    assert person.medium.images.empty.text() == "No image has this in its name."
    person.medium.images.search.clear()
    assert person.medium.images.table.currentIndex().data(PATH_ROLE) == ISO.path
    write(person.medium.images.search, "fedora")
    QTest.keyClick(person.medium.images.search, Key.Key_Return)
    assert person.state.draft.medium == DRIVE.path
    assert person.window.steps.currentRow() == 1


def test_images_are_sorted_by_their_bytes(open_window: OpenWindow, offers: Offers) -> None:
    sizes = {"a.iso": 9 * 1024**3, "b.iso": 20 * 1024**2, "c.iso": 100 * 1024**2}
    volumes = tuple(VolumeInfo("default", name, f"/images/{name}", capacity=size) for name, size in sizes.items())
    offers.usual = replace(OFFER, volumes=volumes, drives=())
    person = open_window()
    person.turn_to(1)
    person.medium.images.table.sortByColumn(SIZE, Qt.SortOrder.AscendingOrder)
    assert names(person.medium.images) == ["b.iso", "c.iso", "a.iso"]


def test_a_path_that_is_none_is_said_at_the_field(person: Person) -> None:
    person.turn_to(1)
    write(person.medium.path, "debian.iso")
    assert person.medium.path_note.text() == "The path of an image on the host begins with a slash."
    assert not person.window.next_button.isEnabled()
    write(person.medium.path, "/images/debian.iso")
    assert person.medium.path_note.text() == ""
    assert person.medium.images.table.currentIndex().data(PATH_ROLE) == ISO.path
    person.until(lambda: person.medium.system.found.text() == "This file is not an ISO image.")


def test_each_source_keeps_its_own_image(person: Person) -> None:
    person.turn_to(1)
    pick(person.medium.images, 0)
    person.choose_source(Source.IMPORT)
    assert person.medium.path.text() == ""
    pick(person.medium.images, 0)
    assert person.medium.path.text() == DISK.path
    person.choose_source(Source.MEDIUM)
    assert person.medium.path.text() == ISO.path


def test_what_was_used_before_is_completed_from_its_middle(open_window: OpenWindow, session: Session) -> None:
    session.settings.change(recent_media=("/srv/old/fedora.iso", "/srv/old/debian.iso"))
    person = open_window()
    person.turn_to(1)
    field = person.medium.path
    QTest.keyClick(field, Key.Key_Down)
    completer = field.completer()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert completer.completionCount() == 2
    popup.hide()
    QTest.keyClicks(field, "FEDORA")
    assert completer.currentCompletion() == "/srv/old/fedora.iso"
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert person.state.draft.medium == "/srv/old/fedora.iso"
    assert person.window.steps.currentRow() == 1


def test_an_upload_goes_on_when_the_window_is_closed(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    run: Callable[[Coroutine[Any, Any, None]], None],
) -> None:
    jobs: list[Job] = []

    async def work(job: Job) -> None:
        job.report(Progress(1, 2, Unit.BYTES))
        assert person.medium.uploading.isVisibleTo(person.medium)
        gone = asyncio.Event()
        person.window.destroyed.connect(gone.set)
        person.window.discard()
        await gone.wait()
        job.report(Progress(2, 2, Unit.BYTES))

    def upload(_session: Session, _host: str, file: Path, pool: str, uploaded: list[str]) -> Job:
        assert pool == "default"
        uploaded.append(f"/images/{file.name}")
        jobs.append(Job(sentence("Upload {file}", file=file.name), host="alpha").start(work))
        return jobs[0]

    monkeypatch.setattr(media, "upload", upload)
    run(person.medium.upload(tmp_path / "new.iso"))
    assert jobs[0].outcome is Outcome.DONE


def test_an_upload_whose_name_is_taken_offers_what_has_it(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    run: Callable[[Coroutine[Any, Any, None]], None],
) -> None:
    async def work(_job: Job) -> None:
        raise Problem(sentence("There is an image “{name}” already.", name=ISO.name))

    monkeypatch.setattr(media, "upload", lambda *_asked: Job(sentence("Upload")).start(work))
    person.turn_to(1)
    run(person.medium.upload(tmp_path / ISO.name))
    (problem,) = person.window.findChildren(ProblemDialog)
    (use,) = [button for button in problem.findChildren(QPushButton) if button.text() == "Use the One There"]
    use.click()
    assert person.state.draft.medium == ISO.path


# Memory and processors.


def test_more_than_the_host_has_is_said_at_the_field(person: Person) -> None:
    person.turn_to(2)
    assert person.resources.host_has.text() == "The host has 8 GiB and 4 CPUs."
    person.resources.memory.setValue(9 * 1024)
    assert person.resources.memory_note.text() == "That is more memory than the host has."
    person.resources.vcpus.setValue(300)
    assert person.resources.vcpus_note.text() == "VMs of this kind have at most 288 CPUs here."
    assert not person.window.next_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "typed", "shown"), [("maximum_memory", "8192", 8192), ("maximum_vcpus", "16", 16)], ids=["memory", "CPUs"]
)
def test_a_maximum_is_typed_digit_by_digit(person: Person, name: str, typed: str, shown: int) -> None:
    person.turn_to(2)
    person.resources.memory.setValue(2048)
    person.resources.vcpus.setValue(4)
    person.resources.fold.setChecked(True)
    box = getattr(person.resources, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, typed)
    assert box.value() == shown
    assert person.state.vm is not None
    assert {person.state.vm.most_memory_kib // 1024, person.state.vm.most_vcpus} >= {shown}


def test_a_maximum_below_the_start_is_an_error_at_it_and_follows_what_is_raised(person: Person) -> None:
    person.turn_to(2)
    resources = person.resources
    resources.memory.setValue(2048)
    resources.vcpus.setValue(4)
    resources.maximum_memory.setValue(1024)
    resources.maximum_vcpus.setValue(2)
    assert resources.fold.isChecked()
    assert resources.maximum_memory_note.text() == "That is less than the memory with which it starts."
    assert resources.maximum_vcpus_note.text() == "That is less than the 4 CPUs which it starts with."
    assert not person.window.next_button.isEnabled()
    resources.memory.setValue(3072)
    resources.vcpus.setValue(5)
    assert (resources.maximum_memory.value(), resources.maximum_vcpus.value()) == (3072, 5)
    assert person.window.next_button.isEnabled()


def test_enter_in_a_field_that_nobody_touched_says_nothing(person: Person) -> None:
    person.turn_to(2)
    for box in (person.resources.memory, person.resources.vcpus, person.resources.maximum_memory):
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    draft = person.state.draft
    assert (draft.memory_kib, draft.vcpus, draft.maximum_memory_kib) == (0, 0, 0)


def test_a_topology_that_does_not_fit_folds_itself_out(person: Person) -> None:
    person.turn_to(2)
    person.resources.sockets.setValue(3)
    person.resources.fold.setChecked(False)
    person.resources.vcpus.setValue(4)
    assert person.resources.fold.isChecked()
    assert person.resources.topology_note.text().startswith("Sockets, cores and threads make")


# Disks and cards.


def test_disks_are_added_changed_and_removed(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    assert person.disks.list.item(0).text() == "New: vm.qcow2, 20 GiB in default"
    person.disks.add_button.click()
    assert person.disks.list.currentRow() == 1
    assert person.disks.name.text() == "vm-2.qcow2"
    person.disks.existing_button.click()
    assert person.disks.existing_note.text() == "Choose an image."
    pick(person.disks.images, 0)
    assert person.disks.existing_note.text() == ""
    assert person.disks.list.item(1).text() == DISK.path
    person.disks.list.setCurrentRow(0)
    write(person.disks.name, "a/b")
    assert person.disks.name_note.text() == "The name of an image has no slash in it and is not empty."
    person.disks.remove_button.click()
    person.disks.remove_button.click()
    assert person.disks.none.isVisible()
    assert not person.disks.remove_button.isEnabled()
    person.until(lambda: person.disks.list.y() < person.disks.none.y() < 200)  # at the top, not adrift
    person.disks.add_button.click()
    assert person.disks.list.item(0).text() == "New: vm.qcow2, 20 GiB in default"


def test_a_card_that_is_added_after_the_last_was_removed_is_plugged_into_what_is_usual(person: Person) -> None:
    person.turn_to(4)
    person.network.remove_button.click()
    assert person.network.none.isVisible()
    person.network.add_button.click()
    assert person.network.source.currentData() == "network:default"
    assert person.network.mac.text().startswith("52:54:00:")


def test_an_address_that_is_none_is_said_at_the_field(person: Person) -> None:
    person.turn_to(4)
    write(person.network.mac, "52:54")
    assert person.network.mac_note.text() == "“52:54” is no address of a network card."
    assert not person.window.next_button.isEnabled()


# The summary.


def test_the_reason_of_each_device_is_told(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(6)
    for key, question in (("disk-bus", rules.DISK_BUS), ("video", rules.VIDEO)):
        name, value = person.summary.facts._rows[key]
        assert value.isVisible()
        assert value.toPlainText() in {rule.answer for rule in question.rules}
        assert value.toolTip() in {rule.reason for rule in question.rules if rule.answer == value.toPlainText()}
        assert name.toolTip() == value.toolTip() == value.accessibleDescription()


def test_a_name_that_is_taken_meanwhile_is_replaced_unless_it_was_typed(person: Person) -> None:
    def taken(*others: str) -> None:
        offer = person.state.offer
        assert offer is not None
        person.state.offer = replace(offer, around=replace(AROUND, names=frozenset({"web", *others})))
        person.state._work_out()

    person.choose_source(Source.NOTHING)
    person.window.steps.setCurrentRow(5)
    person.window.next_button.click()
    assert person.summary.name.hasFocus()
    taken("vm")
    assert person.summary.name.text() == "vm-2"
    write(person.summary.name, "web")
    assert person.summary.name_note.text() == "There is a VM “web” on this host already."
    taken("vm", "vm-2")
    assert person.summary.name.text() == "web"
