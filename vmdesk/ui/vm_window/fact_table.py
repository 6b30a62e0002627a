"""A small table among facts: as high as its rows, up to a limit, and a line of words in its place where it has none."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from vmdesk.ui import theme
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.tips import plain_tip

MOST_ROWS = 10  # at once; the others are scrolled to
NARROWEST_COLUMN, WIDEST_COLUMN = 90, 280
ROOM = 8  # in a row, above and below the text together
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Rows = Sequence[Sequence[str]]


class FactTable(QWidget):
    """Rows of texts from a guest. The column `wide` takes the room that is left, `numbers` are aligned at the right."""

    def __init__(
        self, columns: int, *, wide: int, numbers: Collection[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._shown: tuple[Rows, Collection[int]] | None = None
        self.tree = _Tree(columns, wide)
        self.none = Muted(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        column.addWidget(self.none)

    def set_words(self, name: str, headers: Sequence[str], none: str) -> None:
        """Name the table and its columns, and say what an empty one means."""
        self.tree.setAccessibleName(name)
        self.tree.setHeaderLabels(list(headers))
        self.none.setText(none)
        header = self.tree.headerItem()
        for column in self._numbers:
            header.setTextAlignment(column, _RIGHT)

    def show_rows(self, rows: Rows, warned: Collection[int] = ()) -> None:
        """Show these rows; the numbers of those that deserve a warning are in `warned`."""
        if (rows, warned) == self._shown:
            return
        self._shown = rows, warned
        self.tree.clear()
        self.tree.addTopLevelItems([self._item(row, warned=number in warned) for number, row in enumerate(rows)])
        self.tree.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.tree.fit()

    def repaint_colours(self) -> None:
        """Show the rows anew, in the colours of the present theme."""
        if self._shown is not None:
            rows, warned = self._shown
            self._shown = None
            self.show_rows(rows, warned)

    def _item(self, texts: Sequence[str], *, warned: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(texts))
        item.setSizeHint(0, QSize(0, self.tree.fontMetrics().height() + ROOM))
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_tip(text))
            if warned:
                item.setForeground(column, theme.colour("warning"))
            if column in self._numbers:
                item.setTextAlignment(column, _RIGHT)
        return item


class _Tree(QTreeWidget):
    """A flat list with columns, as high as it needs to be."""

    def __init__(self, columns: int, wide: int) -> None:
        super().__init__()
        self.setColumnCount(columns)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(NARROWEST_COLUMN)
        header.setMaximumSectionSize(WIDEST_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Take the height of the rows."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().height())
        edges = 2 * self.frameWidth() + self.header().sizeHint().height()
        self.setFixedHeight(edges + row * min(max(self.topLevelItemCount(), 1), MOST_ROWS))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, self.height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()
