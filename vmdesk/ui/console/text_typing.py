"""Types a text into a guest, key by key, no faster than a guest's keyboard takes it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.rfb.events import LedsChanged
from vmdesk.ui.console.guest_input import GuestInput
from vmdesk.ui.console.keys import SHIFT, Key, key_at, keysym_of, place_of

# A PC's keyboard keeps 16 bytes until the guest reads them, and a character with Shift makes six.
PACE_MILLISECONDS = 20


class TextTyping(QObject):
    """`left` says how many characters are still to be typed, `progressed` that it is another number."""

    progressed = Signal(int)

    def __init__(self, guest: GuestInput, lamps: Callable[[], LedsChanged | None], parent: QObject) -> None:
        super().__init__(parent)
        self._guest = guest
        self._lamps = lamps
        self._text = ""
        self._at = 0
        self._shifted = False
        self._timer = QTimer(self)
        self._timer.setInterval(PACE_MILLISECONDS)
        self._timer.timeout.connect(self._type_next)

    @property
    def left(self) -> int:
        """How many characters are still to be typed."""
        return len(self._text) - self._at

    def cannot_type(self, text: str) -> str:
        """The different characters of a text that would be left out, in their order."""
        different = dict.fromkeys(_with_enters(text))  # a text may be long, but has few of them
        return "".join(each for each in different if not (self._guest.is_open and self._can_type(each)))

    def begin(self, text: str) -> str:
        """Type a text after what is being typed; what cannot be is left out, and returned."""
        left_out = self.cannot_type(text)
        if not self._guest.is_open:
            return left_out
        possible = _with_enters(text).translate(dict.fromkeys(map(ord, left_out)))
        self._text, self._at = self._text[self._at :] + possible, 0
        self.progressed.emit(self.left)
        if self.left and not self._timer.isActive():
            self._timer.start()
            self._type_next()
        return left_out

    def stop(self) -> None:
        """Type no more."""
        self._timer.stop()
        self._shift(False)
        if self.left:
            self._text, self._at = "", 0
            self.progressed.emit(0)

    def _can_type(self, character: str) -> bool:
        return bool(place_of(character) or (keysym_of(character) and not self._guest.types_by_places))

    def _type_next(self) -> None:
        if not self.left or not self._guest.is_open:
            self.stop()
            return
        character, self._at = self._text[self._at], self._at + 1
        self._type(character)
        self.progressed.emit(self.left)
        if not self.left:
            self.stop()

    def _type(self, character: str) -> None:
        place = place_of(character)
        if place is None:
            self._shift(False)
            self._guest.tap(Key(keysym_of(character), 0))
            return
        code, shifted = place
        lamps, by_places = self._lamps(), self._guest.types_by_places
        if lamps is not None and lamps.caps_lock and character.isalpha() and by_places:
            shifted = not shifted
        self._shift(shifted)
        self._guest.tap(Key(keysym_of(character), code if by_places else 0))

    def _shift(self, down: bool) -> None:
        if down != self._shifted:
            self._shifted = down
            self._guest.key(down, key_at(SHIFT))


def _with_enters(text: str) -> str:
    """A text each of whose lines ends as Enter ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
