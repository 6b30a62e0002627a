"""The jobs of the program as a list in which they stay after they end."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import JobList
from vmdesk.ui import jobs_model, theme
from vmdesk.ui.jobs_model import Index, JobsModel
from vmdesk.ui.list_panel import ListPanel
from vmdesk.ui.words import tr, tr_sentence

BAR_HEIGHT = 4
Opener = Callable[[Job], Callable[[], None] | None]  # what opens the window of a job; None where it has none


def _no_window(_job: Job) -> None:
    return None


class JobsView(ListPanel):
    """All jobs, the newest first. While it is visible, jobs count as watched. `opener` knows those with a window."""

    def __init__(self, jobs: JobList, opener: Opener = _no_window, parent: QWidget | None = None) -> None:
        self.model = JobsModel(jobs)
        super().__init__(_make_tree(self.model), parent)
        self.model.setParent(self)
        self._jobs, self._opener = jobs, opener
        self._watched: set[Job] = set()  # those that count as watched because of us
        self.cancel_button, self.details_button = QPushButton(self), QPushButton(self)
        self.window_button, self.clear_button = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(6, 0, 6, 6)
        buttons.setSpacing(6)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.details_button)
        buttons.addWidget(self.window_button)
        buttons.addStretch()
        buttons.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.stack)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.tree.clicked.connect(self._clicked)
        self.tree.doubleClicked.connect(self._double_clicked)
        self.tree.selectionModel().currentRowChanged.connect(self._update)
        self.model.dataChanged.connect(self._update)
        self.model.rowsInserted.connect(self._update)
        self.model.rowsRemoved.connect(self._update)
        self.cancel_button.clicked.connect(self.cancel)
        self.details_button.clicked.connect(self.show_details)
        self.window_button.clicked.connect(self.show_window)
        self.clear_button.clicked.connect(self._jobs.clear_ended)
        disconnect = self._jobs.added.connect(self._added)
        self.destroyed.connect(lambda _object: disconnect())

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.name_list(tr("Jobs"))
        self.cancel_button.setText(tr("&Cancel Job"))
        self.cancel_button.setToolTip(tr("End the selected job, where the host can"))
        self.details_button.setText(tr("Deta&ils…"))
        self.details_button.setToolTip(tr("What went wrong with the selected job"))
        self.window_button.setText(tr("Sh&ow…"))
        self.window_button.setToolTip(tr("Open the window of the selected job, where it can be steered"))
        self.clear_button.setText(tr("C&lear Ended"))
        self.clear_button.setToolTip(tr("Take the jobs that have ended out of this list"))
        self.empty.setText(tr("No jobs yet. What takes longer than a moment is shown here, and stays after it ends."))
        self._update()

    def cancel(self) -> None:
        """Ask for the end of the selected job."""
        job = self.model.job(self.tree.currentIndex())
        if job is not None:
            job.cancel()

    def show_details(self) -> None:
        """Open what went wrong with the selected row, if anything did."""
        index = self.tree.currentIndex()
        job, problem = self.model.job(index), self.model.problem(index)
        if job is not None and problem is not None:
            from vmdesk.ui.dialogs.error import show_problem

            show_problem(self.window(), problem, job.title)

    def show_window(self) -> bool:
        """Open the window of the selected job; whether it has one."""
        job = self.model.job(self.tree.currentIndex())
        opened = self._opener(job) if job is not None else None
        if opened is not None:
            opened()
        return opened is not None

    def copied_text(self) -> str:
        """The selected row, with the details of its error."""
        index = self.tree.currentIndex()
        cells = (index.siblingAtColumn(column).data() or "" for column in range(self.model.columnCount()))
        problem = self.model.problem(index)
        texts = ["\t".join(cells).rstrip()]
        texts += [tr_sentence(problem.hint), problem.details] if problem else []
        return "\n".join(text for text in texts if text)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.model.live = True
        for job in self._jobs.running:
            self._watch(job)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self.model.live = False
        for job in self._watched:
            if job.running:
                job.watched = False
        self._watched.clear()
        super().hideEvent(event)

    def _added(self, job: Job) -> None:
        if self.isVisible():
            self._watch(job)

    def _watch(self, job: Job) -> None:
        if not job.watched:
            job.watched = True
            self._watched.add(job)
            job.finished.connect(self._watched.discard)

    def _clicked(self, index: QModelIndex) -> None:
        job = self.model.job(index)
        if index.column() == jobs_model.CANCEL and job is not None and self.model.line(index) is None:
            job.cancel()

    def _double_clicked(self, _index: QModelIndex) -> None:
        if not self.show_window():
            self.show_details()

    def fill_menu(self, menu: QMenu) -> None:
        """The buttons below the list, for whoever looks for them in the row's menu."""
        for button in (self.cancel_button, self.details_button, self.window_button):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
            action.setVisible(not button.isHidden())
        super().fill_menu(menu)

    def _update(self) -> None:
        """Show the list or the words for none, and which buttons make sense."""
        index = self.tree.currentIndex()
        job = self.model.job(index)
        self.show_list_or_words()
        self.cancel_button.setEnabled(job is not None and job.can_cancel)
        self.details_button.setEnabled(self.model.problem(index) is not None)
        self.window_button.setVisible(job is not None and self._opener(job) is not None)
        self.clear_button.setEnabled(len(self._jobs) > len(self._jobs.running))


def _make_tree(model: JobsModel) -> QTreeView:
    tree = QTreeView()
    tree.setModel(model)
    tree.setItemDelegateForColumn(jobs_model.PROGRESS, _ProgressDelegate(tree))
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setExpandsOnDoubleClick(False)
    header = tree.header()
    header.setStretchLastSection(False)
    metrics = tree.fontMetrics()
    characters = {jobs_model.TITLE: 34, jobs_model.ELAPSED: 13, jobs_model.LEFT: 13, jobs_model.STARTED: 18}
    for column, count in (characters | {jobs_model.HOST: 18, jobs_model.CANCEL: 4}).items():
        header.resizeSection(column, metrics.averageCharWidth() * count + 12)
    header.setSectionResizeMode(jobs_model.PROGRESS, QHeaderView.ResizeMode.Stretch)
    return tree


class _ProgressDelegate(QStyledItemDelegate):
    """Words, and for a running job a slim bar below them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        size = super().sizeHint(option, index)
        size.setHeight(option.fontMetrics.height() + BAR_HEIGHT + 8)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        fraction = index.data(jobs_model.FRACTION_ROLE)
        if fraction is None:
            return
        rect: QRect = option.rect
        bar = QRectF(rect.x() + 4, rect.bottom() - BAR_HEIGHT - 1, rect.width() - 8, BAR_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, 2, 2)
        if fraction >= 0:
            painter.setBrush(theme.colour("info"))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width() * fraction, bar.height()), 2, 2)
        painter.restore()
