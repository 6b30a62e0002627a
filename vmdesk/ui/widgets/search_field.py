"""A field above a list, whose keys reach the list: Down goes into it, Enter takes what it finds first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchField(QLineEdit):
    """Emits `entered` for Enter, which then does nothing else."""

    entered = Signal()

    def __init__(self, results: QAbstractItemView) -> None:
        super().__init__(clearButtonEnabled=True)
        self._results = results

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER and self.text():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._results.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
