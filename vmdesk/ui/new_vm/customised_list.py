"""The list of what was customised: a line for each edit, a mark where it contradicts the plan, a button to drop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from vmdesk.model.editing.edit import Edit
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote, Picture
from vmdesk.ui.hardware.value_words import edit_lines
from vmdesk.ui.icons import icon
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.words import tr

MARK = 16


class CustomisedList(QWidget):
    """Shows the edits of a state; it takes no room while there are none."""

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self._state = state
        self._shown: tuple[tuple[Edit, bool], ...] = ()
        self.heading = Muted()
        self.note = FieldNote(self)
        self.lines: list[tuple[QLabel, QToolButton]] = []
        self._body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addWidget(self._body)

    def refresh(self) -> None:
        """Show what is customised now."""
        customising, conflicts = self._state.customising, self._state.carried.conflicts
        edits = customising.edits if customising is not None else ()
        marked = [(edit, any(edit is one for one in conflicts)) for edit in edits]
        shown = tuple(sorted(marked, key=lambda line: not line[1]))
        self.setVisible(bool(shown))
        wrong = only(self._state.findings, "customising")
        self.note.show_refusal(wrong[0].text if wrong else None)
        self.note.setVisible(bool(wrong))
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

    def _add_line(self, grid: QGridLayout, edit: Edit, contradicts: bool) -> tuple[QLabel, QToolButton]:
        row, text = grid.rowCount(), edit_lines(edit)[0][0]
        label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if contradicts:
            words = tr("Contradicts what was chosen since.")
            label.setToolTip(words)
            label.setAccessibleDescription(words)
            grid.addWidget(Picture("error", MARK), row, 0)
        grid.addWidget(label, row, 1)
        grid.addWidget(drop := self._drop_button(edit, text), row, 2)
        return label, drop

    def _drop_button(self, edit: Edit, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Drop"))
        button.setIcon(icon("revert"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(tr("Drop: {change}", change=text))
        button.setMinimumSize(button.sizeHint())  # also for the moment in which the page has not made room yet
        button.clicked.connect(lambda: self._drop(edit))
        return button

    def _drop(self, edit: Edit) -> None:
        if self._state.customising is not None:
            self._state.customise(self._state.customising.without(edit))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.setText(tr("Customised"))
        self._shown = ()
        self.refresh()
