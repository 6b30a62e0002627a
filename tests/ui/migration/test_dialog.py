"""The window for a move: what it takes to begin, and whatever happens while it is open."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import vanish
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.ui.migration.conftest import Plan
from tests.ui.migration.fake_moving import FakeMoving
from tests.ui.migration.planning import Planner
from tests.ui.migration.surveys import CACHE, COPY, MISSING, NEEDS, NOTE, FakeSurvey, away, ready
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.migration import dialog as dialog_module
from vmdesk.ui.migration import moving_window, wishes
from vmdesk.ui.migration.dialog import MigrationDialog, show_migration
from vmdesk.words import sentence

__all__ = ["longer", "vanish"]


class Mover:
    """Begins moves and rehearsals in the place of those that do, and notes them."""

    def __init__(self) -> None:
        self.plans: list[MigrationPlan] = []
        self.shown: list[FakeMoving] = []
        self.refusal: Problem | None = None
        self.rehearsals: list[Job] = []
        self.end = asyncio.Event()
        self.failure: Problem | None = None

    def migrate(self, session: Session, plan: MigrationPlan) -> FakeMoving:
        if self.refusal is not None:
            raise self.refusal
        self.plans.append(plan)
        return FakeMoving(plan.vm, plan.target).begin(session)

    def show(self, _session: Session, moving: FakeMoving, _parent: object) -> None:
        self.shown.append(moving)

    def rehearse(self, session: Session, _plan: MigrationPlan, _needs: Needs) -> Job:
        job = Job(sentence("Rehearse"))
        session.jobs.add(job)
        self.rehearsals.append(job)
        self.end.clear()
        return job.start(self._rehearse)

    async def _rehearse(self, job: Job) -> None:
        async def stop() -> None:
            self.failure = Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)
            self.end.set()

        job.allow_cancel(stop)
        await self.end.wait()
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def mover(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mover]:
    mover = Mover()
    monkeypatch.setattr(dialog_module, "migrate", mover.migrate)
    monkeypatch.setattr(wishes, "rehearse", mover.rehearse)
    monkeypatch.setattr(moving_window, "show_moving", mover.show)
    yield mover
    mover.end.set()
    for moving in mover.shown:
        moving.stop()


# Beginning.


def test_what_is_planned_is_begun_and_shown(plan_move: Plan, mover: Mover, web: VmKey) -> None:
    person = plan_move(ready("beta"), ready("gamma", CACHE, disks=COPY))
    person.pick("gamma")
    person.click(person.page.ways.buttons[Way.PAUSED])
    person.click(person.dialog.migrate_button)
    (plan,) = mover.plans
    assert plan == MigrationPlan(web, "gamma", Way.PAUSED, COPY, Options(), policy("minimal-downtime"))
    assert [moving.key for moving in mover.shown] == [web]
    assert not (isValid(person.dialog) and person.dialog.isVisible())
    assert person.survey.closed


def test_the_policy_goes_along(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    person.click(person.page.policies.buttons["suspend"])
    person.click(person.dialog.migrate_button)
    assert mover.plans[0].policy is policy("suspend")
    assert person.survey.policy is policy("suspend")  # by which its forecast is


def test_what_was_typed_last_goes_along(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    person.page.advanced.fields["name"].setText("web2")  # type: ignore[union-attr]  # it is a line
    person.page.advanced.fields["name"].textEdited.emit("web2")  # type: ignore[union-attr]  # likewise
    person.click(person.dialog.migrate_button)
    assert mover.plans[0].options.name == "web2"


def test_an_error_disables_it_and_is_told_beside_the_button(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("gamma", MISSING, CACHE))
    assert not person.can_begin()
    assert person.note == "There is no network lab on gamma."
    assert person.page.headline.text() == "This stands in the way on gamma:"
    person.survey.show(ready("gamma", MISSING, replace(MISSING, words=sentence("Another."), fix=None)))
    person.settle()
    assert person.note == "There is no network lab on gamma. And more: 1"
    assert person.page.headline.text() == "2 things stand in the way:"
    person.dialog.accept()
    assert mover.plans == []


def test_a_warning_does_not_disable_it(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("gamma", CACHE))
    assert person.can_begin()
    assert person.note == "Read the warning above before you begin."
    person.click(person.dialog.migrate_button)
    assert len(mover.plans) == 1


def test_nothing_begins_while_the_host_is_looked_at(plan_move: Plan) -> None:
    person = plan_move(Candidate("beta", "beta", Stage.ASKING))
    assert not person.can_begin()
    assert person.note == "beta is still being looked at."
    assert person.page.headline.text() == "Looking at beta …"
    person.survey.show(ready("beta"))
    person.settle()
    assert person.can_begin()
    assert person.note == ""


def test_a_refusal_is_told_and_the_window_stays(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    mover.refusal = Problem(sentence("web is being moved already."), sentence("Wait for its end."))
    person.click(person.dialog.migrate_button)
    assert person.dialog.isVisible()
    assert person.note == "web is being moved already. Wait for its end."
    person.survey.show(ready("beta"))
    person.settle()
    assert person.note == "web is being moved already. Wait for its end."
    mover.refusal = None
    person.click(person.dialog.migrate_button)
    assert len(mover.plans) == 1


def test_return_begins_it_from_the_list_and_not_from_a_field(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta", disks=COPY))
    field = person.page.disks.rows["vda"].name
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert mover.plans == []
    person.hosts.list.setFocus()
    QTest.keyClick(person.hosts.list, Qt.Key.Key_Return)
    assert len(mover.plans) == 1


# How it moves.


def test_a_running_vm_may_go_on_or_be_paused(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    assert [way for way, button in person.page.ways.buttons.items() if button.isVisible()] == [Way.LIVE, Way.PAUSED]
    assert person.page.policy_section.isVisible()
    person.click(person.page.ways.buttons[Way.PAUSED])
    assert person.survey.way is Way.PAUSED
    assert not person.page.policy_section.isVisible()


def test_a_vm_that_is_off_moves_so_without_policy_and_rehearsal(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), needs=replace(NEEDS, active=False), way=Way.OFFLINE)
    assert [way for way, button in person.page.ways.buttons.items() if button.isVisible()] == [Way.OFFLINE]
    assert not person.page.policy_section.isVisible()
    assert not person.page.rehearsal.isVisible()
    assert person.can_begin()


def test_a_paused_vm_stays_paused(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), needs=replace(NEEDS, paused=True))
    (button,) = [button for button in person.page.ways.buttons.values() if button.isVisible()]
    assert button.text() == "It is paused, and stays so"
    assert not person.page.policy_section.isVisible()


def test_each_policy_is_a_sentence(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    for key, tip in person.page.policies._tips.items():
        assert tip.isVisible()
        assert tip.text() == policy(key).tip
    assert "100 → 150 → 200" in person.page.policies.buttons["post-copy"].toolTip()


# The rehearsal, and the command.


def test_a_rehearsal_that_goes_well_says_so(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    strip = person.page.rehearsal
    person.click(strip.button)
    assert strip.running
    assert strip.words.text() == "A stand-in makes the journey …"
    assert person.note == "The rehearsal is under way."
    mover.end.set()
    person.until(lambda: strip.picture.name == "success")
    assert strip.words.text().startswith("The rehearsal went well")
    person.until(person.can_begin)
    assert person.survey.rehearsed == "beta"


def test_a_rehearsal_that_fails_says_why(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    strip = person.page.rehearsal
    mover.failure = Problem(
        sentence("beta cannot be reached."), sentence("Look at its firewall."), "connect: timed out"
    )
    person.click(strip.button)
    mover.end.set()
    person.until(lambda: strip.picture.name == "error")
    assert strip.words.text() == "The rehearsal failed: beta cannot be reached."
    assert strip.hint.text() == "Look at its firewall."
    person.click(strip.fold)
    assert strip.details.toPlainText() == "connect: timed out"
    person.until(person.can_begin)
    assert not person.survey.rehearsed


def test_a_rehearsal_can_be_stopped(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"))
    strip = person.page.rehearsal
    person.click(strip.button)
    person.until(strip.button.isEnabled)
    assert strip.button.text() == "&Stop"
    person.click(strip.button)
    person.until(lambda: strip.words.text() == "The rehearsal was stopped.")
    assert mover.rehearsals[0].cancelling


def test_what_came_of_a_rehearsal_is_of_that_journey_alone(plan_move: Plan, mover: Mover) -> None:
    person = plan_move(ready("beta"), ready("gamma"))
    strip = person.page.rehearsal
    person.click(strip.button)
    mover.end.set()
    person.until(lambda: strip.picture.name == "success")
    person.until(lambda: person.survey.rehearsed == "beta")
    person.pick("gamma")
    assert strip.words.text() == "Rehearse it first, with nothing at risk."
    assert not person.survey.rehearsed
    person.click(strip.button)
    mover.end.set()
    person.until(lambda: strip.picture.name == "success")
    person.survey.set_options(Options(port=49300))
    person.settle()
    assert strip.picture.name != "success"
    assert not person.survey.rehearsed


def test_a_rehearsal_is_possible_where_the_check_objects(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    assert not person.can_begin()
    assert person.page.rehearsal.button.isEnabled()


def test_the_command_follows_what_is_planned(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma"))
    person.click(person.page.command_fold)
    command = person.page.command.text.toPlainText()
    assert "migrate" in command
    assert "qemu+ssh://root@beta.invalid/system" in command
    assert "--bandwidth" not in command
    person.pick("gamma")
    person.survey.set_options(Options(bandwidth_mib=7))
    person.settle()
    command = person.page.command.text.toPlainText()
    assert "gamma.invalid" in command
    assert "--bandwidth 7" in command
    person.click(person.page.command.copy_button)
    assert QApplication.clipboard().text() == command


# Meanwhile.


def test_a_vm_that_vanishes_leaves_nothing_to_begin(
    plan_move: Plan, web: VmKey, vanish: Callable[[VmKey], None]
) -> None:
    person = plan_move(ready("beta"))
    vanish(web)
    person.settle()
    assert person.dialog.strip.isVisible()
    assert person.dialog.strip.words.text() == "The VM is no longer there."
    assert not person.can_begin()
    assert person.note == "The VM is no longer there."
    assert not person.page.rehearsal.button.isEnabled()


def test_a_vm_that_somebody_else_moved_is_found_where_it_is(
    plan_move: Plan, web: VmKey, make_host: Callable[..., str], vanish: Callable[[VmKey], None]
) -> None:
    person = plan_move(ready("beta"))
    make_host(machine("web", state=1), label="omega")
    vanish(web)
    person.settle()
    assert person.dialog.strip.words.text() == "The VM is on omega now."


def test_its_host_that_is_lost_is_told_and_can_be_connected(plan_move: Plan, session: Session, web: VmKey) -> None:
    person = plan_move(ready("beta"))
    assert not person.dialog.strip.isVisible()
    connect.disconnect(session, web.host)
    person.until(person.dialog.strip.isVisible)
    assert not person.can_begin()
    person.click(person.dialog.strip.button)
    person.until(lambda: not person.dialog.strip.isVisible())
    person.until(person.can_begin)


def test_a_definition_that_changes_shows_what_it_is_then(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    person.survey.needs = replace(NEEDS, disks=NEEDS.disks[:1])
    person.survey.show(ready("beta"))
    person.settle()
    assert list(person.page.disks.rows) == ["vda"]
    assert "20 GiB of disks" in person.dialog.facts.text()


def test_a_vm_that_somebody_begins_to_move_is_not_moved_twice(plan_move: Plan, session: Session, web: VmKey) -> None:
    person = plan_move(ready("beta"))
    moving = FakeMoving(web, "beta").begin(session)
    person.survey.show(ready("beta"))
    person.settle()
    assert not person.can_begin()
    assert person.note == "The VM is being moved already."
    moving.stop()
    person.until(lambda: not moving.job.running)
    person.survey.show(ready("beta"))
    person.settle()
    assert person.can_begin()


def test_a_vm_that_is_shut_down_meanwhile_moves_switched_off(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    person.survey.needs = replace(NEEDS, active=False)
    person.survey.set_way(Way.OFFLINE)
    person.settle()
    assert person.page.ways.buttons[Way.OFFLINE].isChecked()
    assert not person.page.policy_section.isVisible()


# Windows.


def test_there_is_one_window_for_a_vm(
    session: Session, web: VmKey, others: None, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    del others
    monkeypatch.setattr(dialog_module, "Survey", FakeSurvey)
    show_migration(session, [web], None)
    (dialog,) = opened()
    assert dialog.survey.started  # type: ignore[attr-defined]  # it is the fake
    show_migration(session, [web], None, "gamma")
    assert opened() == [dialog]
    dialog.survey.show(ready("beta"), ready("gamma"))  # type: ignore[attr-defined]  # likewise
    qtbot.waitUntil(lambda: dialog.hosts.current == "gamma")
    dialog.close()
    show_migration(session, [web], None)
    (other,) = [one for one in opened() if one is not dialog]
    other.close()


def opened() -> list[MigrationDialog]:
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if isinstance(window, MigrationDialog) and window.isVisible()]


def test_a_vm_that_moves_already_shows_how_far_it_is(session: Session, web: VmKey, mover: Mover, qtbot: QtBot) -> None:
    moving = FakeMoving(web, "beta").begin(session)
    show_migration(session, [web], None)
    assert mover.shown == [moving]
    assert opened() == []
    moving.stop()
    qtbot.waitUntil(lambda: not moving.job.running)


def test_closing_it_lets_everything_go(plan_move: Plan, session: Session) -> None:
    person = plan_move(ready("beta"))
    survey = person.survey
    QTest.keyClick(person.dialog, Qt.Key.Key_Escape)
    assert survey.closed
    survey.show(ready("gamma"))
    connect.disconnect(session, survey.key.host)
    person.qtbot.wait(20)


EVERYTHING = (ready("gamma", MISSING, CACHE, NOTE, disks=COPY), ready("beta"), away("delta"))


@pytest.fixture
def full(plan_move: Plan) -> Planner:
    """The window with everything in it that there can be."""
    person = plan_move(*EVERYTHING)
    for fold in (person.page.check.goods_fold, person.page.advanced_fold, person.page.command_fold):
        person.click(fold)
    person.click(person.fix().button)
    return person


def test_every_control_has_a_name(full: Planner) -> None:
    assert unnamed_controls(full.dialog) == []


def test_says_everything_in_the_language_of_the_moment(full: Planner, longer: QTranslator, qapp: QApplication) -> None:
    assert qapp.installTranslator(longer)
    full.until(lambda: "[" in full.dialog.windowTitle())
    full.settle()
    own = {"gamma", "beta", "delta", "xbzrle", "mt", "zlib", "zstd", "/images/web.qcow2", "/images/data.img"}
    own |= {"/images/debian.iso"}
    english = [text for text in texts(full.dialog).values() if "[" not in text and text not in own]
    assert [text for text in english if not text.startswith(("vda", "vdb", "sda"))] == []


@pytest.mark.parametrize("size", [(1000, 700), (800, 600)])
def test_cuts_no_text_off_in_a_longer_language(
    full: Planner, longer: QTranslator, qapp: QApplication, size: tuple[int, int]
) -> None:
    assert qapp.installTranslator(longer)
    full.until(lambda: "[" in full.dialog.windowTitle())
    full.settle()
    full.dialog.resize(*size)
    cuts = {row.reason for row in full.hosts.rows.values()} | {row.name for row in full.hosts.rows.values()}
    meant = {label.text() for label in cuts} | {row.source.text() for row in full.page.disks.rows.values()}
    full.until(lambda: not [text for text in cut_off(full.dialog) if text not in meant])
    assert (full.dialog.width(), full.dialog.height()) == size
    inside = full.page.widget()
    assert inside is not None
    assert inside.width() <= full.page.viewport().width()


def test_is_legible_after_a_change_of_theme(full: Planner) -> None:
    for choice in ("dark", "light"):
        theme.apply("dark" if choice == "dark" else "light")
        full.qtbot.wait(1)
        for part, text in texts(full.dialog).items():
            if part.isEnabled():
                ground, colour = part.palette().window().color(), part.palette().color(part.foregroundRole())
                assert theme.contrast(ground, colour) >= 4.0, (choice, text)


def test_tab_goes_from_top_to_bottom_through_what_came_later_too(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    person.survey.show(ready("beta", MISSING, disks=COPY))
    person.settle()
    page, dialog = person.page, person.dialog
    first, second = page.disks.rows["vda"], page.disks.rows["vdb"]
    wanted = [person.hosts.list, person.fix().button, page.rehearsal.button, first.fate, first.pool, first.name]
    wanted += [second.fate, page.policies.buttons["suspend"], page.advanced_fold, dialog.copy_button]
    chain: list[QWidget] = [person.hosts.list]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not chain[0]:
        chain.append(following)
    assert [one for one in chain if one in wanted] == wanted


def test_it_has_room_on_a_small_screen(plan_move: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = plan_move(ready("beta")).dialog
    small = QSize(1024, 700)
    monkeypatch.setattr(dialog, "screen", lambda: SimpleNamespace(availableSize=lambda: small))
    dialog.resize_to(QSize(1000, 900))
    assert dialog.height() + 40 <= small.height()  # with what the desktop puts around it
