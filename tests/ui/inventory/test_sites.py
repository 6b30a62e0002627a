"""Hosts of one site stand together under its heading, and without sites nothing is different."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent
from pytestqt.qtbot import QtBot

from tests.ui.inventory.test_model import vm
from tests.ui.inventory.test_view import drag_data, key, names
from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.query import parse
from vmdesk.ui.inventory.arrangement import Arrangement
from vmdesk.ui.inventory.columns import INDEX
from vmdesk.ui.inventory.dragging import dragged_hosts
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.view import InventoryView


def host(name: str, site: str = "", state: HostState = HostState.CONNECTED) -> HostInfo:
    return HostInfo(HostConfig(name, f"test:///{name}", site=site), state)


def labelled(*hosts: HostInfo) -> list[tuple[HostInfo, str]]:
    return [(info, info.id.upper()) for info in hosts]


@pytest.fixture
def model(qtmodeltester: Any) -> InventoryModel:
    """Four hosts, two of them at one site, one at another; watched by Qt's tester."""
    model = InventoryModel(lambda _host: {})
    qtmodeltester.check(model)
    model.set_hosts(labelled(host("a"), host("b", "Köln"), host("c", "Aachen"), host("d", "köln")))
    model.apply([vm("a-1", "a"), vm("b-2", "b"), vm("b-10", "b"), vm("d-1", "d")], (), ())
    return model


@pytest.fixture
def view(model: InventoryModel, qtbot: QtBot) -> Iterator[InventoryView]:
    view = InventoryView(model)
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    yield view
    view.hide()


def tree(model: InventoryModel, parent: QModelIndex = QModelIndex()) -> Any:  # noqa: B008
    """What a person would read: headings with what is below them."""
    rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    return {str(index.data()): tree(model, index) for index in rows}


def state_of(model: InventoryModel, kind: str, name: str) -> str:
    index = model.group_index(kind, name)
    return str(index.siblingAtColumn(INDEX["state"]).data())


def test_hosts_stand_under_their_sites_after_those_that_are_at_none(model: InventoryModel) -> None:
    assert tree(model) == {
        "A": {"a-1": {}},
        "Aachen": {"C": {}},
        "Köln": {"B": {"b-2": {}, "b-10": {}}, "D": {"d-1": {}}},
    }
    assert list(tree(model)) == ["A", "Aachen", "Köln"]


def test_without_sites_hosts_are_at_the_top(model: InventoryModel) -> None:
    model.set_hosts(labelled(host("b"), host("d"), host("a")))
    assert list(tree(model)) == ["A", "B", "D"]
    assert not model.has_sites
    assert not model.flags(model.group_index("host", "a")) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.parametrize("grouping", ["tag", "state", "none"])
def test_other_groupings_know_no_sites(model: InventoryModel, grouping: str) -> None:
    model.arrange(Arrangement(grouping=grouping))
    assert not model.group_index("site", "köln").isValid()
    assert model.shown_count() == 4
    model.arrange(Arrangement())
    assert list(tree(model)) == ["A", "Aachen", "Köln"]
    assert model.shown_count() == 4


def test_a_heading_counts_hosts_and_those_that_are_connected(model: InventoryModel) -> None:
    assert state_of(model, "site", "köln") == "2 of 2 connected"
    model.update_host(host("d", "köln", HostState.NOT_ANSWERING), "D")
    assert state_of(model, "site", "köln") == "1 of 2 connected"
    assert state_of(model, "site", "aachen") == "1 of 1 connected"


def test_a_heading_is_drawn_anew_when_its_counts_change(model: InventoryModel) -> None:
    drawn: list[str] = []
    model.dataChanged.connect(lambda first, last: drawn.extend(
        str(model.index(row, 0, first.parent()).data()) for row in range(first.row(), last.row() + 1)
    ))  # fmt: skip
    model.update_host(host("d", "köln", HostState.FAILED), "D")
    assert drawn == ["D", "Köln"]
    drawn.clear()
    model.apply((), (), [replace(vm("b-2", "b"), autostart=True)])
    assert drawn == ["b-2"]


def test_a_host_moves_to_another_site(model: InventoryModel) -> None:
    model.update_host(host("b", "Aachen"), "B")
    assert tree(model)["Aachen"] == {"B": {"b-2": {}, "b-10": {}}, "C": {}}
    model.update_host(host("c"), "C")
    model.update_host(host("b"), "B")
    assert list(tree(model)) == ["A", "B", "C", "köln"]
    model.update_host(host("d"), "D")
    assert list(tree(model)) == ["A", "B", "C", "D"]


def test_hosts_and_sites_come_and_go_without_a_reset(model: InventoryModel) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    kept = QPersistentModelIndex(model.indexes_of({key("d-1", "d")})[0])
    hosts = [info for info, _label in model.hosts.values()]
    model.set_hosts(labelled(*hosts, host("e", "Bonn"), host("f", "Köln"), host("g")))
    assert list(tree(model)) == ["A", "G", "Aachen", "Bonn", "Köln"]
    assert list(tree(model)["Köln"]) == ["B", "D", "F"]
    model.set_hosts(labelled(*[info for info in reversed(hosts) if info.id != "c"]))
    assert list(tree(model)) == ["A", "köln"]
    assert list(tree(model)["köln"]) == ["B", "D"]
    assert kept.data() == "d-1"
    assert not resets


def test_the_filter_knows_sites(model: InventoryModel) -> None:
    model.arrange(Arrangement(query=parse("site:köln -host:d")))
    assert tree(model) == {"Köln": {"B": {"b-2": {}, "b-10": {}}}}
    model.update_host(host("d", "Aachen"), "D")
    model.update_host(host("b", "Bonn"), "B")
    assert tree(model) == {}


@pytest.mark.parametrize(
    ("words", "hosts"),
    [("host:c", ["C"]), ("c", ["C"]), ("site:aachen", ["C"]), ("site:aachen -host:c", []), ("state:running c", [])],
)
def test_a_host_without_machines_passes_the_filter_by_its_name_and_site(
    model: InventoryModel, words: str, hosts: list[str]
) -> None:
    model.arrange(Arrangement(query=parse(words)))
    assert list(tree(model).get("Aachen", {})) == hosts
    model.arrange(Arrangement())
    assert list(tree(model)) == ["A", "Aachen", "Köln"]


def test_a_machine_that_comes_later_is_at_the_site_of_its_host(model: InventoryModel) -> None:
    model.arrange(Arrangement(query=parse("site:aachen")))
    model.apply([vm("c-1", "c")], (), ())
    assert tree(model)["Aachen"] == {"C": {"c-1": {}}}


# The view.


def test_sites_are_open_and_what_was_closed_stays_closed(view: InventoryView, model: InventoryModel) -> None:
    assert names(view) == ["A", "a-1", "Aachen", "C", "Köln", "B", "b-2", "b-10", "D", "d-1"]
    view.collapse(model.group_index("host", "b"))
    view.collapse(model.group_index("site", "köln"))
    model.arrange(Arrangement(grouping="state"))
    model.arrange(Arrangement(query=parse("b-")))
    model.arrange(Arrangement())
    assert names(view) == ["A", "a-1", "Aachen", "C", "Köln"]
    view.expand(model.group_index("site", "köln"))
    assert names(view)[4:] == ["Köln", "B", "D", "d-1"]


def test_the_selection_outlasts_a_move_to_another_site(view: InventoryView, model: InventoryModel) -> None:
    view.select_vms([key("b-10", "b")])
    model.update_host(host("b", "Aachen"), "B")
    assert view.selected_vms() == (key("b-10", "b"),)
    view.select_host("b")
    model.update_host(host("b", "Bonn"), "B")
    assert view.selected_hosts() == ("b",)


def test_a_site_that_is_selected_stands_for_its_hosts(view: InventoryView, model: InventoryModel) -> None:
    view.setCurrentIndex(model.group_index("site", "köln"))
    assert view.hosts_at_selected_sites() == ("b", "d")
    assert view.selected_hosts() == ()
    assert view.selected_vms() == ()


def test_a_double_click_folds_a_site(view: InventoryView, model: InventoryModel) -> None:
    index = model.group_index("site", "köln")
    view.activated.emit(index)
    assert not view.isExpanded(index)
    view.activated.emit(index)
    assert view.isExpanded(index)


def test_showing_a_host_opens_its_site(view: InventoryView, model: InventoryModel) -> None:
    view.collapse(model.group_index("site", "köln"))
    view.select_host("d")
    assert "D" in names(view)
    assert view.selected_hosts() == ("d",)


def test_the_hint_stands_below_all_headings(view: InventoryView, model: InventoryModel) -> None:
    model.apply((), tuple(node.vm for node in model.nodes.values()), ())
    view.say_hint("Nothing here")
    last = model.index(1, 0, model.group_index("site", "köln"))
    assert view._bottom_of_rows() == view.visualRect(last).bottom()


@pytest.mark.parametrize(
    ("dragged", "onto", "site"),
    [
        (["c"], ("site", "köln"), "Köln"),
        (["a", "b"], ("host", "d"), "Köln"),
        (["b"], ("host", "a"), ""),
        (["a"], ("site", "aachen"), "Aachen"),
    ],
)
def test_a_host_dropped_at_a_site_is_told_with_it(
    view: InventoryView, model: InventoryModel, qtbot: QtBot, dragged: list[str], onto: tuple[str, str], site: str
) -> None:
    place = view.visualRect(model.group_index(*onto)).center()
    with qtbot.waitSignal(view.hosts_dropped) as told:
        assert drag_data(view, dragged_hosts(dragged), place) == (True, True)
    assert told.args == [tuple(dragged), site]


def test_a_host_can_be_dropped_among_the_machines_of_a_site_and_below_all(
    view: InventoryView, model: InventoryModel, qtbot: QtBot
) -> None:
    on_machine = view.visualRect(model.indexes_of({key("d-1", "d")})[0]).center()
    with qtbot.waitSignal(view.hosts_dropped) as told:
        drag_data(view, dragged_hosts(["c"]), on_machine)
    assert told.args == [("c",), "Köln"]
    with qtbot.waitSignal(view.hosts_dropped) as told:
        drag_data(view, dragged_hosts(["c"]), QPoint(100, 390))
    assert told.args == [("c",), ""]


def test_a_host_cannot_be_dropped_where_it_is(view: InventoryView, model: InventoryModel) -> None:
    for onto, host_id in ((("site", "köln"), "b"), (("host", "d"), "b"), (("host", "a"), "a")):
        place = view.visualRect(model.group_index(*onto)).center()
        moved, _dropped = drag_data(view, dragged_hosts([host_id]), place)
        assert not moved


def test_a_frame_shows_where_a_host_would_come_to_stand(view: InventoryView, model: InventoryModel) -> None:
    row = view.visualRect(model.group_index("host", "d"))
    heading = view.visualRect(model.group_index("site", "köln"))
    links, left, none = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = dragged_hosts(["a"])
    view.dragMoveEvent(QDragMoveEvent(row.center(), links, data, left, none))
    assert not view.dropping.landing.isHidden()
    assert (view.dropping.landing.y(), view.dropping.landing.height()) == (heading.y(), heading.height())
    view.dragLeaveEvent(QDragLeaveEvent())
    assert view.dropping.landing.isHidden()
    data = dragged_hosts(["d"])
    view.dragMoveEvent(QDragMoveEvent(view.viewport().rect().bottomLeft(), links, data, left, none))
    assert view.dropping.landing.geometry() == view.viewport().rect()
    view.dragMoveEvent(QDragMoveEvent(row.center(), links, data, left, none))
    assert view.dropping.landing.isHidden()


def sort(model: InventoryModel, column: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
    """Press the header of a column."""
    model.sort(INDEX[column], order)


def test_hosts_stand_as_the_arrow_says_and_not_as_they_were_added(model: InventoryModel) -> None:
    model.apply((), tuple(node.vm for node in model.nodes.values()), ())
    model.set_hosts([(host("x"), "rack-10"), (host("y"), "Rack-9"), (host("z"), "alpha")])
    assert list(tree(model)) == ["alpha", "Rack-9", "rack-10"]
    selected = QPersistentModelIndex(model.group_index("host", "x"))
    sort(model, "name", Qt.SortOrder.DescendingOrder)
    assert list(tree(model)) == ["rack-10", "Rack-9", "alpha"]
    assert selected.data() == "rack-10"
    sort(model, "cpu", Qt.SortOrder.DescendingOrder)
    assert list(tree(model)) == ["alpha", "Rack-9", "rack-10"]
    model.update_host(host("y"), "aachen")
    assert list(tree(model)) == ["aachen", "alpha", "rack-10"]


def test_sites_and_the_hosts_at_them_stand_as_the_arrow_says(model: InventoryModel) -> None:
    sort(model, "name", Qt.SortOrder.DescendingOrder)
    assert list(tree(model)) == ["A", "Köln", "Aachen"]
    assert list(tree(model)["Köln"]) == ["D", "B"]
    assert list(tree(model)["Köln"]["B"]) == ["b-10", "b-2"]


def test_hosts_sorted_by_state_follow_it(model: InventoryModel) -> None:
    model.apply((), tuple(node.vm for node in model.nodes.values()), ())
    model.set_hosts(labelled(host("a"), host("b", state=HostState.FAILED), host("c")))
    sort(model, "state")
    assert list(tree(model)) == ["A", "C", "B"]
    model.update_host(host("a", state=HostState.FAILED), "A")
    assert list(tree(model)) == ["C", "A", "B"]
    sort(model, "state", Qt.SortOrder.DescendingOrder)
    assert list(tree(model)) == ["A", "B", "C"]


def test_what_has_no_tags_comes_last_whichever_way_the_arrow_points(model: InventoryModel) -> None:
    model.apply([vm("t-1", "a", tags=("prod",)), vm("t-2", "a", tags=("dev",))], (), ())
    model.arrange(Arrangement(grouping="tag"))
    assert list(tree(model)) == ["dev", "prod", "No tags"]
    sort(model, "name", Qt.SortOrder.DescendingOrder)
    assert list(tree(model)) == ["prod", "dev", "No tags"]
