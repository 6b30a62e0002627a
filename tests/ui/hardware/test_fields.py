"""Fields take what is meant, and nothing in passing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.hardware.conftest import STORED, Bench
from vmdesk.model.devices.disk import Disk
from vmdesk.ui.hardware.fields.number_field import SizeField

Make = Callable[..., Bench]


def test_the_wheel_over_a_list_of_choices_chooses_nothing(bench: Make) -> None:
    made = bench()
    made.show(Disk)
    box = made.row("bus").widget.control
    here = QPointF(box.rect().center())
    turned = QWheelEvent(
        here,
        QPointF(box.mapToGlobal(here)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    made.editing.settle()
    assert made.xml() == STORED


@pytest.mark.parametrize("count", [9007199254740993, 3 * 2**20, 0])
def test_a_size_is_read_to_the_byte(bench: Make, count: int) -> None:
    made = bench()
    field = SizeField()
    made.bot.addWidget(field)
    told: list[object] = []
    field.changed.connect(told.append)
    field.show_value(count)
    field.unit.activated.emit(field.unit.currentIndex())
    assert told == [count]
