"""One row of a form: a label, a widget for its field, and a line that says what should be known about it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from vmdesk.model.editing.difference import comparable
from vmdesk.model.element.fields import Bool, Choice, Int, Size
from vmdesk.model.element.several import Children, Texts
from vmdesk.model.element.view import Element, Flag
from vmdesk.model.form import Row
from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.fields.children_field import ChildrenField
from vmdesk.ui.hardware.fields.choice_field import ChoiceField, FlagField, YesNoField
from vmdesk.ui.hardware.fields.field_widget import FieldWidget
from vmdesk.ui.hardware.fields.number_field import NumberField, SizeField
from vmdesk.ui.hardware.fields.system_field import SystemField
from vmdesk.ui.hardware.fields.text_field import LinesField, SuggestingField, TextField
from vmdesk.ui.hardware.value_words import HIDDEN, value_words
from vmdesk.ui.words import tr
from vmdesk.words import Sentence

SEVERAL_LINES = 3
Choose = Callable[["FormRow"], None]


def widget_for(row: Row, *, suggesting: bool) -> FieldWidget:
    """A widget for a row's sort of field."""
    field = row.field
    if row.ask == "system":
        return SystemField()
    if isinstance(field, Choice) and field.shape is None:
        return ChoiceField(field.options)
    if isinstance(field, Bool):
        return YesNoField()
    if isinstance(field, Flag):
        return FlagField()
    if isinstance(field, Size):
        return SizeField()
    if isinstance(field, Int):
        return NumberField(field.digits)
    if isinstance(field, Texts):
        return LinesField(SEVERAL_LINES, several=True)
    if isinstance(field, Children):
        return ChildrenField()
    if suggesting or isinstance(field, Choice):
        return SuggestingField()
    return LinesField(row.lines) if row.lines > 1 else TextField(secret=row.secret)


class FormRow:
    """Keeps a row in line with the element it is about; a form asks it to refresh, and shows or hides it."""

    def __init__(self, row: Row, element: Element, editing: Editing, choose: Choose | None, suggesting: bool) -> None:
        self.declared, self.element, self.editing = row, element, editing
        self.label = QLabel()
        self.widget = widget_for(row, suggesting=suggesting)
        self.label.setBuddy(self.widget.control)
        self.note = FieldNote(self.widget.control)
        self.note.setMinimumHeight(0)
        self.button: QPushButton | None = None
        self._meant = bool(row.shown(element))
        self._kept: Any = None
        self._drawn = False
        if choose is not None:
            self.button = QPushButton()
            self.button.setAutoDefault(False)
            self.button.clicked.connect(lambda: choose(self))
            self.widget.row.insertWidget(self.widget.row.count(), self.button)
        self.widget.changed.connect(self._changed)
        self.widget.nonsense.connect(self._nonsense)

    @property
    def value(self) -> Any:
        """The value of the field; None also for what is as good as none, as -1 is where a host chooses by itself."""
        field = self.declared.field
        value = field.read(self.element)
        chosen_by_host = isinstance(field, Int) and value == field.minimum == -1
        return None if value in ((), False) or chosen_by_host else value

    @property
    def shown(self) -> bool:
        """Whether the field means anything as things are. What has a value is shown in any case."""
        return bool(self.declared.shown(self.element)) or self.value is not None

    def keep_meaning(self) -> bool:
        """Take out a value that has just lost its meaning, and put it back when it has it again; whether it did so.

        A network card that becomes one of a bridge names no network any more.
        """
        means, value, field = bool(self.declared.shown(self.element)), self.value, self.declared.field
        lost, regained = self._meant and not means, means and not self._meant
        self._meant = means
        forgotten = lost and self.editing.refused.pop((self.element, field.name), None) is not None
        if lost and value is not None:
            self._kept = value
            field.clear(self.element)
            return True
        if regained and value is None and self._kept is not None:
            field.write(self.element, self._kept)
            return True
        return forgotten

    def _changed(self, value: object) -> None:
        self.editing.write(self.element, self.declared.field, value)

    def _nonsense(self, why: Sentence) -> None:
        self.editing.refuse(self.element, self.declared.field, why)

    def refresh(self) -> None:
        """Show the value as it is, and what there is to say about it."""
        refusal = self.editing.refused.get((self.element, self.declared.field.name))
        enabled = bool(self.declared.enabled(self.element)) or self.value is not None
        if refusal is None or not self._drawn:  # what is refused stays as it was typed, as long as this row does
            self._drawn = True
            value = self.declared.field.read(self.element) if enabled else self.value
            self._offer()
            self.widget.show_value(value if not isinstance(self.widget, ChildrenField) else self.element)
        self.widget.setEnabled(enabled)
        self.label.setEnabled(enabled)
        self._say(refusal)
        self._mark()

    def _offer(self) -> None:
        if isinstance(self.widget, ChoiceField):
            offered = self.declared.offered(self.editing.offers) if self.declared.offered is not None else ()
            self.widget.offer(offered, self.editing.libvirt_version)

    def _say(self, refusal: Sentence | None) -> None:
        remarks = self.editing.remarks_on(self.element, self.declared.field)
        blamed = self.editing.blamed.get((self.element, self.declared.field.name))
        pending = self._pending()
        if refusal is not None:
            self.note.show_refusal(refusal)
        elif blamed is not None:
            self.note.show_refusal(blamed)
        elif remarks and remarks[0].severity is Severity.ERROR:
            self.note.show_refusal(remarks[0].text)
        elif remarks:
            self.note.show_warning(remarks[0].text)
        elif pending:
            self.note.show_remark(pending)
        else:
            value = self.declared.field.read(self.element)
            self.note.show_remark(self.widget.remark(value) or (tr(self.declared.note) if self.declared.note else ""))

    def _pending(self) -> str:
        """How the running machine differs, where the definition and nobody's edit does."""
        difference = self.editing.pending_in(self.element, self.declared.field)
        if difference is None or comparable(self.declared.field, self.element) != difference.after:
            return ""
        running = HIDDEN if self.declared.secret else value_words(self.declared.field, difference.before)
        return tr("Takes effect at the next start. Now: {value}", value=running)

    def _mark(self) -> None:
        """Set off the label of what was edited."""
        font = self.label.font()
        edited = self.editing.is_edited(self.element, self.declared.field)
        if font.bold() != edited:
            font.setBold(edited)
            self.label.setFont(font)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        label = tr(self.declared.label)
        self.label.setText(tr("{label}:", label=label))
        self.widget.control.setAccessibleName(label)
        if self.declared.note:
            self.widget.control.setToolTip(tr(self.declared.note))
        if self.button is not None:
            self.button.setText(tr("Choose…"))
            self.button.setAccessibleName(tr("Choose: {label}", label=label))
        self.widget.retranslate()
