"""The list of several moves: a row for each, with how it stands and how far it is; those that stay come last."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vmdesk.errors import Problem
from vmdesk.jobs.job import Line, Outcome
from vmdesk.model.migration.figures import Phase, Report
from vmdesk.ops.migration.reporting import STILL_THERE
from vmdesk.ops.migration.several.queue import Entry, MoveQueue, Turn
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.icons import icon
from vmdesk.ui.migration.moving_facts import pause_text, took
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

STEPS, BAR_HEIGHT = 1000, 10
VM, HOST, STANDS, BAR = range(4)
HEADERS = (N_("VM"), N_("Goes to"), N_("How it stands"), N_("Progress"))
_CHARACTERS = {VM: 20, HOST: 16, BAR: 16}
OUTCOME_ICONS = {
    Outcome.RUNNING: "running-job",
    Outcome.DONE: "success",
    Outcome.FAILED: "error",
    Outcome.CANCELLED: "cancel",
    Outcome.SKIPPED: "minus",
}


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


class QueueList(QTreeWidget):
    """Shows the queue as it stands at each `refresh`. `rows` and `bars` are its parts, in the order of the job."""

    def __init__(self, session: Session, queue: MoveQueue) -> None:
        super().__init__()
        self._session, self._queue = session, queue
        self.bars: list[_Bar] = []
        self._arrange()

    def _arrange(self) -> None:
        self.setColumnCount(len(HEADERS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows = [QTreeWidgetItem(self) for _line in self._queue.job.lines]
        height = self.fontMetrics().height() + 2 * GAP
        for item in self.rows:
            item.setSizeHint(VM, QSize(0, height))
        for item in self.rows[: len(self._queue.entries)]:
            self.bars.append(bar := _Bar())
            self.setItemWidget(item, BAR, bar)
        header, width = self.header(), self.fontMetrics().averageCharWidth()
        header.setStretchLastSection(False)
        for column, characters in _CHARACTERS.items():
            header.resizeSection(column, characters * width + 32)
        header.setSectionResizeMode(STANDS, QHeaderView.ResizeMode.Stretch)
        if self.rows:
            self.setCurrentItem(self.rows[0])

    @property
    def current(self) -> Entry | None:
        """The move whose row is chosen."""
        row = self.currentIndex().row()
        return self._queue.entries[row] if 0 <= row < len(self._queue.entries) else None

    def refresh(self) -> None:
        """Show how all rows stand now."""
        entries, lines = self._queue.entries, self._queue.job.lines
        self.setColumnHidden(BAR, not self._queue.running)  # the words need the room then
        for row, entry in enumerate(entries):
            self._show_entry(row, entry)
        for row in range(len(entries), len(lines)):
            self._show_line(row, lines[row])

    def _show_entry(self, row: int, entry: Entry) -> None:
        item, bar = self.rows[row], self.bars[row]
        item.setText(VM, shortened(entry.name))
        item.setText(HOST, shortened(self._session.label(entry.plan.target)))
        words = self._words(entry)
        left = self._left_behind(entry)
        short = tr("{words} Old disks are left.", words=words) if left else words
        item.setText(STANDS, " ".join(short.split()))
        item.setToolTip(STANDS, plain_tip("\n".join([words, *left])))
        item.setIcon(VM, icon(self._icon(entry)))
        part = entry.moving.part if entry.moving is not None else None
        bar.bar.setAccessibleName(tr("How far {vm} is", vm=entry.name))
        bar.show_part(part, shown=entry.turn in {Turn.CHECKING, Turn.MOVING})

    def _show_line(self, row: int, line: Line) -> None:
        item, words = self.rows[row], _why(line.problem)
        item.setText(VM, shortened(line.subject))
        item.setText(STANDS, tr("Stays: {why}", why=" ".join(words.split())))
        item.setToolTip(STANDS, plain_tip(words))
        item.setIcon(VM, icon(OUTCOME_ICONS[Outcome.SKIPPED]))

    @staticmethod
    def _icon(entry: Entry) -> str:
        if entry.turn is Turn.ENDED and entry.line.outcome is not None:
            return OUTCOME_ICONS[entry.line.outcome]
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
        if entry.line.outcome is Outcome.DONE:
            return _moved(entry.moving.report if entry.moving is not None else None)
        return tr((entry.line.outcome or Outcome.FAILED).value)

    @staticmethod
    def _left_behind(entry: Entry) -> list[str]:
        """What there is still of it where it was."""
        report = entry.moving.report if entry.moving is not None else None
        if entry.line.outcome is not Outcome.DONE or report is None:
            return []
        return [tr_sentence(remark) for remark in report.remarks if remark.text == STILL_THERE]

    def retranslate(self) -> None:
        """Set the texts in the language of the program, those of the rows excepted."""
        self.setHeaderLabels([tr(text) for text in HEADERS])
        self.setAccessibleName(tr("VMs and how far they are"))


def _why(problem: Problem | None) -> str:
    if problem is None:
        return ""
    return " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))


def _moved(report: Report | None) -> str:
    """That it has, how long it took and stood still, and what else is to be known; but not which disks are left."""
    if report is None:
        return tr("Moved")
    time = took(report.seconds)
    words = tr("Moved in {time}.", time=time)
    if report.downtime_ms is not None:
        words = tr("Moved in {time}, with a pause of {pause}.", time=time, pause=pause_text(report.downtime_ms))
    others = (remark for remark in report.remarks if remark.text != STILL_THERE)
    return " ".join([words, *(tr_sentence(remark) for remark in others)])
