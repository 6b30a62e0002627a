"""Colours and marks by the parameters of a sequence."""

import pytest

from vmdesk.model.terminal.look import (
    BOLD,
    CURLY,
    DOUBLY,
    FAINT,
    INVERSE,
    PLAIN,
    STRUCK,
    TRUE,
    UNDERLINED,
    Look,
    changed,
)


@pytest.mark.parametrize(
    ("parameters", "look"),
    [
        ("31", Look(text=1)),
        ("97;104", Look(text=15, ground=12)),
        ("38;5;208", Look(text=208)),
        ("48;5;16;1", Look(ground=16, marks=BOLD)),
        ("38;2;255;128;0", Look(text=TRUE | 0xFF8000)),
        ("38:2::255:128:0", Look(text=TRUE | 0xFF8000)),
        ("38:2:255:128:0", Look(text=TRUE | 0xFF8000)),
        ("48:5:9", Look(ground=9)),
        ("1;2;9", Look(marks=BOLD | FAINT | STRUCK)),
        ("4", Look(marks=UNDERLINED)),
        ("4:3", Look(marks=CURLY)),
        ("4;21", Look(marks=DOUBLY)),
        ("58;2;1;2;3;7", Look(marks=INVERSE)),
        ("58:5:1;7", Look(marks=INVERSE)),
        ("", PLAIN),
        ("999;1", Look(marks=BOLD)),
        ("38;5;256;1", Look(marks=BOLD)),
        ("38;2;1", PLAIN),
        ("38;2:1;1", Look(marks=BOLD)),
        ("38;2;1:2;3;4", Look(text=TRUE | 0x0304)),
        ("38;9;1", Look(marks=BOLD)),
        ("38", PLAIN),
    ],
)
def test_parameters_make_a_look(parameters: str, look: Look) -> None:
    assert changed(PLAIN, parameters) == look


@pytest.mark.parametrize("parameters", ["0", "", "39;49;22;23;24;25;27;28;29;55", "1;0"])
def test_all_can_be_taken_back(parameters: str) -> None:
    everything = changed(PLAIN, "1;2;3;4;5;7;8;9;53;31;42")
    assert changed(everything, parameters) == PLAIN
