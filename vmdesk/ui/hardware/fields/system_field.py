"""The field for an operating system: shown by its name, kept as what libosinfo calls it."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr


class SystemField(FieldWidget):
    """A line that is only looked at; what is chosen comes from a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self._identifier: str | None = None
        self.line, self.clear_button = QLineEdit(), QToolButton()
        self.line.setReadOnly(True)
        self.clear_button.setIcon(icon("clear"))
        self.clear_button.setAutoRaise(True)
        self.clear_button.clicked.connect(lambda: self.changed.emit(None))
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.clear_button)
        self.retranslate()

    @property
    def control(self) -> QWidget:
        return self.line

    def show_value(self, value: Any) -> None:
        self.clear_button.setVisible(bool(value))
        if value == self._identifier:
            return
        self._identifier = value
        self.line.setText(value or "")
        if value:
            spawn(self._show_name(value), name="look up system")

    async def _show_name(self, identifier: str) -> None:
        from vmdesk.ops.systems import system_name  # which is slow to be read, and seldom needed

        name = await system_name(identifier)
        if isValid(self) and identifier == self._identifier:
            self.line.setText(name)
            self.line.setToolTip(plain_tip(identifier))

    def retranslate(self) -> None:
        self.line.setPlaceholderText(tr("not known"))
        self.clear_button.setToolTip(tr("Forget the operating system"))
        self.clear_button.setAccessibleName(tr("Forget the operating system"))
