"""The hosts of a move: ranked, still under the mouse, and never wanting for a way on."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.migration.conftest import Plan
from tests.ui.migration.surveys import CACHE, COPY, MISSING, NOTE, UNSEEN, away, other_kind, ready
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostState
from vmdesk.model.migration.plan import Way
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.session import Session
from vmdesk.words import sentence


def test_the_best_host_stands_first_and_is_chosen(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma", MISSING, disks=COPY), away("delta"))
    assert person.order() == ["beta", "gamma", "delta"]
    assert person.hosts.current == "beta"
    assert person.page.headline.text() == "It can move to beta."


def test_each_host_says_how_it_stands_and_why(plan_move: Plan) -> None:
    person = plan_move(ready("beta", NOTE), ready("gamma", CACHE), ready("delta", MISSING), other_kind("xen"))
    looks = {host: (row.picture.name, row.reason.text()) for host, row in person.hosts.rows.items()}
    assert looks["beta"] == ("success", "Everything fits.")
    assert looks["gamma"] == ("warning", "The disk vda is written through the cache of the host.")
    assert looks["delta"] == ("error", "There is no network lab on gamma.")
    assert looks["xen"] == ("minus", "Another hypervisor runs there: test.")
    assert person.hosts.rows["delta"].words == "delta: In the way. There is no network lab on gamma."
    assert person.hosts.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == person.hosts.rows["delta"].words


def test_a_long_reason_is_cut_and_whole_in_the_tooltip(plan_move: Plan) -> None:
    words = "The processor lacks " + ", ".join(f"avx512-{number}" for number in range(40))
    person = plan_move(ready("beta", replace(MISSING, words=sentence("{words}", words=words))))
    row = person.hosts.rows["beta"]
    assert row.reason.text().endswith("…")
    assert row.reason.height() >= row.reason.heightForWidth(row.reason.width())
    assert "avx512-39" in row.toolTip()


def test_rows_keep_their_places_until_all_have_been_looked_at(plan_move: Plan) -> None:
    asking = [Candidate(host, host, Stage.ASKING) for host in ("beta", "gamma")]
    person = plan_move(*asking)
    person.survey.show(ready("gamma"), asking[0])
    person.settle()
    assert person.order() == ["beta", "gamma"]
    person.survey.show(ready("gamma"), ready("beta", MISSING))
    person.settle()
    assert person.order() == ["gamma", "beta"]
    assert person.hosts.current == "gamma"


def test_the_choice_of_a_person_stays_whatever_the_rank(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma", CACHE))
    person.pick("gamma")
    assert person.hosts.current == "gamma"
    person.survey.show(ready("beta"), ready("delta"), ready("gamma", MISSING))
    person.settle()
    assert person.hosts.current == "gamma"
    assert person.hosts.list.currentRow() == person.order().index("gamma") == 2


def test_a_host_that_is_lost_does_not_lead_the_button_to_another(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma", CACHE))
    person.survey.show(ready("gamma", CACHE), away("beta"))
    person.settle()
    assert person.hosts.current == "beta"
    assert not person.can_begin()
    person.survey.show(ready("beta"), ready("gamma", CACHE))
    person.settle()
    assert person.can_begin()


def test_what_is_still_found_makes_another_the_best_for_some_seconds_only(plan_move: Plan) -> None:
    person = plan_move(ready("gamma"), ready("beta"))
    person.survey.show(ready("beta"), ready("gamma"))
    person.settle()
    assert person.hosts.current == "beta"
    assert person.hosts._undecided.isActive()
    person.hosts._undecided.timeout.emit()
    person.survey.show(ready("gamma"), ready("beta", CACHE))
    person.settle()
    assert person.hosts.current == "beta"


def test_who_says_how_to_move_to_a_host_has_chosen_it(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma"))
    person.page.ways.buttons[Way.PAUSED].setFocus()
    person.survey.show(ready("gamma"), ready("beta", CACHE))
    person.settle()
    assert person.hosts.current == "beta"


def test_keys_walk_through_the_hosts(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma", CACHE))
    person.hosts.list.setFocus()
    QTest.keyClick(person.hosts.list, Qt.Key.Key_Down)
    person.settle()
    assert person.hosts.current == "gamma"
    assert "with a warning" in person.page.headline.text()


def test_a_chosen_host_that_vanishes_leaves_the_choice_to_the_best(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma"))
    person.pick("gamma")
    person.survey.show(ready("beta"))
    person.settle()
    assert person.hosts.current == "beta"
    assert person.order() == ["beta"]
    assert person.can_begin()


def test_the_host_on_which_it_was_dropped_is_chosen_when_it_appears(plan_move: Plan) -> None:
    person = plan_move(Candidate("beta", "beta"), target="gamma")
    person.survey.show(Candidate("beta", "beta", Stage.ASKING), Candidate("gamma", "gamma", Stage.ASKING))
    person.settle()
    assert person.hosts.current == "gamma"
    person.survey.show(ready("beta"), ready("gamma", MISSING))
    person.settle()
    assert person.hosts.current == "gamma"


def test_a_host_that_is_not_connected_is_connected_from_its_row(plan_move: Plan, session: Session) -> None:
    person = plan_move(ready("beta"), away("delta"))
    person.click(person.hosts.rows["delta"].button)
    person.until(lambda: session.host("delta").info.state is not HostState.DISCONNECTED)
    person.until(lambda: session.host("delta").info.state in {HostState.FAILED, HostState.WAITING})
    session.disconnect_host("delta")


def test_a_host_that_is_not_connected_offers_the_same_at_the_right(plan_move: Plan, session: Session) -> None:
    person = plan_move(away("delta"))
    assert person.dialog.right.currentWidget() is person.dialog.other
    assert not person.can_begin()
    assert person.note == "The host is not connected."
    person.dialog.other._acts[0]()
    person.until(lambda: session.host("delta").info.state is not HostState.DISCONNECTED)
    session.disconnect_host("delta")


def test_without_any_other_host_it_says_so_and_offers_to_add_one(plan_move: Plan) -> None:
    person = plan_move()
    assert person.dialog.right.currentWidget() is person.dialog.other
    assert person.dialog.other._title.text() == "There is no other host"
    assert not person.hosts.isVisible()
    assert not person.can_begin()
    assert person.note == "Add another host first."
    person.dialog.other._acts[0]()
    person.until(lambda: any(type(child).__name__ == "AddHostDialog" for child in person.dialog.children()))
    (asked,) = [child for child in person.dialog.children() if type(child).__name__ == "AddHostDialog"]
    asked.reject()  # type: ignore[attr-defined]  # it is a dialog
    person.survey.show(ready("beta"))
    person.settle()
    assert person.hosts.isVisible()
    assert person.can_begin()


def test_a_vm_that_cannot_be_read_says_why(plan_move: Plan) -> None:
    problem = Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
    person = plan_move(ready("beta"), needs=None, problem=problem)
    assert person.dialog.right.currentWidget() is person.dialog.other
    assert person.dialog.other._text.text() == "The VM is no longer there."
    assert not person.can_begin()


def test_a_host_of_which_not_all_could_be_checked_is_not_green(plan_move: Plan) -> None:
    person = plan_move(ready("beta", UNSEEN, UNSEEN), ready("gamma", NOTE))
    assert person.hosts.rows["beta"].picture.name == "info"
    assert person.hosts.rows["beta"].words == "beta: To know. 2 things could not be checked."
    assert person.hosts.rows["gamma"].picture.name == "success"
    person.pick("beta")
    assert person.page.headline.text() == "It can move to beta. 2 things could not be checked."
    assert person.page.picture.name == "info"
    person.survey.show(ready("beta", UNSEEN, CACHE))
    person.settle()
    assert person.page.headline.text() == "It can move to beta, with a warning. One thing could not be checked."
    assert person.can_begin()
