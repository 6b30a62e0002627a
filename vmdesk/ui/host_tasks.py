"""What the actions on hosts do: ask what must be asked, then change the list or the connection."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, daemon
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.session import Session
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.host_change import change_host
from vmdesk.ui.opening import open_console, open_host
from vmdesk.ui.words import tr, tr_sentence

ENDED = frozenset({HostState.DISCONNECTED, HostState.FAILED})
AT_REST = ENDED | {HostState.WAITING}  # may be connected, or tried again


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

        def add() -> None:
            host_id = connect.add(
                self._session,
                request.uri,
                request.label,
                autoconnect=request.autoconnect,
                site=request.site,
                direct_consoles=request.direct_consoles,
            )
            self.show_host(host_id)

        self._guarded(add, tr("Add Host"))

    def import_hosts(self) -> None:
        """Ask for hosts of another program's list and add them."""
        spawn(self._import_hosts(), name="import hosts")

    async def _import_hosts(self) -> None:
        """What reads other programs' lists is not read itself on the painting thread."""
        await in_thread(partial(import_module, "vmdesk.ops.import_hosts"), name="import")
        from vmdesk.ops.import_hosts import add_all
        from vmdesk.ui.dialogs.import_hosts import ask_hosts

        hosts = await ask_hosts(self._window, self._session)
        if hosts and (added := await add_all(self._session, hosts)):
            self.show_host(added[0])

    def add_demo(self) -> None:
        """Open the make-believe host."""
        self.show_host(connect.add_demo(self._session))

    def new_vm(self, host: HostInfo | None) -> None:
        """Open a window for a new machine, on this host; one that does not answer is named there as such."""
        spawn(self._open_new_vm(host.id if host is not None else ""), name="open window for a new VM")

    async def _open_new_vm(self, host_id: str) -> None:
        """The makers of images and readers of databases are many files: they are not read on the painting thread."""
        await in_thread(partial(import_module, "vmdesk.ops.create_vm"), name="import")
        from vmdesk.ui.new_vm.window import open_new_vm

        open_new_vm(self._session, host_id, self._show_new_vm)

    def _show_new_vm(self, key: VmKey) -> None:
        """Show it in the list, and what its installer says."""
        self._show_vm(key)
        vm = self._session.vm(key)
        if vm is not None and vm.active:
            open_console(self._session, [key])

    def connect(self, host_id: str) -> None:
        """Begin to connect, or try again now."""
        self._guarded(lambda: connect.connect(self._session, host_id), tr("Connect"))

    def disconnect(self, host_id: str) -> None:
        """Let go of a host."""
        self._guarded(lambda: connect.disconnect(self._session, host_id), tr("Disconnect"))

    def open(self, host_id: str) -> None:
        """Open the window that tells all about a host."""
        open_host(self._session, host_id)

    def check(self, host_id: str) -> None:
        """Open the window that checks the connection to a host."""
        open_doctor(self._session, host_id, self._window)

    def set_up_key_login(self, host_id: str) -> None:
        """Have the person choose a key to log in with, and set it up."""
        spawn(self._set_up_key_login(host_id), name="set up key login")

    async def _set_up_key_login(self, host_id: str) -> None:
        """What speaks SSH is many files: they are not read on the painting thread."""
        await in_thread(partial(import_module, "vmdesk.ops.key_login"), name="import")
        from vmdesk.ui.dialogs.key_login import show_key_login

        await show_key_login(self._window, self._session, host_id)

    def move_everything_off(self, host_id: str) -> None:
        """Open the window that moves all VMs of a host to others."""
        from vmdesk.ui.migration.several_opening import open_evacuation

        open_evacuation(self._session, host_id, self._window)

    def has_way_back(self, host_id: str) -> bool:
        """Whether something that was moved off a host can be brought back."""
        return bool(way_back.away_from(self._session, host_id))

    def has_vms(self, host_id: str) -> bool:
        """Whether a host has any."""
        return bool(self._session.vms(host_id))

    def bring_back(self, host_id: str) -> None:
        """Open the window that brings back to a host what was moved off it."""
        from vmdesk.ui.migration.several_opening import open_way_back

        open_way_back(self._session, host_id, self._window)

    def share_pool(self, host_id: str) -> None:
        """Open the window in which a storage pool is shared with other hosts."""
        spawn(self._share_pool(host_id), name="share pool")

    async def _share_pool(self, host_id: str) -> None:
        """What compares hosts is many files: they are not read on the painting thread."""
        await in_thread(partial(import_module, "vmdesk.ops.share_pool"), name="import")
        from vmdesk.ui.dialogs.share_pool import show_share_pool

        if self._session.host_info(host_id) is not None:
            show_share_pool(self._session, host_id, self._window)

    def activate(self, host_id: str) -> None:
        """What a double click does: connect a host that is not, open the window of one that is."""
        info = self._session.host_info(host_id)
        if info is not None and info.state in AT_REST:
            self.connect(host_id)
        elif info is not None and info.online:
            self.open(host_id)
        else:
            self.show_host(host_id)

    def set_autoconnect(self, host_id: str, on: bool) -> None:
        """Have a host connected at the start, or not."""
        self._guarded(lambda: connect.set_autoconnect(self._session, host_id, on), tr("Connect at Start"))

    def change(self, host_id: str) -> None:
        """Ask how a host is to be reached from now on."""
        change_host(self._session, host_id, self._window)

    def rename(self, host_id: str) -> None:
        """Ask for a name of one's own."""
        spawn(self._rename(host_id), name="rename host")

    async def _rename(self, host_id: str) -> None:
        from vmdesk.ui.dialogs.rename_host import ask_host_label

        label = await ask_host_label(self._window, self._session, host_id)
        if label is not None:
            self._guarded(lambda: connect.rename(self._session, host_id, label), tr("Rename Host"))

    def ask_site(self, hosts: Sequence[str]) -> None:
        """Ask at which site hosts stand."""
        spawn(self._ask_site(hosts), name="ask for site")

    async def _ask_site(self, hosts: Sequence[str]) -> None:
        from vmdesk.ui.dialogs.site import ask_site

        site = await ask_site(self._window, self._session, hosts)
        if site is not None:
            await connect.set_sites(self._session, hosts, site)

    def set_site(self, hosts: Sequence[str], site: str) -> None:
        """Have these hosts stand at a site; empty for none."""
        spawn(connect.set_sites(self._session, hosts, site), name="set site")

    def connect_all(self, hosts: Sequence[str]) -> None:
        """Begin to connect those of these hosts that are not."""
        for info in self._infos(hosts):
            if info.state in AT_REST:
                self.connect(info.id)

    def disconnect_all(self, hosts: Sequence[str]) -> None:
        """Let go of these hosts."""
        for info in self._infos(hosts):
            if info.state not in ENDED:
                self.disconnect(info.id)

    def _infos(self, hosts: Sequence[str]) -> list[HostInfo]:
        return [info for host_id in hosts if (info := self._session.host_info(host_id)) is not None]

    def remove(self, hosts: Sequence[str]) -> None:
        """Ask, then take hosts from the list."""
        spawn(self._remove(hosts), name="remove hosts")

    async def _remove(self, hosts: Sequence[str]) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        if len(hosts) == 1:
            title = tr("Remove a host")
            question = tr("Remove “{host}” from the list?", host=self._session.label(hosts[0]))
            text = tr("Nothing changes on the host: its VMs stay and go on running.")
        else:
            title = tr("Remove hosts")
            question = tr("Remove {count} hosts from the list?", count=len(hosts))
            text = tr("Nothing changes on the hosts: their VMs stay and go on running.")
        choices = [Choice("remove", tr("Remove"))]
        if await ask_question(self._window, title, question, text, choices) == "remove":
            for info in self._infos(hosts):
                self._guarded(partial(connect.remove, self._session, info.id), title)

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
