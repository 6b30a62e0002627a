"""The lines of the check: what is in the way first, each with what it needs and why, and a fix that is seen before."""

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.migration.conftest import Plan
from tests.ui.migration.surveys import CACHE, COPY, FIX, GOOD, MISSING, NOTE, ready
from vmdesk.errors import Problem
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.topic import Topic
from vmdesk.model.vm import VmKey
from vmdesk.words import sentence


def test_what_stands_in_the_way_comes_first_and_what_is_good_is_folded(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", NOTE, CACHE, MISSING))
    titles = [line.title.text() for line in person.page.check.lines if line.isVisible()]
    assert titles == ["Networks", "Disk caches: vda", "Forecast", "SELinux and AppArmor"]
    assert person.page.check.goods_fold.text() == "As it should be: 4"
    assert not person.page.check.goods.isVisible()
    person.click(person.page.check.goods_fold)
    assert person.line("12 GiB of memory are free.").isVisible()


def test_notes_are_folded_only_where_there_are_many(plan_move: Plan) -> None:
    many = [replace(NOTE, words=sentence("Note {number}.", number=number)) for number in range(4)]
    person = plan_move(ready("gamma", NOTE), ready("beta", *many))
    assert person.line("Only alpha confines").isVisible()
    person.pick("beta")
    assert person.page.check.notes_fold.text() == "To know: 4"
    assert not person.page.check.notes.isVisible()
    person.click(person.page.check.notes_fold)
    assert person.line("Note 3.").isVisible()
    person.survey.show(ready("gamma", NOTE), ready("beta", *many, CACHE))
    person.settle()
    assert person.line("Note 3.").isVisible()


def test_the_reasons_of_a_note_fold_out(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", replace(NOTE, why=sentence("It is told for the sake of order."))))
    line = person.line("Only alpha confines")
    assert not line.why.isVisible()
    person.click(line.fold)
    assert line.why.isVisible()


def test_a_line_says_what_was_found_what_is_needed_and_why(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING, CACHE))
    line = person.line("There is no network")
    assert line.needs.text() == "Needed: A network of the same name has to be there, and switched on."
    assert line.why.text() == "The VM’s network card 52:54:00:00:00:01 is plugged into it."
    assert line.needs.isVisible()
    assert line.why.isVisible()
    assert not line.fold.isVisible()
    cache = person.line("through the cache")
    person.click(cache.fold)
    assert cache.details.isVisible()
    assert "writeback" in cache.details.toPlainText()


def test_a_fix_shows_what_it_does_before_it_does_it(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    view = person.fix()
    assert view.button.text() == "Make the network lab on gamma …"
    person.click(view.button)
    assert view.heading.text() == "This will be done on gamma:"
    assert view.text.toPlainText() == "\n".join(FIX.does)
    assert person.survey.fixed == []
    person.click(view.copy_button)
    assert QGuiApplication.clipboard().text() == "\n".join(FIX.does)
    person.click(view.do_button)
    person.until(lambda: person.survey.fixed == [FIX])
    person.until(lambda: not person.page.check.fixes())
    assert person.page.headline.text() == "It can move to gamma."
    assert person.can_begin()


def test_a_fix_on_the_other_host_says_so(plan_move: Plan, web: VmKey) -> None:
    person = plan_move(ready("gamma", replace(MISSING, fix=replace(FIX, host=web.host))))
    person.click(person.fix().button)
    assert person.fix().heading.text() == "This will be done on alpha:"


def test_a_fix_can_be_left(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    view = person.fix()
    person.click(view.button)
    person.click(view.leave_button)
    assert not view.opened
    person.click(view.button)
    QTest.keyClick(view.do_button, Qt.Key.Key_Escape)
    assert not view.opened
    assert person.dialog.isVisible()
    assert person.survey.fixed == []


def test_a_fix_that_fails_says_why_at_its_place(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    person.survey.refusal = Problem(sentence("The bridge virbr7 is in use."), sentence("Choose another."), "virbr7")
    view = person.fix()
    person.click(view.button)
    person.click(view.do_button)
    person.until(view.result.isVisible)
    assert view.result.text() == "The bridge virbr7 is in use. Choose another."
    assert view.do_button.isEnabled()
    assert not person.can_begin()


def test_while_something_is_mended_nothing_else_is_begun(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    person.survey.gate = asyncio.Event()
    view = person.fix()
    person.click(view.button)
    person.click(view.do_button)
    assert view.do_button.text() == "Working …"
    assert not view.do_button.isEnabled()
    assert person.note == "Something is being mended."
    assert not person.dialog.again_button.isEnabled()
    person.survey.gate.set()
    person.until(person.can_begin)


def test_a_window_that_is_closed_meanwhile_does_not_mind(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    survey = person.survey
    survey.gate = asyncio.Event()
    person.click(person.fix().button)
    person.click(person.fix().do_button)
    person.dialog.close()
    person.qtbot.wait(10)
    survey.gate.set()
    person.until(lambda: survey.fixed == [FIX])
    assert survey.closed


def test_what_stays_the_same_keeps_its_place_and_what_is_open_in_it(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING))
    view = person.fix()
    person.click(view.button)
    person.survey.show(ready("gamma", MISSING, CACHE, disks=COPY))
    person.settle()
    assert person.fix() is view
    assert view.opened


def test_another_host_has_lines_of_its_own(plan_move: Plan) -> None:
    person = plan_move(ready("beta", CACHE), ready("gamma", MISSING))
    person.pick("gamma")
    assert person.fix().heading.text() == "This will be done on gamma:"
    assert not [line for line in person.page.check.lines if line.finding == CACHE]


def test_the_report_has_all_of_it(plan_move: Plan) -> None:
    person = plan_move(ready("gamma", MISSING, CACHE), ready("delta", NOTE))
    person.click(person.dialog.copy_button)
    report = QGuiApplication.clipboard().text()
    assert report.startswith("Migrate web\nNow on alpha · Running")
    assert "[In the way] Networks: There is no network lab on gamma." in report
    assert "    <driver name='qemu' type='qcow2' cache='writeback'/>" in report
    assert "[Good] Memory: 12 GiB of memory are free." in report
    assert "delta: Good. Everything fits." in report
    assert "[To know] SELinux and AppArmor: Only alpha confines its VMs with AppArmor." in report
    assert len([line for line in report.splitlines() if line.startswith("[Good]")]) == 2 * len(GOOD)


def test_all_is_looked_at_again_at_a_click(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    person.click(person.dialog.again_button)
    assert person.survey.again_asked == [""]


def test_the_place_of_a_forecast_is_kept_until_it_comes_or_nobody_believes_in_it_any_more(plan_move: Plan) -> None:
    measured = next(finding for finding in GOOD if finding.topic is Topic.FORECAST)
    before = replace(ready("beta"), findings=tuple(finding for finding in GOOD if finding is not measured))
    person = plan_move(before)
    person.line("How long it will take is being measured")
    person.survey.show(replace(before, findings=GOOD))
    person.settle()
    words = [line.words.text() for line in person.page.check.problems.lines]
    assert words == ["It takes about 40 s, with a pause of 120 ms."]
    person.survey.show(before)
    person.settle()
    assert person.page.check.problems.lines
    person.page.check._patience.stop()
    person.page.check._patience.timeout.emit()
    assert not person.page.check.problems.lines


def test_no_forecast_is_awaited_of_a_vm_that_is_off(plan_move: Plan) -> None:
    before = tuple(finding for finding in GOOD if finding.topic is not Topic.FORECAST)
    person = plan_move(replace(ready("beta"), findings=before), way=Way.OFFLINE)
    assert not person.page.check.problems.lines


def test_notes_that_come_later_fold_them_unless_a_person_has_unfolded_them(plan_move: Plan) -> None:
    notes = [replace(NOTE, words=sentence("{count} of them", count=number)) for number in range(5)]
    person = plan_move(ready("beta", *notes[:2]))
    assert person.page.check.notes.isVisible()
    person.survey.show(ready("beta", *notes))
    person.settle()
    assert not person.page.check.notes.isVisible()
    person.click(person.page.check.notes_fold)
    person.survey.show(ready("beta", *notes[:4]))
    person.settle()
    assert person.page.check.notes.isVisible()
