"""A box whose words may take several lines: they wrap, tick it, and name it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from vmdesk.ui.widgets.wrapping_box import WrappingBox

WORDS = "Words that need more room than there is in one line of a narrow window"


def box_of(qtbot: QtBot, width: int) -> WrappingBox:
    box = WrappingBox()
    qtbot.addWidget(box)
    box.set_words(WORDS)
    box.setFixedWidth(width)
    box.show()
    qtbot.waitExposed(box)
    return box


def test_its_words_take_the_lines_that_they_need(qtbot: QtBot) -> None:
    boxes = [box_of(qtbot, width) for width in (150, 900)]
    narrow, wide = (box.label.heightForWidth(box.label.width()) for box in boxes)
    assert narrow > 2 * wide


def test_a_click_on_its_words_ticks_it_and_is_told(qtbot: QtBot) -> None:
    box, told = box_of(qtbot, 300), list[bool]()
    box.clicked.connect(told.append)
    QTest.mouseClick(box.label, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    QTest.mouseClick(box.box, Qt.MouseButton.LeftButton, pos=QPoint(6, box.box.height() // 2))
    assert not box.isChecked()
    assert told == [True, False]


def test_a_press_that_is_let_go_elsewhere_does_nothing(qtbot: QtBot) -> None:
    box = box_of(qtbot, 300)
    QTest.mousePress(box.label, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(box.label, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    assert not box.isChecked()


def test_ticking_it_from_the_program_is_not_told(qtbot: QtBot) -> None:
    box, told = box_of(qtbot, 300), list[bool]()
    box.clicked.connect(told.append)
    box.setChecked(True)
    assert told == []
    assert box.box.accessibleName() == WORDS
