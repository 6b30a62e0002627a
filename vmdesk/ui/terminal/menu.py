"""What a terminal offers by its menu."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr
from vmdesk.words import N_

# Name: (words, icon, keys). The keys are shown only: the terminal itself takes them.
_ITEMS = {
    "copy": (N_("&Copy"), "copy", "Ctrl+Shift+C"),
    "paste": (N_("&Paste"), "", "Ctrl+Shift+V"),
    "select-all": (N_("Select &All"), "", "Ctrl+Shift+A"),
    "find": (N_("&Find…"), "search", "Ctrl+Shift+F"),
    "larger": (N_("&Larger Letters"), "plus", "Ctrl++"),
    "smaller": (N_("&Smaller Letters"), "minus", "Ctrl+-"),
    "usual": (N_("&Usual Size"), "", "Ctrl+0"),
    "clear": (N_("Cl&ear"), "clear", ""),
    "reset": (N_("&Reset"), "refresh", ""),
}
_TIPS = {
    "clear": N_("Drop all lines but the one that is being written"),
    "reset": N_("Put right what a program has garbled, such as letters that became lines"),
}
_BEFORE_LINES = {"find", "larger", "clear"}
Acts = dict[str, Callable[[], object]]


def terminal_menu(parent: QWidget, acts: Acts, enabled: Callable[[str], bool]) -> QMenu:
    """A menu that is shown once and then gone. It has all items; the acts say what each does."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    for name, (words, icon_name, keys) in _ITEMS.items():
        if name in _BEFORE_LINES:
            menu.addSeparator()
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{tr(words)}\t{shown}" if keys else tr(words), menu)
        if icon_name:
            action.setIcon(icon(icon_name))
        if name in _TIPS:
            action.setToolTip(tr(_TIPS[name]))
        action.setEnabled(enabled(name))
        action.triggered.connect(lambda _checked=False, act=acts[name]: act())
        menu.addAction(action)
    return menu
