"""The first page: on which host, from what, and on what kind of machine."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.firmware import Firmware, why_no_firmware
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.new_vm import choices
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops import connect
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.states import host_standing
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

_AT_REST = {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}  # may be connected, or tried again
_MEANINGS = {
    Source.MEDIUM: N_("Boot an installer or a live system from an image on the host, or one of this computer’s."),
    Source.TREE: N_("Install from a server by HTTP, HTTPS or FTP, such as a mirror of a distribution."),
    Source.PXE: N_("The network tells the VM what to boot."),
    Source.IMPORT: N_("Use a disk that has a system on it, such as a cloud image."),
    Source.NOTHING: N_("An empty VM with an empty disk and an empty CD drive."),
}
_VIRTUALISATIONS = {
    "kvm": N_("KVM: with the help of the processor"),
    "qemu": N_("Emulation: slow, but any architecture"),
    "xen": N_("Xen"),
    "test": N_("Test"),
}
_FIRMWARES: dict[Firmware, str] = {
    "bios": N_("BIOS"),
    "efi": N_("UEFI"),
    "efi-secure": N_("UEFI with Secure Boot"),
}


class WherePage(Page):
    """Host, source, and what few change."""

    TITLE = N_("Where and from what?")
    FIELDS = ("host", "firmware", "tpm")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.host, self.connect_button = QComboBox(), QPushButton()
        form = Form()
        self._host_label = form.add(self._host_row())
        self.host_note = form.add_note(self.host)
        self.column.addLayout(form)
        self.sources = QButtonGroup(self)
        self._meanings = {source: muted_label() for source in _MEANINGS}
        self._source_buttons = {source: QRadioButton() for source in _MEANINGS}
        self.column.addLayout(self._source_column())
        self.machine_options = QWidget()
        self._make_machine_options()
        self.fold = Fold(self.machine_options)
        self.column.addWidget(self.fold)
        self.column.addWidget(self.machine_options)
        self.column.addStretch(1)
        self._connect()
        self.retranslate()

    def _host_row(self) -> QWidget:
        row = QWidget()
        row.setFocusProxy(self.host)
        self.host.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.connect_button.setAutoDefault(True)
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.host, 1)
        inner.addWidget(self.connect_button)
        return row

    def _source_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for source, button in self._source_buttons.items():
            self.sources.addButton(button)
            meaning = self._meanings[source]
            meaning.setContentsMargins(_beside_mark(button), 0, 0, GAP)
            column.addWidget(button)
            column.addWidget(meaning)
        return column

    def _make_machine_options(self) -> None:
        form = Form()
        form.setContentsMargins(MARGIN, 0, 0, 0)
        self.machine_options.setLayout(form)
        self.architecture, self.virtualisation = QComboBox(), QComboBox()
        self.machine, self.firmware = QComboBox(), QComboBox()
        boxes = (self.architecture, self.virtualisation, self.machine, self.firmware)
        self._labels = [form.add(box) for box in boxes]
        self.firmware_note = form.add_note(self.firmware)

    def _connect(self) -> None:
        state = self.state
        self.host.activated.connect(lambda _row: state.set_host(self.host.currentData()))
        self.connect_button.clicked.connect(lambda: connect.connect(state.session, state.host_id))
        for source, button in self._source_buttons.items():
            button.clicked.connect(lambda _checked=False, source=source: state.change(source=source))
        self.architecture.activated.connect(
            lambda _row: state.change(architecture=self.architecture.currentData(), virtualisation="", machine="")
        )
        self.virtualisation.activated.connect(
            lambda _row: state.change(virtualisation=self.virtualisation.currentData(), machine="")
        )
        self.machine.activated.connect(lambda _row: state.change(machine=self.machine.currentData()))
        self.firmware.activated.connect(lambda _row: state.change(firmware=self.firmware.currentData()))

    def source_button(self, source: Source) -> QRadioButton:
        """The button that chooses a source."""
        return self._source_buttons[source]

    def incomplete(self) -> str:
        if not self.state.host_id:
            return tr("No host is connected.")
        if (info := self._offline()) is not None:
            return host_standing(info)
        if self.state.problem is not None:
            return tr_sentence(self.state.problem.sentence)
        return "" if self.state.offer is not None else tr("Asking the host what it offers…")

    def _offline(self) -> HostInfo | None:
        """The chosen host, where it is one that is not connected."""
        info = self.state.session.host_info(self.state.host_id)
        return None if info is None or info.online else info

    def first_field(self) -> QWidget:
        return self._source_buttons[self.state.draft.source]

    def _hosts(self) -> list[tuple[str, object, str]]:
        """The hosts that answer, and the chosen one in any case."""
        state = self.state
        hosts: list[tuple[str, object, str]] = [(state.session.label(info.id), info.id, "") for info in state.hosts()]
        if self._offline() is not None:
            hosts.append((state.session.label(state.host_id), state.host_id, tr("The host is not connected.")))
        return hosts

    def refresh(self) -> None:
        state = self.state
        fill(self.host, self._hosts(), state.host_id)
        self._say_host()
        self._source_buttons[state.draft.source].setChecked(True)
        self._refresh_machine()

    def _say_host(self) -> None:
        offline = self._offline()
        at_rest = offline is not None and offline.state in _AT_REST
        again = offline is not None and offline.state in {HostState.FAILED, HostState.WAITING}
        self.connect_button.setText(tr("&Try Again Now") if again else tr("&Connect"))
        self.connect_button.setVisible(offline is not None)
        self.connect_button.setEnabled(at_rest)
        if self.state.problem is not None and (at_rest or offline is None):
            self.host_note.show_refusal(self.incomplete())
        else:
            self.host_note.show_remark(self.incomplete())

    def _refresh_machine(self) -> None:
        state = self.state
        self.fold.setEnabled(state.vm is not None)
        self.machine_options.setEnabled(state.vm is not None)
        if state.vm is None or state.offer is None:
            return
        vm, host = state.vm, state.offer.capabilities
        names = choices.architectures(host)
        fill(self.architecture, [(name, name, "") for name in names], vm.architecture)
        found = choices.offers_of(host, vm.architecture)
        no_kvm = tr("The host has no KVM for this architecture, or its processor’s virtualisation is switched off.")
        kinds = [kind for kind in _VIRTUALISATIONS if kind in found or (kind == "kvm" and "qemu" in found)]
        entries = [(tr(_VIRTUALISATIONS[kind]), kind, "" if kind in found else no_kvm) for kind in kinds]
        fill(self.virtualisation, list(entries), vm.virtualisation)
        offer = found.get(vm.virtualisation)
        machines = offer.machines if offer else ()
        fill(self.machine, [(name, name, "") for name in machines], vm.machine)
        self.machine.setEnabled(bool(machines))
        self._refresh_firmware()

    def _refresh_firmware(self) -> None:
        state = self.state
        if state.vm is None:
            return
        refusals = {key: why_no_firmware(key, state.vm.machine, state.offers) for key in _FIRMWARES}
        entries: list[tuple[str, object, str]] = [
            (tr(words), key, tr(refusals[key] or "") if refusals[key] else "") for key, words in _FIRMWARES.items()
        ]
        fill(self.firmware, entries, state.vm.firmware)
        why = refusals[state.vm.firmware]
        if why:
            self.firmware_note.show_refusal(tr(why))
        else:
            self.firmware_note.say(*only(state.findings, "firmware"), *only(state.findings, "tpm"))

    def retranslate(self) -> None:
        super().retranslate()
        self._host_label.setText(tr("&Host:"))
        for source, button in self._source_buttons.items():
            button.setText(tr(source.value))
            self._meanings[source].setText(tr(_MEANINGS[source]))
            button.setAccessibleDescription(tr(_MEANINGS[source]))
        self.fold.setText(tr("&Kind of machine"))
        texts = (tr("&Architecture:"), tr("&Virtualisation:"), tr("&Machine type:"), tr("&Firmware:"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.refresh()


def _beside_mark(button: QRadioButton) -> int:
    """How far a button's words stand from its edge, in pixels."""
    style = button.style()
    mark = style.pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, button)
    return mark + style.pixelMetric(QStyle.PixelMetric.PM_RadioButtonLabelSpacing, None, button)
