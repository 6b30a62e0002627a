"""The tree of a host's devices as rows: what each is, what runs it, where it is kept apart, who has it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from vmdesk.model.host_page.device_tree import Branch, TreeDevice, arranged, tree_name
from vmdesk.model.node_device import MediatedDevice, PciDevice, ScsiDevice, UsbDevice, UsbInterface
from vmdesk.model.node_device_words import usb_word
from vmdesk.ops.host_devices import HostDevices, ids_of
from vmdesk.ops.host_report import DeviceTree
from vmdesk.ui import theme
from vmdesk.ui.host_window.rows_model import row_size
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr
from vmdesk.words import N_

Role = Qt.ItemDataRole
NAME_ROLE, SORT_ROLE, SEARCH_ROLE = Role.UserRole + 1, Role.UserRole + 2, Role.UserRole + 3
DEVICE, KIND, ADDRESS, DRIVER, GROUP, USERS = range(6)
TITLES = (N_("Device"), N_("Kind"), N_("Address"), N_("Driver"), N_("IOMMU group"), N_("Used by"))
WIDTHS = {KIND: 140, ADDRESS: 110, DRIVER: 110, GROUP: 100, USERS: 140}
LONGEST_CELL = 300


class DevicesModel(QStandardItemModel):
    """A row per device, with libvirt's name of it as `NAME_ROLE`, and all by which it is found as `SEARCH_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.devices: dict[str, TreeDevice] = {}
        self._tree = DeviceTree()
        self.setHorizontalHeaderLabels([tr(title) for title in TITLES])

    def show(self, tree: DeviceTree) -> None:
        """Have these devices from now on."""
        self._tree = tree
        self.devices = {device.name: device for device in tree.devices}
        self.removeRows(0, self.rowCount())
        root, pairs = self.invisibleRootItem(), [(self._row(branch), branch) for branch in arranged(tree.devices)]
        tops, waiting = [row for row, _branch in pairs], list(pairs)
        while waiting:  # what is below goes in before its row is in the model: nobody is told of each
            row, branch = waiting.pop()
            below = [(self._row(each), each) for each in branch.below]
            for other, _branch in below:
                row[DEVICE].appendRow(other)
            waiting += below
        for row in tops:
            root.appendRow(row)

    def _row(self, branch: Branch) -> list[QStandardItem]:
        found, known = branch.device, self._tree.known
        texts = texts_of(found, known)
        search = "\n".join((*texts, *_more(found))).casefold()
        items = [_item(text) for text in texts]
        for column, item in enumerate(items):
            item.setData(_group(found) if column == GROUP else texts[column].casefold(), SORT_ROLE)
        items[DEVICE].setData(found.name, NAME_ROLE)
        items[DEVICE].setData(search, SEARCH_ROLE)
        if isinstance(found.device, MediatedDevice) and not found.device.active:
            for item in items:
                item.setForeground(theme.colour("muted"))
        return items


def texts_of(found: TreeDevice, known: HostDevices) -> tuple[str, ...]:
    """What the columns say of a device."""
    device, group = found.device, _group(found)
    users = ", ".join(user.name for user in known.users_of(device)) if found.kind != "system" else ""
    name = name_of(found, known)
    return name, word_of(found, known), _address(found), device.driver, "" if group < 0 else str(group), users


def name_of(found: TreeDevice, known: HostDevices) -> str:
    """What a person knows a device by."""
    if found.kind == "system":
        return tr("This computer")
    device = found.device
    if isinstance(device, UsbDevice | PciDevice | MediatedDevice | ScsiDevice):
        return known.name(device) or device.name
    return tree_name(device)


def word_of(found: TreeDevice, known: HostDevices) -> str:
    """What a device is, as precisely as is known."""
    device, word = found.device, ""
    if isinstance(device, UsbDevice | PciDevice | ScsiDevice):
        word = known.word(device)
    elif isinstance(device, UsbInterface):
        word = usb_word({device.usb_class})
    word = word or found.word
    return tr(word) if word else ""


def _address(found: TreeDevice) -> str:
    match found.device:
        case PciDevice() as device:
            return str(device.address)
        case UsbDevice() as device:
            return f"{device.bus}.{device.device}"
        case ScsiDevice() as device:
            return device.address
        case _:
            return ""


def _group(found: TreeDevice) -> int:
    device = found.device
    number = device.iommu_group if isinstance(device, PciDevice | MediatedDevice) else None
    return -1 if number is None else number


def _more(found: TreeDevice) -> tuple[str, ...]:
    """By what else it is found: libvirt's name, its path, the ids of its maker."""
    device = found.device
    ids = ids_of(device) if isinstance(device, PciDevice | UsbDevice) else ""
    return found.name, device.path, ids


def _item(text: str) -> QStandardItem:
    item = QStandardItem(" ".join(text[:LONGEST_CELL].split()))
    item.setEditable(False)
    item.setSizeHint(row_size())
    item.setToolTip(plain_tip(text[:LONGEST_CELL]))
    return item
