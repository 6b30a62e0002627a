"""Keys arrive in the guest as what they are, and none stays down there."""

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.console.feeds import Call, FakeFeed
from vmdesk.rfb.events import Feature, LedsChanged
from vmdesk.ui.console.screen import GuestScreen

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CONTROL, ALT, KEYPAD = (
    Modifier.NoModifier,
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
    Modifier.KeypadModifier,
)
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


def native(
    screen: GuestScreen,
    kind: QEvent.Type,
    code: int,
    keysym: int,
    *,
    key: int = 0,
    modifiers: int = 0,
    repeats: bool = False,
) -> None:
    """A key as X11 and Wayland tell of it."""
    QApplication.sendEvent(screen, QKeyEvent(kind, key, NONE, code, keysym, modifiers, "", repeats))


def both(keysym: int, code: int | None) -> list[Call]:
    return [("key", True, keysym, code), ("key", False, keysym, code)]


@pytest.mark.parametrize(
    ("key", "held", "keysym", "code"),
    [
        (Key.Key_A, NONE, ord("a"), 0x1E),
        (Key.Key_1, NONE, ord("1"), 0x02),
        (Key.Key_Return, NONE, 0xFF0D, 0x1C),
        (Key.Key_Enter, KEYPAD, 0xFF8D, 0x9C),
        (Key.Key_Tab, NONE, 0xFF09, 0x0F),
        (Key.Key_Escape, NONE, 0xFF1B, 0x01),
        (Key.Key_Up, NONE, 0xFF52, 0xC8),
        (Key.Key_Delete, NONE, 0xFFFF, 0xD3),
        (Key.Key_F1, NONE, 0xFFBE, 0x3B),
        (Key.Key_F12, NONE, 0xFFC9, 0x58),
        (Key.Key_Meta, NONE, 0xFFEB, 0xDB),
        (Key.Key_Menu, NONE, 0xFF67, 0xDD),
        (Key.Key_Space, NONE, ord(" "), 0x39),
        (Key.Key_5, KEYPAD, ord("5"), 0x4C),
        (Key.Key_Slash, NONE, ord("/"), 0x35),
    ],
)
def test_a_key_is_pressed_and_released(
    screen: GuestScreen, feed: FakeFeed, key: Qt.Key, held: Qt.KeyboardModifier, keysym: int, code: int
) -> None:
    QTest.keyClick(screen, key, held)
    assert feed.told("key") == both(keysym, code)


def test_the_place_of_a_key_goes_before_what_is_printed_on_it(screen: GuestScreen, feed: FakeFeed) -> None:
    native(screen, PRESS, 24, 0x6CA, key=0x419)  # q, on a Russian keyboard
    native(screen, RELEASE, 24, 0x6CA, key=0x419)
    assert feed.told("key") == both(0x6CA, 0x10)


def test_a_key_is_released_as_what_it_was_pressed_as(screen: GuestScreen, feed: FakeFeed) -> None:
    native(screen, PRESS, 50, 0xFFE1, key=Key.Key_Shift)
    native(screen, PRESS, 38, ord("A"), key=Key.Key_A)
    native(screen, RELEASE, 50, 0xFFE1, key=Key.Key_Shift)
    native(screen, RELEASE, 38, ord("a"), key=Key.Key_A)
    assert feed.told("key")[1::2] == [("key", True, ord("A"), 0x1E), ("key", False, ord("A"), 0x1E)]


def test_a_key_that_repeats_is_not_released_in_between(screen: GuestScreen, feed: FakeFeed) -> None:
    native(screen, PRESS, 38, ord("a"))
    for _ in range(2):
        native(screen, RELEASE, 38, ord("a"), repeats=True)
        native(screen, PRESS, 38, ord("a"), repeats=True)
    native(screen, RELEASE, 38, ord("a"))
    assert [call[1] for call in feed.told("key")] == [True, True, True, False]


def test_tab_with_shift_is_tab(screen: GuestScreen, feed: FakeFeed) -> None:
    native(screen, PRESS, 23, 0xFE20, key=Key.Key_Backtab)
    assert feed.told("key") == [("key", True, 0xFF09, 0x0F)]


def test_what_went_down_elsewhere_is_not_released(screen: GuestScreen, feed: FakeFeed) -> None:
    native(screen, RELEASE, 37, 0xFFE3, key=Key.Key_Control)
    assert feed.told("key") == []


class TestNoKeyStaysDown:
    def test_when_the_keyboard_goes_elsewhere(self, screen: GuestScreen, feed: FakeFeed) -> None:
        QTest.keyPress(screen, Key.Key_Control)
        QTest.keyPress(screen, Key.Key_Alt)
        feed.told()
        screen.clearFocus()
        assert feed.told("key") == [("key", False, 0xFFE9, 0x38), ("key", False, 0xFFE3, 0x1D)]
        QTest.keyRelease(screen, Key.Key_Alt)
        assert feed.told("key") == []

    def test_when_the_window_is_left(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        QTest.keyPress(screen, Key.Key_Alt)
        other = QWidget()
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(lambda: not screen.takes_keys, timeout=WAIT_MILLISECONDS)
        assert feed.told("key")[-1] == ("key", False, 0xFFE9, 0x38)

    def test_when_a_menu_is_opened(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        QTest.keyPress(screen, Key.Key_Alt)
        menu = QMenu(screen)
        menu.addAction("Something")
        menu.popup(screen.mapToGlobal(QPoint(5, 5)))
        qtbot.waitUntil(lambda: not screen.takes_keys, timeout=WAIT_MILLISECONDS)
        assert feed.told("key")[-1] == ("key", False, 0xFFE9, 0x38)
        menu.close()
        qtbot.waitUntil(lambda: screen.takes_keys, timeout=WAIT_MILLISECONDS)

    def test_when_it_becomes_view_only(self, screen: GuestScreen, feed: FakeFeed) -> None:
        QTest.keyPress(screen, Key.Key_Alt)
        screen.view_only = True
        assert feed.told("key")[-1] == ("key", False, 0xFFE9, 0x38)

    def test_when_it_is_hidden(self, screen: GuestScreen, feed: FakeFeed) -> None:
        QTest.keyPress(screen, Key.Key_Alt)
        screen.hide()
        assert feed.told("key")[-1] == ("key", False, 0xFFE9, 0x38)


def test_view_only_sends_nothing(screen: GuestScreen, feed: FakeFeed) -> None:
    screen.view_only = True
    QTest.keyClick(screen, Key.Key_A)
    QTest.mouseClick(screen.viewport(), Qt.MouseButton.LeftButton)
    screen.press((29, 56, 111))
    assert screen.type_text("abc") == "abc"
    assert not screen.takes_keys
    assert feed.told() == []


class TestShortcuts:
    @pytest.mark.parametrize(
        ("key", "held"),
        [(Key.Key_Q, CONTROL), (Key.Key_F10, NONE), (Key.Key_Tab, NONE), (Key.Key_A, NONE), (Key.Key_F, ALT)],
    )
    def test_of_the_window_go_to_the_guest(
        self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
    ) -> None:
        window, triggered = in_window(screen, qtbot, QKeyCombination(held, key))
        QTest.keyClick(screen, key, held)
        assert triggered == []
        assert feed.told("key")
        assert screen.hasFocus()
        leave(screen, window)

    def test_that_the_window_keeps_do_not(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        keys = QKeyCombination(CONTROL | ALT, Key.Key_F)
        window, triggered = in_window(screen, qtbot, keys)
        screen.window_keys = frozenset({keys})
        with qtbot.assertNotEmitted(screen.released):  # Ctrl and Alt were part of it
            QTest.keyPress(screen, Key.Key_Control)
            QTest.keyPress(screen, Key.Key_Alt)
            QTest.keyClick(screen, Key.Key_F, CONTROL | ALT)
            QTest.keyRelease(screen, Key.Key_Alt)
            QTest.keyRelease(screen, Key.Key_Control)
        assert triggered == [True]
        assert ord("f") not in {call[2] for call in feed.told("key")}
        leave(screen, window)

    def test_work_again_after_the_release_keys(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        window, triggered = in_window(screen, qtbot, QKeyCombination(CONTROL, Key.Key_Q))
        press_release_keys(screen)
        feed.told()
        QTest.keyClick(screen, Key.Key_Q, CONTROL)
        assert triggered == [True]
        assert feed.told("key") == []
        QTest.keyClick(screen, Key.Key_Tab)
        assert not screen.hasFocus()
        screen.setFocus()
        assert screen.takes_keys
        leave(screen, window)


def press_release_keys(screen: GuestScreen) -> None:
    QTest.keyPress(screen, Key.Key_Control)
    QTest.keyPress(screen, Key.Key_Alt)
    QTest.keyRelease(screen, Key.Key_Alt)
    QTest.keyRelease(screen, Key.Key_Control)


class TestReleaseKeys:
    def test_give_the_keyboard_back(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        with qtbot.waitSignals([screen.released, screen.typing_changed]):
            press_release_keys(screen)
        assert not screen.takes_keys
        downs = [call[1] for call in feed.told("key")]
        assert downs.count(True) == downs.count(False) == 2

    def test_take_it_again(self, screen: GuestScreen) -> None:
        press_release_keys(screen)
        press_release_keys(screen)
        assert screen.takes_keys

    def test_are_followed_by_a_click_that_takes_it_again(self, screen: GuestScreen) -> None:
        press_release_keys(screen)
        QTest.mouseClick(screen.viewport(), Qt.MouseButton.LeftButton)
        assert screen.takes_keys

    def test_mean_something_else_with_another_key(self, screen: GuestScreen, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(screen.released):
            QTest.keyPress(screen, Key.Key_Control)
            QTest.keyPress(screen, Key.Key_Alt)
            QTest.keyClick(screen, Key.Key_Delete, CONTROL | ALT)
            QTest.keyRelease(screen, Key.Key_Alt)
            QTest.keyRelease(screen, Key.Key_Control)

    def test_mean_something_else_with_the_mouse(self, screen: GuestScreen, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(screen.released):
            QTest.keyPress(screen, Key.Key_Control)
            QTest.keyPress(screen, Key.Key_Alt)
            QTest.mouseClick(screen.viewport(), Qt.MouseButton.LeftButton, CONTROL | ALT)
            QTest.keyRelease(screen, Key.Key_Alt)
            QTest.keyRelease(screen, Key.Key_Control)

    def test_may_be_others(self, screen: GuestScreen) -> None:
        screen.release_keys = (97,)
        taken = []
        press_release_keys(screen)
        taken.append(screen.takes_keys)
        native(screen, PRESS, 97 + 8, 0xFFE4)
        native(screen, RELEASE, 97 + 8, 0xFFE4)
        taken.append(screen.takes_keys)
        assert taken == [True, False]
        assert "Right Ctrl" in screen.accessibleDescription()

    def test_stay_in_force_while_a_menu_is_open(self, screen: GuestScreen) -> None:
        press_release_keys(screen)
        for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
            QApplication.sendEvent(screen, QFocusEvent(kind, Qt.FocusReason.PopupFocusReason))
        assert not screen.takes_keys


class TestLockKeys:
    CAPS, NUM = 1 << 1, 1 << 4

    def test_of_both_sides_agree_before_a_key(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(LedsChanged(scroll_lock=False, num_lock=False, caps_lock=False))
        native(screen, PRESS, 38, ord("A"), modifiers=self.CAPS)
        assert feed.told("key") == [*both(0xFFE5, 0x3A), ("key", True, ord("A"), 0x1E)]

    def test_are_not_pressed_where_they_agree(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(LedsChanged(scroll_lock=False, num_lock=True, caps_lock=True))
        native(screen, PRESS, 38, ord("A"), modifiers=self.CAPS | self.NUM)
        assert feed.told("key") == [("key", True, ord("A"), 0x1E)]

    def test_are_pressed_once_where_the_guest_does_not_obey(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(LedsChanged(scroll_lock=False, num_lock=False, caps_lock=False))
        for _ in range(3):
            native(screen, PRESS, 38, ord("a"), modifiers=self.NUM)
            native(screen, RELEASE, 38, ord("a"), modifiers=self.NUM)
        assert [call for call in feed.told("key") if call[2] == 0xFF7F] == both(0xFF7F, 0x45)

    def test_that_a_person_presses_are_not_pressed_again(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(LedsChanged(scroll_lock=False, num_lock=False, caps_lock=False))
        native(screen, PRESS, 66, 0xFFE5)
        native(screen, RELEASE, 66, 0xFFE5, modifiers=self.CAPS)
        native(screen, PRESS, 38, ord("A"), modifiers=self.CAPS)  # before the guest has lit its lamp
        assert [call[2] for call in feed.told("key")] == [0xFFE5, 0xFFE5, ord("A")]

    def test_are_left_alone_where_the_guest_tells_nothing(self, screen: GuestScreen, feed: FakeFeed) -> None:
        native(screen, PRESS, 38, ord("A"), modifiers=self.CAPS)
        assert len(feed.told("key")) == 1


def test_a_combination_is_pressed_and_released_backwards(screen: GuestScreen, feed: FakeFeed) -> None:
    screen.press((29, 56, 111))
    assert feed.told("key") == [
        ("key", True, 0xFFE3, 0x1D),
        ("key", True, 0xFFE9, 0x38),
        ("key", True, 0xFFFF, 0xD3),
        ("key", False, 0xFFFF, 0xD3),
        ("key", False, 0xFFE9, 0x38),
        ("key", False, 0xFFE3, 0x1D),
    ]


def test_text_of_an_input_method_is_typed(screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
    event = QInputMethodEvent()
    event.setCommitString("ab")
    QApplication.sendEvent(screen, event)
    qtbot.waitUntil(lambda: len(feed.recorder.calls) == 4, timeout=WAIT_MILLISECONDS)
    assert [call[2] for call in feed.told("key")] == [97, 97, 98, 98]
    assert not screen.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_server_without_places_is_told_what_keys_write(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.able.discard(Feature.SCAN_CODES)
    screen.press((125, 32))
    assert [call[2] for call in feed.told("key")] == [0xFFEB, ord("d"), ord("d"), 0xFFEB]


def in_window(screen: GuestScreen, qtbot: QtBot, keys: QKeyCombination) -> tuple[QWidget, list[bool]]:
    """A window that has a shortcut, with the screen in it; the list fills when the shortcut is triggered."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(screen)
    column.addWidget(QLineEdit())
    action = QAction("Something", window)
    action.setShortcut(QKeySequence(keys))
    triggered: list[bool] = []
    action.triggered.connect(lambda: triggered.append(True))
    window.addAction(action)
    window.show()
    window.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.takes_keys, timeout=WAIT_MILLISECONDS)
    return window, triggered


def leave(screen: GuestScreen, window: QWidget) -> None:
    """Take the screen out again."""
    screen.setParent(None)
    window.close()
