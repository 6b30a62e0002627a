"""Unexpected exceptions, wherever they come from: each is shown in the crash report, none ends the program."""

import asyncio
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from vmdesk.event import on_crash, report_crash

if TYPE_CHECKING:
    from vmdesk.ui.dialogs.crash_report import CrashReport

# After the report was closed, what it knows already does not open it again for so long; it is only counted.
QUIET_SECONDS = 60.0


def install(application: QCoreApplication, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
    """Show every unexpected exception of any thread, task or callback, until the returned function is called.

    All of them go through `vmdesk.event.report_crash`, which logs them too.
    """
    desk = CrashDesk(application)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            before[0](kind, error, trace)
        else:
            report_crash(error.with_traceback(trace))

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            report_crash(args.exc_value)

    def unraisable(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            report_crash(args.exc_value)

    def in_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            report_crash(error)
        else:
            loop.default_exception_handler(context)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, uncaught_in_thread, unraisable
    loop.set_exception_handler(in_loop)
    forget = on_crash(desk.take)

    def uninstall() -> None:
        forget()
        loop.set_exception_handler(None)
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        desk.close()

    return uninstall


class CrashDesk(QObject):
    """Takes exceptions in any thread and shows them on the painting one."""

    _taken = Signal(str)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__()
        self.moveToThread(application.thread())
        self.report: CrashReport | None = None
        self._closed_at: float | None = None
        self._taken.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """Take an exception, in any thread. Only its text is kept, so that nothing stays alive because of it."""
        text = "".join(traceback.format_exception(error))
        try:
            self._taken.emit(text)
        except RuntimeError:  # the program is ending and Qt's half of this object is gone; it has been logged
            return

    def close(self) -> None:
        """Put the report away."""
        if self.report is not None:
            self.report.deleteLater()
            self.report = None
        self.deleteLater()

    @Slot(str)
    def _show(self, text: str) -> None:
        try:
            self._add(text)
        except Exception:  # noqa: BLE001 - reporting this one would come back here for ever
            traceback.print_exc()

    def _add(self, text: str) -> None:
        if self.report is None:
            from vmdesk.ui.dialogs.crash_report import CrashReport

            self.report = CrashReport()
            self.report.finished.connect(self._closed)
        known = self.report.knows(text)
        self.report.add(text)
        if not self.report.isVisible() and not (known and self._quiet()):
            self.report.show()

    def _closed(self, _result: int) -> None:
        self._closed_at = time.monotonic()

    def _quiet(self) -> bool:
        return self._closed_at is not None and time.monotonic() - self._closed_at < QUIET_SECONDS
