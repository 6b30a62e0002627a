"""Preferences: which passwords the desktop's keyring keeps for vmdesk, and how it is told to forget them."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.questions import Secret
from vmdesk.ops.secret_store import KeptSecret
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import FieldNote, muted_label, shortened
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_, Sentence

ACCOUNT = Qt.ItemDataRole.UserRole
LONGEST_SUBJECT = 120
_WORDS = {
    Secret.PASSWORD: N_("Password of {subject}"),
    Secret.PASSPHRASE: N_("Passphrase of the key {subject}"),
    Secret.LIBVIRT: N_("Name and password for libvirt on {subject}"),
    Secret.DISPLAY: N_("Password for the screen of {subject}"),
}


class PasswordsPage(Page):
    """A line for each kept secret, without the secret, and a button that removes the selected ones."""

    TITLE: ClassVar[str] = N_("Passwords")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.secrets = session.reaching.secrets
        self.list, self.list_label = QListWidget(), QLabel()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # else nothing is left out
        self.list.itemSelectionChanged.connect(self._enable)
        self.list_label.setBuddy(self.list)
        self.none, self.what = muted_label(), muted_label()
        self.remove = QPushButton()
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._begin_removing)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._begin_removing)
        self.note = FieldNote(self.list)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        self.column.addWidget(self.list_label)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.none)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addWidget(self.what)
        self._removing = False
        self._refused: Sentence | None = None  # why the last removal failed
        self._unkept: Sentence | None = None  # why nothing can be kept

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.list_label.setText(tr("Saved &passwords:"))
        self.none.setText(tr("None. To save one, tick the box when vmdesk asks for a password."))
        self.remove.setText(tr("&Remove"))
        self.what.setText(tr("The desktop's keyring keeps them, encrypted. vmdesk's own files hold only their names."))
        self._say()

    def refresh(self) -> None:
        """Show what is kept now; what is selected stays so."""
        kept = self.secrets.kept()
        lines = {self.list.item(row).data(ACCOUNT): self.list.item(row) for row in range(self.list.count())}
        for secret in kept:
            line = lines.pop(secret.account, None) or QListWidgetItem(self.list)
            line.setData(ACCOUNT, secret.account)
            line.setText(_words(secret))
            line.setToolTip(line.text())
        for line in lines.values():
            self.list.takeItem(self.list.row(line))
        self.none.setVisible(not kept)
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask, each time, whether there is a keyring."""
        super().showEvent(event)
        if not event.spontaneous():
            spawn(self._look(), name="look for a keyring")

    async def _look(self) -> None:
        unkept = await self.secrets.why_not()
        if isValid(self):
            self._unkept = unkept
            self._say()

    def _say(self) -> None:
        if self._refused is not None:
            self.note.show_refusal(tr("Not removed. {reason}", reason=tr_sentence(self._refused)))
        elif self._unkept is not None:
            reason = tr_sentence(self._unkept)
            self.note.show_warning(tr("{reason} What you enter is remembered until vmdesk ends.", reason=reason))
        else:
            self.note.show_remark("")

    def _begin_removing(self) -> None:
        accounts = [line.data(ACCOUNT) for line in self.list.selectedItems()]
        if accounts and not self._removing:
            spawn(self._remove(accounts), name="remove saved passwords")

    async def _remove(self, accounts: list[str]) -> None:
        """The keyring may wait for the person to unlock it."""
        self._removing, self._refused = True, None
        self._enable()
        try:
            for account in accounts:
                await self.secrets.remove(account)
        except Problem as problem:
            self._refused = problem.sentence
        self._removing = False
        if isValid(self):
            self._enable()
            self._say()

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()) and not self._removing)


def _words(kept: KeptSecret) -> str:
    subject = shortened(kept.subject, LONGEST_SUBJECT)
    return tr(_WORDS[kept.secret], subject=subject) if kept.secret in _WORDS else subject
