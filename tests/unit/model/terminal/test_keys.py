"""The bytes of keys and of pasted text."""

import pytest

from vmdesk.model.terminal.keys import NONE, Held, control_bytes, key_bytes, pasted_bytes, text_bytes
from vmdesk.model.terminal.modes import Modes


@pytest.mark.parametrize(
    ("name", "held", "sent"),
    [
        ("Up", NONE, b"\x1b[A"),
        ("Left", Held(control=True), b"\x1b[1;5D"),
        ("End", Held(shift=True), b"\x1b[1;2F"),
        ("Home", Held(alt=True), b"\x1b[1;3H"),
        ("F1", NONE, b"\x1bOP"),
        ("F4", Held(control=True), b"\x1b[1;5S"),
        ("F5", NONE, b"\x1b[15~"),
        ("F12", Held(shift=True), b"\x1b[24;2~"),
        ("F20", NONE, b"\x1b[34~"),
        ("Delete", NONE, b"\x1b[3~"),
        ("PageDown", Held(control=True), b"\x1b[6;5~"),
        ("Enter", NONE, b"\r"),
        ("Enter", Held(alt=True), b"\x1b\r"),
        ("KeypadEnter", NONE, b"\r"),
        ("Tab", NONE, b"\t"),
        ("Tab", Held(shift=True), b"\x1b[Z"),
        ("Backspace", NONE, b"\x7f"),
        ("Backspace", Held(control=True), b"\b"),
        ("Backspace", Held(alt=True), b"\x1b\x7f"),
        ("Escape", NONE, b"\x1b"),
        ("VolumeUp", NONE, b""),
    ],
)
def test_a_key_is_sent_as_xterm_does(name: str, held: Held, sent: bytes) -> None:
    assert key_bytes(name, held, Modes()) == sent


def test_programs_may_want_other_bytes() -> None:
    modes = Modes(application_cursor=True, application_keypad=True, newline=True)
    assert key_bytes("Up", NONE, modes) == b"\x1bOA"
    assert key_bytes("Up", Held(control=True), modes) == b"\x1b[1;5A"
    assert key_bytes("Home", NONE, modes) == b"\x1bOH"
    assert key_bytes("KeypadEnter", NONE, modes) == b"\x1bOM"
    assert key_bytes("Enter", NONE, modes) == b"\r\n"


@pytest.mark.parametrize(
    ("character", "sent"),
    [
        ("c", b"\x03"),
        ("C", b"\x03"),
        ("[", b"\x1b"),
        ("@", b"\x00"),
        (" ", b"\x00"),
        ("_", b"\x1f"),
        ("/", b"\x1f"),
        ("1", b""),
    ],
)
def test_control_characters(character: str, sent: bytes) -> None:
    assert control_bytes(character) == sent


def test_alt_is_escape() -> None:
    assert text_bytes("é", alt=True) == "\x1bé".encode()
    assert control_bytes("c", alt=True) == b"\x1b\x03"
    assert text_bytes("") == b""


class TestPasting:
    def test_ends_of_lines_are_enter(self) -> None:
        assert pasted_bytes("a\nb\r\nc\rd", Modes()) == b"a\rb\rc\rd"

    def test_brackets_cannot_be_closed_from_within(self) -> None:
        sent = pasted_bytes("a\x1b[201~rm -rf /\n\x9b201~", Modes(bracketed_paste=True))
        assert sent == b"\x1b[200~a[201~rm -rf /\r201~\x1b[201~"

    def test_control_characters_are_left_out(self) -> None:
        assert pasted_bytes("a\x03\x04\x00b\tc\x7f", Modes()) == b"ab\tc"

    def test_nothing_is_nothing(self) -> None:
        assert pasted_bytes("\x03", Modes(bracketed_paste=True)) == b""

    def test_half_a_character_does_no_harm(self) -> None:
        assert pasted_bytes("a\ud800b", Modes()) == b"a?b"
