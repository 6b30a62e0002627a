"""The time during which a host is connected: its inventory, figures and details, kept fresh until the link breaks."""

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import replace

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.change import Change
from vmdesk.model.host import HostFacts
from vmdesk.model.vm import VmInfo
from vmdesk.virt.connection import Connection
from vmdesk.virt.details import DetailsReader, Learned
from vmdesk.virt.events import DomainEvent
from vmdesk.virt.inventory import Inventory
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.meter import Meter
from vmdesk.virt.statistics import Statistics
from vmdesk.virt.translation import lost

SILENCE_SECONDS = 3.0  # a host that has not answered for so long is shown as not answering
WATCH_SECONDS = 1.0
PING_SECONDS = 1.5
DEAD_SECONDS = 30.0  # a host that leaves the simplest question open for so long is taken for lost
PROOF_SECONDS = 4.0  # within which a host must answer after this computer has slept
GATHER_SECONDS = 0.05  # events that come together are answered together
RESYNC_SECONDS = 30.0
POLL_SECONDS = 3.0  # for drivers without events
ADDRESSES_SECONDS = 10.0


class Visit:
    """One connected period of a host.

    `inventory_changed`, `sampled`, `answering` and `happened` are called on the loop: with what changed in the list,
    after each tick of figures, when the host falls silent or answers again, and with each event.
    """

    def __init__(
        self,
        host: str,
        connection: Connection,
        lanes: Lanes,
        meter: Meter,
        *,
        inventory_changed: Callable[[Change], None],
        sampled: Callable[[], None],
        answering: Callable[[bool], None],
        happened: Callable[[DomainEvent], None],
    ) -> None:
        self.connection = connection
        self.lanes = lanes
        self.inventory = Inventory(host, connection.raw, lanes)
        self.statistics = Statistics(connection.raw, lanes, meter, self._sampled)
        self.details = DetailsReader(connection.raw, lanes, self._learned)
        self.in_view: frozenset[str] = frozenset()
        self._tell_inventory = inventory_changed
        self._tell_sampled = sampled
        self._tell_answering = answering
        self._tell_happened = happened
        self._touched: set[str] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._pinging: float | None = None  # since when, by the monotonic clock
        self._begun = self._ended = False
        lanes.on_broken = self._check_line

    @property
    def vms(self) -> dict[str, VmInfo]:
        """The machines by UUID."""
        return self.inventory.listing.vms

    async def begin(self) -> HostFacts:
        """Have events delivered, then read the list, so that nothing is missed between. Raises Problem."""
        facts, _ = await asyncio.gather(self.connection.facts(), self._begin_list())
        self._begun = True
        return replace(facts, sends_events=self.connection.sends_events)

    async def _begin_list(self) -> None:
        await self.connection.watch(self._happened)
        await self.inventory.fill()

    async def stay(self) -> Problem:
        """Keep everything fresh until the link breaks; what broke it."""
        self._tasks = [
            spawn(self.statistics.run(), name="statistics"),
            spawn(self._resync(), name="resynchronise"),
            spawn(self._reread(), name="read details again"),
            spawn(self._watch_answers(), name="watch answers"),
            spawn(self._read_addresses(), name="read addresses"),
        ]
        if self._touched:
            spawn(self._refresh_touched(), name="refresh after events")
        await self.connection.lost.wait()
        return lost()

    def end(self) -> None:
        """Stop everything and close, without waiting for the host."""
        self._ended = True
        for task in self._tasks:
            task.cancel()
        self.lanes.close()
        self.connection.close(self.inventory.give_up_handles())

    def look_at(self, uuids: frozenset[str]) -> None:
        """These machines are on the screen: have their details read, and their figures where only one by one."""
        self.in_view = uuids & self.vms.keys()
        self._watch_running()
        self.want_details(self.in_view)

    def want_details(self, uuids: Collection[str]) -> None:
        """Read the XML of these machines soon, where it is not known."""
        vms = self.vms
        self.details.want([uuid for uuid in uuids if uuid in vms and vms[uuid].details is None])

    async def refresh(self, uuids: Collection[str]) -> None:
        """Read these machines again, their details too where those had been read. Raises Problem."""
        change = await self.inventory.refresh(uuids)
        self._tell(change)
        vms = self.vms
        self.details.want([uuid for uuid in uuids if uuid in vms and vms[uuid].details is not None])

    def _watch_running(self) -> None:
        """Have the figures of those on the screen read that are on, which differs as machines start and stop."""
        vms = self.vms
        self.statistics.in_view = frozenset(uuid for uuid in self.in_view if uuid in vms and vms[uuid].active)

    def _tell(self, change: Change) -> None:
        """Tell what changed; an answer that comes after the end is about machines that nobody sees any more."""
        if change and not self.connection.lost.is_set():
            self.statistics.meter.forget(vm.key.uuid for vm in change.removed)
            self._watch_running()
            self._tell_inventory(change)

    def _learned(self, learned: Learned) -> None:
        self._tell(self.inventory.learn(learned))

    def _sampled(self, learned: Learned) -> None:
        self._learned(learned)
        self._tell_sampled()

    def _happened(self, event: DomainEvent) -> None:
        if self._ended:  # it was on its way when the host was let go
            return
        if not self._touched and self._begun:
            spawn(self._refresh_touched(), name="refresh after events")
        self._touched.add(event.uuid)
        self._tell_happened(event)

    async def _refresh_touched(self) -> None:
        await asyncio.sleep(GATHER_SECONDS)
        touched, self._touched = self._touched, set()
        try:
            await self.refresh(touched)
        except Problem:
            return  # a broken link ends the visit; anything else is mended by the next resynchronisation

    async def _resync(self) -> None:
        """Read the whole list now and then: for what no event tells, such as autostart."""
        while True:
            await asyncio.sleep(RESYNC_SECONDS if self.connection.sends_events else POLL_SECONDS)
            try:
                self._tell(await self.inventory.fill())
            except Problem:
                continue

    async def _reread(self) -> None:
        """Read the details of what is on the screen now and then: no event tells of processors or memory in them."""
        while True:
            await asyncio.sleep(RESYNC_SECONDS)
            self.details.want(self.in_view & self.vms.keys())

    async def _watch_answers(self) -> None:
        """See whether the host answers, asking it something that needs no guest when other calls hang."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            silent = self.lanes.silent_seconds()
            self._tell_answering(silent < SILENCE_SECONDS)
            if self._pinging is not None and time.monotonic() - self._pinging > DEAD_SECONDS:
                self.connection.lost.set()
            if self._pinging is None and (silent > PING_SECONDS or self.lanes.idle_seconds() > 2 * SILENCE_SECONDS):
                spawn(self._ping(), name="ping")

    async def _ping(self) -> None:
        self._pinging = time.monotonic()
        try:
            await self.connection.ping()
        except Problem as problem:
            if problem.kind is Kind.LOST:
                self.connection.lost.set()
            return
        finally:
            self._pinging = None
        self._tell_answering(True)

    def _check_line(self) -> None:
        """See whether it is dead: libvirt does not always say so by itself."""
        if self._pinging is None:
            spawn(self._ping(), name="ping")

    def prove(self) -> None:
        """Have the host answer soon, or take it for lost: the line may have died while nobody looked."""
        spawn(self._prove(), name="prove the line")

    async def _prove(self) -> None:
        try:
            await asyncio.wait_for(self.connection.ping(), PROOF_SECONDS)
        except (TimeoutError, Problem):
            self.connection.lost.set()

    async def _read_addresses(self) -> None:
        while True:
            await asyncio.sleep(ADDRESSES_SECONDS if self.in_view else WATCH_SECONDS)
            macs = {
                uuid: frozenset(nic.mac for nic in vm.details.nics)
                for uuid, vm in self.vms.items()
                if vm.active and vm.details and vm.details.nics
            }
            if not macs:
                continue
            try:
                self._learned(await self.details.addresses(macs))
            except Problem:
                continue
