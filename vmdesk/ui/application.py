"""Qt's application and event loop: made once, with the person's language and theme."""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QLoggingCategory, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from vmdesk import __version__, paths
from vmdesk.settings.values import Settings
from vmdesk.ui import theme

_translators: list[QTranslator] = []


def create(settings: Settings) -> QApplication:
    """The application object, looking and speaking as the settings say."""
    QGuiApplication.setDesktopFileName("vmdesk")
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("vmdesk")
    qt.setApplicationDisplayName("vmdesk")
    qt.setApplicationVersion(__version__)
    qt.setQuitOnLastWindowClosed(False)
    # Qt would name every script of the world that no font of this desktop has, once a terminal shows it.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    qt.setWindowIcon(QIcon(str(paths.resource("icons", "vmdesk.svg"))))
    set_language(settings.language)
    theme.apply(theme_of(settings))
    return qt


def theme_of(settings: Settings) -> theme.Choice:
    """The wanted theme as the theme's own word."""
    match settings.theme:
        case "light":
            return "light"
        case "dark":
            return "dark"
        case _:
            return "system"


def event_loop(qt: QApplication) -> QEventLoop:
    """asyncio on Qt's event loop."""
    return QEventLoop(qt)


def set_language(choice: str) -> None:
    """Speak this language from now on: `system`, `en` or `ru`. Windows hear of it by LanguageChange."""
    for translator in _translators:
        QApplication.removeTranslator(translator)
    _translators.clear()
    locale = QLocale.system() if choice == "system" else QLocale(choice)
    QLocale.setDefault(locale)
    if locale.language() is QLocale.Language.English:
        return
    own = str(paths.resource("translations"))
    qt_own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for catalogue, folder in (("vmdesk", own), ("qtbase", qt_own)):
        translator = QTranslator()
        if translator.load(locale, catalogue, "_", folder):
            QApplication.installTranslator(translator)
            _translators.append(translator)
