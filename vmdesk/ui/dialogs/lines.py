"""A short list to be read in a dialog: just high enough for its lines, up to a bound."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from vmdesk.ui.tips import plain_tip

MOST_ROWS = 6


def show_lines(box: QListWidget, texts: Sequence[str]) -> None:
    """Have the list show these texts, each on one line; a line that is too long is cut in its middle."""
    lines = [" ".join(text.split()) for text in texts]
    if [box.item(row).text() for row in range(box.count())] == lines:
        return
    box.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    box.setUniformItemSizes(True)
    box.clear()
    box.addItems(lines)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for row, line in enumerate(lines):
        box.item(row).setToolTip(plain_tip(line))
    rows = min(MOST_ROWS, max(2, len(lines)))
    box.setFixedHeight(rows * max(0, box.sizeHintForRow(0)) + 2 * box.frameWidth())
