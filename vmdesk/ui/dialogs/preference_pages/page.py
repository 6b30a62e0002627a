"""What all pages of the Preferences share."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN


class Page(QWidget):
    """A page. What a person changes on it goes into the settings at once; `refresh` shows what is there."""

    TITLE: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(GAP)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""

    def refresh(self) -> None:
        """Show the settings as they are now."""
