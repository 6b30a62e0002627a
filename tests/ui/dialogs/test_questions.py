"""Questions with a few answers, and quitting while jobs are running."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QErrorMessage, QInputDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.conftest import Ask, shown
from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.aio import spawn
from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import JobList
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.question import Choice, QuestionDialog, ask_question
from vmdesk.ui.dialogs.question import ask as ask_yes
from vmdesk.ui.dialogs.quit_with_jobs import QuitDialog, ask_to_quit
from vmdesk.words import sentence

CHOICES = (Choice("restore", "Restore", default=True), Choice("afresh", sentence("Discard and Start")))


class TestQuestion:
    def test_gives_the_key_of_the_answer(self, ask: Ask) -> None:
        for key in ("restore", "afresh"):
            dialog, answer = ask(ask_question(None, "Start", "Restore it?", "", CHOICES), QuestionDialog)
            assert dialog.question.text() == "Restore it?"
            dialog.answers[key].click()
            assert answer() == key

    def test_return_takes_the_default_and_escape_none(self, ask: Ask) -> None:
        for key, result in ((Qt.Key.Key_Return, "restore"), (Qt.Key.Key_Escape, None)):
            dialog, answer = ask(ask_question(None, "Start", "Restore it?", "", CHOICES), QuestionDialog)
            QTest.keyClick(dialog, key)
            assert answer() == result

    def test_return_cancels_where_no_answer_is_safe(self, ask: Ask) -> None:
        dialog, answer = ask(ask_yes(None, "Clear all events?", "They are lost.", "Clear"), QuestionDialog)
        assert dialog.informative.text() == "They are lost."
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert answer() is False
        dialog, answer = ask(ask_yes(None, "Clear all events?", "They are lost.", "Clear"), QuestionDialog)
        dialog.answers["yes"].click()
        assert answer() is True

    def test_return_presses_the_button_that_has_the_focus(self, ask: Ask) -> None:
        dialog, answer = ask(ask_question(None, "Start", "Restore it?", "", CHOICES), QuestionDialog)
        dialog.answers["afresh"].setFocus()
        QTest.keyClick(dialog.answers["afresh"], Qt.Key.Key_Return)
        assert answer() == "afresh"
        dialog, answer = ask(ask_question(None, "Start", "Restore it?", "", CHOICES), QuestionDialog)
        (cancel,) = {*dialog.findChildren(QPushButton)} - {*dialog.answers.values()}
        cancel.setFocus()
        QTest.keyClick(cancel, Qt.Key.Key_Return)
        assert answer() is None


class TestAwaiting:
    def test_a_dialog_beside_its_window_bars_it_only_where_another_does(self, ask: Ask, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        first, answer = ask(answer_of(QDialog(window), beside=True), QDialog)
        assert not first.isModal()
        first.accept()
        assert answer() is True
        barring, answer = ask(answer_of(QErrorMessage(window)), QErrorMessage)
        second, other = ask(answer_of(QInputDialog(window), beside=True), QInputDialog)
        assert second.isModal()
        for dialog in (second, barring):
            dialog.reject()
        assert (answer(), other()) == (False, False)

    def test_a_dialog_that_goes_with_its_window_was_not_accepted(self, ask: Ask, qtbot: QtBot) -> None:
        window = QWidget()
        _dialog, answer = ask(answer_of(QDialog(window)), QDialog)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        assert answer() is False
        qtbot.waitUntil(lambda: not shown(QDialog))

    def test_a_cancelled_task_closes_its_dialog(self, loop: asyncio.AbstractEventLoop, qtbot: QtBot) -> None:
        del loop
        task = spawn(answer_of(QDialog()), awaited=True)
        qtbot.waitUntil(lambda: bool(shown(QDialog)))
        task.cancel()
        qtbot.waitUntil(task.done)
        assert not shown(QDialog)
        with pytest.raises(asyncio.CancelledError):
            task.result()


class TestQuitting:
    def start(self, jobs: JobList, title: str, end: asyncio.Event) -> Job:
        """A job that runs until it is told to end."""

        async def work(_job: Job) -> None:
            await end.wait()

        return jobs.add(Job(sentence("Save {vm}", vm=title), host="alpha")).start(work)

    def test_is_not_asked_without_jobs(self, run: Callable[..., Any]) -> None:
        assert run(ask_to_quit(None, JobList())) is True

    def test_names_the_jobs_and_follows_them(self, ask: Ask, qtbot: QtBot) -> None:
        jobs, ends = JobList(), [asyncio.Event(), asyncio.Event()]
        self.start(jobs, "web", ends[0])
        dialog, answer = ask(ask_to_quit(None, jobs), QuitDialog)
        self.start(jobs, "<b>db", ends[1])
        assert [dialog.running.item(row).text() for row in range(2)] == ["Save web on alpha", "Save <b>db on alpha"]
        assert "may go on" in dialog.consequence.text()
        for end in ends:
            end.set()
        qtbot.waitUntil(lambda: dialog.question.text() == "All jobs have ended.")
        assert not dialog.running.isVisible()
        assert dialog.quitting.text() == "Quit"
        dialog.quitting.click()
        assert answer() is True

    def test_a_long_name_is_cut_in_its_middle_and_not_scrolled_to(self, ask: Ask, qtbot: QtBot) -> None:
        jobs, end, name = JobList(), asyncio.Event(), "a-very-long-name-" * 12
        self.start(jobs, name, end)
        dialog, _answer = ask(ask_to_quit(None, jobs), QuitDialog)
        assert not dialog.running.horizontalScrollBar().isVisible()
        assert name in dialog.running.item(0).toolTip()
        assert dialog.running.viewport().height() >= dialog.running.sizeHintForRow(0)
        dialog.reject()
        end.set()
        qtbot.waitUntil(lambda: not jobs.running)

    @pytest.mark.parametrize(
        ("survives", "phase", "line", "consequence"),
        [
            (False, Phase.COPYING_MEMORY, "Move web to beta: is cancelled", "are cancelled, and their VMs stay"),
            (True, Phase.COPYING_MEMORY, "Move web to beta: goes on", "finds them again at its next start"),
            (False, Phase.POST_COPY, "Move web to beta: goes on", "finds them again at its next start"),
            (True, Phase.BROKEN, "Move web to beta: waits to be recovered", "can be recovered after the next start"),
        ],
    )
    def test_says_what_becomes_of_moves(
        self, survives: bool, phase: Phase, line: str, consequence: str, session: Session, ask: Ask, qtbot: QtBot
    ) -> None:
        moving = FakeMoving(VmKey("a", "u"), "b", "Move web to beta").begin(session)
        moving.survives = survives
        moving.enter(phase)
        dialog, answer = ask(ask_to_quit(None, session.jobs, session.moves), QuitDialog)
        assert dialog.running.item(0).text() == line
        assert consequence in dialog.consequence.text()
        assert "stops following" not in dialog.consequence.text()
        dialog.reject()
        assert answer() is False
        moving.end.set()
        qtbot.waitUntil(lambda: not moving.job.running)

    def test_says_what_becomes_of_rehearsals_and_of_those_that_wait(
        self, session: Session, ask: Ask, qtbot: QtBot
    ) -> None:
        end = asyncio.Event()
        session.moves.add_rehearsal(self.start(session.jobs, "web", end))
        session.moves.add_row(self.start(session.jobs, "db", end), lambda: 3)
        dialog, answer = ask(ask_to_quit(None, session.jobs, session.moves), QuitDialog)
        lines = [dialog.running.item(row).text() for row in range(2)]
        assert lines == ["Save web: is cancelled", "Save db: no more are begun (3 wait)"]
        assert dialog.consequence.text().splitlines() == [
            "Rehearsals are ended. What they made goes at once, or else at the next start.",
            "VMs whose turn has not come stay where they are.",
        ]
        dialog.reject()
        assert answer() is False
        end.set()
        qtbot.waitUntil(lambda: not session.jobs.running)

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
    def test_stays_unless_told_otherwise(self, key: Qt.Key, ask: Ask, qtbot: QtBot) -> None:
        jobs, end = JobList(), asyncio.Event()
        job = self.start(jobs, "web", end)
        dialog, answer = ask(ask_to_quit(None, jobs), QuitDialog)
        QTest.keyClick(dialog, key)
        assert answer() is False
        end.set()
        qtbot.waitUntil(lambda: not job.running)
