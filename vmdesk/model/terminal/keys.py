"""The bytes that keys are sent as: those of xterm, as its description in terminfo says and its control sequences do."""

import re
from typing import NamedTuple

from vmdesk.model.terminal.modes import Modes

_ESC = b"\x1b"
_CURSOR = {"Up": b"A", "Down": b"B", "Right": b"C", "Left": b"D", "Begin": b"E", "End": b"F", "Home": b"H"}
_FIRST_FUNCTIONS = {"F1": b"P", "F2": b"Q", "F3": b"R", "F4": b"S"}
_NUMBERED = {"Insert": 2, "Delete": 3, "PageUp": 5, "PageDown": 6} | {
    f"F{number}": code
    for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34), 5)
}
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # but the tabulator and the line feed
_CONTROLS = {" ": 0, "2": 0, "3": 27, "4": 28, "5": 29, "6": 30, "7": 31, "8": 127, "/": 31, "?": 127}


class Held(NamedTuple):
    """The keys that are held while another one is pressed."""

    shift: bool = False
    alt: bool = False
    control: bool = False

    @property
    def number(self) -> int:
        """xterm's number of them, 1 for none."""
        return 1 + self.shift + 2 * self.alt + 4 * self.control


NONE = Held()


def key_bytes(name: str, held: Held, modes: Modes) -> bytes:
    """What a key that writes nothing is sent as; nothing for an unknown one."""
    if name in _CURSOR:
        return _cursor_key(_CURSOR[name], held, modes)
    if name in _FIRST_FUNCTIONS:
        return b"\x1bO" + _FIRST_FUNCTIONS[name] if held == NONE else _with(b"1", held, _FIRST_FUNCTIONS[name])
    if name in _NUMBERED:
        number = str(_NUMBERED[name]).encode()
        return b"\x1b[" + number + b"~" if held == NONE else _with(number, held, b"~")
    return _plain_key(name, held, modes)


def _cursor_key(final: bytes, held: Held, modes: Modes) -> bytes:
    if held != NONE:
        return _with(b"1", held, final)
    return (b"\x1bO" if modes.application_cursor else b"\x1b[") + final


def _with(number: bytes, held: Held, final: bytes) -> bytes:
    return b"\x1b[%b;%d%b" % (number, held.number, final)


def _plain_key(name: str, held: Held, modes: Modes) -> bytes:
    match name:
        case "Enter":
            sent = b"\r\n" if modes.newline else b"\r"
        case "KeypadEnter":
            sent = b"\x1bOM" if modes.application_keypad else b"\r\n" if modes.newline else b"\r"
        case "Tab":
            sent = b"\x1b[Z" if held.shift else b"\t"
        case "Backspace":
            sent = b"\b" if held.control else b"\x7f"
        case "Escape":
            sent = _ESC
        case _:
            return b""
    return _ESC + sent if held.alt else sent


def text_bytes(text: str, *, alt: bool = False) -> bytes:
    """What text that was typed is sent as."""
    sent = text.encode("utf-8", "replace")
    return _ESC + sent if alt and sent else sent


def control_bytes(character: str, *, alt: bool = False) -> bytes:
    """What a character is sent as while Ctrl is held; nothing where that means nothing."""
    code = _CONTROLS.get(character)
    if code is None and len(character) == 1 and "@" <= character.upper() <= "_":
        code = ord(character.upper()) & 0x1F
    if code is None:
        return b""
    return (_ESC if alt else b"") + bytes([code])


def pasted_bytes(text: str, modes: Modes) -> bytes:
    """What pasted text is sent as: ends of lines as Enter, no control characters, and between brackets if wanted."""
    text = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "\r")
    sent = text.encode("utf-8", "replace")
    return b"\x1b[200~" + sent + b"\x1b[201~" if modes.bracketed_paste and sent else sent
