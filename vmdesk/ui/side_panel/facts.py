"""Facts with their names: a column of words, and beside it values that can be selected, wrapped and copied."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QTextEdit, QWidget

SPACE = 6
# A guest may call itself anything. More than this is no use to a reader, and laying it out would hold up the window.
LONGEST_VALUE = 2_000


class Value(QTextEdit):
    """Plain text without a frame, as high as it needs to be; a word that is too long breaks anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self._colour()
        self._text: str | None = None

    def show_text(self, text: str) -> None:
        """Show this text; what is selected stays selected if nothing differs."""
        if text != self._text:
            self._text = text
            self.setPlainText(text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…")
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def wheelEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name; it has nothing to scroll
        event.ignore()

    def _height(self) -> int:
        return int(self.document().size().height() + 0.999)

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(max(1, self._height()))

    def _colour(self) -> None:
        """Stand on the window's ground, not on that of an edit field."""
        wanted = QGuiApplication.palette().color(QPalette.ColorRole.Window)
        if self.palette().color(QPalette.ColorRole.Base) != wanted:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Base, wanted)
            self.setPalette(palette)


class Muted(QLabel):
    """A word that names something and steps back behind it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class Facts(QWidget):
    """Rows of name and value, in an order that is fixed at the start; a fact without a value takes no room."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[Muted, Value]] = {}
        for row, key in enumerate(keys):
            name, value = Muted(parent=self), Value(self)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            name.setBuddy(value)
            self._rows[key] = name, value

    def set_names(self, names: Mapping[str, str]) -> None:
        """Give the facts their names in the language of the program."""
        for key, text in names.items():
            name, value = self._rows[key]
            name.setText(text)
            value.setAccessibleName(text)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Say more about facts to whom rests the pointer on them, or uses a screen reader."""
        for key, text in tips.items():
            name, value = self._rows[key]
            name.setToolTip(text)
            value.setToolTip(text)
            value.setAccessibleDescription(text)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these values; facts that are missing or empty are hidden."""
        for key, (name, value) in self._rows.items():
            text = values.get(key, "")
            value.show_text(text)
            name.setVisible(bool(text))
            value.setVisible(bool(text))

    def text(self, key: str) -> str:
        """What stands beside a name now."""
        return self._rows[key][1].toPlainText()
