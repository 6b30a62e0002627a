"""What is known of a machine or a card and cannot be edited."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.devices.interface import Interface
from vmdesk.ops.hardware import card_addresses
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.hardware.form_view import LABEL_WIDTH
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.words import tr


class _Facts(QWidget):
    """Names and values; the values can be selected and copied."""

    def __init__(self, editing: VmEditing) -> None:
        super().__init__()
        self._editing = editing
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(MARGIN)
        self._shown: Sequence[tuple[str, str]] = ()

    def facts(self) -> list[tuple[str, str]]:
        """The names and values; one without a value is left out."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is known now."""
        wanted = [fact for fact in self.facts() if fact[1]]
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in wanted:
            label, words = QLabel(tr("{label}:", label=name)), QLabel(value)
            label.setMinimumWidth(LABEL_WIDTH)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(name)
            self._form.addRow(label, words)
        self.setVisible(bool(wanted))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._shown = ()
        self.refresh()


class MachineFacts(_Facts):
    """State, UUID, hypervisor and machine."""

    def __init__(self, editing: VmEditing) -> None:
        super().__init__(editing)
        self.refresh()

    def facts(self) -> list[tuple[str, str]]:
        editing = self._editing
        vm = editing.session.vm(editing.key)
        overview, boot = editing.wanted.overview, editing.wanted.boot
        state = tr(vm.state_word) if vm is not None else ""
        if vm is not None and vm.reason_word:
            state = f"{state}, {tr(vm.reason_word)}"
        names = {"kvm": tr("KVM"), "qemu": tr("QEMU, emulated")}
        virtualisation = overview.virtualisation or ""
        return [
            (tr("State"), state),
            ("UUID", overview.uuid or ""),
            (tr("Hypervisor"), names.get(virtualisation, virtualisation)),
            (tr("Architecture"), boot.architecture or ""),
            (tr("Machine type"), boot.machine or ""),
            (tr("Firmware"), "UEFI" if boot.is_efi else "BIOS"),
            (tr("Emulator"), overview.emulator or ""),
        ]


class MemoryFacts(_Facts):
    """What the host has, and what the guest has of it at the moment."""

    def __init__(self, editing: VmEditing) -> None:
        super().__init__(editing)
        self.refresh()

    def facts(self) -> list[tuple[str, str]]:
        memory, running = self._editing.around.memory, self._editing.draft.running if self._editing.draft else None
        size = running.memory.size if running is not None else 0
        return [
            (tr("The host has"), formats.size(memory) if memory else ""),
            (tr("The guest has now"), formats.size(size) if size else ""),
        ]


class CardFacts(_Facts):
    """The addresses of the guest at a card, asked when it is shown."""

    def __init__(self, editing: VmEditing, card: Interface) -> None:
        super().__init__(editing)
        self._card = card
        self._addresses: Mapping[str, tuple[str, ...]] = {}
        self.refresh()
        spawn(self._ask(), name="ask for addresses")

    async def _ask(self) -> None:
        editing = self._editing
        vm = editing.session.vm(editing.key)
        if vm is None or not vm.active:
            return
        try:
            addresses = await card_addresses(editing.session, editing.key)
        except Problem:
            return  # who cannot be asked tells nothing
        if isValid(self):
            self._addresses = addresses
            self.refresh()

    def facts(self) -> list[tuple[str, str]]:
        addresses = self._addresses.get((self._card.mac or "").lower(), ())
        return [(tr("Addresses in the guest"), ", ".join(addresses))]
