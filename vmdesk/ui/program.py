"""The program as a person meets it: its main window, what a start asks for, and its end."""

import asyncio
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.command_line import Request
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo, HostState
from vmdesk.ops import connect, daemon
from vmdesk.ops.finding import find_vm
from vmdesk.ops.session import Session
from vmdesk.settings.values import Settings
from vmdesk.ui import application, theme
from vmdesk.ui.icons import icon
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.opening import bring_to_front, open_console, open_vm
from vmdesk.ui.tray import Tray
from vmdesk.ui.unfinished_work import may_be_lost
from vmdesk.ui.widgets.banner import Act, Banner
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

if TYPE_CHECKING:
    from vmdesk.ops.after_install import Leftover
    from vmdesk.ui.found_moves import FoundMoves

# How long a request for a machine waits for its host to be connected.
PATIENCE_SECONDS = 30.0
PATIENCE_TO_END_SECONDS = 20.0  # for moves that are cancelled at the end
TERMINATION_SECONDS = 8.0  # likewise, when the session ends, which waits not much longer
EDITING_TENTHS = 10  # of a second, for what was being edited at the end


class Program:
    """Lives as long as the process."""

    def __init__(self, qt: QApplication, session: Session) -> None:
        self.qt = qt
        self.session = session
        self.window = MainWindow(session)
        self.window.closing.connect(self._window_closed)
        self.window.quit_wanted.connect(self.close)
        self.window.preferences_wanted.connect(self._preferences)
        self.window.about_wanted.connect(self._about)
        qt.lastWindowClosed.connect(self._last_window_closed)
        self._closing = self._terminating = False
        self._daemon_offered = False
        self._tray: Tray | None = None
        self._found_moves: FoundMoves | None = None
        session.settings.changed.connect(self._settings_changed)
        session.settings.trouble.connect(self._tell_trouble)
        session.host_changed.connect(self._host_changed)
        session.host_added.connect(lambda _info: self.window.banners.drop("first-start"))
        session.reaching.secrets.trouble.connect(lambda problem: self._tell_trouble(problem.sentence))

    # Beginning.

    def open(self, request: Request) -> None:
        """Show the window first, then everything else."""
        from vmdesk.ui import crash

        crash.install(self.qt, asyncio.get_running_loop())
        self.window.show()
        self.session.load_hosts()
        for note in self.session.settings.notes:
            self.tell(tr_sentence(note), "warning")
        spawn(self._begin(request), name="first request")
        spawn(self._attend(), name="attend")

    async def _begin(self, request: Request) -> None:
        asks = bool(request.uri or request.demo)
        if not asks and not self.session.hosts():
            await self._first_start()
        await self._serve(request)

    async def _attend(self) -> None:
        """What nobody waits for: notifications and the icon in the notification area."""
        await asyncio.sleep(0)
        from vmdesk.ops.after_install import AfterInstall
        from vmdesk.ops.waking import wake_hosts
        from vmdesk.ui.key_login_offer import KeyLoginOffer
        from vmdesk.ui.notifications import Notifications

        self._tray = Tray(self.session, self.window, self.window.vm_tasks.do, self.close)
        self._after_install = AfterInstall(self.session, self._offer_to_remove_installer)
        self.session.accompany(spawn(wake_hosts(self.session), name="wake hosts"))
        set_up = self.window.host_tasks.set_up_key_login
        self._key_login_offer = KeyLoginOffer(self.session, self.tell, self.window.banners.drop, set_up)
        self._notifications = Notifications(self.session, self.window, otherwise=self._tray.show_notice)
        await self._find_moves_again()

    async def _find_moves_again(self) -> None:
        """See which moves go on without us, and what others have left."""
        speeds = await in_thread(partial(import_module, "vmdesk.ops.migration.check.speeds"), name="import")
        speeds.watch(self.session)
        module = await in_thread(partial(import_module, "vmdesk.ui.found_moves"), name="import")
        record = self.session.journal.path.with_name("moves.json")
        drop, do = self.window.banners.drop, self.window.vm_tasks.do
        self._found_moves = module.FoundMoves(self.session, record, self.window, self.tell, drop, do)

    def receive(self, request: Request) -> None:
        """A later start of the program has asked for something."""
        bring_to_front(self.window)
        spawn(self._serve(request), name="request")

    async def _serve(self, request: Request) -> None:
        """Do what the command line asked for."""
        try:
            host_id = self._host_for(request)
        except Problem as problem:
            self._show(problem, tr("Open Host"))
            return
        if host_id is None:
            return
        self.window.view.select_host(host_id)
        if request.show == "host":
            self.window.show_host(host_id)
        elif request.show:
            await self._show_vm(host_id, request)

    def _host_for(self, request: Request) -> str | None:
        if request.demo:
            return connect.add_demo(self.session)
        if not request.uri:
            return None
        for info in self.session.hosts():
            if info.config.uri == request.uri.strip():
                connect.connect(self.session, info.id)
                return info.id
        return connect.add(self.session, request.uri, autoconnect=False)

    async def _show_vm(self, host_id: str, request: Request) -> None:
        if not await self._connected(host_id):
            return
        if request.show == "creator":
            self.window.host_tasks.new_vm(self.session.host_info(host_id))
            return
        vm = find_vm(self.session.vms(host_id).values(), request.vm)
        if vm is None:
            self.tell(tr("{host} has no VM “{vm}”.", host=self.session.label(host_id), vm=request.vm))
            return
        self.window.show_vm(vm.key)
        if request.show == "delete":
            from vmdesk.ops.delete import DELETE

            self.window.vm_tasks.do(DELETE, [vm.key])
        if request.show in {"editor", "performance"}:
            open_vm(self.session, vm.key, "hardware" if request.show == "editor" else "performance")
        if request.show == "console":
            open_console(self.session, [vm.key])

    async def _connected(self, host_id: str) -> bool:
        """Wait until the host is connected, or has failed to."""
        for _ in range(int(PATIENCE_SECONDS * 10)):
            await asyncio.sleep(0.1)  # first, since what was begun just now shows only then
            info = self.session.host_info(host_id)
            if info is None or info.state in {HostState.FAILED, HostState.WAITING}:
                return False
            if info.state is HostState.CONNECTED:
                return True
        return False

    async def _first_start(self) -> None:
        """Somebody without a saved host: choose one, and say which and why."""
        choice = await connect.choose_first_host(self.session)
        self.window.view.select_host(choice.host_id)
        actions = [(tr("Add Another Host…"), self.window.host_tasks.add)]
        self.tell(tr_sentence(choice.why), "info", actions, key="first-start")
        if not choice.daemon_answers:
            await self._offer_daemon()

    async def _offer_daemon(self) -> None:
        """Offer, once per loss, to start libvirt's service on this computer where it is installed; show the command."""
        if self._daemon_offered:
            return
        self._daemon_offered = True
        commands = await daemon.find_start_commands()
        if commands:
            shown = "; ".join(" ".join(command) for command in commands)
            text = tr(
                "libvirt's system service is installed but does not run. This starts it: {command}", command=shown
            )
            self.tell(text, "question", [(tr("Start It"), lambda: self._start_daemon(commands))], key="daemon")

    def _start_daemon(self, commands: daemon.Commands) -> None:
        """Start it; where that fails, it is offered again when the host is next tried in vain."""

        async def start() -> None:
            if not await self.window.host_tasks.start_daemon(commands):
                self._daemon_offered = False

        spawn(start(), name="start daemon")

    # While it runs.

    def tell(
        self,
        text: str,
        icon_name: str = "info",
        actions: Sequence[tuple[str, Act]] = (),
        key: str = "",
    ) -> None:
        """Say something at the top of the window."""
        banner = Banner(text, icon(icon_name), icon("close"), tr("Close"), actions)
        self.window.banners.show_message(banner, key)

    def _host_changed(self, info: HostInfo) -> None:
        if info.config.uri != connect.SYSTEM:
            return
        if info.state is HostState.CONNECTED:
            if self._daemon_offered:  # then the first message says that the service does not answer
                self.window.banners.drop("first-start")
            self.window.banners.drop("daemon")
            self._daemon_offered = False
        elif info.state is HostState.WAITING:
            spawn(self._offer_daemon(), name="offer daemon")

    def _offer_to_remove_installer(self, left: "Leftover") -> None:
        vm = left.vm
        remove = (tr("Delete It"), lambda: self.window.vm_tasks.remove_installer(vm.key, running=left.running))
        self.tell(tr_sentence(left.words), "question", [remove], key=f"installer-{vm.key}")

    def _tell_trouble(self, text: Sentence) -> None:
        self.tell(tr_sentence(text), "warning", key="settings")

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        if before.language != after.language:
            application.set_language(after.language)
        if before.theme != after.theme:
            theme.apply(application.theme_of(after))

    def _preferences(self) -> None:
        from vmdesk.ui.dialogs.preferences import show_preferences

        show_preferences(self.window, self.session)

    def _about(self) -> None:
        from vmdesk.ui.dialogs.about import show_about

        show_about(self.window)

    def _show(self, problem: Problem, title: str) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        show_problem(self.window, problem, title)

    # The end.

    def _window_closed(self) -> None:
        """The person closed the window: the program goes on behind its icon or in other windows, or ends."""
        if self._has_icon or self._others():
            self.window.hide()
        else:
            self.close()

    @property
    def _has_icon(self) -> bool:
        """Whether the program can be had back by its icon in the notification area."""
        return self._tray is not None and self._tray.shown

    def _others(self) -> bool:
        """Whether there are windows that a person works in besides this one and its dialogs: consoles, hardware."""
        free = (one for one in self.qt.topLevelWidgets() if one.parentWidget() is None and one is not self.window)
        return any(one.isVisible() and one.windowType() is Qt.WindowType.Window for one in free)

    def _last_window_closed(self) -> None:
        """The others have gone as well, and there is nothing by which the program could be had back."""
        if isValid(self.window) and not self.window.isVisible() and not self._has_icon:
            self.close()

    def close(self) -> None:
        """Quit, after asking where jobs are running."""
        if not self._closing:
            self._closing = True
            spawn(self._close(), name="close")

    async def _finish_editing(self) -> None:
        """Have a field that is being edited saved, as it is when one leaves it, and give that a moment."""
        if (field := self.qt.focusWidget()) is not None:
            field.clearFocus()
        for _ in range(EDITING_TENTHS):
            if not self.session.jobs.running:
                return
            await asyncio.sleep(0.1)

    async def _close(self) -> None:
        await self._finish_editing()
        if not await may_be_lost(self.session, self.window):
            self._stay()
            return
        if self.session.jobs.running:
            from vmdesk.ui.dialogs.quit_with_jobs import ask_to_quit

            if not await ask_to_quit(self.window, self.session.jobs, self.session.moves):
                self._stay()
                return
            await self._end_moves()
        self.end()

    async def _end_moves(self, seconds: float = PATIENCE_TO_END_SECONDS) -> None:
        """Have the moves that need us put everything in order before we go."""
        moves = self.session.moves
        if not moves.running and not moves.rehearsals and not moves.traces:
            return
        from vmdesk.ops.migration.found.quitting import cancel_led, led_jobs

        if led_jobs(self.session):
            self.tell(tr("Moves are being cancelled. vmdesk quits when that is done."), key="quitting")
        await cancel_led(self.session, seconds)

    def terminate(self) -> None:
        """The session ends, or somebody ends the process: ask nothing, but leave nothing in the middle that we lead.

        Told so again, it ends at once.
        """
        if self._terminating:
            self.end()
            return
        self._closing = self._terminating = True
        spawn(self._terminate(), name="terminate")

    async def _terminate(self) -> None:
        await self._end_moves(TERMINATION_SECONDS)
        self.end()

    def _stay(self) -> None:
        """Do not quit after all, with a window to be seen."""
        self._closing = False
        if not self.window.isVisible() and not self._others():
            bring_to_front(self.window)

    def end(self) -> None:
        """Quit now. Not by QApplication.quit, which asks the windows first, and this one asks back."""
        if (viewers := sys.modules.get("vmdesk.ops.console.external")) is not None:
            viewers.close_all()
        if self._found_moves is not None:
            self._found_moves.close()
        self.window.save_layout()
        self.session.close()
        self.qt.exit(0)
