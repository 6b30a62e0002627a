"""A field that completes what was used before, also from its middle; Down shows all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit


class RecentField(QLineEdit):
    """What is completed is told as `textEdited`, as what is typed."""

    def __init__(self, recent: Sequence[str]) -> None:
        super().__init__()
        self._completer = completer = QCompleter(list(recent), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.textEdited.emit)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Down:
            self._completer.setCompletionPrefix(self.text())
            self._completer.complete()
        else:
            super().keyPressEvent(event)
