"""Sets of CPUs: read as libvirt reads them, and written as short as it writes them."""

import pytest

from vmdesk.model.cpu_set import LARGEST_NUMBER, read_cpu_set, why_not, write_cpu_set


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", set()),
        ("  ", set()),
        ("5", {5}),
        ("0-3", {0, 1, 2, 3}),
        ("2-2", {2}),
        ("0-3,^2,8", {0, 1, 3, 8}),
        ("^2,0-3", {0, 1, 2, 3}),
        ("0-3,^9", {0, 1, 2, 3}),
        ("^1", set()),
        ("1,1,01", {1}),
        ("0-1, 4 ,6", {0, 1, 4, 6}),
        (str(LARGEST_NUMBER), {LARGEST_NUMBER}),
    ],
)
def test_a_set_is_read(text: str, numbers: set[int]) -> None:
    assert read_cpu_set(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("a", "-1", "1-", "3-1", "1,,2", "1,", "^", "^1-2", "1 2", "1-2-3", "٣", "0x1", "1\x00"),
        *("16384", "0-99999", "9" * 5000, "^" + "9" * 5000, "0-" + "9" * 5000),
    ],
)
def test_what_is_no_set_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_cpu_set(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5-2", "CPUs and nodes are listed as in 0-3,^2,8."),
        ("0-20000", "Numbers go up to 16383."),
        ("3,^3", "Nothing is left of this."),
        ("", "None"),
        ("3,^2", "None"),
    ],
)
def test_what_is_wrong_with_it_is_said(text: str, words: str) -> None:
    assert str(why_not(text)) == words


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((), ""), ((7,), "7"), ((3, 0, 1, 8), "0-1,3,8"), ((1, 2, 2, 3), "1-3"), (range(0, 6, 2), "0,2,4")],
)
def test_a_set_is_written(numbers: tuple[int, ...], text: str) -> None:
    assert write_cpu_set(numbers) == text


@pytest.mark.parametrize("text", ["0-1,3,8", "0-63,128-191", "5"])
def test_what_is_written_is_read_the_same(text: str) -> None:
    assert write_cpu_set(read_cpu_set(text)) == text
