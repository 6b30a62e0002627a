"""Keys as a VNC server is told of them: by their place, and by what they write, which X11 calls keysym.

The places are Linux's numbers (linux/input-event-codes.h). Where the platform tells neither, as in tests, both come
from a keyboard of the United States; so do texts that are typed into a guest, whose own keyboard nobody knows.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

SHIFT, CAPS_LOCK, NUM_LOCK, SCROLL_LOCK = 42, 58, 69, 70
_X11_OFFSET = 8
_UNICODE = 0x01000000  # before the number of a character that has no older keysym
_TAB, _BACK_TAB = 0xFF09, 0xFE20

_PLAIN = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./", 57: " "}
_SHIFTED = {2: "!@#$%^&*()_+", 16: "QWERTYUIOP{}", 30: 'ASDFGHJKL:"~', 43: "|ZXCVBNM<>?"}
_NAMED: dict[int, tuple[int, ...]] = {  # keysyms of X11 (keysymdef.h), from a number of Linux on
    1: (0xFF1B,),  # Escape
    14: (0xFF08, _TAB),  # Backspace
    28: (0xFF0D, 0xFFE3),  # Return, left Control
    42: (0xFFE1,),  # left Shift
    54: (0xFFE2, 0xFFAA, 0xFFE9),  # right Shift, the keypad's asterisk, left Alt
    58: (0xFFE5, *range(0xFFBE, 0xFFC8)),  # Caps Lock, F1 to F10
    69: (0xFF7F, 0xFF14),  # Num Lock, Scroll Lock
    71: (0xFFB7, 0xFFB8, 0xFFB9, 0xFFAD, 0xFFB4, 0xFFB5, 0xFFB6, 0xFFAB),  # the keypad: 7 8 9 - 4 5 6 +
    79: (0xFFB1, 0xFFB2, 0xFFB3, 0xFFB0, 0xFFAE),  # the keypad: 1 2 3 0 .
    86: (ord("<"), 0xFFC8, 0xFFC9),  # beside the left Shift, F11, F12
    96: (0xFF8D, 0xFFE4, 0xFFAF, 0xFF61, 0xFE03),  # the keypad's Enter, right Control, keypad's slash, Print, AltGr
    102: (
        0xFF50,
        0xFF52,
        0xFF55,
        0xFF51,
        0xFF53,
        0xFF57,
        0xFF54,
        0xFF56,
    ),  # Home Up PageUp Left Right End Down PageDown
    110: (0xFF63, 0xFFFF),  # Insert, Delete
    113: (0x1008FF12, 0x1008FF11, 0x1008FF13, 0x1008FF2A),  # mute, quieter, louder, power
    119: (0xFF13,),  # Pause
    125: (0xFFEB, 0xFFEC, 0xFF67),  # left and right Super, Menu
    183: tuple(range(0xFFCA, 0xFFD6)),  # F13 to F24
}
_BY_QT_KEY = {
    Qt.Key.Key_Escape: 1,
    Qt.Key.Key_Backspace: 14,
    Qt.Key.Key_Tab: 15,
    Qt.Key.Key_Backtab: 15,
    Qt.Key.Key_Return: 28,
    Qt.Key.Key_Control: 29,
    Qt.Key.Key_Shift: SHIFT,
    Qt.Key.Key_Alt: 56,
    Qt.Key.Key_CapsLock: CAPS_LOCK,
    Qt.Key.Key_NumLock: NUM_LOCK,
    Qt.Key.Key_ScrollLock: SCROLL_LOCK,
    Qt.Key.Key_Enter: 96,
    Qt.Key.Key_Print: 99,
    Qt.Key.Key_SysReq: 99,
    Qt.Key.Key_AltGr: 100,
    Qt.Key.Key_Home: 102,
    Qt.Key.Key_Up: 103,
    Qt.Key.Key_PageUp: 104,
    Qt.Key.Key_Left: 105,
    Qt.Key.Key_Right: 106,
    Qt.Key.Key_End: 107,
    Qt.Key.Key_Down: 108,
    Qt.Key.Key_PageDown: 109,
    Qt.Key.Key_Insert: 110,
    Qt.Key.Key_Delete: 111,
    Qt.Key.Key_Pause: 119,
    Qt.Key.Key_Meta: 125,
    Qt.Key.Key_Super_L: 125,
    Qt.Key.Key_Super_R: 126,
    Qt.Key.Key_Menu: 127,
    Qt.Key.Key_F11: 87,
    Qt.Key.Key_F12: 88,
}
_NAMED_PLACES = {int(key): code for key, code in _BY_QT_KEY.items()}
_NAMED_PLACES |= {int(Qt.Key.Key_F1) + at: 59 + at for at in range(10)}
_NAMED_PLACES |= {int(Qt.Key.Key_F13) + at: 183 + at for at in range(12)}
_ON_KEYPAD = {"*": 55, "7": 71, "8": 72, "9": 73, "-": 74, "4": 75, "5": 76, "6": 77, "+": 78, "1": 79} | {
    "2": 80,
    "3": 81,
    "0": 82,
    ".": 83,
    "/": 98,
}
_PLACES = {
    character: (first + at, shifted)
    for shifted, runs in ((False, _PLAIN), (True, _SHIFTED))
    for first, run in runs.items()
    for at, character in enumerate(run)
} | {"\n": (28, False), "\t": (15, False)}
_KEYSYMS = {first + at: ord(character) for first, run in _PLAIN.items() for at, character in enumerate(run)} | {
    first + at: keysym for first, run in _NAMED.items() for at, keysym in enumerate(run)
}
_OF_CONTROLS = {"\n": 0xFF0D, "\t": _TAB}


@dataclass(frozen=True, slots=True)
class Key:
    """A key by what it writes and by where it is; 0 where that is not known."""

    keysym: int
    code: int


def key_of(event: QKeyEvent) -> Key:
    """The key that an event is about."""
    native = event.nativeScanCode() - _X11_OFFSET
    code = native if native > 0 else _code_of(event)
    return Key(_keysym_of(event, code), code)


def key_at(code: int) -> Key:
    """The key that Linux numbers so, as it is on a keyboard of the United States."""
    return Key(_KEYSYMS.get(code, 0), code)


def keysym_of(character: str) -> int:
    """What X11 calls a character; 0 for one that no key writes."""
    number = ord(character)
    if character in _OF_CONTROLS:
        return _OF_CONTROLS[character]
    if not character.isprintable() and character != "\xa0":
        return 0
    return number if number < 0x100 else _UNICODE | number


def place_of(character: str) -> tuple[int, bool] | None:
    """Where a keyboard of the United States has a character, and whether with Shift; None where it has not."""
    return _PLACES.get(character)


def _code_of(event: QKeyEvent) -> int:
    key = event.key()
    character = chr(key).lower() if 0x20 <= key < 0x7F else ""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and character in _ON_KEYPAD:
        return _ON_KEYPAD[character]
    if character in _PLACES:
        return _PLACES[character][0]
    return _NAMED_PLACES.get(key, 0)


def _keysym_of(event: QKeyEvent, code: int) -> int:
    keysym = int(event.nativeVirtualKey())
    if keysym:
        return _TAB if keysym == _BACK_TAB else keysym  # servers know which key it is, and that Shift is down
    text = event.text()
    if len(text) == 1 and text.isprintable():
        return keysym_of(text)
    return _KEYSYMS.get(code, 0)
