"""What happened, when, where and by whom: the journal as a list with a filter."""

from PySide6.QtCore import QItemSelection, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from vmdesk.aio import spawn
from vmdesk.journal import Entry, Journal, Level
from vmdesk.ui import events_model
from vmdesk.ui.events_model import EventsModel
from vmdesk.ui.list_panel import ListPanel
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import sentence

TYPING_MS = 150  # a pause in typing that is long enough to filter
DETAILS_LINES = 5
_LEVELS = (tuple(Level), (Level.WARNING, Level.ERROR), (Level.ERROR,))


class EventsView(ListPanel):
    """All events, the newest last; it stays at the end while one looks at the end."""

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        self.model = EventsModel(journal)
        super().__init__(_make_tree(self.model), parent)
        self.model.setParent(self)
        self._journal = journal
        self._at_end = True
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.level = QComboBox(self)
        self.level.addItems([""] * len(_LEVELS))
        self.clear_button = QPushButton(self)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(self.details.fontMetrics().lineSpacing() * DETAILS_LINES + 12)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.filter, 1)
        row.addWidget(self.level)
        row.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        column.addWidget(self.details)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._filter)
        self.level.currentIndexChanged.connect(self._filter)
        self.clear_button.clicked.connect(self.clear)
        self.tree.selectionModel().selectionChanged.connect(self._selected)
        self.model.rowsAboutToBeInserted.connect(self._note_end)
        self.model.rowsInserted.connect(self._grown)
        self.model.rowsRemoved.connect(self._update)
        self.model.modelReset.connect(self._renewed)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.name_list(tr("Events"))
        self.filter.setPlaceholderText(tr("Filter events"))
        self.filter.setAccessibleName(tr("Filter events"))
        self.filter.setToolTip(tr("Show only events with these words, in whatever order"))
        self.level.setAccessibleName(tr("Which events"))
        for index, text in enumerate((tr("All events"), tr("Warnings and errors"), tr("Errors"))):
            self.level.setItemText(index, text)
        self.clear_button.setText(tr("Clea&r…"))
        self.clear_button.setToolTip(tr("Forget all events, also on disk"))
        self.details.setAccessibleName(tr("Details of the event"))
        self._update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._at_end:
            QTimer.singleShot(0, self.tree, self.tree.scrollToBottom)

    def clear(self) -> None:
        """Forget all events, if the person agrees."""
        spawn(self._ask_and_clear(), name="clear events")

    def copied_text(self) -> str:
        """The selected events, a line each."""
        rows = sorted(self.tree.selectionModel().selectedRows(), key=lambda index: index.row())
        entries = (self.model.entry(index) for index in rows)
        return "\n".join(events_model.row_text(entry) for entry in entries if entry)

    def selected(self) -> Entry | None:
        """The event that is selected, if it is one."""
        rows = self.tree.selectionModel().selectedRows()
        return self.model.entry(rows[0]) if len(rows) == 1 else None

    async def _ask_and_clear(self) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        title, question = sentence("Clear events"), sentence("Forget all events?")
        consequence = sentence("They are removed from this list and from the file on disk. Nothing happens to any VM.")
        choice = Choice("clear", sentence("Clear"))
        if await ask_question(self.window(), title, question, consequence, [choice]) == choice.key:
            self._journal.clear()

    def _filter(self) -> None:
        self._typing.stop()
        self.model.filter(self.filter.text(), _LEVELS[self.level.currentIndex()])

    def _note_end(self) -> None:
        bar = self.tree.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum()

    def _grown(self) -> None:
        self._update()
        if self._at_end:
            self.tree.scrollToBottom()

    def _renewed(self) -> None:
        self._update()
        self.tree.scrollToBottom()

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._update()

    def _update(self) -> None:
        """Show the list or the words for none, and the whole of what is selected where a row cannot hold it."""
        filtered = bool(self.model.total)
        self.empty.setText(tr("No event passes the filter.") if filtered else tr("Nothing has happened yet."))
        self.show_list_or_words()
        self.clear_button.setEnabled(filtered)
        entry = self.selected()
        self.details.setVisible(entry is not None and bool(entry.details))
        if entry is not None and entry.details:
            text = f"{tr_sentence(entry.text)}\n{entry.details}"
            if self.details.toPlainText() != text:
                self.details.setPlainText(text)


def _make_tree(model: EventsModel) -> QTreeView:
    tree = QTreeView()
    tree.setModel(model)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    header = tree.header()
    header.setStretchLastSection(False)
    width = tree.fontMetrics().averageCharWidth()
    for column, characters in {
        events_model.LEVEL: 4,
        events_model.TIME: 18,
        events_model.HOST: 18,
        events_model.VM: 18,
        events_model.BY: 7,
    }.items():
        header.resizeSection(column, width * characters + 12)
    header.setMinimumSectionSize(width * 3)
    header.setSectionResizeMode(events_model.TEXT, QHeaderView.ResizeMode.Stretch)
    return tree
