"""The devices that a machine tries to boot from, in an order that is changed by dragging or with two buttons."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.devices.device import Bootable, Device
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.box_delegate import BoxDelegate
from vmdesk.ui.words import tr

DEVICE_ROLE = Qt.ItemDataRole.UserRole
LINES = 7


class BootOrder(QWidget):
    """All devices that can be booted from: the ticked ones in their order, then the others."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.label, self.note = QLabel(), muted_label()
        self.list = QListWidget()
        self.label.setBuddy(self.list)
        self.up_button, self.down_button = QPushButton(icon("arrow-up"), ""), QPushButton(icon("arrow-down"), "")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setItemDelegate(BoxDelegate(self.list))
        self.list.setIconSize(QSize(18, 18))
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * LINES + 12)
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.up_button, self.down_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.note)
        self.list.itemChanged.connect(lambda _item: self._take())
        self.list.model().rowsMoved.connect(lambda *_: self._take())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(+1))
        self.retranslate()
        self.refresh()

    # What there is.

    def ordered(self) -> list[tuple[Device, bool]]:
        """The devices, and whether each is booted from."""
        wanted = self._editing.wanted
        first = wanted.boot_order
        rest = [device for device in wanted.devices if isinstance(device, Bootable) and device not in first]
        return [*((device, True) for device in first), *((device, False) for device in rest)]

    def refresh(self) -> None:
        """Show the order as it is."""
        wanted = self.ordered()
        shown = [(self._device(row), self._ticked(row)) for row in range(self.list.count())]
        if shown != wanted:
            self._fill(wanted)
        self._enable()

    def _fill(self, wanted: list[tuple[Device, bool]]) -> None:
        current = self._device(self.list.currentRow()) if self.list.currentRow() >= 0 else None
        with QSignalBlocker(self.list):
            self.list.clear()
            for device, ticked in wanted:
                item = QListWidgetItem(icon(device.icon or "details"), _words(device))
                item.setData(DEVICE_ROLE, device)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            devices = [device for device, _ticked in wanted]
            self.list.setCurrentRow(devices.index(current) if current in devices else -1)

    def _device(self, row: int) -> Device | None:
        value = self.list.item(row).data(DEVICE_ROLE)
        return value if isinstance(value, Device) else None

    def _ticked(self, row: int) -> bool:
        return self.list.item(row).checkState() == Qt.CheckState.Checked

    # Changing it.

    def _take(self) -> None:
        """Have the machine boot from what is ticked, in the order of the list."""
        rows = range(self.list.count())
        chosen = [device for row in rows if self._ticked(row) and (device := self._device(row)) is not None]
        self._editing.wanted.boot_from(chosen)
        self._editing.touch()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            with QSignalBlocker(self.list), QSignalBlocker(self.list.model()):
                self.list.insertItem(row + by, self.list.takeItem(row))
                self.list.setCurrentRow(row + by)
            self._take()
            self._enable()

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.list.count() - 1)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.label.setText(tr("Boot &order:"))
        self.list.setAccessibleName(tr("Boot order"))
        self.up_button.setAccessibleName(tr("Earlier"))
        self.down_button.setAccessibleName(tr("Later"))
        self.up_button.setToolTip(tr("Earlier"))
        self.down_button.setToolTip(tr("Later"))
        self.note.setText(tr("The VM boots from the first ticked device that can be booted from."))


def _words(device: Device) -> str:
    location = getattr(device, "location", "") or getattr(device, "source", "")
    return " – ".join(filter(None, (name_of(device), str(location))))
