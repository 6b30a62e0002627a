"""Fields for numbers and for sizes with a unit."""

import re
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QWidget

from vmdesk.model.element.fields import read_number
from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.words import tr
from vmdesk.words import N_, Sentence, sentence

WIDTH = 130
UNITS = ((N_("B"), 1), (N_("KiB"), 2**10), (N_("MiB"), 2**20), (N_("GiB"), 2**30), (N_("TiB"), 2**40))
_DECIMAL = re.compile(r"\d{1,20}([.,]\d{1,10})?")


class NumberField(FieldWidget):
    """A whole number, decimal or after 0x; empty is no value."""

    def __init__(self, digits: int = 0) -> None:
        super().__init__()
        self._digits = digits
        self.line = QLineEdit()
        self.line.setFixedWidth(WIDTH)
        self.line.textEdited.connect(lambda text: self._take(text, _number))
        self.row.addWidget(self.line)
        self.row.addStretch(1)

    @property
    def control(self) -> QWidget:
        return self.line

    def show_value(self, value: Any) -> None:
        shown = _number(self.line.text())
        if shown != value or isinstance(shown, Sentence):
            self.line.setText("" if value is None else f"0x{value:0{self._digits}x}" if self._digits else str(value))


def _number(text: str) -> int | Sentence | None:
    if not text.strip():
        return None
    number = read_number(text)
    return sentence("A whole number is expected.") if number is None else number


class SizeField(FieldWidget):
    """A number of bytes in a unit that suits it; empty is no value."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.unit = QLineEdit(), CalmBox()
        self.line.setFixedWidth(WIDTH)
        for name, factor in UNITS:
            self.unit.addItem(tr(name), factor)
        self.unit.setCurrentIndex(2)
        self.line.textEdited.connect(lambda _text: self._take(self.line.text(), self._bytes))
        self.unit.activated.connect(lambda _row: self._take(self.line.text(), self._bytes))
        self.row.addWidget(self.line)
        self.row.addWidget(self.unit)
        self.row.addStretch(1)

    @property
    def control(self) -> QWidget:
        return self.line

    def show_value(self, value: Any) -> None:
        if self._bytes(self.line.text()) == value:
            return
        with QSignalBlocker(self.unit):
            self._show(value)

    def _show(self, value: int | None) -> None:
        if value is None:
            self.line.clear()
            return
        row = max(
            (row for row, (_name, factor) in enumerate(UNITS) if value % factor == 0 and value >= factor), default=0
        )
        self.unit.setCurrentIndex(row)
        self.line.setText(str(value // UNITS[row][1]))

    def _bytes(self, text: str) -> int | Sentence | None:
        text = text.strip()
        if not text:
            return None
        if not _DECIMAL.fullmatch(text):
            return sentence("A number is expected.")
        return round(Fraction(text.replace(",", ".")) * UNITS[self.unit.currentIndex()][1])

    def retranslate(self) -> None:
        self.unit.setAccessibleName(tr("Unit"))
        self.unit.view().setAccessibleName(tr("Unit"))
        for row, (name, _factor) in enumerate(UNITS):
            self.unit.setItemText(row, tr(name))
