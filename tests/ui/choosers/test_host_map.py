"""Tying a VM to CPUs or nodes of its host: by mouse, by keys and by numbers, which say the same at any time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import Ask, ask
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.unit.model.topologies import capabilities, cell, large
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_topology import HostTopology, read_host_topology
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.choosers import host_map
from vmdesk.ui.choosers.host_map import HostMapDialog, ask_host_cpus, ask_host_nodes
from vmdesk.ui.choosers.host_map_area import Choosing
from vmdesk.words import sentence

__all__ = ["ask", "longer"]

Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
OWN = (Path(__file__).parents[2] / "unit" / "model" / "samples" / "capabilities.xml").read_text()


class Hosts:
    """What hosts answer in the place of libvirt, or the problem that they have."""

    def __init__(self) -> None:
        self.xml, self.problem, self.asked = large(), sentence(""), 0

    async def learn(self, session: Session, host_id: str) -> HostTopology:
        """Stands in for the verb."""
        self.asked += 1
        _ = session.host(host_id).raw
        if self.problem.text:
            raise Problem(self.problem, sentence("Ask it kindly."), kind=Kind.REFUSED)
        topology = read_host_topology(self.xml)
        return topology.with_free([1024**3] * len(topology.nodes))


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> Hosts:
    """Hosts of two sockets with two nodes of 16 cores of two threads, unless told otherwise."""
    answers = Hosts()
    monkeypatch.setattr(host_map, "learn_host_topology", answers.learn)
    return answers


@pytest.fixture
def host_id(session: Session, make_host: Callable[..., str]) -> str:
    """A host that is connected."""
    del session
    return make_host(label="workstation")


class Person:
    """Someone before the dialog."""

    def __init__(self, dialog: HostMapDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.map, self.field, self.note = dialog.map, dialog.field, dialog.note

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def until_told(self) -> "Person":
        """Until the host has answered."""
        self.until(lambda: self.dialog._reading is None)
        return self

    def place(self, number: int) -> QPoint:
        """Where a CPU or node is on the map."""
        return self.map.buttons[number].geometry().center()

    def click(self, number: int) -> None:
        """Click on a CPU or node."""
        QTest.mouseClick(self.map, LEFT, pos=self.place(number))

    def drag(self, first: QPoint, last: QPoint) -> None:
        """Press here, and let go there."""
        QTest.mousePress(self.map, LEFT, pos=first)
        QTest.mouseMove(self.map, (first + last) / 2)
        QTest.mouseMove(self.map, last)
        QTest.mouseRelease(self.map, LEFT, pos=last)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """Press a key where one is on the map."""
        assert self.map._current is not None
        QTest.keyClick(self.map._current, key, modifier)

    def type(self, text: str) -> None:
        """Type this instead of what stands in the field."""
        self.field.selectAll()
        QTest.keyClicks(self.field, text) if text else QTest.keyClick(self.field, Key.Key_Delete)

    def here(self) -> int:
        """Where one is on the map."""
        assert self.map._current is not None
        return self.map._current.number


OpenDialog = Callable[..., Person]


@pytest.fixture
def open_dialog(session: Session, host_id: str, hosts: Hosts, qtbot: QtBot) -> Iterator[OpenDialog]:
    """Open the dialog with a set, and wait until the host has told what it should."""
    del hosts
    opened: list[HostMapDialog] = []

    def open_it(current: str = "", choosing: Choosing = "cpus", *, told: bool = True) -> Person:
        dialog = HostMapDialog(None, session, host_id, choosing, current)
        opened.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        person = Person(dialog, qtbot)
        return person.until_told() if told else person

    yield open_it
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class TestMouse:
    def test_a_click_chooses_and_another_lets_go(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3")
        person.click(64)
        assert person.field.text() == "3,64"
        person.click(3)
        assert person.field.text() == "64"
        assert person.here() == 3

    def test_dragging_chooses_all_in_between(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        person.drag(person.place(0), person.place(69))
        assert person.field.text() == "0-1,4-5,64-65,68-69"

    def test_dragging_from_what_is_chosen_lets_go(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0-127")
        person.drag(person.place(69), person.place(0))
        assert person.map.numbers() == set(range(128)) - {0, 1, 4, 5, 64, 65, 68, 69}

    def test_what_is_left_again_is_as_before(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("65")
        QTest.mousePress(person.map, LEFT, pos=person.place(0))
        QTest.mouseMove(person.map, person.place(69))
        assert person.map._band.isVisible()
        QTest.mouseMove(person.map, person.place(64))
        QTest.mouseRelease(person.map, LEFT, pos=person.place(64))
        assert person.field.text() == "0,64-65"
        assert not person.map._band.isVisible()
        QTest.mouseMove(person.map, person.place(69))
        assert person.field.text() == "0,64-65"

    def test_a_drag_may_begin_beside_the_cpus(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0")
        person.drag(QPoint(2, person.place(0).y()), person.place(65))
        assert person.field.text() == "0-1,64-65"

    def test_another_button_does_nothing(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3")
        QTest.mouseClick(person.map, Qt.MouseButton.RightButton, pos=person.place(0))
        assert person.field.text() == "3"

    def test_a_whole_node_is_chosen_by_its_button(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3")
        person.map.whole_nodes[1].click()
        assert person.field.text() == "3,16-31,80-95"
        assert person.note.text() == "Chosen: 33 of 128. Nodes: 0-1"

    def test_none_lets_all_go(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0-9,500")
        person.dialog.nothing.click()
        assert person.field.text() == ""
        assert person.map.numbers() == set()
        assert person.note.text() == "None is chosen: the VM is tied to no CPUs."
        assert not person.dialog.nothing.isEnabled()
        assert person.dialog.choosing.isEnabled()

    def test_what_is_below_the_mouse_is_told(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        assert person.map.tip_at(person.place(80)) == (
            "CPU 80<br>Node 1, Socket 0, Die 0, Core 16, shares its core with 16"
        )
        assert (
            person.map.tip_at(QPoint(3, 3)).splitlines()[0].startswith("CPUs: 0-15,64-79<br>Memory: 64 GiB, 1 GiB free")
        )
        assert person.map.tip_at(QPoint(-5, -5)) == ""

    def test_what_is_below_the_mouse_stands_out(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        QTest.mouseMove(person.map, person.place(5))
        assert person.map.buttons[5].hovered
        QCoreApplication.sendEvent(person.map, QEvent(QEvent.Type.Leave))
        assert not person.map.buttons[5].hovered


class TestKeys:
    def test_tab_leads_from_the_field_to_one_cpu_only(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("20-22")
        assert person.here() == 20
        person.type("7,9")
        assert person.here() == 7
        reached = [button for button in person.map.buttons.values() if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [button.number for button in reached] == [7]

    def test_arrows_go_to_what_lies_there(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0")
        way = ((Key.Key_Right, 64), (Key.Key_Right, 1), (Key.Key_Down, 5), (Key.Key_Left, 68), (Key.Key_Up, 64))
        for key, number in way:
            person.press(key)
            assert person.here() == number
        assert person.map.buttons[64].hasFocus()
        assert person.field.text() == "0"

    def test_arrows_go_on_into_the_next_node_and_no_farther_than_the_last(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("67")
        for number in (16, 80):
            person.press(Key.Key_Right)
            assert person.here() == number
        person.press(Key.Key_Home)
        person.press(Key.Key_Up)
        person.press(Key.Key_Left)
        assert person.here() == 0
        person.press(Key.Key_End)
        assert person.here() == 127
        person.press(Key.Key_Down)
        assert person.here() == 127

    def test_space_chooses_and_shift_goes_on_with_it(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        person.press(Key.Key_Space)
        person.press(Key.Key_Right, Modifier.ShiftModifier)
        person.press(Key.Key_Down, Modifier.ShiftModifier)
        assert person.field.text() == "0,64,68"
        person.press(Key.Key_Space)
        person.press(Key.Key_Up, Modifier.ShiftModifier)
        assert person.field.text() == "0"

    def test_all_are_chosen_at_once(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        person.press(Key.Key_A, Modifier.ControlModifier)
        assert person.field.text() == "0-127"

    def test_what_one_goes_to_comes_into_sight(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        hosts.xml = large(4, 2, 16, 2)
        person = open_dialog()
        bar = person.dialog.view.verticalScrollBar()
        person.press(Key.Key_End)
        assert bar.value() > bar.maximum() - 60
        person.press(Key.Key_Home)
        assert bar.value() < 150

    def test_enter_on_the_map_means_the_dialog(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0")
        results: list[int] = []
        person.dialog.finished.connect(results.append)
        person.press(Key.Key_Return)
        assert results == [1]

    def test_a_screen_reader_finds_check_boxes(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("80")
        found = QAccessible.queryAccessibleInterface(person.map.buttons[80])
        assert found.role() is QAccessible.Role.CheckBox
        assert found.text(QAccessible.Text.Name) == "CPU 80"
        assert found.text(QAccessible.Text.Description).startswith("Node 1, Socket 0")
        assert found.state().checked


class TestNumbers:
    def test_what_is_typed_shows_on_the_map(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        person.type("0-3,^2,8")
        assert person.map.numbers() == {0, 1, 3, 8}
        assert person.field.text() == "0-3,^2,8"
        assert person.note.text() == "Chosen: 4 of 128. Nodes: 0"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("0-", "CPUs and nodes are listed as in 0-3,^2,8."),
            ("x", "CPUs and nodes are listed as in 0-3,^2,8."),
            ("5-2", "CPUs and nodes are listed as in 0-3,^2,8."),
            ("20000", "Numbers go up to 16383."),
            ("^2", "Nothing is left of this."),
        ],
    )
    def test_what_is_no_set_cannot_be_chosen(self, open_dialog: OpenDialog, text: str, words: str) -> None:
        person = open_dialog("4")
        person.type(text)
        assert person.note.text() == words
        assert not person.dialog.choosing.isEnabled()

    def test_what_is_half_typed_changes_nothing_on_the_map(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("4")
        person.type("4,")
        assert person.map.numbers() == {4}
        person.click(5)
        assert person.field.text() == "4-5"
        assert person.dialog.choosing.isEnabled()

    def test_what_the_host_does_not_have_is_told_and_kept(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3,200-201")
        assert person.note.text() == "The host tells of no CPU 200-201."
        assert person.dialog.choosing.isEnabled()
        person.click(4)
        assert person.field.text() == "3-4,200-201"


class TestNodes:
    def test_are_chosen_by_a_click_anywhere_in_their_box(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("0", "nodes")
        person.click(3)
        assert person.field.text() == "0,3"
        assert person.note.text() == "Chosen: 2 of 4"
        assert not person.map.whole_nodes

    def test_by_dragging_and_by_keys(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("", "nodes")
        person.drag(person.place(0), person.place(1))
        assert person.field.text() == "0-1"
        person.press(Key.Key_Down)
        person.press(Key.Key_Space)
        assert person.field.text() in {"0-2", "0-1,3"}

    def test_tell_what_they_have(self, open_dialog: OpenDialog) -> None:
        button = open_dialog("", "nodes").map.buttons[2]
        assert button.accessibleName() == "Node 2"
        assert "Distance: 12 to node 3, 32 to node 0, 32 to node 1" in button.accessibleDescription()

    def test_a_node_that_the_host_does_not_have_is_told(self, open_dialog: OpenDialog) -> None:
        assert open_dialog("7", "nodes").note.text() == "The host tells of no node 7."


class TestAnswer:
    @pytest.mark.parametrize(("question", "current"), [(ask_host_cpus, "0-3,^2,8"), (ask_host_nodes, "1")])
    def test_is_as_before_where_nothing_was_changed(
        self, ask: Ask, session: Session, host_id: str, hosts: Hosts, question: Callable[..., object], current: str
    ) -> None:
        del hosts
        dialog, answer = ask(question(None, session, host_id, current), HostMapDialog)  # type: ignore[arg-type]
        dialog.choosing.click()
        assert answer() == current

    def test_is_short(self, ask: Ask, session: Session, host_id: str, hosts: Hosts, qtbot: QtBot) -> None:
        del hosts
        dialog, answer = ask(ask_host_cpus(None, session, host_id, "0-3,^2,8"), HostMapDialog)
        Person(dialog, qtbot).until_told().type("0-3,^2, 8,9,9")
        dialog.choosing.click()
        assert answer() == "0-1,3,8-9"

    def test_is_empty_for_none_and_none_when_cancelled(
        self, ask: Ask, session: Session, host_id: str, hosts: Hosts
    ) -> None:
        del hosts
        dialog, answer = ask(ask_host_cpus(None, session, host_id, "5"), HostMapDialog)
        dialog.nothing.click()
        QTest.keyClick(dialog.field, Key.Key_Return)
        assert answer() == ""
        dialog, answer = ask(ask_host_nodes(None, session, host_id, "1"), HostMapDialog)
        QTest.keyClick(dialog, Key.Key_Escape)
        assert answer() is None

    def test_what_stood_there_and_was_no_set_can_be_replaced(
        self, ask: Ask, session: Session, host_id: str, hosts: Hosts, qtbot: QtBot
    ) -> None:
        del hosts
        dialog, answer = ask(ask_host_cpus(None, session, host_id, "all"), HostMapDialog)
        person = Person(dialog, qtbot).until_told()
        assert not dialog.choosing.isEnabled()
        person.click(1)
        dialog.choosing.click()
        assert answer() == "1"


class TestHost:
    def test_is_asked_while_one_can_type(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3", told=False)
        assert person.dialog.says.text() == "Asking the host for its CPUs …"
        assert not person.dialog.view.isVisible()
        assert not person.dialog.refreshing.isEnabled()
        person.type("7")
        assert person.dialog.choosing.isEnabled()
        person.until_told()
        assert person.map.numbers() == {7}
        assert not person.dialog.says.isVisible()

    @pytest.mark.parametrize(
        ("choosing", "words"),
        [
            ("cpus", "The host does not tell where its CPUs are. Enter their numbers below."),
            ("nodes", "The host does not tell of its nodes. Enter their numbers below."),
        ],
    )
    def test_that_tells_nothing_leaves_numbers(
        self, open_dialog: OpenDialog, hosts: Hosts, choosing: Choosing, words: str
    ) -> None:
        hosts.xml = capabilities()
        person = open_dialog("0-3", choosing)
        assert person.dialog.says.text() == words
        assert not person.dialog.view.isVisible()
        assert person.dialog.how.text() == ""
        assert person.note.text() == "Chosen: 4"
        assert person.dialog.choosing.isEnabled()

    def test_that_is_small_is_shown_whole_and_in_little_room(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        hosts.xml = OWN
        person = open_dialog("1")
        assert person.map.numbers() == {1}
        assert person.note.text() == "Chosen: 1 of 2"
        assert person.dialog.how.text() == "Click CPUs, or drag over several."
        person.until(lambda: person.dialog.height() < 300)
        assert not person.dialog.view.verticalScrollBar().isVisible()

    def test_that_is_large_is_shown_whole(self, open_dialog: OpenDialog) -> None:
        person = open_dialog()
        assert not person.dialog.view.verticalScrollBar().isVisible()
        assert person.dialog.how.text() == "Click CPUs, or drag over several. Those in one frame share a core."

    def test_that_has_thousands_of_cpus_scrolls(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        hosts.xml = large(8, 8, 16, 2)
        person = open_dialog("2047")
        assert len(person.map.buttons) == 2048
        assert person.dialog.view.verticalScrollBar().isVisible()
        assert person.dialog.height() < 700

    def test_that_has_memory_alone_has_no_cpus_to_choose(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        hosts.xml = capabilities(cell(0))
        person = open_dialog("3")
        assert not person.map.whole_nodes
        QTest.keyClick(person.map, Key.Key_End)
        QTest.keyClick(person.map, Key.Key_A, Modifier.ControlModifier)
        assert person.field.text() == "3"

    def test_that_refuses_is_told_and_can_be_asked_again(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        hosts.problem = sentence("The host says no.")
        person = open_dialog("3")
        assert person.dialog.says.text() == "The host says no.\nAsk it kindly."
        assert person.dialog.choosing.isEnabled()
        hosts.problem = sentence("")
        person.dialog.refreshing.click()
        person.until_told()
        assert person.map.numbers() == {3}

    def test_that_refuses_later_keeps_its_map(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        person = open_dialog("3")
        hosts.problem = sentence("The host says no.")
        person.dialog.refreshing.click()
        person.until_told()
        assert person.dialog.view.isVisible()
        assert person.note.text() == "The host says no."

    def test_that_is_asked_again_may_have_other_cpus(self, open_dialog: OpenDialog, hosts: Hosts) -> None:
        person = open_dialog("1,100")
        hosts.xml = OWN
        person.dialog.refreshing.click()
        person.until_told()
        assert sorted(person.map.buttons) == [0, 1]
        assert person.field.text() == "1,100"
        assert person.note.text() == "The host tells of no CPU 100."

    def test_that_goes_away_is_told_and_asked_again_when_it_is_back(
        self, open_dialog: OpenDialog, hosts: Hosts, session: Session, host_id: str
    ) -> None:
        person = open_dialog("3")
        connect.disconnect(session, host_id)
        assert person.note.text() == "The host is not connected."
        assert person.dialog.view.isVisible()
        assert not person.dialog.refreshing.isEnabled()
        person.click(4)
        assert person.dialog.choosing.isEnabled()
        connect.connect(session, host_id)
        person.until(lambda: hosts.asked == 2 and person.note.text() == "Chosen: 2 of 128. Nodes: 0")

    def test_that_is_not_connected_is_asked_once_it_is(
        self, open_dialog: OpenDialog, session: Session, host_id: str
    ) -> None:
        connect.disconnect(session, host_id)
        person = open_dialog("3")
        assert person.dialog.says.text() == "The host is not connected."
        connect.connect(session, host_id)
        person.until(lambda: person.map.numbers() == {3})
        assert person.dialog.view.isVisible()

    def test_that_is_removed_is_told(self, open_dialog: OpenDialog, session: Session, host_id: str) -> None:
        person = open_dialog("3")
        session.remove_host(host_id)
        assert person.note.text() == "The host is no longer in the list."

    def test_a_dialog_that_is_closed_while_it_asks_does_not_mind_the_answer(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("3", told=False)
        person.dialog.reject()
        assert person.dialog._reading is None


@pytest.mark.parametrize("choosing", ["cpus", "nodes"])
class TestBoth:
    def test_every_control_has_a_name(self, open_dialog: OpenDialog, choosing: Choosing) -> None:
        assert unnamed_controls(open_dialog("", choosing).dialog) == []

    def test_cuts_no_text_off_in_a_longer_language(
        self, open_dialog: OpenDialog, longer: QTranslator, qapp: QApplication, choosing: Choosing
    ) -> None:
        person = open_dialog("0", choosing)
        assert qapp.installTranslator(longer)
        person.until(lambda: "[" in person.dialog.windowTitle())
        person.until(lambda: not cut_off(person.dialog))
        words = [text for text in texts(person.dialog).values() if "[" not in text]
        assert words == []
        assert all(box.rect.right() < person.map.width() for box in person.map._arrangement(person.map.width()).boxes)

    def test_is_drawn_in_both_schemes(self, open_dialog: OpenDialog, choosing: Choosing) -> None:
        person = open_dialog("0", choosing)
        pictures = []
        for scheme in ("light", "dark"):
            theme.apply("dark" if scheme == "dark" else "light")
            QCoreApplication.processEvents()
            chosen, other = (person.map.buttons[number].geometry().topLeft() + QPoint(5, 5) for number in (0, 1))
            picture = person.map.grab().toImage()
            assert picture.pixelColor(chosen) != picture.pixelColor(other)
            pictures.append(picture)
        theme.apply("light")
        assert pictures[0].pixelColor(1, 40) != pictures[1].pixelColor(1, 40)
