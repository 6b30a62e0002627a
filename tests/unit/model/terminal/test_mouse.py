"""What a program hears of the mouse."""

import pytest

from vmdesk.model.terminal.keys import Held
from vmdesk.model.terminal.modes import Modes, Reported
from vmdesk.model.terminal.mouse import Act, Button, MouseEvent, mouse_bytes

PRESS, RELEASE = MouseEvent(Act.PRESS, Button.LEFT, 4, 2), MouseEvent(Act.RELEASE, Button.LEFT, 4, 2)
DRAG, HOVER = MouseEvent(Act.MOVE, Button.LEFT, 5, 2), MouseEvent(Act.MOVE, Button.NONE, 5, 2)


@pytest.mark.parametrize(
    ("reported", "heard"),
    [
        (Reported.NOTHING, []),
        (Reported.PRESSES, [PRESS]),
        (Reported.BUTTONS, [PRESS, RELEASE]),
        (Reported.DRAGS, [PRESS, RELEASE, DRAG]),
        (Reported.ALL, [PRESS, RELEASE, DRAG, HOVER]),
    ],
)
def test_it_hears_what_it_wants(reported: Reported, heard: list[MouseEvent]) -> None:
    modes = Modes(mouse=reported)
    assert [event for event in (PRESS, RELEASE, DRAG, HOVER) if mouse_bytes(event, modes)] == heard


def test_it_hears_in_bytes() -> None:
    modes = Modes(mouse=Reported.DRAGS)
    assert mouse_bytes(PRESS, modes) == b"\x1b[M %#"
    assert mouse_bytes(RELEASE, modes) == b"\x1b[M#%#"
    assert mouse_bytes(DRAG, modes) == b"\x1b[M@&#"
    assert mouse_bytes(MouseEvent(Act.PRESS, Button.LEFT, 300, 2), modes) == b""


def test_it_hears_in_numbers() -> None:
    modes = Modes(mouse=Reported.DRAGS, mouse_wide=True)
    assert mouse_bytes(PRESS, modes) == b"\x1b[<0;5;3M"
    assert mouse_bytes(RELEASE, modes) == b"\x1b[<0;5;3m"
    held = Held(control=True)
    assert mouse_bytes(MouseEvent(Act.PRESS, Button.WHEEL_UP, 300, 2, held), modes) == b"\x1b[<80;301;3M"
