"""What the guest tells of itself through its agent: asked while somebody looks, and what to do where nothing comes."""

import time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.guest import GuestFacts
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.guest_info import guest_facts, on_agent
from vmdesk.ops.session import Session
from vmdesk.ui import formats, theme
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.empty_page import Act, EmptyPage
from vmdesk.ui.icons import icon
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.vm_window.guest_sections import GuestSections
from vmdesk.ui.words import tr, tr_sentence

FRESH_SECONDS = 30.0  # facts that are younger are not asked for again when the page is shown


class GuestPage(QWidget):
    """The facts of one guest, and a button to ask again. It asks by itself when it is shown and when the VM changes.

    `channel_wanted` asks for the hardware by which host and agent speak.
    """

    channel_wanted = Signal()

    def __init__(self, session: Session, key: VmKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._key = session, key
        self._facts: GuestFacts | None = None
        self._problem: Problem | None = None
        self._asking = False
        self._asked_at = 0.0  # of the wall clock
        self._changes = 0  # an answer to a question from before a change is of no use
        self._standing = self._stands()
        self.asked = Muted(parent=self)
        self.refresh_button = QPushButton(self)
        self.refresh_button.setIcon(icon("refresh"))
        self.refresh_button.clicked.connect(self.ask)
        self.sections = GuestSections()
        self.none = EmptyPage()
        self.area, self.stack = QScrollArea(), QStackedWidget()
        self._lay_out()
        self._disconnects = (
            session.inventory_changed.connect(lambda host, _change: self._may_have_changed(host)),
            session.host_changed.connect(lambda info: self._may_have_changed(info.id)),
            session.host_removed.connect(lambda info: self._may_have_changed(info.id)),
            on_agent(session, key, self._changed),
            theme.changed.connect(self._repaint),
        )
        self.retranslate()

    def _lay_out(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.sections)
        self.stack.addWidget(self.none)
        self.stack.addWidget(self.area)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        row.setSpacing(GAP)
        row.addWidget(self.asked, 1)
        row.addWidget(self.refresh_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    def let_go(self) -> None:
        """Stop following the session."""
        for disconnect in self._disconnects:
            disconnect()

    def ask(self) -> None:
        """Ask the guest now, unless it has not answered yet."""
        if not self._asking:
            self._asking = True
            self._show()
            spawn(self._ask(), name="guest facts")

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Guest"))
        self.refresh_button.setText(tr("&Refresh"))
        self.refresh_button.setToolTip(tr("Ask the guest again"))
        self.sections.retranslate()
        self.none.forget()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._facts is None or time.time() - self._asked_at > FRESH_SECONDS:
            self.ask()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # What is asked, and when.

    async def _ask(self) -> None:
        changes = self._changes
        facts = problem = None
        try:
            facts = await guest_facts(self._session, self._key)
        except Problem as caught:
            problem = caught
        finally:
            self._asking = False
        if not isValid(self):
            return
        if changes == self._changes:
            self._facts, self._problem, self._asked_at = facts, problem, time.time()
            self._show()
        elif self.isVisible():
            self.ask()

    def _stands(self) -> tuple[VmState | None, bool]:
        vm = self._session.vm(self._key)
        return (vm.state, vm.out_of_reach) if vm else (None, False)

    def _may_have_changed(self, host: str) -> None:
        if host == self._key.host and self._stands() != self._standing:
            self._changed()

    def _changed(self) -> None:
        """What is known is of no use any more: the VM or its agent came or went."""
        self._changes += 1
        self._standing = self._stands()
        self._facts = self._problem = None
        if self.isVisible():
            self.ask()

    # What is shown.

    def _show(self) -> None:
        self.refresh_button.setEnabled(not self._asking)
        asked = tr("As of {time}", time=formats.moment(self._asked_at)) if self._facts else ""
        self.asked.setText(asked)
        if self._facts is not None:
            self.sections.show_facts(self._facts)
            self.stack.setCurrentWidget(self.area)
            return
        self.stack.setCurrentWidget(self.none)
        if self._problem is not None:
            words = (tr_sentence(self._problem.sentence), tr_sentence(self._problem.hint))
            self.none.say(self._icon_name(), *words, self._remedies())
        else:
            self.none.say(
                "refresh", tr("Asking the guest…"), tr("Its agent tells what system it is and how it is set up.")
            )

    def _remedies(self) -> list[tuple[str, Act]]:
        """What can be done about it here."""
        vm = self._session.vm(self._key)
        lacks = vm is not None and vm.active and vm.details is not None and not vm.details.has_agent_channel
        return [(tr("Add the Channel…"), self.channel_wanted.emit)] if lacks else []

    def _icon_name(self) -> str:
        vm = self._session.vm(self._key)
        return "info" if vm is not None and vm.active else "vm-off"

    def _repaint(self) -> None:
        self.sections.repaint_colours()
        self.none.forget()
        self._show()
