"""The three panes of the window for several moves: the machines above, what was found and the options below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.migration.moves_table import MovesTable

OPTIONS_WIDTH = 300


class SeveralPanes(QSplitter):
    """At first the table has what its rows need, and what was found has the rest; then a person drags them."""

    def __init__(self, table: MovesTable, found: QWidget, options: QWidget, width: int) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._table = table
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(found)
        below.addWidget(_scrolling(options))
        below.setSizes([width - OPTIONS_WIDTH, OPTIONS_WIDTH])
        below.setStretchFactor(0, 1)
        self.addWidget(table)
        self.addWidget(below)
        self.setStretchFactor(1, 1)
        for splitter in (below, self):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(MARGIN)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give each its share."""
        super().showEvent(event)
        whole = sum(self.sizes())
        above = max(whole // 4, min(self._table.wanted_height, whole // 2))
        self.setSizes([above, whole - above])


def _scrolling(options: QWidget) -> QScrollArea:
    """What is higher than the pane is scrolled to."""
    area, inside = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, GAP, 0)
    column.addWidget(options)
    column.addStretch(1)
    area.setWidget(inside)
    return area
