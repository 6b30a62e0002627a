"""The bar above a guest's screen: which of its consoles, and the menus; what has no room goes behind an arrow."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.overflow import draw_overflow
from vmdesk.ui.words import tr

ICONS = QSize(20, 20)


class Chooser(QComboBox):
    """Never narrower than its longest entry: the number at the end is what tells serial ports apart."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Qt's own stays that of the entries that were there first."""
        return self.sizeHint()


class ConsoleBar(QToolBar):
    """`chosen` tells the row of a console that a person has chosen."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, actions: ConsoleActions) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setIconSize(ICONS)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.machine = QAction(self)
        self.machine.setVisible(False)
        self.addAction(self.machine)  # from the beginning, for the order in which Tab goes
        self.chooser = Chooser()
        self.chooser.activated.connect(self.chosen)
        self._chooser_shown = self.addWidget(self.chooser)
        self.keys, self.input, self.view, self.pictures = (QAction(self) for _ in range(4))
        of_picture = [self.keys, self.input, self.view, self.pictures]
        self._of_picture = [self.addSeparator(), *of_picture]
        self.addActions(of_picture)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.figures = QLabel()
        self.figures.setTextFormat(Qt.TextFormat.PlainText)
        self.figures.setContentsMargins(0, 0, 8, 0)
        self._figures_shown = self.addWidget(self.figures)
        self._figures_shown.setVisible(False)
        self._is_text = False
        self.full_screen = actions.full_screen
        self.addAction(self.full_screen)
        draw_overflow(self)
        self._draw()

    def set_menus(self, keys: QMenu, of_input: QMenu, view: QMenu, pictures: QMenu, monitors: QMenu) -> None:
        """Give the buttons their menus."""
        for action, menu in ((self.keys, keys), (self.input, of_input), (self.view, view), (self.pictures, pictures)):
            self._give(action, menu, QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button(self.full_screen).setMenu(monitors)
        self._button(self.full_screen).setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        for action in self.actions():
            if isinstance(button := self.widgetForAction(action), QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_machine_menu(self, menu: QMenu) -> None:
        """Begin with a menu of the VM's own, in a window that has no other place for it."""
        self._give(self.machine, menu, QToolButton.ToolButtonPopupMode.InstantPopup)
        self.machine.setVisible(True)

    def hide_machine_menu(self) -> None:
        """Be without that menu again: its window goes."""
        self.machine.setVisible(False)
        self.machine.setMenu(None)  # type: ignore[arg-type]  # the stub forgets that there may be none

    def _give(self, action: QAction, menu: QMenu, mode: QToolButton.ToolButtonPopupMode) -> None:
        action.setMenu(menu)
        self._button(action).setPopupMode(mode)

    def _button(self, action: QAction) -> QToolButton:
        button = self.widgetForAction(action)
        if not isinstance(button, QToolButton):
            raise TypeError(button)
        return button

    def show_consoles(self, labels: list[str], row: int) -> None:
        """Offer these, of which one is shown."""
        if labels != [self.chooser.itemText(at) for at in range(self.chooser.count())]:
            self.chooser.clear()
            self.chooser.addItems(labels)
        self.chooser.setCurrentIndex(row)
        self._chooser_shown.setVisible(bool(labels))

    def show_figures(self, text: str | None) -> None:
        """Show how well it comes through; None for not at all."""
        self.figures.setText(text or "")
        self._figures_shown.setVisible(text is not None and not self._is_text)

    def enable(self, *, picture: bool, text: bool) -> None:
        """Enable what is of use while a picture is shown; what is only about pictures is not there for a text."""
        self._is_text = text
        for action in self._of_picture:
            action.setVisible(not text)
        self._figures_shown.setVisible(bool(self.figures.text()) and not text)
        self.keys.setEnabled(picture)
        self.input.setEnabled(picture)
        self.pictures.setEnabled(picture)

    def _draw(self) -> None:
        self.keys.setIcon(icon("send-keys"))
        self.input.setIcon(icon("input"))
        self.view.setIcon(icon("display"))
        self.pictures.setIcon(icon("screenshot"))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setWindowTitle(tr("Console"))
        self.chooser.setAccessibleName(tr("Console"))
        self.chooser.setToolTip(tr("The VM's displays and text consoles"))
        self.figures.setAccessibleName(tr("Figures"))
        self.figures.setToolTip(tr("Pictures and data that come in a second, and how long an answer takes"))
        for action, words, tip in (
            (self.machine, tr("VM"), tr("What can be done with the VM")),
            (self.keys, tr("Send Keys"), tr("Press keys in the guest that this desktop would catch")),
            (self.input, tr("Input"), tr("What reaches the guest: mouse, keyboard and clipboard")),
            (self.view, tr("View"), tr("How the guest's screen is shown")),
            (self.pictures, tr("Screenshot"), tr("Take a picture of the guest's screen")),
        ):
            action.setText(words)
            action.setToolTip(tip)
