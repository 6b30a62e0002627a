"""Customising a machine before it is made: what comes of it in the wizard, whatever is chosen afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit

from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import shown
from tests.ui.new_vm.conftest import NETWORK, OFFER, Offers, OpenWindow, Person
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.overview import Overview
from vmdesk.model.element.view import Element
from vmdesk.model.new_vm.plan import Nic, Source
from vmdesk.ops import create_vm
from vmdesk.ops.creation import Creation
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.dialogs.text_output import TextOutput
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.hardware.difference_dialog import DifferenceDialog
from vmdesk.ui.new_vm.customise_dialog import CustomiseDialog
from vmdesk.ui.new_vm.customise_extras import BootChoices
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr

Window = TypeVar("Window", bound=QDialog)


class Customiser:
    """Someone who customises what a wizard has planned."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.turn_to(6)
        person.summary.customise_button.click()
        self.dialog = self.one(CustomiseDialog)
        self.editing, self.editor = self.dialog.editing, self.dialog.editor

    def one(self, kind: type[Window]) -> Window:
        """The dialog of a kind that is open, waited for."""
        self.person.until(lambda: shown(kind))
        return shown(kind)[0]

    def show(self, kind: type[Element]) -> None:
        """Turn to the first page or device of a kind."""
        self.editor.show_kind(kind)

    def control(self, field: str) -> object:
        """What a field is edited by, on what is shown."""
        form = self.editor.page.form
        assert form is not None
        for fold in form.findChildren(Fold):
            fold.setChecked(True)
        return form.row_of(field).widget.control

    def choose(self, field: str, words: str) -> None:
        """Choose something in a list."""
        box = self.control(field)
        assert isinstance(box, QComboBox)
        assert words in [box.itemText(row) for row in range(box.count())]
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.editing.settle()

    def type(self, field: str, text: str) -> None:
        """Write over what a field holds."""
        line = self.control(field)
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        self.editing.settle()

    def press(self, button: QAbstractButton) -> None:
        """Press a button that leads out of here, and wait until it has."""
        assert button.isEnabled(), button.toolTip()
        button.click()
        self.person.until(lambda: not shown(CustomiseDialog))

    def keep(self) -> None:
        """Go back to the wizard with what was done."""
        self.press(self.dialog.keep_button)


@pytest.fixture
def person(open_window: OpenWindow) -> Iterator[Person]:
    """Someone who makes an empty machine."""
    person = open_window()
    person.choose_source(Source.NOTHING)
    yield person
    for dialog in shown(CustomiseDialog):
        dialog.done(0)
    person.until(lambda: not shown(CustomiseDialog))


@pytest.fixture
def creations(monkeypatch: pytest.MonkeyPatch, person: Person) -> list[Creation]:
    """What was to be made, without anything being made."""
    wanted: list[Creation] = []

    async def note(creation: Creation) -> None:
        wanted.append(creation)

    monkeypatch.setattr(person.window.making, "_make", note)
    monkeypatch.setattr(create_vm, "create", None)
    return wanted


def lines(person: Person) -> list[str]:
    """What the summary says was customised."""
    return [label.text() for label, _drop in person.summary.customised.lines]


def drop(person: Person, text: str) -> None:
    """Press the button beside a line."""
    next(button for label, button in person.summary.customised.lines if label.text() == text).click()


def defined(person: Person) -> Domain:
    """What libvirt would get, as the wizard shows it."""
    person.summary.xml_button.click()
    (output,) = shown(TextOutput)
    text = output.text.toPlainText()
    output.close()
    return Domain.read(text)


def mac(person: Person) -> str:
    """The address of the card that is planned."""
    return person.state.draft.mac


# There and back.


def test_without_anything_customised_the_summary_says_nothing_of_it(person: Person) -> None:
    person.turn_to(6)
    assert person.summary.customise_button.isVisible()
    assert not person.summary.customised.isVisible()


def test_what_was_customised_is_listed_and_in_the_definition(person: Person) -> None:
    customiser = Customiser(person)
    assert not customiser.editor.bar.isVisible()
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.show(Interface)
    customiser.choose("link", "Unplugged")
    customiser.editing.remove(customiser.editing.wanted.all_of(Memballoon)[0])
    assert not customiser.editor.bar.apply_button.isVisible()
    customiser.keep()
    assert lines(person) == [
        "Disk sda – Cache: not set → None",
        f"Network card {mac(person)} – Link: not set → Unplugged",
        "Remove: Memory balloon virtio",
    ]
    assert person.summary.customised.isVisible()
    domain = defined(person)
    assert domain.all_of(Disk)[0].cache == "none"
    assert domain.all_of(Interface)[0].link == "down"
    assert not domain.all_of(Memballoon)
    assert person.window.create_button.isEnabled()


def test_hardware_is_added(person: Person) -> None:
    customiser = Customiser(person)
    customiser.editor.add_button.click()
    adding = customiser.one(AddHardwareDialog)
    adding.select_kind(Watchdog)
    person.until(adding.add.isEnabled)
    adding.add.click()
    person.until(lambda: customiser.editing.wanted.all_of(Watchdog))
    assert isinstance(customiser.editor.page.element, Watchdog)
    customiser.keep()
    assert [line for line in lines(person) if line.startswith("Add: Watchdog")]
    assert defined(person).all_of(Watchdog)


def test_a_device_is_removed_without_a_question_and_taken_back(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Memballoon)
    customiser.editor.page.remove_button.click()
    assert not customiser.editing.wanted.all_of(Memballoon)
    customiser.editing.settle()
    customiser.editing.revert(customiser.editing.edits[0])
    customiser.editing.settle()
    customiser.keep()
    assert person.state.customising is None


def test_what_the_wizard_asks_for_is_written_into_its_fields(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Overview)
    customiser.type("name", "shop")
    customiser.type("title", "The shop")
    customiser.keep()
    assert (person.summary.name.text(), person.state.draft.title) == ("shop", "The shop")
    assert not person.summary.customised.isVisible()
    person.state.change(title="Other")
    assert defined(person).overview.title == "Other"
    assert "shop.qcow2" in (defined(person).all_of(Disk)[0].path or "")


def test_customising_goes_on_where_it_ended(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.keep()
    again = Customiser(person)
    assert [edit.differences[0].label for edit in again.editing.edits] == ["Cache"]
    again.show(Interface)
    again.choose("link", "Unplugged")
    again.keep()
    assert len(lines(person)) == 2


def test_going_back_without_changes_asks_nothing(person: Person) -> None:
    customiser = Customiser(person)
    customiser.press(customiser.dialog.back_button)
    assert person.state.customising is None


@pytest.mark.parametrize(("answer", "kept"), [("discard", 0), ("keep", 1)])
def test_going_back_asks_what_becomes_of_changes(person: Person, answer: str, kept: int) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    QTest.keyClick(customiser.dialog, Qt.Key.Key_Escape)
    customiser.one(QuestionDialog).answers[answer].click()
    person.until(lambda: not shown(CustomiseDialog))
    assert len(lines(person)) == kept


def test_going_back_can_be_thought_better_of(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.dialog.back_button.click()
    customiser.one(QuestionDialog).reject()
    person.until(lambda: not shown(QuestionDialog))
    assert customiser.dialog.isVisible()


def test_enter_in_a_field_leads_nowhere(person: Person, creations: list[Creation]) -> None:
    customiser = Customiser(person)
    customiser.show(Overview)
    line = customiser.control("title")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Shop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert customiser.dialog.isVisible()
    assert not creations


def test_what_cannot_be_is_not_kept(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Overview)
    customiser.type("name", "a/b")
    assert not customiser.dialog.keep_button.isEnabled()
    assert not customiser.dialog.begin_button.isEnabled()
    assert customiser.dialog.keep_button.toolTip()
    assert not customiser.dialog.keep()
    customiser.dialog.back_button.click()
    assert list(customiser.one(QuestionDialog).answers) == ["discard"]
    customiser.one(QuestionDialog).answers["discard"].click()
    person.until(lambda: not shown(CustomiseDialog))


def test_another_chipset_says_nothing_of_a_system_that_is_not_there_yet(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Boot)
    extra = customiser.editor.page.extra
    assert isinstance(extra, BootChoices)
    extra.machine.chipset.setCurrentIndex(extra.machine.chipset.findText("i440FX"))
    extra.machine.chipset.activated.emit(extra.machine.chipset.currentIndex())
    assert "guest" not in extra.machine.consequences.text()
    extra.machine.change_button.click()
    person.until(lambda: customiser.editing.wanted.boot.machine == "pc")
    customiser.keep()
    assert lines(person)[0] == "Boot – Machine type: q35 → pc"
    assert person.window.create_button.isEnabled()


# Making it.


def test_installation_begins_from_there(person: Person, creations: list[Creation]) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.press(customiser.dialog.begin_button)
    person.until(lambda: creations)
    assert creations[0].customising is person.state.customising is not None


@pytest.mark.parametrize(("source", "words"), [(Source.PXE, "Begin Installation"), (Source.NOTHING, "Create")])
def test_the_button_says_what_happens(person: Person, source: Source, words: str) -> None:
    person.turn_to(0)
    person.choose_source(source)
    assert Customiser(person).dialog.begin_button.text().replace("&", "") == words


def test_the_command_is_one_for_the_machine_and_one_for_each_edit(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.editor.bar.command_button.click()
    (output,) = shown(TextOutput)
    text = output.text.toPlainText()
    output.close()
    assert "--disk driver.cache=none" in text
    customiser.keep()
    person.summary.command_button.click()
    (output,) = shown(TextOutput)
    assert output.text.toPlainText() == text
    output.close()
    assert [line.split()[0] for line in text.splitlines() if line[0] != " "] == ["virt-install", "virt-xml", "virsh"]


def test_the_difference_in_xml_is_shown(person: Person) -> None:
    customiser = Customiser(person)
    customiser.show(Disk)
    customiser.choose("cache", "None")
    customiser.editor.bar.difference_button.click()
    customiser.one(DifferenceDialog).close()


# When something else is chosen afterwards.


def customise_card(person: Person) -> None:
    """Say of the planned card that it is unplugged, and of another model; and of the VM that it is a shop."""
    customiser = Customiser(person)
    editing = customiser.editing
    editing.write(editing.wanted.all_of(Interface)[0], Interface.model, "e1000")
    customiser.show(Interface)
    customiser.choose("link", "Unplugged")
    editing.write(editing.wanted.overview, Overview.description, "A shop")
    customiser.keep()


def test_what_was_customised_outlives_other_choices(person: Person) -> None:
    customise_card(person)
    person.turn_to(2)
    person.resources.vcpus.setValue(3)
    person.turn_to(3)
    person.disks.add()
    person.turn_to(6)
    person.summary.name.setFocus()
    person.state.change(name="other")
    domain = defined(person)
    assert (domain.overview.name, domain.overview.description) == ("other", "A shop")
    assert domain.all_of(Interface)[0].link == "down"
    assert person.window.create_button.isEnabled()


def test_what_contradicts_is_marked_and_keeps_the_machine_from_being_made_until_it_is_dropped(person: Person) -> None:
    customise_card(person)
    person.state.change(nics=(Nic("network", "default", mac(person), "rtl8139"),))
    text = "What was customised contradicts what was chosen since: drop it, or customise again."
    assert person.summary.customised.note.text() == text
    assert person.window.message.text() == text
    assert not person.window.create_button.isEnabled()
    bad = f"Network card {mac(person)} – Model: Intel 82574L → Intel 82540EM"
    assert [label.text() for label, _ in person.summary.customised.lines if label.toolTip()] == [bad]
    assert lines(person)[0] == bad
    drop(person, bad)
    assert person.window.create_button.isEnabled()
    card = defined(person).all_of(Interface)[0]
    assert (card.model, card.link) == ("rtl8139", "down")


def test_what_contradicts_is_left_out_when_customising_goes_on(person: Person) -> None:
    customise_card(person)
    person.state.change(nics=())
    customiser = Customiser(person)
    assert len(customiser.editing.left_out) == 2
    assert customiser.editor.banners.isVisible()
    customiser.keep()
    assert lines(person) == ["Overview – Description: not set → A shop"]
    assert person.window.create_button.isEnabled()


def test_everything_can_be_dropped(person: Person) -> None:
    customise_card(person)
    for line in lines(person):
        drop(person, line)
    assert person.state.customising is None
    assert not person.summary.customised.isVisible()


def test_a_host_that_is_asked_again_changes_nothing_of_it(person: Person) -> None:
    customise_card(person)
    address = mac(person)
    person.state.reload()
    person.until_answered()
    assert mac(person) == address
    assert len(lines(person)) == 3
    assert person.state.carried.conflicts == ()


def test_another_host_gets_what_was_customised(person: Person, make_host: Callable[..., str], offers: Offers) -> None:
    customise_card(person)
    other = make_host(label="beta")
    offers.by_host[other] = replace(OFFER, networks=(replace(NETWORK, name="lan"),))
    person.state.set_host(other)
    assert lines(person)
    person.until_answered()
    assert person.state.carried.conflicts == ()


# Who uses it.


def test_every_control_has_a_name(person: Person) -> None:
    customise_card(person)
    assert unnamed_controls(person.summary) == []
    assert unnamed_controls(Customiser(person).dialog) == []


def test_the_texts_follow_the_language(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    customise_card(person)
    monkeypatch.setattr("vmdesk.ui.new_vm.customised_list.tr", lambda text, **_: tr(text).upper())
    person.window.retranslate()
    assert person.summary.customised.heading.text() == "CUSTOMISED"
    assert all(button.text() == "DROP" for _label, button in person.summary.customised.lines)


def test_a_closed_wizard_takes_the_editor_along(person: Person) -> None:
    customiser = Customiser(person)
    dialog = customiser.dialog
    person.window.discard()
    person.until(lambda: dialog not in QApplication.topLevelWidgets() or not shown(CustomiseDialog))
