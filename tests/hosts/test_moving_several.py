"""Moving everything off a real host and back again, by the windows for it: what virsh says afterwards."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.hosts.desk import Desk
from tests.hosts.offline_moves import same_content
from tests.lab import Disk, Guest, Host
from vmdesk.jobs.job import Line
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.migration.several.queue import MoveQueue
from vmdesk.ui.inventory.dragging import dragged_vms
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.moves_table import STANDS
from vmdesk.ui.migration.queue_old_disks import OldDisksOfAll
from vmdesk.ui.migration.queue_window import QueueWindow
from vmdesk.ui.migration.several_dialog import SeveralDialog

Window = TypeVar("Window", bound=QWidget)
NETWORK = "<network><name>yard</name><bridge name='virbr66'/></network>"
MOVABLE = ("web", "mail", "spare", "store")


def windows(kind: type[Window]) -> list[Window]:
    """Those of the kind that are open."""
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]


class Mover:
    """The hands at the window for several moves."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.until(lambda: windows(SeveralDialog))
        (self.dialog,) = windows(SeveralDialog)
        desk.until(lambda: not self.dialog.several.looking and not self.dialog._soon.isActive(), 90)

    def click(self, button: QAbstractButton) -> None:
        """Press a button, wherever the check has to be scrolled for it."""
        assert button.isEnabled(), self.dialog.report()
        if self.dialog.check.isAncestorOf(button):
            self.desk.qtbot.wait(1)  # what was just shown has its place then
            self.dialog.check.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def stands(self, name: str) -> str:
        """What the table says of a VM."""
        table = self.dialog.table
        (key,) = [key for key, row in table.rows.items() if row.name == name]
        return table._items[key].text(STANDS)

    def choose_for_all(self, words: str) -> None:
        """Choose where all of them go."""
        box = self.dialog.common
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.desk.until(lambda: not self.dialog._soon.isActive())

    def slow_down(self) -> None:
        """Have each move take a while."""
        self.dialog.options.speed.setValue(10)
        self.dialog.options.speed.editingFinished.emit()
        self.desk.until(lambda: not self.dialog._soon.isActive() and self.dialog.move_button.isEnabled())

    def begin(self) -> MoveQueue:
        """Press the button; the queue that began."""
        self.click(self.dialog.move_button)
        (window,) = windows(QueueWindow)
        return window.queue

    def move(self) -> dict[str, Line]:
        """Press the button, and wait for the end of all; the lines by the names of the VMs."""
        return self.end(self.begin())

    def end(self, queue: MoveQueue) -> dict[str, Line]:
        """Wait for the end of all."""
        self.desk.until(lambda: not queue.running, 180)
        for window in windows(QueueWindow):
            window.close()
        return lines(queue)


def lines(queue: MoveQueue) -> dict[str, Line]:
    return {line.subject.split(" → ")[0]: line for line in queue.job.lines}


def outcomes(told: dict[str, Line]) -> dict[str, str]:
    """How each ended, and why where it was not well."""
    return {name: f"{line.outcome and line.outcome.name} {line.problem or ''}".strip() for name, line in told.items()}


@pytest.fixture
def three(desk: Desk, alpha: Host, beta: Host, gamma: Host) -> Iterator[Desk]:
    """The window with all three hosts in its list."""
    for host in (alpha, beta, gamma):
        desk.add_host(host)
    yield desk
    for window in (*windows(SeveralDialog), *windows(QueueWindow), *windows(MigrationDialog)):
        window.close()


def off(desk: Desk, host: str) -> Mover:
    """Somebody who wants everything off a host."""
    desk.host_act(host, desk.window.host_actions.move_off)
    return Mover(desk)


def back_to(desk: Desk, host: str) -> Mover:
    """Somebody who wants back what was moved off a host."""
    desk.until(desk.window.host_actions.bring_back.isVisible)
    desk.host_act(host, desk.window.host_actions.bring_back)
    return Mover(desk)


def chosen(desk: Desk, *names: str) -> Mover:
    """Somebody who has selected these, and wants to move them."""
    desk.select(*names)
    desk.act("migrate")
    return Mover(desk)


def drop(desk: Desk, names: Sequence[str], host: str) -> None:
    """Drag VMs onto the heading of a host, and drop them there."""
    view, model = desk.window.view, desk.window.model
    place = view.visualRect(model.group_index("host", desk.hosts[host])).center()
    data = dragged_vms([desk.key(name) for name in names])
    links, left, none = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QDragMoveEvent(place, links, data, left, none)
    view.dragMoveEvent(move)
    assert move.isAccepted(), view.dropping.hint.text()
    view.dropEvent(QDropEvent(QPointF(place), links, data, left, none))


def image(host: Host, name: str) -> Path:
    """The file of a VM's only disk."""
    return host.images / Path(host.virsh("domblklist", name).split()[-1]).name


def everywhere(*hosts: Host) -> dict[str, str]:
    """Every VM with its state, as virsh has it."""
    found: dict[str, str] = {}
    for host in hosts:
        for name in host.domains():
            assert name not in found, f"{name} is on two hosts"
            found[name] = host.state(name)
    return found


def test_what_is_left_behind_goes_with_one_question_and_names_stay_as_they_were(
    three: Desk, alpha: Host, beta: Host, gamma: Host
) -> None:
    names = ("store", "attic")
    for name in names:
        alpha.define(Guest(name, disks=(Disk(name),)))
    files = {name: image(alpha, name) for name in names}
    three.until(lambda: len(three.rows("alpha")) == 2)
    queue = off(three, "alpha").begin()
    three.until(lambda: not queue.running, 180)
    (window,) = windows(QueueWindow)
    assert all(file.exists() for file in files.values())
    three.until(window.disks_button.isVisible)
    window.disks_button.click()
    three.until(lambda: windows(OldDisksOfAll))
    (question,) = windows(OldDisksOfAll)
    assert question.images.count() == 2
    question.delete_button.click()
    three.until(lambda: not any(file.exists() for file in files.values()), 60)
    three.until(lambda: not window.disks_button.isVisible())
    assert window.note.text() == ""
    window.close()
    assert outcomes(back_to(three, "alpha").move()) == dict.fromkeys(names, "DONE")
    assert {name: image(alpha, name) for name in names} == files
    assert everywhere(alpha, beta, gamma) == dict.fromkeys(names, "shut off")


def test_everything_leaves_a_host_and_comes_back(three: Desk, alpha: Host, beta: Host, gamma: Host) -> None:
    alpha.virsh("net-define", "/dev/stdin", text=NETWORK)
    alpha.virsh("net-start", "yard")
    alpha.create(Guest("web"))
    alpha.create(Guest("mail"))
    alpha.wait_for_serial("mail", "idle")
    alpha.virsh("suspend", "mail")
    alpha.define(Guest("spare"))
    alpha.define(Guest("store", disks=(Disk("store"),)))
    alpha.create(Guest("oven", network="yard"))
    before = {"web": "running", "mail": "paused", "spare": "shut off", "store": "shut off", "oven": "running"}
    original = image(alpha, "store")
    three.until(lambda: len(three.rows("alpha")) == 5)
    assert not three.window.host_actions.bring_back.isVisible()

    mover = off(three, "alpha")
    why = mover.stands("oven")
    assert why.startswith("No host can take it.")
    assert "has no network yard." in why
    assert outcomes(mover.move()) == dict.fromkeys(MOVABLE, "DONE") | {"oven": f"SKIPPED {why}"}
    assert everywhere(alpha, beta, gamma) == before
    assert alpha.domains() == ["oven"]
    assert beta.domains()
    assert gamma.domains()
    target = beta if "store" in beta.domains() else gamma
    assert same_content(image(target, "store"), original)

    three.until(lambda: len(way_back.away_from(three.session, three.hosts["alpha"])) == 4)
    back = back_to(three, "alpha")
    why = back.stands("mail")
    assert why.startswith("It is paused, and has not worked since it came to ")  # QEMU would crash
    assert outcomes(back.move()) == dict.fromkeys(("web", "spare", "store"), "DONE") | {"mail": f"SKIPPED {why}"}
    assert everywhere(alpha, beta, gamma) == before
    assert sorted(alpha.domains()) == ["oven", "spare", "store", "web"]
    assert same_content(image(alpha, "store"), original)
    assert image(alpha, "store") != original  # which is never overwritten

    away = beta if beta.domains() else gamma
    away.virsh("destroy", "mail")
    three.wait_for("mail", "Off")
    assert outcomes(back_to(three, "alpha").move()) == {"mail": "DONE"}
    assert (beta.domains(), gamma.domains()) == ([], [])
    assert way_back.remembered(three.session, three.hosts["alpha"]) == ()
    three.until(lambda: not three.window.host_actions.bring_back.isVisible())


def test_what_stands_in_the_way_of_one_is_mended_in_the_window(three: Desk, alpha: Host, beta: Host) -> None:
    alpha.virsh("net-define", "/dev/stdin", text=NETWORK)
    alpha.virsh("net-start", "yard")
    for name in ("one", "two"):
        alpha.create(Guest(name, network="yard"))
    three.until(lambda: len(three.rows("alpha")) == 2)
    mover = chosen(three, "one", "two")
    mover.choose_for_all("beta")
    three.until(lambda: mover.dialog.note.text() == "None of them can move.")
    (view,) = [view for view in mover.dialog.check.check.fixes() if "yard" in view.button.text()]
    mover.click(view.button)
    mover.click(view.do_button)
    three.until(lambda: mover.dialog.move_button.isEnabled() and mover.dialog.several.amounts().machines == 2)
    assert outcomes(mover.move()) == {"one": "DONE", "two": "DONE"}
    assert sorted(beta.domains()) == ["one", "two"]
    assert alpha.domains() == []


def test_what_happened_while_one_waited_is_seen_at_its_turn(three: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("first"))
    for name in ("gone", "grown"):
        alpha.define(Guest(name))
    three.until(lambda: len(three.rows("alpha")) == 3)
    mover = chosen(three, "first", "gone", "grown")
    mover.choose_for_all("beta")
    mover.dialog.options.limit.setValue(1)
    mover.slow_down()
    queue = mover.begin()
    three.until(lambda: queue.entries[0].moving is not None and queue.waiting == 2)
    alpha.virsh("undefine", "gone")
    alpha.virsh("start", "grown")
    told = mover.end(queue)
    assert outcomes(told) == {"first": "DONE", "gone": "FAILED The VM is no longer there.", "grown": "DONE"}
    assert everywhere(alpha, beta) == {"first": "running", "grown": "running"}
    assert alpha.domains() == []


def test_all_are_cancelled_and_stay_where_they_were(three: Desk, alpha: Host, beta: Host, gamma: Host) -> None:
    names = ("one", "two", "three")
    for name in names:
        alpha.create(Guest(name, "dirty"))
    three.until(lambda: len(three.rows("alpha")) == 3)
    mover = off(three, "alpha")
    mover.slow_down()
    queue = mover.begin()
    three.until(
        lambda: sum(bool(entry.moving and entry.moving.figures.memory_done) for entry in queue.entries) == 2, 60
    )
    (window,) = windows(QueueWindow)
    assert queue.waiting == 1
    QTest.mouseClick(window.all_button, Qt.MouseButton.LeftButton)
    assert outcomes(mover.end(queue)) == dict.fromkeys(names, "CANCELLED")
    assert everywhere(alpha, beta, gamma) == dict.fromkeys(names, "running")
    assert (beta.domains(), gamma.domains()) == ([], [])
    assert way_back.remembered(three.session, three.hosts["alpha"]) == ()


def test_vms_are_dragged_onto_a_host(three: Desk, alpha: Host, gamma: Host) -> None:
    for name in ("one", "two"):
        alpha.create(Guest(name))
    three.until(lambda: len(three.rows("alpha")) == 2)
    drop(three, ("one", "two"), "gamma")
    mover = Mover(three)
    assert {mover.dialog.several.chosen(three.key(name)) for name in ("one", "two")} == {three.hosts["gamma"]}
    assert outcomes(mover.move()) == {"one": "DONE", "two": "DONE"}
    assert (alpha.domains(), sorted(gamma.domains())) == ([], ["one", "two"])
    three.until(lambda: len(three.rows("gamma")) == 2 and not three.rows("alpha"))
    drop(three, ("two",), "beta")
    three.until(lambda: windows(MigrationDialog))
    (dialog,) = windows(MigrationDialog)
    three.until(dialog.migrate_button.isEnabled)
    assert dialog.hosts.current == three.hosts["beta"]
    dialog.close()
