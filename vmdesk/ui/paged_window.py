"""A window of pages between which a person turns in its toolbar: of a machine, of a host."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QWidget

from vmdesk.ops.session import Session
from vmdesk.ui.icons import icon
from vmdesk.ui.opening import show_list
from vmdesk.ui.widgets.overflow import draw_overflow
from vmdesk.ui.words import tr

SIZE = QSize(1040, 740)
ICONS = QSize(20, 20)
_STYLES = (  # of the toolbar, from the widest to the narrowest
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    Qt.ToolButtonStyle.ToolButtonIconOnly,
)


class PagedWindow(QMainWindow):
    """Pages are made when they are first looked at, by `make_page`; the size is remembered under `KEY`.

    A subclass fills `main_menu` and `toolbar` and then calls `finish`.
    """

    PAGES: ClassVar[Mapping[str, tuple[str, str, str]]]  # words, icon, key
    KEY: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(self.KEY)
        self._session = session
        self.pages: dict[str, QWidget] = {}
        self._widths: dict[Qt.ToolButtonStyle, int] = {}  # of the toolbar, in the language of the moment
        self.stack = QStackedWidget()
        self.page_actions = self._make_page_actions()
        self.main_menu = self.menuBar().addMenu("")
        self.close_action = QAction(icon("close"), "", self)
        self.close_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Close))
        self.close_action.triggered.connect(self.close)
        self.list_action = QAction(self)
        self.list_action.triggered.connect(show_list)
        self.view_menu = QMenu(self)
        self.toolbar = self._make_toolbar()

    def make_page(self, page: str) -> QWidget:
        """The page of this name, which is about to be shown for the first time."""
        raise NotImplementedError(page)

    def turn_to(self, page: str) -> None:
        """Show a page."""
        if page not in self.pages:
            self.pages[page] = widget = self.make_page(page)
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(self.pages[page])
        self.page_actions[page].setChecked(True)

    def _make_page_actions(self) -> dict[str, QAction]:
        group, actions = QActionGroup(self), {}
        for page, (_words, icon_name, shortcut) in self.PAGES.items():
            actions[page] = action = QAction(icon(icon_name), "", self)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(shortcut))
            action.triggered.connect(lambda _checked=False, page=page: self.turn_to(page))
            group.addAction(action)
        return actions

    def _make_toolbar(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(ICONS)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        draw_overflow(bar)
        self.addToolBar(bar)
        return bar

    def finish(self) -> None:
        """Put what all such windows have behind what this one has, and give it its size and words."""
        self.main_menu.addAction(self.close_action)
        self.menuBar().addMenu(self.view_menu)
        self.view_menu.addActions(list(self.page_actions.values()))
        self.view_menu.addSeparator()
        self.view_menu.addAction(self.list_action)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(space)
        self.toolbar.addActions(list(self.page_actions.values()))
        for action in self.toolbar.actions():
            # Or else nobody gets out of a terminal without a mouse: it leaves Ctrl+Tab alone, and little more.
            self.toolbar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        space.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._restore_size()
        self.retranslate()

    # Size and words.

    def keep_size(self) -> None:
        """Remember the size, at the end."""
        if not self.isMaximized():
            layout = dict(self._session.settings.current.layout)
            layout[self.KEY] = bytes(self.saveGeometry().toBase64().data()).decode()
            self._session.settings.change(layout=layout)

    def _restore_size(self) -> None:
        saved = self._session.settings.current.layout.get(self.KEY)
        restored = isinstance(saved, str) and self.restoreGeometry(QByteArray.fromBase64(saved.encode()))
        if not restored:
            self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.view_menu.setTitle(tr("&View"))
        self.close_action.setText(tr("Close"))
        self.list_action.setText(tr("List of VMs"))
        self.toolbar.setWindowTitle(tr("Toolbar"))
        for page, (words, _icon_name, _shortcut) in self.PAGES.items():
            self.page_actions[page].setText(tr(words))
            self.page_actions[page].setToolTip(tr(words).replace("&", ""))
        self._widths.clear()
        self._fit_toolbar()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the toolbar."""
        super().resizeEvent(event)
        self._fit_toolbar()

    def _fit_toolbar(self) -> None:
        """Put words below icons where there is no room beside them, or leave them out: no page is to be cut off."""
        fitting = (style for style in _STYLES if self._width_with(style) <= self.width())
        self.toolbar.setToolButtonStyle(next(fitting, _STYLES[-1]))

    def _width_with(self, style: Qt.ToolButtonStyle) -> int:
        """What the toolbar needs if its buttons look so."""
        if style not in self._widths:
            self.toolbar.setToolButtonStyle(style)
            self._widths[style] = self.toolbar.sizeHint().width()
        return self._widths[style]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
