"""Boxes to be ticked in lists, which are to be seen in the dark too."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from vmdesk.ui import theme


class BoxDelegate(QStyledItemDelegate):
    """Draws them as those outside of lists are drawn."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.palette = theme.with_boxes(option.palette)
