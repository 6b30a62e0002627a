"""The menus and the toolbar of the main window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from vmdesk.ui.docks import Docks
from vmdesk.ui.filter_bar import FilterBar
from vmdesk.ui.host_actions import HostActions
from vmdesk.ui.icons import icon
from vmdesk.ui.inventory.view import InventoryView
from vmdesk.ui.vm_actions import VmActions
from vmdesk.ui.widgets.overflow import draw_overflow
from vmdesk.ui.words import tr
from vmdesk.words import N_

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the program, rather than the window, does."""

    quit: Act
    preferences: Act
    about: Act


class MainMenus(QObject):
    """File, Edit, View, Virtual Machine, Host and Help, and the most used of their actions in a toolbar."""

    def __init__(
        self,
        window: QMainWindow,
        vm_actions: VmActions,
        host_actions: HostActions,
        view: InventoryView,
        bar: FilterBar,
        docks: Docks,
        wishes: Wishes,
    ) -> None:
        super().__init__(window)
        self._window, self._docks, self._bar = window, docks, bar
        self._vm_actions, self._host_actions = vm_actions, host_actions
        self._texts: list[tuple[QAction | QMenu, str]] = []
        self.close_window = self._action(N_("&Close"), window.close, QKeySequence.StandardKey.Close, "close")
        self.quit = self._action(N_("&Quit"), wishes.quit, QKeySequence("Ctrl+Q"), "quit")
        self.preferences = self._action(N_("&Preferences…"), wishes.preferences, QKeySequence("Ctrl+,"), "preferences")
        self.about = self._action(N_("&About vmdesk"), wishes.about, None, "about")
        self.find = self._action(N_("&Filter"), bar.focus, QKeySequence.StandardKey.Find, "filter")
        self.select_all = self._action(N_("Select &All"), view.selectAll, QKeySequence.StandardKey.SelectAll, "")
        self.expand = self._action(N_("E&xpand All"), view.expandAll, None, "")
        self.collapse = self._action(N_("C&ollapse All"), view.collapseAll, None, "")
        self._columns = QMenu(window)
        self._columns.aboutToShow.connect(lambda: view.fill_columns_menu(self._columns))
        self._fill_menu_bar()
        self.toolbar = QToolBar(window)
        self._fill_toolbar()
        self.retranslate()

    def _action(
        self,
        text: str,
        act: Callable[[], object],
        shortcut: QKeySequence | QKeySequence.StandardKey | None,
        icon_name: str,
    ) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda _checked=False: act())
        if shortcut is not None:
            action.setShortcut(shortcut)
        if icon_name:
            action.setIcon(icon(icon_name))
        self._texts.append((action, text))
        return action

    def _menu(self, text: str) -> QMenu:
        menu = self._window.menuBar().addMenu("")
        menu.setToolTipsVisible(True)
        self._texts.append((menu, text))
        return menu

    def _fill_menu_bar(self) -> None:
        file = self._menu(N_("&File"))
        file.addAction(self._host_actions.new_vm)
        file.addSeparator()
        file.addActions([self._host_actions.add, self._host_actions.import_hosts, self._host_actions.demo])
        file.addSeparator()
        file.addActions([self.close_window, self.quit])
        edit = self._menu(N_("&Edit"))
        edit.addActions([self.select_all, self.find])
        edit.addSeparator()
        edit.addAction(self.preferences)
        self.view_menu = self._menu(N_("&View"))
        self.view_menu.addActions(self._docks.actions())
        self.view_menu.addSeparator()
        self._texts.append((self._columns, N_("Co&lumns")))
        self.view_menu.addMenu(self._columns)
        self.view_menu.addActions([self._bar.hide_off, self.expand, self.collapse])
        self._vm_actions.fill(self._menu(N_("Virtual &Machine")))
        self._host_actions.fill(self._menu(N_("H&ost")))
        self._menu(N_("&Help")).addAction(self.about)

    def _fill_toolbar(self) -> None:
        bar, verbs = self.toolbar, self._vm_actions.verbs
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(22, 22))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addActions([self._host_actions.new_vm, self._host_actions.add])
        bar.addSeparator()
        bar.addActions([self._vm_actions.open, self._vm_actions.console])
        bar.addActions([verbs["start"], verbs["resume"], verbs["pause"], verbs["wake"], verbs["shut-down"]])
        self._vm_actions.give_more_ends(bar)
        draw_overflow(bar)
        self._window.addToolBar(bar)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for item, text in self._texts:
            if isinstance(item, QMenu):
                item.setTitle(tr(text))
            else:
                item.setText(tr(text))
        self.toolbar.setWindowTitle(tr("Toolbar"))
        self.toolbar.toggleViewAction().setText(tr("&Toolbar"))
