"""How far a job is: amounts with a unit, and speed and remaining time worked out from them."""

from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What the amounts count."""

    BYTES = "bytes"
    ITEMS = "items"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Progress:
    """An amount done of a total (None where it is not known), in `unit`; `speed` in units per second."""

    done: float = 0.0
    total: float | None = None
    unit: Unit = Unit.PERCENT
    speed: float | None = None

    @property
    def fraction(self) -> float | None:
        """The part that is done, 0 to 1; None where the total is not known."""
        if not self.total:
            return None
        return min(1.0, max(0.0, self.done / self.total))

    @property
    def remaining_seconds(self) -> float | None:
        """The time left at the present speed."""
        if self.total is None or not self.speed:
            return None
        return max(0.0, self.total - self.done) / self.speed
