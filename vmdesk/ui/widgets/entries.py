"""Filling a list of choices, of which some may be impossible."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, entries: list[tuple[str, object, str]], chosen: object) -> None:
    """Offer these entries: words, value, and why it cannot be chosen where it cannot. The chosen one is shown."""
    with QSignalBlocker(box):
        if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] != [entry[:2] for entry in entries]:
            box.clear()
            for words, value, _why in entries:
                box.addItem(words, value)
        for row, (_words, _value, why) in enumerate(entries):
            item = box.model().index(row, 0)
            box.model().setData(item, why, Qt.ItemDataRole.ToolTipRole)
            set_enabled(box, row, not why)
        box.setCurrentIndex(next((row for row, entry in enumerate(entries) if entry[1] == chosen), -1))


def set_enabled(box: QComboBox, row: int, enabled: bool) -> None:
    """Let an entry be chosen, or grey it."""
    model = box.model()
    if isinstance(model, QStandardItemModel) and (item := model.item(row)) is not None:
        item.setEnabled(enabled)
