"""A device, and the whole machine, can be edited as XML; what cannot be taken stays in the editor."""

from collections.abc import Callable

from tests.ui.hardware.conftest import STORED, Bench
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.overview import Overview

Make = Callable[..., Bench]


def typed(made: Bench, text: str) -> None:
    """Have the editor show a text as if somebody had typed it, and wait until it has been looked at."""
    editor = made.editor.page.xml
    assert editor is not None
    with made.bot.waitSignal(editor.validated, timeout=5000):
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
