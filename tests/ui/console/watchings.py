"""A console whose connection is make-believe: each state is set by the test, and what was asked of it is noted."""

from collections.abc import Callable
from typing import cast

from vmdesk.display.feed import Feed
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.consoles import Display
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.login import CertificateQuestion, LoginQuestion
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Credentials, Wishes

VNC, SECOND, SPICE = Display(0, "vnc"), Display(1, "vnc"), Display(0, "spice")


class FakeWatching:
    """Stands where Watching would."""

    def __init__(
        self, _session: Session, key: VmKey, wishes_for: Callable[[], Wishes], index: int | None = None
    ) -> None:
        self.changed: Signal[()] = Signal()
        self.key, self.index, self.wishes_for = key, index, wishes_for
        self.state = WatchState.CONNECTING
        self.problem: Problem | None = None
        self.retry_seconds: int | None = None
        self.question: LoginQuestion | CertificateQuestion | None = None
        self.displays: tuple[Display, ...] = (VNC,)
        self.feed: Feed | None = None
        self.asked: list[object] = []

    def be(self, state: WatchState, **values: object) -> None:
        """Be in a state, with these attributes and no others."""
        self.problem = self.retry_seconds = self.question = self.feed = None
        self.state = state
        for name, value in values.items():
            setattr(self, name, value)
        self.changed.emit()

    def begin(self) -> None:
        self.asked.append("begin")

    def let_go(self) -> None:
        self.asked.append("let go")

    def retry(self) -> None:
        self.asked.append("retry")

    def choose(self, index: int | None) -> None:
        self.asked.append(("choose", index))
        self.index = index

    def answer(self, credentials: Credentials | None, keep: bool = False) -> None:
        self.asked.append(("answer", credentials, keep))

    def trust(self, yes: bool) -> None:
        self.asked.append(("trust", yes))


class Watchings:
    """Makes them, and remembers each."""

    def __init__(self) -> None:
        self.made: list[FakeWatching] = []

    def __call__(self, session: Session, key: VmKey, wishes_for: Callable[[], Wishes], index: int | None) -> Watching:
        self.made.append(FakeWatching(session, key, wishes_for, index))
        return cast("Watching", self.made[-1])

    @property
    def last(self) -> FakeWatching:
        """The one that was made last."""
        return self.made[-1]
