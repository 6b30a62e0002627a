"""The actions of a console: made once, shown in its bar and menus; what they do is the page's affair."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from vmdesk.ui.console_words import QUALITIES, SCALINGS, SWITCHES
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr
from vmdesk.words import N_


class _Item(NamedTuple):
    words: str
    tip: str = ""
    icon: str = ""
    key: str = ""
    checkable: bool = False


_ITEMS: dict[str, _Item] = {
    "connect": _Item(N_("&Connect"), N_("Show the guest's screen"), "connect"),
    "disconnect": _Item(N_("&Disconnect"), N_("Let go of the guest's screen; the VM goes on"), "disconnect"),
    "viewer": _Item(N_("Open in E&xternal Viewer"), N_("Show the guest's screen in another program"), "float"),
    "view_only": _Item(N_("&View Only"), N_("Neither the mouse nor the keyboard reaches the guest"), checkable=True),
    "type_clipboard": _Item(
        N_("&Type Clipboard"), N_("Press keys in the guest until it has the text that was copied here"), "copy"
    ),
    "zoom_in": _Item(N_("Zoom &In"), icon="plus", key="Ctrl++"),
    "zoom_out": _Item(N_("Zoom &Out"), icon="minus", key="Ctrl+-"),
    "zoom_reset": _Item(N_("Zoom to &100 %"), key="Ctrl+0"),
    "fit_window": _Item(N_("Resize &Window to Guest"), N_("Make the window just large enough for the guest's screen")),
    "full_screen": _Item(
        N_("Full Scr&een"), N_("Show nothing but the guest's screen"), "full-screen", "F11", checkable=True
    ),
    "save_picture": _Item(N_("&Save Screenshot…"), N_("Save a picture of the guest's screen to a file"), "screenshot"),
    "copy_picture": _Item(N_("&Copy Screenshot"), N_("Put a picture of the guest's screen into the clipboard"), "copy"),
    "figures": _Item(
        N_("Show Fi&gures"), N_("How many pictures come in a second, and how long an answer takes"), checkable=True
    ),
    "own_keys": _Item(N_("&Your Combinations…"), N_("Add key combinations of your own to this menu"), "edit"),
}
_TEXT_ALONE = N_("Show nothing but the text console")
_FOR_PICTURES = ("view_only", "type_clipboard", "fit_window", "save_picture", "copy_picture", "figures")
_ZOOMS = ("zoom_in", "zoom_out", "zoom_reset")


class ConsoleActions(QObject):
    """`chosen` tells the name of a choice, as the settings have it, and its value."""

    chosen = Signal(str, object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._all = {name: self._make(item) for name, item in _ITEMS.items()}
        self.switches = {name: self._switch(name) for name in SWITCHES}
        self.scalings = self._group("scaling", SCALINGS)
        self.qualities = self._group("quality", QUALITIES)
        self.full_screen = self._all["full_screen"]
        for name in ("full_screen", *_ZOOMS):
            # Where the keyboard is on the page alone; and not while a guest has it, which takes all keys itself.
            self._all[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.addAction(self._all[name])
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def _make(self, item: _Item) -> QAction:
        action = QAction(self)
        action.setCheckable(item.checkable)
        if item.icon:
            action.setIcon(icon(item.icon))
        if item.key:
            action.setShortcut(QKeySequence(item.key))
        return action

    def _switch(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.triggered.connect(lambda on, name=name: self.chosen.emit(name, on))
        return action

    def _group(self, name: str, choices: Iterable[str]) -> dict[str, QAction]:
        group, actions = QActionGroup(self), {}
        for value in choices:
            actions[value] = action = QAction(self)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, value=value: self.chosen.emit(name, value))
            group.addAction(action)
        return actions

    def show_choices(self, choices: dict[str, object]) -> None:
        """Mark what is chosen, by the names and values of the settings."""
        for name, action in self.switches.items():
            action.setChecked(choices[name] is True)
        self.scalings[str(choices["scaling"])].setChecked(True)
        self.qualities[str(choices["quality"])].setChecked(True)

    def enable(self, *, shown: bool, connected: bool, can_type: bool, can_view: bool) -> None:
        """Enable what makes sense: a picture is shown or wanted, it takes what is typed, others can view it."""
        for name in (*_FOR_PICTURES, *_ZOOMS):
            self._all[name].setEnabled(shown)
        self._all["type_clipboard"].setEnabled(shown and can_type)
        self._all["viewer"].setEnabled(can_view)
        self._all["connect"].setEnabled(not connected)
        self._all["disconnect"].setEnabled(connected)

    def say_full_screen(self, *, text: bool) -> None:
        """Say what fills the monitor: the picture, or a text console."""
        self._say(self.full_screen, _ITEMS["full_screen"].words, _TEXT_ALONE if text else _ITEMS["full_screen"].tip)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for name, item in _ITEMS.items():
            self._say(self._all[name], item.words, item.tip)
        for actions, words in ((self.switches, SWITCHES), (self.scalings, SCALINGS), (self.qualities, QUALITIES)):
            for name, action in actions.items():
                self._say(action, *words[name])

    @staticmethod
    def _say(action: QAction, words: str, tip: str) -> None:
        action.setText(tr(words))
        if tip:
            action.setToolTip(tr(tip))
            action.setStatusTip(tr(tip))
