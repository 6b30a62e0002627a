"""Hosts to take over from the list of another program: virt-manager's own, or an Ansible inventory."""

from collections.abc import Coroutine
from dataclasses import replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host_address import user_name
from vmdesk.model.host_import.found import Found, FoundHost
from vmdesk.ops.import_hosts import inventory_hosts, listed_places, virt_manager_hosts
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.found_hosts_table import FoundHostsTable
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.lines import show_lines
from vmdesk.ui.dialogs.parts import headline
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

SIZE = QSize(900, 600)
TYPING_MILLISECONDS = 300


class Source(Enum):
    """The lists that can be read."""

    VIRT_MANAGER = N_("virt-manager’s list of connections")
    INVENTORY = N_("An Ansible inventory")


async def ask_hosts(parent: QWidget | None, session: Session) -> tuple[FoundHost, ...]:
    """The hosts to add; none when cancelled."""
    dialog = ImportHostsDialog(parent, session)
    return dialog.chosen() if await answer_of(dialog) else ()


class ImportHostsDialog(Frame):
    """Where to look, what was found there, and which of it to take over."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._found = Found()
        self._problem: Problem | None = None
        self._turn = 0  # of reading: only the last one counts
        self._reading = False
        self.title = headline()
        self.source = QComboBox()
        for source in Source:
            self.source.addItem("", source)
        self.path, self.browse = QLineEdit(), QPushButton()
        self.browse.setAutoDefault(False)
        self.user = QLineEdit()
        self.table = FoundHostsTable()
        self.remarks = QListWidget()
        self.fold = Fold(self.remarks)
        self.autoconnect = QCheckBox()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._lay_out()
        self.importing = self.add_button(Role.AcceptRole)
        self.importing.setDefault(True)
        self.add_cancel()
        self._connect()
        self.resize(SIZE)
        self.retranslate()
        self.read()
        self.source.setFocus()

    def _lay_out(self) -> None:
        self.form = form = Form()
        self._source_label = form.add(self.source)
        self.source_note = form.add_note(self.source)
        self._file = QWidget()
        row = QHBoxLayout(self._file)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        self._path_label = form.add(self._file)
        self._path_label.setBuddy(self.path)
        self.path_note = form.add_note(self.path)
        self._user_label = form.add(self.user)
        self.user_note = form.add_note(self.user)
        self.content.addWidget(self.title)
        self.content.addSpacing(GAP)
        self.content.addLayout(form)
        self.content.addWidget(self.table, 1)
        for part in (self.fold, self.remarks, self.autoconnect):
            self.content.addWidget(part)

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(lambda _row: self.read())
        self.path.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.read)
        self.browse.clicked.connect(lambda: spawn(self._browse(), name="browse for an inventory"))
        self.user.textChanged.connect(lambda _text: self._user_changed())
        self.table.model.ticked.connect(self._show_count)
        until_closed(
            self,
            self._session.host_added.connect(lambda _info: self._user_changed()),
            self._session.host_removed.connect(lambda _info: self._user_changed()),
        )

    # What was found.

    def chosen_source(self) -> Source:
        """Where to look."""
        return Source(self.source.currentData())

    def read(self) -> None:
        """Look there, now."""
        self._typing.stop()
        self._turn += 1
        self._reading = True
        if self.chosen_source() is Source.VIRT_MANAGER:
            spawn(self._read(virt_manager_hosts(), self._turn), name="read virt-manager's list")
        elif path := self.path.text().strip():
            spawn(self._read(inventory_hosts(path), self._turn), name="read inventory")
        else:
            self._take(Found(), None)
        self._show_source()

    async def _read(self, reading: Coroutine[Any, Any, Found], turn: int) -> None:
        found, problem = Found(), None
        try:
            found = await reading
        except Problem as error:
            problem = error
        if isValid(self) and turn == self._turn:
            self._take(found, problem)

    def _take(self, found: Found, problem: Problem | None) -> None:
        self._found, self._problem, self._reading = found, problem, False
        self.table.search.clear()
        self.table.model.show(found.hosts, self._user(), listed_places(self._session))
        self._show_source()

    def _show_source(self) -> None:
        """Show what belongs to the source, and what came of looking there."""
        from_file = self.chosen_source() is Source.INVENTORY
        self.form.setRowVisible(self._file, from_file)
        self.form.setRowVisible(self.user, any(host.takes_user for host in self._found.hosts))
        problem = self._problem
        words = f"{tr_sentence(problem.sentence)} {tr_sentence(problem.hint)}".strip() if problem else None
        self.source_note.show_refusal(None if from_file else words)
        self.path_note.show_refusal(words if from_file else None)
        self.table.say(self._words_for_none())
        lines = [tr_sentence(remark) for remark in self._found.remarks]
        show_lines(self.remarks, lines)
        self.fold.setVisible(bool(lines))
        self.remarks.setVisible(bool(lines) and self.fold.isChecked())
        self.fold.setText(tr("Remarks on what was found: {count}", count=len(lines)))
        self._show_autoconnect()
        self._show_count()

    def _words_for_none(self) -> str:
        if self._reading:
            return tr("Looking for hosts …")
        if self._problem is not None:
            return tr("No hosts were found.")
        if self.chosen_source() is Source.VIRT_MANAGER:
            return tr("virt-manager has no connections in its list.")
        return tr("There are no hosts in this file.") if self.path.text().strip() else tr("Choose an inventory.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Return after the name of a file show what is in it: nobody imports what they have not seen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.path.hasFocus():
            self.read()
            self.table.rows.setFocus()
        else:
            super().keyPressEvent(event)

    # What to take over.

    def _user(self) -> str:
        """Who is to log in; empty while what is in the field cannot be."""
        try:
            return user_name(self.user.text())
        except Problem:
            return ""

    def _user_changed(self) -> None:
        refusal = None
        try:
            user_name(self.user.text())
        except Problem as problem:
            refusal = problem.sentence
        self.user_note.show_refusal(refusal)
        self.table.model.update(self._user(), listed_places(self._session))

    def _show_count(self) -> None:
        count = len(self.table.model.chosen())
        self.importing.setEnabled(bool(count) and not self.user_note.text())
        words = tr("Import {count} Hosts", count=count) if count > 1 else tr("Import 1 Host")
        self.importing.setText(words if count else tr("Import"))

    def chosen(self) -> tuple[FoundHost, ...]:
        """The hosts to add, with whether each is to be connected at the start."""
        on = self.autoconnect.isChecked()
        some = self._some_autoconnect()
        hosts = self.table.model.chosen()
        return tuple(replace(host, autoconnect=on and (host.autoconnect or not some)) for host in hosts)

    def _some_autoconnect(self) -> bool:
        return any(host.autoconnect for host in self._found.hosts)

    async def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Choose an Inventory"), self.path.text().strip())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
        await answer_of(dialog)
        if chosen and isValid(self):
            self.path.setText(chosen[0])
            self.read()

    # Words.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Import hosts"))
        self.title.setText(tr("Which hosts do you have in another program?"))
        for row, source in enumerate(Source):
            self.source.setItemText(row, tr(source.value))
        self._source_label.setText(tr("&From:"))
        self._path_label.setText(tr("F&ile:"))
        self.path.setPlaceholderText(tr("hosts, inventory.ini or inventory.yml"))
        self.browse.setText(tr("&Browse…"))
        self._user_label.setText(tr("&User for SSH:"))
        self.user.setPlaceholderText(tr("the one of your SSH settings"))
        self.user.setToolTip(tr("Who logs in on the hosts for which nobody is named"))
        self.remarks.setAccessibleName(tr("Remarks on what was found"))
        self.table.retranslate()
        self._show_source()

    def _show_autoconnect(self) -> None:
        if self._some_autoconnect():
            self.autoconnect.setText(tr("&Connect at the start to those that virt-manager connects at its own"))
        else:
            self.autoconnect.setText(tr("&Connect to these hosts when vmdesk starts"))
