"""After a move that failed or was cancelled: both hosts are asked where the machine is, and order is made."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.journal import Level
from vmdesk.model.host import HostState
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.ops.migration.target_volumes import Prepared
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import migration, migration_remains
from vmdesk.virt.migration import AlreadyThere, Whereabouts
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
    """One machine after its move. `existed` says that the target had a definition of it before.

    `arriving` tells libvirt's number of the process that was heard to come to the target; -1 where none was. `stopped`
    says that it was paused for its move.
    """

    def __init__(
        self,
        session: Session,
        plan: MigrationPlan,
        *,
        was_paused: bool,
        existed: bool,
        arriving: Callable[[], int] = lambda: -1,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._session, self._plan, self._here = session, plan, plan.vm
        self._there = VmKey(plan.target, plan.vm.uuid)
        self._was_paused, self._existed, self._arriving = was_paused, existed, arriving
        self._stopped = stopped
        self._name = name_of(session, plan.vm)
        self._lost = ""  # the label of a host that did not answer

    async def look(self) -> Standing:
        """One look at both hosts, side by side."""
        sides = await asyncio.gather(self._whereabouts(self._here), self._whereabouts(self._there))
        return Standing(*sides, self._arriving())

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

    async def take_back(self, prepared: Prepared | None, *, careful: bool = False) -> None:
        """Delete what was made for the copies of its disks; if `careful`, not what a machine uses by now."""
        if prepared is not None:
            await prepared.take_back(careful=careful)

    async def put_back(self, standing: Standing, problem: Problem, prepared: Prepared | None) -> Problem:
        """Put in order what is left of a move that has not arrived; what a person is to be told of it.

        Where the machine is not for certain at its source, or something of it at the target, nothing is deleted there.
        """
        if standing.verdict is Verdict.STAYED and not isinstance(problem, AlreadyThere):
            return await self._stayed(standing, problem, prepared)
        words, hint = self._stands(standing)
        if not isinstance(problem, AlreadyThere):
            self._note_copies(prepared)
            return Problem(words, hint, _details(problem))
        await self.take_back(prepared, careful=True)
        if standing.verdict is not Verdict.TWICE:
            words, hint = problem.sentence, sentence("It is on {source} as before.", **self._names())
        return Problem(words, hint, _details(problem), Kind.IN_USE)

    def _stands(self, standing: Standing) -> tuple[Sentence, Sentence]:
        """How it stands where it has not just stayed, and what is to be done about that."""
        names, here = self._names(), standing.source
        match standing.verdict:
            case Verdict.TWICE:
                words = sentence("{vm} runs on {source} and on {target}.", **names)
                hint = sentence("Force it off on one of them now: both write to the same disks.")
            case Verdict.TWIN:
                words = sentence("{vm} has not arrived: what is on {target} was started there.", **names)
                hint = sentence("Find out which of the two is the right one before you start or resume one.")
                if here is not None and here.active:
                    hint = sentence(
                        "It stands still on {source}. Force it off on one of them before you let it run on.", **names
                    )
            case Verdict.GONE if here is not None and here.active:
                words = sentence("{vm} stands still on {source}: {target} has lost what had gone over.", **names)
                hint = sentence("It cannot go on. Force it off, and start it again, as after a power cut.")
            case Verdict.GONE:
                words = sentence("{vm} has stopped: it runs neither on {source} nor on {target}.", **names)
                hint = sentence("Look at the events of both hosts before you start it again.")
            case _:
                words = sentence("It is not known whether {vm} is on {source} or on {target}.", **names)
                hint = self._unknown_hint(standing)
        return words, hint

    def _note_copies(self, prepared: Prepared | None) -> None:
        """The images that were made at the target are left: they may be in use, or have what is nowhere else."""
        places = prepared.places.values() if prepared is not None else ()
        if paths := ", ".join(place.path for place in places if place.path):
            values = {"vm": self._name, "host": self._session.label(self._there.host), "paths": paths}
            words = sentence("The copies of the disks of {vm} were left on {host}: {paths}", **values)
            reporting.note(self._session, self._there, self._name, words, Level.WARNING)

    def _unknown_hint(self, standing: Standing) -> Sentence:
        if standing.source is None:
            return sentence(
                "{source} does not answer. Do not start it anywhere before you have looked there.", **self._names()
            )
        if standing.target is not None and standing.target.active:
            if standing.target.runs:
                return sentence(
                    "It stands still on {source}, and one of the same UUID runs on {target}. "
                    "Force it off on one of them before you let it run on.",
                    **self._names(),
                )
            return sentence("It stands still on both. Force it off on one of them before you let it run on.")
        return sentence(
            "It stands still on {source}, and {target} does not answer. "
            "Do not let it run on before you have looked there.",
            **self._names(),
        )

    async def _stayed(self, standing: Standing, problem: Problem, prepared: Prepared | None) -> Problem:
        try:
            await self._clean(standing)
        except Problem as left:
            details = f"{_details(problem)}\n{left}\n{left.details}"
            return Problem(left.sentence, left.hint, details, left.kind)
        finally:
            await self.take_back(prepared)  # which nothing at the target has open any more
        if problem.kind is not Kind.LOST:
            stays = sentence("It is on {source} as before.", **self._names())
            hint = sentence("{before} {after}", before=stays, after=problem.hint) if problem.hint else stays
            return Problem(problem.sentence, hint, problem.details, problem.kind)
        words = sentence("The connection to {host} was lost.", host=self._lost) if self._lost else problem.sentence
        hint = sentence("{vm} is on {source} as before.", **self._names())
        return Problem(words, hint, problem.details)  # no longer one of which nobody knows what has become

    async def _clean(self, standing: Standing) -> None:
        """Let it run on at its source, and take away what it left at the target. Raises Problem."""
        here, there = standing.source, standing.target
        stands = here is not None and here.active and not here.runs
        if here is not None and not self._was_paused and (here.held or (stands and self._stopped())):
            await self._resume()
        if there is None or not there.there or (there.active and not there.held):
            return
        definition = there.persistent and not self._existed and _went_far(here)
        if there.held or definition:
            remove = migration_remains.remove
            await self._call(self._there, partial(remove, process=there.held, definition=definition))

    async def finish(self, standing: Standing) -> None:
        """Take away what the source still has of a machine that runs at the target. Raises Problem."""
        here, there = standing.source, standing.target
        if here is None or there is None or not here.there or here.runs or not standing.came:
            return
        if not there.runs and not (self._was_paused and there.active and not there.held):
            return
        definition = self._plan.options.undefine_source and there.persistent
        if here.active or definition:
            remove = migration_remains.remove
            await self._call(self._here, partial(remove, process=here.active, definition=definition))

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


def _went_far(here: Whereabouts | None) -> bool:
    """Whether the target may have written a definition down: it does when the source has stopped, and not before."""
    return here is None or not here.runs or here.reason == migration.CANCELLED_LATE


def _details(problem: Problem) -> str:
    return f"{problem.sentence}\n{problem.details}".strip()
