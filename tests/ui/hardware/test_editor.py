"""The editor shows a machine as pages and devices, and collects what is edited."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hardware.conftest import RUNNING, STORED, Bench
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.ui.hardware.fields.number_field import SizeField

Make = Callable[..., Bench]


def test_the_list_has_the_pages_then_what_people_look_for_and_controllers_last(bench: Make) -> None:
    made = bench()
    model = made.editor.list.hardware
    shown = [model.index(row).data() for row in range(model.rowCount())]
    assert shown[:4] == ["Overview", "Boot", "CPUs", "Memory"]
    assert shown[9:] == [
        *("Disk vda", "CD drive sda", "Network card 52:54:00:11:22:33", "Display vnc"),
        *("Controller USB 0", "Controller PCI 0", "Other: strange"),
    ]


def test_nothing_edited_is_nothing_to_apply(bench: Make) -> None:
    made = bench()
    assert not made.editor.bar.isVisible()
    assert made.xml() == STORED


def test_an_edit_changes_its_own_word_and_nothing_else(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    made.choose("cache", "None")
    assert made.xml() == STORED.replace("type='qcow2'/>", "type='qcow2' cache='none'/>")
    assert made.lines() == {"Changes": ["Disk vda – Cache: not set → None"]}
    assert made.editor.bar.apply_button.isEnabled()


def test_of_a_running_machine_it_says_what_takes_effect_when(bench: Make) -> None:
    made = bench(RUNNING)
    made.show(Disk)
    made.choose("cache", "None")
    made.show(Interface)
    made.choose("link", "Unplugged")
    assert made.lines() == {
        "Takes effect now": ["Network card 52:54:00:11:22:33 – Link: not set → Unplugged"],
        "Takes effect at the next start": ["Disk vda – Cache: not set → None"],
    }
    assert made.editor.bar.restart_button.isVisible()


def test_a_value_that_cannot_be_is_said_at_its_field_and_keeps_all_from_being_applied(bench: Make) -> None:
    made = bench()
    made.show(Interface)
    made.type("mac", "52:54:00:11:22")
    row = made.row("mac")
    assert row.note.text() == "The address of a network card looks like 52:54:00:12:34:56."
    assert made.typed("mac") == "52:54:00:11:22"
    assert not made.editor.bar.apply_button.isEnabled()
    assert made.xml() == STORED
    made.type("mac", "52:54:00:11:22:44")
    assert made.row("mac").note.text() == ""
    assert made.editor.bar.apply_button.isEnabled()


def test_what_is_no_number_stays_in_the_field(bench: Make) -> None:
    made = bench()
    made.show(MemorySize)
    made.type("current", "much")
    assert made.row("current").note.text() == "A number is expected."
    assert made.typed("current") == "much"


def test_memory_is_shown_and_read_in_the_unit_that_suits_it(bench: Make) -> None:
    made = bench()
    made.show(MemorySize)
    field = made.row("current").widget
    assert isinstance(field, SizeField)
    assert (made.typed("current"), field.unit.currentText()) == ("1", "GiB")
    made.type("current", "0.5")
    assert "<currentMemory unit='KiB'>524288</currentMemory>" in made.xml()


def test_one_line_is_taken_back_and_the_others_stay(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    made.choose("cache", "None")
    made.choose("discard", "Pass on")
    edit = made.editing.edits[0]
    made.editing.revert(edit, edit.differences[0])
    made.editing.settle()
    assert made.xml() == STORED.replace("type='qcow2'/>", "type='qcow2' discard='unmap'/>")
    made.editor.bar.discard_button.click()
    made.editing.settle()
    assert made.xml() == STORED


def test_a_removed_device_comes_back_where_it_was(bench: Make) -> None:
    made = bench()
    disk = made.show(Disk)
    made.editing.remove(disk)
    made.editing.settle()
    assert made.lines() == {"Changes": ["Remove: Disk vda"]}
    assert made.editor.page.element != disk
    made.editing.revert(made.editing.edits[0])
    made.editing.settle()
    assert made.editing.edits == ()


def test_a_card_of_a_bridge_names_no_network_until_it_is_one_of_a_network_again(bench: Make) -> None:
    made = bench()
    made.show(Interface)
    made.choose("kind", "Bridge")
    assert "<source network" not in made.xml()
    assert not made.row("network").widget.isVisible()
    made.choose("kind", "Virtual network")
    assert made.editing.edits == ()


def test_a_password_is_not_to_be_read_in_the_list_of_changes(bench: Make) -> None:
    made = bench()
    made.show(Graphics)
    made.type("password", "open")
    (line,) = made.lines()["Changes"]
    assert line == "Display vnc – Password: ••••••"


def test_a_difference_to_the_running_machine_is_marked_at_its_field_and_in_the_list(bench: Make) -> None:
    made = bench(RUNNING.replace("type='qcow2'/>", "type='qcow2' cache='writeback'/>"))
    disk = made.show(Disk)
    model = made.editor.list.hardware
    index = model.index(model.elements.index(disk))
    assert "takes effect at the next start" in index.data(3)
    assert made.row("cache").note.text() == "Takes effect at the next start. Now: Write back"
    assert made.lines() == {"Saved already, waits for the next start": ["Disk vda – Cache: Write back → not set"]}


def test_booting_by_number_replaces_booting_by_sorts(bench: Make) -> None:
    made = bench()
    made.show(Cdrom)
    made.type("boot_order", "2")
    assert "<boot dev='hd'/>" not in made.xml()
    orders = [device.boot_order for device in made.editing.wanted.all_of(Disk)]
    assert orders == [1, 2]


def test_what_nobody_knows_is_listed_and_kept(bench: Make) -> None:
    made = bench()
    model = made.editor.list.hardware
    made.editor.list.setCurrentIndex(model.index(model.rowCount() - 1))
    assert made.editor.page.heading.text() == "Other: strange"
    made.show(Overview)
    made.type("title", "The shop")
    assert "<strange keep='me'/>" in made.xml()


def test_without_a_draft_it_says_that_it_reads_or_why_there_is_none(bench: Make) -> None:
    from vmdesk.errors import Problem
    from vmdesk.words import sentence

    made = bench()
    made.editing.draft = None
    made.editing.fail(Problem(sentence("The VM is no longer there.")))
    assert made.editor.empty.isVisible()


def test_a_change_is_gone_to_by_the_keyboard_too(bench: Make) -> None:
    made = bench()
    card = made.show(Interface)
    made.type("mac", "52:54:00:11:22:34")
    made.show(Disk)
    tree = made.editor.bar.tree
    group = tree.topLevelItem(0)
    assert group is not None
    line = group.child(0)
    assert line is not None
    tree.setCurrentItem(line)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert made.editor.page.element == card


def test_what_a_host_calls_a_device_is_shown_to_the_letter(bench: Make) -> None:
    made = bench()
    made.show(Interface)
    made.type("network", "<b>net</b>")
    group = made.editor.bar.tree.topLevelItem(0)
    assert group is not None
    line = group.child(0)
    assert line is not None
    assert "<b>net</b>" in line.text(0)
    assert "&lt;b&gt;" in line.toolTip(0)
