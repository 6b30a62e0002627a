"""The colours in which XML is shown: those of the theme, and tints of them on the ground of a text."""

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from vmdesk.ui import theme

# Of the parts of XML, by the theme's names: the graphs' colours can be told apart, and be read.
_PARTS = {"element": "cpu", "attribute": "memory", "value": "disk", "reference": "network", "aside": "muted"}

# Of the ground: which colour of the theme, and how much of it.
_TINTS = {
    "added": ("success", 0.13),
    "added-words": ("success", 0.34),
    "removed": ("error", 0.11),
    "removed-words": ("error", 0.30),
    "hit": ("warning", 0.22),
    "present-hit": ("warning", 0.42),
}
_LINE = 0.4  # how much of the colour of selections there is in that of the line with the cursor


def part(name: str) -> QColor:
    """The colour of a part of XML. Raises KeyError for an unknown one."""
    return theme.colour(_PARTS[name])


def tint(name: str) -> QColor:
    """The ground of something that is to be noticed. Raises KeyError for an unknown one."""
    colour, share = _TINTS[name]
    return _mixed(theme.colour(colour), share)


def line_tint() -> QColor:
    """The ground of the line that has the cursor."""
    return _mixed(QGuiApplication.palette().color(QPalette.ColorRole.Highlight), _LINE)


def text() -> QColor:
    """The colour of plain text."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Text)


def _mixed(colour: QColor, share: float) -> QColor:
    """A colour laid thinly over the ground of texts."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    pairs = ((colour.redF(), ground.redF()), (colour.greenF(), ground.greenF()), (colour.blueF(), ground.blueF()))
    return QColor.fromRgbF(*(above * share + below * (1 - share) for above, below in pairs))
