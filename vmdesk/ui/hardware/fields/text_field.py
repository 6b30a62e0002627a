"""Fields for texts: a line, several lines, a secret, or a line with suggestions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.widgets.password_field import PasswordField

LEAST_WIDTH = 220
Suggestion = tuple[str, str, str]


class TextField(FieldWidget):
    """A line of text; empty is no value."""

    def __init__(self, *, secret: bool = False) -> None:
        super().__init__()
        self.line: QLineEdit = PasswordField() if secret else QLineEdit()
        self.line.setMinimumWidth(LEAST_WIDTH)
        self.line.textEdited.connect(lambda text: self.changed.emit(text or None))
        self.row.addWidget(self.line, 1)

    @property
    def control(self) -> QWidget:
        return self.line

    def show_value(self, value: Any) -> None:
        if (self.line.text() or None) != (value or None):
            self.line.setText(value or "")


class SuggestingField(FieldWidget):
    """A line of text with a list of what the host has; anything else may be typed too."""

    def __init__(self) -> None:
        super().__init__()
        self._suggested: list[Suggestion] = []
        self.box, self.line = CalmBox(), QLineEdit()
        self.box.setEditable(True)
        self.box.setLineEdit(self.line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumWidth(LEAST_WIDTH)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda row: self.changed.emit(self.box.itemData(row) or None))
        self.line.textEdited.connect(lambda text: self.changed.emit(text or None))
        self.row.addWidget(self.box, 1)

    @property
    def control(self) -> QWidget:
        return self.box

    def suggest(self, entries: Sequence[Suggestion]) -> None:
        """Offer these: words, value, and why it cannot be chosen where it cannot."""
        if list(entries) == self._suggested:
            return
        self._suggested = list(entries)
        text = self.line.text()
        fill(self.box, [(words, value, why) for words, value, why in entries], None)
        with QSignalBlocker(self.box):
            self.line.setText(text)

    def show_value(self, value: Any) -> None:
        if (self.line.text() or None) != (value or None):
            self.line.setText(value or "")


class LinesField(FieldWidget):
    """Some lines of text: one value, or a value per line."""

    def __init__(self, lines: int, *, several: bool = False) -> None:
        super().__init__()
        self._several = several
        self.box = _Box(lines)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(lambda: self.changed.emit(self._value()))
        self.row.addWidget(self.box, 1)

    @property
    def control(self) -> QWidget:
        return self.box

    def _value(self) -> Any:
        text = self.box.toPlainText()
        if self._several:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        return text or None

    def show_value(self, value: Any) -> None:
        if (self._value() or None) != (value or None):
            with QSignalBlocker(self.box):
                self.box.setPlainText("\n".join(value or ()) if self._several else value or "")


class _Box(QPlainTextEdit):
    """As high as so many lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        height = self.fontMetrics().lineSpacing() * lines + 2 * (self.frameWidth() + 5)
        self._hint = QSize(LEAST_WIDTH, height)
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._hint
