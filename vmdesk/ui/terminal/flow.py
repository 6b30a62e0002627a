"""From a line to a terminal and back: what comes is taken in a little at a time, so that windows go on painting."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.model.terminal.intake import FULL, Intake
from vmdesk.model.terminal.terminal import Terminal
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.words import Sentence

BUDGET_SECONDS = 0.006  # in a turn of the loop


class Flow(QObject):
    """Feeds a terminal from the line that it has at the moment, and sends what is to be sent there.

    `fed` tells that the terminal may have changed, `ended` that the line has ended and all that came was taken in.
    """

    fed = Signal()
    ended = Signal(object)

    def __init__(self, terminal: Terminal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terminal = terminal
        self._intake = Intake(terminal)
        self._line: TerminalLine | None = None
        self._disconnects: tuple[Callable[[], None], ...] = ()
        self._over: tuple[Sentence | None] | None = None  # the line has ended, with this reason
        self._held = False
        self._working = QTimer(self)
        self._working.setInterval(0)
        self._working.timeout.connect(self._work)
        terminal.answered.connect(self.send)

    @property
    def open(self) -> bool:
        """Whether there is a line that has not ended."""
        return self._line is not None and self._over is None

    @property
    def busy(self) -> bool:
        """Whether something that came is still to be taken in."""
        return not self._intake.empty

    def begin(self, line: TerminalLine) -> None:
        """Take what comes from a line, instead of from another one before."""
        self.close()
        self._line, self._over, self._held = line, None, False
        self._disconnects = (line.received.connect(self._receive), line.ended.connect(self._end))

    def close(self) -> None:
        """Hang up; what has not been taken in is dropped."""
        self.hang_up()
        self._intake = Intake(self._terminal)
        self._working.stop()

    def hang_up(self) -> None:
        """Hang up. It touches nothing of Qt, which may be gone by then."""
        for disconnect in self._disconnects:
            disconnect()
        line, self._line, self._disconnects = self._line, None, ()
        if line is not None and self._over is None:
            line.close()

    def send(self, data: bytes) -> None:
        """Send what was typed or answered."""
        if data and self._line is not None and self._over is None:
            self._line.send(data)

    def resize(self, columns: int, rows: int) -> None:
        """Tell the other end the size of the terminal."""
        if self._line is not None and self._over is None:
            self._line.resize(columns, rows)

    def _receive(self, data: bytes) -> None:
        self._intake.add(data)
        self._hold()
        if not self._working.isActive():
            self._working.start()

    def _end(self, reason: Sentence | None) -> None:
        self._over = (reason,)
        if not self._working.isActive():
            self._working.start()

    def _work(self) -> None:
        self._intake.work(BUDGET_SECONDS)
        self._hold()
        self.fed.emit()
        if self._intake.empty:
            self._working.stop()
            if self._over is not None:
                self.ended.emit(self._over[0])

    def _hold(self) -> None:
        """Have the other end wait while much has come."""
        wanted = self._intake.full or (self._held and self._intake.waiting > FULL // 4)
        if wanted != self._held and self._line is not None and self._over is None:
            self._held = wanted
            self._line.hold(wanted)
