"""Qt's model of the jobs: the newest first, and below a job on several machines a row for each of them."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Line, Outcome
from vmdesk.jobs.job_list import JobList
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.ui import formats
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

REDRAW_MS = 200  # however often a job reports, it is drawn five times a second at most
SECOND_MS = 1000
TITLE, PROGRESS, ELAPSED, LEFT, HOST, STARTED, CANCEL = range(7)
HEADERS = (N_("Job"), N_("Progress"), N_("Elapsed"), N_("Remaining"), N_("Host"), N_("Started"), "")
FRACTION_ROLE = Qt.ItemDataRole.UserRole + 1  # 0 to 1; -1 while it runs and is not known; None for no bar
Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    None: "clock",
    Outcome.RUNNING: "running-job",
    Outcome.DONE: "success",
    Outcome.FAILED: "error",
    Outcome.CANCELLED: "cancel",
    Outcome.SKIPPED: "minus",
}


class JobsModel(QAbstractItemModel):
    """Follows a list of jobs. `live` says whether somebody looks, so that running times are worth redrawing."""

    def __init__(self, jobs: JobList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = jobs
        self._jobs = sorted(jobs, key=lambda job: -job.number)
        self._lines = {job.number: len(job.lines) for job in self._jobs}  # rows that Qt has been told of
        self._dirty: set[Job] = set()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self._show_dirty)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._show_times)
        disconnects = (
            jobs.added.connect(self._add),
            jobs.changed.connect(self._change),
            jobs.removed.connect(self._remove),
        )
        self.destroyed.connect(lambda _object: [disconnect() for disconnect in disconnects])

    @property
    def live(self) -> bool:
        """Whether running times are redrawn each second."""
        return self._second.isActive()

    @live.setter
    def live(self, on: bool) -> None:
        self._second.start() if on else self._second.stop()

    # What a row is.

    def job(self, index: Index) -> Job | None:
        """The job of a row, or the one that a line belongs to."""
        if not index.isValid():
            return None
        if index.internalId():
            return next((job for job in self._jobs if job.number == index.internalId()), None)
        return self._jobs[index.row()] if index.row() < len(self._jobs) else None

    def line(self, index: Index) -> Line | None:
        """The line of a row, if it is one."""
        job = self.job(index)
        if job is None or not index.internalId() or index.row() >= len(job.lines):
            return None
        return job.lines[index.row()]

    def problem(self, index: Index) -> Problem | None:
        """What went wrong with a row, if anything did."""
        thing = self.line(index) or self.job(index)
        return thing.problem if thing else None

    # Qt's questions.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._jobs[parent.row()].number if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - two in Qt
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        job = self.job(index)
        return self.createIndex(self._jobs.index(job), 0, 0) if job else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and signature
        if not parent.isValid():
            return len(self._jobs)
        if parent.internalId() or parent.column() > 0:
            return 0
        return self._lines[self._jobs[parent.row()].number]

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and signature
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and HEADERS[section]:
            return tr(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job, line = self.job(index), self.line(index)
        if job is None or (index.internalId() and line is None):
            return None
        return _line_data(line, index.column(), role) if line else _job_data(job, index.column(), role)

    # What the jobs tell.

    def _add(self, job: Job) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._jobs.insert(0, job)
        self._lines[job.number] = len(job.lines)
        self.endInsertRows()

    def _remove(self, job: Job) -> None:
        row = self._jobs.index(job)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._jobs[row], self._lines[job.number]
        self.endRemoveRows()
        self._dirty.discard(job)

    def _change(self, job: Job) -> None:
        self._dirty.add(job)
        if not self._redraw.isActive():
            self._redraw.start()

    def _show_dirty(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for job in dirty:
            row = self._jobs.index(job)
            self._show_row(row)
            parent = self.index(row, 0)
            self._grow(job, parent)
            if job.lines:
                last = self.index(len(job.lines) - 1, len(HEADERS) - 1, parent)
                self.dataChanged.emit(self.index(0, 0, parent), last)

    def _grow(self, job: Job, parent: QModelIndex) -> None:
        """Tell Qt of lines that the job has now and had not before, or the other way round."""
        known, there = self._lines[job.number], len(job.lines)
        if there > known:
            self.beginInsertRows(parent, known, there - 1)
            self._lines[job.number] = there
            self.endInsertRows()
        elif there < known:
            self.beginRemoveRows(parent, there, known - 1)
            self._lines[job.number] = there
            self.endRemoveRows()

    def _show_times(self) -> None:
        for row, job in enumerate(self._jobs):
            if job.running:
                self._show_row(row)

    def _show_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADERS) - 1))


def _job_data(job: Job, column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return _job_text(job, column)
    if role == Qt.ItemDataRole.DecorationRole:
        if column == CANCEL and job.can_cancel:
            return icon("close")
        return icon(_ICONS[job.outcome]) if column == TITLE else None
    if role == FRACTION_ROLE and column == PROGRESS and job.running:
        fraction = job.progress.fraction if job.progress else None
        return -1.0 if fraction is None else fraction
    if role == Qt.ItemDataRole.ToolTipRole:
        return tr("Cancel this job") if column == CANCEL and job.can_cancel else _tip(_job_text(job, column))
    if role == Qt.ItemDataRole.AccessibleTextRole and column == CANCEL:
        return tr("Cancel") if job.can_cancel else ""
    return None


def _line_data(line: Line, column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DecorationRole and column == TITLE:
        return icon(_ICONS[line.outcome])
    texts = {TITLE: line.subject, PROGRESS: _line_state(line)}
    if role == Qt.ItemDataRole.DisplayRole:
        return " ".join(texts.get(column, "").split())
    if role == Qt.ItemDataRole.ToolTipRole:
        return _tip(texts.get(column, ""))
    return None


def _tip(text: str) -> str:
    return plain_tip(text[:2000])


def _job_text(job: Job, column: int) -> str:
    if column == TITLE:
        return " ".join(tr_sentence(job.title).split())
    if column == PROGRESS:
        return state_text(job)
    if column == ELAPSED:
        return formats.duration(job.elapsed_seconds)
    if column == LEFT:
        left = job.progress.remaining_seconds if job.running and job.progress else None
        return "" if left is None else formats.duration(left)
    if column == HOST:
        return " ".join(job.host.split())
    return formats.moment(job.started) if column == STARTED else ""


def state_text(job: Job) -> str:
    """How far a job is, or how it ended, in words."""
    if job.cancelling and job.running:
        return tr("Cancelling")
    if job.running:
        return progress_text(job.progress) if job.progress else tr(job.outcome.value)
    return _ended_text(job.outcome, job.problem)


def progress_text(progress: Progress) -> str:
    """Percentage, amounts and speed, as far as they are known."""
    parts: list[str] = []
    if progress.fraction is not None:
        parts.append(formats.percent(progress.fraction))
    if progress.unit is Unit.BYTES and progress.total:
        done, total = formats.size(progress.done), formats.size(progress.total)
        parts.append(tr("{done} of {total}", done=done, total=total))
    elif progress.unit is Unit.BYTES:
        parts.append(formats.size(progress.done))
    elif progress.unit is Unit.ITEMS and progress.total:
        parts.append(tr("{done} of {total}", done=int(progress.done), total=int(progress.total)))
    if progress.speed is not None and progress.unit is Unit.BYTES:
        parts.append(formats.rate(progress.speed))
    return " · ".join(parts)


def _line_state(line: Line) -> str:
    return tr("Waiting") if line.outcome is None else _ended_text(line.outcome, line.problem)


def _ended_text(outcome: Outcome, problem: Problem | None) -> str:
    if problem is None or outcome not in {Outcome.FAILED, Outcome.SKIPPED}:
        return tr(outcome.value)
    reason = " ".join(tr_sentence(problem.sentence).split())
    return reason if outcome is Outcome.FAILED else f"{tr(outcome.value)}: {reason}"
