"""Both schemes are readable, the choice takes effect at once, and whoever keeps pixels is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from vmdesk.ui import theme

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
READABLE, DISTINCT = 4.5, 3.0  # WCAG 2, level AA: for text, and for graphics

WRITTEN_ON = [
    *[(Role.WindowText, ground) for ground in (Role.Window, Role.Base, Role.AlternateBase)],
    *[(Role.Text, ground) for ground in (Role.Base, Role.AlternateBase)],
    *[(Role.PlaceholderText, ground) for ground in (Role.Base, Role.AlternateBase, Role.Window)],
    *[(Role.Link, ground) for ground in (Role.Base, Role.Window)],
    *[(Role.LinkVisited, ground) for ground in (Role.Base, Role.Window)],
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there must be one
    """Each test begins and leaves in the light scheme."""
    theme.apply("light")
    yield
    theme.apply("light")


@pytest.fixture
def told() -> Iterator[list[bool]]:
    """What `theme.dark()` said at each announced change."""
    heard: list[bool] = []
    stop = theme.changed.connect(lambda: heard.append(theme.dark()))
    yield heard
    stop()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("group", [Group.Active, Group.Inactive])
@pytest.mark.parametrize(("text", "ground"), WRITTEN_ON)
def test_text_is_readable(
    dark: bool, group: QPalette.ColorGroup, text: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    palette = theme.palette(dark)
    assert theme.contrast(palette.color(group, text), palette.color(group, ground)) >= READABLE


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(theme._COLOURS))
def test_colours_with_a_meaning_are_readable_and_show_on_selected_rows(choice: theme.Choice, name: str) -> None:
    theme.apply(choice)
    palette, shade = theme.palette(theme.dark()), theme.colour(name)
    for ground in (Role.Base, Role.AlternateBase, Role.Window):
        assert theme.contrast(shade, palette.color(ground)) >= READABLE
    for group in (Group.Active, Group.Inactive):
        assert theme.contrast(shade, palette.color(group, Role.Highlight)) >= DISTINCT


@pytest.mark.parametrize("dark", [False, True])
def test_a_selected_row_and_a_focused_edge_stand_out(dark: bool) -> None:
    palette = theme.palette(dark)
    assert theme.contrast(palette.color(Role.Accent), palette.color(Role.Base)) >= DISTINCT
    assert palette.color(Group.Active, Role.Highlight) != palette.color(Group.Inactive, Role.Highlight)
    assert theme.contrast(palette.color(Role.Highlight), palette.color(Role.Base)) >= 1.25


def test_contrast_is_the_one_of_wcag() -> None:
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("white"), QColor("white")) == pytest.approx(1)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_an_unknown_colour_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        theme.colour("no-such-state")


def test_a_choice_takes_effect_at_once_and_is_announced_once(
    qapp: QApplication, qtbot: QtBot, told: list[bool]
) -> None:
    button = QPushButton("Start")
    qtbot.addWidget(button)
    before = button.grab().toImage()
    theme.apply("dark")
    assert told == [True]
    qapp.processEvents()
    assert button.palette().color(Role.Button) == theme.palette(True).color(Role.Button)
    assert button.grab().toImage() != before
    theme.apply("light")
    assert told == [True, False]
    qapp.processEvents()
    assert button.grab().toImage() == before


def test_an_open_menu_stands_out_from_a_list_in_the_dark(qtbot: QtBot) -> None:
    theme.apply("dark")
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Start")
    shown = menu.grab().toImage().pixelColor(menu.sizeHint().width() // 2, 4)
    assert theme.contrast(shown, theme.palette(True).color(Role.Base)) >= 1.4
    assert theme.contrast(menu.palette().color(Role.Text), shown) >= READABLE


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_that_is_not_ticked_is_seen_in_the_dark(kind: type[QCheckBox | QRadioButton], qtbot: QtBot) -> None:
    theme.apply("dark")
    box = kind("Words")
    qtbot.addWidget(box)
    box.ensurePolished()
    box.resize(box.sizeHint())
    picture = box.grab().toImage()
    middle = QColor(picture.pixel(7, picture.height() // 2))  # of the mark, at the left of the words
    assert theme.contrast(middle, theme.palette(True).color(QPalette.ColorRole.Window)) >= 3
    box.setChecked(True)
    ticked = box.grab().toImage()
    marks = [QColor(ticked.pixel(x, y)) for x in range(3, 12) for y in range(3, ticked.height() - 3)]
    assert max(theme.contrast(mark, middle) for mark in marks) >= 3


def test_the_same_choice_again_is_no_change(told: list[bool]) -> None:
    theme.apply("light")
    theme.apply("light")
    assert told == []


def test_system_follows_the_desktop_while_the_program_runs(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, told: list[bool]
) -> None:
    desktop = Qt.ColorScheme.Light
    monkeypatch.setattr(theme, "_desktop_is_dark", lambda: desktop == Qt.ColorScheme.Dark)
    theme.apply("system")
    for desktop in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        qapp.styleHints().colorSchemeChanged.emit(desktop)
    assert told == [True, False]


def test_a_fixed_choice_does_not_follow_the_desktop(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, told: list[bool]
) -> None:
    monkeypatch.setattr(theme, "_desktop_is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert told == []
    assert not theme.dark()


def test_a_native_style_keeps_its_own_palette(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, told: list[bool]
) -> None:
    monkeypatch.setattr(theme, "_PAINTED_BY_QT", frozenset[str]())
    before = qapp.palette()
    theme.apply("dark")
    assert qapp.palette() == before
    assert told, "pixels drawn for the palette before are dropped all the same"
