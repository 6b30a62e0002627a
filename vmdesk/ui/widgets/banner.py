"""A strip at the top of a window that says something worth knowing, with buttons to act on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

Act = Callable[[], None]
SIDE = 18  # pixels of the picture


class Banner(QFrame):
    """One message. It goes when its close button, or one of its buttons, is pressed."""

    def __init__(
        self, text: str, icon: QIcon, close_icon: QIcon, close_text: str, actions: Sequence[tuple[str, Act]] = ()
    ) -> None:
        super().__init__()
        self._icon, self._picture = icon, QLabel()
        self._draw()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        policy = label.sizePolicy()  # it knows that its height depends on its width: that must stay
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        label.setSizePolicy(policy)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._picture)
        layout.addWidget(label, 1)
        for title, act in actions:
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, act=act: self._do(act))
            layout.addWidget(button)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIcon(close_icon)
        close.setToolTip(close_text)
        close.setAccessibleName(close_text)
        close.clicked.connect(self.go)
        layout.addWidget(close)

    def _draw(self) -> None:
        self._picture.setPixmap(self._icon.pixmap(SIDE, SIDE))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _do(self, act: Act) -> None:
        self.go()
        act()

    def go(self) -> None:
        """Leave, with the keyboard in the hands of whoever the place for messages names for it."""
        place: QWidget | None = self.parentWidget()
        if place is not None and place.focusProxy() is not None and self.isAncestorOf(self.window().focusWidget()):
            place.setFocus()
        self.deleteLater()


class Banners(QWidget):
    """The place for messages; it takes no room while there are none. A message with a key replaces its forerunner.

    Its focus proxy gets the keyboard when a message goes in which somebody pressed a button.
    """

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._keyed: dict[str, Banner] = {}

    def show_message(self, banner: Banner, key: str = "") -> None:
        """Add a message below the others."""
        if key:
            self.drop(key)
            self._keyed[key] = banner
            banner.destroyed.connect(lambda: self._forget(key, banner))
        self._layout.addWidget(banner)

    def drop(self, key: str) -> None:
        """Take away the message with this key, if it is there."""
        banner = self._keyed.pop(key, None)
        if banner is not None:
            self._layout.removeWidget(banner)
            banner.go()

    def _forget(self, key: str, banner: Banner) -> None:
        """Let go of a message that is gone; the key may belong to its successor by then."""
        if self._keyed.get(key) is banner:
            del self._keyed[key]
