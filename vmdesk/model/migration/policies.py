"""How much pause a guest may be asked for when its memory changes faster than it is copied: four named answers."""

from dataclasses import dataclass
from enum import Enum

from vmdesk.words import N_


class LastResort(Enum):
    """What is done when a larger pause has not helped either."""

    GIVE_UP = N_("The move is given up, and the VM stays.")
    PAUSE = N_("The VM is paused until it has moved.")
    POST_COPY = N_("The VM goes on at the target, and the rest of its memory follows.")


@dataclass(frozen=True, slots=True)
class Policy:
    """`schedule` has the allowed pause in milliseconds: at first, then after so many rounds without progress."""

    key: str
    label: str
    tip: str
    schedule: tuple[tuple[int, int], ...]  # (rounds without progress, milliseconds), in order; the first is (0, …)
    last_resort: LastResort
    last_after: int  # rounds without progress
    auto_converge: bool = False
    zero_copy: bool = False

    @property
    def first_downtime_ms(self) -> int:
        """The pause that is allowed from the beginning."""
        return self.schedule[0][1]


_STEPS = ((0, 100), (1, 150), (2, 200), (3, 300), (4, 400), (6, 500))

POLICIES = (
    Policy(
        "minimal-downtime",
        N_("As little pause as possible"),
        N_("The pause is at most half a second. If that is not enough, the VM stays where it is."),
        _STEPS,
        LastResort.GIVE_UP,
        10,
    ),
    Policy(
        "suspend",
        N_("Pause it if it must be"),
        N_("The VM moves for certain: if it changes its memory too fast, it is paused at the end."),
        _STEPS,
        LastResort.PAUSE,
        8,
    ),
    Policy(
        "post-copy",
        N_("Switch over early if it must be"),
        N_(
            "If the VM changes its memory too fast, it goes on at the target before all of it is there. "
            "If the network fails then, it stands still until the network is back."
        ),
        ((0, 100), (1, 150), (2, 200)),
        LastResort.POST_COPY,
        3,
    ),
    Policy(
        "very-large",
        N_("For very large VMs"),
        N_("Longer pauses are allowed, up to a second and a half, and then the VM goes on early at the target."),
        ((0, 300), (1, 500), (2, 750), (3, 1000), (4, 1250), (6, 1500)),
        LastResort.POST_COPY,
        8,
        auto_converge=True,
    ),
)


def policy(key: str) -> Policy:
    """The policy of that key; the first where there is none."""
    return next((one for one in POLICIES if one.key == key), POLICIES[0])
