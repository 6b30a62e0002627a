"""Asks a guest to take the size of the window, where its side can be asked, and takes no for an answer."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vmdesk.rfb.events import Feature, ScreensTold, SizeAnswer, SizeReason
from vmdesk.ui.console.guest_input import GuestInput

# While a window is pulled larger, nothing is asked: guests take a while for each size, and some flicker.
SETTLED_MILLISECONDS = 250
_LEAST = (320, 200)
_GRANTED = {SizeAnswer.DONE, SizeAnswer.FORWARDED}
_FOR_GOOD = {SizeAnswer.PROHIBITED, SizeAnswer.OTHER}


class GuestSize:
    """`room` tells how many pixels there are. Only what happens here is a reason to ask, not what the guest does."""

    def __init__(self, owner: QWidget, guest: GuestInput, room: Callable[[], tuple[int, int]]) -> None:
        self._guest = guest
        self._room = room
        self._wanted = False
        self._asked = (0, 0)
        self._refused: set[tuple[int, int]] = set()
        self._never = False
        self._settled = QTimer(owner)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MILLISECONDS)
        self._settled.timeout.connect(self._ask)

    @property
    def wanted(self) -> bool:
        """Whether the guest is to follow."""
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: bool) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.begin()

    def begin(self) -> None:
        """Ask anew: there is another connection, or another wish."""
        self._never = False
        self._refused.clear()
        self.consider()

    def consider(self) -> None:
        """The room may be another; ask once it has stayed the same for a while."""
        if self._wanted and not self._never and self._guest.feed is not None:
            self._settled.start()

    def stop(self) -> None:
        """Ask no more."""
        self._settled.stop()

    def told(self, answer: ScreensTold) -> None:
        """What became of the wish."""
        if answer.reason is not SizeReason.THIS_CLIENT or answer.answer in _GRANTED:
            return
        self._refused.add(self._asked)
        self._never = answer.answer in _FOR_GOOD

    def _ask(self) -> None:
        feed, room = self._guest.feed, self._room()
        if feed is None or not self._wanted or not self._guest.can(Feature.DESKTOP_SIZE) or not all(room):
            return
        width, height = size = max(room[0], _LEAST[0]), max(room[1], _LEAST[1])
        if size in self._refused or size == (feed.picture.width, feed.picture.height):
            return
        self._asked = size
        self._guest.tell(lambda client: client.set_desktop_size(width, height), "size")
