"""How far the copying of disks is, put together for a window: each disk, each step, the speed."""

import time
from enum import Enum, auto

from vmdesk.jobs.moving import Moving
from vmdesk.jobs.speed import Speed
from vmdesk.model.migration.figures import DiskProgress, Figures


class Step(Enum):
    """What is done to a disk, one after the other."""

    CONVERTING = auto()
    SENDING = auto()
    COMPARING = auto()


class CopyProgress:
    """Bytes by disk and step. What is told goes to the move and its job."""

    def __init__(self, moving: Moving) -> None:
        self._moving = moving
        self._began = time.monotonic()
        self._amounts: dict[tuple[Step, str], tuple[int, int]] = {}  # done, and of how much
        self._speed, self._rate = Speed(), 0.0
        self.step = Step.SENDING

    def expect(self, step: Step, target: str, total: int) -> None:
        """Say how much there is to do to a disk, before it begins or when it is known better."""
        self._amounts[step, target] = (0, total)

    def begin(self, step: Step) -> None:
        """Go on to the next step; the speed is another one."""
        self.step, self._speed = step, Speed()
        self._rate = self._speed.tell(self.seconds, self._done)
        self._tell()

    def tell(self, target: str, done: int) -> None:
        """So many bytes of a disk are done in this step."""
        _, total = self._amounts.get((self.step, target), (0, done))
        self._amounts[self.step, target] = (done, max(total, done))
        self._rate = self._speed.tell(self.seconds, self._done)
        self._tell()

    @property
    def _done(self) -> int:
        return sum(done for done, _ in self._amounts.values())

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._began

    def _tell(self) -> None:
        shown = {target: amount for (step, target), amount in self._amounts.items() if step is self.step}
        done, total = sum(one for one, _ in shown.values()), sum(one for _, one in shown.values())
        everything = sum(total for _, total in self._amounts.values())
        self._moving.look(
            Figures(self.seconds, disk_total=total, disk_done=done, disk_left=total - done, disk_rate=int(self._rate)),
            tuple(DiskProgress(target, *amount) for target, amount in shown.items()),
            (self._done, everything),
        )
