"""Qt's model of the journal: a row for each event that passes the filter, the newest last."""

from collections import deque
from collections.abc import Collection
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from vmdesk.journal import KEPT, Entry, Journal, Level
from vmdesk.ui import formats
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

GATHER_MS = 100  # events that come together are inserted together
LEVEL, TIME, HOST, VM, TEXT, BY = range(6)
HEADERS = ("", N_("Time"), N_("Host"), N_("VM"), N_("Event"), N_("By"))
LONGEST_CELL = 500
Index = QModelIndex | QPersistentModelIndex
_ICONS = {Level.INFO: "info", Level.WARNING: "warning", Level.ERROR: "error"}


class EventsModel(QAbstractTableModel):
    """Follows a journal, with references of its own to the entries: the journal drops old ones without a word."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._all: deque[Entry] = deque(journal.entries, maxlen=KEPT)
        self._shown: list[Entry] = list(self._all)
        self._words: tuple[str, ...] = ()
        self._levels: Collection[Level] = tuple(Level)
        self._fresh: list[Entry] = []
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._insert_fresh)
        disconnects = journal.added.connect(self._add), journal.loaded.connect(self._reload)
        self.destroyed.connect(lambda _object: [disconnect() for disconnect in disconnects])

    def filter(self, text: str, levels: Collection[Level]) -> None:
        """Show only events of these levels that have all the words of the text somewhere."""
        self._words, self._levels = tuple(text.casefold().split()), levels
        self._reload()

    def entry(self, index: Index) -> Entry | None:
        """The event of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    @property
    def total(self) -> int:
        """How many events there are, whether or not they pass the filter."""
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and HEADERS[section]:
            return tr(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(entry, column) if column != LEVEL else None
        if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
            return icon(_ICONS[entry.level])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(moment_text(entry) if column == TIME else cell_text(entry, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell_text(entry, column)
        return None

    def _add(self, entry: Entry) -> None:
        self._fresh.append(entry)
        if not self._gather.isActive():
            self._gather.start()

    def _insert_fresh(self) -> None:
        fresh, self._fresh = self._fresh[-KEPT:], []
        self._drop_oldest(len(self._all) + len(fresh) - KEPT)
        self._all.extend(fresh)
        passing = [entry for entry in fresh if self._passes(entry)]
        if passing:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(passing) - 1)
            self._shown += passing
            self.endInsertRows()

    def _drop_oldest(self, count: int) -> None:
        """Make room: the journal has dropped as many."""
        dropped = [self._all.popleft() for _ in range(count)]
        rows = sum(self._passes(entry) for entry in dropped)
        if rows:
            self.beginRemoveRows(QModelIndex(), 0, rows - 1)
            del self._shown[:rows]
            self.endRemoveRows()

    def _reload(self) -> None:
        self.beginResetModel()
        self._fresh.clear()
        self._all = deque(self._journal.entries, maxlen=KEPT)
        self._shown = [entry for entry in self._all if self._passes(entry)]
        self.endResetModel()

    def _passes(self, entry: Entry) -> bool:
        if entry.level not in self._levels:
            return False
        if not self._words:
            return True
        text = "\n".join((tr_sentence(entry.text), entry.vm, entry.host, entry.details)).casefold()
        return all(word in text for word in self._words)


def cell_text(entry: Entry, column: int) -> str:
    """What stands in a cell, on one line and not without end."""
    texts = {
        LEVEL: lambda: tr(entry.level.value),
        TIME: lambda: formats.moment(entry.time),
        HOST: lambda: entry.host,
        VM: lambda: entry.vm,
        TEXT: lambda: tr_sentence(entry.text),
        BY: lambda: tr("you") if entry.ours else "",
    }
    return " ".join(texts[column]()[:LONGEST_CELL].split())


def moment_text(entry: Entry) -> str:
    """When it was, to the second."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(entry.time)), QLocale.FormatType.LongFormat)


def row_text(entry: Entry) -> str:
    """An event as a line of text, with its details below."""
    line = "\t".join((moment_text(entry), *(cell_text(entry, column) for column in (LEVEL, HOST, VM, TEXT, BY))))
    return "\n".join(part for part in (line.rstrip(), entry.details) if part)
