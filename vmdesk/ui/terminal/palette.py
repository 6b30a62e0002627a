"""The colours of a terminal in the light and the dark theme, each of which can be read on its ground."""

from functools import lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from vmdesk.model.terminal.look import BOLD, DEFAULT, FAINT, HIDDEN, INVERSE, TRUE, Look
from vmdesk.ui import theme

LEAST_CONTRAST = 4.5  # WCAG 2's for text
LEAST_FAINT = 3.0

# The 16 colours as text: (light, dark). Black, red, green, yellow, blue, magenta, cyan, white, and the same, brighter.
_TEXT = (
    ("#1b1c1f", "#8c8e95"),
    ("#b3242a", "#ff7a72"),
    ("#197a35", "#5bc977"),
    ("#855200", "#e2a53c"),
    ("#1d5fc8", "#74aefc"),
    ("#8a3aa8", "#d490ea"),
    ("#0b7077", "#4cc4c4"),
    ("#5c5f66", "#c9cbd1"),
    ("#63666d", "#9da1a9"),
    ("#c92f35", "#ff9a94"),
    ("#1f7d3c", "#86dd9b"),
    ("#8a5a08", "#f2c771"),
    ("#2a6ad6", "#9fc8ff"),
    ("#9a48b8", "#e6b6f5"),
    ("#0f7780", "#83dede"),
    ("#5c5f66", "#ffffff"),
)
# The same as grounds, on which programs mostly write black or white.
_GROUND = (
    ("#1b1c1f", "#0c0d0e"),
    ("#c0282d", "#a33338"),
    ("#2a9148", "#27733f"),
    ("#e0b03a", "#8a681c"),
    ("#2468d2", "#2a569e"),
    ("#9a48b8", "#7d4394"),
    ("#1a8f94", "#1f7176"),
    ("#d5d7dc", "#c9cbd1"),
    ("#7b7f87", "#5a5d64"),
    ("#e5575c", "#c9484c"),
    ("#5cc279", "#3f9a5b"),
    ("#f2cf6b", "#b98f33"),
    ("#6aa0f0", "#4680d8"),
    ("#c98ade", "#a763c2"),
    ("#56bcc0", "#36989c"),
    ("#ffffff", "#ffffff"),
)
_STEPS = (0, 95, 135, 175, 215, 255)


@lru_cache(maxsize=2)
def _own(dark: bool) -> tuple[QColor, QColor]:
    """The terminal's own colours for text and ground."""
    roles = QPalette.ColorRole
    return theme.palette(dark).color(roles.Text), theme.palette(dark).color(roles.Base)


def own_text() -> QColor:
    """The colour of text that asks for none."""
    return _own(theme.dark())[0]


def own_ground() -> QColor:
    """The colour of the ground where none is asked for."""
    return _own(theme.dark())[1]


def colours(look: Look, reverse: bool = False) -> tuple[QColor, QColor | None]:
    """The colours of text and ground of a look, on a screen that may be reversed; None for the screen's own ground."""
    return _colours(look, reverse, theme.dark())


@lru_cache(maxsize=4096)
def _colours(look: Look, reverse: bool, dark: bool) -> tuple[QColor, QColor | None]:
    own_text, own_ground = reversed(_own(dark)) if reverse else _own(dark)
    text = own_text if look.text == DEFAULT else _shade(look.text, _TEXT, dark)
    ground = own_ground if look.ground == DEFAULT else _shade(look.ground, _GROUND, dark)
    if look.marks & INVERSE:
        text, ground = ground, text
    if look.marks & HIDDEN:
        text = ground
    elif look.marks & FAINT and not look.marks & BOLD:
        text = legible(mixed(text, ground, 0.6), ground, LEAST_FAINT)
    else:
        text = legible(text, ground)
    return text, None if ground == own_ground else ground


def _shade(colour: int, sixteen: tuple[tuple[str, str], ...], dark: bool) -> QColor:
    if colour & TRUE:
        return QColor(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)
    if colour < 16:
        return QColor(sixteen[colour][dark])
    if colour < 232:
        red, green, blue = (colour - 16) // 36, (colour - 16) // 6 % 6, (colour - 16) % 6
        return QColor(_STEPS[red], _STEPS[green], _STEPS[blue])
    return QColor(*(3 * (8 + 10 * (colour - 232),)))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """So much of the first colour, and the rest of the second."""
    parts = (
        (first.redF(), second.redF()),
        (first.greenF(), second.greenF()),
        (first.blueF(), second.blueF()),
    )
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in parts))


def legible(text: QColor, ground: QColor, least: float = LEAST_CONTRAST) -> QColor:
    """The colour, or the nearest to it towards black or white that can be read on this ground."""
    if theme.contrast(text, ground) >= least:
        return text
    ends = (QColor("#000000"), QColor("#ffffff"))
    end = max(ends, key=lambda each: theme.contrast(each, ground))
    for step in range(1, 10):
        nearer = mixed(end, text, step / 10)
        if theme.contrast(nearer, ground) >= least:
            return nearer
    return end


def selected() -> tuple[QColor, QColor]:
    """The colours of text and ground of what is selected."""
    palette, group, roles = QGuiApplication.palette(), QPalette.ColorGroup.Active, QPalette.ColorRole
    return palette.color(group, roles.HighlightedText), palette.color(group, roles.Highlight)


def cursor() -> tuple[QColor, QColor]:
    """The colours of the character under the cursor, and of the cursor."""
    return own_ground(), own_text()


def as_number(colour: QColor) -> int:
    """0xRRGGBB."""
    return colour.rgb() & 0xFFFFFF
