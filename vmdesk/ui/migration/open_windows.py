"""The windows of one kind that are open, one for each matter: asked for again, it comes to the front."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from vmdesk.ui.opening import bring_to_front

Matter = TypeVar("Matter")
Window = TypeVar("Window", bound=QDialog)


class OpenWindows(dict[Matter, Window]):
    """Matter → window; one that is closed, or destroyed with its parent, is forgotten."""

    def show(self, matter: Matter, make: Callable[[], Window]) -> Window:
        """Bring the window about this to the front; where there is none, it is made."""
        window = self.get(matter)
        if window is None or not isValid(window):
            window = self[matter] = make()
            forget = partial(self._forget, matter, window)
            window.finished.connect(forget)
            window.destroyed.connect(forget)
        bring_to_front(window)
        return window

    def _forget(self, matter: Matter, window: Window, _how: object = None) -> None:
        """The next is another; this one may be gone by then."""
        if self.get(matter) is window:
            del self[matter]
