"""After a move that failed or was cancelled: both hosts are asked where the machine is, and order is made."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostState
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.ops.migration.target_volumes import Prepared
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import migration
from vmdesk.virt.migration import Whereabouts
from vmdesk.words import Sentence, sentence

Answer = TypeVar("Answer")
# So long a host that was lost in the middle is waited for, before it is said that nobody knows.
PATIENCE_SECONDS = 45.0
# So long the target is waited for where it is certain that the machine stayed: to see that it has let go of it.
SETTLE_SECONDS = 8.0
LOOK_SECONDS = 0.5
ANSWER_SECONDS = 5.0  # a host that is silent for longer is taken for out of reach
_ATTEMPTS = 5
_LEFT = frozenset({HostState.DISCONNECTED, HostState.FAILED})


class Ending:
    """One machine after its move. `existed` says that the target had a definition of it before."""

    def __init__(self, session: Session, plan: MigrationPlan, *, was_paused: bool, existed: bool) -> None:
        self._session, self._plan, self._here = session, plan, plan.vm
        self._there = VmKey(plan.target, plan.vm.uuid)
        self._was_paused, self._existed = was_paused, existed
        self._name = name_of(session, plan.vm)
        self._lost = ""  # the label of a host that did not answer

    async def look(self) -> Standing:
        """One look at both hosts, side by side."""
        return Standing(*await asyncio.gather(self._whereabouts(self._here), self._whereabouts(self._there)))

    async def settle(self) -> Standing:
        """Look until both hosts have put in order what they do by themselves, or patience is over."""
        began = time.monotonic()
        while True:
            standing = await self.look()
            self._notice(standing)
            waited = time.monotonic() - began
            stays = standing.verdict is Verdict.STAYED and not standing.under_way
            if standing.settled or standing.verdict is Verdict.BROKEN:
                return standing
            if waited > (SETTLE_SECONDS if stays else PATIENCE_SECONDS):
                return standing
            await asyncio.sleep(LOOK_SECONDS)

    def _notice(self, standing: Standing) -> None:
        sides = ((standing.source, self._here.host), (standing.target, self._there.host))
        self._lost = self._lost or next((self._session.label(host) for side, host in sides if side is None), "")

    async def is_over(self) -> bool:
        """Whether the hosts no longer move it. Raises Problem where nobody wants to know: its source was left."""
        info = self._session.host_info(self._here.host)
        if info is None or info.state in _LEFT:
            raise Problem(
                sentence("{host} was left while it was moving {vm}.", **self._names()),
                hint=sentence("The hosts go on with it by themselves. Connect to both to see how it ends."),
                kind=Kind.LOST,
            )
        standing = await self.look()
        self._notice(standing)
        return standing.source is not None and not standing.under_way

    async def take_back(self, prepared: Prepared | None) -> None:
        """Delete what was made for the copies of its disks."""
        if prepared is not None:
            await prepared.take_back()

    async def put_back(self, standing: Standing, problem: Problem, prepared: Prepared | None) -> Problem:
        """Put in order what is left of a move that has not arrived; what a person is to be told of it."""
        match standing.verdict:
            case Verdict.STAYED:
                return await self._stayed(standing, problem, prepared)
            case Verdict.TWICE:
                words = sentence("{vm} runs on {source} and on {target}.", **self._names())
                hint = sentence("Force it off on one of them now: both write to the same disks.")
            case Verdict.GONE if standing.source is not None and standing.source.active:
                words = sentence(
                    "{vm} stands still on {source}: {target} has lost what had gone over.", **self._names()
                )
                hint = sentence("It cannot go on. Force it off, and start it again, as after a power cut.")
            case Verdict.GONE:
                words = sentence("{vm} has stopped: it runs neither on {source} nor on {target}.", **self._names())
                hint = sentence("Look at the events of both hosts before you start it again.")
            case _:
                words = sentence("It is not known whether {vm} is on {source} or on {target}.", **self._names())
                hint = self._unknown_hint(standing)
        return Problem(words, hint, _details(problem), Kind.OTHER)

    def _unknown_hint(self, standing: Standing) -> Sentence:
        if standing.source is None:
            return sentence(
                "{source} does not answer. Do not start it anywhere before you have looked there.", **self._names()
            )
        if standing.target is not None and standing.target.active:
            return sentence("It stands still on both. Force it off on one of them before you let it run on.")
        return sentence(
            "It stands still on {source}, and {target} does not answer. "
            "Do not let it run on before you have looked there.",
            **self._names(),
        )

    async def _stayed(self, standing: Standing, problem: Problem, prepared: Prepared | None) -> Problem:
        await self.take_back(prepared)
        try:
            await self._clean(standing)
        except Problem as left:
            details = f"{_details(problem)}\n{left}\n{left.details}"
            return Problem(left.sentence, left.hint, details, left.kind)
        if problem.kind is not Kind.LOST:
            hint = problem.hint or sentence("It is on {source} as before.", **self._names())
            return Problem(problem.sentence, hint, problem.details, problem.kind)
        words = sentence("The connection to {host} was lost.", host=self._lost) if self._lost else problem.sentence
        hint = sentence("{vm} is on {source} as before.", **self._names())
        return Problem(words, hint, problem.details)  # no longer one of which nobody knows what has become

    async def _clean(self, standing: Standing) -> None:
        """Let it run on at its source, and take away what it left at the target. Raises Problem."""
        here, there = standing.source, standing.target
        if here is not None and here.held and not self._was_paused:
            await self._resume()
        if there is not None and (there.held or (there.there and not there.active and not self._existed)):
            remove = partial(migration.remove, process=there.held, definition=not self._existed)
            await self._call(self._there, remove)

    async def finish(self, standing: Standing) -> None:
        """Take away what stands still at the source of a machine that runs at the target. Raises Problem."""
        here, there = standing.source, standing.target
        if here is None or there is None or not here.active or here.runs or not there.runs:
            return
        if self._plan.options.undefine_source and there.persistent:
            await self._call(self._here, partial(migration.remove, process=True))
        else:
            await self._call(self._here, migration.destroy)

    async def _resume(self) -> None:
        """libvirt may still be busy with what it did itself."""
        for attempt in range(_ATTEMPTS):
            try:
                await self._call(self._here, migration.resume)
            except Problem as problem:
                if problem.kind is Kind.LOST or attempt == _ATTEMPTS - 1:
                    words = sentence("{vm} stands still on {source}, and could not be made to go on.", **self._names())
                    raise Problem(words, problem.hint, problem.details, problem.kind) from problem
                await asyncio.sleep(LOOK_SECONDS)
            else:
                return

    async def _whereabouts(self, key: VmKey) -> Whereabouts | None:
        try:
            return await asyncio.wait_for(self._call(key, migration.whereabouts), ANSWER_SECONDS)
        except (Problem, TimeoutError):
            return None

    async def _call(self, key: VmKey, function: Callable[..., Answer]) -> Answer:
        host = self._session.host(key.host)
        return await host.lanes.run(partial(function, host.raw, key.uuid))

    def _names(self) -> dict[str, object]:
        label = self._session.label
        return {
            "vm": self._name,
            "source": label(self._here.host),
            "target": label(self._there.host),
            "host": label(self._here.host),
        }


def _details(problem: Problem) -> str:
    return f"{problem.sentence}\n{problem.details}".strip()
