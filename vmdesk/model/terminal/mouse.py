"""What the mouse does, as it is told to a program that wants to hear of it (xterm's mouse tracking)."""

from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from vmdesk.model.terminal.keys import NONE, Held
from vmdesk.model.terminal.modes import Modes, Reported

_MOTION = 32
_FARTHEST = 223  # the last place that fits into a byte


class Button(IntEnum):
    """The buttons by xterm's numbers, the wheel among them."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2
    NONE = 3
    WHEEL_UP = 64
    WHEEL_DOWN = 65
    WHEEL_LEFT = 66
    WHEEL_RIGHT = 67


class Act(Enum):
    """What is done with a button."""

    PRESS = auto()
    RELEASE = auto()
    MOVE = auto()


@dataclass(frozen=True, slots=True)
class MouseEvent:
    """Something done with the mouse at a cell, counted from 0."""

    act: Act
    button: Button
    column: int
    row: int
    held: Held = NONE


def mouse_bytes(event: MouseEvent, modes: Modes) -> bytes:
    """What is sent of it; nothing if nobody wants to hear."""
    if not _wanted(event, modes.mouse):
        return b""
    code = int(event.button) + (_MOTION if event.act is Act.MOVE else 0)
    if modes.mouse is not Reported.PRESSES:
        code += 4 * event.held.shift + 8 * event.held.alt + 16 * event.held.control
    column, row = event.column + 1, event.row + 1
    if modes.mouse_wide:
        return b"\x1b[<%d;%d;%d%b" % (code, column, row, b"m" if event.act is Act.RELEASE else b"M")
    if event.act is Act.RELEASE:
        code = code & ~0b11 | Button.NONE
    if max(column, row) > _FARTHEST:
        return b""
    return b"\x1b[M" + bytes([32 + code, 32 + column, 32 + row])


def _wanted(event: MouseEvent, reported: Reported) -> bool:
    wheel = event.button >= Button.WHEEL_UP
    match event.act:
        case Act.PRESS:
            return reported is not Reported.NOTHING
        case Act.RELEASE:
            return reported >= Reported.BUTTONS and not wheel
        case Act.MOVE:
            least = Reported.ALL if event.button is Button.NONE else Reported.DRAGS
            return reported >= least
