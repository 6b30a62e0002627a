"""A guest's screen or text console that fills a monitor, with a bar at its edge that comes when it is wanted."""

import time

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

LOOK_MILLISECONDS = 100
EDGE = 2  # pixels from the upper edge that call the bar
FIRST_SECONDS, LINGER_SECONDS = 3.0, 0.8  # how long it is there at first, and after the pointer has left it


class EdgeBar(QFrame):
    """Leave, Send Keys, Minimise, and whose screen this is."""

    left = Signal()
    minimised = Signal()

    def __init__(self, parent: QWidget, actions: ConsoleActions, keys: QMenu) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.leave, self.keys, self.minimise = QToolButton(), QToolButton(), QToolButton()
        self.view_only = QToolButton()
        self.view_only.setDefaultAction(actions["view_only"])
        self.keys.setMenu(keys)
        self.keys.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self.words)
        row.addSpacing(12)
        for button in (self.keys, self.view_only, self.minimise, self.leave):
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
        self.leave.setIcon(icon("full-screen"))
        self.keys.setIcon(icon("send-keys"))
        self.minimise.setIcon(icon("minus"))
        self.leave.clicked.connect(self.left)
        self.minimise.clicked.connect(self.minimised)
        self.retranslate()

    def say(self, text: str, *, of_text: bool = False) -> None:
        """Say whose screen this is, and how one gets out of it. All keys go to a text console anyway."""
        self.words.setText(text)
        self.keys.setVisible(not of_text)
        self.view_only.setVisible(not of_text)
        self.adjustSize()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.leave.setText(tr("Leave"))
        self.leave.setToolTip(tr("Go back to the window (F11)"))
        self.keys.setText(tr("Send Keys"))
        self.minimise.setText(tr("Minimise"))
        self.setAccessibleName(tr("Full screen"))
        self.adjustSize()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes round in the bar: the guest, to which it would lead, keeps the keyboard. Escape leads there."""
        every = (self.keys, self.view_only, self.minimise, self.leave)
        buttons = [button for button in every if button.isEnabled() and not button.isHidden()]
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), -1 if onward else 0)
        reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        buttons[(at + (1 if onward else -1)) % len(buttons)].setFocus(reason)
        return True


class FullScreen(QWidget):
    """Shows `content`, which is somebody else's and taken back by them. `left` tells that a person wants to go back."""

    left = Signal()

    def __init__(self, content: QWidget, actions: ConsoleActions, keys: QMenu) -> None:
        super().__init__()
        self.setObjectName("full-screen")
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.bar = EdgeBar(self, actions, keys)
        self.bar.left.connect(self.left)
        self.bar.minimised.connect(self.showMinimized)
        self.addAction(actions.full_screen)
        self._until = 0.0
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._look_at_pointer)

    def fill(self, screen: QScreen | None) -> None:
        """Fill a monitor, or the one on which it would be anyway."""
        if screen is not None and screen in QGuiApplication.screens():
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.show_bar(FIRST_SECONDS)
        self._look.start()

    def say(self, text: str, *, of_text: bool = False) -> None:
        """Say whose screen this is, in the bar and to the desktop; or whose text console."""
        self.bar.say(text, of_text=of_text)
        self.setWindowTitle(text)
        self._place_bar()

    # The bar.

    def show_bar(self, seconds: float = LINGER_SECONDS, *, take_focus: bool = False) -> None:
        """Have the bar there for some time; with the keyboard, it stays until that is elsewhere."""
        self._until = time.monotonic() + seconds
        if self.bar.isHidden():
            self._place_bar()
            self.bar.show()
            self.bar.raise_()
        if take_focus:
            self.bar.leave.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_at_pointer(self) -> None:
        if self.isMinimized() or not self.isActiveWindow():
            return
        place = self.mapFromGlobal(QCursor.pos())
        if self._at_edge(place) or self._in_use(place):
            self.show_bar()
        elif time.monotonic() > self._until:
            self.bar.hide()

    def _at_edge(self, place: QPoint) -> bool:
        """The whole edge would cover what guests have there too: only where the bar is going to be."""
        return 0 <= place.y() < EDGE and self.bar.x() <= place.x() < self.bar.x() + self.bar.width()

    def _in_use(self, place: QPoint) -> bool:
        if self.bar.isHidden():
            return False
        menu = self.bar.keys.menu()
        focused = self.focusWidget()
        has_focus = self.bar.isAncestorOf(focused)
        return has_focus or self.bar.geometry().contains(place) or menu.isVisible()

    def _place_bar(self) -> None:
        self.bar.adjustSize()
        self.bar.move(max(0, (self.width() - self.bar.width()) // 2), 0)

    # Qt's own.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape in the bar gives the keyboard back to the guest."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self.bar.isAncestorOf(focused):
            self.content.setFocus()
            self._until = 0.0
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The desktop's way to close it goes back too: the guest's screen is not this window's."""
        event.ignore()
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.bar.retranslate()
            self._place_bar()

    def end(self) -> None:
        """Go, without the content."""
        self._look.stop()
        self.hide()
        self.deleteLater()
