"""The letters of a terminal: fonts whose characters all take one cell, and how large a cell is."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

_LINES_IN_HEIGHT = 18  # how many times as high as a thin line a cell is
LEAST_SIZE, LARGEST_SIZE = 5.0, 48.0  # points


def system_font() -> QFont:
    """The font of fixed width that the desktop's person has chosen."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


class Typeface:
    """The desktop's font of fixed width at a size, on a screen with so many pixels to a unit.

    Cells are whole pixels, so that grounds and lines meet; letters are moved apart or together to fit them.
    """

    def __init__(self, points: float, pixels: float) -> None:
        font = system_font()
        font.setPointSizeF(min(max(points, LEAST_SIZE), LARGEST_SIZE))
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setKerning(False)
        metrics = QFontMetricsF(font)
        self.points, self.pixels = font.pointSizeF(), pixels
        self.width = max(1.0, round(metrics.horizontalAdvance("M") * pixels)) / pixels
        self.height = (
            max(1.0, round((metrics.ascent() + metrics.descent() + max(0.0, metrics.leading())) * pixels)) / pixels
        )
        self.ascent = round(metrics.ascent() * pixels) / pixels
        self.line_width = max(1.0, round(metrics.height() * pixels / _LINES_IN_HEIGHT)) / pixels
        self.underline = min(
            round((self.ascent + metrics.underlinePos()) * pixels) / pixels, self.height - self.line_width
        )
        self.strike_out = round((self.ascent - metrics.strikeOutPos()) * pixels) / pixels
        self._fonts = {
            (bold, italic): _styled(font, bold, italic, self.width)
            for bold in (False, True)
            for italic in (False, True)
        }
        self._metrics = {bold: QFontMetricsF(self._fonts[bold, False]) for bold in (False, True)}
        self.fits = lru_cache(maxsize=4096)(self._fits)
        self.advance = lru_cache(maxsize=4096)(self._advance)

    def snapped(self, units: float) -> float:
        """The nearest length of whole pixels."""
        return round(units * self.pixels) / self.pixels

    def font(self, bold: bool = False, italic: bool = False) -> QFont:
        """The font for a style."""
        return self._fonts[bold, italic]

    def _fits(self, character: str) -> bool:
        """Whether the font has a character, as wide as a cell, so that it can be written together with others."""
        return self._metrics[False].inFontUcs4(ord(character)) and abs(self._advance(character) - self.width) < 0.1

    def _advance(self, text: str, bold: bool = False) -> float:
        """How wide a text is."""
        return self._metrics[bold].horizontalAdvance(text)


def _styled(font: QFont, bold: bool, italic: bool, width: float) -> QFont:
    styled = QFont(font)
    styled.setBold(bold)
    styled.setItalic(italic)
    spacing = width - QFontMetricsF(styled).horizontalAdvance("M")
    styled.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return styled
