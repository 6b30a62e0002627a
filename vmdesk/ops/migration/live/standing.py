"""Where a machine is, by what two hosts say of it."""

from dataclasses import dataclass
from enum import Enum, auto

from vmdesk.virt.migration import Whereabouts


class Verdict(Enum):
    """Where the machine is."""

    STAYED = auto()  # at its source
    ARRIVED = auto()
    BROKEN = auto()  # at the target, without all of its memory
    TWICE = auto()  # it runs on both
    TWIN = auto()  # not at the target: what is there was started there, and did not come from its source
    GONE = auto()  # it runs on neither
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands on both hosts; None for one that does not answer.

    `arriving` is libvirt's number of the process that was heard to come to the target; -1 where none was.
    """

    source: Whereabouts | None
    target: Whereabouts | None
    arriving: int = -1

    @property
    def verdict(self) -> Verdict:
        """Where it is, as far as that is known."""
        here, there = self.source, self.target
        if here is None or not here.active:
            return self._by_target()
        if here.went_over:
            return Verdict.BROKEN if there is None or there.active else Verdict.GONE
        if there is None:
            return Verdict.UNKNOWN if here.held else Verdict.STAYED
        if there.runs:
            return Verdict.TWICE if here.runs else self._by_origin(Verdict.UNKNOWN)
        if there.active and not there.held and not here.runs:
            return Verdict.UNKNOWN  # one that stood still before has got there, but its source has not let go of it
        return Verdict.STAYED

    def _by_target(self) -> Verdict:
        """Where the source does not have it, or does not answer."""
        here, there = self.source, self.target
        if there is None:
            return Verdict.UNKNOWN
        if there.broken:
            return Verdict.BROKEN
        if there.active and not there.held:
            return self._by_origin(Verdict.ARRIVED)
        return Verdict.UNKNOWN if here is None else Verdict.GONE

    def _by_origin(self, otherwise: Verdict) -> Verdict:
        """Of what the target has: somebody else may have started it, before or after the move failed."""
        came = self.came
        return otherwise if came is None else Verdict.ARRIVED if came else Verdict.TWIN

    @property
    def came(self) -> bool | None:
        """Whether what is active at the target came from another host; None where nobody can tell."""
        if self.target is None:
            return None
        if self.arriving != -1 and self.target.active:
            return self.target.number == self.arriving
        return self.target.came

    @property
    def under_way(self) -> bool:
        """Whether the source is still at it."""
        return self.source is not None and self.source.moving and not self.source.broken

    @property
    def settled(self) -> bool:
        """Whether nothing changes any more by itself, as far as both hosts say."""
        return self.target is not None and self.source is not None and not self.under_way and not self.target.held
