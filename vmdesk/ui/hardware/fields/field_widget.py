"""What the widgets for all sorts of fields have in common, and which of them is for which field."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP
from vmdesk.words import Sentence


class FieldWidget(QWidget):
    """Shows a value and lets it be changed.

    Signals: `changed` with the new value when a person changed it; `nonsense` with a Sentence when what was typed is
    no value at all.
    """

    changed = Signal(object)
    nonsense = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)

    @property
    def control(self) -> QWidget:
        """What has the keyboard, and the name of the field."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; what is being typed and means the same stays as it is."""
        raise NotImplementedError

    def remark(self, value: Any) -> str:
        """What follows from the value, to be said below the field; translated, empty where there is nothing to say."""
        del value
        return ""

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""

    def _take(self, text: str, read: Any) -> None:
        """Tell what a text means, or that it means nothing."""
        value = read(text)
        if isinstance(value, Sentence):
            self.nonsense.emit(value)
        else:
            self.changed.emit(value)
