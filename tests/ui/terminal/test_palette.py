"""Every colour can be read, in both themes."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from vmdesk.model.terminal.look import BOLD, FAINT, HIDDEN, INVERSE, PLAIN, TRUE, Look
from vmdesk.ui import theme
from vmdesk.ui.terminal import palette


@pytest.fixture(params=["light", "dark"], autouse=True)
def in_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    del qapp
    theme.apply(request.param)
    yield request.param
    theme.apply("light")


def contrast(look: Look) -> float:
    text, ground = palette.colours(look)
    return theme.contrast(text, ground or palette.own_ground())


@pytest.mark.parametrize("ground", [-1, *range(16)])
def test_the_sixteen_colours_can_be_read_on_each_other(ground: int) -> None:
    for text in (-1, *range(16)):
        for marks in (0, BOLD, INVERSE):
            assert contrast(Look(text, ground, marks)) >= palette.LEAST_CONTRAST, (text, marks)


def test_the_colours_of_text_are_fit_for_the_own_ground_as_they_are() -> None:
    """None of them had to be changed to be read."""
    for number in range(16):
        chosen = palette.colours(Look(text=number))[0]
        assert chosen.name() == palette._TEXT[number][theme.dark()], number


def test_the_sixteen_can_be_told_apart() -> None:
    names = [palette.colours(Look(text=number))[0].name() for number in range(1, 15) if number != 8]
    assert len(set(names)) >= 11


def test_others_can_be_read_too() -> None:
    for number in range(16, 256, 5):
        assert contrast(Look(text=number)) >= palette.LEAST_CONTRAST
        assert contrast(Look(text=number, ground=number)) >= palette.LEAST_CONTRAST
        assert contrast(Look(ground=number)) >= palette.LEAST_CONTRAST
    assert contrast(Look(text=TRUE | 0x777777, ground=TRUE | 0x808080)) >= palette.LEAST_CONTRAST


def test_faint_text_is_fainter_and_still_read() -> None:
    assert palette.LEAST_FAINT <= contrast(Look(marks=FAINT)) < contrast(PLAIN)


def test_hidden_text_cannot_be_read() -> None:
    assert contrast(Look(marks=HIDDEN)) == 1


def test_what_asks_for_no_ground_has_the_screens() -> None:
    assert palette.colours(PLAIN)[1] is None
    assert palette.colours(PLAIN, reverse=True) == (palette.own_ground(), None)
    assert palette.colours(Look(marks=INVERSE))[1] == palette.own_text()


def test_the_cube_and_the_greys_are_xterms() -> None:
    assert palette._shade(16, palette._TEXT, False) == QColor("#000000")
    assert palette._shade(208, palette._TEXT, False) == QColor("#ff8700")
    assert palette._shade(231, palette._TEXT, False) == QColor("#ffffff")
    assert palette._shade(232, palette._TEXT, False) == QColor("#080808")
    assert palette._shade(255, palette._TEXT, False) == QColor("#eeeeee")


def test_what_is_selected_can_be_read() -> None:
    assert theme.contrast(*palette.selected()) >= palette.LEAST_CONTRAST
    assert theme.contrast(*palette.cursor()) >= palette.LEAST_CONTRAST
