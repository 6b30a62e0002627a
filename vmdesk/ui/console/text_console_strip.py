"""The strip above a text console: how it stands, what can be done about that, and its few tools."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.words import tr

SIDE = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """An icon, words and what more there is to read; `remedies` are the names of the buttons that are shown.

    The details are for those who look for them.
    """

    icon: str
    words: str
    more: str = ""
    remedies: tuple[str, ...] = ()
    details: str = ""


class OneLine(QWidget):
    """A text on one line, cut where there is no room for it: then it is its own tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._more = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """All of it."""
        return self._text

    def say(self, text: str, more: str = "") -> None:
        """Show this, with more in the tooltip."""
        self._text, self._more = text, more
        self.setAccessibleName(text)
        self.setToolTip(more or text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.fontMetrics().horizontalAdvance(self._text), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class TextConsoleStrip(QFrame):
    """Its buttons are connected by who has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.words = Picture("open-console", SIDE), OneLine()
        self.remedies = {name: QPushButton() for name in ("start", "connect", "again", "take-over", "hang-up")}
        self.break_button, self.size_button, self.log_button, self.clear_button = (QToolButton() for _ in range(4))
        self.log_button.setCheckable(True)
        self.remedies["hang-up"].setFlat(True)  # nothing that one is advised to do
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        for button in self.remedies.values():
            row.addWidget(button)
        for tool in (self.break_button, self.size_button, self.log_button, self.clear_button):
            tool.setAutoRaise(True)
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(tool)
        self.retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Show how the console stands, and the buttons that help."""
        self.picture.name = standing.icon
        self.picture.update()
        self.words.say(standing.words, "\n".join(filter(None, (standing.more, standing.details))))
        for name, button in self.remedies.items():
            button.setVisible(name in standing.remedies)

    def allow(self, *, connected: bool, no_break: str | None, size: tuple[int, int]) -> None:
        """Let the tools be used that make sense now. `no_break` says why there is none; `size` is columns and rows.

        Without a connection two of them make room for the remedies.
        """
        self.break_button.setVisible(connected)
        self.size_button.setVisible(connected)
        self.break_button.setEnabled(connected and no_break is None)
        tip = tr("Send a break: a Linux guest takes the next key as a command of the kernel (SysRq)")
        self.break_button.setToolTip(tip if no_break is None else tr(no_break))
        columns, rows = size
        tip = tr(
            "Type “{command}” into the console. Use it at the prompt of a shell.", command=size_command(columns, rows)
        )
        self.size_button.setToolTip(tip)

    def show_log(self, on: bool) -> None:
        """Show whether something is written to a file."""
        self.log_button.setChecked(on)
        self.log_button.setText(tr("Stop the &Log") if on else tr("&Log to File…"))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        words = {
            "start": tr("&Start VM"),
            "connect": tr("&Connect"),
            "again": tr("&Reconnect"),
            "take-over": tr("&Take Over"),
            "hang-up": tr("&Disconnect"),
        }
        for name, text in words.items():
            self.remedies[name].setText(text)
        self.remedies["connect"].setToolTip(tr("Connect to the host"))
        self.remedies["take-over"].setToolTip(tr("End the other session, and use the console here"))
        self.remedies["hang-up"].setToolTip(tr("Let go of the console, so that others can use it"))
        self.break_button.setText(tr("&Break"))
        self.size_button.setText(tr("Tell the &Guest the Size"))
        self.clear_button.setText(tr("Cl&ear"))
        self.clear_button.setToolTip(tr("Drop all lines but the one that is being written"))
        self.log_button.setToolTip(tr("Write everything that the console sends to a file on this computer"))
        self.show_log(self.log_button.isChecked())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def size_command(columns: int, rows: int) -> str:
    """What tells a guest how large the terminal is."""
    return f"stty rows {rows} cols {columns}"
