"""Where a console fills monitors: its content is moved there and back; further displays may fill further monitors."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.console.choices import Choices
from vmdesk.ui.console.full_screen import FullScreen
from vmdesk.ui.console.screen import GuestScreen
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.words import tr, tr_sentence


class Page(Protocol):
    """A console that can fill a monitor; its content is in the layout `place`."""

    commands: ConsoleActions
    choices: Choices
    place: QVBoxLayout
    guest: GuestScreen
    full_screens: "FullScreens"

    @property
    def name(self) -> str:
        """The VM's."""

    @property
    def hint(self) -> str:
        """How to get the mouse and the keyboard back."""

    @property
    def keys_menu(self) -> QMenu:
        """Keys to send."""

    def begin(self, *, asked: bool = False) -> None:
        """Connect."""

    def take_focus(self) -> None:
        """Have the keyboard where it is of use."""

    def let_go(self) -> None:
        """End it."""

    def deleteLater(self) -> None:  # noqa: N802 - Qt's name
        """Be freed."""


class FullScreens:
    """`further` makes a console of the same VM for the display of this index."""

    def __init__(self, page: Page, content: QWidget, further: Callable[[int], Page]) -> None:
        self._page, self._content, self._make = page, content, further
        self.window: FullScreen | None = None
        self._stand_in: EmptyPage | None = None
        self._further: list[Page] = []
        page.guest.released.connect(self._released)

    @property
    def on(self) -> bool:
        """Whether the console fills a monitor."""
        return self.window is not None

    def enter(self, screen: QScreen | None = None) -> None:
        """Fill a monitor, or that on which the window is."""
        if self.window is None:
            own = self._content.window().screen()
            self._stand_in = stand_in = EmptyPage()
            self._let_focus_go()
            self._page.place.replaceWidget(self._content, stand_in)
            self.window = FullScreen(self._content, self._page.commands, self._page.keys_menu)
            self.window.left.connect(self.leave)
            self._content.show()
            screen = screen or own
        self._page.commands.full_screen.setChecked(True)
        self.refresh()
        self.window.fill(screen)
        self._page.take_focus()

    def leave(self) -> None:
        """Be a part of the window again; the further displays go."""
        further, self._further = self._further, []
        for page in further:
            page.let_go()
            page.deleteLater()
        window, stand_in = self.window, self._stand_in
        self.window = self._stand_in = None
        if window is not None and stand_in is not None:
            self._let_focus_go()
            self._page.place.replaceWidget(stand_in, self._content)
            stand_in.deleteLater()
            self._content.show()
            window.end()
            self._content.window().activateWindow()
            self._page.take_focus()
        self._page.commands.full_screen.setChecked(False)

    def _let_focus_go(self) -> None:
        """What keeps the keyboard on its way to another window would not be known there to have it."""
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            focused.clearFocus()

    def refresh(self) -> None:
        """Say whose screen it is, in the language of the moment."""
        if self.window is None or self._stand_in is None:
            return
        hint, text = self._page.hint, self._page.choices.chosen.text
        name = tr("{vm} – {hint}", vm=self._page.name, hint=hint) if hint else self._page.name
        if text is not None:
            name = tr("{vm} – {console}", vm=self._page.name, console=tr_sentence(text.label))
        self.window.say(name, of_text=text is not None)
        leave = [(tr("Leave Full Screen"), self.leave)]
        self._stand_in.forget()
        words = tr("The guest's screen fills a monitor") if text is None else tr("The text console fills a monitor")
        self._stand_in.say("full-screen", words, "", leave)

    def _released(self) -> None:
        """By the keyboard alone one comes to the bar, and so out."""
        if self.window is not None:
            self.window.show_bar(take_focus=True)

    # More than one monitor.

    def _others(self) -> list[int]:
        """The displays that are not shown by this console."""
        shown = self._page.choices.chosen.display
        vnc = (display for display in self._page.choices.displays if display.kind == "vnc")
        return [display.index for display in vnc if display != shown]

    def can_spread(self) -> bool:
        """Whether a display is shown of more than one, and there is more than one monitor."""
        if self._page.choices.chosen.text is not None:
            return False
        return bool(self._others()) and len(QGuiApplication.screens()) > 1

    def spread(self) -> None:
        """Have a display on each monitor, as long as there are some of both."""
        self.enter()
        if self.window is None or self._further:
            return
        free = [screen for screen in QGuiApplication.screens() if screen is not self.window.screen()]
        for index, screen in zip(self._others(), free, strict=False):
            page = self._make(index)
            self._further.append(page)
            page.commands["view_only"].setChecked(self._page.guest.view_only)
            page.begin(asked=True)
            page.full_screens.enter(screen)
            if page.full_screens.window is not None:
                page.full_screens.window.left.connect(self.leave)
