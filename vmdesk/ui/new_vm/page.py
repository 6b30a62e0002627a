"""What all pages of the wizard share: a heading, a form, and lines under fields that say what is wrong there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.new_vm.checks import Finding
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import headline
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
