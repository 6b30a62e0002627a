"""The keys that take keyboard and mouse back from a guest: pressed together and let go, with no other in between."""

from collections.abc import Sequence

USUAL = (29, 56)  # Linux's numbers of the left Ctrl and the left Alt


class ReleaseKeys:
    """Watches keys go by. With others they mean something to the guest, as in Ctrl+Alt+Delete."""

    def __init__(self, codes: Sequence[int] = USUAL) -> None:
        self.codes = tuple(codes)
        self._down: set[int] = set()
        self._alone = False  # nothing else was done since the first key went down
        self._complete = False

    def pressed(self, code: int) -> None:
        """A key went down, or repeats by itself."""
        if code in self._down:
            return
        self._alone = code in self.codes and (self._alone or not self._down)
        self._down.add(code)
        self._complete = self._alone and self._down == set(self.codes)

    def released(self, code: int) -> bool:
        """A key went up; whether that was the sign."""
        complete, self._complete = self._complete and code in self._down, False
        self._down.discard(code)
        self._alone = False
        return complete

    def disturb(self) -> None:
        """Something else was done meanwhile."""
        self._alone = self._complete = False

    def forget(self) -> None:
        """Which keys are down is not known any more."""
        self._down.clear()
        self.disturb()
