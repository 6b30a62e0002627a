"""A device, and the whole machine, can be edited as XML; what cannot be taken stays in the editor."""

from collections.abc import Callable

from tests.qt import WAIT_MILLISECONDS
from tests.ui.hardware.conftest import STORED, Bench
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import Processors
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.hardware.form_view import Aids

Make = Callable[..., Bench]


def typed(made: Bench, text: str) -> None:
    """Have the editor show a text as if somebody had typed it, and wait until it has been looked at."""
    editor = made.editor.page.xml
    assert editor is not None
    with made.bot.waitSignal(editor.validated, timeout=WAIT_MILLISECONDS):
        editor.area.setPlainText(text)
    made.editing.settle()


def turn_to_xml(made: Bench) -> str:
    """Turn to the XML of what is selected, once it has been looked at."""
    made.editor.page.tabs.setCurrentIndex(1)
    editor = made.editor.page.xml
    assert editor is not None
    made.bot.waitUntil(lambda: editor.verdict is not None)
    return editor.text()


def test_a_device_is_shown_as_a_text_of_its_own(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    assert turn_to_xml(made).splitlines()[:2] == [
        "<disk type='file' device='disk'>",
        "  <driver name='qemu' type='qcow2'/>",
    ]
    assert made.xml() == STORED


def test_a_good_text_becomes_the_device_and_nothing_else_changes(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    text = turn_to_xml(made)
    typed(made, text.replace("type='qcow2'/>", "type='qcow2' cache='none'/>"))
    assert made.xml() == STORED.replace("type='qcow2'/>", "type='qcow2' cache='none'/>")
    assert made.lines() == {"Changes": ["Disk vda – Cache: not set → None"]}


def test_a_text_that_is_no_xml_or_does_not_fit_never_leaves_the_editor_and_is_not_lost(bench: Make) -> None:
    made = bench()
    disk = made.show(Disk)
    text = turn_to_xml(made)
    for wrong in (text.replace("</disk>", ""), text.replace("cache", "").replace("<source", "<sauce")):
        typed(made, wrong)
        assert made.xml() == STORED
        assert not made.editor.bar.apply_button.isEnabled()
        made.show(Overview)
        made.editor.list.show_element(disk)
        editor = made.editor.page.xml
        assert editor is not None
        assert editor.text() == wrong


def test_discarding_brings_the_text_back(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    text = turn_to_xml(made)
    typed(made, text.replace("</disk>", ""))
    made.editor.bar.discard_button.click()
    editor = made.editor.page.xml
    assert editor is not None
    assert editor.text() == text
    made.editing.settle()
    assert not made.editor.bar.isVisible()


def test_the_whole_machine_is_edited_as_one_text(bench: Make) -> None:
    made = bench()
    stored = STORED.replace("    <strange keep='me'/>\n", "")
    made.take(stored)
    made.show(Overview)
    text = turn_to_xml(made)
    assert text == stored
    typed(made, stored.replace("<acpi/>", "<acpi/>\n    <apic/>"))
    assert made.xml() == stored.replace("<acpi/>", "<acpi/>\n    <apic/>")
    assert made.lines() == {"Changes": ["Features – APIC: no → yes"]}


def test_a_text_that_is_left_before_it_was_looked_at_is_taken_all_the_same(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    text = turn_to_xml(made)
    editor = made.editor.page.xml
    assert editor is not None
    editor.area.setPlainText(text.replace("type='qcow2'/>", "type='qcow2' cache='none'/>"))
    card = made.show(Interface)
    wanted = STORED.replace("type='qcow2'/>", "type='qcow2' cache='none'/>")
    made.bot.waitUntil(lambda: made.xml() == wanted)
    assert made.editor.page.element == card
    assert made.editor.page.xml is not None
    assert made.editor.page.xml.text().startswith("<interface")
    made.editing.settle()
    assert made.editor.bar.apply_button.isEnabled()


def test_a_text_that_only_the_draft_refuses_is_not_lost(bench: Make) -> None:
    made = bench()
    page = made.show(Overview)
    turn_to_xml(made)
    made.editing.lenient = True  # so that the wrong root is not the schema's affair
    typed(made, "<network/>")
    assert made.xml() == STORED
    assert not made.editor.bar.apply_button.isEnabled()
    made.show(Disk)
    made.editor.list.show_element(page)
    editor = made.editor.page.xml
    assert editor is not None
    assert editor.text() == "<network/>"


def test_the_form_of_a_new_device_is_of_what_its_text_became(bench: Make) -> None:
    made = bench()
    dialog = AddHardwareDialog(None, made.editing, Aids())
    made.bot.addWidget(dialog)
    dialog.show()
    dialog.select_kind(Interface)
    dialog.page.tabs.setCurrentIndex(1)
    editor = dialog.page.xml
    assert editor is not None
    made.bot.waitUntil(lambda: editor.verdict is not None)
    with made.bot.waitSignal(editor.validated, timeout=WAIT_MILLISECONDS):
        editor.area.setPlainText("<interface type='user'><mac address='52:54:00:00:00:09'/></interface>")
    assert dialog.page.form is not None
    assert dialog.page.form.element == dialog.scratch.device
    (device,) = dialog.addition().devices[-1:]
    assert isinstance(device, Interface)
    assert device.mac == "52:54:00:00:00:09"
    dialog.close()


def test_the_text_of_the_machine_is_the_same_on_all_pages_even_while_it_cannot_be_taken(bench: Make) -> None:
    made = bench()
    made.show(Overview)
    text = turn_to_xml(made)
    wrong = text.replace("</domain>", "")
    typed(made, wrong)
    made.show(Processors)
    editor = made.editor.page.xml
    assert editor is not None
    assert editor.text() == wrong
    typed(made, text.replace("<name>shop<", "<name>till<").replace("    <strange keep='me'/>\n", ""))
    assert made.editing.wanted.overview.name == "till"
    assert made.editor.bar.apply_button.isEnabled()
