"""The list of jobs shows each state, keeps what ended, and the status bar names what runs."""

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from vmdesk.errors import Problem
from vmdesk.jobs import job_list
from vmdesk.jobs.job import Job, Line, Outcome
from vmdesk.jobs.job_list import JobList
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.jobs_indicator import JobsIndicator
from vmdesk.ui.jobs_model import CANCEL, ELAPSED, FRACTION_ROLE, HOST, LEFT, PROGRESS, TITLE, progress_text
from vmdesk.ui.jobs_view import JobsView
from vmdesk.words import sentence


class Work:
    """Jobs that end when the test says so."""

    def __init__(self, jobs: JobList) -> None:
        self.jobs = jobs
        self.done = asyncio.Event()

    def begin(self, title: str, lines: list[Line] | None = None, *, cancellable: bool = False, ago: float = 0) -> Job:
        job = Job(sentence("{title}", title=title), host="alpha", lines=lines or [], started=time.time() - ago)

        async def cancel() -> None:
            self.done.set()

        async def work(job: Job) -> None:
            if cancellable:
                job.allow_cancel(cancel)
            await self.done.wait()
            if job.problem is not None:
                raise job.problem
            if job.cancelling:
                raise asyncio.CancelledError

        return self.jobs.add(job).start(work)


@pytest.fixture
def work(session: Session, qtbot: QtBot) -> Iterator[Work]:
    work = Work(session.jobs)
    yield work
    work.done.set()
    qtbot.waitUntil(lambda: not session.jobs.running)


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> JobsView:
    view = JobsView(session.jobs)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Warning, view)
    return view


def cell(view: JobsView, row: int, column: int, parent: QModelIndex | None = None) -> str:
    return str(view.model.index(row, column, parent or QModelIndex()).data() or "")


def test_without_jobs_says_what_will_be_here(view: JobsView) -> None:
    assert view.empty.isVisible()
    assert not view.clear_button.isEnabled()


def test_the_newest_job_is_first_and_stays_after_its_end(view: JobsView, work: Work, qtbot: QtBot) -> None:
    work.begin("Start web")
    work.begin("Start db")
    assert [cell(view, row, TITLE) for row in (0, 1)] == ["Start db", "Start web"]
    assert cell(view, 0, HOST) == "alpha"
    assert view.tree.isVisible()
    work.done.set()
    qtbot.waitUntil(lambda: cell(view, 0, PROGRESS) == "Done" == cell(view, 1, PROGRESS))
    qtbot.waitUntil(view.clear_button.isEnabled)
    view.clear_button.click()
    assert view.model.rowCount() == 0
    assert view.empty.isVisible()


def test_shows_amounts_speed_and_times(view: JobsView, work: Work) -> None:
    job = work.begin("Save web", ago=75)
    job.report(Progress(1024**3, 2 * 1024**3, Unit.BYTES, 1024**2 * 100))
    assert cell(view, 0, PROGRESS) == "50 % · 1 GiB of 2 GiB · 100 MiB/s"
    assert cell(view, 0, ELAPSED) == "1 min 15 s"
    assert cell(view, 0, LEFT) == "10 s"
    assert view.model.index(0, PROGRESS).data(FRACTION_ROLE) == 0.5
    assert not view.grab().isNull()  # the bar is painted


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Progress(30, 100), "30 %"),
        (Progress(2, 4, Unit.ITEMS), "50 % · 2 of 4"),
        (Progress(2048, None, Unit.BYTES), "2 KiB"),
        (Progress(), ""),
    ],
)
def test_says_only_what_is_known(progress: Progress, text: str) -> None:
    assert progress_text(progress) == text


def test_redraws_at_most_five_times_a_second(view: JobsView, work: Work, qtbot: QtBot) -> None:
    job = work.begin("Save web")
    drawn: list[float] = []
    view.model.dataChanged.connect(lambda *_: drawn.append(time.monotonic()))
    begun = time.monotonic()
    for step in range(50):
        job.report(Progress(step, 100))
        qtbot.wait(10)
    assert 1 <= len(drawn) <= 2 + 5 * (time.monotonic() - begun)


def test_a_job_on_several_has_a_line_for_each(view: JobsView, work: Work, qtbot: QtBot) -> None:
    lines = [Line("web", Outcome.RUNNING), Line("<b>db</b>\nx"), Line("mail")]
    job = work.begin("Start 3 VMs", lines)
    parent = view.model.index(0, 0)
    assert [cell(view, row, TITLE, parent) for row in range(3)] == ["web", "<b>db</b> x", "mail"]
    assert [cell(view, row, PROGRESS, parent) for row in range(3)] == ["Under way", "Waiting", "Waiting"]
    lines[0].outcome = Outcome.DONE
    lines[1].outcome, lines[1].problem = Outcome.FAILED, Problem(sentence("No disk."), details="38")
    job.lines = [*lines, Line("late")]
    job.report(Progress(2, 4, Unit.ITEMS))
    qtbot.waitUntil(lambda: view.model.rowCount(parent) == 4)
    assert [cell(view, row, PROGRESS, parent) for row in range(4)] == ["Done", "No disk.", "Waiting", "Waiting"]
    view.tree.expandAll()
    view.tree.setCurrentIndex(view.model.index(1, 0, parent))
    assert view.details_button.isEnabled()
    view.copy()
    assert QApplication.clipboard().text() == "<b>db</b> x\tNo disk.\n38"


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_of_a_line_has_words_and_an_icon(view: JobsView, work: Work, outcome: Outcome) -> None:
    work.begin("Force off 2 VMs", [Line("web", outcome, Problem(sentence("The VM is switched off.")))])
    line = view.model.index(0, TITLE, view.model.index(0, TITLE))
    assert not line.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert line.siblingAtColumn(PROGRESS).data()


def test_what_was_skipped_says_why(view: JobsView, work: Work) -> None:
    work.begin("Force off 2 VMs", [Line("web", Outcome.SKIPPED, Problem(sentence("The VM is switched off.")))])
    assert cell(view, 0, PROGRESS, view.model.index(0, TITLE)) == "Skipped: The VM is switched off."


def test_cancels_where_possible(view: JobsView, work: Work, qtbot: QtBot) -> None:
    fixed, job = work.begin("Cannot"), work.begin("Save web", cancellable=True)
    qtbot.waitUntil(lambda: job.can_cancel)
    view.tree.setCurrentIndex(view.model.index(1, 0))
    assert not view.cancel_button.isEnabled()
    view.tree.clicked.emit(view.model.index(1, CANCEL))
    assert not fixed.cancelling
    view.tree.setCurrentIndex(view.model.index(0, 0))
    assert view.cancel_button.isEnabled()
    view.tree.clicked.emit(view.model.index(0, CANCEL))
    assert job.cancelling
    assert cell(view, 0, PROGRESS) == "Cancelling"
    qtbot.waitUntil(lambda: cell(view, 0, PROGRESS) == "Cancelled")


def test_the_cancel_button_cancels_the_selected_job(view: JobsView, work: Work, qtbot: QtBot) -> None:
    job = work.begin("Save web", cancellable=True)
    qtbot.waitUntil(lambda: job.can_cancel)
    view.tree.setCurrentIndex(view.model.index(0, 0))
    view.cancel_button.click()
    assert job.cancelling


def test_a_failure_is_told_in_the_row_and_in_full(view: JobsView, work: Work, qtbot: QtBot) -> None:
    job = work.begin("Start web")
    job.problem = Problem(sentence("The disk is <b>busy</b>."), sentence("Wait."), "libvirt 38")
    work.done.set()
    qtbot.waitUntil(lambda: cell(view, 0, PROGRESS) == "The disk is <b>busy</b>.")
    assert "&lt;b&gt;" in view.model.index(0, PROGRESS).data(Qt.ItemDataRole.ToolTipRole)
    view.tree.setCurrentIndex(view.model.index(0, 0))
    view.tree.doubleClicked.emit(view.model.index(0, 0))
    dialog = next(window for window in QApplication.topLevelWidgets() if isinstance(window, ProblemDialog))
    assert dialog.sentence.text() == "The disk is <b>busy</b>."
    dialog.close()
    view.copy()
    assert QApplication.clipboard().text().endswith("\nWait.\nlibvirt 38")


def test_jobs_are_watched_while_the_list_is_visible(view: JobsView, work: Work) -> None:
    job = work.begin("Save web")
    watched = [job.watched]
    for shown in (False, True):
        view.setVisible(shown)
        watched.append(job.watched)
    assert watched == [True, False, True]


def test_what_others_watch_stays_watched(view: JobsView, work: Work) -> None:
    view.hide()
    job = work.begin("Save web")
    job.watched = True
    view.show()
    view.hide()
    assert job.watched


def test_the_oldest_ended_jobs_leave(view: JobsView, work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_list, "KEPT", 3)
    work.done.set()
    for number in range(5):
        work.begin(f"Job {number}")
    qtbot.waitUntil(lambda: not work.jobs.running)
    work.begin("last")
    assert [cell(view, row, TITLE) for row in range(view.model.rowCount())] == ["last", "Job 4", "Job 3"]


def test_every_control_has_a_name(view: JobsView) -> None:
    assert unnamed_controls(view) == []


def test_a_change_of_language_reaches_the_list(view: JobsView) -> None:
    view.clear_button.setText("?")
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.clear_button.text() == "C&lear Ended"


def test_a_closed_view_hears_no_more(session: Session, work: Work, qtbot: QtBot) -> None:
    view = JobsView(session.jobs)
    view.deleteLater()
    qtbot.waitUntil(lambda: not session.jobs.changed._receivers)
    work.begin("Save web")


class TestIndicator:
    """The line in the status bar."""

    @pytest.fixture
    def indicator(self, session: Session, qtbot: QtBot) -> JobsIndicator:
        indicator = JobsIndicator(session.jobs)
        qtbot.addWidget(indicator)
        return indicator

    def test_is_not_there_for_what_is_over_in_a_moment(
        self, indicator: JobsIndicator, work: Work, qtbot: QtBot
    ) -> None:
        work.begin("Start web")
        assert indicator.isHidden()
        work.done.set()
        qtbot.waitUntil(lambda: not indicator._timer.isActive())
        assert indicator.isHidden()

    def test_names_what_runs(self, indicator: JobsIndicator, work: Work, qtbot: QtBot) -> None:
        job = work.begin("Save R&D " + "x" * 100, ago=5)
        qtbot.waitUntil(lambda: not indicator.isHidden())
        assert indicator.accessibleName() == "Save R&D " + "x" * 30 + "…"
        assert "R&&D" in indicator.text()
        job.report(Progress(43, 100))
        work.begin("Start db", ago=4)
        qtbot.waitUntil(lambda: indicator.accessibleName().startswith("Jobs: 2 · Save R&D"))
        assert indicator.accessibleName().endswith("… 43 %")
        work.done.set()
        qtbot.waitUntil(indicator.isHidden)

    def test_a_click_asks_for_the_list(self, indicator: JobsIndicator, qtbot: QtBot) -> None:
        with qtbot.waitSignal(indicator.clicked):
            indicator.click()


def test_a_job_with_a_window_of_its_own_opens_it(session: Session, work: Work, qtbot: QtBot) -> None:
    opened: list[Job] = []
    plain, moves = work.begin("Save web"), work.begin("Move web")

    def opener(job: Job) -> Callable[[], None] | None:
        return (lambda: opened.append(job)) if job is moves else None

    view = JobsView(session.jobs, opener)
    qtbot.addWidget(view)
    view.show()
    assert view.model.job(view.model.index(1, 0)) is plain
    view.tree.setCurrentIndex(view.model.index(1, 0))
    assert not view.window_button.isVisible()
    view.tree.setCurrentIndex(view.model.index(0, 0))
    view.window_button.click()
    view.tree.doubleClicked.emit(view.model.index(0, 0))
    assert opened == [moves, moves]
