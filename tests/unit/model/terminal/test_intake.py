"""What has come and waits."""

from time import thread_time

import pytest

from tests.unit.model.terminal.screens import past, shown, terminal
from vmdesk.model.terminal import intake as intakes
from vmdesk.model.terminal.intake import FULL, Intake


def test_all_is_taken_in_when_there_is_time() -> None:
    made = terminal()
    intake = Intake(made)
    for number in range(100):
        intake.add(b"%d\r\n" % number)
    intake.work(10)
    assert intake.empty
    assert shown(made) == ["96", "97", "98", "99"]


def test_work_stops_when_the_time_is_over() -> None:
    intake = Intake(terminal(columns=100, rows=50))
    intake.add(b"\x1b[31mword \x1b[0m" * 50_000)
    begun = thread_time()
    intake.work(0.005)
    assert thread_time() - begun < 0.25
    assert not intake.empty


def test_characters_may_come_in_halves() -> None:
    made = terminal()
    intake = Intake(made)
    for byte in "漢字\x1b[1mx".encode():
        intake.add(bytes([byte]))
        intake.work(1)
    assert shown(made) == ["漢字x"]


def test_much_is_too_much_at_some_point() -> None:
    intake = Intake(terminal())
    intake.add(b"x" * FULL)
    assert not intake.full
    intake.add(b"x")
    assert intake.full


def test_what_cannot_be_held_back_is_left_out_but_for_switches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intakes, "MOST", 100_000)
    monkeypatch.setattr(intakes, "KEPT", 1000)
    made = terminal()
    intake = Intake(made)
    intake.add(b"\x1b[?2004h\x1b[?25lbegin\r\n")
    for _ in range(50):
        intake.add(b"y\r\n" * 3333)
        assert intake.waiting < 120_000
    intake.add(b"the end")
    intake.work(60)
    assert shown(made)[-1] == "the end"
    assert "begin" not in past(made)
    assert "[…]" in past(made)
    assert (made.modes.bracketed_paste, made.modes.cursor_shown) == (True, False)
