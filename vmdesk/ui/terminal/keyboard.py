"""Which keys a terminal takes for itself, which go to what runs in it, and which it leaves to its window.

Left to the window are Ctrl+Shift with a letter, unless it is one of the terminal's own, Ctrl+Tab and Ctrl+Shift+Tab,
which leave the terminal by the keyboard, and whatever is pressed together with the Super key. All else goes to the
program in the terminal, Tab, Escape, Ctrl+Q, Ctrl+W, F10 and Alt with a letter among them.
"""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from vmdesk.model.terminal.keys import Held, control_bytes, key_bytes, text_bytes
from vmdesk.model.terminal.modes import Modes

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_SHIFT, _CONTROL, _BOTH = (
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    (Modifier.ShiftModifier | Modifier.ControlModifier),
)


class Command(Enum):
    """What the terminal itself does by a key."""

    COPY = auto()
    PASTE = auto()
    PASTE_SELECTION = auto()
    FIND = auto()
    SELECT_ALL = auto()
    LARGER = auto()
    SMALLER = auto()
    USUAL_SIZE = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    TO_TOP = auto()
    TO_BOTTOM = auto()
    MENU = auto()


_COMMANDS = {
    (_BOTH, Key.Key_C): Command.COPY,
    (_CONTROL, Key.Key_Insert): Command.COPY,
    (_BOTH, Key.Key_V): Command.PASTE,
    (_SHIFT, Key.Key_Insert): Command.PASTE_SELECTION,
    (_BOTH, Key.Key_F): Command.FIND,
    (_BOTH, Key.Key_A): Command.SELECT_ALL,
    (_CONTROL, Key.Key_Plus): Command.LARGER,
    (_BOTH, Key.Key_Plus): Command.LARGER,
    (_CONTROL, Key.Key_Equal): Command.LARGER,
    (_CONTROL, Key.Key_Minus): Command.SMALLER,
    (_CONTROL, Key.Key_0): Command.USUAL_SIZE,
    (_SHIFT, Key.Key_PageUp): Command.PAGE_UP,
    (_SHIFT, Key.Key_PageDown): Command.PAGE_DOWN,
    (_BOTH, Key.Key_Up): Command.LINE_UP,
    (_BOTH, Key.Key_Down): Command.LINE_DOWN,
    (_SHIFT, Key.Key_Home): Command.TO_TOP,
    (_SHIFT, Key.Key_End): Command.TO_BOTTOM,
    (Modifier.NoModifier, Key.Key_Menu): Command.MENU,
}
_NAMES = {
    int(Key.Key_Up): "Up",
    int(Key.Key_Down): "Down",
    int(Key.Key_Right): "Right",
    int(Key.Key_Left): "Left",
    int(Key.Key_Clear): "Begin",
    int(Key.Key_End): "End",
    int(Key.Key_Home): "Home",
    int(Key.Key_Insert): "Insert",
    int(Key.Key_Delete): "Delete",
    int(Key.Key_PageUp): "PageUp",
    int(Key.Key_PageDown): "PageDown",
    int(Key.Key_Return): "Enter",
    int(Key.Key_Enter): "KeypadEnter",
    int(Key.Key_Tab): "Tab",
    int(Key.Key_Backtab): "Tab",
    int(Key.Key_Backspace): "Backspace",
    int(Key.Key_Escape): "Escape",
} | {int(Key.Key_F1) + number - 1: f"F{number}" for number in range(1, 21)}


_FOR_WINDOW_FIRST = {(Modifier.NoModifier, Key.Key_F11), (_BOTH, Key.Key_PageUp), (_BOTH, Key.Key_PageDown)}


def command_of(event: QKeyEvent) -> Command | None:
    """What the terminal itself does by a key, if anything."""
    modifiers = event.modifiers() & ~Modifier.KeypadModifier
    return next(
        (command for (held, key), command in _COMMANDS.items() if key == event.key() and held == modifiers), None
    )


def is_left_to_window(event: QKeyEvent, command: Command | None) -> bool:
    """Whether a key, which may be one of the terminal's own commands, is none of its business."""
    modifiers = event.modifiers()
    if command is not None:
        return False
    if modifiers & Modifier.MetaModifier:
        return True
    if not modifiers & _CONTROL:
        return False
    if event.key() in {Key.Key_Tab, Key.Key_Backtab}:
        return True
    return bool(modifiers & _SHIFT) and Key.Key_A <= event.key() <= Key.Key_Z


def is_for_window_first(event: QKeyEvent) -> bool:
    """Whether a key is typed only where the window has no use for it: to fill the monitor and back, to change tabs."""
    modifiers = event.modifiers() & ~Modifier.KeypadModifier
    return (modifiers, event.key()) in _FOR_WINDOW_FIRST


def sent_bytes(event: QKeyEvent, modes: Modes) -> bytes:
    """What a key is sent as; nothing for one that means nothing."""
    modifiers = event.modifiers()
    shift = bool(modifiers & _SHIFT) or event.key() == Key.Key_Backtab
    held = Held(shift, bool(modifiers & Modifier.AltModifier), bool(modifiers & _CONTROL))
    name = _NAMES.get(event.key())
    if name is not None:
        return key_bytes(name, held, modes)
    if held.control and 0x20 <= event.key() < 0x7F:  # by the key and not the text: Ctrl+C is so on every layout
        return control_bytes(chr(event.key()), alt=held.alt)
    text = event.text()
    if not text.isprintable():
        return b""
    return text_bytes(text, alt=held.alt)
