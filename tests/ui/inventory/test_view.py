"""The list as a person handles it: what outlasts changes, what is told, and dragging machines onto tags."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.inventory.test_model import HOST, OTHER, vm
from vmdesk.model.host import HostFacts, HostInfo, HostState
from vmdesk.model.query import parse
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ui.inventory.arrangement import Arrangement
from vmdesk.ui.inventory.dragging import dragged_vms
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.view import InventoryView

View = tuple[InventoryModel, InventoryView]


def key(name: str, host: str = "a") -> VmKey:
    return VmKey(host, f"uuid-of-{name}")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[View]:
    model = InventoryModel(lambda _host: {})
    view = InventoryView(model)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show()
    model.set_hosts([(HOST, "alpha"), (OTHER, "beta")])
    yield model, view
    view.hide()


def fill(model: InventoryModel, *vms: VmInfo) -> None:
    model.apply(vms, (), ())


def names(view: InventoryView) -> list[str]:
    result, index = [], view.model().index(0, 0)
    while index.isValid():
        result.append(str(index.data()))
        index = view.indexBelow(index)
    return result


def test_hosts_are_open_from_the_start(shown: View) -> None:
    model, view = shown
    fill(model, vm("one"), vm("b-1", "b"))
    assert names(view) == ["alpha", "one", "beta", "b-1"]


def test_what_a_person_closed_stays_closed_through_filter_and_regrouping(shown: View) -> None:
    model, view = shown
    fill(model, *(vm(f"vm-{number}") for number in range(300)), vm("b-1", "b"))
    view.collapse(model.group_index("host", "a"))
    model.arrange(Arrangement(query=parse("vm-1")))
    model.arrange(Arrangement(grouping="state"))
    model.arrange(Arrangement())
    assert names(view) == ["alpha", "beta", "b-1"]


def test_the_selection_outlasts_regrouping_and_great_changes(shown: View) -> None:
    model, view = shown
    many = [vm(f"vm-{number}") for number in range(300)]
    fill(model, *many, vm("mine"))
    view.select_vms([key("mine")])
    model.arrange(Arrangement(grouping="state"))
    model.apply((), many[::2], ())
    model.arrange(Arrangement(grouping="none"))
    assert view.selected_vms() == (key("mine"),)


def test_a_tag_heading_stands_for_its_machines_and_a_host_heading_for_itself(shown: View) -> None:
    model, view = shown
    fill(model, vm("one", tags=("prod",)), vm("two", tags=("prod", "web")))
    view.select_host("a")
    assert view.selected_vms() == ()
    assert view.selected_hosts() == ("a",)
    model.arrange(Arrangement(grouping="tag"))
    view.setCurrentIndex(model.group_index("tag", "prod"))
    assert view.selected_vms() == (key("one"), key("two"))
    assert view.selected_hosts() == ()


def test_enter_and_double_click_speak_of_ids(shown: View, qtbot: QtBot) -> None:
    model, view = shown
    fill(model, vm("one"))
    view.select_vms([key("one")])
    with qtbot.waitSignal(view.vm_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [key("one")]


def test_the_menu_key_asks_for_the_menu_at_the_selected_row(shown: View, qtbot: QtBot) -> None:
    model, view = shown
    fill(model, vm("one"))
    view.select_vms([key("one")])
    with qtbot.waitSignal(view.menu_wanted):
        QTest.keyClick(view, Qt.Key.Key_Menu)


def test_it_says_which_machines_are_on_the_screen(shown: View, qtbot: QtBot) -> None:
    model, view = shown
    with qtbot.waitSignal(view.in_view_changed) as told:
        fill(model, *(vm(f"vm-{number:03}") for number in range(200)))
    first = told.args[0] if told.args else frozenset()
    assert key("vm-000") in first
    assert key("vm-199") not in first
    with qtbot.waitSignal(view.in_view_changed) as told:
        view.scrollToBottom()
    assert told.args
    assert key("vm-199") in told.args[0]


def drag(view: InventoryView, keys: list[VmKey], where: QPoint) -> tuple[bool, bool]:
    """Drag machines over a place and drop them there; whether the place took the drag, and the drop."""
    return drag_data(view, dragged_vms(keys), where)


def drag_data(view: InventoryView, data: QMimeData, where: QPoint) -> tuple[bool, bool]:
    """The same for whatever is dragged."""
    links, left, none = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QDragMoveEvent(where, links, data, left, none)
    view.dragMoveEvent(move)
    drop = QDropEvent(QPointF(where), links, data, left, none)
    drop.ignore()
    view.dropEvent(drop)
    return move.isAccepted(), drop.isAccepted()


def test_machines_dragged_onto_a_tag_are_told_with_it(shown: View, qtbot: QtBot) -> None:
    model, view = shown
    fill(model, vm("one", tags=("Prod",)), vm("two"))
    model.arrange(Arrangement(grouping="tag"))
    place = view.visualRect(model.group_index("tag", "prod")).center()
    with qtbot.waitSignal(view.dropped_on_group) as told:
        assert drag(view, [key("two")], place) == (True, True)
    assert told.args == [(key("two"),), "tag", "Prod"]


def host_row(view: InventoryView, model: InventoryModel, host: str) -> QPoint:
    return view.visualRect(model.group_index("host", host)).center()


def of_qemu(info: HostInfo, **parts: Any) -> HostInfo:
    """The same, as a host of QEMU."""
    return replace(info, facts=HostFacts(driver="QEMU"), **parts)


def above(view: InventoryView, keys: list[VmKey], where: QPoint) -> tuple[bool, str]:
    """Hold machines above a place: whether that is highlighted, and what is said."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = dragged_vms(keys)
    move = QDragMoveEvent(where, Qt.DropAction.LinkAction, data, left, none)
    view.dragMoveEvent(move)
    assert move.isAccepted() is view.dropping.landing.isVisible()
    return view.dropping.landing.isVisible(), view.dropping.hint.text() if view.dropping.hint.isVisible() else ""


def test_machines_dragged_onto_another_host_are_told_with_it(shown: View, qtbot: QtBot) -> None:
    model, view = shown
    fill(model, vm("one"), vm("two"), vm("b-1", "b"))
    model.set_hosts([(of_qemu(HOST), "alpha"), (of_qemu(OTHER), "beta")])
    with qtbot.waitSignal(view.dropped_on_host) as told:
        assert drag(view, [key("one"), key("b-1", "b"), key("two")], host_row(view, model, "b")) == (True, True)
    assert told.args == [(key("one"), key("two")), "b"]
    assert view.dropping.landing.isHidden()
    assert view.dropping.hint.isHidden()


def test_what_would_happen_is_said_beside_the_pointer(shown: View) -> None:
    model, view = shown
    fill(model, vm("one"), vm("two"))
    model.set_hosts([(of_qemu(HOST), "alpha"), (of_qemu(OTHER), "beta")])
    assert above(view, [key("one")], host_row(view, model, "b")) == (True, "Move one to beta …")
    assert view.dropping.landing.y() == view.visualRect(model.group_index("host", "b")).top()
    assert above(view, [key("one"), key("two")], host_row(view, model, "b")) == (True, "Move 2 VMs to beta …")
    assert above(view, [key("one")], host_row(view, model, "a")) == (False, "On alpha already")
    assert above(view, [key("one")], QPoint(5, view.viewport().height() - 5)) == (False, "")
    assert view.viewport().rect().contains(view.dropping.hint.geometry())


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (of_qemu(OTHER, state=HostState.FAILED), "beta is not connected"),
        (OTHER, "VMs move only between hosts of QEMU"),
    ],
)
def test_a_host_that_cannot_take_it_says_why(shown: View, target: HostInfo, why: str) -> None:
    model, view = shown
    fill(model, vm("one"))
    model.set_hosts([(of_qemu(HOST), "alpha"), (target, "beta")])
    assert above(view, [key("one")], host_row(view, model, "b")) == (False, why)
    assert drag(view, [key("one")], host_row(view, model, "b")) == (False, False)


def test_a_machine_out_of_reach_cannot_be_moved(shown: View) -> None:
    model, view = shown
    fill(model, replace(vm("one"), out_of_reach=True))
    model.set_hosts([(of_qemu(HOST), "alpha"), (of_qemu(OTHER), "beta")])
    assert above(view, [key("one")], host_row(view, model, "b")) == (False, "The host of the VM is not connected.")


def test_nothing_can_be_dropped_on_its_own_host_or_a_state(shown: View) -> None:
    model, view = shown
    fill(model, vm("one", state=VmState.RUNNING), vm("two"))
    assert drag(view, [key("two")], host_row(view, model, "a")) == (False, False)
    model.arrange(Arrangement(grouping="state"))
    moved, _dropped = drag(view, [key("two")], view.visualRect(model.group_index("state", "Running")).center())
    assert not moved


def test_columns_can_be_chosen_and_the_choice_kept(shown: View, qtbot: QtBot) -> None:
    _model, view = shown
    menu = QMenu(view)
    view.fill_columns_menu(menu)
    notes = next(action for action in menu.actions() if action.text() == "Notes")
    assert not notes.isChecked()
    notes.trigger()
    assert "description" in view.shown_columns()
    again = InventoryView(InventoryModel(lambda _host: {}))
    qtbot.addWidget(again)
    again.restore_layout(view.layout_state())
    assert again.shown_columns() == view.shown_columns()
    again.restore_layout("nonsense")
    assert again.shown_columns() == view.shown_columns()
