"""How fast an amount grows, for people: smooth enough to be read, also where it comes in steps."""

from collections import deque

SETTLED_SECONDS = 5.0  # over which it is taken, or over the last step where that took longer
STEP_SECONDS = 30.0  # the longest pause between two steps
APART_SECONDS = 0.2  # of what is remembered


class Speed:
    """Units per second of one amount, taken from step to step: nobody knows how far the next one is.

    After `step_seconds` without a step it stands still.
    """

    def __init__(self, step_seconds: float = STEP_SECONDS) -> None:
        self._step_seconds = step_seconds
        self._steps: deque[tuple[float, float]] = deque()  # when it changed, and to what
        self._whole = False  # whether the oldest is the end of a step, and not only the first look

    def tell(self, at: float, amount: float) -> float:
        """So much is done at that second; how fast it has grown until then. 0 as long as nobody knows."""
        if not self._steps or amount != self._steps[-1][1]:
            self._note(at, amount)
        while len(self._steps) > 2 and at - self._steps[1][0] >= SETTLED_SECONDS:
            self._steps.popleft()
            self._whole = True
        (began, before), (ended, after) = self._steps[0], self._steps[-1]
        if ended == began or at - ended >= self._step_seconds:
            return 0.0
        grown = max(0.0, after - before)
        if not self._whole:
            return grown / (at - began)
        step = grown / (len(self._steps) - 1)
        return min(grown / (ended - began), (grown + step) / (at - began))  # less when the next one is overdue

    def _note(self, at: float, amount: float) -> None:
        if len(self._steps) > 1 and self._steps[-1][0] - self._steps[-2][0] < APART_SECONDS:
            self._steps.pop()
        self._steps.append((at, amount))
        if len(self._steps) > 2 and not self._whole:
            self._steps.popleft()
            self._whole = True
