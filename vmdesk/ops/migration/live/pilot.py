"""Keeping a move going: what a policy does about a guest that changes its memory faster than it is copied."""

from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.journal import Level
from vmdesk.model.migration.figures import Figures
from vmdesk.model.migration.policies import LastResort, Policy
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.reporting import note
from vmdesk.ops.session import Session
from vmdesk.words import sentence

MIB = 1024 * 1024

# A small guest on a quick line goes through dozens of rounds in a second: they count as one.
ROUND_SECONDS = 1.0
# By so much less than at best must be left for it to be progress: a look comes early in one round and late in another.
PROGRESS = 0.9


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done now: a longer pause allowed, or the last resort. `rounds` is how many brought nothing.

    `after_seconds` is the time that was given, where that is why; 0 where the guest changes its memory too fast.
    """

    rounds: int
    downtime_ms: int = 0
    resort: LastResort | None = None
    after_seconds: int = 0


class Pilot:
    """Watches the rounds of one move. It only says what is to be done, each thing once."""

    def __init__(self, policy: Policy, downtime_ms: int = 0, timeout_seconds: int = 0) -> None:
        """`downtime_ms` is the pause that was allowed at first, and never made shorter.

        `timeout_seconds` is when the last resort is taken in any case; 0 is never.
        """
        self.stalled = 0
        self._policy = policy
        self._allowed = downtime_ms or policy.first_downtime_ms
        self._timeout = timeout_seconds
        self._began: float | None = None
        self._least: int | None = None  # left at the beginning of the best round
        self._round = 0
        self._round_at = 0.0
        self._ended = False

    def allowed(self, milliseconds: int) -> None:
        """Somebody has allowed this pause by hand: a shorter one of the schedule is passed over."""
        self._allowed = milliseconds

    def consider(self, figures: Figures) -> Step | None:
        """What is to be done after this look at the memory being copied; None while it is to go on as it is."""
        if self._ended:
            return None
        if self._began is None:
            self._began = figures.at
        if self._timeout and figures.at - self._began >= self._timeout:
            return self._last_resort(self._timeout)
        if not self._is_new_round(figures):
            return None
        if self._least is None or figures.memory_left < self._least * PROGRESS:
            self._least, self.stalled = figures.memory_left, 0
            return None
        self.stalled += 1
        if self.stalled >= self._policy.last_after:
            return self._last_resort()
        return self._longer_pause()

    def _is_new_round(self, figures: Figures) -> bool:
        """The first round copies all, and says nothing."""
        if figures.iteration < 2 or figures.iteration == self._round:
            return False
        if self._round and figures.at - self._round_at < ROUND_SECONDS:
            return False
        self._round, self._round_at = figures.iteration, figures.at
        return True

    def _longer_pause(self) -> Step | None:
        due = max(pause for rounds, pause in self._policy.schedule if rounds <= self.stalled)
        if due <= self._allowed:
            return None
        self._allowed = due
        return Step(self.stalled, downtime_ms=due)

    def _last_resort(self, after_seconds: int = 0) -> Step:
        self._ended = True
        return Step(self.stalled, resort=self._policy.last_resort, after_seconds=after_seconds)


async def act(session: Session, moving: Followed, step: Step, figures: Figures) -> Problem | None:
    """Do it, and say so in the journal; why the move is to be given up, if that is what is left."""
    if step.resort is LastResort.GIVE_UP:
        return _too_late(step.after_seconds) if step.after_seconds else _too_fast(figures)
    try:
        await _done(session, moving, step)
    except Problem:
        return None  # it has just ended, and whoever moves it hears how
    return None


async def _done(session: Session, moving: Followed, step: Step) -> None:
    key, vm, level = moving.key, moving.name, Level.WARNING
    late: dict[str, object] = {"vm": vm, "seconds": step.after_seconds}
    if step.resort is LastResort.PAUSE:
        await moving.pause()
        words = sentence("{vm} is paused until it has moved: it changed its memory too fast", vm=vm)
        if step.after_seconds:
            words = sentence("{vm} is paused until it has moved: the time limit of {seconds} s was reached", **late)
    elif step.resort is LastResort.POST_COPY:
        await moving.post_copy()
        words = sentence("{vm} goes on early at the target: it changed its memory too fast", vm=vm)
        if step.after_seconds:
            words = sentence("{vm} goes on early at the target: the time limit of {seconds} s was reached", **late)
    else:
        await moving.set_downtime(step.downtime_ms)
        values = {"vm": vm, "pause": step.downtime_ms}
        words, level = (
            sentence("{vm} changes its memory fast: a pause of {pause} ms is allowed now", **values),
            Level.INFO,
        )
    note(session, key, vm, words, level)


def _too_late(seconds: int) -> Problem:
    return Problem(
        sentence(
            "The time limit of {seconds} s was reached before all of its memory had been copied.", seconds=seconds
        ),
        hint=sentence(
            "Allow it more time or a higher speed, or choose that it is paused or switched over early if it must be."
        ),
    )


def _too_fast(figures: Figures) -> Problem:
    values = {"changed": f"{figures.dirty_rate / MIB:.0f}", "moved": f"{figures.memory_rate / MIB:.0f}"}
    words = sentence("The VM changes its memory faster than it can be copied.")
    if figures.dirty_rate >= MIB:  # else it was not told
        words = sentence(
            "The VM changes its memory too fast to be moved: {changed} MiB/s, and {moved} MiB/s can be copied.",
            **values,
        )
    return Problem(
        words,
        hint=sentence(
            "Allow it a longer pause, choose that it is paused or switched over early if it must be, or move it when "
            "it has less to do."
        ),
    )
