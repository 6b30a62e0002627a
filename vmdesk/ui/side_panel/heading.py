"""The head of a face: icon, name, and how it stands."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from vmdesk.ui.icons import icon
from vmdesk.ui.side_panel.facts import Value

ICON_SIZE = 32


class Heading(QWidget):
    """A large name beside its icon, and below it one line of state and perhaps one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self.name = Value(self)
        font = self.name.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.name.setFont(font)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.state, 1, 1)
        self._shown = ""

    def set_words(self, name: str) -> None:
        """Say what the name is the name of, for those who do not see it."""
        self.name.setAccessibleName(name)

    def show_heading(self, icon_name: str, name: str, state: str) -> None:
        """Show these."""
        if icon_name != self._shown:
            self._shown = icon_name
            self._draw_icon()
        self.name.show_text(" ".join(name.split()) or "–")
        self.state.setText(state)
        self.state.setVisible(bool(state))

    def repaint_icon(self) -> None:
        """Draw the icon again, in the colours of the present palette."""
        if self._shown:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._icon.setPixmap(icon(self._shown).pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatio()))
