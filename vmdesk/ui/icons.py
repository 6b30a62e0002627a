"""The program's icons: drawn from SVG in the colours of the palette at the moment when they are painted."""

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from vmdesk.paths import resource
from vmdesk.ui import theme

Role, Group = QPalette.ColorRole, QPalette.ColorGroup

# What the drawings may use beside `currentColor`, and which colour of the theme takes its place on the screen.
ACCENTS = {
    "#2a9148": "running",
    "#b0700c": "paused",
    "#d64545": "crashed",
    "#3b7fd4": "saved",
    "#808080": "off",
}
LEAST_CONTRAST = 3.0  # of a drawing against its background


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """The names of all icons there are."""
    return frozenset(file.stem for file in resource("icons").glob("*.svg"))


@cache
def icon(name: str) -> QIcon:
    """The icon of this name, sharp at every size; it follows the palette. Raises KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    return QIcon(_Drawing(name))


def forget() -> None:
    """Drop the pixels drawn so far: their colours are no longer wanted."""
    _draw.cache_clear()
    _colours.cache_clear()


class _Drawing(QIconEngine):
    """Draws one SVG whenever Qt asks, with the application's palette of that moment."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _Drawing(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802, ARG002
        return _draw(self._name, size.width(), size.height(), scale, _colours(mode, QPalette().cacheKey()))


@lru_cache(maxsize=16)
def _colours(mode: QIcon.Mode, _palette: int) -> tuple[str, ...]:
    """The colours to draw with: the neutral one, then one for each accent; the same as long as the palette is."""
    palette = QPalette()  # a new palette is the application's
    if mode == QIcon.Mode.Disabled:
        grey = palette.color(Group.Disabled, Role.WindowText).name()
        return (grey, *(grey for _ in ACCENTS))
    if mode == QIcon.Mode.Selected:
        text, ground = palette.color(Role.HighlightedText), palette.color(Role.Highlight)
    else:
        text, ground = palette.color(Role.WindowText), palette.color(Role.Base)
    return (text.name(), *(_legible(theme.colour(name), text, ground).name() for name in ACCENTS.values()))


def _legible(accent: QColor, text: QColor, ground: QColor) -> QColor:
    """The accent, or the text colour where a desktop's own palette would swallow the accent."""
    return accent if theme.contrast(accent, ground) >= LEAST_CONTRAST else text


@lru_cache(maxsize=512)  # of a few KiB each
def _draw(name: str, width: int, height: int, scale: float, colours: tuple[str, ...]) -> QPixmap:
    """The drawing in a pixmap of `width` × `height` device-independent pixels."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(_coloured(name, colours).encode())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    pixmap = QPixmap(QSize(width, height) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _coloured(name: str, colours: tuple[str, ...]) -> str:
    source = _source(name)
    for mark, shade in zip(("currentColor", *ACCENTS), colours, strict=True):
        source = source.replace(mark, shade)
    return source


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


theme.changed.connect(forget)
