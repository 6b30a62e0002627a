"""What a guest plays, heard as long as its console has its picture and a person wants to hear it."""

from collections.abc import Callable

from vmdesk.display.feed import Feed
from vmdesk.display.sound import Open, Sound, open_device
from vmdesk.errors import Problem
from vmdesk.ui.words import tr_sentence


class Hearing:
    """`tell` says once where this computer cannot play; the picture does not suffer."""

    def __init__(self, tell: Callable[[str], object], open_it: Open = open_device) -> None:
        self._tell, self._open = tell, open_it
        self._feed: Feed | None = None
        self._wanted = self._told = False
        self._sound: Sound | None = None

    def follow(self, feed: Feed | None) -> None:
        """Hear what comes over this connection from now on, or nothing."""
        self._stop()
        self._feed = feed
        self._begin()

    def want(self, on: bool) -> None:
        """Whether it is to be heard at all."""
        if on != self._wanted:
            self._wanted = on
            self._stop()
            self._begin()

    def _begin(self) -> None:
        if self._feed is not None and self._wanted:
            self._sound = Sound(self._feed, self._open)
            self._sound.trouble.connect(self._trouble)

    def _stop(self) -> None:
        sound, self._sound = self._sound, None
        if sound is not None:
            sound.close()

    def _trouble(self, problem: Problem) -> None:
        self._sound = None
        if not self._told:
            self._told = True
            self._tell(tr_sentence(problem.sentence))
