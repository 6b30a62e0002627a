"""Lines and blocks meet those in the next cells."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from vmdesk.ui.terminal.box_drawing import BLOCKS, LINES, Arms, arms, draw, is_drawn

WIDTH, HEIGHT = 8, 16


def drawn(character: str, width: int = WIDTH, height: int = HEIGHT, line: float = 1) -> QImage:
    """The character in black on white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with ended(QPainter(image)) as painter:
        draw(painter, QRectF(0, 0, width, height), character, QColor("black"), line)
    return image


@contextmanager
def ended(painter: QPainter) -> Iterator[QPainter]:
    """Have it ended before its picture goes, whatever happens."""
    try:
        yield painter
    finally:
        painter.end()


def edge(image: QImage, side: str) -> list[int]:
    """Where the pixels at an edge are black."""
    width, height = image.width(), image.height()
    places = {
        "left": [(0, y) for y in range(height)],
        "right": [(width - 1, y) for y in range(height)],
        "up": [(x, 0) for x in range(width)],
        "down": [(x, height - 1) for x in range(width)],
    }[side]
    return [at for at, place in enumerate(places) if image.pixelColor(*place).lightness() < 128]


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("─", Arms(1, 0, 1, 0)),
        ("┃", Arms(0, 2, 0, 2)),
        ("┌", Arms(0, 0, 1, 1)),
        ("╬", Arms(3, 3, 3, 3)),
        ("╪", Arms(3, 1, 3, 1)),
        ("╓", Arms(0, 0, 1, 3)),
        ("┡", Arms(0, 2, 2, 1)),
        ("╼", Arms(1, 0, 2, 0)),
        ("╵", Arms(0, 1, 0, 0)),
        ("┅", Arms(2, 0, 2, 0)),
        ("╎", Arms(0, 1, 0, 1)),
        ("╭", Arms(0, 0, 1, 1)),
    ],
)
def test_the_lines_of_a_character_are_known(character: str, expected: Arms) -> None:
    assert arms(character) == expected


@pytest.mark.parametrize("line", [1, 2])
@pytest.mark.parametrize(("width", "height"), [(8, 16), (7, 15), (9, 19), (17, 36)])
def test_lines_meet_whatever_the_size(width: int, height: int, line: int, qapp: QApplication) -> None:
    """An arm of a weight reaches the edge at the same place in every character, and no other reaches it."""
    del qapp
    if line == 2 and width < 12:
        return
    straight = {
        "left": ["─", "━", "═"],
        "right": ["─", "━", "═"],
        "up": ["│", "┃", "║"],
        "down": ["│", "┃", "║"],
    }
    for code in LINES:
        character = chr(code)
        if 0x2504 <= code <= 0x250B or 0x254C <= code <= 0x254F or 0x256D <= code <= 0x2573:
            continue  # dashes, arcs and diagonals
        image = drawn(character, width, height, line)
        for side, weight in zip(("left", "up", "right", "down"), arms(character), strict=True):
            wanted = edge(drawn(straight[side][weight - 1], width, height, line), side) if weight else []
            assert edge(image, side) == wanted, (character, side)


@pytest.mark.parametrize("character", [chr(code) for code in (*LINES, *BLOCKS)])
def test_every_character_is_drawn(character: str, qapp: QApplication) -> None:
    del qapp
    assert is_drawn(character)
    white = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    assert drawn(character) != white


def test_halves_and_quarters_make_a_whole(qapp: QApplication) -> None:
    del qapp
    for parts in ("▀▄", "▌▐", "▘▝▖▗", "▛▗", "▙▝"):
        image = QImage(7, 15, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with ended(QPainter(image)) as painter:
            for part in parts:
                draw(painter, QRectF(0, 0, 7, 15), part, QColor("black"), 1)
        assert image == drawn("█", 7, 15), parts


def test_other_characters_are_the_fonts() -> None:
    assert not is_drawn("x")
    assert not is_drawn("─\u0301")
    assert not is_drawn("■")
