"""What the sequences that programs send do to the screen."""

import pytest

from tests.unit.model.terminal.screens import cursor, past, shown, terminal
from tests.waiting import heard
from vmdesk.model.terminal.look import BOLD, Look
from vmdesk.model.terminal.modes import Reported, Shape
from vmdesk.model.terminal.terminal import MOST_TITLE

ALTERNATE, MAIN = "\x1b[?1049h", "\x1b[?1049l"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("hello\r\nworld", ["hello", "world"]),
        ("a\nb", ["a", " b"]),
        ("a\tb", ["a       b"]),
        ("abc\b\bX", ["aXc"]),
        ("x" * 23, ["x" * 20, "xxx"]),
        ("x" * 20 + "\r\ny", ["x" * 20, "y"]),
        ("\x1b[3;4Hx", ["", "", "   x"]),
        ("\x1b[99;99Hx\x1b[Hy", ["y", "", "", "", " " * 19 + "x"]),
        ("abcdef\x1b[3D\x1b[K", ["abc"]),
        ("abcdef\x1b[3D\x1b[1K", ["    ef"]),
        ("abcdef\x1b[2K", []),
        ("a\r\nb\r\nc\x1b[2;1H\x1b[J", ["a"]),
        ("a\r\nb\r\nc\x1b[2;1H\x1b[1J", ["", "", "c"]),
        ("abcdef\x1b[1;3H\x1b[2P", ["abef"]),
        ("abcdef\x1b[1;3H\x1b[2@", ["ab  cdef"]),
        ("abcdef\x1b[1;3H\x1b[2X", ["ab  ef"]),
        ("a\r\nb\r\nc\x1b[2;1H\x1b[L", ["a", "", "b", "c"]),
        ("a\r\nb\r\nc\x1b[2;1H\x1b[M", ["a", "c"]),
        ("a\r\nb\r\nc\x1b[S", ["b", "c"]),
        ("a\r\nb\x1b[T", ["", "a", "b"]),
        ("a\x1b[3b", ["aaaa"]),
        ("abc\x1b[4h\x1b[1Gxy", ["xyabc"]),
        ("\x1b[2;4r\x1b[2;1Ha\r\nb\r\nc\r\nd", ["", "b", "c", "d"]),
        ("\x1b[2;4r\x1b[2;1H\x1bMa", ["", "a"]),
        ("\x1b[2;4r\x1b[?6h\x1b[1;1Hx", ["", "x"]),
        ("\x1b7\x1b[4;4H\x1b8x", ["x"]),
        ("\x1b[?7l" + "x" * 25 + "y", ["x" * 19 + "y"]),
        ("\x1b(0lqk\x1b(Bq", ["┌─┐q"]),
        ("\x1b)0\x0elqk\x0fq", ["┌─┐q"]),
        ("ab\x1b[Icd", ["ab      cd"]),
        ("ab\tcd\x1b[Zx", ["ab      xd"]),
        ("\x1b[3g\x1b[5G\x1bH\r\tx", ["    x"]),
        ("\x1b#8\x1b[2;1H\x1b[J", ["E" * 20]),
    ],
)
def test_a_sequence_does_what_programs_expect(sent: str, expected: list[str]) -> None:
    assert shown(terminal(sent)) == expected


def test_what_scrolls_out_is_kept() -> None:
    made = terminal("".join(f"line {number}\r\n" for number in range(8)))
    assert past(made) == ["line 0", "line 1", "line 2", "line 3"]
    assert shown(made) == ["line 4", "line 5", "line 6", "line 7"]


def test_many_lines_at_once_are_as_many_one_by_one() -> None:
    """Masses of plain text take another way through the program."""
    text = "".join(f"{'word ' * (number % 9)}{number}\r\n" for number in range(3000))
    at_once, slowly = terminal(text, history=500), terminal(history=500)
    for character in text:
        slowly.take(character)
    assert shown(at_once) == shown(slowly)
    assert past(at_once)[-500:] == past(slowly)[-500:]
    assert at_once.top == slowly.top
    assert cursor(at_once) == cursor(slowly)


@pytest.mark.parametrize("before", ["\x1b[2;4r", "\x1b[4h", "\x1b[?7l", "\x1b[20h", "\x1b[44m", "\x1b(0", ALTERNATE])
def test_masses_of_text_obey_what_was_switched(before: str) -> None:
    text = before + "".join(f"{number} abcdefghijklmnopqrstuvwxyz\r\n" for number in range(400))
    at_once, slowly = terminal(text), terminal()
    for character in text:
        slowly.take(character)
    assert [at_once.line(number) for number in range(at_once.first, at_once.end)] == [
        slowly.line(number) for number in range(slowly.first, slowly.end)
    ]


def test_lines_keep_their_numbers_while_others_come_and_go() -> None:
    made = terminal("first\r\n", history=10)
    number = made.top
    made.feed(b"x\r\n" * 8)
    assert made.line(number).text == "first"
    made.feed(b"x\r\n" * 5000)
    assert number < made.first
    with pytest.raises(IndexError):
        made.line(number)


class TestAlternateScreen:
    def test_leaves_the_screen_as_it_was(self) -> None:
        made = terminal("$ vi\r\nsome text")
        before, at = shown(made), cursor(made)
        made.feed(f"{ALTERNATE}\x1b[2J\x1b[Hfile\x1b[5;1Hstatus".encode())
        assert shown(made)[0] == "file"
        made.feed(MAIN.encode())
        assert (shown(made), cursor(made)) == (before, at)

    def test_has_no_history(self) -> None:
        made = terminal("x\r\n" * 9 + ALTERNATE + "y\r\n" * 50)
        assert made.first == made.top
        assert past(made) == ["x"] * 5

    def test_is_empty_each_time(self) -> None:
        assert shown(terminal(f"{ALTERNATE}old{MAIN}{ALTERNATE}")) == []

    @pytest.mark.parametrize("mode", [47, 1047])
    def test_has_older_switches_too(self, mode: int) -> None:
        made = terminal(f"main\x1b[?{mode}h\rother")
        assert shown(made) == ["other"]
        made.feed(b"\x1b[?%dl" % mode)
        assert shown(made) == ["main"]

    def test_does_nothing_when_left_twice(self) -> None:
        assert shown(terminal(f"a{ALTERNATE}b{MAIN}{MAIN}c")) == ["ac"]


class TestWideAndJoining:
    def test_a_wide_character_takes_two_cells(self) -> None:
        made = terminal("漢字x")
        assert cursor(made) == (0, 5)
        assert made.line(made.top).cells() == ["漢", "", "字", "", "x"]

    def test_half_of_a_wide_character_is_not_left(self) -> None:
        assert shown(terminal("漢字\x1b[1;2Hx")) == [" x字"]
        assert shown(terminal("漢字\x1b[1;3Hx")) == ["漢x"]
        assert shown(terminal("漢字\x1b[1;2H\x1b[P")) == [" 字"]

    def test_a_wide_character_does_not_stand_across_the_edge(self) -> None:
        made = terminal("x" * 19 + "漢")
        assert shown(made) == ["x" * 19, "漢"]
        assert made.line(made.top).goes_on

    def test_an_accent_joins_the_character_before_it(self) -> None:
        made = terminal("e\u0301x")
        assert made.line(made.top).cells() == ["e\u0301", "x"]

    def test_what_joins_without_end_is_dropped(self) -> None:
        made = terminal("e" + "\u0301" * 10_000)
        assert len(made.line(made.top).text) < 20

    def test_marks_that_turn_the_direction_are_dropped(self) -> None:
        assert shown(terminal("rm \u202egpj.exe\u202c \u2066x\u2069")) == ["rm gpj.exe x"]


class TestQuestions:
    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("\x1b[c", b"\x1b[?62;22c"),
            ("\x1b[>c", b"\x1b[>1;10;0c"),
            ("\x1b[5n", b"\x1b[0n"),
            ("ab\r\nc\x1b[6n", b"\x1b[2;2R"),
            ("\x1b[18t", b"\x1b[8;5;20t"),
        ],
    )
    def test_harmless_ones_are_answered(self, question: str, answer: bytes) -> None:
        made = terminal()
        answers = heard(made.answered)
        made.feed(question.encode())
        assert answers == [answer]

    def test_the_colours_are_told(self) -> None:
        made = terminal()
        answers = heard(made.answered)
        made.feed(b"\x1b]11;?\x07")
        assert answers == []
        made.answers.ground_colour = 0x1B1C1F
        made.feed(b"\x1b]11;?\x07")
        assert answers == [b"\x1b]11;rgb:1b1b/1c1c/1f1f\x1b\\"]

    @pytest.mark.parametrize(
        "question",
        [
            "\x1b]52;c;?\x07",
            "\x1b]52;c;bHMgLXI=\x07",
            "\x1b]2;secret\x07\x1b[21t",
            "\x05",
            "\x1bP$qm\x1b\\",
            "\x1bP+q544e\x1b\\",
            "\x1b]4;1;?\x07",
            "\x1b[>0q",
            "\x1b[x",
        ],
    )
    def test_those_that_could_be_misused_are_not(self, question: str) -> None:
        made = terminal()
        answers = heard(made.answered)
        made.feed(question.encode())
        assert answers == []
        assert shown(made) == []

    def test_a_flood_of_them_gets_few_answers(self) -> None:
        made = terminal()
        answers = heard(made.answered)
        made.feed(b"\x1b[6n" * 10_000)
        assert 0 < len(answers) < 50


class TestTitle:
    @pytest.mark.parametrize("sequence", ["\x1b]0;{}\x07", "\x1b]2;{}\x1b\\", "\x1b]2;{}\x9c"])
    def test_is_taken(self, sequence: str) -> None:
        assert terminal(sequence.format("root@host: ~")).title == "root@host: ~"

    def test_is_one_short_line_of_plain_text(self) -> None:
        assert terminal("\x1b]2;a\tb\nc \u202eevil\u202c\x07").title == "a b c evil"
        assert len(terminal(f"\x1b]2;{'x' * 3000}\x07").title) == MOST_TITLE

    def test_without_an_end_is_not_kept(self) -> None:
        made = terminal("\x1b]2;" + "x" * 1_000_000)
        assert len(made._parser._held) < 10_000
        made.feed(b"\x07after")
        assert (made.title, shown(made)) == ("", ["after"])


class TestModes:
    def test_are_switched_on_and_off(self) -> None:
        names = ("application_cursor", "bracketed_paste", "mouse_wide", "application_keypad", "cursor_shown", "mouse")
        made = terminal("\x1b[?1;2004;1006;25;1002h\x1b=")
        assert [getattr(made.modes, name) for name in names] == [True] * 5 + [Reported.DRAGS]
        made.feed(b"\x1b[?1;2004;1006;25;1002l\x1b>")
        assert [getattr(made.modes, name) for name in names] == [False] * 5 + [Reported.NOTHING]

    def test_the_cursor_has_shapes(self) -> None:
        made = terminal("\x1b[5 q")
        assert (made.modes.cursor_shape, made.modes.cursor_steady) == (Shape.BAR, False)
        made.feed(b"\x1b[2 q")
        assert (made.modes.cursor_shape, made.modes.cursor_steady) == (Shape.BLOCK, True)

    def test_a_reset_brings_all_back(self) -> None:
        made = terminal(f"\x1b[31;1m\x1b[2;3r\x1b[?1;2004;1000h\x1b[?25l\x1b(0{ALTERNATE}x")
        made.feed(b"\x1bcq")
        assert shown(made) == ["q"]
        assert made.line(made.top).looks == (Look(),)
        assert made.modes.cursor_shown
        assert not made.modes.bracketed_paste
        assert not made.screen.alternate

    def test_the_number_of_columns_is_not_a_programs(self) -> None:
        assert terminal("\x1b[?3h").columns == 20


def test_erased_cells_have_the_ground_that_is_set() -> None:
    made = terminal("\x1b[44m\x1b[K")
    line = made.line(made.top)
    assert len(line.text) == 20
    assert line.looks == (Look(ground=4),)


def test_marks_are_not_erased_with() -> None:
    assert shown(terminal("\x1b[1;4;7mabc\x1b[2K")) == []


def test_looks_stay_with_their_characters() -> None:
    made = terminal("a\x1b[1;31mbc\x1b[0md")
    line = made.line(made.top)
    assert (line.text, line.begins) == ("abcd", (0, 1, 3))
    assert line.looks == (Look(), Look(text=1, marks=BOLD), Look())


def test_the_bell_is_told() -> None:
    made = terminal()
    rung: list[int] = []
    made.rang.connect(lambda: rung.append(1))
    made.feed(b"\x07\x1b]2;x\x07\x07")
    assert len(rung) == 2


def test_clearing_keeps_the_line_that_is_written() -> None:
    made = terminal("".join(f"{number}\r\n" for number in range(20)) + "$ ls")
    made.clear()
    assert (past(made), shown(made), cursor(made)) == ([], ["$ ls"], (0, 4))


def test_erasing_the_history_leaves_the_screen() -> None:
    made = terminal("x\r\n" * 20 + "\x1b[3J")
    assert past(made) == []
    assert shown(made) == ["x"] * 4


def test_a_reset_by_hand_ends_what_swallows_everything() -> None:
    made = terminal("\x1bPlost")
    made.feed(b"also lost")
    made.reset()
    made.feed(b"seen")
    assert shown(made) == ["seen"]
