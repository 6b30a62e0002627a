"""A field that holds several things with fields of their own: a list of them, and a form for the one selected."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.element.several import Children
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import rows
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.hardware.value_words import value_words
from vmdesk.ui.words import tr

LINES = 4


class Touched(Protocol):
    """Who is told that something was changed."""

    def touch(self) -> None:
        """Something was."""


class ChildrenField(FieldWidget):
    """The list, two buttons, and below them the form of the selected one. It writes into the element itself."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * LINES + 12)
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.form: QWidget | None = None
        self._element: Element | None = None
        self._field: Children[Any] | None = None
        self._editing: Touched | None = None
        self._make_form: Callable[[Element], QWidget] | None = None
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.list, 1)
        top.addLayout(buttons)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        self._column.addLayout(top)
        self.row.addLayout(self._column, 1)
        self.list.currentRowChanged.connect(self._select)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.retranslate()

    @property
    def control(self) -> QWidget:
        return self.list

    def set_up(self, field: Field[Any], editing: Touched, make_form: Callable[[Element], QWidget]) -> None:
        """Say whose field it is."""
        assert isinstance(field, Children)  # noqa: S101 - only such fields have this widget
        self._field, self._editing, self._make_form = field, editing, make_form

    def show_value(self, value: Any) -> None:
        """Show the things that the element `value` has."""
        self._element = value
        lines = [_line(item) for item in self._items()]
        if lines != [self.list.item(row).text() for row in range(self.list.count())]:
            self._fill(lines)
        self.remove_button.setEnabled(self.list.currentRow() >= 0)
        if isinstance(self.form, QWidget) and hasattr(self.form, "refresh"):
            self.form.refresh()

    def _items(self) -> tuple[Any, ...]:
        return self._field.read(self._element) if self._field is not None and self._element is not None else ()

    def _fill(self, lines: list[str]) -> None:
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            if len(lines) == self.list.count():
                for index, line in enumerate(lines):
                    self.list.item(index).setText(line)
                return
            self.list.clear()
            self.list.addItems(lines)
            self.list.setCurrentRow(min(max(row, 0), len(lines) - 1) if self.form is not None else -1)
        self._select(self.list.currentRow())

    def _select(self, row: int) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        items = self._items()
        if 0 <= row < len(items) and self._make_form is not None:
            self.form = self._make_form(items[row])
            self.form.setContentsMargins(MARGIN, 0, 0, 0)
            self._column.addWidget(self.form)
        self.remove_button.setEnabled(0 <= row < len(items))

    def add(self) -> None:
        """One more, selected."""
        if self._field is None or self._element is None or self._editing is None:
            return
        self._field.add(self._element)
        self._editing.touch()
        self.show_value(self._element)
        self.list.setCurrentRow(self.list.count() - 1)
        self._select(self.list.currentRow())

    def remove(self) -> None:
        """Take the selected one out."""
        row = self.list.currentRow()
        items = self._items()
        if self._field is None or self._element is None or self._editing is None or not 0 <= row < len(items):
            return
        self._field.write(self._element, (*items[:row], *items[row + 1 :]))
        self._editing.touch()
        self.show_value(self._element)

    def retranslate(self) -> None:
        self.add_button.setText(tr("Add"))
        self.remove_button.setText(tr("Remove"))


def _line(item: Element) -> str:
    """What one of the things says, in a line."""
    form = rows(getattr(item, "FORM", ()))
    values = ((row, row.field.read(item)) for row in form)
    parts = [value_words(row.field, value) for row, value in values if value not in (None, (), "")]
    return " · ".join(parts[:3]) or tr("nothing yet")
