"""The sequences that switch something on or off (SM, RM, and DEC's and xterm's private ones)."""

from collections.abc import Callable

from vmdesk.model.terminal.modes import Modes, Reported
from vmdesk.model.terminal.screen import Screen

_SIMPLE = {
    1: "application_cursor",
    5: "reverse",
    7: "wraps",
    25: "cursor_shown",
    66: "application_keypad",
    1004: "focus_reports",
    1006: "mouse_wide",
    1007: "wheel_as_arrows",
    2004: "bracketed_paste",
}
_ANSI = {4: "inserts", 20: "newline"}


class Switches:
    """Switches modes, and the rows that are shown."""

    def __init__(self, screen: Screen, modes: Modes) -> None:
        self._screen, self._modes = screen, modes
        self._special: dict[int, Callable[[bool], None]] = {
            6: self._origin,
            12: self._blinking,
            47: screen.show_alternate,
            1047: self._alternate_erased,
            1048: self._cursor,
            1049: self._alternate_with_cursor,
        }

    def set(self, numbers: tuple[int, ...], on: bool) -> None:
        """Switch modes by ECMA-48's numbers."""
        for number in numbers:
            if number in _ANSI:
                setattr(self._modes, _ANSI[number], on)

    def set_private(self, numbers: tuple[int, ...], on: bool) -> None:
        """Switch modes by the numbers of DEC and xterm. What changes the number of columns (3) is refused."""
        for number in numbers[:16]:
            if number in _SIMPLE:
                setattr(self._modes, _SIMPLE[number], on)
            elif number in self._special:
                self._special[number](on)
            elif number in set(Reported):
                self._modes.mouse = Reported(number) if on else Reported.NOTHING

    def _origin(self, on: bool) -> None:
        self._modes.origin = on
        self._screen.move_to(0, 0)

    def _blinking(self, on: bool) -> None:
        self._modes.cursor_steady = not on

    def _cursor(self, on: bool) -> None:
        if on:
            self._screen.save_cursor()
        else:
            self._screen.restore_cursor()

    def _alternate_erased(self, on: bool) -> None:
        """Erase the alternate rows when they are left."""
        if not on and self._screen.alternate:
            self._screen.erase(2)
        self._screen.show_alternate(on)

    def _alternate_with_cursor(self, on: bool) -> None:
        """Keep the cursor of the main rows while the alternate ones, which are empty at first, are shown."""
        screen = self._screen
        if on == screen.alternate:
            return
        if on:
            screen.save_cursor()
            screen.show_alternate(True)
            screen.erase(2)
        else:
            screen.show_alternate(False)
            screen.restore_cursor()
