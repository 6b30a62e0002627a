"""What all pages of the wizard share: a heading, a form, and lines under fields that say what is wrong there."""

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.severity import Severity
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, headline
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.words import tr


class Page(QWidget):
    """One page. A subclass sets `TITLE`, and in `FIELDS` whose findings are its own; `refresh` shows the state."""

    TITLE = ""
    FIELDS: tuple[str, ...] = ()

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self.state = state
        self.heading = headline()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(MARGIN)
        self.column.addWidget(self.heading)

    def findings(self) -> tuple[Finding, ...]:
        """What speaks against what is chosen here."""
        return tuple(finding for field in self.FIELDS for finding in only(self.state.findings, field))

    def incomplete(self) -> str:
        """What is still to be chosen here before one can go on; empty when nothing is."""
        return ""

    def first_field(self) -> QWidget:
        """What has the keyboard when one comes to the page by the buttons: nothing that Enter would press."""
        return self

    def refresh(self) -> None:
        """Show the state."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.setText(tr(self.TITLE))


class Form(QFormLayout):
    """Rows of a label and a field, with the label as the field's name."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(MARGIN)
        self.setVerticalSpacing(GAP)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, field: QWidget) -> QLabel:
        """Add a field; its label, to be given its words."""
        label = QLabel()
        label.setBuddy(field)
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

    def say(self, *findings: Finding) -> None:
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
