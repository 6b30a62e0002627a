"""A terminal on a host as a page of its window: opened when it is first looked at, and again when a person asks."""

from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.ops import connect
from vmdesk.ops.host_commands import can_run, open_terminal, runs_here
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.empty_page import Act, EmptyPage
from vmdesk.ui.states import host_icon_name
from vmdesk.ui.terminal.view import TerminalView
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

# Opens a line to a shell: the session, the host's id, columns and rows. Raises Problem.
Opener = Callable[[Session, str, int, int], Coroutine[Any, Any, TerminalLine]]
_ASLEEP = {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}


class State(Enum):
    """How the terminal stands."""

    UNOPENED = auto()
    OPENING = auto()
    RUNNING = auto()
    ENDED = auto()
    FAILED = auto()


class HostTerminalPage(QWidget):
    """A shell on one host. `title_changed` tells the title that a program in it has set."""

    title_changed = Signal(str)

    def __init__(
        self, session: Session, host_id: str, opener: Opener = open_terminal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._host_id, self._opener = session, host_id, opener
        self.state = State.UNOPENED
        self._reason: Sentence | None = None
        self._problem: Problem | None = None
        self.view = TerminalView()
        self.view.ended.connect(self._ended)
        self.view.title_changed.connect(self.title_changed)
        self.end_strip = EndStrip()
        self.end_strip.again_button.clicked.connect(self.open)
        self.none = EmptyPage()
        self.stack = QStackedWidget()
        self._lay_out()
        self._disconnects = (
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_removed),
            theme.changed.connect(self._repaint),
        )
        self.retranslate()

    def _lay_out(self) -> None:
        running = QWidget()
        beneath = QVBoxLayout(running)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(0)
        beneath.addWidget(self.view, 1)
        beneath.addWidget(self.end_strip)
        self.stack.addWidget(self.none)
        self.stack.addWidget(running)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def let_go(self) -> None:
        """Hang up, and stop following the session."""
        self.view.close_line()
        for disconnect in self._disconnects:
            disconnect()

    def open(self) -> None:
        """Open a shell, unless one is open or being opened."""
        if self.state not in {State.OPENING, State.RUNNING} and self._possible():
            self.state = State.OPENING
            self._show()
            spawn(self._open(), name="open terminal")

    async def _open(self) -> None:
        try:
            size = self.view.area.cells_in(self.stack.size())
            line = await self._opener(self._session, self._host_id, *size)
        except Problem as problem:
            if isValid(self):
                self._problem = problem
                self._turn(State.FAILED)
            return
        if not isValid(self) or self._session.host_info(self._host_id) is None:
            line.close()
            return
        self._begin(line)

    def _begin(self, line: TerminalLine) -> None:
        self.view.terminal.reset()
        self.view.begin(line)
        self._turn(State.RUNNING)
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self, reason: Sentence | None) -> None:
        self._reason = reason
        self._turn(State.ENDED)

    def _turn(self, state: State) -> None:
        self.state = state
        self._show()

    # The host.

    def _info(self) -> HostInfo | None:
        return self._session.host_info(self._host_id)

    def _possible(self) -> bool:
        """Whether a terminal can be opened now: this computer's needs no connection to libvirt."""
        info = self._info()
        return info is not None and can_run(info.config) and (info.online or runs_here(info.config))

    def _connect(self) -> None:
        try:
            connect.connect(self._session, self._host_id)
        except Problem as problem:
            self._problem = problem
            self._turn(State.FAILED)

    def _host_changed(self, info: HostInfo) -> None:
        if info.id != self._host_id or self.state in {State.OPENING, State.RUNNING, State.ENDED}:
            return
        if self.state is State.UNOPENED and self.isVisible() and self._possible():
            self.open()
        else:
            self._show()

    def _host_removed(self, info: HostInfo) -> None:
        if info.id == self._host_id:
            self.view.close_line()
            self._turn(State.UNOPENED)

    # What is shown.

    def _show(self) -> None:
        has_screen = self.state in {State.RUNNING, State.ENDED}
        self.stack.setCurrentIndex(1 if has_screen else 0)
        self.end_strip.setVisible(self.state is State.ENDED)
        self.end_strip.say(tr_sentence(self._reason) or tr("The shell has ended."))
        if not has_screen:
            self._say_why()

    def _say_why(self) -> None:
        """Why there is no screen, and what can be done about it."""
        info = self._info()
        again: list[tuple[str, Act]] = [(tr("Try Again"), self.open)]
        if info is None:
            self.none.say("info", tr("No terminal"), tr("The host is no longer in the list."))
        elif not can_run(info.config):
            text = tr("A terminal can be opened on this computer and on hosts that are reached by SSH.")
            self.none.say("info", tr("No terminal on this host"), text)
        elif self.state is State.FAILED and self._problem is not None and self._possible():
            words = (tr_sentence(self._problem.sentence), tr_sentence(self._problem.hint))
            self.none.say("error", tr("The terminal could not be opened"), "\n".join(filter(None, words)), again)
        elif self._possible():
            self.none.say("open-console", tr("Opening the terminal…"), "")
        else:
            self._say_not_connected(info)

    def _say_not_connected(self, info: HostInfo) -> None:
        text = tr("The terminal opens once the host is connected.")
        actions: list[tuple[str, Act]] = [(tr("Connect"), self._connect)] if info.state in _ASLEEP else []
        self.none.say(host_icon_name(info.state), tr(info.state.value), text, actions)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self.state is State.UNOPENED:
            self.open()
        if self.state is State.RUNNING:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Terminal"))
        self.end_strip.retranslate()
        self._repaint()

    def _repaint(self) -> None:
        self.none.forget()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class EndStrip(QFrame):
    """Says below a terminal that its shell has ended, and offers another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.again_button = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.again_button)
        self.hide()
        self.retranslate()

    def say(self, text: str) -> None:
        """Say why it has ended."""
        self.words.setText(text)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.again_button.setText(tr("Open &Again"))
