"""Preferences: which actions ask before they are done."""

from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton

from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.ui.dialogs.confirmation import ALWAYS_ASKED
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.words import tr
from vmdesk.words import N_


class ConfirmationsPage(Page):
    """A box for each kind of question, and a button that brings all questions back."""

    TITLE: ClassVar[str] = N_("Confirmations")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.verbs = {verb.confirmation.kind: verb for verb in VERBS.values() if verb.confirmation is not None}
        self.explanation = plain_label()
        self.column.addWidget(self.explanation)
        self.kinds = {kind: QCheckBox() for kind in self.verbs}
        for kind, box in self.kinds.items():
            box.clicked.connect(self._choose)
            box.setEnabled(kind not in ALWAYS_ASKED)
            self.column.addWidget(box)
        self.ask_all = QPushButton()
        self.ask_all.setAutoDefault(False)
        self.ask_all.clicked.connect(lambda: session.settings.change(unconfirmed=frozenset()))
        row = QHBoxLayout()
        row.addWidget(self.ask_all)
        row.addStretch(1)
        self.column.addSpacing(MARGIN)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.explanation.setText(tr("Ask before these actions:"))
        for kind, box in self.kinds.items():
            words = _words(self.verbs[kind])
            box.setText(tr("{action} (always asks)", action=words) if kind in ALWAYS_ASKED else words)
        self.ask_all.setText(tr("&Ask Again Before Everything"))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        unconfirmed = self.session.settings.current.unconfirmed - ALWAYS_ASKED
        for kind, box in self.kinds.items():
            box.setChecked(kind not in unconfirmed)
        self.ask_all.setEnabled(bool(unconfirmed))

    def _choose(self) -> None:
        """Keep what is said about kinds that this version does not know."""
        others = self.session.settings.current.unconfirmed - self.kinds.keys()
        silent = {kind for kind, box in self.kinds.items() if not box.isChecked()}
        self.session.settings.change(unconfirmed=others | silent)


def _words(verb: Verb) -> str:
    return tr(verb.label).replace("&", "").rstrip("…")
