"""Rows of labels and fields, with lines under fields that say what is wrong there."""

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.words import Sentence


class Told(Protocol):
    """What is said of a field."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""

    @property
    def text(self) -> Sentence:
        """The words."""


class Form(QFormLayout):
    """Rows of a label and a field, with the label as the field's name."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(MARGIN)
        self.setVerticalSpacing(GAP)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def setGeometry(self, rectangle: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the rows out by the heights of the width that they get: Qt itself takes those of the width before."""
        self.invalidate()
        super().setGeometry(rectangle)

    def add(self, field: QWidget) -> QLabel:
        """Add a field; its label, to be given its words."""
        label = QLabel()
        label.setBuddy(field.focusProxy() or field)  # what has no focus itself gets none by its access key
        self.addRow(label, field)
        return label

    def add_note(self, field: QWidget) -> "RowNote":
        """Add a line that says what is wrong with a field; it takes no room while nothing is."""
        note = RowNote(field, self)
        self.addRow(QLabel(), note)
        note.say()
        return note


class RowNote(FieldNote):
    """The line under a field of a form."""

    def __init__(self, field: QWidget, form: Form) -> None:
        super().__init__(field)
        self._form = form
        self.setMinimumHeight(0)

    def say(self, *findings: Told) -> None:
        """Say the gravest of the findings."""
        gravest = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
        if not gravest:
            self.show_refusal(None)
        elif gravest[0].severity is Severity.ERROR:
            self.show_refusal(gravest[0].text)
        else:
            self.show_warning(gravest[0].text)

    def _say(self, text: str, shade: str) -> None:
        super()._say(text, shade)
        self._form.setRowVisible(self, bool(text))
