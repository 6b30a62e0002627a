"""The rows of the table of a host's devices: what each is, where it is, and who has it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vmdesk.model.node_device import DeviceKind, MediatedDevice, PciDevice, ScsiDevice, UsbDevice
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_devices import HostDevice, HostDevices, ids_of
from vmdesk.ui import theme
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr
from vmdesk.words import N_

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME = 0
DEVICE_ROLE, SORT_ROLE, SEARCH_ROLE, ASIDE_ROLE = (Role.UserRole + number for number in range(1, 5))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in English, what it says of a device, and by what it is sorted where that is not the text.

    Its width in pixels; that of the first is all that is left.
    """

    title: str
    text: Callable[[HostDevice, HostDevices], str]
    width: int = 0
    sort: Callable[[HostDevice], Any] | None = None


def _word(device: HostDevice, devices: HostDevices) -> str:
    word = devices.word(device)
    return tr(word) if word else ""


def _address(device: HostDevice, _devices: HostDevices) -> str:
    match device:
        case UsbDevice():
            return tr("Bus {bus}, device {device}", bus=device.bus, device=device.device)
        case PciDevice() | ScsiDevice():
            return str(device.address)
        case _:
            return device.uuid


def _place(device: HostDevice) -> Any:
    match device:
        case UsbDevice():
            return (device.bus, device.device)
        case PciDevice():
            return tuple(device.address)
        case ScsiDevice():
            return (device.host, device.bus, device.target, device.unit)
        case _:
            return (device.uuid,)


def _group_number(device: HostDevice) -> int:
    known = device.iommu_group if isinstance(device, PciDevice | MediatedDevice) else None
    return -1 if known is None else known


def _group(device: HostDevice, _devices: HostDevices) -> str:
    number = _group_number(device)
    return "" if number < 0 else str(number)


def _ids(device: HostDevice, _devices: HostDevices) -> str:
    return ids_of(device) if isinstance(device, PciDevice | UsbDevice) else ""


def _block(device: HostDevice, devices: HostDevices) -> str:
    disk = devices.disk_of(device) if isinstance(device, ScsiDevice) else None
    return disk.block if disk else ""


USERS_WIDTH = 130
_NAME = Column(N_("Device"), lambda device, devices: devices.name(device))
_KIND = Column(N_("Kind"), _word, 130)
_GROUP = Column(N_("IOMMU group"), _group, 100, _group_number)
_IDS = Column(N_("Maker and product"), _ids, 130)
_BLOCK = Column(N_("On the host"), _block, 110)
COLUMNS: dict[DeviceKind, tuple[Column, ...]] = {
    "usb": (_NAME, _KIND, _IDS, Column(N_("Address"), _address, 130, _place)),
    "pci": (_NAME, _KIND, Column(N_("Address"), _address, 110, _place), _GROUP),
    "mdev": (_NAME, Column("UUID", _address, 270), _GROUP),
    "scsi": (_NAME, _KIND, Column(N_("Address"), _address, 90, _place), _BLOCK),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A device as it is shown."""

    device: HostDevice
    texts: tuple[str, ...]
    sorts: tuple[Any, ...]
    search: str
    aside: bool


class HostDevicesModel(QAbstractTableModel):
    """A row per device of one kind, as `DEVICE_ROLE`; the last column says which VMs have it.

    `SEARCH_ROLE` is all by which it can be found, `ASIDE_ROLE` whether it is one that nobody would choose.
    """

    def __init__(self, kind: DeviceKind, besides: Collection[VmKey], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind, self._besides = kind, besides
        self._columns = COLUMNS[kind]
        self._devices = HostDevices()
        self._rows: list[Row] = []

    def show(self, devices: HostDevices) -> None:
        """Have the devices of the host in the rows from now on."""
        self.beginResetModel()
        self._devices = devices
        self._rows = [self._row(device) for device in devices.of_kind(self._kind)]
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything anew in the language of the program."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, len(self._columns))
        if self._rows:
            self._rows = [self._row(row.device) for row in self._rows]
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._rows) - 1, len(self._columns)))

    def _row(self, device: HostDevice) -> Row:
        texts = [column.text(device, self._devices) for column in self._columns]
        sorts = [
            column.sort(device) if column.sort else text for column, text in zip(self._columns, texts, strict=True)
        ]
        users = self._users(device)
        search = "\n".join((*texts, users, _ids(device, self._devices), device.driver, device.name))
        aside = self._devices.is_side_issue(device)
        return Row(device, (*texts, users), (*sorts, users), search, aside)

    def _users(self, device: HostDevice) -> str:
        others = self._devices.users_of(device, self._besides)
        names = [user.name for user in others]
        if len(self._devices.users_of(device)) > len(others):
            names.insert(0, tr("this VM"))
        return ", ".join(names)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return tr(self._columns[section].title) if section < len(self._columns) else tr("Used by")

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return row.texts[column]
            case Role.ToolTipRole:
                return plain_tip(row.texts[column])
            case Role.ForegroundRole:
                asleep = isinstance(row.device, MediatedDevice) and not row.device.active
                return theme.colour("muted") if asleep else None
            case _:
                own = {DEVICE_ROLE: row.device, SEARCH_ROLE: row.search, ASIDE_ROLE: row.aside}
                return row.sorts[column] if role == SORT_ROLE else own.get(role)
