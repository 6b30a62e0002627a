"""What becomes of each disk: its fate, and the pool, name and format of its copy."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tests.ui.migration.conftest import Plan
from tests.ui.migration.planning import Planner
from tests.ui.migration.surveys import CACHE, COPY, NEEDS, POOLS, STAY, ready
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check.candidate import Stage
from vmdesk.ui.migration.disk_row import DiskRow
from vmdesk.words import sentence

STAY_THERE = "The old disks stay where they are until you delete them."


def choose(person: Planner, box: QComboBox, value: object) -> None:
    """Take an entry as a person would."""
    row = box.findData(value)
    assert row >= 0
    assert bool(box.model().flags(box.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled), box.itemText(row)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    person.settle()


def row(person: Planner, disk: str) -> DiskRow:
    return person.page.disks.rows[disk]


def moves(person: Planner) -> dict[str, DiskMove]:
    found = person.survey.candidate(person.hosts.current)
    assert found is not None
    return {move.target: move for move in found.disks}


def test_each_disk_says_what_becomes_of_it(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    assert list(person.page.disks.rows) == ["vda", "vdb", "sda"]  # of the empty drive there is nothing to say
    assert row(person, "vda").title.text() == "vda, 20 GiB"
    assert row(person, "vda").fate.currentText() == "Stays: both hosts use the same one"
    assert row(person, "sda").fate.currentText() == "Stays in the drive"
    assert not row(person, "vda").place.isVisible()
    assert person.page.disks.sum.text() == "No disk has to be copied."


def test_a_disk_that_is_copied_says_where_to(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    disk = row(person, "vdb")
    assert disk.place.isVisible()
    assert disk.pool.currentText() == "default, 120 GiB free"
    assert disk.name.text() == "data.img"
    assert disk.format.currentText() == "raw"
    assert disk.note.text() == "/images/data.img"
    assert row(person, "sda").fate.currentText() == "The medium is taken out of the drive"
    assert person.page.disks.sum.text() == f"Up to 120 GiB are copied. {STAY_THERE}"


def test_wishing_a_copy_puts_it_into_the_pool_of_the_same_name(plan_move: Plan) -> None:
    person = plan_move(ready("beta"))
    choose(person, row(person, "vda").fate, Fate.COPIED)
    assert moves(person)["vda"] == DiskMove("vda", Fate.COPIED, "default", "web.qcow2", "qcow2")
    assert moves(person)["vdb"] == DiskMove("vdb")


def test_where_there_is_no_such_pool_it_goes_where_most_room_is(plan_move: Plan) -> None:
    other = replace(ready("beta"), pools=tuple(pool for pool in POOLS if pool.name != "default"))
    person = plan_move(other)
    choose(person, row(person, "vda").fate, Fate.COPIED)
    assert moves(person)["vda"] == DiskMove("vda", Fate.COPIED, "fast", "web.qcow2", "")


def test_pool_name_and_format_can_be_chosen(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    disk = row(person, "vdb")
    choose(person, disk.format, "qcow2")
    disk.name.setFocus()
    disk.name.selectAll()
    QTest.keyClicks(disk.name, "data.qcow2")
    QTest.keyClick(disk.name, Qt.Key.Key_Return)
    assert person.dialog.isVisible()
    person.settle()
    assert moves(person)["vdb"] == DiskMove("vdb", Fate.COPIED, "default", "data.qcow2", "qcow2")
    choose(person, disk.pool, "fast")
    assert moves(person)["vdb"] == DiskMove("vdb", Fate.COPIED, "fast", "data.qcow2", "")
    assert disk.format.currentText() == "None"
    assert disk.note.text() == "/dev/fast/data.qcow2"
    choose(person, disk.pool, "")
    assert moves(person)["vdb"] == DiskMove("vdb", Fate.COPIED, "", "", "raw")
    assert not disk.name.isEnabled()
    assert disk.note.text() == "/images/data.img"


def test_a_name_that_is_none_is_not_taken(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    disk = row(person, "vdb")
    for nonsense in ("", "a/b"):
        disk.name.setText(nonsense)
        disk.name.editingFinished.emit()
        assert disk.name.text() == "data.img"
    assert moves(person)["vdb"] == COPY[1]


def test_a_name_that_is_being_typed_stays_whatever_else_changes(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    disk = row(person, "vdb")
    disk.name.setFocus()
    disk.name.selectAll()
    QTest.keyClicks(disk.name, "shop.img")
    person.dialog.refresh()
    assert disk.name.text() == "shop.img"
    assert disk.note.text() == "/images/shop.img"
    QTest.keyClick(disk.name, Qt.Key.Key_Return)
    person.settle()
    assert moves(person)["vdb"].volume == "shop.img"


def test_a_name_that_cannot_be_is_told_while_it_is_typed(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    disk = row(person, "vdb")
    disk.name.setFocus()
    disk.name.selectAll()
    QTest.keyClicks(disk.name, "a/b")
    assert disk.note.text() == "The name of an image has no slash in it and is not empty."
    disk.format.setFocus()
    assert disk.name.text() == "data.img"
    assert disk.note.text() == "/images/data.img"


def test_pools_that_cannot_take_it_are_greyed_and_say_why(plan_move: Plan) -> None:
    box = row(plan_move(ready("beta", disks=COPY)), "vda").pool
    model = box.model()
    grey = {
        box.itemText(at) for at in range(box.count()) if not model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled
    }
    assert grey == {"old", "san"}
    assert model.index(box.findData("old"), 0).data(Qt.ItemDataRole.ToolTipRole) == "The pool is switched off."


def test_only_the_changes_are_copied_of_a_disk_with_a_base_image(plan_move: Plan) -> None:
    disks = (replace(NEEDS.disks[0], backing=("/images/base.qcow2",)), *NEEDS.disks[1:])
    person = plan_move(ready("beta"), needs=replace(NEEDS, disks=disks))
    choose(person, row(person, "vda").fate, Fate.TOP_COPIED)
    assert moves(person)["vda"].format == "qcow2"
    box = row(person, "vda").format
    assert not box.model().flags(box.model().index(box.findData("raw"), 0)) & Qt.ItemFlag.ItemIsEnabled
    assert person.page.disks.sum.text() == f"Up to 20 GiB are copied. {STAY_THERE}"
    assert row(person, "vdb").fate.findData(Fate.TOP_COPIED) == -1


def test_all_copies_can_be_put_into_one_pool(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    assert person.page.disks.all_box.isVisible()
    choose(person, person.page.disks.all_box, "fast")
    assert [move.pool for move in moves(person).values()] == ["fast", "fast", ""]
    assert moves(person)["sda"] == COPY[2]


def test_what_was_proposed_comes_back_at_a_click(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=COPY))
    assert not person.page.disks.proposal_button.isVisible()
    choose(person, row(person, "vda").fate, Fate.STAYS)
    assert person.page.disks.sum.text() == f"Up to 100 GiB are copied. {STAY_THERE}"
    person.click(person.page.disks.proposal_button)
    assert tuple(moves(person).values()) == COPY


def test_a_disk_that_is_to_be_copied_after_all_has_the_place_that_was_proposed(plan_move: Plan) -> None:
    proposed = DiskMove("vda", Fate.COPIED, "fast", "web-2.qcow2", "")
    person = plan_move(ready("beta", disks=(proposed, *COPY[1:])))
    choose(person, row(person, "vda").fate, Fate.STAYS)
    assert moves(person)["vda"] == DiskMove("vda")
    choose(person, row(person, "vda").fate, Fate.COPIED)
    assert moves(person)["vda"] == proposed


def test_a_disk_shows_what_the_check_says_about_it(plan_move: Plan) -> None:
    person = plan_move(ready("beta", CACHE, disks=STAY))
    assert row(person, "vda").verdict.name == "warning"
    assert "through the cache" in row(person, "vda").verdict.toolTip()
    assert not row(person, "vdb").verdict.isVisible()


def test_why_a_disk_is_copied_that_may_be_the_same_stands_below_the_disks(plan_move: Plan) -> None:
    note = Finding(Topic.DISKS, Verdict.NOTE, sentence("Nobody can tell, so it is copied."), disk="vda")
    person = plan_move(ready("beta", note, disks=COPY))
    assert person.page.disks.reasons.text() == "Nobody can tell, so it is copied."
    choose(person, row(person, "vda").fate, Fate.STAYS)
    assert not person.page.disks.reasons.isVisible()


def test_a_vm_without_disks_says_so(plan_move: Plan) -> None:
    person = plan_move(ready("beta", disks=()), needs=replace(NEEDS, disks=()))
    assert person.page.disks.sum.text() == "The VM has no disks."


def test_hosts_have_disks_of_their_own(plan_move: Plan) -> None:
    person = plan_move(ready("beta"), ready("gamma", disks=COPY))
    assert row(person, "vda").move_ == STAY[0]
    person.pick("gamma")
    assert row(person, "vda").move_ == COPY[0]


def test_a_disk_that_may_be_another_at_the_target_is_not_called_the_same(plan_move: Plan) -> None:
    unknown = Finding(Topic.DISKS, Verdict.WARNING, sentence("Nobody can tell whether it is the same."), disk="vda")
    person = plan_move(ready("beta", unknown))
    assert row(person, "vda").fate.currentText() == "Stays: not known to be the same there"
    assert row(person, "vdb").fate.currentText() == "Stays: both hosts use the same one"
    choose(person, row(person, "vda").fate, Fate.COPIED)
    assert row(person, "vda").fate.currentText() == "Is copied"


def test_nothing_is_said_of_disks_before_the_host_was_looked_at(plan_move: Plan) -> None:
    looked_at = ready("beta")
    cache = good(Topic.CACHE, sentence("Its cache is safe."), disk="vda")
    person = plan_move(replace(looked_at, stage=Stage.ASKING, findings=(cache,)))
    disk = row(person, "vda")
    assert disk.fate.currentText() == "It is being looked at."
    assert not disk.fate.isEnabled()
    assert not disk.verdict.isVisible()
    assert person.page.disks.sum.text() == "Whether disks have to be copied is being looked at."
    same = (good(Topic.DISKS, sentence("It is the same."), disk="vda"),)
    person.survey.show(replace(looked_at, stage=Stage.ASKING, findings=same))
    person.settle()
    assert disk.fate.currentText() == "Stays: both hosts use the same one"
    assert disk.verdict.name == "success"
    assert row(person, "vdb").fate.currentText() == "It is being looked at."
    person.survey.show(looked_at)
    person.settle()
    assert row(person, "vdb").fate.currentText() == "Stays: both hosts use the same one"
    assert disk.fate.count() > 1
    assert person.page.disks.sum.text() == "No disk has to be copied."
