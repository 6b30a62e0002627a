"""A page about things of which a machine may have several: a list of them, and the one that is selected below it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.page import Page

LIST_HEIGHT = 76
Item = TypeVar("Item")


class ListPage(Page, Generic[Item]):
    """The list with its buttons, above `one`, which a subclass fills and shows an item in."""

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.one = QWidget()
        self.none = muted_label()
        self.lack = FieldNote(self.add_button, lines=0)  # what speaks against having none
        buttons = QVBoxLayout()
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.column.addLayout(row)
        self.column.addWidget(self.none)
        self.column.addWidget(self.lack)
        self.column.addWidget(self.one, 1)
        self.column.addStretch(0)
        self.list.currentRowChanged.connect(lambda _row: self._show_one())
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)

    # What a subclass knows of its things.

    def items(self) -> tuple[Item, ...]:
        """The things as they are planned."""
        raise NotImplementedError

    def take(self, items: tuple[Item, ...]) -> None:
        """Have these planned from now on."""
        raise NotImplementedError

    def fresh(self) -> Item:
        """One more, as it is proposed."""
        raise NotImplementedError

    def lines(self) -> list[str]:
        """What the list says of each."""
        raise NotImplementedError

    def why_kept(self, row: int) -> str:
        """Why one of them cannot be removed; empty where it can."""
        del row
        return ""

    def show_item(self, row: int, item: Item) -> None:
        """Show the selected one below the list."""
        raise NotImplementedError

    # What is done with them.

    def add(self) -> None:
        """One more."""
        items = self.items()
        self._set((*items, self.fresh()), len(items))

    def remove(self) -> None:
        """The selected one is not wanted."""
        row, items = self.list.currentRow(), self.items()
        if 0 <= row < len(items):
            self._set(items[:row] + items[row + 1 :], min(row, len(items) - 2))

    def selected(self) -> Item | None:
        """The one that is shown."""
        row, items = self.list.currentRow(), self.items()
        return items[row] if 0 <= row < len(items) else None

    def replace(self, item: Item) -> None:
        """Have another in the place of the selected one."""
        row, items = self.list.currentRow(), self.items()
        if 0 <= row < len(items) and items[row] != item:
            self._set((*items[:row], item, *items[row + 1 :]), row)

    def first_field(self) -> QWidget:
        return self.list

    def _set(self, items: tuple[Item, ...], row: int) -> None:
        self.take(items)
        self.list.setCurrentRow(row)

    def refresh(self) -> None:
        self.setEnabled(self.state.vm is not None)
        self._show_lines(self.lines())
        self._show_one()
        self._say_lack()

    def _show_lines(self, lines: Sequence[str]) -> None:
        if [self.list.item(row).text() for row in range(self.list.count())] != lines:
            row = max(0, self.list.currentRow())
            with QSignalBlocker(self.list):
                self.list.clear()
                self.list.addItems(lines)
                self.list.setCurrentRow(min(row, len(lines) - 1))

    def _show_one(self) -> None:
        item = self.selected()
        why_kept = "" if item is None else self.why_kept(self.list.currentRow())
        self.remove_button.setEnabled(item is not None and not why_kept)
        self.remove_button.setToolTip(why_kept)
        self.one.setVisible(item is not None)
        self.none.setVisible(item is None and self.state.vm is not None)
        self.column.setStretch(self.column.count() - 1, int(item is None))
        if item is not None:
            self.show_item(self.list.currentRow(), item)

    def _say_lack(self) -> None:
        lack = next(iter(() if self.items() else only(self.state.findings, self.FIELDS[0])), None)
        self.lack.setVisible(lack is not None)
        if lack is None:
            self.lack.show_refusal(None)
        elif lack.severity is Severity.ERROR:
            self.lack.show_refusal(lack.text)
        else:
            self.lack.show_warning(lack.text)
