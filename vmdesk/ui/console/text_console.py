"""A serial port or text console of a VM in a terminal: it follows the VM as that starts, stops and is lost."""

import asyncio

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.consoles import TextConsole
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.console import whereabouts
from vmdesk.ops.console.text_line import (
    ConsoleInUse,
    on_restart,
    open_text_console,
    send_break,
    why_no_break,
)
from vmdesk.ops.perform import name_of
from vmdesk.ops.power import START
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.console.text_console_log import TextConsoleLog
from vmdesk.ui.console.text_console_standing import State, hindrance, waiting
from vmdesk.ui.console.text_console_strip import Standing, TextConsoleStrip, size_command
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.terminal.view import TerminalView
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

__all__ = ["State", "TextConsoleView"]

# A guest that was cut off may have left anything behind: a title, colours, the other screen, a sequence without an end.
_PUT_RIGHT = b"\x18\x1b]2;\x07\x1b[?1049l\x1b[!p\x1b[999;1H\r\n"
_LAST_WORDS_MILLISECONDS = 3000  # in which a line to a host that the VM has left is to end by itself


class TextConsoleView(QWidget):
    """One console of one VM. It connects when it is first shown, and again by itself when the VM or its host is back.

    `key` changes by `follow` when the VM has moved.

    `title_changed` tells the title that a program in the guest has set, as one line of plain text.
    """

    title_changed = Signal(str)

    def __init__(self, session: Session, key: VmKey, console: TextConsole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.key, self.console = session, key, console
        self.state = State.APART
        self._wanted: bool | None = None  # None until somebody looks at it
        self._run: int | None = None  # libvirt's number of the run of the VM that was last connected to
        self._opening: asyncio.Task[None] | None = None
        self._problem: Problem | None = None
        self._reason: Sentence | None = None
        self._has_text = False
        self._moved = self._cut_off = False  # since it was last connected: the VM has moved; the guest was cut off
        self.strip, self.view, self.none = TextConsoleStrip(), TerminalView(), EmptyPage()
        self.stack = QStackedWidget()
        self.log = TextConsoleLog(session, self, self._name)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.none)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        session, strip = self._session, self.strip
        acts = {
            "start": self._start_vm,
            "connect": self._connect_host,
            "again": self.open,
            "take-over": self.take_over,
            "hang-up": self.hang_up,
        }
        for name, act in acts.items():
            strip.remedies[name].clicked.connect(lambda _checked=False, act=act: act())
        strip.break_button.clicked.connect(lambda: spawn(self._send_break(), name="send break"))
        strip.size_button.clicked.connect(self.tell_size)
        strip.clear_button.clicked.connect(self.view.clear)
        strip.log_button.clicked.connect(self.log.toggle)
        self.view.ended.connect(self._ended)
        self.view.title_changed.connect(self._title_changed)
        self.view.area.resized.connect(lambda _columns, _rows: self._show())
        self.log.changed.connect(self._show)
        self._disconnects = (
            session.inventory_changed.connect(lambda host, _change: self._look(host)),
            session.host_changed.connect(lambda info: self._look(info.id)),
            session.host_removed.connect(lambda info: self._look(info.id)),
            on_restart(session, self._restarted),
            theme.changed.connect(self._repaint),
        )

    def let_go(self) -> None:
        """Hang up, end the log, and stop following the session."""
        self._wanted = False
        self._leave()
        self.log.stop()
        for disconnect in self._disconnects:
            disconnect()

    def _name(self) -> str:
        """Of the console, for a file."""
        return f"{name_of(self._session, self.key)}-{tr_sentence(self.console.label)}"

    # The line.

    def open(self) -> None:
        """Connect, now or as soon as the VM runs; it is not taken from another session."""
        self._open(take_over=False)

    def take_over(self) -> None:
        """Connect, and end the session that has the console."""
        self._open(take_over=True)

    def hang_up(self) -> None:
        """Let go of the console until `open`."""
        self._wanted = False
        self._leave()
        self._turn(State.APART)

    def _open(self, *, take_over: bool) -> None:
        self._wanted = True
        run = self._present_run()
        if run is not None and self.state not in {State.CONNECTING, State.CONNECTED}:
            self._run = run
            self._opening = spawn(self._try(take_over), name="open console")
            self._turn(State.CONNECTING)

    async def _try(self, take_over: bool) -> None:
        try:
            line = await open_text_console(self._session, self.key, self.console, take_over)
        except Problem as problem:
            if isValid(self):
                self._problem = problem
                self._turn(State.IN_USE if isinstance(problem, ConsoleInUse) else State.FAILED)
            return
        if not isValid(self):
            line.close()
            return
        self._begin(line)

    def _begin(self, line: TerminalLine) -> None:
        self._join_on()
        line.received.connect(self._received)
        self.view.begin(line)
        self._turn(State.CONNECTED)
        if self.isVisible() and not self.view.isAncestorOf(self.window().focusWidget()):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join_on(self) -> None:
        """Prepare the text that is there for what is to come."""
        if self._has_text and (self._cut_off or not self._moved):
            self.view.put_in(_PUT_RIGHT)
        if self._has_text and self._moved:
            vm, host = name_of(self._session, self.key), self._session.label(self.key.host)
            self.view.remark(tr("— {vm} is now on {host} —", vm=vm, host=host))
        self._moved = self._cut_off = False

    def _received(self, data: bytes) -> None:
        self._has_text = True
        self.log.add(data)

    def _leave(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self.view.close_line()

    def _ended(self, reason: Sentence | None) -> None:
        self._reason = reason
        self._turn(State.ENDED)
        self._look(self.key.host)

    def _turn(self, state: State) -> None:
        self.state = state
        self._show()

    # The VM and its host.

    def follow(self, key: VmKey) -> None:
        """Go on where the VM is now, after it has moved; what is shown and the log are kept."""
        if key == self.key:
            return
        before = self._session.vm(self.key)
        lost = before is not None and before.out_of_reach
        self._cut_off = self._cut_off or lost or self.state not in {State.CONNECTED, State.ENDED}
        self.key, self._moved, self._run = key, True, None
        if self.state is State.CONNECTED:  # what the other host still has to tell comes first
            QTimer.singleShot(_LAST_WORDS_MILLISECONDS, self, self._part)
        elif self.state is State.CONNECTING:
            self._leave()
            self.state = State.APART
        self._look(key.host)

    def _part(self) -> None:
        """Let go of a line to a host where the VM is no longer, which has not ended by itself."""
        if self._moved and self.state is State.CONNECTED and self.view.flow.open:
            self._leave()
            self.state = State.APART
            self._look(self.key.host)

    def _restarted(self, key: VmKey) -> None:
        """The guest has begun anew, over the same line; what it called itself is over."""
        if key == self.key:
            self.view.forget_title()

    def _present_run(self) -> int | None:
        """Which run of the VM is under way; None while it is off or out of reach."""
        vm = self._session.vm(self.key)
        return vm.domain_id if vm is not None and vm.active else None

    def _online(self) -> bool:
        """Whether the host is there: what is lost with it is not always told by libvirt."""
        info = self._session.host_info(self.key.host)
        return info is not None and info.online

    def _look(self, host: str) -> None:
        """See whether the VM runs, anew or no longer."""
        if host != self.key.host:
            return
        run = self._present_run()
        if run is None:
            self._run = None
            vm = self._session.vm(self.key)
            self._cut_off = self._cut_off or (vm is not None and not whereabouts.migrated(vm))
            if self.state is State.CONNECTING or (self.state is State.CONNECTED and not self._online()):
                self._leave()
                self.state = State.APART
        elif self._wanted and run != self._run and self.state not in {State.CONNECTING, State.CONNECTED}:
            self.open()
        self._show()

    def _start_vm(self) -> None:
        self._wanted = True
        VmTasks(self._session, self).do(START, [self.key])

    def _connect_host(self) -> None:
        self._wanted = True
        connect.connect(self._session, self.key.host)

    # Its tools.

    def tell_size(self) -> None:
        """Type the command that tells a guest how large the terminal is."""
        terminal = self.view.terminal
        self.view.area.type_in(f"{size_command(terminal.columns, terminal.rows)}\r".encode())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _send_break(self) -> None:
        try:
            await send_break(self._session, self.key, self.console)
        except Problem as problem:
            if isValid(self):
                VmTasks(self._session, self).show_problem(problem, tr("Break"))
        if isValid(self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown.

    def _show(self) -> None:
        connected = self.state is State.CONNECTED
        standing = self._standing()
        self.stack.setCurrentWidget(self.view if connected or self._has_text else self.none)
        if self.stack.currentWidget() is self.none:
            self._say(standing)
            standing = Standing(standing.icon, standing.words, details=standing.details)
        self.strip.show_standing(standing)
        size = (self.view.terminal.columns, self.view.terminal.rows)
        no_break = why_no_break(self._session, self.key, self.console)
        self.strip.allow(connected=connected, no_break=no_break, size=size)
        self.strip.clear_button.setEnabled(connected or self._has_text)
        self.strip.show_log(self.log.file is not None)

    def _say(self, standing: Standing) -> None:
        """Say it in the middle, as long as there is no text to be kept."""
        buttons = self.strip.remedies
        actions = [(buttons[name].text(), buttons[name].click) for name in standing.remedies]
        self.none.say(standing.icon, standing.words, standing.more, actions)

    def _standing(self) -> Standing:
        if self.state is State.CONNECTED:
            words = " · ".join(filter(None, (tr("Connected"), self.view.title, self.log.words())))
            return Standing("open-console", words, self.log.more(), ("hang-up",))
        return hindrance(self._session, self.key) or waiting(self.state, self._problem, self._reason)

    def _title_changed(self, title: str) -> None:
        self._show()
        self.title_changed.emit(title)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._wanted is None:
            self.open()
        if self.state is State.CONNECTED:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr_sentence(self.console.label))
        self.strip.retranslate()
        self._repaint()

    def _repaint(self) -> None:
        self.none.forget()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
