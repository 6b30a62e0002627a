"""A form for a device or a page, drawn from what its class declares."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vmdesk.model.element.view import Element
from vmdesk.model.form import Form, Row, Section
from vmdesk.ui.dialogs.form import Form as FormLayout
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.fields.children_field import ChildrenField
from vmdesk.ui.hardware.fields.text_field import SuggestingField, Suggestion
from vmdesk.ui.hardware.form_row import FormRow
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr

Suggest = Callable[[], Sequence[Suggestion]]
LABEL_WIDTH = 200  # the same in all sections, so that fields stand below each other


class Aids:
    """What helps to fill in a field, by the name that its row has for it: a dialog to choose by, or suggestions."""

    def __init__(
        self,
        choosers: Mapping[str, Callable[[FormRow], None]] | None = None,
        suggestions: Mapping[str, Suggest] | None = None,
    ) -> None:
        self.choosers = dict(choosers or {})
        self.suggestions = dict(suggestions or {})


class FormView(QWidget):
    """The rows of one element. `refresh` brings all of them in line with it."""

    def __init__(self, element: Element, editing: Editing, aids: Aids, form: Form | None = None) -> None:
        super().__init__()
        self.element, self.editing, self._aids = element, editing, aids
        self.rows: list[FormRow] = []
        self._groups: list[tuple[Fold | None, FormLayout, list[FormRow], str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MARGIN)
        self._add_form(form if form is not None else getattr(element, "FORM", ()))
        self.retranslate()

    def _add_form(self, form: Form) -> None:
        plain = [part for part in form if isinstance(part, Row) and not part.elsewhere]
        if plain:
            layout = _layout()
            self._column.addLayout(layout)
            self._groups.append((None, layout, self._add_rows(layout, plain), ""))
        for part in form:
            if isinstance(part, Section):
                self._add_section(part)

    def _add_section(self, section: Section) -> None:
        inside = QWidget()
        layout = _layout()
        layout.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(layout)
        fold = Fold(inside)
        rows = self._add_rows(layout, section.rows)
        self._column.addWidget(fold)
        self._column.addWidget(inside)
        self._groups.append((fold, layout, rows, section.title))

    def _add_rows(self, layout: FormLayout, rows: Sequence[Row]) -> list[FormRow]:
        return [self._add_row(layout, row) for row in rows]

    def _add_row(self, layout: FormLayout, row: Row) -> FormRow:
        suggest = self._aids.suggestions.get(row.ask)
        form_row = FormRow(row, self.element, self.editing, self._aids.choosers.get(row.ask), suggest is not None)
        if isinstance(form_row.widget, ChildrenField):
            form_row.widget.set_up(row.field, self.editing, partial(FormView, editing=self.editing, aids=self._aids))
        form_row.label.setFixedWidth(LABEL_WIDTH)
        form_row.label.setWordWrap(True)
        layout.addRow(form_row.label, form_row.widget)
        layout.addRow(QLabel(), form_row.note)
        self.rows.append(form_row)
        return form_row

    def refresh(self) -> None:
        """Show all values as they are, and only the rows and sections that mean something."""
        changed = [row for row in self.rows if row.keep_meaning()]
        if changed:
            self.editing.touch()
        for fold, layout, rows, _title in self._groups:
            shown = [self._refresh_row(layout, row) for row in rows]
            if fold is not None:
                fold.setVisible(any(shown))
                fold.inside.setVisible(any(shown) and fold.isChecked())

    def _refresh_row(self, layout: FormLayout, row: FormRow) -> bool:
        shown = row.shown
        if shown:
            suggest = self._aids.suggestions.get(row.declared.ask)
            if suggest is not None and isinstance(row.widget, SuggestingField):
                row.widget.suggest(suggest())
            row.refresh()
        layout.setRowVisible(row.widget, shown)
        layout.setRowVisible(row.note, shown and bool(row.note.text()))
        return shown

    def unfold(self) -> None:
        """Fold out the sections in which something is wrong or edited."""
        for fold, _layout_of_it, rows, _title in self._groups:
            if fold is not None and any(self._matters(row) for row in rows):
                fold.setChecked(True)

    def _matters(self, row: FormRow) -> bool:
        return (
            (row.element, row.declared.field.name) in self.editing.refused
            or (row.element, row.declared.field.name) in self.editing.blamed
            or bool(self.editing.remarks_on(row.element, row.declared.field))
            or self.editing.is_edited(row.element, row.declared.field)
        )

    def row_of(self, name: str) -> FormRow:
        """The row of a field, by its name. Raises StopIteration if the form has none."""
        return next(row for row in self.rows if row.declared.field.name == name)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for fold, _layout_of_it, _rows, title in self._groups:
            if fold is not None:
                fold.setText(tr(title))
        for row in self.rows:
            row.retranslate()
        self.refresh()


def _layout() -> FormLayout:
    layout = FormLayout()
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    layout.setVerticalSpacing(4)
    return layout
