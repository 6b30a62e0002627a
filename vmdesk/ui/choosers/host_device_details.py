"""What to know about the device that is selected: its facts in a line, and each remark with its list."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.model.node_device import MediatedDevice, PciDevice, UsbDevice
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_device_remarks import DeviceRemark, remarks
from vmdesk.ops.host_devices import HostDevice, HostDevices, ids_of
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label, plain_label, said
from vmdesk.ui.words import tr

HEIGHT = 190
SIDE = 16


class HostDeviceDetails(QScrollArea):
    """Shows one device; `grave` is whether something speaks so much against it that a person has to agree."""

    def __init__(self) -> None:
        super().__init__()
        self.grave = False
        self.title, self.facts = headline(), muted_label()
        self.remarks: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFixedHeight(HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)

    def show_device(self, device: HostDevice | None, devices: HostDevices, besides: Collection[VmKey]) -> None:
        """Say all about this device; for none, that one can be selected."""
        found = remarks(device, devices, besides) if device else ()
        self.grave = any(remark.grave for remark in found)
        self.title.setText(devices.name(device) if device else "")
        self.title.setVisible(device is not None)
        self.facts.setText(" · ".join(_facts(device)) if device else tr("Select a device to see what goes with it."))
        self.facts.setVisible(bool(self.facts.text()))
        self._show(found)
        self.verticalScrollBar().setValue(0)

    def _show(self, found: Sequence[DeviceRemark]) -> None:
        self.remarks = []
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for remark in found:
            self._rows.addWidget(self._row(remark))

    def _row(self, remark: DeviceRemark) -> QWidget:
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        lines = (said(remark.text), *(f"• {said(item)}" for item in remark.items))
        label = plain_label("\n".join(lines), selectable=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # else it gets the height that it needs where it is narrowest
        label.setSizePolicy(policy)
        beside.addWidget(Picture("warning" if remark.warning else "info", SIDE), 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(label, 1)
        self.remarks.append(label)
        return row


def _facts(device: HostDevice) -> Iterator[str]:
    if isinstance(device, PciDevice | UsbDevice):
        yield ids_of(device)
    if isinstance(device, PciDevice):
        yield str(device.address)
    if isinstance(device, PciDevice | MediatedDevice) and device.iommu_group is not None:
        yield tr("IOMMU group {number}", number=device.iommu_group)
    if device.driver:
        yield tr("Driver on the host: {driver}", driver=device.driver)
    if isinstance(device, PciDevice) and device.numa_node is not None:
        yield tr("NUMA node {number}", number=device.numa_node)
