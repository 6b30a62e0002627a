"""What the panels of jobs and events share: a list, words in its place while it is empty, a menu, a way to copy."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QTreeView, QWidget

from vmdesk.ui.words import tr


class ListPanel(QWidget):
    """A panel around a list. A subclass lays `stack` out, sets its words, and says what is copied."""

    def __init__(self, tree: QTreeView, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.tree = tree
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.tree)
        self.copy_action = QAction(self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy)
        self.tree.addAction(self.copy_action)

    def name_list(self, name: str) -> None:
        """Set the name of panel and list, and have the texts in the list read anew."""
        self.setAccessibleName(name)
        self.tree.setAccessibleName(name)
        self.copy_action.setText(tr("C&opy"))
        model = self.tree.model()
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.tree.viewport().update()

    def show_list_or_words(self) -> None:
        """Show the list where it has rows, and the words for none otherwise."""
        self.stack.setCurrentWidget(self.tree if self.tree.model().rowCount() else self.empty)

    def copied_text(self) -> str:
        """What is selected, as text."""
        raise NotImplementedError

    def fill_menu(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with it."""
        menu.addAction(self.copy_action)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put what is selected into the clipboard."""
        QGuiApplication.clipboard().setText(self.copied_text())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _open_menu(self, at: QPoint) -> None:
        if self.tree.indexAt(at).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_menu(menu)
            menu.popup(self.tree.viewport().mapToGlobal(at))
