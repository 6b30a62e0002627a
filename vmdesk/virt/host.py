"""A libvirt host over time: connecting, staying, losing and finding it again, and saying how it stands."""

import asyncio
import contextlib
from collections.abc import Collection, Mapping
from dataclasses import replace

import libvirt

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.change import Change
from vmdesk.model.history import History
from vmdesk.model.host import HostConfig, HostFacts, HostInfo, HostState
from vmdesk.model.vm import VmInfo
from vmdesk.virt.connection import open_connection
from vmdesk.virt.events import DomainEvent
from vmdesk.virt.inventory import difference
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.memory import give_back
from vmdesk.virt.meter import Meter
from vmdesk.virt.visit import SILENCE_SECONDS, Visit
from vmdesk.virt.way import Reach, straight
from vmdesk.words import sentence

FIRST_PAUSE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 60


class Host:
    """One host. Its signals are emitted on the loop, with the host's id first."""

    def __init__(self, config: HostConfig, reach: Reach = straight) -> None:
        self._reach = reach
        self.info = HostInfo(config)
        self.changed: Signal[HostInfo] = Signal()
        self.inventory_changed: Signal[str, Change] = Signal()
        self.sampled: Signal[str] = Signal()
        self.happened: Signal[str, DomainEvent] = Signal()
        self.meter = Meter()
        self._statistics: tuple[float, frozenset[str]] | None = None
        self._in_view: frozenset[str] = frozenset()
        self._life: asyncio.Task[None] | None = None
        self._visit: Visit | None = None
        self._out_of_reach: Mapping[str, VmInfo] = {}  # the machines of a host that was lost, as they were last known
        self._try_now = asyncio.Event()

    # What it is.

    @property
    def vms(self) -> Mapping[str, VmInfo]:
        """The machines by UUID: as last known while the host is lost, none while it is not wanted or refuses."""
        return self._visit.vms if self._visit else self._out_of_reach

    def history(self, uuid: str) -> History | None:
        """The figures of a machine, if there are any."""
        return self.meter.histories.get(uuid)

    @property
    def lanes(self) -> Lanes:
        """The way to call the host. Raises Problem while it is not connected."""
        return self._connected().lanes

    @property
    def raw(self) -> libvirt.virConnect:
        """libvirt's connection. Raises Problem while not connected."""
        return self._connected().connection.raw

    def domain(self, uuid: str) -> libvirt.virDomain:
        """libvirt's handle of a machine. Raises Problem while not connected, or when the machine is gone."""
        handle = self._connected().inventory.listing.handles.get(uuid)
        if handle is None:
            raise Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
        return handle

    def _connected(self) -> Visit:
        if self._visit is None:
            raise Problem(sentence("The host is not connected."), kind=Kind.LOST)
        return self._visit

    # What can be done with it.

    def connect(self) -> None:
        """Begin to connect, and stay connected until told otherwise. While it waits to try again, it tries now."""
        if self._life is None or self._life.done():
            self._life = spawn(self._live(), name=f"host {self.info.id}")
        else:
            self._try_now.set()

    def disconnect(self) -> None:
        """Let go of the host at once, whether or not it answers."""
        if self._life is not None:
            self._life.cancel()
            self._life = None
        self._leave()
        self._forget_machines()
        self._show(HostState.DISCONNECTED)

    def wake(self) -> None:
        """This computer has slept: see whether the host still answers, or try it now instead of after the pause."""
        if self._visit is not None:
            self._visit.prove()
        elif self.info.state is HostState.WAITING:
            self._try_now.set()

    def configure(self, config: HostConfig) -> None:
        """Take a new label or autoconnect; a new URI takes effect at the next connect."""
        self.info = replace(self.info, config=config)
        self.changed.emit(self.info)

    def set_statistics(self, seconds: float, wanted: frozenset[str]) -> None:
        """How often to ask for figures, and for which."""
        self._statistics = (seconds, wanted)
        if self._visit:
            self._visit.statistics.seconds, self._visit.statistics.wanted = seconds, wanted

    def look_at(self, uuids: frozenset[str]) -> None:
        """These machines are on the screen."""
        self._in_view = uuids
        if self._visit:
            self._visit.look_at(uuids)

    def want_details(self, uuids: Collection[str]) -> None:
        """Read the XML of these machines soon, where it is not known."""
        if self._visit:
            self._visit.want_details(uuids)

    async def refresh(self, uuids: Collection[str]) -> None:
        """Read these machines again, after something was done to them. A host that is gone has nothing to read."""
        if self._visit:
            with contextlib.suppress(Problem):
                await self._visit.refresh(uuids)

    async def guest_addresses(self, uuid: str) -> tuple[str, ...]:
        """What the guest's agent or the host's ARP table says; empty where neither knows."""
        return await self._visit.details.guest_addresses(uuid) if self._visit else ()

    # Its life.

    async def _live(self) -> None:
        """Connect, stay, and after a loss try again with growing pauses, until cancelled or refused."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                visit = await self._connect()
                pause = FIRST_PAUSE_SECONDS
                problem = await visit.stay()
            except Problem as caught:
                problem = caught
            except Exception as error:
                self._leave()
                self._forget_machines()
                self._show(HostState.FAILED, Problem(sentence("vmdesk made a mistake."), details=repr(error)))
                raise
            self._leave()
            if problem.kind is Kind.CANCELLED:
                self._forget_machines()
                self._show(HostState.DISCONNECTED, problem)
                return
            if not problem.worth_retrying:
                self._forget_machines()
                self._show(HostState.FAILED, problem)
                return
            await self._wait(problem, pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _connect(self) -> Visit:
        self._show(HostState.CONNECTING)
        lanes = Lanes(f"host-{self.info.id}")
        arriving = spawn(self._arrive(lanes), name="open connection", awaited=True)
        try:
            while not (await asyncio.wait({arriving}, timeout=SILENCE_SECONDS))[0]:
                if self.info.state is HostState.CONNECTING:
                    self._show(HostState.NOT_ANSWERING)
            visit, facts = arriving.result()
        except BaseException:
            arriving.cancel()
            arriving.add_done_callback(_end_unwanted)  # it may have arrived in this very turn of the loop
            lanes.close()
            raise
        self._settle(visit, facts)
        return visit

    def _settle(self, visit: Visit, facts: HostFacts) -> None:
        """Show what has been reached; whoever hears of it may disconnect at once."""
        self._visit = visit
        before, self._out_of_reach = self._out_of_reach, {}
        self.info = replace(self.info, facts=facts)
        self._show(HostState.CONNECTED)
        if self._visit is visit:
            self.inventory_changed.emit(self.info.id, difference(before, visit.vms))
            visit.look_at(self._in_view)
            spawn(in_thread(give_back, name="give back memory"))
        elif gone := tuple(vm for uuid, vm in before.items() if uuid not in visit.vms):
            self.inventory_changed.emit(self.info.id, Change(removed=gone))

    async def _arrive(self, lanes: Lanes) -> tuple[Visit, HostFacts]:
        way = await self._reach(self.info.config, self._asking)
        connection = await open_connection(way, lanes)
        host = self.info.id
        visit = Visit(
            host,
            connection,
            lanes,
            self.meter,
            inventory_changed=lambda change: self.inventory_changed.emit(host, change),
            sampled=lambda: self.sampled.emit(host),
            answering=self._answering,
            happened=lambda event: self.happened.emit(host, event),
        )
        if self._statistics:
            visit.statistics.seconds, visit.statistics.wanted = self._statistics
        try:
            facts = await visit.begin()
        except BaseException:
            connection.close()
            raise
        return visit, facts

    def _asking(self, asks: bool) -> None:
        """A person is asked for something, or no longer: that the host waits is not its fault."""
        if self._visit is None and self._life is not None and not self._life.done():
            self._show(HostState.ASKING if asks else HostState.CONNECTING)

    def _answering(self, answers: bool) -> None:
        state = HostState.CONNECTED if answers else HostState.NOT_ANSWERING
        if self._visit and self.info.state is not state:
            self._show(state)

    async def _wait(self, problem: Problem, seconds: int) -> None:
        """Pause before the next attempt, counting down; `connect` ends the pause."""
        self._try_now.clear()
        for left in range(seconds, 0, -1):
            self._show(HostState.WAITING, problem, retry_seconds=left)
            try:
                await asyncio.wait_for(self._try_now.wait(), 1)
            except TimeoutError:
                continue
            return

    def _leave(self) -> None:
        """Close what is open, and say that its machines are out of reach."""
        visit, self._visit = self._visit, None
        if visit is None:
            return
        visit.end()
        self._out_of_reach = {uuid: replace(vm, out_of_reach=True, addresses=()) for uuid, vm in visit.vms.items()}
        if self._out_of_reach:
            self.inventory_changed.emit(self.info.id, Change(changed=tuple(self._out_of_reach.values())))

    def _forget_machines(self) -> None:
        """Take the machines off the list: nobody waits for their host to come back."""
        gone, self._out_of_reach = self._out_of_reach, {}
        if gone:
            self.inventory_changed.emit(self.info.id, Change(removed=tuple(gone.values())))

    def _show(self, state: HostState, problem: Problem | None = None, *, retry_seconds: int | None = None) -> None:
        self.info = replace(
            self.info,
            state=state,
            reason=problem.sentence if problem else None,
            hint=problem.hint if problem else None,
            details=problem.details if problem else "",
            retry_seconds=retry_seconds,
        )
        self.changed.emit(self.info)


def _end_unwanted(arriving: "asyncio.Task[tuple[Visit, HostFacts]]") -> None:
    """Close a connection that was made although nobody waits for it any more."""
    if not arriving.cancelled() and arriving.exception() is None:
        arriving.result()[0].end()
