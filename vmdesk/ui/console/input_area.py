"""A guest's picture to type and click into: who has the keyboard and the mouse, the guest or the window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from vmdesk.ui.console.capture import KeyboardCapture
from vmdesk.ui.console.guest_input import GuestInput
from vmdesk.ui.console.keyboard import Keyboard
from vmdesk.ui.console.keys import key_at, key_of
from vmdesk.ui.console.picture_area import PictureArea
from vmdesk.ui.console.pointer import Pointer
from vmdesk.ui.console.release_keys import ReleaseKeys
from vmdesk.ui.console.text_typing import TextTyping


class InputArea(PictureArea):
    """`grabbed_changed` tells whether the mouse is caught, `typing_changed` whether keys go to the guest, `released`
    that they were taken back by the release keys, `typing_left` how many characters of a text are still to come.

    All keys go to the guest while this has the keyboard, but `window_keys`, until the release keys: then to the
    window, until these are pressed again, or one clicks here or comes back.
    """

    grabbed_changed = Signal(bool)
    typing_changed = Signal(bool)
    released = Signal()
    typing_left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.window_keys: frozenset[QKeyCombination] = frozenset()
        self.guest = GuestInput()
        self.keyboard = Keyboard(self.guest)
        self.pointer = Pointer(self, self.guest, self.grabbed_changed.emit)
        self._release = ReleaseKeys()
        self._capture = KeyboardCapture(self)
        self._typing = TextTyping(self.guest, lambda: self.keyboard.lamps, self)
        self._typing.progressed.connect(self.typing_left)
        self._captures = self._let_go = self._takes_keys = False
        self._focused = False  # not so while a menu is open, which `hasFocus` does not tell
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # the guest has one of its own

    # Who has the keyboard and the mouse.

    @property
    def takes_keys(self) -> bool:
        """Whether keys go to the guest."""
        return self._takes_keys

    @property
    def grabbed(self) -> bool:
        """Whether the mouse is caught."""
        return self.pointer.grab.is_on

    @property
    def captures_keyboard(self) -> bool:
        """Whether the desktop is asked for all keys while they go to the guest."""
        return self._captures

    @captures_keyboard.setter
    def captures_keyboard(self, captures: bool) -> None:
        self._captures = captures
        self._set_capture()

    @property
    def release_keys(self) -> tuple[int, ...]:
        """The keys that take keyboard and mouse back, by Linux's numbers."""
        return self._release.codes

    @release_keys.setter
    def release_keys(self, codes: Sequence[int]) -> None:
        self._release = ReleaseKeys(codes)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""

    def let_go(self) -> None:
        """Take keyboard and mouse back, as the release keys do."""
        self._let_go = True
        self.settle()
        self.released.emit()

    def take_hold(self) -> None:
        """Let keys go to the guest again."""
        self._let_go = False
        self.settle()

    def settle(self) -> None:
        """Act on whether keys go to the guest from now on."""
        takes = self.guest.is_open and self._focused and not self._let_go
        if takes != self._takes_keys:
            self._takes_keys = takes
            if takes:
                self.keyboard.begin()
            else:
                self.let_up()
            self.typing_changed.emit(takes)
        self._set_capture()

    def let_up(self) -> None:
        """Let nothing be held down in the guest any more, and the mouse go."""
        self.keyboard.release_all()
        self.pointer.release_all()
        self._release.forget()

    def _set_capture(self) -> None:
        if self._takes_keys and self._captures:
            self._capture.take()
        else:
            self._capture.give_back()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._focused = True
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._let_go = False
        self.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._focused = False
        self.settle()

    # Keys.

    def press(self, codes: Sequence[int]) -> None:
        """Press keys together, by Linux's numbers, and release them."""
        self.keyboard.release_all()
        keys = [key_at(code) for code in codes]
        for key in keys:
            self.guest.key(True, key)
        for key in reversed(keys):
            self.guest.key(False, key)

    def cannot_type(self, text: str) -> str:
        """The characters of a text that no key of the guest writes, each once."""
        return self._typing.cannot_type(text)

    def type_text(self, text: str) -> str:
        """Type a text; the characters that cannot be typed, each once. `typing_left` tells how it goes on."""
        self.keyboard.release_all()
        return self._typing.begin(text)

    def stop_typing(self) -> None:
        """Type no more of it."""
        self._typing.stop()

    def event(self, event: QEvent) -> bool:
        """Take keys that would be shortcuts of the window, and Tab, which would lead on to the next control."""
        if isinstance(event, QKeyEvent) and self._takes_keys:
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return event.isAccepted()
            if event.type() == QEvent.Type.ShortcutOverride and not self._is_windows(event):
                event.accept()
                return True
        return super().event(event)

    def _is_windows(self, event: QKeyEvent) -> bool:
        """Whether a key is the window's whoever has the keyboard. Then the release keys before it were part of that."""
        if event.keyCombination() not in self.window_keys:
            return False
        self._release.disturb()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self._release.pressed(key_of(event).code)
        if not self._takes_keys:
            super().keyPressEvent(event)
        elif self._is_windows(event):
            event.ignore()
        else:
            self.keyboard.press(event)
            event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.keyboard.release(event)
        if not event.isAutoRepeat() and self._release.released(key_of(event).code):
            self.let_go() if self._takes_keys else self.take_hold()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        if event.commitString() and self._takes_keys:
            self.type_text(event.commitString())
        event.accept()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._release.disturb()
        if self._let_go:
            self.take_hold()
        self.pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.pointer.release(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.pointer.move(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if not self.guest.is_open:
            super().wheelEvent(event)
            return
        self._release.disturb()
        self.pointer.wheel(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()  # the guest has menus of its own
