"""Writes what a text console brings to a file, from when a person says so until they say otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.console.log_file import LogFile
from vmdesk.ui.console.text_console_log_dialog import ask_log
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.words import tr

LOOK_MILLISECONDS = 500  # between two looks at how much has been written


class TextConsoleLog(QObject):
    """At most one file at a time; `changed` tells that it began, grew or ended. How it failed is shown."""

    changed = Signal()

    def __init__(self, session: Session, place: QWidget, name: Callable[[], str]) -> None:
        super().__init__(place)
        self._session, self._place, self._name = session, place, name
        self.file: LogFile | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.changed)

    def toggle(self) -> None:
        """End the file that is written, or ask for one."""
        if self.file is not None:
            self.stop()
        else:
            self.changed.emit()
            spawn(self._ask(), name="ask for log")

    def begin(self, file: LogFile) -> None:
        """Write everything that is added from now on."""
        self.stop()
        self.file = file
        file.ended.connect(lambda problem: self._ended(file, problem))
        file.begin()
        self._timer.start()
        self.changed.emit()

    def add(self, data: bytes) -> None:
        """This has come."""
        if self.file is not None:
            self.file.add(data)

    def stop(self) -> None:
        """Close the file, if there is one."""
        if self.file is not None:
            self.file.stop()
            self._forget()

    def words(self) -> str:
        """What is written where, in short; empty while nothing is."""
        if self.file is None:
            return ""
        return tr("written to {file}: {size}", file=self.file.path.name, size=formats.size(self.file.written))

    def more(self) -> str:
        """The whole path, in a sentence."""
        return tr("Everything is written to {file}.", file=self.file.path) if self.file is not None else ""

    async def _ask(self) -> None:
        choice = await ask_log(self._place, self._session, self._name())
        if choice is not None and isValid(self):
            self.begin(LogFile(choice.path, plain=choice.plain, most=choice.most))

    def _forget(self) -> None:
        self.file = None
        self._timer.stop()
        self.changed.emit()

    def _ended(self, file: LogFile, problem: Problem | None) -> None:
        if not isValid(self):
            return
        if self.file is file:
            self._forget()
        if problem is not None:
            VmTasks(self._session, self._place).show_problem(problem, tr("Log to File"))
