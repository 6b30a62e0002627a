"""A selection survives whatever happens to the list, and is told of once, however large it is."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.inventory.test_model import model_with, vm
from vmdesk.model.states import VmState
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.view import InventoryView

STATES = (VmState.RUNNING, VmState.OFF, VmState.PAUSED)


@pytest.fixture
def model() -> InventoryModel:
    machines = [vm(f"vm-{number}", "ab"[number % 2], STATES[number % 3]) for number in range(60)]
    return model_with(*machines)


@pytest.fixture
def view(model: InventoryModel, qtbot: QtBot) -> InventoryView:
    view = InventoryView(model)
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize("before", ["host", "state", "tag", "none"])
@pytest.mark.parametrize("after", ["host", "state", "tag", "none"])
def test_grouping_keeps_what_is_selected(view: InventoryView, model: InventoryModel, before: str, after: str) -> None:
    model.arrange(replace(model.arrangement, grouping=before))
    key = next(key for key in model.nodes if key.uuid == "uuid-of-vm-33")
    view.select_vms([key])
    model.arrange(replace(model.arrangement, grouping=after))
    assert view.selected_vms() == (key,)


def test_many_that_are_selected_are_told_of_once(view: InventoryView, model: InventoryModel) -> None:
    view.select_vms(list(model.nodes))
    told: list[int] = []
    view.selection_changed.connect(lambda: told.append(len(view.selected_vms())))
    model.arrange(replace(model.arrangement, grouping="state"))
    assert told == [60]


def test_rows_that_are_apart_are_selected_without_those_between(view: InventoryView, model: InventoryModel) -> None:
    wanted = [
        key for key in model.nodes if key.uuid in {"uuid-of-vm-0", "uuid-of-vm-2", "uuid-of-vm-1", "uuid-of-vm-9"}
    ]
    view.select_vms(wanted)
    assert set(view.selected_vms()) == set(wanted)
    assert view.selected_hosts() == ()
    view.select_host("b")
    assert view.selected_hosts() == ("b",)
    assert view.selected_vms() == ()
