"""The hosts to which a machine may move, the best first, each with its verdict and the reason in a line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.icons import icon
from vmdesk.ui.migration.host_row import HostRow
from vmdesk.ui.words import tr

_ID = Qt.ItemDataRole.UserRole
UNDECIDED_MILLISECONDS = 4000  # in which what is still found, as a forecast, may make another host the best
_AT_WORK = frozenset({Stage.WAITING, Stage.ASKING})
Info = Callable[[str], HostInfo | None]


class HostList(QWidget):
    """`chosen` has the id of the host, or nothing; `connect_wanted` likewise; `add_wanted` is for another host.

    Rows change their places only when all hosts have been looked at: nobody should have to aim at what moves. Until a
    person has chosen, or `keep` is called, the best host is chosen: at the latest some seconds after all were looked at
    it stays so. One that could be used stays chosen too when it is lost: the button must not lead to another at once.
    """

    chosen = Signal(str)
    connect_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, info: Info, chosen: str = "") -> None:
        super().__init__()
        self._info = info
        self._wanted = chosen  # by a person, or whoever opened the window
        self.current = ""
        self._could: set[str] = set()  # the hosts that were ready at some time
        self._was_settled = False
        self._undecided = QTimer(self, singleShot=True, interval=UNDECIDED_MILLISECONDS)
        self._undecided.timeout.connect(self.keep)
        self._order: list[str] = []
        self.rows: dict[str, HostRow] = {}
        self._candidates: dict[str, Candidate] = {}
        self.title = QLabel()
        self.list = QListWidget()
        self.title.setBuddy(self.list)
        self.none = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.none.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.add_button = QPushButton()
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_wanted.emit)
        self._arrange()
        self.list.currentItemChanged.connect(self._row_chosen)
        self.retranslate()

    def _arrange(self) -> None:
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(0, MARGIN, 0, MARGIN)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    # What there is.

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these hosts, in this order once all of them have been looked at."""
        self._candidates = {candidate.host: candidate for candidate in candidates}
        order = self._new_order(candidates)
        if order != self._order:
            self._lay_out(order)
        for host, row in self.rows.items():
            row.show_candidate(self._candidates[host], self._info(host))
            item = self._item(host)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.words)
        self.none.setVisible(not candidates)
        self.list.setVisible(bool(candidates))
        self._column.setStretchFactor(self.add_button, 0 if candidates else 1)
        self._choose_if_free()

    def _new_order(self, candidates: Sequence[Candidate]) -> list[str]:
        """That of the check, or while it is at work the one that is shown, with what is new at its end."""
        ranked = [candidate.host for candidate in candidates]
        if not any(candidate.stage in _AT_WORK for candidate in candidates):
            return ranked
        stay = [host for host in self._order if host in ranked]
        return stay + [host for host in ranked if host not in stay]

    def _lay_out(self, order: list[str]) -> None:
        """A row's widget goes with its item, so all are made anew; who has the keyboard in the list keeps it."""
        with QSignalBlocker(self.list):
            self.list.clear()
            self.rows = {}
            for host in order:
                row = HostRow(self._candidates[host], self._info(host))
                row.connect_wanted.connect(lambda host=host: self.connect_wanted.emit(host))
                item = QListWidgetItem()
                item.setData(_ID, host)
                item.setSizeHint(QSize(0, row.sizeHint().height()))
                self.list.addItem(item)
                self.list.setItemWidget(item, row)
                self.rows[host] = row
            self._order = order
            if self.current in self.rows:
                self.list.setCurrentItem(self._item(self.current))

    def _item(self, host: str) -> QListWidgetItem:
        return self.list.item(self._order.index(host))

    # The choice.

    @property
    def settled(self) -> bool:
        """Whether all hosts have been looked at."""
        return not any(candidate.stage in _AT_WORK for candidate in self._candidates.values())

    def choose(self, host: str) -> None:
        """Choose a host as a person would."""
        self._wanted = host
        if host in self.rows:
            self._set_current(host)

    def _choose_if_free(self) -> None:
        """Follow the best host until somebody has chosen another, and again when that one is gone."""
        if self._wanted not in self.rows and self._candidates and self.settled:
            self._wanted = ""
        if not self._wanted and self._is_lost(self.current):
            return
        best = self._wanted if self._wanted in self.rows else next(iter(self._order), "")
        if best != self.current and (self._wanted or self.settled or self.current not in self.rows):
            self._set_current(best)
        self._could |= {host for host, candidate in self._candidates.items() if candidate.stage is Stage.READY}
        if self.settled and self._could and not self._was_settled:
            self._was_settled = True
            self._undecided.start()

    def _is_lost(self, host: str) -> bool:
        """Whether it was ready, and is not any more."""
        return host in self._could and host in self.rows and self._candidates[host].stage is not Stage.READY

    def keep(self) -> None:
        """Choose what is chosen now, as if a person had."""
        if self.current in self._could:
            self._wanted = self.current

    def _set_current(self, host: str) -> None:
        with QSignalBlocker(self.list):
            self.list.setCurrentItem(self._item(host) if host else None)  # type: ignore[arg-type]  # none is nothing
        if host != self.current:
            self.current = host
            self.chosen.emit(host)

    def _row_chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._wanted = str(item.data(_ID))
            if self._wanted != self.current:
                self.current = self._wanted
                self.chosen.emit(self.current)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.title.setText(tr("Move it &to:"))
        self.list.setAccessibleName(tr("Hosts, the best first"))
        self.none.setText(tr("There is no other host. Add one, and it is looked at right away."))
        self.add_button.setText(tr("Add &Host…"))
        self.add_button.setIcon(icon("add-host"))
        for host, row in self.rows.items():
            row.retranslate()
            self._item(host).setData(Qt.ItemDataRole.AccessibleTextRole, row.words)
