"""A device of the host for a VM: chosen from those there are, with what follows from it said before."""

import asyncio

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo
from vmdesk.model.node_device import DeviceKind
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_device_remarks import NO_IOMMU, NO_IOMMU_HINT
from vmdesk.ops.host_devices import HostDevices, element_for, learn_host_devices
from vmdesk.ops.session import Session
from vmdesk.ui.choosers.host_device_details import HostDeviceDetails
from vmdesk.ui.choosers.host_device_table import HostDeviceTable
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, Picture, muted_label, plain_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_, Sentence, sentence

SIZE = (820, 620)
_TITLES: dict[DeviceKind, str] = {
    "usb": N_("USB device of {host}"),
    "pci": N_("PCI device of {host}"),
    "mdev": N_("Part of a device of {host}"),
    "scsi": N_("SCSI device of {host}"),
}
_NONE: dict[DeviceKind, str] = {
    "usb": N_("The host tells of no USB devices."),
    "pci": N_("The host tells of no PCI devices."),
    "mdev": N_("The host tells of no devices that are divided into parts."),
    "scsi": N_("The host tells of no SCSI devices."),
}
_SIDE_ISSUES: dict[DeviceKind, str] = {
    "usb": N_("Also hubs, which only lead to other devices"),
    "pci": N_("Also bridges, which only lead to other devices"),
}


async def ask_host_device(
    parent: QWidget | None, session: Session, host_id: str, kind: DeviceKind, besides: frozenset[VmKey] = frozenset()
) -> str | None:
    """Which device of the host a VM is to have, as the XML of a `<hostdev>`; None when cancelled.

    `besides` are the VMs for which it is asked: what they have already does not count as taken.
    """
    dialog = HostDeviceDialog(parent, session, host_id, kind, besides)
    return dialog.element() if await answer_of(dialog) else None


class HostDeviceDialog(Frame):
    """The devices in a table above what is to be known about the selected one. It reads them by itself."""

    def __init__(
        self, parent: QWidget | None, session: Session, host_id: str, kind: DeviceKind, besides: frozenset[VmKey]
    ) -> None:
        super().__init__(parent)
        self._session, self._host_id, self._kind, self._besides = session, host_id, kind, besides
        self._devices: HostDevices | None = None
        self._problem: Problem | None = None
        self._reading: asyncio.Task[None] | None = None
        self.table = HostDeviceTable(kind, besides)
        self.search = SearchField(self.table.table)
        self.everything, self.refreshing = QCheckBox(), QPushButton()
        self.lacking, self.remedy = plain_label(), muted_label()
        self.details = HostDeviceDetails()
        self.agreed = QCheckBox()
        self.note = FieldNote(self.table.table)
        self._arrange()
        self.choosing = self.add_button(Role.AcceptRole)
        self.choosing.setDefault(True)
        self.add_cancel()
        self._connect()
        self.resize(*SIZE)
        self.search.setFocus()
        self.retranslate()
        self.refresh()

    def _arrange(self) -> None:
        self.no_iommu = QWidget()
        row = QHBoxLayout(self.no_iommu)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.lacking)
        texts.addWidget(self.remedy)
        row.addWidget(Picture("warning", 24))
        row.addLayout(texts, 1)
        self.no_iommu.hide()
        above = QHBoxLayout()
        above.setSpacing(GAP)
        above.addWidget(self.search, 1)
        above.addWidget(self.everything)
        above.addWidget(self.refreshing)
        self.refreshing.setAutoDefault(False)
        self.refreshing.setIcon(icon("refresh"))
        self.everything.setVisible(self._kind in _SIDE_ISSUES)
        self.content.addWidget(self.no_iommu)
        self.content.addLayout(above)
        self.content.addWidget(self.table, 1)
        for part in (self.note, self.details, self.agreed):
            self.content.addWidget(part)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.entered.connect(self.table.pick_first)
        self.everything.toggled.connect(lambda _on: self._narrow())
        self.refreshing.clicked.connect(self.refresh)
        self.table.selected.connect(self._show_device)
        self.table.picked.connect(self.choosing.click)
        self.agreed.toggled.connect(lambda _on: self._enable())
        until_closed(
            self,
            self._session.host_changed.connect(self._host_changed),
            self._session.host_removed.connect(self._host_changed),
            self._stop,
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        host = shortened(self._session.label(self._host_id))
        self.setWindowTitle(tr(_TITLES[self._kind], host=host))
        self.search.setPlaceholderText(tr("Search devices"))
        self.search.setAccessibleName(tr("Search devices"))
        self.everything.setText(tr("Show &all"))
        self.everything.setToolTip(tr(_SIDE_ISSUES[self._kind]) if self._kind in _SIDE_ISSUES else "")
        self.refreshing.setText(tr("&Refresh"))
        self.refreshing.setToolTip(tr("Ask the host again"))
        self.lacking.setText(tr_sentence(NO_IOMMU))
        self.remedy.setText(tr_sentence(NO_IOMMU_HINT))
        self.agreed.setText(tr("&Give it to the VM all the same"))
        self.choosing.setText(tr("Choose"))
        self.details.setAccessibleName(tr("About the selected device"))
        self.table.retranslate()
        self._show_device()
        self._show_state()

    # What the host has.

    def refresh(self) -> None:
        """Ask the host again."""
        self._stop()
        self._problem = None
        self._reading = spawn(self._read(), name="read host devices")
        self._show_state()

    async def _read(self) -> None:
        try:
            self._devices = await learn_host_devices(self._session, self._host_id, (self._kind,))
        except Problem as problem:
            self._devices, self._problem = None, problem
        self._reading = None
        self.table.show_devices(self._devices or HostDevices())
        self._show_state()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _host_changed(self, info: HostInfo) -> None:
        """A host that is back is asked again; of one that is lost the list stays, and nothing can be chosen."""
        if info.id != self._host_id:
            return
        was_missed = self._problem is not None or bool(self.note.text())
        if was_missed and self._absence() is None:
            self.refresh()
        self._show_state()

    def _absence(self) -> Sentence | None:
        info = self._session.host_info(self._host_id)
        if info is None:
            return sentence("The host is no longer in the list.")
        return None if info.online else sentence("The host is not connected.")

    # What is shown of it.

    def _narrow(self) -> None:
        self.table.narrow(self.search.text(), everything=self.everything.isChecked())
        self._show_state()

    def _show_state(self) -> None:
        absent = self._absence()
        self.table.say(self._emptiness())
        self.details.setVisible(self.table.counts[0] > 0)
        self.note.show_refusal(absent if self._devices is not None else None)
        self.note.setVisible(bool(self.note.text()))
        self.no_iommu.setVisible(self._lacks_iommu())
        self.refreshing.setEnabled(absent is None and self._reading is None)
        self._enable()

    def _lacks_iommu(self) -> bool:
        devices = self._devices
        return self._kind == "pci" and devices is not None and bool(devices.of_kind("pci")) and not devices.has_iommu

    def _emptiness(self) -> str:
        """What to say where no device is shown; whether there is any, the table knows."""
        if self._problem is not None:
            hint = tr_sentence(self._problem.hint)
            return "\n".join(filter(None, (tr_sentence(self._problem.sentence), hint)))
        if self._devices is None:
            return tr("Asking the host for its devices …")
        _shown, there = self.table.counts
        if not there:
            return tr(_NONE[self._kind])
        if self.search.text().strip():
            return tr("No device has this in its name, address or ids.")
        return tr("There is nothing here but what leads to other devices. “Show all” shows it.")

    def _show_device(self) -> None:
        self.details.show_device(self.table.device(), self._devices or HostDevices(), self._besides)
        self.agreed.setChecked(False)
        self.agreed.setVisible(self.details.grave)
        self._enable()

    def _enable(self) -> None:
        possible = self.table.device() is not None and self._absence() is None and self._devices is not None
        self.choosing.setEnabled(possible and (self.agreed.isChecked() or not self.details.grave))

    def element(self) -> str | None:
        """The selected device as a definition takes it."""
        device = self.table.device()
        return element_for(device, self._devices) if device and self._devices else None
