"""The window of a move says what happens in each phase, steers it, and stays to say how it ended."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.ui.migration.fake_moving import MIB, FakeMoving, disks, memory
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.figures import Figures, Phase, Report
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.migration import moving_window
from vmdesk.ui.migration.moving_controls import SetNow
from vmdesk.ui.migration.moving_facts import pause_text
from vmdesk.ui.migration.moving_window import MovingWindow, show_moving
from vmdesk.words import sentence

__all__ = ["longer"]

Show = Callable[..., MovingWindow]
ALL = {"bandwidth", "downtime", "post_copy", "pause"}


@pytest.fixture
def moving(session: Session, make_host: Callable[..., str], qtbot: QtBot) -> Iterator[FakeMoving]:
    """A move of web from alpha, where it runs, to beta, which knows nothing of it yet."""
    alpha, beta = make_host(machine("web", state=1), label="alpha"), make_host(label="beta")
    key = next(iter(session.vms(alpha).values())).key
    moving = FakeMoving(key, beta).begin(session)
    qtbot.waitUntil(lambda: moving.job.can_cancel)
    yield moving
    moving.end.set()
    qtbot.waitUntil(lambda: not moving.job.running)


@pytest.fixture
def show(session: Session, moving: FakeMoving, qtbot: QtBot) -> Iterator[Show]:
    """Open the window of the move."""

    def open_it(parent: QWidget | None = None) -> MovingWindow:
        window = show_moving(session, moving, parent)
        qtbot.waitExposed(window)
        return window

    yield open_it
    for window in tuple(moving_window._open.values()):
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def copying(moving: FakeMoving, *, dirty: int = 0, iteration: int = 2) -> None:
    """Let it be in the middle of the memory."""
    moving.able = set(ALL)
    moving.bandwidth_mib, moving.downtime_ms = 100, 150
    moving.enter(Phase.PREPARING)
    moving.enter(Phase.COPYING_MEMORY)
    for number in range(20):
        moving.look(memory(number / 4, 50 * number, dirty=dirty, rate=90, iteration=iteration))


def says(window: MovingWindow, phase: Phase) -> bool:
    return window.phase.text().startswith(phase.value)


def dialog(kind: type[QDialog]) -> QDialog | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)


def button_of(parent: QWidget, words: str) -> QAbstractButton:
    return next(one for one in parent.findChildren(QAbstractButton) if one.text().replace("&", "") == words)


class TestPhases:
    def test_says_that_it_waits(self, show: Show) -> None:
        window = show()
        assert window.phase.text() == "Waiting for its turn"
        assert window.steps.texts() == ["Waiting for its turn: "]
        assert window.bar.maximum() == 0
        assert not window.controls.bandwidth.isVisible()
        assert window.cancel_button.isEnabled()

    def test_names_each_phase_as_it_happens(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        for phase in (Phase.PREPARING, Phase.COPYING_DISKS, Phase.COPYING_MEMORY, Phase.SWITCHING):
            moving.enter(phase)
            qtbot.waitUntil(partial(says, window, phase))
        names = [text.split(":")[0] for text in window.steps.texts()]
        assert names == ["Preparing the target", "Copying disks", "Copying memory", "Switching over"]

    def test_shows_amounts_speed_rounds_and_the_expected_pause(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving, dirty=30)
        qtbot.waitUntil(lambda: window.phase.text() == "Copying memory, round 2")
        facts = window.facts.facts
        assert facts.text("copied") == "950 MiB of 4 GiB"
        assert facts.text("speed") == "90 MiB/s"
        assert facts.text("changed") == "30 MiB/s"
        assert facts.text("round") == "2"
        assert facts.text("pause") == "280 ms"
        assert facts.text("remaining") == "about 52 s"
        assert 0 < window.bar.value() < window.bar.maximum()
        assert "90 MiB/s" in window.graph.newest_text()
        assert "30 MiB/s" in window.graph.newest_text()
        assert not window.remark.isVisible()

    def test_warns_where_it_may_never_end(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving, dirty=120)
        qtbot.waitUntil(window.remark.isVisible)
        assert "about as fast as it is copied" in window.remark.text()
        assert "Else it ends so" not in window.remark.text()
        moving.ends = sentence("The move is given up, and the VM stays.")
        window.refresh()
        assert window.remark.text().endswith("Else it ends so: The move is given up, and the VM stays.")
        assert window.facts.facts.text("remaining") == "cannot be foreseen"

    def test_says_that_it_stands_still_and_how_long_that_takes(
        self, show: Show, moving: FakeMoving, session: Session
    ) -> None:
        window = show()
        copying(moving, dirty=120)
        vm = session.vm(moving.key)
        assert vm is not None
        paused = replace(vm, state=VmState.PAUSED)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(session, "vm", lambda _key: paused)
            window.refresh()
        assert window.remark.text() == "The VM stands still while it moves, so its memory changes no more."
        assert window.facts.facts.text("remaining") == "about 34 s"
        assert window.facts.facts.text("changed") == ""

    def test_shows_a_bar_for_each_disk(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        assert not window.disks.isVisible()
        moving.enter(Phase.COPYING_DISKS)
        moving.look(Figures(at=1, disk_total=16 * 1024 * MIB, disk_left=12 * 1024 * MIB), disks(4096, 0))
        qtbot.waitUntil(window.disks.isVisible)
        assert list(window.disks.rows) == ["vda", "vdb"]
        name, bar, amount = window.disks.rows["vda"]
        assert (name.text(), bar.value(), amount.text()) == ("vda", 500, "4 GiB of 8 GiB")

    def test_shows_the_speed_and_the_time_left_of_disks(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        moving.enter(Phase.COPYING_DISKS)
        for number in range(9):
            left = (1000 - 10 * number) * MIB
            moving.look(Figures(at=number / 4, disk_total=1000 * MIB, disk_left=left, disk_rate=40 * MIB))
        qtbot.waitUntil(lambda: window.facts.facts.text("speed") == "40 MiB/s")
        assert window.facts.facts.text("remaining") == "about 23 s"
        assert "40 MiB/s" in window.graph.newest_text()

    def test_its_bar_never_goes_back(self, show: Show, moving: FakeMoving) -> None:
        window, seen = show(), []
        for left in (3072, 1024, 0, 2048, 1000):
            moving.look(memory(1.0, 4096 - left))
            window.refresh()
            seen.append(window.bar.value())
        assert seen == [250, 750, 1000, 1000, 1000]
        assert moving.job.progress is not None
        assert moving.job.progress.fraction == 1.0

    def test_says_why_it_is_put_back_and_nothing_that_is_no_longer_true(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving, dirty=20)
        qtbot.waitUntil(lambda: bool(window.facts.facts.text("speed")))
        moving.failing = Problem(sentence("The connection to {host} was lost.", host="beta"))
        moving.enter(Phase.TAKING_BACK)
        moving.job.allow_cancel(None)
        qtbot.waitUntil(lambda: window.remark.text() == "The connection to beta was lost.")
        facts = window.facts.facts
        assert [facts.text(name) for name in ("speed", "remaining", "changed", "pause")] == [""] * 4
        assert not window.cancel_button.isEnabled()

    @pytest.mark.parametrize(("limit", "said"), [(1, True), (100, False), (0, False)])
    def test_says_that_disks_go_in_large_pieces_where_that_is_to_be_seen(
        self, limit: int, said: bool, show: Show, moving: FakeMoving
    ) -> None:
        window = show()
        moving.bandwidth_mib = limit
        moving.enter(Phase.COPYING_DISKS)
        window.refresh()
        assert ("large pieces" in window.remark.text()) is said

    def test_names_the_disk_of_each_step(self, show: Show, moving: FakeMoving) -> None:
        window = show()
        for disk in ("vda", "vdb"):
            moving.about = disk
            moving.enter(Phase.COPYING_DISKS)
            moving.enter(Phase.SWITCHING)
        window.refresh()
        names = [text.rsplit(":", 1)[0] for text in window.steps.texts()]
        assert names == ["Copying disks: vda", "Switching over: vda", "Copying disks: vdb", "Switching over: vdb"]

    def test_many_disks_are_scrolled(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        moving.look(Figures(at=1), disks(*range(8)))
        qtbot.waitUntil(window.disks.isVisible)
        assert window.disks.height() < 150

    def test_a_move_that_broke_can_be_recovered(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        moving.job.allow_cancel(None)
        moving.able = {"recover"}
        moving.enter(Phase.BROKEN)
        qtbot.waitUntil(window.controls.recover_button.isVisible)
        assert "When they reach each other again, recover it." in window.remark.text()
        assert not window.cancel_button.isEnabled()
        window.controls.recover_button.click()
        qtbot.waitUntil(lambda: ("recover", 0) in moving.asked)


class TestSteering:
    @pytest.mark.parametrize(("field", "number"), [("bandwidth", 50), ("downtime", 400)])
    def test_a_number_takes_effect_soon(
        self, field: str, number: int, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving)
        box: SetNow = getattr(window.controls, field)
        qtbot.waitUntil(box.isVisible)
        assert box.value() == {"bandwidth": 100, "downtime": 150}[field]
        for step in (10, 20, number):
            box.setValue(step)
        qtbot.waitUntil(lambda: moving.asked == [(field, number)])

    def test_what_somebody_types_is_not_taken_away(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        box = window.controls.bandwidth
        qtbot.waitUntil(box.isVisible)
        box.selectAll()
        QTest.keyClicks(box, "70")
        moving.look(memory(9, 1000))
        qtbot.wait(200)
        assert box.text() == "70 MiB/s"
        assert moving.asked == []
        QTest.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: moving.asked == [("bandwidth", 70)])
        assert window.isVisible()

    def test_what_a_policy_changes_is_shown(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        qtbot.waitUntil(lambda: window.controls.downtime.value() == 150)
        moving.downtime_ms = 300
        moving.changed.emit(moving)
        qtbot.waitUntil(lambda: window.controls.downtime.value() == 300)
        assert moving.asked == []

    def test_no_limit_and_not_known_are_said(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        moving.bandwidth_mib, moving.downtime_ms = 0, None
        moving.changed.emit(moving)
        qtbot.waitUntil(lambda: window.controls.bandwidth.text() == "No limit")
        assert window.controls.downtime.text() == "–"

    def test_a_refusal_is_said_beside_the_controls(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        qtbot.waitUntil(window.controls.pause_button.isVisible)
        moving.refusal = Problem(sentence("That is not possible at this moment."), kind=Kind.UNSUPPORTED)
        window.controls.pause_button.click()
        qtbot.waitUntil(window.controls.note.isVisible)
        assert window.controls.note.text() == "That is not possible at this moment."
        assert window.controls.pause_button.isEnabled()

    def test_switching_over_early_is_asked_about_first(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        qtbot.waitUntil(window.controls.post_copy_button.isVisible)
        window.controls.post_copy_button.click()
        qtbot.waitUntil(lambda: dialog(QuestionDialog) is not None)
        question = dialog(QuestionDialog)
        assert isinstance(question, QuestionDialog)
        assert question.question.text() == "Let “web” go on at beta now?"
        button_of(question, "Switch Over").click()
        qtbot.waitUntil(lambda: moving.asked == [("post_copy", 0)])

    def test_nothing_that_makes_no_sense_is_offered(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        qtbot.waitUntil(window.controls.pause_button.isVisible)
        moving.able = set()
        moving.enter(Phase.HANDING_OVER)
        qtbot.waitUntil(lambda: not window.controls.pause_button.isVisible())
        assert not window.controls.bandwidth.isEnabled()

    def test_what_is_not_possible_yet_has_its_place_and_says_why(self, show: Show, moving: FakeMoving) -> None:
        window = show()
        moving.why = sentence("Not before its memory is copied.")
        moving.enter(Phase.COPYING_DISKS)
        window.refresh()
        controls = window.controls
        for part in (controls.bandwidth, controls.downtime, controls.post_copy_button):
            assert part.isVisible()
            assert not part.isEnabled()
            assert "Not before its memory is copied." in part.toolTip()
            assert part.accessibleDescription() == "Not before its memory is copied."
        top = controls.bandwidth.mapTo(window, controls.bandwidth.rect().topLeft())
        moving.why = None
        copying(moving)
        window.refresh()
        assert controls.bandwidth.isEnabled()
        assert controls.post_copy_button.isEnabled()
        assert "Not before" not in controls.bandwidth.toolTip()
        assert controls.bandwidth.mapTo(window, controls.bandwidth.rect().topLeft()).x() == top.x()

    def test_cancel_asks_the_job(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        window.cancel_button.click()
        qtbot.waitUntil(lambda: ("cancel", 0) in moving.asked)
        qtbot.waitUntil(lambda: window.phase.text() == "Cancelling")
        assert not window.cancel_button.isEnabled()
        moving.enter(Phase.TAKING_BACK)
        qtbot.waitUntil(lambda: window.phase.text() == "Putting everything back")


class TestTheEnd:
    def test_reports_how_it_went(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        remark = sentence("The old disks of {vm} are still on {host}: {paths}", vm="web", host="alpha", paths="/x")
        moving.stop(Report(33.7, 280, 5200 * MIB, 5, post_copy=True, paused=True, remarks=(remark,)))
        qtbot.waitUntil(window.report.isVisible)
        facts = window.report.facts
        assert window.phase.text() == "Done"
        assert (facts.text("time"), facts.text("pause"), facts.text("rounds")) == ("33.7 s", "280 ms", "5")
        assert facts.text("bytes") == "5.1 GiB"
        assert facts.text("way") == "paused while it moved, switched over early"
        assert "The old disks of web are still on alpha: /x" in window.report.remarks.text()
        assert "web on alpha: Running" in window.report.where.text()
        assert not window.controls.isVisible()
        assert not window.cancel_button.isVisible()
        assert window.open_button.isVisible()
        window.copy_button.click()
        copied = QGuiApplication.clipboard().text()
        for line in ("From alpha to beta", "Total time: 33.7 s", "How: paused while it moved, switched over early"):
            assert line in copied.splitlines()
        assert re.search(r"^Begun: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", copied, re.MULTILINE)

    def test_says_why_it_failed_with_the_details_folded(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        hint = sentence("It is on {source} as before.", source="alpha")
        moving.stop(failure=Problem(sentence("The connection to beta was lost."), hint, "libvirt error 38"))
        qtbot.waitUntil(window.report.problem.isVisible)
        assert window.report.problem.text() == "The connection to beta was lost."
        assert window.report.hint.text() == "It is on alpha as before."
        assert not window.report.details.isVisible()
        window.report.fold.click()
        assert window.report.details.toPlainText() == "libvirt error 38"
        assert window.picture.name == "error"
        assert moving.job.outcome is Outcome.FAILED

    def test_the_phase_that_failed_is_marked_and_not_the_putting_back(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving)
        moving.enter(Phase.TAKING_BACK)
        moving.stop(failure=Problem(sentence("The disk of the target is full.")))
        qtbot.waitUntil(window.report.isVisible)
        assert [row[0].name for row in window.steps._rows] == ["success", "error", "success"]

    def test_where_a_host_was_lost_nobody_knows_what_was_put_back(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving)
        moving.enter(Phase.TAKING_BACK)
        moving.stop(failure=Problem(sentence("The connection to beta was lost."), kind=Kind.LOST))
        qtbot.waitUntil(window.report.isVisible)
        assert [row[0].name for row in window.steps._rows] == ["success", "error", "warning"]

    def test_what_could_not_be_put_back_yet_is_told_and_its_step_is_not_ticked(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving)
        moving.enter(Phase.TAKING_BACK)
        moving.still_to_do = sentence(
            "What was made for it on {host} is deleted as soon as that host answers.", host="b"
        )
        moving.stop(failure=Problem(sentence("The connection to beta was lost.")))
        qtbot.waitUntil(window.report.isVisible)
        assert [row[0].name for row in window.steps._rows] == ["success", "error", "warning"]
        assert window.report.remarks.text() == "What was made for it on b is deleted as soon as that host answers."
        assert "is deleted as soon as" in window.text()

    def test_what_has_not_moved_can_be_tried_again(
        self, show: Show, moving: FakeMoving, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[object] = []
        monkeypatch.setattr(moving_window, "open_migration", lambda _session, *what: opened.append(what))
        window = show()
        assert not window.retry_button.isVisible()
        moving.tried = MigrationPlan(moving.key, moving.target, options=Options(bandwidth_mib=3))
        moving.stop(failure=Problem(sentence("The port for the move is taken at the target.")))
        qtbot.waitUntil(window.retry_button.isVisible)
        window.retry_button.click()
        assert opened == [([moving.key], window, moving.target, moving.tried)]
        assert moving.tried is not None

    def test_what_has_moved_is_not_tried_again(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        moving.stop(Report(1.0))
        qtbot.waitUntil(window.report.isVisible)
        assert not window.retry_button.isVisible()

    def test_a_graph_of_a_moment_makes_room_and_the_keyboard_goes_to_a_button(
        self, show: Show, moving: FakeMoving, qtbot: QtBot
    ) -> None:
        window = show()
        window.cancel_button.setFocus()
        moving.enter(Phase.PREPARING)
        moving.look(memory(0.2, 100))
        qtbot.waitUntil(window.graph.isVisible)
        before = window.height()
        moving.stop(Report(0.9))
        qtbot.waitUntil(window.report.isVisible)
        assert not window.graph.isVisible()
        assert window.height() < before
        assert window.focusWidget() is window.close_button

    def test_all_disks_are_there_when_it_has_moved(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        moving.enter(Phase.COPYING_DISKS)
        moving.look(Figures(at=1), disks(8192, 0))
        qtbot.waitUntil(window.disks.isVisible)
        moving.stop(Report(1.0))
        qtbot.waitUntil(window.report.isVisible)
        assert [bar.value() for _name, bar, _amount in window.disks.rows.values()] == [1000, 1000]

    def test_closing_it_leaves_the_move_running_and_opens_it_again(self, show: Show, moving: FakeMoving) -> None:
        window = show()
        assert show() is window
        watched = [moving.job.watched]
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert moving.job.running
        assert [*watched, moving.job.watched] == [True, False]
        again = show()
        assert again is not window
        assert again.isVisible()

    def test_it_outlives_the_dialog_in_which_the_move_was_begun(self, show: Show, qtbot: QtBot) -> None:
        main = QWidget()
        qtbot.addWidget(main)
        begun_in = QDialog(main)
        window = show(begun_in)
        begun_in.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert isValid(window)
        assert window.parentWidget() is main


class TestLooks:
    def test_every_control_has_a_name(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving)
        moving.look(memory(9, 1000), disks(10, 20))
        qtbot.waitUntil(window.disks.isVisible)
        assert unnamed_controls(window) == []

    @pytest.mark.parametrize("ended", [False, True])
    def test_nothing_is_cut_off_in_a_longer_language(
        self, ended: bool, show: Show, moving: FakeMoving, longer: QTranslator, qtbot: QtBot
    ) -> None:
        window = show()
        copying(moving, dirty=200)
        if ended:
            moving.stop(failure=Problem(sentence("It was lost."), sentence("It is still there."), "x"))
            qtbot.waitUntil(window.report.isVisible)
        qtbot.waitUntil(lambda: window.remark.isVisible() or ended)
        before = texts(window)
        QApplication.installTranslator(longer)
        qtbot.waitUntil(lambda: texts(window) != before)
        qtbot.waitUntil(lambda: not cut_off(window))

    def test_follows_the_theme(self, show: Show, moving: FakeMoving, qtbot: QtBot) -> None:
        window = show()
        copying(moving, dirty=200)
        qtbot.waitUntil(window.remark.isVisible)
        theme.apply("dark")
        qtbot.waitUntil(lambda: window.remark.palette().windowText().color() == theme.colour("warning"))
        theme.apply("light")


@pytest.mark.parametrize(("milliseconds", "text"), [(0, "0 ms"), (280, "280 ms"), (1500, "1.5 s"), (61000, "61.0 s")])
def test_a_pause_in_words(milliseconds: int, text: str) -> None:
    assert pause_text(milliseconds) == text


def test_a_move_without_a_known_target_is_shown_too(
    session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    alpha = make_host(machine("web", state=1), label="alpha")
    moving = FakeMoving(VmKey(alpha, next(iter(session.vms(alpha)))), "").begin(session)
    window = show_moving(session, moving, None)
    moving.stop()
    qtbot.waitUntil(window.report.isVisible)
    assert window.report.where.text() == "web on alpha: Running"
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
