"""What lies between two hosts: names, ports, logins and clocks, tried by a script on each, where vmdesk can run one."""

import asyncio
import secrets
from dataclasses import replace
from weakref import WeakKeyDictionary

from vmdesk.aio import Shared
from vmdesk.errors import Problem
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Between, ShellSide
from vmdesk.model.migration.ssh_place import SshPlace, peer_uri, ssh_place
from vmdesk.ops.migration.between.login_keys import verified_key
from vmdesk.ops.migration.between.port_turns import port_turn
from vmdesk.ops.migration.between.shell_facts import SECONDS, Scout
from vmdesk.ops.migration.on_host import can_look, cannot_look
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session

NO_LOCKS = frozenset({"", "nop"})  # what lock_manager says where there is none
LISTENING_SECONDS = 3.0  # until the target listens; then the source looks at it all the same
TOLD_SECONDS = 9.0
LISTEN_SECONDS = 25  # on the target, at most: until the source, which may look at many, has its turn
KEY_SECONDS = 4.0


async def between(session: Session, source: str, target: str, needs: Needs, options: Options) -> Between:
    """What each of two hosts finds out about the other, in two scripts. It never raises Problem: that is in its parts.

    `source` and `target` are ids of hosts; `same`, `link_mib` and `dirty_mib` are left to `same_files` and `forecast`.
    """
    del needs
    try:
        found = await _looked(session, source, target, options)
        return replace(found, same_lock_space=await _same_lock_space(session, source, target, found))
    except Problem as problem:  # a host has left the list
        return Between(problem, problem)


# Journeys that wait for their turn at the target's ports: whoever asks for the same meanwhile shares what comes of it.
_waiting: WeakKeyDictionary[Session, dict[object, Shared[Between]]] = WeakKeyDictionary()


async def _looked(session: Session, source: str, target: str, options: Options) -> Between:
    """What a journey that begins from now on finds: one at a time to each target, however many machines are looked at.

    Raises Problem where a host is no longer in the list.
    """
    waiting = _waiting.setdefault(session, {})
    ways = (options.port, options.disks_port, options.listen, options.address)
    key = (source, target, peer_uri(options, session.host(target).info.facts.hostname), *ways)

    async def in_turn() -> Between:
        async with port_turn(session, target):
            waiting.pop(key, None)  # whoever asks later is to know what is true later
            return await Journey(session, source, target, options).look()

    return await waiting.setdefault(key, Shared()).do(in_turn)


async def _same_lock_space(session: Session, source: str, target: str, found: Between) -> bool | Problem | None:
    """Whether the leases of both lock managers are the same files; asked only where they are in folders at all."""
    here, there = found.source, found.target
    if not isinstance(here, ShellSide) or not isinstance(there, ShellSide):
        return None
    if here.lock_manager in NO_LOCKS or set(here.lock_spaces) != set(there.lock_spaces) or not here.lock_spaces:
        return None
    answers = (await same_files(session, source, target, here.lock_spaces)).values()
    if problem := next((answer for answer in answers if isinstance(answer, Problem)), None):
        return problem
    return all(answer is True for answer in answers)


class Journey:
    """From one host to another: the target listens and looks back while the source looks at it and connects."""

    def __init__(self, session: Session, source: str, target: str, options: Options, burst: float = 0.0) -> None:
        """With `burst`, all that gets through in so many seconds is sent, and no logins are tried."""
        self._session, self._source, self._target, self._options = session, source, target, options
        self._burst = burst
        self._word = f"vmdesk-{secrets.token_hex(8)}"
        self._scouts: list[Scout] = []

    async def look(self) -> Between:
        """All that can be found out. Raises Problem where a host is no longer in the list."""
        try:
            there = self._at_target() if can_look(self._session, self._target) else None
            if there is not None and can_look(self._session, self._source):
                await there.until("listens", LISTENING_SECONDS)
            here = self._at_source(there) if can_look(self._session, self._source) else None
            if here is not None:
                await here.end()
            if there is not None:
                await there.until("told", TOLD_SECONDS)
            found = Between(self._found(here, self._source), self._found(there, self._target))
            return await self._with_keys(found)
        finally:
            for scout in self._scouts:
                scout.let_go()

    def _at_target(self) -> Scout:
        name = self._hostname(self._source)
        ports = " ".join(str(port) for port in (self._options.port, self._options.disks_port) if port)
        listening = ("listen", ports, self._options.listen) if can_look(self._session, self._source) else ("", "", "")
        place = self._place or SshPlace(name)
        back = SshPlace(name, place.user, place.port)
        return self._scout(self._target, (name, ""), back, listening)

    def _at_source(self, there: Scout | None) -> Scout:
        side = there.side if there is not None else None
        listened, named = (side.listened or (), side.migration_host) if isinstance(side, ShellSide) else ((), "")
        hostname = self._hostname(self._target)
        connecting = ("connect", " ".join(map(str, listened)), f"{self._burst:g}" if self._burst else "")
        return self._scout(
            self._source, (self._options.address or named or hostname, hostname), self._place, connecting
        )

    @property
    def _place(self) -> SshPlace | None:
        """Where the source would log in; the other way it is taken to be alike."""
        return ssh_place(peer_uri(self._options, self._hostname(self._target)))

    def _scout(self, host: str, names: tuple[str, str], place: SshPlace | None, trying: tuple[str, str, str]) -> Scout:
        login, port = (place.words, place.port) if place is not None and not self._burst else ("", "")
        words = (self._word, *names, login, port, *trying, str(LISTEN_SECONDS))
        seconds = SECONDS + LISTEN_SECONDS if trying[0] == "listen" else SECONDS
        scout = Scout(self._session, host, *words, place=login, seconds=seconds)
        self._scouts.append(scout)
        return scout

    async def _with_keys(self, found: Between) -> Between:
        """With the keys by which vmdesk knows the hosts itself, where one of them could not log in on the other."""
        source, target = found.source, found.target
        if isinstance(source, ShellSide) and isinstance(target, ShellSide):
            if source.ssh is not None:
                target = await self._with_key(self._target, target)
            if target.ssh is not None:
                source = await self._with_key(self._source, source)
        return Between(source, target)

    async def _with_key(self, host: str, side: ShellSide) -> ShellSide:
        try:
            async with asyncio.timeout(KEY_SECONDS):
                key = await verified_key(self._session, host)
        except (Problem, TimeoutError):  # what the host told of its keys is there
            return side
        return replace(side, host_keys=tuple(dict.fromkeys((*filter(None, (key,)), *side.host_keys))))

    def _hostname(self, host: str) -> str:
        return self._session.host(host).info.facts.hostname

    def _found(self, scout: Scout | None, host: str) -> ShellSide | Problem:
        return scout.side if scout is not None else cannot_look(self._session, host)
