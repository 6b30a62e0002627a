"""Light and dark: the palette, the colours that mean something, and word to everyone when they change."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QToolTip

from vmdesk.event import Signal

Choice = Literal["system", "light", "dark"]
Role, Group = QPalette.ColorRole, QPalette.ColorGroup

# Whatever keeps pixels of its own (icons, thumbnails, sparklines) connects here; plain widgets need not. `colour` and
# the application's palette are the new ones by then; `QWidget.palette()` follows when the event loop runs next.
changed: Signal[()] = Signal()

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,  # Qt's word for "as the desktop says"
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

# Qt's own styles paint with whatever palette they get; any other style belongs to a desktop and brings its own.
_PAINTED_BY_QT = {"fusion", "windows"}

# Role: (light, dark). Highlight is a soft tint and not a signal colour, so that state colours stay readable on it. In
# the dark scheme Base is well below Window, because Fusion outlines what one can fill in no brighter than its window.
_ROLES = {
    Role.Window: ("#f4f4f6", "#2e3034"),
    Role.WindowText: ("#1b1c1f", "#e9eaed"),
    Role.Base: ("#ffffff", "#1b1c1f"),
    Role.AlternateBase: ("#f8f8fa", "#212226"),
    Role.Text: ("#1b1c1f", "#e9eaed"),
    Role.PlaceholderText: ("#63666d", "#9da1a9"),
    Role.Button: ("#f9f9fb", "#3b3d43"),
    Role.ButtonText: ("#1b1c1f", "#e9eaed"),
    Role.BrightText: ("#ffffff", "#ffffff"),
    Role.Light: ("#ffffff", "#4d5057"),
    Role.Midlight: ("#eaeaee", "#43464c"),
    Role.Mid: ("#c9cbd1", "#232428"),
    Role.Dark: ("#a3a6ae", "#17181a"),
    Role.Shadow: ("#6f727a", "#0c0d0e"),
    Role.Highlight: ("#cfe1fb", "#2b4a75"),
    Role.HighlightedText: ("#14171c", "#ffffff"),
    Role.Accent: ("#2468d2", "#6aa5ff"),
    Role.Link: ("#1d5fc8", "#82b4ff"),
    Role.LinkVisited: ("#7048b6", "#bd9cf5"),
    Role.ToolTipBase: ("#ffffff", "#3a3c42"),
    Role.ToolTipText: ("#1b1c1f", "#e9eaed"),
}
_DISABLED = {
    Role.WindowText: ("#96999f", "#777a82"),
    Role.Text: ("#96999f", "#777a82"),
    Role.ButtonText: ("#96999f", "#777a82"),
    Role.PlaceholderText: ("#a9acb2", "#63666d"),
    Role.HighlightedText: ("#7c8088", "#9a9da4"),
    Role.Highlight: ("#e3e5ea", "#34373d"),
    Role.Button: ("#f1f1f4", "#323439"),
    Role.Accent: ("#a9acb2", "#63666d"),
}
_FILLED_BOX, _FILLED_BOX_DISABLED = "#7b7f87", "#4b4e55"  # in the dark scheme
_INACTIVE = {Role.Highlight: ("#dfe3ea", "#383c44")}

# Name: (light, dark). Each is readable as text on a list of its scheme, selected rows included.
_COLOURS = {
    "running": ("#197a35", "#4fc46c"),
    "paused": ("#8f5700", "#e2a53c"),
    "suspended": ("#8f5700", "#e2a53c"),
    "shutting-down": ("#8f5700", "#e2a53c"),
    "saved": ("#1d62c4", "#74aefc"),
    "crashed": ("#c0282d", "#ff6f66"),
    "off": ("#63666d", "#a0a4ac"),
    "unknown": ("#63666d", "#a0a4ac"),
    "success": ("#197a35", "#4fc46c"),
    "warning": ("#8f5700", "#e2a53c"),
    "error": ("#c0282d", "#ff6f66"),
    "info": ("#1d62c4", "#74aefc"),
    "muted": ("#63666d", "#a0a4ac"),
    "cpu": ("#1d62c4", "#74aefc"),
    "memory": ("#7048b6", "#bd9cf5"),
    "disk": ("#0b7468", "#4cc4b4"),
    "network": ("#a04a12", "#f0a071"),
}

_choice: Choice = "system"
_followed: QStyleHints | None = None


def apply(choice: Choice) -> None:
    """Paint the whole program light or dark, now, and with "system" as the desktop does, also when that changes."""
    global _choice, _followed
    _choice = choice
    hints = QGuiApplication.styleHints()
    if _followed is None:
        hints.colorSchemeChanged.connect(_follow)
        _followed = hints
    hints.setColorScheme(_SCHEMES[choice])  # for what Qt does not paint: window frames, native dialogs
    _follow()


def dark() -> bool:
    """Whether the program is painted light on dark."""
    return QGuiApplication.palette().color(Role.Window).lightness() < 128


def colour(name: str) -> QColor:
    """The colour of a state, a severity or a graph in the present scheme. Raises KeyError for an unknown name."""
    return QColor(_COLOURS[name][dark()])


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two opaque colours as WCAG 2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(shade: QColor) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (shade.redF(), shade.greenF(), shade.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _follow() -> None:
    """Bring the application's palette in line with the choice and the desktop; tell everybody if that changed it."""
    if QApplication.style().name().lower() in _PAINTED_BY_QT:
        wanted = palette(_desktop_is_dark() if _choice == "system" else _choice == "dark")
        if wanted == QGuiApplication.palette():
            return
        QApplication.setPalette(wanted)
        # PySide's stub asks for bytes; the function itself takes nothing but text.
        QApplication.setPalette(_floating(wanted), "QMenu")  # type: ignore[arg-type]
        for name in ("QCheckBox", "QRadioButton"):
            QApplication.setPalette(with_boxes(wanted), name)  # type: ignore[arg-type]  # likewise
        QToolTip.setPalette(wanted)
    changed.emit()


def _floating(ground: QPalette) -> QPalette:
    """For what lies above a list: a shadow is not seen in the dark, so a brighter ground must set it off."""
    result = QPalette(ground)
    result.setColor(Role.Base, ground.color(Role.ToolTipBase))
    return result


def with_boxes(ground: QPalette) -> QPalette:
    """For boxes to be ticked: Fusion outlines them no brighter than the window, so in the dark they are filled."""
    result = QPalette(ground)
    if ground.color(Role.Window).lightness() < 128:
        for group, shade in ((Group.All, _FILLED_BOX), (Group.Disabled, _FILLED_BOX_DISABLED)):
            result.setColor(group, Role.Base, QColor(shade))
    return result


def _desktop_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=2)
def palette(for_dark: bool) -> QPalette:
    """The program's own palette for one scheme."""
    result = QPalette()
    for group, roles in ((Group.All, _ROLES), (Group.Disabled, _DISABLED), (Group.Inactive, _INACTIVE)):
        for role, pair in roles.items():
            result.setColor(group, role, QColor(pair[for_dark]))
    return result
