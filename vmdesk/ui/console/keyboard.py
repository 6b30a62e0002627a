"""The keyboard of a guest: which keys are down there, that none stays so, and that both agree on the lock keys."""

from PySide6.QtGui import QKeyEvent

from vmdesk.rfb.events import LedsChanged
from vmdesk.ui.console.guest_input import GuestInput
from vmdesk.ui.console.keys import CAPS_LOCK, NUM_LOCK, SCROLL_LOCK, Key, key_at, key_of

# Where X11 and Wayland tell whether a lock is on, in what Qt calls the native modifiers.
_LOCK_MASK, _NUM_LOCK_MASK = 1 << 1, 1 << 4
_LOCKS = frozenset({CAPS_LOCK, NUM_LOCK, SCROLL_LOCK})


class Keyboard:
    """Passes keys on. A key is released as what it was pressed as, whatever it would write by then."""

    def __init__(self, guest: GuestInput) -> None:
        self.lamps: LedsChanged | None = None
        self._guest = guest
        self._held: dict[int, Key] = {}
        self._pressed_locks: set[int] = set()  # since the guest has last told its lamps

    def press(self, event: QKeyEvent) -> None:
        """A key went down, or repeats by itself."""
        key = key_of(event)
        if key.code in _LOCKS:
            self._pressed_locks.add(key.code)
        elif event.nativeScanCode():
            self._agree_on_locks(event.nativeModifiers())
        held = self._held.setdefault(_mark(event, key), key)
        self._guest.key(True, held)

    def release(self, event: QKeyEvent) -> None:
        """A key went up. Keys that repeat are said to do so in between; they do not."""
        if event.isAutoRepeat():
            return
        key = self._held.pop(_mark(event, key_of(event)), None)
        if key is not None:
            self._guest.key(False, key)

    def release_all(self) -> None:
        """Let no key be down any more: what happens to it from now on is not heard of."""
        while self._held:
            self._guest.key(False, self._held.popitem()[1])

    def begin(self) -> None:
        """Keys come here from now on."""
        self._pressed_locks.clear()

    def lamps_changed(self, lamps: LedsChanged) -> None:
        """The guest tells which of its locks are on."""
        self.lamps = lamps
        self._pressed_locks.clear()

    def _agree_on_locks(self, modifiers: int) -> None:
        """Press a lock key in the guest where it is on at one side only.

        Once, and then not until the guest tells something of its lamps: it may not have the key, or be slow.
        """
        if self.lamps is None:
            return
        for code, mask, lit in (
            (CAPS_LOCK, _LOCK_MASK, self.lamps.caps_lock),
            (NUM_LOCK, _NUM_LOCK_MASK, self.lamps.num_lock),
        ):
            if bool(modifiers & mask) != lit and code not in self._pressed_locks:
                self._pressed_locks.add(code)
                self._guest.tap(key_at(code))


def _mark(event: QKeyEvent, key: Key) -> int:
    """What tells a key from others, with and without Shift."""
    return key.code or -event.key()
