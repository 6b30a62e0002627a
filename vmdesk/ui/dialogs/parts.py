"""The small pieces that dialogs are put together from: labels, pictures, words."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from vmdesk.ui import theme
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr_sentence
from vmdesk.words import Sentence

Words = str | Sentence  # a text that is translated already, or a sentence still to be

LONGEST_NAME = 64
TEXT_WIDTH = 420


def said(words: Words | None) -> str:
    """The words in the language of the program."""
    return words if isinstance(words, str) else tr_sentence(words)


def shortened(name: str, maximum: int = LONGEST_NAME) -> str:
    """A name on one line and short enough to stand in a sentence."""
    line = " ".join(name.split())
    return line if len(line) <= maximum else f"{line[: maximum - 1]}…"


def in_label(name: str) -> str:
    """A name for the text of a control, where a single `&` would mark a shortcut key."""
    return shortened(name).replace("&", "&&")


def plain_label(text: str = "", *, selectable: bool = False) -> QLabel:
    """A label that wraps, and shows text from anywhere as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(TEXT_WIDTH)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def headline(text: str = "") -> QLabel:
    """A label for the one sentence that matters."""
    label = plain_label(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.2)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def muted_label(text: str = "") -> QLabel:
    """A label for what explains rather than says."""
    label = plain_label(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def technical_text(accessible_name: str = "") -> QPlainTextEdit:
    """A box of read-only text in a fixed width, such as a traceback; Tab leaves it."""
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    box.setAccessibleName(accessible_name)
    return box


class Picture(QWidget):
    """An icon that is only looked at. It follows the palette."""

    def __init__(self, name: str, side: int = 32) -> None:
        super().__init__()
        self.name = name
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the colours of the moment."""
        painter = QPainter(self)
        icon(self.name).paint(painter, self.rect())
        painter.end()


class FieldNote(QLabel):
    """The line under a field that says what is wrong with it, and room for it while nothing is."""

    def __init__(self, field: QWidget, lines: int = 1) -> None:
        self._shade = "muted"
        super().__init__()
        self._field = field
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)

    def show_refusal(self, words: Words | None) -> None:
        """Say why the field cannot be so; None when it can."""
        self._say(said(words), "error")

    def show_remark(self, words: Words) -> None:
        """Say something that is no fault."""
        self._say(said(words), "muted")

    def show_warning(self, words: Words) -> None:
        """Say what should be known before one goes on."""
        self._say(said(words), "warning")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _say(self, text: str, shade: str) -> None:
        self._shade = shade
        self.setText(text)
        self._field.setAccessibleDescription(text)
        self._colour()

    def _colour(self) -> None:
        wanted = theme.colour(self._shade)
        if self.palette().color(QPalette.ColorRole.WindowText) != wanted:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)
