"""What a host has to choose from, learned piece by piece, so that one slow pool keeps nobody waiting for the others."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any, TypeVar

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.drives import CdDrive
from vmdesk.model.host import HostInfo
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops import storage as verbs
from vmdesk.ops.session import Session
from vmdesk.virt import drives, in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

Answer = TypeVar("Answer")


class HostStorage:
    """The pools, images and CD drives of a host, and who uses them. `changed` is emitted when any of it is known anew.

    `pools` and `users` are None until the host has said; `problem` is why the host says nothing at all.
    """

    def __init__(self, session: Session, host_id: str) -> None:
        self.session, self.host_id = session, host_id
        self.changed: Signal[()] = Signal()
        self.pools: tuple[PoolInfo, ...] | None = None
        self.drives: tuple[CdDrive, ...] = ()
        self.users: Mapping[str, tuple[str, ...]] | None = None
        self.problem: Problem | None = None
        self._volumes: dict[str, tuple[VolumeInfo, ...]] = {}
        self._problems: dict[str, Problem] = {}
        self._busy: set[str] = set()
        self._turn = 0
        self._ends = (
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_changed),
        )
        self.reload()

    def let_go(self) -> None:
        """Follow the host no longer."""
        self._turn += 1
        for end in self._ends:
            end()

    # What is known.

    @property
    def online(self) -> bool:
        """Whether the host can be asked."""
        info = self.session.host_info(self.host_id)
        return info is not None and info.online

    def pool(self, name: str) -> PoolInfo | None:
        """A pool by its name."""
        return next((pool for pool in self.pools or () if pool.name == name), None)

    def volumes(self, pool: str) -> tuple[VolumeInfo, ...] | None:
        """What is in a pool; None while that is not known."""
        return self._volumes.get(pool)

    @property
    def all_volumes(self) -> tuple[VolumeInfo, ...]:
        """What is in all pools, as far as it is known."""
        return tuple(volume for volumes in self._volumes.values() for volume in volumes)

    def volume_at(self, path: str) -> VolumeInfo | None:
        """The image with this path."""
        return next((volume for volume in self.all_volumes if volume.path == path), None)

    def drive_at(self, path: str) -> CdDrive | None:
        """The CD drive with this path."""
        return next((drive for drive in self.drives if drive.path == path), None)

    def problem_of(self, pool: str) -> Problem | None:
        """Why nothing can be said of a pool."""
        return self._problems.get(pool)

    def busy(self, pool: str) -> bool:
        """Whether the host is being asked about a pool."""
        return pool in self._busy

    # What can be done.

    def reload(self) -> None:
        """Ask the host for everything; what is known stays until it answers."""
        self._turn += 1
        self._busy.clear()
        if not self.online:
            self._fail(Problem(sentence("The host is not connected."), kind=Kind.LOST))
            return
        self.problem = None
        self.changed.emit()
        spawn(self._learn(self._turn), name="ask host for its storage")

    def refresh(self, pool: str) -> None:
        """Have the host look again what is in a pool, such as for files that somebody copied there."""
        self._about(pool, self._do_and_learn(pool, verbs.refresh_pool))

    def switch_on(self, pool: str) -> None:
        """Start a pool, and learn what is in it."""
        self._about(pool, self._do_and_learn(pool, verbs.switch_on))

    def reread(self, pool: str) -> None:
        """Ask for what is in a pool again, after something was made or deleted there."""
        self._about(pool, self._learn_again(pool, self._turn))

    # How it is learned.

    def _about(self, pool: str, work: Coroutine[Any, Any, None]) -> None:
        self._busy.add(pool)
        self._problems.pop(pool, None)
        self.changed.emit()
        spawn(work, name="ask about pool")

    async def _do_and_learn(self, pool: str, verb: Callable[[Session, str, str], Coroutine[Any, Any, None]]) -> None:
        turn = self._turn
        try:
            await verb(self.session, self.host_id, pool)
        except Problem as problem:
            self._note(pool, turn, problem)
            return
        await self._learn_again(pool, turn)

    async def _learn_again(self, name: str, turn: int) -> None:
        try:
            pool = await self._call(partial(storage.pool, name=name))
        except Problem as problem:
            self._note(name, turn, problem)
            return
        if turn == self._turn:
            self.pools = tuple(pool if one.name == name else one for one in self.pools or ())
            await self._learn_pool(pool, turn)
            await self._learn_users(turn)

    async def _learn(self, turn: int) -> None:
        try:
            pools = await self._call(storage.pools)
        except Problem as problem:
            if turn == self._turn:
                self._fail(problem)
            return
        if turn != self._turn:
            return
        self.pools = pools
        self._problems.clear()
        on = [pool for pool in pools if pool.active]
        self._volumes = {pool.name: self._volumes[pool.name] for pool in on if pool.name in self._volumes}
        self._busy = {pool.name for pool in on}
        self.changed.emit()
        asking = [spawn(self._learn_pool(pool, turn), awaited=True) for pool in on]
        await self._learn_drives(turn)
        for one in asking:
            await one
        await self._learn_users(turn)

    async def _learn_pool(self, pool: PoolInfo, turn: int) -> None:
        try:
            volumes = await self._call(partial(storage.volumes, pool=pool.name)) if pool.active else ()
        except Problem as problem:
            self._note(pool.name, turn, problem)
            return
        if turn == self._turn:
            self._volumes[pool.name] = volumes
            self._busy.discard(pool.name)
            self.changed.emit()

    async def _learn_drives(self, turn: int) -> None:
        try:
            found = await self._call(drives.cd_drives)
        except Problem:
            return  # a host that is lost says so by itself; others have none
        if turn == self._turn:
            self.drives = found
            self.changed.emit()

    async def _learn_users(self, turn: int) -> None:
        try:
            known = await self._call(partial(_users, volumes=self.all_volumes))
        except Problem:
            return  # it is not known, then, which is said
        if turn == self._turn:
            self.users = known
            self.changed.emit()

    async def _call(self, question: Callable[[Raw], Answer]) -> Answer:
        host = self.session.host(self.host_id)
        return await host.lanes.run(partial(question, host.raw))

    def _note(self, pool: str, turn: int, problem: Problem) -> None:
        if turn == self._turn:
            self._problems[pool] = problem
            self._busy.discard(pool)
            self.changed.emit()

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self._busy.clear()
        self.changed.emit()

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self.host_id and self.online is not (self.problem is None):
            self.reload()


def _users(raw: Raw, volumes: tuple[VolumeInfo, ...]) -> Mapping[str, tuple[str, ...]]:
    return in_use.in_use(raw, volumes).paths
