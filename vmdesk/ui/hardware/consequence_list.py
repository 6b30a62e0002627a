"""What a change entails, line by line: what forbids it, what may go wrong, and what is done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from vmdesk.model.editing.consequence import Consequence
from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import Picture, plain_label
from vmdesk.ui.words import tr, tr_sentence

_SIDE = 16
_LOOKS = {Severity.ERROR: "error", Severity.WARNING: "warning", None: "info"}


class ConsequenceList(QWidget):
    """Each consequence with a picture of how grave it is; a screen reader is told that in a word."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.labels: list[QLabel] = []

    def show_consequences(self, found: Sequence[Consequence]) -> None:
        """Show these instead of what was shown."""
        lines = tuple((_LOOKS[one.severity], tr_sentence(one.text)) for one in found)
        if lines == self._shown:
            return
        self._shown = lines
        self._clear()
        for row, (look, text) in enumerate(lines):
            label = plain_label(selectable=True)
            label.setText(text)  # only now, for its height to follow its width
            label.setAccessibleName(f"{_word(look)}: {text}")
            self._grid.addWidget(Picture(look, _SIDE), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)
            self.labels.append(label)

    def text(self) -> str:
        """All lines, for what can be read out only as a whole."""
        return "\n".join(f"{_word(look)}: {text}" for look, text in self._shown)

    def _clear(self) -> None:
        self.labels.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _word(look: str) -> str:
    return {"error": tr("Not possible"), "warning": tr("Careful"), "info": tr("To know")}[look]
