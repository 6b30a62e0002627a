"""The arrow of a toolbar that has no room for all can be seen in every theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from vmdesk.ui import theme
from vmdesk.ui.widgets.overflow import draw_overflow


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_arrow_has_the_colours_of_the_theme(qtbot: QtBot, choice: theme.Choice) -> None:
    bar = QToolBar()
    qtbot.addWidget(bar)
    draw_overflow(bar)
    theme.apply(choice)
    buttons = [button for button in bar.findChildren(QToolButton) if not button.icon().isNull()]
    assert len(buttons) == 1
    image = buttons[0].icon().pixmap(QSize(32, 32), 1.0).toImage()
    drawn = max((image.pixelColor(x, y) for x in range(32) for y in range(32)), key=QColor.alpha)
    assert drawn == QApplication.palette().color(QPalette.ColorRole.ButtonText)
    theme.apply("light")
