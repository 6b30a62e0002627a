"""Takes keys from the desktop that it would keep for itself, such as Super and Alt+Tab, where it lets itself be asked.

X11 does so by a grab of the keyboard. Under Wayland only Qt's own plugin could ask, and it does not.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_ABLE_PLATFORMS = {"xcb"}
# Whoever switches windows by keys holds the keyboard until these are up.
_AGAIN_MILLISECONDS, _TIMES = 100, 30


class KeyboardCapture:
    """All keys for the window of a widget, until they are given back."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._window: QWindow | None = None
        self._left = 0
        self._again = QTimer(widget)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try)

    @property
    def is_on(self) -> bool:
        """Whether the desktop gives all keys."""
        return self._window is not None

    def take(self) -> None:
        """Have all keys, now or in a moment."""
        if self._window is None and QGuiApplication.platformName() in _ABLE_PLATFORMS:
            self._left = _TIMES
            self._try()

    def give_back(self) -> None:
        """Leave the desktop its keys."""
        self._again.stop()
        window, self._window = self._window, None
        if window is not None and isValid(window):
            window.setKeyboardGrabEnabled(False)

    def _try(self) -> None:
        window = self._widget.window().windowHandle()
        if window.setKeyboardGrabEnabled(True):
            self._window = window
        elif self._left:
            self._left -= 1
            self._again.start(_AGAIN_MILLISECONDS)
