"""How long a live move will take, and the guest's pause, from how fast it changes its memory and how fast the link is.

While memory is copied the guest changes it, and what was changed is copied again, round after round. A guest that is
looked at for one second and for three tells two things: how much it changes in the end (its working set), and how soon
it has changed most of that. Both together say what is left after a round of any length.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vmdesk.errors import Problem
from vmdesk.model.migration.policies import POLICIES, LastResort, Policy
from vmdesk.model.migration.sides import Between, Experience

SHORT_SECONDS, LONG_SECONDS = 1, 3  # for which a guest is looked at
HANDING_OVER_MS = 20  # stopping here, starting there, whatever the speed
PREPARING_SECONDS = 1.0  # all but the copying, where no move has told how long that takes
LEAST_ROUND_SECONDS = 1.0  # as which the shortest ones without progress count (`ops/migration/live/pilot`)
MOST_ROUNDS = 60
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Rates:
    """What was measured; None where it could not be, or was not yet. In MiB per second."""

    link_mib: float | None = None
    dirty_mib: float | Problem | None = None
    dirty_slow_mib: float | None = None
    used_mib: float | None = None
    experience: Experience = field(default_factory=Experience)

    def into(self, between: Between) -> Between:
        """The same hosts, with what is known of their speed now."""
        return replace(
            between,
            link_mib=self.link_mib,
            dirty_mib=self.dirty_mib,
            dirty_slow_mib=self.dirty_slow_mib,
            used_mib=self.used_mib,
            experience=self.experience,
        )


@dataclass(frozen=True, slots=True)
class Changing:
    """A guest that changes its memory: at most `most` MiB, and of that so much in a second that `rest` is left."""

    most: float
    rest: float

    def after(self, seconds: float) -> float:
        """How many MiB are other ones than so long ago."""
        return self.most * (1 - math.pow(self.rest, seconds))


def changing(dirty_mib: float, dirty_slow_mib: float | None, memory_mib: float) -> Changing:
    """The guest, by what it changed per second in a second, and in three; where that is not known it never rests.

    With x what is left of its working set after a second, it has changed 1 - x of it in one, and 1 - x³ in three; the
    quotient of the two is 1 + x + x².
    """
    short = min(dirty_mib * SHORT_SECONDS, memory_mib)
    if short < _LEAST or dirty_slow_mib is None:
        slow = memory_mib
        return Changing(slow, max(0.0, 1 - short / max(slow, _LEAST)))
    quotient = min(max(dirty_slow_mib * LONG_SECONDS / short, 1.0), 2.999)
    rest = (math.sqrt(4 * quotient - 3) - 1) / 2
    most = min(short / max(1 - rest, _LEAST), memory_mib)
    return Changing(most, max(0.0, 1 - short / max(most, _LEAST)))


@dataclass(frozen=True, slots=True)
class Speed:
    """MiB per second: what the link carries, and what the move may take of it. QEMU forgets the limit in the pause."""

    link: float
    limited: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A move, as it should go: seconds in all, and for how many milliseconds the guest will stand still.

    `least_pause_ms` is the pause that has to be allowed for that; where a policy allows less, only its last resort ends
    the move.
    """

    seconds: float
    pause_ms: float
    least_pause_ms: float

    def ends_with(self, policy: Policy) -> bool:
        """Whether it comes to its end by the pauses that the policy allows."""
        return self.least_pause_ms <= policy.schedule[-1][1]

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Those with which the machine moves for certain: by a pause they allow, or by their last resort."""
        return tuple(one for one in POLICIES if self.ends_with(one) or one.last_resort is not LastResort.GIVE_UP)


def forecast(
    memory_mib: float,
    speed: Speed,
    guest: Changing,
    disks_mib: float = 0.0,
    policy: Policy = POLICIES[0],
    experience: Experience | None = None,
) -> Forecast:
    """How a move with this policy should go: its disks first, then its memory, in rounds; at the end its last resort.

    What the last moves took for all but the copying, and the pause that they had at least, is taken for this one.
    """
    known = experience or Experience()
    rounds = tuple(_rounds(memory_mib, speed.limited, guest))
    seconds = known.preparing_seconds if known.preparing_seconds is not None else PREPARING_SECONDS
    seconds, left = seconds + disks_mib / speed.limited, rounds[-1]
    for left in rounds:
        if left / speed.limited * 1000 <= policy.first_downtime_ms:
            break
        seconds += left / speed.limited
    needed_ms = left / speed.limited * 1000
    seconds += max(left / speed.limited, LEAST_ROUND_SECONDS) * _patience(policy, needed_ms)
    least_ms = min(rounds) / speed.limited * 1000
    pause_ms, after = _end(left, speed, policy, in_time=least_ms <= policy.schedule[-1][1])
    pause_ms = max(pause_ms + HANDING_OVER_MS, known.pause_ms or 0.0)
    return Forecast(seconds + pause_ms / 1000 + after, pause_ms, least_ms)


def _end(left: float, speed: Speed, policy: Policy, *, in_time: bool) -> tuple[float, float]:
    """The pause in ms for what is left, and the seconds in which the rest of it comes after the pause."""
    if not in_time and policy.last_resort is LastResort.POST_COPY:
        return 0.0, left / speed.limited
    held = not in_time and policy.last_resort is LastResort.PAUSE  # it is copied as before, while the guest waits
    return left / (speed.limited if held else speed.link) * 1000, 0.0


def _patience(policy: Policy, pause_ms: float) -> int:
    """The rounds without progress after which the policy allows such a pause, or gives up waiting."""
    return next((rounds for rounds, allowed in policy.schedule if pause_ms <= allowed), policy.last_after)


def _rounds(memory_mib: float, link_mib: float, guest: Changing) -> Iterator[float]:
    """What is still to be copied before each round, until it gets no less."""
    left = memory_mib
    for _ in range(MOST_ROUNDS):
        yield left
        after = guest.after(left / link_mib)
        if after > left * 0.99:
            return
        left = after
