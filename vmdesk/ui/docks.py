"""The panels around the list: what is selected, at the side; jobs and events, below. Each is made when first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QWidget

from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.icons import icon
from vmdesk.ui.moving_opening import window_of
from vmdesk.ui.opening import open_host
from vmdesk.ui.words import tr
from vmdesk.words import N_

if TYPE_CHECKING:
    from vmdesk.ui.side_panel.panel import SidePanel

Make = Callable[[], QWidget]
LEAST_HEIGHT = 220
_TITLE_BUTTONS = {
    "qt_dockwidget_closebutton": ("close", N_("Hide this panel")),
    "qt_dockwidget_floatbutton": ("float", N_("Take this panel out of the window, or put it back")),
}


class _Dock(QDockWidget):
    """A panel whose contents are made when it is first shown."""

    def __init__(self, key: str, text: str, make: Make, parent: QMainWindow, least: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self._text = text
        self._make = make
        self._least = least
        self._made = False
        self.ready = False  # set once the window stands: nothing here may delay its first appearance
        self.visibilityChanged.connect(lambda _visible: self.complete())
        self.topLevelChanged.connect(lambda _floating: self._draw_buttons())
        self.toggleViewAction().triggered.connect(self._come_forward)

    def complete(self) -> None:
        """Make the contents if they can be seen and are not there yet."""
        if self.ready and not self._made and self.isVisible():
            self._made = True
            self.setWidget(self._make())
            if self.height() < self._least:
                QTimer.singleShot(0, self, self._grow)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_buttons()

    def _draw_buttons(self) -> None:
        """Have the buttons of the title in our own drawing: the style's is hardly seen in the dark."""
        for name, (icon_name, tip) in _TITLE_BUTTONS.items():
            if (button := self.findChild(QAbstractButton, name)) is not None:
                button.setIcon(icon(icon_name))
                button.setToolTip(tr(tip))

    def _come_forward(self, shown: bool) -> None:
        """Whoever asks for a panel wants to see it, not its tab behind another."""
        if shown:
            self.raise_()

    def _grow(self) -> None:
        """Take the height that the contents are of use at: the dock was laid out while it was empty."""
        window = self.parent()
        if isinstance(window, QMainWindow):
            window.resizeDocks([self], [self._least], Qt.Orientation.Vertical)

    def retranslate(self) -> None:
        self.setWindowTitle(tr(self._text))
        self.toggleViewAction().setText(tr(self._text))
        self._draw_buttons()


class Docks:
    """The panels of the main window."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        self._session, self._window = session, window
        self._panel: SidePanel | None = None
        self._selection: tuple[Sequence[str], Sequence[VmKey]] = ((), ())
        self.side = _Dock("side-panel", N_("&Details"), self._make_side_panel, window)
        self.jobs = _Dock("jobs", N_("&Jobs"), self._make_jobs, window, LEAST_HEIGHT)
        self.events = _Dock("events", N_("Even&ts"), self._make_events, window, LEAST_HEIGHT)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.side)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.jobs)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.events)
        window.tabifyDockWidget(self.jobs, self.events)
        window.resizeDocks([self.side], [330], Qt.Orientation.Horizontal)
        self.jobs.hide()
        self.events.hide()
        for dock, shortcut in ((self.side, "F9"), (self.jobs, "Ctrl+Shift+J"), (self.events, "Ctrl+Shift+E")):
            dock.toggleViewAction().setShortcut(shortcut)

    def _all(self) -> tuple[_Dock, ...]:
        return (self.side, self.jobs, self.events)

    def actions(self) -> list[QAction]:
        """The actions that show and hide the panels."""
        return [dock.toggleViewAction() for dock in self._all()]

    def complete(self) -> None:
        """Fill the panels that are visible: called once the window stands."""
        for dock in self._all():
            dock.ready = True
            dock.complete()

    def show_selection(self, hosts: Sequence[str], vms: Sequence[VmKey]) -> None:
        """Tell the side panel what is selected."""
        self._selection = (hosts, vms)
        if self._panel is not None:
            self._panel.show_selection(hosts, vms)

    def show_side_panel(self) -> None:
        """Bring the side panel into view."""
        self.side.show()

    def show_jobs(self) -> None:
        """Bring the jobs into view."""
        self.jobs.show()
        self.jobs.raise_()

    def retranslate(self) -> None:
        """Set the titles in the language of the program."""
        for dock in self._all():
            dock.retranslate()

    def _make_side_panel(self) -> QWidget:
        from vmdesk.ui.side_panel.panel import SidePanel

        self._panel = SidePanel(self._session)
        self._panel.host_window_wanted.connect(partial(open_host, self._session))
        self._panel.show_selection(*self._selection)
        return self._panel

    def _make_jobs(self) -> QWidget:
        from vmdesk.ui.jobs_view import JobsView

        return JobsView(self._session.jobs, partial(window_of, self._session, self._window))

    def _make_events(self) -> QWidget:
        from vmdesk.ui.events_view import EventsView

        return EventsView(self._session.journal)
