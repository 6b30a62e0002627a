"""What the actions on hosts do: ask what must be asked, then change the list or the connection."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, daemon
from vmdesk.ops.session import Session
from vmdesk.ui.words import tr, tr_sentence


class HostTasks:
    """The doing side of the actions on hosts, for one window."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        show_host: Callable[[str], None],
        show_vm: Callable[[VmKey], None],
    ) -> None:
        self._session = session
        self._window = window
        self.show_host = show_host
        self._show_vm = show_vm

    def add(self) -> None:
        """Ask for a host and add it."""
        spawn(self._add(), name="add host")

    async def _add(self) -> None:
        from vmdesk.ui.dialogs.add_host import ask_host

        request = await ask_host(self._window, self._session)
        if request is None:
            return
        if request.demo:
            self.add_demo()
            return
        self._guarded(
            lambda: self.show_host(
                connect.add(self._session, request.uri, request.label, autoconnect=request.autoconnect)
            ),
            tr("Add Host"),
        )

    def add_demo(self) -> None:
        """Open the make-believe host."""
        self.show_host(connect.add_demo(self._session))

    def new_vm(self, host: HostInfo | None) -> None:
        """Open a window for a new machine, on this host if it answers."""
        spawn(self._open_new_vm(host.id if host is not None and host.online else ""), name="open window for a new VM")

    async def _open_new_vm(self, host_id: str) -> None:
        """The makers of images and readers of databases are many files: they are not read on the painting thread."""
        await in_thread(partial(import_module, "vmdesk.ops.create_vm"), name="import")
        from vmdesk.ui.new_vm.window import open_new_vm

        open_new_vm(self._session, host_id, self._show_vm)

    def connect(self, host_id: str) -> None:
        """Begin to connect, or try again now."""
        self._guarded(lambda: connect.connect(self._session, host_id), tr("Connect"))

    def disconnect(self, host_id: str) -> None:
        """Let go of a host."""
        self._guarded(lambda: connect.disconnect(self._session, host_id), tr("Disconnect"))

    def activate(self, host_id: str) -> None:
        """What a double click does: connect a host that is not, show one that is."""
        info = self._session.host_info(host_id)
        if info is not None and info.state in {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}:
            self.connect(host_id)
        else:
            self.show_host(host_id)

    def set_autoconnect(self, host_id: str, on: bool) -> None:
        """Have a host connected at the start, or not."""
        self._guarded(lambda: connect.set_autoconnect(self._session, host_id, on), tr("Connect at Start"))

    def rename(self, host_id: str) -> None:
        """Ask for a name of one's own."""
        spawn(self._rename(host_id), name="rename host")

    async def _rename(self, host_id: str) -> None:
        from vmdesk.ui.dialogs.rename_host import ask_host_label

        label = await ask_host_label(self._window, self._session, host_id)
        if label is not None:
            self._guarded(lambda: connect.rename(self._session, host_id, label), tr("Rename Host"))

    def remove(self, host_id: str) -> None:
        """Ask, then take a host from the list."""
        spawn(self._remove(host_id), name="remove host")

    async def _remove(self, host_id: str) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        question = tr("Remove “{host}” from the list?", host=self._session.label(host_id))
        text = tr("Nothing changes on the host: its VMs stay and go on running.")
        choices = [Choice("remove", tr("Remove"))]
        if await ask_question(self._window, tr("Remove Host"), question, text, choices) == "remove":
            self._guarded(lambda: connect.remove(self._session, host_id), tr("Remove Host"))

    async def start_daemon(self, commands: daemon.Commands) -> bool:
        """Run the commands that were shown, then connect; whether they did what they should."""
        job = daemon.start(self._session, commands)
        outcome = await job.wait()
        if outcome is Outcome.FAILED and job.problem is not None:
            self._show(job.problem, tr_sentence(job.title))
        return outcome is Outcome.DONE

    def _guarded(self, act: Callable[[], object], title: str) -> None:
        try:
            act()
        except Problem as problem:
            self._show(problem, title)

    def _show(self, problem: Problem, title: str) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        show_problem(self._window, problem, title)
