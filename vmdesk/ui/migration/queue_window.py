"""The window of several moves: which is under way, which waits, how each ended, and what can be done about them."""

from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.errors import Problem
from vmdesk.jobs.job import Line, Outcome
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Route
from vmdesk.ops.migration.several.queue import MOST_AT_ONCE, Entry, MoveQueue, Turn
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.icons import icon
from vmdesk.ui.migration.moving_facts import fraction
from vmdesk.ui.migration.moving_window import show_moving
from vmdesk.ui.migration.several_options import what_closing_does
from vmdesk.ui.opening import bring_to_front
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

SIZE = QSize(760, 460)
REDRAW_MS = 200  # however often a move is looked at
STEPS, BAR_HEIGHT = 1000, 10
VM, HOST, STANDS, BAR = range(4)
HEADERS = (N_("VM"), N_("Goes to"), N_("How it stands"), N_("Progress"))
_CHARACTERS = {VM: 20, HOST: 16, BAR: 16}
_ICONS = {
    Outcome.RUNNING: "running-job",
    Outcome.DONE: "success",
    Outcome.FAILED: "error",
    Outcome.CANCELLED: "cancel",
    Outcome.SKIPPED: "minus",
}
_open: dict[MoveQueue, "QueueWindow"] = {}


def show_queue(session: Session, queue: MoveQueue, parent: QWidget | None) -> "QueueWindow":
    """Show the window of several moves; one that is open comes to the front. Closing it leaves the moves running."""
    window = _open.get(queue)
    if window is None or not isValid(window):
        window = _open[queue] = QueueWindow(session, queue, parent.window() if parent is not None else None)
        window.finished.connect(partial(_forget, queue, window))
        window.destroyed.connect(partial(_forget, queue, window))
    bring_to_front(window)
    return window


class _Bar(QWidget):
    """A slim bar in the middle of a cell. The list shows what it was given itself: so it is the bar that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.addWidget(self.bar)

    def show_part(self, part: float | None, *, shown: bool) -> None:
        """Show this part of one; None is not known."""
        self.bar.setVisible(shown)
        self.bar.setRange(0, 0 if part is None and shown else STEPS)
        if part is not None:
            self.bar.setValue(int(STEPS * part))


class QueueWindow(Frame):
    """A queue, from its beginning to some time after its end."""

    def __init__(self, session: Session, queue: MoveQueue, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self.session, self.queue = session, queue
        self.picture = Picture("migrate")
        self.headline, self.counts, self.ends = headline(), muted_label(), muted_label()
        self.tree = QTreeWidget()
        self.bars: list[_Bar] = []
        self.limit, self.limit_label = QSpinBox(), QLabel()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self.refresh)
        self._make_tree()
        self._make_buttons()
        self._arrange()
        self._connect()
        self.resize(SIZE)
        self.retranslate()

    def _make_tree(self) -> None:
        tree = self.tree
        tree.setColumnCount(len(HEADERS))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.items = [QTreeWidgetItem(tree) for _line in self.queue.job.lines]
        height = self.fontMetrics().height() + 2 * GAP
        for item in self.items:
            item.setSizeHint(VM, QSize(0, height))
        for item in self.items[: len(self.queue.entries)]:
            self.bars.append(bar := _Bar())
            tree.setItemWidget(item, BAR, bar)
        header, width = tree.header(), self.fontMetrics().averageCharWidth()
        header.setStretchLastSection(False)
        for column, characters in _CHARACTERS.items():
            header.resizeSection(column, characters * width + 32)
        header.setSectionResizeMode(STANDS, QHeaderView.ResizeMode.Stretch)
        if self.items:
            tree.setCurrentItem(self.items[0])

    def _make_buttons(self) -> None:
        self.show_button = self.add_button(Role.ActionRole)
        self.show_button.clicked.connect(self.show_move)
        self.rest_button = self.add_button(Role.ActionRole)
        self.rest_button.clicked.connect(self.queue.cancel_rest)
        self.all_button = self.add_button(Role.ActionRole)
        self.all_button.clicked.connect(self.queue.cancel_all)
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.headline)
        texts.addWidget(self.counts)
        self.add_beside(self.picture, texts)
        self.content.addSpacing(GAP)
        self.content.addWidget(self.tree, 1)
        self.limit.setRange(1, MOST_AT_ONCE)
        self.limit.setValue(self.queue.at_once)
        self.limit_label.setBuddy(self.limit)
        self.limit_row = QWidget()
        row = QHBoxLayout(self.limit_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.limit_label)
        row.addWidget(self.limit)
        row.addStretch(1)
        self.content.addWidget(self.limit_row)
        self.content.addWidget(self.ends)

    def _connect(self) -> None:
        self.limit.valueChanged.connect(self.queue.set_at_once)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.show_move())
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_buttons())
        until_closed(
            self,
            self.queue.changed.connect(lambda _queue: self._later()),
            self.queue.job.changed.connect(lambda _job: self._later()),
            self.queue.job.finished.connect(lambda _job: self._later()),
        )

    def _later(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    # How it stands.

    def refresh(self) -> None:
        """Show how everything stands now."""
        running = self.queue.running
        self.headline.setText(tr_sentence(self.queue.job.title))
        self.picture.name = "migrate" if running else _ICONS[self.queue.job.outcome]
        self.picture.update()
        self.counts.setText(self._counts())
        lines = self.queue.job.lines
        for row, entry in enumerate(self.queue.entries):
            self._show_entry(row, entry)
        for row in range(len(self.queue.entries), len(lines)):
            self._show_line(row, lines[row])
        self.limit_row.setVisible(running)
        self.ends.setText(self._ends())
        self.ends.setVisible(bool(self.ends.text()))
        self._show_buttons()

    def _counts(self) -> str:
        queue = self.queue
        parts = [
            tr("{count} of {total} have moved", count=queue.count(Outcome.DONE), total=len(queue.entries)),
            *([tr("waiting: {count}", count=queue.waiting)] if queue.waiting else []),
            *([tr("failed: {count}", count=failed)] if (failed := queue.count(Outcome.FAILED)) else []),
            *([tr("stay: {count}", count=stays)] if (stays := len(queue.stays)) else []),
        ]
        if queue.running and queue.stopped:
            parts.append(tr("no more are begun"))
        return " · ".join(parts)

    def _ends(self) -> str:
        """What becomes of it when vmdesk is closed; afterwards, how to get back."""
        queue = self.queue
        if queue.running:
            return what_closing_does(
                among_hosts=all(one.plan.options.route is not Route.DIRECT for one in queue.entries)
            )
        if queue.home and queue.count(Outcome.DONE):
            host = shortened(self.session.label(queue.home))
            return tr(
                "To bring them back later, choose “Bring Back What Was Moved Off…” in the menu of {host}.", host=host
            )
        return ""

    def _show_entry(self, row: int, entry: Entry) -> None:
        item, bar = self.items[row], self.bars[row]
        item.setText(VM, shortened(entry.name))
        item.setText(HOST, shortened(self.session.label(entry.plan.target)))
        words = self._words(entry)
        item.setText(STANDS, " ".join(words.split()))
        item.setToolTip(STANDS, plain_tip(words))
        item.setIcon(VM, icon(self._icon(entry)))
        part = fraction(entry.moving.figures) if entry.moving is not None else None
        bar.bar.setAccessibleName(tr("How far {vm} is", vm=entry.name))
        bar.show_part(part, shown=entry.turn in {Turn.CHECKING, Turn.MOVING})

    def _show_line(self, row: int, line: Line) -> None:
        item, words = self.items[row], _why(line.problem)
        item.setText(VM, shortened(line.subject))
        item.setText(STANDS, tr("Stays: {why}", why=" ".join(words.split())))
        item.setToolTip(STANDS, plain_tip(words))
        item.setIcon(VM, icon(_ICONS[Outcome.SKIPPED]))

    @staticmethod
    def _icon(entry: Entry) -> str:
        if entry.turn is Turn.ENDED and entry.line.outcome is not None:
            return _ICONS[entry.line.outcome]
        if entry.moving is not None and entry.moving.phase is Phase.BROKEN:
            return "warning"
        return "clock" if entry.turn is Turn.WAITING else "running-job"

    @staticmethod
    def _words(entry: Entry) -> str:
        if entry.turn is Turn.WAITING:
            return tr("Waiting for its turn")
        if entry.turn is Turn.CHECKING:
            return tr("Being looked at once more")
        if entry.turn is Turn.MOVING and entry.moving is not None:
            return tr("Cancelling") if entry.moving.job.cancelling else tr(entry.moving.phase.value)
        if entry.line.problem is not None:
            return _why(entry.line.problem)
        if entry.line.outcome is Outcome.CANCELLED and entry.moving is None:
            return tr("Not begun")
        return tr("Moved") if entry.line.outcome is Outcome.DONE else tr((entry.line.outcome or Outcome.FAILED).value)

    # What the buttons do.

    def _current(self) -> Entry | None:
        row = self.tree.currentIndex().row()
        return self.queue.entries[row] if 0 <= row < len(self.queue.entries) else None

    def show_move(self) -> None:
        """Open the window of the move whose row is chosen."""
        entry = self._current()
        if entry is not None and entry.moving is not None:
            show_moving(self.session, entry.moving, self)

    def _show_buttons(self) -> None:
        queue, entry = self.queue, self._current()
        self.show_button.setEnabled(entry is not None and entry.moving is not None)
        self.rest_button.setVisible(queue.running)
        self.rest_button.setEnabled(bool(queue.waiting))
        self.all_button.setVisible(queue.running)
        self.all_button.setEnabled(queue.job.can_cancel)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr_sentence(self.queue.job.title))
        self.tree.setHeaderLabels([tr(text) for text in HEADERS])
        self.tree.setAccessibleName(tr("VMs and how far they are"))
        self.limit_label.setText(tr("Moved at &once on each host:"))
        self.show_button.setText(tr("&Show the Move"))
        self.show_button.setToolTip(tr("Open the window of this one move: its figures, and what can be done about it"))
        self.rest_button.setText(tr("Cancel the &Rest"))
        self.rest_button.setToolTip(tr("Begin no more; what is under way goes on to its end"))
        self.all_button.setText(tr("Cancel &All"))
        self.all_button.setToolTip(tr("Begin no more, and cancel what is under way: those VMs stay where they were"))
        self.close_button.setText(tr("Close"))
        self.close_button.setToolTip(tr("The moves go on; the list of jobs shows them"))
        self.refresh()

    # Who looks.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """While it is seen, its end needs no notification."""
        super().showEvent(event)
        self.queue.job.watched = True

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        if self.queue.running:
            self.queue.job.watched = False
        super().hideEvent(event)


def _why(problem: Problem | None) -> str:
    if problem is None:
        return ""
    return " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))


def _forget(queue: MoveQueue, window: QueueWindow, _how: object = None) -> None:
    """The next is another; this one may be gone by then."""
    if _open.get(queue) is window:
        del _open[queue]
