"""The secrets that libvirt keeps on a host: listed, added, given a value, deleted. Their values are never shown."""

from collections.abc import Awaitable

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import USAGE_WORDS, SecretInfo
from vmdesk.ops import host_secrets
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import muted_label, shortened
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.rows_model import Column, Row
from vmdesk.ui.host_window.rows_table import RowsTable
from vmdesk.ui.host_window.secret_dialogs import SecretFrame, ask_secret, ask_secret_value
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr
from vmdesk.words import N_

COLUMNS = (
    Column(N_("For"), 110),
    Column(N_("Which"), 150),
    Column(N_("Description")),
    Column(N_("Keeping"), 90, tip=N_("On the host's disk, or only until the host's libvirt ends")),
    Column(N_("Told to"), 90, tip=N_("Whether the host tells the value to who asks for it")),
    Column(N_("Value"), 90, tip=N_("Whether it has one, as far as that was set or looked for here")),
    Column("UUID", 90),
)


class SecretsPage(AskingPage):
    """The table, and what can be done. Whether one has a value is known where it was set or looked for here."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self._secrets: tuple[SecretInfo, ...] | None = None
        self._has_value: dict[str, bool] = {}
        self._fresh = ""  # the UUID of one that was just added, and is to be selected when it is listed
        self.rows, self.explanation = RowsTable(COLUMNS), muted_label()
        self.add_button, self.set_button, self.check_button, self.delete_button = (QPushButton() for _ in range(4))
        self._arrange()
        self.rows.selected.connect(self._enable)
        self.rows.activated.connect(self.set_button.click)
        self.add_button.clicked.connect(lambda: self._start(self._add()))
        self.set_button.clicked.connect(lambda: self._start(self._set_value()))
        self.check_button.clicked.connect(lambda: self._start(self._check_value()))
        self.delete_button.clicked.connect(lambda: self._start(self._delete()))
        self.retranslate()

    def _arrange(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.explanation)
        column.addWidget(self.rows, 1)
        icons = ("plus", "edit", "search", "delete")
        buttons = (self.add_button, self.set_button, self.check_button, self.delete_button)
        for place, (button, name) in enumerate(zip(buttons, icons, strict=True)):
            button.setIcon(icon(name))
            self.bar.insertWidget(place, button)

    # What is known.

    async def learn(self) -> None:
        """Ask for the secrets, without their values."""
        self._secrets = await host_secrets.learn_secrets(self.session, self.host_id)

    @property
    def learned(self) -> bool:
        """Whether the host has told of its secrets."""
        return self._secrets is not None

    def selected(self) -> SecretInfo | None:
        """The secret that is selected."""
        uuid = self.rows.key()
        return next((secret for secret in self._secrets or () if secret.uuid == uuid), None)

    # What is done.

    def _start(self, work: "Awaitable[None]") -> None:
        spawn(self._guarded(work), name="secret")

    async def _guarded(self, work: "Awaitable[None]") -> None:
        """Do it, say what went wrong, and ask the host for its secrets again."""
        from vmdesk.ui.dialogs.error import show_problem

        try:
            await work
        except Problem as problem:
            if isValid(self):
                show_problem(self.window(), problem, tr("Secrets"))
        if isValid(self):
            self.ask()

    async def _add(self) -> None:
        wish = await ask_secret(self.window(), self._secrets or (), self.host_there)
        if wish is None:
            return
        uuid = self._fresh = await host_secrets.add_secret(self.session, self.host_id, wish.secret, wish.value)
        self._has_value[uuid] = wish.value is not None

    async def _set_value(self) -> None:
        secret = self.selected()
        if secret is None:
            return
        value = await ask_secret_value(self.window(), secret, self.host_there)
        if value is not None:
            await host_secrets.set_secret_value(self.session, self.host_id, secret, value)
            self._has_value[secret.uuid] = True

    async def _check_value(self) -> None:
        secret = self.selected()
        if secret is not None:
            found = await host_secrets.secret_has_value(self.session, self.host_id, secret)
            self._has_value[secret.uuid] = found

    async def _delete(self) -> None:
        from vmdesk.ui.dialogs.question import ask

        secret = self.selected()
        if secret is None:
            return
        question = tr("Delete the secret “{secret}”?", secret=shortened(_name(secret)))
        text = tr("Its value is lost. VMs and storage that need it do not start without it.")
        if await ask(self.window(), question, text, tr("Delete")):
            await host_secrets.remove_secret(self.session, self.host_id, secret)

    def host_there(self) -> bool:
        """Whether the host is connected, for dialogs."""
        return isValid(self) and self.online

    # What is shown.

    def refresh(self) -> None:
        """Show what is known, or why nothing is."""
        super().refresh()
        self._enable()
        for dialog in self.window().findChildren(SecretFrame):  # the host may have gone, or have come back
            dialog.check()

    def _enable(self) -> None:
        secret, there = self.selected(), self.online and self.learned
        self.add_button.setEnabled(there)
        self.set_button.setEnabled(there and secret is not None)
        self.delete_button.setEnabled(there and secret is not None)
        self.check_button.setEnabled(there and secret is not None and not secret.private)

    def show_learned(self) -> None:
        """Show the table."""
        rows = [_row(secret, self._has_value.get(secret.uuid)) for secret in self._secrets or ()]
        self.rows.show_rows(rows, tr("libvirt keeps no secrets on this host."))
        if any(row.key == self._fresh for row in rows):
            self.rows.select(self._fresh)
            self._fresh = ""

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Secrets"))
        self.rows.set_words(tr("Secrets"), tr("Search secrets"))
        self.explanation.setText(
            tr("Passwords and keys that libvirt hands to encrypted images, storage and TPMs. None of them is shown.")
        )
        self.add_button.setText(tr("&Add…"))
        self.set_button.setText(tr("Set Val&ue…"))
        self.check_button.setText(tr("Look &for a Value"))
        self.delete_button.setText(tr("&Delete…"))
        tip = tr("See whether it has a value. For this the host sends the value here, where it is dropped at once.")
        self.check_button.setToolTip(tip)
        super().retranslate()


def _name(secret: SecretInfo) -> str:
    return secret.used_for or secret.description or secret.uuid


def _row(secret: SecretInfo, has_value: bool | None) -> Row:
    usage = tr(USAGE_WORDS[secret.usage]) if secret.usage in USAGE_WORDS else secret.usage
    kept = tr("in memory") if secret.ephemeral else tr("on disk")
    told = tr("nobody") if secret.private else tr("who asks")
    value = {True: tr("has one"), False: tr("none"), None: tr("not known")}[has_value]
    return Row(secret.uuid, (usage, secret.used_for, secret.description, kept, told, value, secret.uuid))
