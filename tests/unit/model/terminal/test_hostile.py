"""Whatever comes: nothing raises, nothing grows without end, and nothing takes long."""

import random
import tracemalloc
from time import perf_counter, thread_time

import pytest

from tests.unit.model.terminal.screens import shown, terminal
from vmdesk.model.terminal import history
from vmdesk.model.terminal.searching import find
from vmdesk.model.terminal.selecting import Place, everything, line_at, text_of, word_at
from vmdesk.model.terminal.terminal import Terminal

PARTS = [
    *"\x00\x07\b\t\n\r\x0e\x0f\x18\x1a\x1b\x7f\x80\x9b\x9d",
    *("\x1b[", "\x1b]", "\x1bP", "\x1b(", "\x1b#", "\x1b[?", "\x1b[>", "\x1b\\", ";", ":", "0", "9" * 30, "²", "٣"),
    *("\x1b[?1049h", "\x1b[?1049l", "\x1b[99999b", "\x1b[999S", "\x1b[5;2r", "\x1b[?6h", "\x1b[4h", "\x1b[38;2;1m"),
    *(
        "漢",
        "e\u0301",
        "\u200d",
        "\ufeff",
        "\U0001f600",
        "\ud7ff",
        "\uffff",
        "text ",
        "x" * 50,
        "\x1bM",
        "\x1bc",
        "m",
        "H",
    ),
]


def check(made: Terminal) -> None:
    """What holds whatever has come."""
    cursor = made.screen.cursor
    assert 0 <= cursor.row < made.rows
    assert 0 <= cursor.column <= made.columns
    for row in (*made.screen.rows, *made.screen.other_rows):
        assert len(row.cells) == len(row.looks) == made.columns
        line = row.line()
        assert len(line.cells()) <= made.columns
        assert len(line.begins) == len(line.looks)
    assert len(made.screen.rows) == len(made.screen.other_rows) == made.rows
    assert 0 <= made.screen.margin_top <= made.screen.margin_bottom < made.rows


@pytest.mark.parametrize("seed", range(60))
def test_nonsense_leaves_a_whole_terminal(seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - a test, and the same each time
    made = terminal(columns=choice.randint(2, 30), rows=choice.randint(1, 8), history=50)
    for _ in range(60):
        parts = choice.choices(PARTS, k=choice.randint(1, 30))
        made.feed("".join(parts).encode() if choice.random() < 0.9 else choice.randbytes(200))
        check(made)
        if choice.random() < 0.3:
            made.resize(choice.randint(1, 40), choice.randint(1, 10))
            check(made)
        place = Place(choice.randint(made.first, made.end - 1), choice.randint(0, made.columns - 1))
        text_of(made, word_at(made, place))
        text_of(made, line_at(made, place.line))
        text_of(made, everything(made))
        find(made, choice.choice("eEx漢 "), 50)


@pytest.mark.parametrize("seed", range(10))
def test_it_makes_no_difference_where_the_pieces_are_cut(seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - a test, and the same each time
    data = "".join(choice.choices(PARTS, k=400)).encode() + choice.randbytes(300)
    whole, pieces = terminal(), terminal()
    whole.feed(data)
    at = 0
    while at < len(data):
        size = choice.randint(1, 7)
        pieces.feed(data[at : at + size])
        at += size
    assert [whole.line(number) for number in range(whole.top, whole.end)] == [
        pieces.line(number) for number in range(pieces.top, pieces.end)
    ]
    assert whole.title == pieces.title


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff\xfe\x80abc",
        b"\xed\xa0\x80abc",  # half of a surrogate pair
        b"\xf0\x9f\x98abc",
        b"\xc0\x80abc",
        b"\x00\x00abc\x7f",
        b"\x1b[38;5;999mabc",
        "\x1b[²Aabc".encode(),
        b"\x1b[1;2;3;4;5;6;7;8;9Aabc",
        b"\x1b[" + b"1;" * 5000 + b"mabc",
        b"\x1b[" + b"9" * 5000 + b"Cabc",
        b"\x1b[!!!!!!mabc",
        b"\x1bXsecret\x1b\\abc",
        b"\x1b_secret\x1b\\abc",
        b"\x1b^secret\x1b\\abc",
        b"\x1bPsecret\x1b\\abc",
        b"\x1b]1337;File=inline=1:AAAA\x07abc",
        b"\x1b]8;;http://example\x07abc\x1b]8;;\x07",
        b"\x1b[>4;2mabc",
        b"\x1b[?1;1;1$pabc",
        b"\x1b[\x18abc",
        b"\x1b]2;x\x18abc",
    ],
)
def test_what_is_broken_or_unknown_is_passed_over(sent: bytes) -> None:
    made = terminal()
    made.feed(sent)
    assert "".join(shown(made)).strip("\ufffd ").endswith("abc")
    assert "secret" not in "".join(shown(made))


def test_a_sequence_for_other_keys_does_not_underline_all() -> None:
    made = terminal("\x1b[>4;2mabc")
    assert made.line(made.top).looks[0].marks == 0


@pytest.mark.parametrize(
    "part",
    [
        b"\x1b]2;" + b"x" * 4000,
        b"\x1bP" + b"x" * 4000,
        b"\x1b7" * 1000,
        b"\x1b[" + b"1;" * 2000,
        "e\u0301".encode() * 2000,
        b"".join(b"\x1b[38;2;%d;%d;%dmx" % (n % 256, n // 7 % 256, n % 251) for n in range(1500)),
        b"\x1b]2;title\x07" * 500,
        b"\x1bH\x1b[C" * 1000,
    ],
)
def test_nothing_grows_without_end(part: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    made = terminal(columns=80, rows=24, history=20)
    monkeypatch.setattr(made.history, "append", lambda _line: None)  # that it has a bound is tested elsewhere
    tracemalloc.start()
    used = []
    for _ in range(3):
        for _ in range(20):
            made.feed(part)
        used.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert used[2] - used[1] < 200_000


def test_lines_of_many_colours_have_less_history(monkeypatch: pytest.MonkeyPatch) -> None:
    rainbow = b"".join(b"\x1b[38;2;%d;1;1mx" % (n % 256) for n in range(1000)) + b"\x1b[m\r\n"
    made = terminal(columns=1000, rows=4, history=10_000)
    monkeypatch.setattr(history, "MOST_WEIGHT", 2_000_000)
    for _ in range(300):
        made.feed(rainbow)
    assert 50 < len(made.history) < 200


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[99999b",
        "\x1b[999S",
        "\x1b[999T",
        "\x1b[999L",
        "\x1b#8",
        "\x1b[?1049h\x1b[?1049l",
        "\x1b[2J",
        "\x1b[999I",
        "\x1bc",
    ],
)
def test_the_time_that_is_given_is_kept(sequence: str) -> None:
    """Compared with how long the same takes without an end: at most a tenth, whatever the machine.

    What is measured is its own work: other programs may have the processor meanwhile.
    """
    made = terminal("x", columns=200, rows=60)
    text = sequence * (12_000 // len(sequence))
    begun = thread_time()
    made.take(text)
    whole = thread_time() - begun
    begun = thread_time()
    made.take(text, 0, perf_counter() + whole / 100)
    assert thread_time() - begun < whole / 10 + 0.005
