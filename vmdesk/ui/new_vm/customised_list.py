"""The list of what was customised: a line for each edit, a mark where it contradicts the plan, a button to drop it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.editing.edit import Edit
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.hardware.value_words import edit_lines
from vmdesk.ui.icons import icon
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.words import tr

MARK = QSize(16, 16)


class CustomisedList(QWidget):
    """Shows the edits of a state; it takes no room while there are none."""

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self._state = state
        self._shown: tuple[tuple[Edit, bool], ...] = ()
        self.heading = Muted()
        self.lines: list[tuple[QLabel, QPushButton]] = []
        self._body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self._body)

    def refresh(self) -> None:
        """Show what is customised now."""
        customising, conflicts = self._state.customising, self._state.conflicts
        edits = customising.edits if customising is not None else ()
        shown = tuple((edit, any(edit is one for one in conflicts)) for edit in edits)
        self.setVisible(bool(shown))
        if [(id(edit), bad) for edit, bad in shown] != [(id(edit), bad) for edit, bad in self._shown]:
            self._shown = shown
            self._fill()

    def _fill(self) -> None:
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self.lines = [self._add_line(grid, edit, contradicts) for edit, contradicts in self._shown]
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._body)

    def _add_line(self, grid: QGridLayout, edit: Edit, contradicts: bool) -> tuple[QLabel, QPushButton]:
        text, drop, row = edit_lines(edit)[0][0], QPushButton(tr("Drop")), grid.rowCount()
        label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if contradicts:
            words = tr("Contradicts what was chosen since.")
            mark = QLabel(pixmap=icon("error").pixmap(MARK))
            mark.setToolTip(words)
            mark.setAccessibleName(words)
            label.setToolTip(words)
            label.setAccessibleDescription(words)
            grid.addWidget(mark, row, 0)
        drop.setAccessibleName(tr("Drop: {change}", change=text))
        drop.setAutoDefault(False)
        drop.clicked.connect(lambda: self._drop(edit))
        grid.addWidget(label, row, 1)
        grid.addWidget(drop, row, 2)
        return label, drop

    def _drop(self, edit: Edit) -> None:
        if self._state.customising is not None:
            self._state.customise(self._state.customising.without(edit))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.setText(tr("Customised"))
        self._shown = ()
        self.refresh()
