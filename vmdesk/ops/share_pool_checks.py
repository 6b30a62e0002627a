"""What is asked of hosts before a pool is shared: the pools that there are, and what a host has that matters to one."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.new_shared_pool import NewSharedPool
from vmdesk.model.pool_sharing import FOLDER
from vmdesk.model.pool_sharing_checks import Folder, HostPools, PoolThere, Subject, rival_of, secret_for
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session
from vmdesk.virt import pool_sharing, secrets
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

Words = ParamSpec("Words")
Result = TypeVar("Result")


async def call(
    session: Session,
    host_id: str,
    work: Callable[Concatenate[Raw, Words], Result],
    *arguments: Words.args,
    **names: Words.kwargs,
) -> Result:
    """Make one of libvirt's calls on a host. Raises Problem."""
    host = session.host(host_id)
    return await host.lanes.run(partial(work, host.raw, *arguments, **names))


async def pools_of(session: Session, host_id: str) -> tuple[Subject, ...]:
    """The pools of a host by name, also those that cannot be shared. Raises Problem."""
    found, known = await asyncio.gather(
        call(session, host_id, pool_sharing.pools), secrets_of(session, host_id), return_exceptions=True
    )
    there = _sure(found)
    return tuple(_subject(host_id, one, known if isinstance(known, tuple) else ()) for one in there)


def _subject(host_id: str, there: PoolThere, known: tuple[SecretInfo, ...]) -> Subject:
    pool = there.pool
    return Subject(pool, host_id, active=there.active, autostart=there.autostart, secret=secret_for(pool.login, known))


async def subject_of(session: Session, host_id: str, what: str | NewSharedPool) -> Subject:
    """A pool of the host by its name, or one that is to be. Raises Problem, GONE where there is none of that name."""
    if not isinstance(what, str):
        known = await secrets_of(session, host_id) if what.secret else ()
        pool = what.pool(str(uuid4()))
        return Subject(pool, host_id, existing=False, secret=secret_for(pool.login, known))
    found = next((one for one in await pools_of(session, host_id) if one.pool.name == what), None)
    if found is None:
        raise Problem(sentence("The pool “{pool}” is no longer there.", pool=what), kind=Kind.GONE)
    return found


async def secrets_of(session: Session, host_id: str) -> tuple[SecretInfo, ...]:
    """The secrets that a host keeps; none where its driver keeps none. Raises Problem."""
    try:
        return await call(session, host_id, secrets.secrets)
    except Problem as problem:
        if problem.kind is Kind.UNSUPPORTED:
            return ()
        raise


async def learn_host(session: Session, subject: Subject, host_id: str) -> HostPools:
    """What a host has that matters to the pool: at most six calls, and one per pool. Raises Problem."""
    pool = subject.pool
    found, kinds = await asyncio.gather(
        call(session, host_id, pool_sharing.pools), call(session, host_id, pool_sharing.pool_kinds)
    )
    side = HostPools(host_id, session.label(host_id), found, kinds)
    if pool.login is not None:
        side = await _with_secret(session, subject, side)
    if pool.has_files and not any(there.pool.shares_path_with(pool) for there in found):
        side = replace(side, folder=await call(session, host_id, pool_sharing.folder, pool.path))
    if pool.kind == FOLDER and _may_be_same(subject, side):
        same = await same_files(session, subject.host, host_id, [pool.path])
        side = replace(side, same=same[pool.path])
    return side


def _may_be_same(subject: Subject, side: HostPools) -> bool:
    """Whether a folder is there that can be held against the one of the pool."""
    there = side.folder.exists or side.has(subject.pool) is not None or side.folder == Folder()
    return subject.existing and subject.host != side.host and there


async def _with_secret(session: Session, subject: Subject, side: HostPools) -> HostPools:
    known = await secrets_of(session, side.host)
    own = secret_for(subject.pool.login, known)
    if own is None:
        return replace(side, has_secret=False, other_secret=rival_of(subject.secret, known) is not None)
    if own.private:  # its value is told to nobody; nor whether there is one
        return side
    return replace(side, has_secret=await call(session, side.host, secrets.has_secret_value, own.uuid))


def _sure(found: tuple[PoolThere, ...] | BaseException) -> tuple[PoolThere, ...]:
    if isinstance(found, BaseException):
        raise found
    return found
