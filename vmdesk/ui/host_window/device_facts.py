"""What is known of the device that is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vmdesk.model.host_page.device_tree import TreeDevice
from vmdesk.model.node_device import MediatedDevice, NetworkCard, PciDevice, ScsiDevice, StorageDevice, UsbDevice
from vmdesk.ops.host_devices import HostDevices, ids_of
from vmdesk.ops.host_report import DeviceTree
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import headline, muted_label
from vmdesk.ui.host_window.devices_model import name_of, word_of
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.words import tr
from vmdesk.words import N_

HEIGHT = 210
NAMES = {
    "kind": N_("Kind"),
    "ids": N_("Maker and product"),
    "address": N_("Address"),
    "state": N_("State"),
    "size": N_("Size"),
    "driver": N_("Driver"),
    "group": N_("IOMMU group"),
    "node": N_("NUMA node"),
    "divided": N_("SR-IOV"),
    "parts": N_("Can be divided into"),
    "users": N_("Used by"),
    "name": N_("Name in libvirt"),
    "path": N_("Path"),
}


class DeviceFacts(QScrollArea):
    """Shows one device; without one, words."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.facts, self.none = headline(), Facts(tuple(NAMES)), muted_label()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFixedHeight(HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.none, self.title, self.facts):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def show_device(self, found: TreeDevice | None, tree: DeviceTree) -> None:
        """Say all about this device; for none, that one can be selected."""
        self.none.setVisible(found is None)
        self.title.setVisible(found is not None)
        self.title.setText(name_of(found, tree.known) if found else "")
        self.facts.show_values(values_of(found, tree) if found else {})
        self.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("About the selected device"))
        self.none.setText(tr("Select a device to see more of it."))
        self.facts.set_names({key: tr(name) for key, name in NAMES.items()})


def values_of(found: TreeDevice, tree: DeviceTree) -> dict[str, str]:
    """The facts of a device by their keys."""
    device, known = found.device, tree.known
    values = {"kind": word_of(found, known), "name": found.name, "path": device.path, "driver": device.driver}
    values["parts"] = ", ".join(
        tr("{name}, {count} left", name=kind.name or kind.id, count=kind.available) for kind in device.mdev_types
    )
    if tree.users_known:
        users = known.users_of(device)
        values["users"] = ", ".join(user.name for user in users) or tr("no VM")
    match device:
        case PciDevice():
            values |= _of_pci(device, known)
        case UsbDevice():
            place = tr("Bus {bus}, device {device}", bus=device.bus, device=device.device)
            values |= {"ids": ids_of(device), "address": place}
        case ScsiDevice():
            values["address"] = device.address
        case MediatedDevice():
            values["state"] = "" if device.active else tr("not active")
            values["group"] = "" if device.iommu_group is None else str(device.iommu_group)
        case NetworkCard():
            values["state"] = tr("connected") if device.up else tr("not connected")
        case StorageDevice():
            values["size"] = formats.size(device.size) if device.size else ""
    return values


def _of_pci(device: PciDevice, known: HostDevices) -> dict[str, str]:
    others = [f"{known.name(other)} ({other.address})" for other in known.group_of(device)]
    group = "" if device.iommu_group is None else str(device.iommu_group)
    if others:
        group = tr("{number}, with {others}", number=device.iommu_group, others=", ".join(others))
    divided = ""
    if device.virtual_functions:
        divided = tr("divided into {count} parts", count=len(device.virtual_functions))
    elif device.physical_function is not None:
        divided = tr("a part of {address}", address=device.physical_function)
    node = "" if device.numa_node is None else str(device.numa_node)
    return {"ids": ids_of(device), "address": str(device.address), "group": group, "divided": divided, "node": node}
