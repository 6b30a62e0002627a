"""The arrow of a toolbar behind which is what has no room: Qt's own drawing is black, and so not seen in the dark."""

from PySide6.QtWidgets import QToolBar, QToolButton

from vmdesk.ui.icons import icon

_NAME = "qt_toolbar_ext_button"  # of Qt's button, which no call gives out


def draw_overflow(bar: QToolBar) -> None:
    """Draw the arrow of this toolbar in the colours of the theme."""
    button = bar.findChild(QToolButton, _NAME)
    if isinstance(button, QToolButton):
        button.setIcon(icon("chevron-right"))
