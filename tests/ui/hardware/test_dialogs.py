"""Removing, comparing versions, and undoing: what they show and what they answer."""

from collections.abc import Callable

from tests.ui.accessibility import unnamed_controls
from tests.ui.hardware.conftest import STORED, Bench
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.editing.application import Application
from vmdesk.model.editing.plan import Versions
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ui.hardware.difference_dialog import DifferenceDialog
from vmdesk.ui.hardware.history_dialog import HistoryDialog
from vmdesk.ui.hardware.remove_hardware import Removal, RemovalDialog
from vmdesk.ui.hardware.versions_dialog import VersionsDialog
from vmdesk.words import sentence

Make = Callable[..., Bench]
CACHED = STORED.replace("type='qcow2'/>", "type='qcow2' cache='none'/>")


def removal(made: Bench, kind: type[Device], elsewhere: Elsewhere | None = None) -> RemovalDialog:
    """The question about a device, and what other hosts say of its image."""

    async def look(_path: str) -> Elsewhere:
        return elsewhere or Elsewhere()

    dialog = RemovalDialog(made.editor, made.editing, made.show(kind), look)
    made.bot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_file_of_a_disk_is_only_deleted_when_that_is_ticked(bench: Make) -> None:
    made = bench()
    dialog = removal(made, Disk)
    assert dialog.delete_box.isVisible()
    assert not dialog.delete_box.isChecked()
    assert not dialog.removal().delete_file
    dialog.delete_box.click()
    assert dialog.removal().delete_file
    assert dialog.removal().path == "/srv/shop.qcow2"
    assert unnamed_controls(dialog) == []


def test_a_file_that_another_host_needs_cannot_be_ticked(bench: Make) -> None:
    made = bench()
    dialog = removal(made, Disk, Elsewhere(sentence("The image is in use by {names}.", names="db on beta")))
    assert not dialog.note.isVisible()
    dialog.delete_box.click()
    assert dialog.note.text() == "Looking whether another host needs it …"
    made.bot.waitUntil(lambda: dialog.note.text() == "The image is in use by db on beta.")
    assert not dialog.delete_box.isEnabled()
    assert not dialog.removal().delete_file


def test_of_a_file_that_another_host_may_need_the_person_decides(bench: Make) -> None:
    made = bench()
    doubt = sentence("Whether something needs it on {host} could not be looked at.", host="beta")
    dialog = removal(made, Disk, Elsewhere(None, (doubt,)))
    dialog.delete_box.click()
    made.bot.waitUntil(lambda: dialog.note.text() == doubt.english())
    assert dialog.removal() == Removal(delete_file=True, path="/srv/shop.qcow2", unsure=True)
    dialog.delete_box.click()
    assert not dialog.note.isVisible()


def test_a_drive_with_a_medium_has_no_file_to_delete(bench: Make) -> None:
    made = bench()
    dialog = removal(made, Cdrom)
    assert not dialog.delete_box.isVisible()
    assert dialog.question.text() == "Remove “CD drive sda” from the VM?"


def test_three_versions_are_shown_and_both_can_be_kept(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    made.choose("cache", "None")
    made.editing.theirs = Versions(STORED.replace(">2</vcpu>", ">3</vcpu>"), None)
    dialog = VersionsDialog(made.editor, made.editing)
    made.bot.addWidget(dialog)
    dialog.show()
    assert dialog.conflicts == ()
    assert not dialog.list.isVisible()
    assert [dialog.tabs.tabText(row) for row in range(3)] == [
        *("Their changes", "Your changes", "Your changes on top of theirs"),
    ]
    assert unnamed_controls(dialog) == []
    dialog.both_button.click()
    assert dialog.chosen == "both"


def test_what_both_changed_is_named(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    made.choose("cache", "None")
    made.editing.theirs = Versions(STORED.replace("type='qcow2'/>", "type='qcow2' cache='unsafe'/>"), None)
    dialog = VersionsDialog(made.editor, made.editing)
    made.bot.addWidget(dialog)
    dialog.show()
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Disk vda"]
    dialog.theirs_button.click()
    assert dialog.chosen == "theirs"


def test_the_newest_change_is_offered_to_be_undone(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    made.choose("cache", "None")
    older = Application(STORED, CACHED, made.editing.edits, 1000.0)
    newer = Application(CACHED, STORED, made.editing.edits, 2000.0)
    dialog = HistoryDialog(made.editor, (newer, older))
    made.bot.addWidget(dialog)
    dialog.show()
    assert dialog.selected() is newer
    first = dialog.tree.topLevelItem(0)
    assert first is not None
    line = first.child(0)
    assert line is not None
    assert line.text(0) == "Disk vda – Cache: not set → None"
    dialog.tree.setCurrentItem(line)
    assert dialog.selected() is newer
    assert unnamed_controls(dialog) == []


def test_without_anything_applied_there_is_nothing_to_undo(bench: Make) -> None:
    made = bench()
    dialog = HistoryDialog(made.editor, ())
    made.bot.addWidget(dialog)
    assert dialog.selected() is None
    assert not dialog.undo_button.isEnabled()
    assert dialog.text.text() == "Nothing has been applied to this VM since vmdesk was started."


def test_a_difference_has_a_window_of_its_own(bench: Make) -> None:
    made = bench()
    dialog = DifferenceDialog(made.editor, "XML Changes", STORED, CACHED)
    made.bot.addWidget(dialog)
    dialog.show()
    assert not dialog.view.empty
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_every_page_and_device_names_its_controls(bench: Make) -> None:
    made = bench()
    for element in made.editor.list.hardware.elements:
        made.editor.list.show_element(element)
        assert unnamed_controls(made.editor) == [], element
