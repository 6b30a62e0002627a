"""The window of one machine: its pages, and the actions on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.model.change import Change
from vmdesk.model.devices.channel import Channel
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.console.whereabouts import gone_to
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.icons import icon
from vmdesk.ui.opening import open_console
from vmdesk.ui.paged_window import PagedWindow
from vmdesk.ui.side_panel.starts import Starts
from vmdesk.ui.side_panel.vm_face import VmFace
from vmdesk.ui.vm_actions import VmActions
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.vm_window.aids import HostAids
from vmdesk.ui.vm_window.extras import extras
from vmdesk.ui.vm_window.guest_page import GuestPage
from vmdesk.ui.vm_window.hardware_tasks import HardwareTasks
from vmdesk.ui.vm_window.performance_page import PerformancePage
from vmdesk.ui.words import tr
from vmdesk.words import N_

PAGES: dict[str, tuple[str, str, str]] = {  # words, icon, key
    "overview": (N_("O&verview"), "overview", "Ctrl+1"),
    "hardware": (N_("Har&dware"), "hardware", "Ctrl+2"),
    "performance": (N_("&Performance"), "performance", "Ctrl+3"),
    "guest": (N_("&Guest"), "guest", "Ctrl+4"),
    "console": (N_("C&onsole"), "open-console", "Ctrl+5"),
}
_open: dict[VmKey, "VmWindow"] = {}


def open_vm_window(session: Session, key: VmKey, page: str = "hardware") -> "VmWindow":
    """Open the window of a machine, or bring it to the front, at a page."""
    window = _window_of(session, key)
    window.turn_to(page)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _window_of(session: Session, key: VmKey) -> "VmWindow":
    window = _open.get(key)
    if window is None:
        window = _open[key] = VmWindow(session, key)
        window.destroyed.connect(lambda: _open.pop(key, None))
    return window


def open_windows() -> tuple["VmWindow", ...]:
    """All that are open."""
    return tuple(_open.values())


class VmWindow(PagedWindow):
    """One machine."""

    PAGES = PAGES
    KEY = "vm"

    def __init__(self, session: Session, key: VmKey) -> None:
        super().__init__(session)
        self.key = key
        self._last = session.vm(key)
        self.editing = VmEditing(session, key, self)
        self.setCentralWidget(self.stack)
        self.tasks = VmTasks(session, self)
        consoles = partial(open_console, session)
        self.actions_on_vm = VmActions(self, self, self.tasks, self._vms, open_console=consoles)
        self._leaving = False
        self._fill_menu()
        self._fill_toolbar()
        self._disconnects: tuple[Callable[[], None], ...] = (
            session.inventory_changed.connect(self._inventory_changed),
            session.host_changed.connect(self._host_changed),
            session.moves.added.connect(lambda _moving: self.actions_on_vm.update_for(self._vms())),
            session.moves.ended.connect(lambda _moving: self._refresh()),
            session.sampled.connect(self._sampled),
        )
        self.finish()
        QTimer.singleShot(0, self, self.editing.reload)  # the window is on the screen first

    # Pages.

    def turn_to(self, page: str) -> None:
        """Show a page."""
        super().turn_to(page)
        if page == "overview":
            self.face.refresh()
        self._show_title()

    def make_page(self, page: str) -> QWidget:
        """The page of this name."""
        match page:
            case "overview":
                return self._make_overview()
            case "hardware":
                return self._make_hardware()
            case "performance":
                return PerformancePage(self._session, self.key)
            case "console":
                return self._make_console()
            case _:
                page_of_guest = GuestPage(self._session, self.key)
                page_of_guest.channel_wanted.connect(self.add_agent_channel)
                return page_of_guest

    def add_agent_channel(self) -> None:
        """Put the hardware by which host and agent speak into the draft, and show it there."""
        self.turn_to("hardware")
        if self.editing.draft is not None:
            self.hardware_tasks.add_kind(Channel)

    def _make_overview(self) -> QWidget:
        starts = Starts(self._session)
        self.face = VmFace(self._session, starts)
        self.face.show_vm(self.key)
        repainting = theme.changed.connect(self.face.repaint_icons)
        self._disconnects = (*self._disconnects, starts.disconnect, repainting)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.face)
        return area

    def _make_hardware(self) -> QWidget:
        aids = HostAids(self, self.editing, self._session, self.key.host, self.key)
        self.editor = HardwareEditor(self.editing, aids, extras(self, self.editing, aids))
        self.hardware_tasks = HardwareTasks(self, self.editor, self.editing, aids)
        return self.editor

    def _make_console(self) -> QWidget:
        self.adopt(ConsolePage(self._session, self.key))
        return self.pages["console"]

    def adopt(self, console: ConsolePage) -> None:
        """Have this page for the consoles: a new one, or that of a window whose machine has moved."""
        console.title_changed.connect(self._show_title)
        console.close_wanted.connect(self.close)
        console.moved.connect(self._refresh)
        self.pages["console"] = console
        self.stack.addWidget(console)

    @property
    def console(self) -> ConsolePage | None:
        """The page with the consoles, once it has been looked at."""
        page = self.pages.get("console")
        return page if isinstance(page, ConsolePage) else None

    # Menus.

    def _fill_menu(self) -> None:
        self.actions_on_vm.fill(self.main_menu)
        self.main_menu.addSeparator()
        self.history_action = QAction(icon("undo"), "", self)
        self.history_action.triggered.connect(self._show_history)
        self.main_menu.addAction(self.history_action)

    def _fill_toolbar(self) -> None:
        verbs = self.actions_on_vm.verbs
        self.toolbar.addActions([verbs[name] for name in ("start", "resume", "pause", "wake", "shut-down")])
        self.actions_on_vm.give_more_ends(self.toolbar)

    def _show_history(self) -> None:
        self.turn_to("hardware")
        self.hardware_tasks.show_history()

    def _vms(self) -> tuple[VmInfo, ...]:
        vm = self._session.vm(self.key)
        return (vm,) if vm is not None else ()

    # What the session tells.

    def _inventory_changed(self, host: str, change: Change) -> None:
        if host == self.key.host and any(
            vm.key == self.key for vm in (*change.added, *change.changed, *change.removed)
        ):
            self._refresh()

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self.key.host:
            self._refresh()

    def _sampled(self, host: str) -> None:
        if host == self.key.host and self.stack.currentWidget() is self.pages.get("overview") and self.isVisible():
            self.face.show_sample()

    def _refresh(self) -> None:
        """Show the name and what can be done now.

        A machine that is gone takes its window along, unless something of it, or its notes, has been edited: that is
        then still there to be copied. Who looks at its screen is told.
        """
        vm = self._session.vm(self.key)
        self._last = vm or self._last
        self.actions_on_vm.update_for(self._vms())
        self._show_title()
        if "overview" in self.pages:
            self.face.refresh()
        has_notes = "overview" in self.pages and self.face.unsaved
        if vm is None and not self._edited and not has_notes and not self._leaving:
            self._end_or_follow()

    def _end_or_follow(self) -> None:
        """The machine is no longer here: perhaps it is elsewhere, or will be in a moment."""
        if self._session.moves.under_way(self.key) is not None:
            return
        if (there := gone_to(self._session, self.key)) is not None:
            self._follow(there)
        elif not self._watched():
            self.close()

    def _follow(self, key: VmKey) -> None:
        """Have the window of the machine where it is now take this one's place, at the same page and console."""
        page = next(name for name, widget in self.pages.items() if widget is self.stack.currentWidget())
        window = _window_of(self._session, key)
        console = self.console
        if console is not None and window.console is None:
            del self.pages["console"]
            console.title_changed.disconnect(self._show_title)
            console.close_wanted.disconnect(self.close)
            console.moved.disconnect(self._refresh)
            window.adopt(console)
        window.turn_to(page)
        window.restoreGeometry(self.saveGeometry())
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self.isActiveWindow())
        window.setVisible(self.isVisible())
        self._leaving = True
        self.close()

    def _watched(self) -> bool:
        """Whether somebody looks at the console."""
        console = self.console
        if console is None or console is not self.stack.currentWidget():
            return False
        console.closable = True
        return True

    @property
    def _edited(self) -> bool:
        return self.editing.has_edits

    def _show_title(self) -> None:
        name = self._last.title if self._last is not None else self.key.uuid
        shown = self.console if self.console is not None and self.console.isVisible() else self
        title = tr("{vm} on {host}", vm=name, host=self._session.label(shown.key.host))
        hint = self.console.hint if self.console is not None and self.console.isVisible() else ""
        self.setWindowTitle(tr("{hint} – {title}", hint=hint, title=title) if hint else title)

    # Beginning and end.

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """What has been edited and not applied is asked about."""
        if self._edited and not self._leaving:
            event.ignore()
            spawn(self._ask_and_close(), name="close VM window")
            return
        self._let_go()
        super().closeEvent(event)

    async def _ask_and_close(self) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        choices = [Choice("discard", tr("Discard"))]
        if self.editing.hindrance() is None and self._session.vm(self.key) is not None:
            choices.append(Choice("apply", tr("Apply"), default=True))
        question = tr("Apply the changes to this VM?")
        text = tr("What you changed has not been applied yet, and is lost otherwise.")
        answer = await ask_question(self, tr("Changes"), question, text, choices)
        if answer is None or not isValid(self) or (answer == "apply" and not await self.editing.apply_now()):
            return
        if not isValid(self):  # closed by another question while it was applied
            return
        self._leaving = True
        self.close()

    def _let_go(self) -> None:
        self._leaving = True
        if "overview" in self.pages:
            self.face.notes.keep()
        self.editing.let_go()
        for page in self.pages.values():
            if isinstance(page, GuestPage | PerformancePage | ConsolePage):
                page.let_go()
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects = ()
        self.keep_size()

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        super().retranslate()
        self.main_menu.setTitle(tr("Virtual &Machine"))
        self.history_action.setText(tr("Appl&ied Changes…"))
        self.history_action.setToolTip(tr("What was applied since vmdesk was started, to be undone"))
        self.actions_on_vm.retranslate()
        self._show_title()
