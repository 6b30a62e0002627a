"""What a program may switch on and off in a terminal (DEC and xterm private modes)."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class Reported(IntEnum):
    """Which movements of the mouse a program wants to hear of, by xterm's numbers."""

    NOTHING = 0
    PRESSES = 9
    BUTTONS = 1000
    DRAGS = 1002
    ALL = 1003


class Shape(Enum):
    """How the cursor looks."""

    BLOCK = "block"
    UNDERLINE = "underline"
    BAR = "bar"


@dataclass(slots=True)
class Modes:
    """How things stand; these are the states after a reset."""

    wraps: bool = True  # DECAWM
    origin: bool = False  # DECOM: rows are counted from the top margin
    inserts: bool = False  # IRM
    newline: bool = False  # LNM: a line feed returns too
    reverse: bool = False  # DECSCNM
    cursor_shown: bool = True  # DECTCEM
    cursor_shape: Shape = Shape.BLOCK
    cursor_steady: bool = False  # a program wants no blinking
    application_cursor: bool = False  # DECCKM
    application_keypad: bool = False  # DECKPAM
    bracketed_paste: bool = False
    focus_reports: bool = False
    mouse: Reported = Reported.NOTHING
    mouse_wide: bool = False  # SGR reports: places beyond column 223
    wheel_as_arrows: bool = True  # on the alternate screen, which has no history
