"""One attempt to show a VM's screen: the way, the login, as many connections as that takes, and the one that stands."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from vmdesk.aio import spawn
from vmdesk.display.certificate import Certificate
from vmdesk.display.feed import Feed
from vmdesk.display.security import Trust, UntrustedError
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.conduit import Line
from vmdesk.model.consoles import Display
from vmdesk.model.vm import VmKey
from vmdesk.ops.console import ways
from vmdesk.ops.console.login import CertificateQuestion, Certificates, Login, LoginQuestion
from vmdesk.ops.session import Session
from vmdesk.rfb.events import CredentialsWanted, Event, Ready, SaslWanted
from vmdesk.rfb.wishes import Credentials, Wishes
from vmdesk.words import sentence

PATIENCE_SECONDS = 20.0  # for the way, and again for the login
Question = LoginQuestion | CertificateQuestion


class NotShownError(Problem):
    """There is no display that vmdesk shows. `elsewhere` says that another program can show one."""

    def __init__(self, *, elsewhere: bool) -> None:
        words = sentence("This VM's screen needs another viewer.") if elsewhere else sentence("This VM has no screen.")
        super().__init__(words, kind=Kind.UNSUPPORTED)
        self.elsewhere = elsewhere


class Attempt:
    """Shows a display of the VM `key`: that of an index, or the first that vmdesk can show.

    `shown` is emitted when the picture comes: `feed` then has it. `ended` is emitted once, unless `end` was called
    before, with what went wrong, or the question that a person has to answer before the next attempt.
    """

    def __init__(
        self,
        session: Session,
        key: VmKey,
        index: int | None,
        wishes_for: Callable[[], Wishes],
        login: Login,
    ) -> None:
        self.displays: tuple[Display, ...] = ()
        self.feed: Feed | None = None
        self.shown: Signal[()] = Signal()
        self.ended: Signal[Problem, Question | None] = Signal()
        self._session, self._key, self._index = session, key, index
        self._wishes_for, self._login = wishes_for, login
        self._certificates = Certificates(session.settings)
        self._doubt = ""  # what was found to speak against the display's certificate
        self._question: Question | None = None
        self._work: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Find the way and log in."""
        self._work = spawn(self._connect(), name="connect console")

    def end(self) -> None:
        """End it at once, without a word."""
        self._stop_timer()
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
        feed, self.feed = self.feed, None
        if feed is not None:
            feed.close()

    # The way.

    async def _connect(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                self.displays = await ways.displays_of(self._session, self._key)
                display = self._chosen()
                line = await ways.open_way(self._session, self._key, display)
        except TimeoutError:
            self._finish(_silent())
        except Problem as problem:
            self._finish(problem)
        else:
            self._log_in(line, display)

    def _chosen(self) -> Display:
        viewable = [one for one in self.displays if self._index in {None, one.index} and one.viewable]
        found = next((one for one in viewable if one.kind == "vnc"), None)
        if found is None:
            raise NotShownError(elsewhere=bool(viewable))
        return found

    # The login.

    def _log_in(self, line: Line, display: Display) -> None:
        wishes = self._wishes_for()
        access = replace(wishes.access, readable_passwords=line.private)
        self._login.begin(display.password, private=line.private)
        self._question, self._work = None, None
        feed = self.feed = Feed(replace(wishes, access=access), self, Trust(self._place, self._doubt))
        feed.happened.connect(partial(self._happened, feed))
        feed.ended.connect(partial(self._over, feed))
        feed.begin(line)
        self._timer = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._finish, _silent())

    @property
    def _place(self) -> str:
        """Whose certificate it is."""
        info = self._session.host_info(self._key.host)
        return ways.known_as(info.config) if info else ""

    async def credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """For the feed: who one is, as far as that is known; a person is asked between two attempts."""
        found = await self._login.credentials(wanted)
        self._question = self._login.question
        return found

    async def trusts(self, certificate: Certificate) -> bool:
        """For the feed: whether a certificate is trusted already, likewise."""
        self._question = self._certificates.question(self._place, certificate)
        return self._question is None

    def _happened(self, feed: Feed, event: Event) -> None:
        if feed is self.feed and isinstance(event, Ready):
            self._stop_timer()
            spawn(self._login.accepted(), name="remember a login")
            self.shown.emit()

    def _over(self, feed: Feed, problem: Problem | None) -> None:
        """The connection has ended by itself."""
        if feed is not self.feed:
            return
        self.feed = None
        if isinstance(problem, UntrustedError) and not self._doubt:
            self._doubt = problem.doubt
            self._again()
        elif problem is not None and problem.kind is Kind.REFUSED and problem.hint is None and self._login.given:
            self._stop_timer()
            self._work = spawn(self._refused(), name="forget a login")
        else:
            self._finish(problem or Problem(sentence("The console closed the connection."), kind=Kind.LOST))

    def _again(self) -> None:
        self._stop_timer()
        self.begin()

    async def _refused(self) -> None:
        """Log in with whatever else is known, or find out what to ask."""
        await self._login.refused()
        self._again()

    def _finish(self, problem: Problem) -> None:
        self._work = None
        self.end()
        self.ended.emit(problem, self._question)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _silent() -> Problem:
    words = sentence("The VM's display has not answered for {seconds} s.", seconds=round(PATIENCE_SECONDS))
    return Problem(words, kind=Kind.UNREACHABLE)
