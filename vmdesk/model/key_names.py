"""What is printed on the keys that Linux numbers."""

from collections.abc import Iterable

# Runs of <linux/input-event-codes.h>, from a number on. The letters are those of a keyboard of the United States.
_RUNS = {
    1: "Esc 1 2 3 4 5 6 7 8 9 0 - = Backspace Tab Q W E R T Y U I O P [ ] Enter Ctrl A S D F G H J K L ; ' `",
    42: "Shift \\ Z X C V B N M , . / RightShift Num* Alt Space CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10",
    69: "NumLock ScrollLock Num7 Num8 Num9 Num- Num4 Num5 Num6 Num+ Num1 Num2 Num3 Num0 Num.",
    86: "< F11 F12",
    96: "NumEnter RightCtrl Num/ PrintScreen AltGr",
    102: "Home Up PageUp Left Right End Down PageDown Insert Delete",
    113: "Mute VolumeDown VolumeUp Power",
    119: "Pause",
    125: "Super RightSuper Menu",
    183: "F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24",
}
_APART = {
    "RightShift": "Right Shift",
    "CapsLock": "Caps Lock",
    "NumLock": "Num Lock",
    "ScrollLock": "Scroll Lock",
    "NumEnter": "Num Enter",
    "RightCtrl": "Right Ctrl",
    "PrintScreen": "Print Screen",
    "PageUp": "Page Up",
    "PageDown": "Page Down",
    "VolumeDown": "Volume Down",
    "VolumeUp": "Volume Up",
    "RightSuper": "Right Super",
}
_NAMES = {first + at: _APART.get(name, name) for first, run in _RUNS.items() for at, name in enumerate(run.split(" "))}
MODIFIERS = frozenset({29, 97, 42, 54, 56, 100, 125, 126})


def key_name(code: int) -> str:
    """What is printed on a key, the same in every language; its number where that is not known."""
    return _NAMES.get(code, f"#{code}")


def combination_name(codes: Iterable[int]) -> str:
    """Keys pressed together, as in Ctrl+Alt+Delete."""
    return "+".join(key_name(code) for code in codes)


def all_keys() -> tuple[int, ...]:
    """The keys that have a name here and are no modifiers, in the order of Linux's numbers."""
    return tuple(code for code in _NAMES if code not in MODIFIERS)
