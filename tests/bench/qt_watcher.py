"""Sees vmdesk's window and list painted. Imported when vmdesk itself has imported Qt, so that it changes no order."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.watch import BEAT_MILLISECONDS, Watch
from vmdesk.model.states import VmState
from vmdesk.ui.main_window import MainWindow

WINDOWS = "vmdesk.ui.vm_window.window"


class Watcher(QObject):
    """Sees vmdesk's window painted; changes nothing in it."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._qt = qt
        self._window: MainWindow | None = None
        self._timer = QTimer(self, interval=BEAT_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._watch = Watch(self._count, self._open, self._timer.stop, self._new, self._edit)

    def _beat(self) -> None:
        self._watch.beat()
        if self._window is None:
            windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
            for self._window in windows:
                self._window.installEventFilter(self)
                self._window.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._watch.painted)  # after the painting, which is about to begin
            if self._watch.complete:
                watched.removeEventFilter(self)
        return False

    def _count(self) -> int:
        if self._window is None:
            return 0
        model = self._window.model
        known = sum(node.vm.state is not VmState.UNKNOWN for node in model.nodes.values())
        return min(known, model.shown_count())

    def _open(self, row: int) -> None:
        if self._window is not None:
            index = self._window.model.index(row, 0, self._window.model.index(0, 0))
            self._window.view.setCurrentIndex(index)
            self._window.view.activated.emit(index)

    def _new(self) -> None:
        """Open the window for a new machine, and tell how long it took until it was painted."""
        if self._window is not None:
            FirstPaint(self._qt, "new-vm", lambda seconds: self._watch.tell("wizard", seconds))
            self._window.host_actions.new_vm.trigger()

    def _edit(self, row: int) -> None:
        """Open the hardware of a machine, and tell how long it took until it was painted with all devices."""
        FirstPaint(self._qt, "vm", lambda seconds: self._watch.tell("editor", seconds))
        began = time.monotonic()
        look = QTimer(self, interval=1)

        def look_for_devices() -> None:
            module = sys.modules.get(WINDOWS)  # not imported here, where that would hold up the loop
            windows = module.open_windows() if module is not None and hasattr(module, "open_windows") else ()
            lists = [window.editor.list for window in windows if "hardware" in window.pages]
            if any(one.hardware.rowCount() > 0 for one in lists):
                look.stop()
                QTimer.singleShot(0, lambda: self._watch.tell("devices", time.monotonic() - began))

        look.timeout.connect(look_for_devices)
        look.start()
        if self._window is not None:
            self._window.open_vm([node.vm.key for node in self._window.model.nodes.values()][row])


class FirstPaint(QObject):
    """Calls back once, with the seconds from its making until a widget of this name has been painted."""

    def __init__(self, qt: QApplication, name: str, call: Callable[[float], None]) -> None:
        super().__init__(qt)
        self._qt, self._name, self._call = qt, name, call
        self._began = time.monotonic()
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and watched.objectName() == self._name:
            self._qt.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self._call(time.monotonic() - self._began))
        return False
