"""The proof that two hosts use the same files, by libvirt: a tiny volume is made in a pool, and seen in the other's.

It is for where vmdesk can run no scripts. What is no file, such as a volume of LVM, is told by libvirt's key for it.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import Trace
from vmdesk.ops.session import Session
from vmdesk.virt import same_pool
from vmdesk.virt.same_pool import Place
from vmdesk.words import sentence

SECONDS = 10.0
CLEANING_SECONDS = 4.0  # waited for; it goes on by itself
_log = logging.getLogger(__name__)
Words = ParamSpec("Words")
Result = TypeVar("Result")


async def compare(session: Session, source: str, target: str, paths: Sequence[str]) -> dict[str, bool | Problem]:
    """Whether the target has each of them; a Problem where it could not be found out."""
    comparing = _Comparing(session, source, target)
    return {path: await comparing.path(path) for path in paths}


class _Comparing:
    """Two hosts; what was found out about a pair of pools holds for all that is in them."""

    def __init__(self, session: Session, source: str, target: str) -> None:
        self._session, self._source, self._target = session, source, target
        self._known: dict[tuple[str, str], bool] = {}

    async def path(self, path: str) -> bool | Problem:
        """Whether the target has this very one."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._path(path)
        except TimeoutError:
            return Problem(sentence("The pools of the two hosts did not answer in time."), kind=Kind.UNREACHABLE)
        except Problem as problem:
            return problem

    async def _path(self, path: str) -> bool | Problem:
        places = (self._place(self._source, path), self._place(self._target, path))
        here, there = [_sure(found) for found in await asyncio.gather(*places, return_exceptions=True)]
        if not here.pool.makes_files:
            return self._by_key(path, here, there)
        if not there.pool.makes_files:
            return False
        pair = (here.pool.name, there.pool.name)
        if pair not in self._known:
            self._known[pair] = await self._try(*pair)
        return self._known[pair]

    async def _place(self, host: str, path: str) -> Place:
        place = await self._call(host, same_pool.place_of, path)
        if place is None:
            label = self._session.label(host)
            words = sentence("{path} is in no pool of {host} that is switched on.", path=path, host=label)
            raise Problem(words, kind=Kind.UNSUPPORTED)
        return place

    def _by_key(self, path: str, here: Place, there: Place) -> bool | Problem:
        if here.pool.kind != there.pool.kind or not there.key:
            return False
        if here.key in {"", path}:
            words = sentence("libvirt has no number of {path} that tells it from others.", path=path)
            return Problem(words, kind=Kind.UNSUPPORTED)
        return here.key == there.key

    async def _try(self, here: str, there: str) -> bool:
        name = f"vmdesk-{secrets.token_hex(12)}"
        self._session.moves.leaving.emit(Trace(self._source, name, pool=here))
        putting = spawn(self._call(self._source, same_pool.put, here, name), name="put volume", awaited=True)
        try:
            await asyncio.shield(putting)
            return await self._call(self._target, same_pool.sees, there, name)
        finally:
            cleaning = spawn(self._clean(putting, here, there, name), name="take volume")
            await asyncio.wait({cleaning}, timeout=CLEANING_SECONDS)

    async def _clean(self, putting: "asyncio.Task[None]", here: str, there: str, name: str) -> None:
        """Take the volume away, once it is there, and from the list that the other host has of its pool."""
        await asyncio.wait({putting})
        if not putting.cancelled():
            putting.exception()  # it was told to who waited, if anybody did
        try:
            await self._call(self._source, same_pool.take, here, name)
            self._session.moves.left_none.emit(Trace(self._source, name, pool=here))
            await self._call(self._target, same_pool.sees, there, name)
        except Problem as problem:
            _log.warning("%s could not be removed: %s %s", name, problem, problem.details)

    async def _call(
        self,
        host_id: str,
        work: Callable[Concatenate[Any, Words], Result],
        *arguments: Words.args,
        **names: Words.kwargs,
    ) -> Result:
        host = self._session.host(host_id)
        return await host.lanes.run(partial(work, host.raw, *arguments, **names))


def _sure(found: Place | BaseException) -> Place:
    """What was found. Raises what was raised."""
    if isinstance(found, BaseException):
        raise found
    return found
