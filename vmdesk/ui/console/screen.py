"""A guest's screen in a window: the picture, the pointer, keyboard and mouse of one connection."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor, QHideEvent, QResizeEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from vmdesk.display.feed import Feed
from vmdesk.errors import Problem
from vmdesk.model.key_names import combination_name
from vmdesk.rfb.events import (
    Bell,
    CursorChanged,
    Event,
    Feature,
    FeatureFound,
    LedsChanged,
    PointerMode,
    ScreensTold,
    TextCut,
    TextOffered,
)
from vmdesk.ui.console.clipboard import SharedClipboard
from vmdesk.ui.console.cursor import cursor_of, dot
from vmdesk.ui.console.guest_size import GuestSize
from vmdesk.ui.console.input_area import InputArea
from vmdesk.ui.words import tr

_BELL_PAUSE_SECONDS = 1.0


class GuestScreen(InputArea):
    """The picture, mouse and keyboard of one Feed, from `begin` to `end`, or until the feed itself ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = GuestSize(self, self.guest, self.room)
        self._clipboard = SharedClipboard(self.guest, self)
        self._shows_dot = False
        self._shape: CursorChanged | None = None
        self._shape_scale = 1.0
        self._rang_at = 0.0
        self._native: QWindow | None = None
        self._links: list[Callable[[], None]] = []
        links = self._links
        self.destroyed.connect(lambda _object: _cut(links))
        self.typing_changed.connect(self._clipboard.set_focused)
        self.grabbed_changed.connect(self._show_cursor)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Screen of the guest"))
        keys = combination_name(self.release_keys)
        self.setAccessibleDescription(tr("Keys go to the guest. {keys} gives them back.", keys=keys))

    # Its connection.

    def begin(self, feed: Feed) -> None:
        """Show what comes over this connection, and let keys and mouse go there."""
        self._leave()
        self.guest.feed = feed
        self._links += (
            feed.updated.connect(self.picture_changed),
            feed.happened.connect(self._heard),
            feed.ended.connect(self._ended),
        )
        self.pointer.absolute = feed.absolute_pointer
        self.keyboard.lamps = self._shape = None
        self.show_picture(feed.picture)
        self._look()
        self._size.begin()
        self._clipboard.begin()
        self.settle()

    def end(self) -> None:
        """Show the last picture, pale: the connection is over, or somebody else's."""
        if self.guest.feed is not None:
            self._leave()
            self.keep_picture()

    def _ended(self, _problem: Problem | None) -> None:
        self.end()

    def _leave(self) -> None:
        self._typing.stop()
        self._size.stop()
        self.let_up()
        _cut(self._links)
        self.guest.feed = None
        self.settle()

    def _heard(self, event: Event) -> None:
        match event:
            case CursorChanged():
                self._shape = event
                self._show_cursor()
            case PointerMode():
                self.pointer.set_absolute(event.absolute)
                self._show_cursor()
            case LedsChanged():
                self.keyboard.lamps_changed(event)
            case ScreensTold():
                self._size.told(event)
            case FeatureFound(Feature.DESKTOP_SIZE):
                self._size.consider()
            case TextCut() | TextOffered():
                self._clipboard.told(event)
            case Bell():
                self._ring()

    def _ring(self) -> None:
        if monotonic() - self._rang_at > _BELL_PAUSE_SECONDS:
            self._rang_at = monotonic()
            QApplication.beep()

    # What a person has chosen.

    @property
    def view_only(self) -> bool:
        """Whether the guest is only looked at: nothing goes there, neither keys nor texts nor sizes."""
        return self.guest.closed

    @view_only.setter
    def view_only(self, only: bool) -> None:
        if only != self.guest.closed:
            self._typing.stop()
            self.let_up()
            self._clipboard.withdraw()
            self.guest.closed = only
            self.settle()
            self._size.consider()

    @property
    def resizes_guest(self) -> bool:
        """Whether the guest is asked to be as large as this."""
        return self._size.wanted

    @resizes_guest.setter
    def resizes_guest(self, wanted: bool) -> None:
        self._size.wanted = wanted

    @property
    def shares_clipboard(self) -> bool:
        """Whether texts are passed between the clipboards here and there."""
        return self._clipboard.on

    @shares_clipboard.setter
    def shares_clipboard(self, shares: bool) -> None:
        self._clipboard.on = shares

    @property
    def shows_dot(self) -> bool:
        """Whether a dot tells where the mouse is while the guest hides its pointer."""
        return self._shows_dot

    @shows_dot.setter
    def shows_dot(self, shows: bool) -> None:
        self._shows_dot = shows
        self._show_cursor()

    # The guest's pointer.

    def settle(self) -> None:
        """Act on whether keys go to the guest from now on."""
        super().settle()
        self._show_cursor()

    def placed(self) -> None:
        """A pointer is as large as the picture."""
        if self.placement.scale != self._shape_scale:
            self._show_cursor()

    def _show_cursor(self) -> None:
        self._shape_scale = self.placement.scale
        self.viewport().setCursor(self._cursor())

    def _cursor(self) -> QCursor:
        ratio, shape = self.devicePixelRatioF(), self._shape
        if self.grabbed:
            return QCursor(Qt.CursorShape.BlankCursor)
        if not self.guest.is_open or not self.pointer.absolute:
            return QCursor(Qt.CursorShape.ArrowCursor)
        if shape is None or (self._shows_dot and not shape.image.any()):
            return dot(ratio)
        return cursor_of(shape, self._shape_scale, ratio)

    # Its window.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._size.consider()

    def event(self, event: QEvent) -> bool:
        """Be as sharp on another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._show_cursor()
            self._size.consider()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        native = self.window().windowHandle()
        if native is not self._native:
            self._native = native
            native.windowStateChanged.connect(self._look)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.let_up()
        self._look()

    def _look(self) -> None:
        """No picture is asked for while nobody sees it."""
        if self.guest.feed is not None:
            self.guest.feed.look(self.isVisible() and not self.window().isMinimized())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _cut(links: list[Callable[[], None]]) -> None:
    """Hear nothing of a connection any more."""
    while links:
        links.pop()()
