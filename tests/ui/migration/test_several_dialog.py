"""Several VMs and where they go: a host for each, what stays and why, and what begins when the button is pressed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.migration.planning import drain
from tests.ui.migration.surveys import CACHE, COPY, MISSING, NEEDS, SIDE, UNSEEN, FakeSurvey, away, ready
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.migration.evacuation import Away
from vmdesk.model.migration.finding import Finding
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.several import survey as several_module
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.migration.several.queue import MoveQueue
from vmdesk.ops.session import Session
from vmdesk.ui.icons import icon
from vmdesk.ui.migration import queue_window, several_dialog
from vmdesk.ui.migration.evacuation_dialog import show_evacuation, show_way_back
from vmdesk.ui.migration.moves_table import DISKS, FROM, STANDS
from vmdesk.ui.migration.several_dialog import SeveralDialog, show_several
from vmdesk.words import sentence

GIB = 1024 * 1024


class Unread(FakeSurvey):
    """The check of a VM that has not been read yet."""

    def __init__(self, session: Session, key: VmKey) -> None:
        super().__init__(session, key)
        self.needs = None


class Planner:
    """Someone with the window before them, and the check of each VM."""

    def __init__(self, dialog: SeveralDialog, qtbot: QtBot, keys: dict[str, VmKey]) -> None:
        self.dialog, self.qtbot, self.keys = dialog, qtbot, keys
        self.table, self.options = dialog.table, dialog.options

    def survey(self, name: str) -> FakeSurvey:
        return cast("FakeSurvey", self.dialog.several.surveys[self.keys[name]])

    def found(self, name: str, *candidates: Candidate, gib: int = 1, active: bool = True, **needs: Any) -> None:
        """The check of a VM has come to its end, with these hosts."""
        survey = self.survey(name)
        survey.needs = replace(NEEDS, name=name, active=active, memory_kib=gib * GIB, **needs)
        survey.way = Way.LIVE if active else Way.OFFLINE
        survey.show(*candidates)
        self.settle()

    def settle(self) -> None:
        timer = self.dialog._soon
        self.qtbot.waitUntil(lambda: not isValid(timer) or not timer.isActive(), timeout=WAIT_MILLISECONDS)

    def cell(self, name: str, column: int) -> str:
        return self.table._items[self.keys[name]].text(column)

    def target(self, name: str) -> str:
        return self.table.boxes[self.keys[name]].currentText()

    def choose(self, name: str, words: str) -> None:
        """Choose from the list of a row."""
        box = self.table.boxes[self.keys[name]]
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.settle()

    def choose_for_all(self, words: str) -> None:
        box = self.dialog.common
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.settle()

    def look_at(self, name: str) -> None:
        self.table.setCurrentItem(self.table._items[self.keys[name]])
        self.settle()

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def note(self) -> str:
        return self.dialog.note.text()

    @property
    def order(self) -> list[str]:
        names = {key: name for name, key in self.keys.items()}
        return [names[key] for key in self.table._order]


def at(host: str, *findings: Finding, free: int = 16, **parts: Any) -> Candidate:
    """A host that was looked at and has so many GiB of memory free."""
    side = replace(SIDE, host=host, label=host, memory_free_kib=free * GIB)
    return replace(ready(host, *findings, **parts), side=side)


def busy(host: str) -> Candidate:
    """A host that is being looked at."""
    return replace(at(host), stage=Stage.ASKING, findings=())


@pytest.fixture
def keys(session: Session, make_host: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> dict[str, VmKey]:
    """Three VMs on alpha; beta and gamma are in the list too."""
    monkeypatch.setattr(several_module, "Survey", Unread)
    host = make_host(machine("web", state=1), machine("db", state=1), machine("spare"), label="alpha")
    for name in ("beta", "gamma"):
        session.add_host(HostConfig(name, f"qemu+ssh://root@{name}.invalid/system", name))
    return {vm.name: vm.key for vm in session.vms(host).values()}


Open = Callable[[Callable[[], object]], Planner]


@pytest.fixture
def opened(session: Session, keys: dict[str, VmKey], qtbot: QtBot) -> Iterator[Open]:
    """Opens a window by a function of its module."""
    del session

    def open_it(show: Callable[[], object]) -> Planner:
        show()
        (dialog,) = several_dialog._open.values()
        qtbot.waitExposed(dialog)
        planner = Planner(dialog, qtbot, keys)
        planner.settle()
        return planner

    yield open_it
    for dialog in tuple(several_dialog._open.values()):
        dialog.close()
    drain(qtbot)
    qtbot.waitUntil(lambda: not several_dialog._open, timeout=WAIT_MILLISECONDS)


@pytest.fixture
def person(opened: Open, session: Session, keys: dict[str, VmKey]) -> Planner:
    """All of them, each to its best host."""
    return opened(lambda: show_several(session, list(keys.values()), None))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[MoveQueue]:
    """The queues that are begun, which then do nothing."""
    queues: list[MoveQueue] = []

    def start(queue: MoveQueue) -> None:
        queues.append(queue)

    monkeypatch.setattr(MoveQueue, "start", start)
    monkeypatch.setattr(queue_window, "show_queue", lambda *_args: None)
    return queues


def all_fit(person: Planner) -> None:
    """web and db go to beta, spare to gamma."""
    person.found("web", at("beta"), at("gamma", CACHE), gib=4)
    person.found("db", at("beta", disks=COPY), at("gamma", CACHE, CACHE), gib=2)
    person.found("spare", at("gamma"), at("beta", CACHE), gib=8, active=False)


def test_each_goes_to_its_best_host_and_all_is_told(person: Planner) -> None:
    all_fit(person)
    assert person.order == ["web", "db", "spare"]
    assert [person.target(name) for name in person.order] == ["Best: beta", "Best: beta", "Best: gamma"]
    assert person.cell("web", STANDS) == "Everything fits."
    assert person.cell("web", DISKS) == "Not copied"
    assert person.cell("db", DISKS) == "Copied: 2, up to 120 GiB"
    assert person.dialog.facts.text() == "3 of 3 can move · 6 GiB of memory · up to 120 GiB of disks to be copied"
    assert person.note == ""
    assert person.table.isColumnHidden(FROM)


def test_nothing_begins_while_one_is_being_looked_at(person: Planner) -> None:
    assert person.note == "Still being looked at: 3"
    person.found("web", at("beta"))
    person.found("db", at("beta"))
    person.found("spare", at("gamma"), busy("beta"))
    assert person.note == "Still being looked at: 1"
    assert person.cell("spare", STANDS) == "It is being looked at."
    assert not person.dialog.move_button.isEnabled()
    person.choose("spare", "gamma")
    assert person.dialog.move_button.isEnabled()


def test_rows_stay_where_they_are_until_all_have_been_looked_at(person: Planner) -> None:
    before = person.order
    person.found("db", at("beta"), gib=64)
    assert person.order == before
    person.found("web", at("beta"))
    person.found("spare", at("beta"))
    assert person.order[0] == "db"


def test_the_row_that_is_looked_at_stays_so_wherever_it_goes(person: Planner) -> None:
    first = person.order[0]
    person.found("web", at("beta"), gib=2 if first == "web" else 64)
    person.found("db", at("beta"), gib=2 if first == "db" else 64)
    person.found("spare", at("beta"), gib=2 if first == "spare" else 64)
    assert person.order[0] != first
    assert person.table.current == person.keys[first]
    assert person.dialog.check.headline.text() == f"{first} can move to beta."


def test_without_any_other_host_the_check_says_so(person: Planner) -> None:
    for name in person.keys:
        person.found(name)
    person.look_at("web")
    assert person.dialog.check.headline.text() == "web stays where it is: There is no other host."


def test_what_stays_is_named_with_the_reason(person: Planner) -> None:
    all_fit(person)
    person.found("web", at("beta", MISSING), at("gamma", MISSING))
    assert person.target("web") == "No host fits"
    assert person.cell("web", STANDS) == "No host can take it. beta: There is no network lab on gamma."
    assert person.note == "These stay: web"
    assert person.dialog.move_button.isEnabled()
    person.found("db", at("beta", MISSING))
    person.found("spare", away("beta"))
    assert person.note == "None of them can move."
    assert not person.dialog.move_button.isEnabled()


def test_the_check_of_the_row_is_shown_below(person: Planner) -> None:
    all_fit(person)
    person.look_at("web")
    assert person.dialog.check.headline.text() == "web can move to beta."
    person.choose("web", "gamma")
    assert person.dialog.check.headline.text() == "web can move to gamma, with a warning:"
    person.look_at("db")
    assert person.dialog.check.headline.text() == "db can move to beta."


def test_what_stands_in_the_way_is_mended_and_looked_at_again(person: Planner) -> None:
    all_fit(person)
    person.found("web", at("gamma", MISSING))
    person.look_at("web")
    (view,) = person.dialog.check.check.fixes()
    person.click(view.button)
    person.click(view.do_button)
    person.qtbot.waitUntil(lambda: not person.dialog.fixing, timeout=WAIT_MILLISECONDS)
    person.settle()
    assert [fix.kind for fix in person.survey("web").fixed] == ["network"]
    assert person.survey("db").again_asked == ["gamma"]
    assert person.cell("web", STANDS) == "Everything fits."


def test_mending_that_fails_says_why(person: Planner) -> None:
    all_fit(person)
    person.found("web", at("gamma", MISSING))
    person.survey("web").refusal = Problem(sentence("The network is in use."))
    person.look_at("web")
    (view,) = person.dialog.check.check.fixes()
    person.click(view.button)
    person.click(view.do_button)
    person.qtbot.waitUntil(lambda: not person.dialog.fixing, timeout=WAIT_MILLISECONDS)
    assert view.result.text() == "The network is in use."


def test_a_host_can_be_chosen_for_one(person: Planner) -> None:
    all_fit(person)
    person.choose("web", "gamma")
    assert person.target("web") == "gamma"
    assert person.cell("web", STANDS) == "The disk vda is written through the cache of the host."
    assert person.dialog.common.currentText() == "As chosen below"
    person.choose("web", "The best host")
    assert person.target("web") == "Best: beta"
    assert person.dialog.common.currentText() == "The best host for each"


def test_one_can_stay(person: Planner) -> None:
    all_fit(person)
    person.choose("db", "Stays where it is")
    assert person.cell("db", STANDS) == "It was chosen to stay."
    assert person.note == "These stay: db"


def test_a_host_can_be_chosen_for_all(person: Planner) -> None:
    all_fit(person)
    person.choose_for_all("gamma")
    assert {person.target(name) for name in person.keys} == {"gamma"}
    person.choose_for_all("The best host for each")
    assert person.target("spare") == "Best: gamma"


def test_a_host_that_cannot_take_one_is_greyed_in_its_list_and_says_why(person: Planner) -> None:
    all_fit(person)
    person.found("web", at("beta"), at("gamma", MISSING))
    box = person.table.boxes[person.keys["web"]]
    item = box.model().index(box.findText("gamma"), 0)
    assert not item.flags() & Qt.ItemFlag.ItemIsEnabled
    assert item.data(Qt.ItemDataRole.ToolTipRole) == "There is no network lab on gamma."


def test_more_than_fits_is_said(person: Planner) -> None:
    for name in person.keys:
        person.found(name, at("beta", free=5), gib=3)
    assert sorted(person.cell(name, STANDS) for name in person.keys) == [
        "Everything fits.",
        "With the others, beta has less memory free than the 3 GiB that it needs.",
        "With the others, beta has less memory free than the 3 GiB that it needs.",
    ]
    person.choose_for_all("beta")
    assert person.dialog.facts.text().startswith("3 of 3 can move")


def test_they_go_in_the_way_and_with_the_settings_that_were_chosen(person: Planner, begun: list[MoveQueue]) -> None:
    all_fit(person)
    options = person.options
    for box, value in ((options.ways, "PAUSED"), (options.policies, "post-copy"), (options.routes, "PEER_TO_PEER")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    options.speed.setValue(300)
    options.speed.editingFinished.emit()
    options.limit.setValue(5)
    options.stop_box.setChecked(True)
    assert not options.policies.isEnabled()
    person.settle()
    assert {survey.policy for survey in person.dialog.several.surveys.values()} == {policy("post-copy")}
    person.choose("db", "Stays where it is")
    person.click(person.dialog.move_button)
    (queue,) = begun
    wanted = Options(route=Route.PEER_TO_PEER, bandwidth_mib=300)
    assert [(entry.name, entry.plan.target, entry.plan.way) for entry in queue.entries] == [
        ("web", "beta", Way.PAUSED),
        ("spare", "gamma", Way.OFFLINE),
    ]
    assert {entry.plan.options for entry in queue.entries} == {wanted}
    assert {entry.plan.policy for entry in queue.entries} == {policy("post-copy")}
    assert (queue.at_once, queue.stop_at_failure, queue.home) == (5, True, "")
    assert [str(why) for why in queue.stays.values()] == ["It was chosen to stay."]
    assert str(queue.job.title) == "Move VMs to other hosts: 2"


def test_one_that_is_paused_goes_as_it_is(person: Planner, begun: list[MoveQueue]) -> None:
    all_fit(person)
    person.found("web", at("beta"), paused=True)
    box = person.options.ways
    box.setCurrentIndex(box.findData("PAUSED"))
    box.activated.emit(box.currentIndex())
    person.click(person.dialog.move_button)
    assert {entry.name: entry.plan.way for entry in begun[0].entries} == {
        "web": Way.LIVE,
        "db": Way.PAUSED,
        "spare": Way.OFFLINE,
    }


def test_what_closing_vmdesk_does_is_said(person: Planner) -> None:
    assert "the moves end, and the VMs stay where they are" in person.options.ends.text()
    box = person.options.routes
    box.setCurrentIndex(box.findData("PEER_TO_PEER"))
    box.activated.emit(box.currentIndex())
    assert person.options.ends.text() == (
        "If vmdesk is closed, what has begun goes on, and what still waits is not begun."
    )


def test_return_in_a_row_begins_nothing(person: Planner, begun: list[MoveQueue]) -> None:
    all_fit(person)
    QTest.keyClick(person.table, Qt.Key.Key_Return)
    QTest.keyClick(person.options.limit, Qt.Key.Key_Return)
    assert begun == []


def test_all_is_looked_at_again_at_a_click(person: Planner) -> None:
    all_fit(person)
    person.click(person.dialog.again_button)
    assert [person.survey(name).again_asked for name in person.keys] == [[""], [""], [""]]


def test_a_vm_that_is_gone_stays_out(person: Planner) -> None:
    all_fit(person)
    survey = person.survey("web")
    survey.needs, survey.problem = None, Problem(sentence("The VM is no longer there."))
    survey.show()
    person.settle()
    assert person.cell("web", STANDS) == "The VM is no longer there."
    assert person.note == "These stay: web"


def test_closing_it_ends_the_checks(person: Planner) -> None:
    surveys = [person.survey(name) for name in person.keys]
    assert all(survey.started for survey in surveys[:3])
    person.dialog.close()
    assert all(survey.closed for survey in surveys)


def test_it_opens_once_and_takes_another_target(opened: Open, session: Session, keys: dict[str, VmKey]) -> None:
    person = opened(lambda: show_several(session, list(keys.values()), None, "beta"))
    assert {person.dialog.several.chosen(key) for key in keys.values()} == {"beta"}
    again = opened(lambda: show_several(session, list(keys.values()), None, "gamma"))
    assert again.dialog is person.dialog
    assert {person.dialog.several.chosen(key) for key in keys.values()} == {"gamma"}


def test_every_control_has_a_name(person: Planner) -> None:
    all_fit(person)
    assert unnamed_controls(person.dialog) == []


def test_the_report_tells_where_each_one_goes(person: Planner) -> None:
    all_fit(person)
    person.found("web", at("beta", MISSING))
    report = person.dialog.report()
    assert "db: alpha → beta (Everything fits.)" in report
    assert "web: alpha → – (beta: There is no network lab on gamma.)" in report


class TestEvacuation:
    """Moving everything off a host."""

    def test_everything_goes_and_the_way_back_will_be_known(
        self, opened: Open, session: Session, keys: dict[str, VmKey], begun: list[MoveQueue]
    ) -> None:
        home = keys["web"].host
        person = opened(lambda: show_evacuation(session, home, None))
        all_fit(person)
        assert person.dialog.windowTitle() == "Move everything off alpha"
        assert "can bring them back later" in person.dialog.facts.text()
        person.click(person.dialog.move_button)
        (queue,) = begun
        assert [entry.name for entry in queue.entries] == ["web", "db", "spare"]
        assert queue.home == home
        assert str(queue.job.title) == "Move everything off alpha"

    def test_a_target_can_be_another(self, opened: Open, session: Session, keys: dict[str, VmKey]) -> None:
        person = opened(lambda: show_evacuation(session, keys["web"].host, None))
        all_fit(person)
        person.choose("spare", "beta")
        assert person.target("spare") == "beta"

    def test_one_that_comes_meanwhile_goes_too(
        self, opened: Open, session: Session, keys: dict[str, VmKey], qtbot: QtBot
    ) -> None:
        host = keys["web"].host
        person = opened(lambda: show_evacuation(session, host, None))
        connection = session.host(host).raw
        connection.defineXML(machine("late"))
        qtbot.waitUntil(lambda: len(session.vms(host)) == 4, timeout=WAIT_MILLISECONDS)
        person.settle()
        assert len(person.dialog.several.surveys) == 4

    def test_a_host_without_vms_has_nothing_to_move(
        self, opened: Open, session: Session, make_host: Callable[..., str]
    ) -> None:
        host = make_host(label="empty")
        person = opened(lambda: show_evacuation(session, host, None))
        assert person.note == "There is nothing to move."


class TestWayBack:
    """Bringing back what was moved off."""

    @pytest.fixture
    def person(self, opened: Open, session: Session, keys: dict[str, VmKey]) -> Planner:
        """web and db were moved off beta, and are on alpha now; a third one cannot be found."""
        for name in ("web", "db"):
            way_back.remember(session, "beta", moved(keys[name]))
        way_back.remember(session, "beta", moved(VmKey("nowhere", "lost")))
        return opened(lambda: show_way_back(session, "beta", None))

    def test_they_go_to_where_they_came_from(self, person: Planner, begun: list[MoveQueue]) -> None:
        assert person.dialog.windowTitle() == "Bring back what was moved off beta"
        assert "Not found on any connected host: lost." in person.dialog.facts.text()
        for name in ("web", "db"):
            person.found(name, at("gamma"), at("beta", CACHE))
        assert (person.target("web"), person.target("db")) == ("beta", "beta")
        person.click(person.dialog.move_button)
        assert [entry.plan.target for entry in begun[0].entries] == ["beta", "beta"]
        assert str(begun[0].job.title) == "Bring back what was moved off beta"

    def test_it_can_be_forgotten(self, person: Planner, session: Session) -> None:
        person.click(person.dialog.forget_button)  # type: ignore[attr-defined]  # of this kind
        assert way_back.remembered(session, "beta") == ()


def moved(key: VmKey) -> Away:
    """A VM that was moved to where it is."""
    return Away(key.uuid, key.uuid, key.host)


def test_nothing_is_claimed_of_a_host_before_it_was_looked_at(person: Planner) -> None:
    person.found("web", busy("beta"), at("gamma"))
    box = person.table.boxes[person.keys["web"]]
    icons = {box.itemText(number): box.itemIcon(number).cacheKey() for number in range(box.count())}
    person.found("web", at("beta"), at("gamma"))
    after = {box.itemText(number): box.itemIcon(number).cacheKey() for number in range(box.count())}
    assert icons["beta"] != after["beta"]
    assert icons["beta"] == icon("running-job").cacheKey()
    assert after["beta"] == icon("success").cacheKey()


def test_what_could_not_be_checked_is_counted(person: Planner) -> None:
    person.found("web", at("beta", UNSEEN, UNSEEN))
    assert person.cell("web", STANDS) == "2 things could not be checked."
    person.look_at("web")
    assert person.dialog.check.headline.text() == "web can move to beta. 2 things could not be checked."
    assert person.dialog.check.picture.name == "info"
