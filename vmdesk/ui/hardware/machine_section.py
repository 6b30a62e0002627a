"""Machine and firmware of a VM that exists already: chosen here, with what it entails said before it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.editing.consequence import hindrance
from vmdesk.model.editing.firmware_change import BIOS, SECURE_BOOT, UEFI, Firmware, HostFacts
from vmdesk.model.editing.machine_types import I440FX, Q35, family, of_family, version
from vmdesk.model.editing.platform_change import (
    Platform,
    change_platform,
    plan_platform,
    platform_of,
    why_no_firmware,
)
from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, muted_label, plain_label
from vmdesk.ui.hardware.consequence_list import ConsequenceList
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.form_view import LABEL_WIDTH, Suggest
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr, tr_sentence

BOX_WIDTH = 220
_PCS = frozenset({"x86_64", "i686"})
_HYPERVISORS = frozenset({"kvm", "qemu", "hvf"})
_NAMES = {Q35: "Q35", I440FX: "i440FX"}
_ALIASES = ("q35", "pc")  # every QEMU for PCs has one of them


class MachineSection(QWidget):
    """Chipset, version and firmware. What is chosen is carried into the draft by a button, not before.

    `machines` are the names that the host has, for which it is asked again and again, since hosts take time to answer.
    `variables_folder` is where its libvirt keeps the variables of UEFI; empty where that is not known. `installed` is
    whether there is a system already that may suffer from the change.
    """

    above = True  # the form, on the page

    def __init__(
        self, editing: Editing, machines: Suggest = list, variables_folder: str = "", *, installed: bool = True
    ) -> None:
        super().__init__()
        self._editing, self._machines, self._folder = editing, machines, variables_folder
        self._installed = installed
        self._present = platform_of(editing.wanted)
        self.chosen: Platform | None = None  # None while nothing else is chosen than there is
        self.chipset, self.version, self.firmware = CalmBox(), CalmBox(), CalmBox()
        self.chipset_note, self.firmware_note = FieldNote(self.chipset), FieldNote(self.firmware)
        self.intro, self.afterwards = plain_label(), muted_label()
        self.consequences = ConsequenceList()
        self.change_button, self.leave_button = QPushButton(), QPushButton()
        self.panel = self._make_panel()
        self._lay_out()
        for box, take in (
            (self.chipset, self._take_chipset),
            (self.version, self._take_version),
            (self.firmware, self._take_firmware),
        ):
            box.setMinimumWidth(BOX_WIDTH)
            box.activated.connect(take)
        # Later, since the page is made anew when the draft changes, and this button with it.
        self.change_button.clicked.connect(self.change, Qt.ConnectionType.QueuedConnection)
        self.leave_button.clicked.connect(self.leave)
        self.retranslate()

    def _lay_out(self) -> None:
        self.form = form = Form()
        form.setVerticalSpacing(4)
        self._labels = [QLabel() for _ in range(3)]
        boxes = (self.chipset, self.version, self.firmware)
        for label, box, note in zip(self._labels, boxes, (self.chipset_note, None, self.firmware_note), strict=True):
            label.setBuddy(box)
            label.setMinimumWidth(LABEL_WIDTH)
            row = QHBoxLayout()
            row.addWidget(box)
            row.addStretch(1)
            form.addRow(label, row)
            if note is not None:
                note.setMinimumHeight(0)
                form.addRow(QLabel(), note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addLayout(form)
        column.addWidget(self.panel)

    def _make_panel(self) -> QFrame:
        panel = QFrame()
        panel.setFrameShape(QFrame.Shape.StyledPanel)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        for button in (self.leave_button, self.change_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(panel)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for part in (self.intro, self.consequences, self.afterwards):
            column.addWidget(part)
        column.addLayout(buttons)
        return panel

    # What is chosen.

    @property
    def wanted(self) -> Platform:
        """What is chosen, or else what there is."""
        return self.chosen or self._present

    def _take_chipset(self, row: int) -> None:
        kind = str(self.chipset.itemData(row))
        if kind != family(self.wanted.machine):
            back = kind == family(self._present.machine)
            machine = self._present.machine if back else of_family(kind, self._names())[0]
            self._choose(Platform(machine, self.wanted.firmware))

    def _take_version(self, row: int) -> None:
        self._choose(Platform(str(self.version.itemData(row)), self.wanted.firmware))

    def _take_firmware(self, row: int) -> None:
        firmware = self.firmware.itemData(row)
        if isinstance(firmware, Firmware):
            self._choose(Platform(self.wanted.machine, firmware))

    def _choose(self, platform: Platform) -> None:
        self.chosen = platform if platform != self._present else None
        self.refresh()

    def leave(self) -> None:
        """Choose what there is."""
        self.chosen = None
        self.refresh()

    def change(self) -> None:
        """Carry what is chosen into the draft."""
        if self.chosen is not None:
            wanted, self.chosen = self.chosen, None
            change_platform(self._editing.wanted, wanted, self._facts())
            self._editing.restructure()

    def _facts(self) -> HostFacts:
        return HostFacts(self._editing.offers, self._editing.libvirt_version, self._folder)

    def _names(self) -> tuple[str, ...]:
        """The machine types to choose from."""
        names = [value for _words, value, _why in self._machines()] or (list(_ALIASES) if self._is_pc() else [])
        return tuple(dict.fromkeys((*names, self._present.machine)))

    def _is_pc(self) -> bool:
        return self._editing.wanted.boot.architecture in _PCS

    # Looks.

    def refresh(self) -> None:
        """Show what is chosen, and what there is to say about it."""
        present = platform_of(self._editing.wanted)
        if present != self._present:  # somebody else changed the draft, or took it back
            self._present, self.chosen = present, None
        self.setVisible(self._editing.wanted.overview.virtualisation in _HYPERVISORS and bool(present.machine))
        fill(self.chipset, self._chipsets(), family(self.wanted.machine))
        fill(self.version, self._versions(), self.wanted.machine)
        fill(self.firmware, self._firmwares(), self.wanted.firmware)
        self._say()
        self._show_panel()

    def _chipsets(self) -> list[tuple[str, object, str]]:
        present = family(self._present.machine)
        kinds = {Q35, I440FX} if self._is_pc() else set(map(family, self._names()))
        there = set(map(family, self._names()))
        ordered = sorted((kinds & there) | {present}, key=lambda kind: (kind != Q35, kind))
        return [(_NAMES.get(kind, kind), kind, "") for kind in ordered]

    def _versions(self) -> list[tuple[str, object, str]]:
        machines = of_family(family(self.wanted.machine), self._names())
        return [(version(name) or tr("Newest of the host ({name})", name=name), name, "") for name in machines]

    def _firmwares(self) -> list[tuple[str, object, str]]:
        present = self._present.firmware
        usual = (BIOS, UEFI, SECURE_BOOT) if self._is_pc() or present == BIOS else (UEFI, SECURE_BOOT)
        found = dict.fromkeys((*usual, present))
        return [(self._firmware_words(one), one, self._why_not(one)) for one in found]

    def _firmware_words(self, firmware: Firmware) -> str:
        match firmware:
            case Firmware("own"):
                return tr("File of your own")
            case Firmware("bios"):
                return tr("BIOS") if self._is_pc() else tr("None")
            case Firmware("efi", None):
                return tr("UEFI, as libvirt chooses")
            case Firmware("efi", True, False):
                return tr("UEFI with Secure Boot, keys of your own")
            case Firmware("efi", True):
                return tr("UEFI with Secure Boot")
            case _:
                return tr("UEFI")

    def _why_not(self, firmware: Firmware) -> str:
        """Why a firmware cannot be chosen; what is there can."""
        architecture = self._editing.wanted.boot.architecture or ""
        why = why_no_firmware(firmware, self.wanted.machine, architecture, self._editing.offers)
        return tr_sentence(why) if firmware != self.wanted.firmware else ""

    def _say(self) -> None:
        notes = {
            Q35: tr("With PCI Express and SATA; what systems of today expect."),
            I440FX: tr("With PCI and IDE; for old systems."),
        }
        self.chipset_note.show_remark(notes.get(family(self.wanted.machine), ""))
        self.form.setRowVisible(self.chipset_note, bool(self.chipset_note.text()))
        self.firmware_note.show_remark(self._firmware_remark(self.wanted.firmware))
        self.form.setRowVisible(self.firmware_note, bool(self.firmware_note.text()))

    def _firmware_remark(self, firmware: Firmware) -> str:
        if firmware.kind == "own":
            return tr("The file is named below, under More.")
        if firmware.kind == "bios":
            return tr("Starts old systems, and most of today.") if self._is_pc() else ""
        if firmware.secure_boot:
            return tr("Starts only what is signed; Windows 11 wants it.")
        return tr("What systems of today expect.")

    def _show_panel(self) -> None:
        self.panel.setVisible(self.chosen is not None)
        found = plan_platform(self._editing.wanted, self.wanted, self._facts()) if self.chosen is not None else ()
        if not self._installed:
            found = tuple(one for one in found if one.severity is not Severity.WARNING)
        self.afterwards.setVisible(self._installed)
        self.consequences.show_consequences(found)
        self.change_button.setEnabled(hindrance(found) is None)
        self.change_button.setAccessibleDescription(self.consequences.text())

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        chipset = tr("Chi&pset:") if self._is_pc() else tr("Machine ty&pe:")
        for label, text in zip(self._labels, (chipset, tr("Versio&n:"), tr("&Firmware:")), strict=True):
            label.setText(text)
        self.chipset.setAccessibleName(tr("Chipset") if self._is_pc() else tr("Machine type"))
        self.version.setAccessibleName(tr("Version of the machine"))
        self.firmware.setAccessibleName(tr("Firmware"))
        self.intro.setText(tr("What this entails:"))
        self.afterwards.setText(
            tr("The change comes to the others that you have made here; the VM keeps what it has until you apply them.")
        )
        self.change_button.setText(tr("Chan&ge"))
        self.leave_button.setText(tr("&Leave As It Is"))
        self.refresh()
