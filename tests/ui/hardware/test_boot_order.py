"""The boot order is changed by ticking, by two buttons, and by dragging."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt

from tests.ui.accessibility import unnamed_controls
from tests.ui.hardware.conftest import Bench
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.ui.hardware.boot_order import BootOrder

Make = Callable[..., Bench]


@pytest.fixture
def made(bench: Make) -> Bench:
    """An editor of a machine that boots from its disk, by sort."""
    return bench()


@pytest.fixture
def order(made: Bench) -> BootOrder:
    """The order of its devices."""
    order = BootOrder(made.editing)
    made.bot.addWidget(order)
    order.show()
    return order


def lines(order: BootOrder) -> list[tuple[str, bool]]:
    """What is shown: the devices, and whether each is ticked."""
    items = [order.list.item(row) for row in range(order.list.count())]
    return [(item.text().partition(" – ")[0], item.checkState() == Qt.CheckState.Checked) for item in items]


def test_what_is_booted_from_stands_first_and_the_rest_can_be_ticked(made: Bench, order: BootOrder) -> None:
    assert lines(order) == [
        ("Disk vda", True),
        ("CD drive sda", False),
        ("Network card 52:54:00:11:22:33", False),
    ]
    order.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert [type(device).__name__ for device in made.editing.wanted.boot_order] == ["Disk", "Interface"]
    assert not made.editing.wanted.boot.devices
    assert unnamed_controls(order) == []


def test_the_buttons_move_what_is_selected(made: Bench, order: BootOrder) -> None:
    order.list.item(1).setCheckState(Qt.CheckState.Checked)
    order.list.setCurrentRow(1)
    assert order.down_button.isEnabled()
    order.up_button.click()
    assert lines(order)[:2] == [("CD drive sda", True), ("Disk vda", True)]
    assert [type(device) for device in made.editing.wanted.boot_order] == [Cdrom, Disk]
    assert not order.up_button.isEnabled()


def test_dragging_moves_too(made: Bench, order: BootOrder) -> None:
    order.list.item(1).setCheckState(Qt.CheckState.Checked)
    order.list.model().moveRow(QModelIndex(), 1, QModelIndex(), 0)  # as the list does when a line is dropped
    assert [type(device) for device in made.editing.wanted.boot_order] == [Cdrom, Disk]


def test_it_follows_the_draft(made: Bench, order: BootOrder) -> None:
    made.editing.remove(made.editing.wanted.all_of(Cdrom)[0])
    order.refresh()
    assert [words for words, _ticked in lines(order)] == ["Disk vda", "Network card 52:54:00:11:22:33"]
    made.editing.discard()
    order.refresh()
    assert len(lines(order)) == 3
