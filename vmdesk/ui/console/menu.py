"""The menus of a console: keys to send, what reaches the guest, how its screen is shown, pictures of it, monitors."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from vmdesk.model.key_names import combination_name
from vmdesk.ops.screen import KEY_COMBINATIONS
from vmdesk.settings.consoles import Keys
from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.words import tr

Press = Callable[[Sequence[int]], object]


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    return menu


class KeysMenu(QMenu):
    """Combinations to send: the usual ones, then those of `own`, which is asked each time."""

    def __init__(self, parent: QWidget, actions: ConsoleActions, own: Callable[[], Sequence[Keys]], press: Press):
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._actions, self._own, self._press = actions, own, press
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Build the menu anew."""
        self.clear()
        usual = {combination.codes: combination.label for combination in KEY_COMBINATIONS}
        for codes, label in usual.items():
            self._add(label, codes)
        self.addSeparator()
        for codes in self._own():
            if codes not in usual:
                self._add(combination_name(codes), codes)
        self.addAction(self._actions["own_keys"])

    def _add(self, label: str, codes: Keys) -> None:
        action = self.addAction(label.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: self._press(codes))


def input_menu(parent: QWidget, actions: ConsoleActions) -> QMenu:
    """What reaches the guest."""
    menu = _menu(parent)
    menu.addAction(actions["view_only"])
    menu.addAction(actions.switches["captures_keyboard"])
    menu.addSeparator()
    menu.addAction(actions.switches["shares_clipboard"])
    menu.addAction(actions["type_clipboard"])
    return menu


def picture_menu(parent: QWidget, actions: ConsoleActions) -> QMenu:
    """Pictures of the guest's screen."""
    menu = _menu(parent)
    menu.addActions([actions["save_picture"], actions["copy_picture"]])
    return menu


class ViewMenu(QMenu):
    """How the guest's screen is shown, and the connection to it."""

    def __init__(self, parent: QWidget, actions: ConsoleActions) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.addActions(list(actions.scalings.values()))
        self.addSeparator()
        self.addActions([actions["zoom_in"], actions["zoom_out"], actions["zoom_reset"]])
        self.addSeparator()
        self.addActions([actions.switches["resizes_guest"], actions["fit_window"]])
        self.addSeparator()
        self.quality = self.addMenu("")
        self.quality.setToolTipsVisible(True)
        self.quality.addActions(list(actions.qualities.values()))
        self.addAction(actions.switches["plays_sound"])
        self.addAction(actions["figures"])
        self.addSeparator()
        self.addActions([actions.switches["autoconnect"], actions["connect"], actions["disconnect"]])
        self.addAction(actions["viewer"])

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.quality.setTitle(tr("&Quality"))


class MonitorsMenu(QMenu):
    """On which monitor the guest's screen fills all. `everywhere` says whether there is a display for each of them."""

    def __init__(
        self,
        parent: QWidget,
        show_on: Callable[[QScreen], object],
        everywhere: Callable[[], bool],
        spread: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._show_on, self._everywhere, self._spread = show_on, everywhere, spread
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Build the menu anew from the monitors that there are."""
        self.clear()
        for number, screen in enumerate(QGuiApplication.screens(), 1):
            size = screen.size() * screen.devicePixelRatio()
            words = tr("On Monitor {number}: {name}, {width} × {height}", number=number, **_of(screen.name(), size))
            action = self.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, screen=screen: self._show_on(screen))
        if self._everywhere():
            self.addSeparator()
            self.addAction(tr("A Display on &Each Monitor"), self._spread)


def _of(name: str, size: QSize) -> dict[str, object]:
    return {"name": name, "width": size.width(), "height": size.height()}
