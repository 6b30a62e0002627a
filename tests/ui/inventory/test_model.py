"""The list's model keeps Qt's rules and shows what it is told, however machines come, go and change."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPersistentModelIndex, Qt

from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.query import parse
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmDetails, VmInfo, VmKey
from vmdesk.ui.inventory.arrangement import Arrangement
from vmdesk.ui.inventory.columns import INDEX
from vmdesk.ui.inventory.model import InventoryModel

HOST = HostInfo(HostConfig("a", "test:///a"), HostState.CONNECTED)
OTHER = HostInfo(HostConfig("b", "test:///b"), HostState.CONNECTED)


def vm(name: str, host: str = "a", state: VmState = VmState.OFF, tags: tuple[str, ...] = ()) -> VmInfo:
    details = VmDetails(tags=tags)
    return VmInfo(VmKey(host, f"uuid-of-{name}"), name, -1, state, details=details)


def model_with(*vms: VmInfo, tester: Any = None) -> InventoryModel:
    model = InventoryModel(lambda _host: {})
    if tester is not None:
        tester.check(model)
    model.set_hosts([(HOST, "alpha"), (OTHER, "beta")])
    model.apply(vms, (), ())
    return model


def shown(model: InventoryModel) -> dict[str, list[str]]:
    """What a person would read: the headings and the names below them."""
    if model.arrangement.grouping == "none":
        return {"": [str(model.index(row, 0).data()) for row in range(model.rowCount())]}
    result = {}
    for row in range(model.rowCount()):
        heading = model.index(row, 0)
        below = range(model.rowCount(heading))
        result[str(heading.data())] = [str(model.index(child, 0, heading).data()) for child in below]
    return result


def test_machines_stand_under_their_hosts_in_natural_order(qtmodeltester: Any) -> None:
    model = model_with(vm("vm-10"), vm("vm-2"), vm("Web"), vm("b-1", "b"), tester=qtmodeltester)
    assert shown(model) == {"alpha": ["vm-2", "vm-10", "Web"], "beta": ["b-1"]}


def test_coming_going_and_renaming_keep_the_order(qtmodeltester: Any) -> None:
    first, second, third = vm("a"), vm("m"), vm("z")
    model = model_with(first, third, tester=qtmodeltester)
    model.apply((second,), (), ())
    assert shown(model)["alpha"] == ["a", "m", "z"]
    model.apply((), (), (replace(first, name="zz"),))
    assert shown(model)["alpha"] == ["m", "z", "zz"]
    model.apply((), (third,), ())
    assert shown(model)["alpha"] == ["m", "zz"]


def test_a_filter_leaves_what_matches_and_gives_the_rest_back(qtmodeltester: Any) -> None:
    model = model_with(vm("web-1"), vm("db"), vm("web-2"), tester=qtmodeltester)
    model.arrange(Arrangement(query=parse("web")))
    assert shown(model) == {"alpha": ["web-1", "web-2"]}
    model.arrange(Arrangement())
    assert shown(model)["alpha"] == ["db", "web-1", "web-2"]


def test_a_machine_with_two_tags_stands_under_both(qtmodeltester: Any) -> None:
    model = model_with(vm("one", tags=("Prod", "web")), vm("two", tags=("prod",)), vm("three"), tester=qtmodeltester)
    model.arrange(Arrangement(grouping="tag"))
    assert shown(model) == {"Prod": ["one", "two"], "web": ["one"], "No tags": ["three"]}
    assert len(model.indexes_of({VmKey("a", "uuid-of-one")})) == 2


def test_a_tag_given_or_taken_moves_the_machine(qtmodeltester: Any) -> None:
    machine = vm("one", tags=("prod",))
    model = model_with(machine, vm("two", tags=("prod",)), tester=qtmodeltester)
    model.arrange(Arrangement(grouping="tag"))
    model.apply((), (), (replace(machine, details=VmDetails(tags=("test",))),))
    assert shown(model) == {"prod": ["two"], "test": ["one"]}


def test_grouping_by_nothing_merges_all_hosts(qtmodeltester: Any) -> None:
    model = model_with(vm("c"), vm("a", "b"), vm("b"), tester=qtmodeltester)
    model.arrange(Arrangement(grouping="none"))
    assert shown(model) == {"": ["a", "b", "c"]}
    model.apply((vm("aa"),), (), ())
    assert shown(model) == {"": ["a", "aa", "b", "c"]}


def test_hiding_what_is_off_hides_only_that(qtmodeltester: Any) -> None:
    model = model_with(vm("on", state=VmState.RUNNING), vm("off"), tester=qtmodeltester)
    model.arrange(Arrangement(hide_off=True))
    assert shown(model)["alpha"] == ["on"]


def test_sorting_by_state_downwards(qtmodeltester: Any) -> None:
    model = model_with(vm("a"), vm("b", state=VmState.RUNNING), vm("c", state=VmState.PAUSED), tester=qtmodeltester)
    model.arrange(Arrangement(sort_column=INDEX["state"], descending=True))
    assert shown(model)["alpha"] == ["b", "c", "a"]


def test_very_many_changes_at_once_are_taken_in_one_go(qtmodeltester: Any) -> None:
    machines = [vm(f"vm-{number}") for number in range(400)]
    model = model_with(*machines, tester=qtmodeltester)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.apply((), tuple(machines[::2]), ())
    assert len(resets) == 1
    assert len(shown(model)["alpha"]) == 200


def test_a_selected_row_stays_the_same_machine_when_others_come_and_go(qtmodeltester: Any) -> None:
    model = model_with(vm("b"), vm("d"), tester=qtmodeltester)
    index = QPersistentModelIndex(model.indexes_of({VmKey("a", "uuid-of-d")})[0])
    model.apply((vm("a"), vm("c")), (), ())
    model.apply((), (vm("b"),), ())
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert index.data() == "d"


def test_a_host_that_is_renamed_or_removed_shows_it(qtmodeltester: Any) -> None:
    model = model_with(vm("a"), vm("b-1", "b"), tester=qtmodeltester)
    model.update_host(HOST, "new name")
    assert list(shown(model)) == ["beta", "new name"]
    model.apply((), (vm("b-1", "b"),), ())
    model.set_hosts([(HOST, "new name")])
    assert shown(model) == {"new name": ["a"]}


def test_one_that_moves_says_where_to_as_long_as_it_does(qtmodeltester: Any) -> None:
    web = vm("web", state=VmState.RUNNING)
    model = model_with(web, vm("off"), tester=qtmodeltester)

    def state() -> str:
        return str(model.indexes_of({web.key})[0].siblingAtColumn(INDEX["state"]).data())

    model.show_moves({web.key: "beta"})
    assert state() == "Moves to beta"
    model.show_moves({web.key: ""})
    assert state() == "Moves to another host"
    model.apply((), (web,), ())
    model.apply((web,), (), ())  # it is listed anew
    assert state() == "Moves to another host"
    model.show_moves({})
    assert state() == "Running"


def test_how_a_running_one_came_to_run_is_in_its_tooltip_alone() -> None:
    came, paused = (
        replace(vm("came", state=VmState.RUNNING), reason=2),
        replace(vm("io", state=VmState.PAUSED), reason=5),
    )
    model = model_with(came, paused)
    cells = [model.indexes_of({one.key})[0].siblingAtColumn(INDEX["state"]) for one in (came, paused)]
    assert [cell.data() for cell in cells] == ["Running", "Paused (disk error)"]
    tips = [cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells]
    assert "Running (migrated here)" in tips[0]
    assert "Paused (disk error)" in tips[1]
