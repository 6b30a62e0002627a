"""The kinds of field under Advanced: each shows a value of `Options`, and tells what a person makes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from vmdesk.model.migration.options import Route
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.wrapping_box import WrappingBox
from vmdesk.ui.words import tr
from vmdesk.words import N_

_FIELD_WIDTH = 150
_METHODS_IN_A_ROW = 2
METHOD_TIPS = {
    "xbzrle": N_("Sends what differs in pages that were sent before"),
    "mt": N_("Several threads compress with zlib; QEMU 9.1 and newer no longer know it"),
    "zlib": N_("Each of the parallel connections compresses with zlib"),
    "zstd": N_("Each of the parallel connections compresses with Zstandard, which is quicker than zlib"),
}


class NumberField(QSpinBox):
    """A whole number, in which nothing, or the least, leaves it to libvirt; `None` is what that means with `none`."""

    edited = Signal()

    def __init__(self, most: int, unit: str = "", *, none: bool = False) -> None:
        super().__init__()
        self._none, self._unit, self._nothing = none, unit, ""
        self.setRange(-1 if none else 0, most)
        self.setMinimumWidth(_FIELD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(lambda _value: self.edited.emit())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page around it."""
        event.ignore()

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        with QSignalBlocker(self):
            self.setValue(value if isinstance(value, int) else self.minimum())

    def given(self) -> object:
        """What it shows."""
        return None if self._none and self.value() < 0 else self.value()

    def say(self, nothing: str, unit: str = "") -> None:
        """Set the words: for nothing, and the unit."""
        self.setSpecialValueText(nothing)
        self.setSuffix(f" {unit}" if unit else "")


class TextField(QLineEdit):
    """A line of text; nothing leaves it to libvirt."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(lambda _text: self.edited.emit())

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        if self.given() != value:
            self.setText(str(value))
            self.setCursorPosition(0)

    def given(self) -> object:
        """What it shows."""
        return self.text().strip()

    def say(self, nothing: str, _unit: str = "") -> None:
        """Set the words: for nothing."""
        self.setPlaceholderText(nothing)


class CheckField(WrappingBox):
    """Yes or no. Its words are those of its row."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(lambda _checked: self.edited.emit())

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        self.setChecked(bool(value))

    def given(self) -> object:
        """What it shows."""
        return self.isChecked()

    def say(self, nothing: str, unit: str = "") -> None:
        """There are no words but those of its row."""


class AddressField(CalmBox):
    """An address that may be typed, or one of those that the target has: each is on a network of its own."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.editTextChanged.connect(lambda _text: self.edited.emit())

    def offer(self, addresses: Sequence[str]) -> None:
        """Offer these, and keep what was typed."""
        if [self.itemText(row) for row in range(self.count())] != list(addresses):
            with QSignalBlocker(self):
                text = self.currentText()
                self.clear()
                self.addItems(list(addresses))
                self.setCurrentIndex(-1)
                self.setEditText(text)

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        if self.given() != value:
            with QSignalBlocker(self):
                self.setEditText(str(value))

    def given(self) -> object:
        """What it shows."""
        return self.currentText().strip()

    def say(self, nothing: str, _unit: str = "") -> None:
        """Set the words: for nothing."""
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(nothing)


class RouteField(CalmBox):
    """Who leads the move."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        for route in Route:
            self.addItem("", route)
        self.activated.connect(lambda _row: self.edited.emit())

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        self.setCurrentIndex(self.findData(value))

    def given(self) -> object:
        """What it shows."""
        return self.currentData()

    def say(self, _nothing: str, _unit: str = "") -> None:
        """Set the words of its entries."""
        for row, route in enumerate(Route):
            self.setItemText(row, tr(route.value))


class MethodsField(QWidget):
    """Methods of compression, none or several."""

    edited = Signal()

    def __init__(self, methods: Sequence[str]) -> None:
        super().__init__()
        self.boxes = {method: QCheckBox(method) for method in methods}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(_METHODS_IN_A_ROW, 1)
        for number, box in enumerate(self.boxes.values()):
            box.clicked.connect(lambda _checked: self.edited.emit())
            grid.addWidget(box, number // _METHODS_IN_A_ROW, number % _METHODS_IN_A_ROW)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, value: object) -> None:
        """Show this value, without telling."""
        chosen = value if isinstance(value, tuple) else ()
        for method, box in self.boxes.items():
            box.setChecked(method in chosen)

    def given(self) -> object:
        """What it shows."""
        return tuple(method for method, box in self.boxes.items() if box.isChecked())

    def say(self, _nothing: str, _unit: str = "") -> None:
        """Set the words."""
        for method, box in self.boxes.items():
            box.setAccessibleName(tr("Compression with {method}", method=method))
            box.setToolTip(tr(METHOD_TIPS[method]))


Field = NumberField | TextField | CheckField | AddressField | RouteField | MethodsField
