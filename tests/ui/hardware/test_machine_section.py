"""Chipset, version and firmware are chosen on the page about booting, and what it entails is read before it is done."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.unit.model.domain.samples import SAMPLES
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.domain.boot import Boot
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.firmware_change import BIOS, SECURE_BOOT, SYSTEM_FOLDER, UEFI
from vmdesk.model.editing.platform_change import Platform, platform_of
from vmdesk.model.editing.reading import Reading
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.machine_section import MachineSection

MACHINES = ("pc-q35-6.2", "q35", "pc-q35-7.2", "pc-i440fx-7.2", "pc", "pc-i440fx-6.2", "microvm", "isapc")
ARM = """<domain type='qemu'><name>arm</name><os firmware='efi'><type arch='aarch64' machine='virt-7.2'>hvm</type></os>
<devices/></domain>"""

OWN_KEYS = "<feature name='secure-boot' enabled='yes'/><feature name='enrolled-keys' enabled='no'/>"


@pytest.fixture
def editing(qtbot: QtBot) -> Iterator[Editing]:
    """A draft of a PC with the chipset i440FX and BIOS."""
    editing = edit("pc-inactive")
    yield editing
    qtbot.waitUntil(lambda: not editing._settle.isActive())


def edit(name: str) -> Editing:
    editing = Editing()
    editing.take(Reading(Draft(SAMPLES.get(name, name))))
    editing.libvirt_version = (11, 0)
    return editing


def section_of(editing: Editing, qtbot: QtBot, machines: Sequence[str] = MACHINES) -> MachineSection:
    section = MachineSection(editing, lambda: [(name, name, "") for name in machines], SYSTEM_FOLDER)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    return section


@pytest.fixture
def section(editing: Editing, qtbot: QtBot) -> MachineSection:
    return section_of(editing, qtbot)


def entries(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def choose(box: QComboBox, words: str) -> None:
    """Choose an entry as a person does, which must be possible."""
    row = box.findText(words)
    assert box.model().flags(box.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled, words
    box.setCurrentIndex(row)
    box.activated.emit(row)


def said(section: MachineSection) -> str:
    return "\n".join(label.text() for label in section.consequences.labels)


def press_change(section: MachineSection, editing: Editing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editing.restructured):
        QTest.mouseClick(section.change_button, Qt.MouseButton.LeftButton)


def test_it_shows_what_there_is_and_asks_nothing(section: MachineSection) -> None:
    assert entries(section.chipset) == ["Q35", "i440FX"]
    assert entries(section.version) == ["Newest of the host (pc)", "7.2", "6.2"]
    assert entries(section.firmware) == ["BIOS", "UEFI", "UEFI with Secure Boot"]
    shown = [box.currentText() for box in (section.chipset, section.version, section.firmware)]
    assert shown == ["i440FX", "7.2", "BIOS"]
    assert section.panel.isHidden()


def test_what_a_chipset_entails_is_said_before_the_draft_is_touched(
    section: MachineSection, editing: Editing, qtbot: QtBot
) -> None:
    before = editing.wanted.xml()
    choose(section.chipset, "Q35")
    assert section.panel.isVisible()
    assert section.version.currentText() == "Newest of the host (q35)"
    assert "Q35 has no IDE. What is on it moves to SATA: hda → sdb" in said(section)
    assert "Shut the guest down fully first" in section.change_button.accessibleDescription()
    assert editing.wanted.xml() == before
    press_change(section, editing, qtbot)
    assert platform_of(editing.wanted) == Platform("q35", BIOS)
    assert "<target dev='sdb' bus='sata'/>" in editing.wanted.xml()
    assert editing.edits
    section.refresh()
    assert section.panel.isHidden()
    assert section.chipset.currentText() == "Q35"


def test_leaving_it_as_it_is_forgets_the_choice(section: MachineSection, editing: Editing) -> None:
    before = editing.wanted.xml()
    choose(section.firmware, "UEFI")
    assert "installed under BIOS" in said(section)
    QTest.mouseClick(section.leave_button, Qt.MouseButton.LeftButton)
    assert section.panel.isHidden()
    assert section.firmware.currentText() == "BIOS"
    assert editing.wanted.xml() == before


def test_choosing_back_what_there_is_finds_the_version_that_it_had(section: MachineSection) -> None:
    choose(section.chipset, "Q35")
    choose(section.chipset, "i440FX")
    assert section.version.currentText() == "7.2"
    assert section.panel.isHidden()


def test_both_are_changed_at_once_and_the_variables_get_a_file_of_their_own(
    section: MachineSection, editing: Editing, qtbot: QtBot
) -> None:
    choose(section.chipset, "Q35")
    choose(section.version, "7.2")
    choose(section.firmware, "UEFI with Secure Boot")
    press_change(section, editing, qtbot)
    assert platform_of(editing.wanted) == Platform("pc-q35-7.2", SECURE_BOOT)
    assert editing.wanted.boot.nvram == f"{SYSTEM_FOLDER}/pc_VARS.secure-boot.fd"


def test_secure_boot_cannot_be_chosen_for_i440fx_and_says_why(section: MachineSection) -> None:
    model = section.firmware.model()
    entry = model.index(2, 0)
    assert not model.flags(entry) & Qt.ItemFlag.ItemIsEnabled
    assert entry.data(Qt.ItemDataRole.ToolTipRole) == "Secure Boot needs the chipset Q35."
    choose(section.chipset, "Q35")
    assert model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsEnabled


def test_what_cannot_be_is_said_and_cannot_be_changed_to(section: MachineSection) -> None:
    choose(section.chipset, "Q35")
    choose(section.firmware, "UEFI with Secure Boot")
    choose(section.chipset, "i440FX")
    assert said(section).startswith("Secure Boot needs the chipset Q35.")
    assert section.change_button.accessibleDescription().startswith("Not possible: Secure Boot")
    assert not section.change_button.isEnabled()
    choose(section.firmware, "UEFI")
    assert section.change_button.isEnabled()


def test_what_the_host_has_no_firmware_for_is_greyed(section: MachineSection, editing: Editing) -> None:
    editing.offers = DomainCapabilities(machine="pc-i440fx-7.2", firmwares=frozenset({"bios"}))
    section.refresh()
    entry = section.firmware.model().index(1, 0)
    assert str(entry.data(Qt.ItemDataRole.ToolTipRole)).startswith("This host has no UEFI")


def test_a_choice_is_forgotten_when_the_draft_changes_under_it(section: MachineSection, editing: Editing) -> None:
    choose(section.chipset, "Q35")
    editing.wanted.boot.machine = "pc-i440fx-6.2"
    section.refresh()
    assert section.panel.isHidden()
    assert section.version.currentText() == "6.2"


def test_a_choice_stays_while_something_else_is_edited(section: MachineSection, editing: Editing) -> None:
    choose(section.chipset, "Q35")
    editing.wanted.processors.maximum = 4
    section.refresh()
    assert section.panel.isVisible()
    assert section.chipset.currentText() == "Q35"


def test_a_host_that_has_not_answered_has_the_usual_chipsets(editing: Editing, qtbot: QtBot) -> None:
    section = section_of(editing, qtbot, ())
    assert entries(section.chipset) == ["Q35", "i440FX"]
    assert entries(section.version) == ["Newest of the host (pc)", "7.2"]


def test_a_host_without_a_chipset_offers_none(editing: Editing, qtbot: QtBot) -> None:
    section = section_of(editing, qtbot, ("pc", "pc-i440fx-7.2"))
    assert entries(section.chipset) == ["i440FX"]


def test_other_architectures_have_boards_and_no_bios(qtbot: QtBot) -> None:
    editing = edit(ARM)
    section = section_of(editing, qtbot, ("virt", "virt-7.2", "virt-8.0", "sbsa-ref", "raspi3b"))
    assert entries(section.chipset) == ["raspi3b", "sbsa-ref", "virt"]
    assert entries(section.version) == ["Newest of the host (virt)", "8.0", "7.2"]
    assert entries(section.firmware) == ["UEFI", "UEFI with Secure Boot", "UEFI, as libvirt chooses"]
    assert section.firmware.currentText() == "UEFI, as libvirt chooses"
    assert section.chipset.accessibleName() == "Machine type"


@pytest.mark.parametrize(
    ("os", "words"),
    [
        ("<os><loader type='rom'>/srv/b.bin</loader>", "File of your own"),
        ("<os firmware='efi'>", "UEFI, as libvirt chooses"),
        (f"<os firmware='efi'><firmware>{OWN_KEYS}</firmware>", "UEFI with Secure Boot, keys of your own"),
    ],
)
def test_what_is_rare_is_listed_where_it_is(os: str, words: str, qtbot: QtBot) -> None:
    section = section_of(edit(SAMPLES["rich-inactive"].replace("<os>", os)), qtbot)
    assert section.firmware.currentText() == words
    assert section.firmware.count() == 4
    assert section.panel.isHidden()


def test_machines_of_other_hypervisors_have_none_of_this(qtbot: QtBot) -> None:
    section = section_of(edit(SAMPLES["pc-inactive"].replace("type='qemu' xmlns", "type='xen' xmlns")), qtbot)
    assert section.isHidden()


@pytest.mark.usefixtures("loop")
def test_the_page_is_made_anew_when_the_draft_changes_by_its_button(editing: Editing, qtbot: QtBot) -> None:
    sections: list[MachineSection] = []

    def make(_boot: object) -> MachineSection:
        sections.append(MachineSection(editing, lambda: [(name, name, "") for name in MACHINES]))
        return sections[-1]

    editor = HardwareEditor(editing, None, {Boot: make})
    qtbot.addWidget(editor)
    editor.show()
    editor.show_kind(Boot)
    choose(sections[-1].chipset, "Q35")
    count = len(sections)
    press_change(sections[-1], editing, qtbot)
    qtbot.waitUntil(lambda: len(sections) > count)
    assert sections[-1].chipset.currentText() == "Q35"
    editing.discard()
    assert sections[-1].chipset.currentText() == "i440FX"


def test_a_screen_reader_can_name_everything(section: MachineSection) -> None:
    choose(section.chipset, "Q35")
    assert unnamed_controls(section) == []
    assert section.consequences.labels[0].accessibleName().startswith("Careful: Shut the guest down")


def test_words_are_set_anew_with_the_language(section: MachineSection) -> None:
    section.change_button.setText("")
    section.retranslate()
    assert section.change_button.text() == "Chan&ge"
    assert section.firmware_note.text() == "Starts old systems, and most of today."
    choose(section.firmware, "UEFI")
    assert section.firmware_note.text() == "What systems of today expect."
    assert section.wanted == Platform("pc-i440fx-7.2", UEFI)
