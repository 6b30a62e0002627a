"""What changes in the pools of a host while a new machine is being chosen: looked for now and then, and on demand."""

import asyncio
from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.new_vm.checks import NETWORKED
from vmdesk.model.storage import PoolInfo
from vmdesk.ops import host_offer
from vmdesk.ops.host_offer import Contents
from vmdesk.ops.session import Session

LOOK_MILLISECONDS = 4000  # between two looks: no event tells of images that other programs make
REFRESH_SECONDS = 10.0  # that one pool is waited for; the host goes on for as long as it likes


class PoolNews(QObject):
    """Calls `learn` when a pool has come, gone, been switched on or off, or has other names in it than before.

    `changed` is called when it begins to refresh pools, and when it has: all are when it turns to a host. Whatever
    hangs on the host hangs by itself: of each pool at most one question waits for an answer.
    """

    def __init__(
        self, session: Session, learn: Callable[[], object], changed: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._learn, self._changed = session, learn, changed
        self._host_id = ""
        self._turn = 0  # what is answered about another host comes too late
        self._pools: Collection[str] = ()
        self._seen: Contents | None = None
        self._looking = False
        self._under_way: dict[str, asyncio.Task[bool]] = {}
        self.refreshing = False
        self.silent: tuple[str, ...] = ()  # the pools that the host could not look through, or not in time
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(lambda: spawn(self._look(self._turn), name="ask host for news of its pools"))

    def follow(self, host_id: str, pools: Collection[PoolInfo]) -> None:
        """Look for what changes on this host, whose pools are these now; have them refreshed where it is another."""
        self._pools = tuple(pool.name for pool in pools if pool.active and pool.kind not in NETWORKED)
        if host_id != self._host_id:
            self.let_go()
            self._host_id = host_id
            self._timer.start()
            self.refresh()

    def let_go(self) -> None:
        """Look no more."""
        self._turn += 1
        self._timer.stop()
        self._host_id = ""
        self._seen = None
        self._looking = self.refreshing = False
        self._under_way = {}
        self.silent = ()

    def refresh(self, then: Callable[[], object] = lambda: None) -> None:
        """Have the host look again what is in its pools, unless it does; `then` is called at the end."""
        if self._host_id and not self.refreshing:
            self.refreshing = True
            self._changed()
            spawn(self._refresh(self._turn, then), name="ask host to refresh its pools")

    async def _refresh(self, turn: int, then: Callable[[], object]) -> None:
        await self._look(turn)
        silent = [pool for pool in self._pools if turn == self._turn and not await self._refresh_one(pool)]
        await self._look(turn)
        if turn == self._turn:
            self.refreshing, self.silent = False, tuple(silent)
            self._changed()
            then()

    async def _refresh_one(self, pool: str) -> bool:
        """Whether the host has looked through it, in time."""
        under_way = self._under_way
        task = under_way.get(pool)
        if task is None:
            task = under_way[pool] = spawn(self._ask(pool), name="ask host to refresh a pool")
            task.add_done_callback(lambda _task: under_way.pop(pool, None))
        await asyncio.wait({task}, timeout=REFRESH_SECONDS)
        return task.done() and not task.cancelled() and task.result()

    async def _ask(self, pool: str) -> bool:
        try:
            await host_offer.refresh_pool(self._session, self._host_id, pool)
        except Problem:
            return False  # gone, switched off, or being filled by another; a host that is lost says so by itself
        return True

    async def _look(self, turn: int) -> None:
        if self._looking or turn != self._turn:
            return
        self._looking = True
        try:
            found = await host_offer.contents(self._session, self._host_id)
        except Problem:
            found = None
        if turn != self._turn:
            return
        self._looking = False
        before, self._seen = self._seen, found or self._seen
        if before is not None and found is not None and found != before:
            self._learn()
