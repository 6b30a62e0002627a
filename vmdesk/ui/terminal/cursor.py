"""When the cursor of a terminal is seen: it blinks as the desktop says, and rests when nobody types for a while."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

REST_SECONDS = 10.0  # after this time without a key it stays lit, and nothing is painted any more


class CursorLight:
    """`focused` says whether the terminal has the keyboard, `on` whether its cursor is lit at this moment."""

    def __init__(self, changed: Callable[[], None], owner: QWidget) -> None:
        self._changed = changed
        self._owner = owner
        self._blinking = QTimer(owner)
        self._blinking.timeout.connect(self._blink)
        self._typed_at = 0.0
        self._steady = False
        self.focused = False
        self.on = True

    def set_focused(self, focused: bool) -> None:
        """The terminal has got or lost the keyboard."""
        self.focused = focused
        self.restart()

    def set_steady(self, steady: bool) -> None:
        """A program wants no blinking, or wants it again."""
        if steady != self._steady:
            self._steady = steady
            self.restart()

    def restart(self) -> None:
        """Be lit, and begin to blink anew: something was typed."""
        self.on = True
        self._typed_at = monotonic()
        period = QGuiApplication.styleHints().cursorFlashTime()
        if self.focused and period > 0 and not self._steady:
            self._blinking.start(period // 2)
        else:
            self._blinking.stop()

    def _blink(self) -> None:
        self.on = not self.on
        if self.on and monotonic() - self._typed_at > REST_SECONDS:
            self._blinking.stop()
        self._changed()
