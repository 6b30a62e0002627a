"""A list of choices on a page that is scrolled: the wheel scrolls the page, and chooses nothing in passing."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class CalmBox(QComboBox):
    """Leaves the wheel to what is around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()
