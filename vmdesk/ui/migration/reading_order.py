"""Has Tab go from top to bottom, also through what came later: Qt puts that behind the last button."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


class ReadingOrder:
    """The order of parts that come and go, behind a widget that stays."""

    def __init__(self, behind: QWidget) -> None:
        self._behind = behind
        self._parts: list[QWidget] = []

    def keep(self, parts: Sequence[QWidget]) -> None:
        """Have Tab go through these in this order, and then to what follows them."""
        if list(parts) != self._parts:
            self._parts = list(parts)
            for before, after in zip([self._behind, *self._parts], self._parts, strict=False):
                QWidget.setTabOrder(before, after)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What is in a widget, itself included, and takes the keyboard by Tab, as it is laid out."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from tab_stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
