"""A VM's screen as somebody watches it: shown, asked for, and back again after whatever happened to VM and host."""

import asyncio
import math
import time
from collections.abc import Callable
from enum import Enum, auto

from vmdesk.aio import spawn
from vmdesk.display.feed import Feed
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.change import Change
from vmdesk.model.consoles import Display
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.console import ways, whereabouts
from vmdesk.ops.console.attempt import Attempt, NotShownError, Question
from vmdesk.ops.console.login import CertificateQuestion, Certificates, Login, LoginQuestion
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Credentials, Wishes
from vmdesk.words import sentence

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)  # seconds before the next attempt, the last one for ever
STEADY_SECONDS = 5.0  # a picture that lasted so long was a good one: the pauses begin anew
ARRIVAL_SECONDS = 3.0  # for a VM that vanished to appear on another host
_WORTH_ANOTHER = frozenset({Kind.LOST, Kind.UNREACHABLE, Kind.GONE})


class WatchState(Enum):
    """How it stands."""

    OFF = auto()  # the VM does not run
    CONNECTING = auto()
    ASKING = auto()  # `question` waits for its answer
    SHOWN = auto()  # `feed` has the picture
    WAITING = auto()  # it is tried again by itself, in `retry_seconds`
    FAILED = auto()  # it is not tried again by itself as long as the VM runs
    NO_DISPLAY = auto()  # the VM has none that anybody could look at
    OTHER_VIEWER = auto()  # it has one that needs another program, such as SPICE
    OUT_OF_REACH = auto()  # its host is not connected or does not answer
    GONE = auto()  # the VM, or its host, is no longer there


class Watching:
    """The screen of the VM `key`, which changes when the VM has moved to another host of the list.

    `changed` is emitted after anything here has changed. `feed` is there while the state is SHOWN, `question` while
    it is ASKING, and `problem` where there is something to say: while SHOWN that the host does not answer.
    """

    def __init__(
        self, session: Session, key: VmKey, wishes_for: Callable[[], Wishes], index: int | None = None
    ) -> None:
        """`index` chooses one of `displays`; without one it is the first that vmdesk can show."""
        self.changed: Signal[()] = Signal()
        self.key = key
        self.index = index
        self.state = WatchState.CONNECTING
        self.problem: Problem | None = None
        self.retry_seconds: int | None = None
        self.question: Question | None = None
        self.displays: tuple[Display, ...] = ()
        self._session, self._wishes_for = session, wishes_for
        self._stops: list[Callable[[], None]] = []
        self._attempt: Attempt | None = None
        self._work: asyncio.Task[None] | None = None  # while there is no attempt
        self._arrival: asyncio.TimerHandle | None = None
        self._run: int | None = None  # libvirt's number of the VM's run that is dealt with
        self._tries = 0
        self._shown_since = 0.0
        self._told: object = None  # what was told last
        self._login = self._new_login()

    @property
    def feed(self) -> Feed | None:
        """The connection, while the state is SHOWN."""
        return self._attempt.feed if self._attempt is not None and self.state is WatchState.SHOWN else None

    # What one can ask of it.

    def begin(self) -> None:
        """Begin to watch, until `let_go`."""
        self._stops = [
            self._session.host_changed.connect(self._host_changed),
            self._session.host_removed.connect(self._host_changed),
            self._session.inventory_changed.connect(self._inventory_changed),
        ]
        self._look()

    def let_go(self) -> None:
        """End everything at once."""
        for stop in self._stops:
            stop()
        self._stops = []
        self._drop()

    def retry(self) -> None:
        """Try again now, whatever it is that is waited for; connect the host where it is not."""
        if self.state is WatchState.SHOWN:
            return
        info = self._session.host_info(self.key.host)
        if info is not None and not info.online:
            self._session.host(self.key.host).connect()
        self._anew()

    def choose(self, index: int | None) -> None:
        """Show another one of the displays."""
        if index != self.index:
            self.index = index
            self._anew()

    def answer(self, credentials: Credentials | None, keep: bool = False) -> None:
        """Answer the login; None gives up. `keep` has the keyring keep the answer once it was accepted."""
        if not isinstance(self.question, LoginQuestion):
            return
        if credentials is not None:
            self._login.enter(credentials, keep=keep)
            self._start()
        else:
            self._rest(WatchState.FAILED, Problem(sentence("The login was cancelled."), kind=Kind.CANCELLED))

    def trust(self, yes: bool) -> None:
        """Say whether the certificate in question may be trusted, from now on."""
        if not isinstance(self.question, CertificateQuestion):
            return
        if yes:
            Certificates(self._session.settings).trust(self.question)
            self._start()
        else:
            words = sentence("The display's certificate was not trusted.")
            self._rest(WatchState.FAILED, Problem(words, kind=Kind.CANCELLED))

    def _anew(self) -> None:
        self._login.forget_refusals()
        self._drop()
        self._run, self._tries = None, 0
        self._look()

    @property
    def _watches(self) -> bool:
        return bool(self._stops)

    # How the VM stands.

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self.key.host:
            self._look()

    def _inventory_changed(self, _host: str, change: Change) -> None:
        """A host that is lost tells of its machines first: soon it has told all."""
        if any(vm.key.uuid == self.key.uuid for vm in (*change.added, *change.removed, *change.changed)):
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """See how the VM stands, and do what follows from that; nothing once one has let go."""
        if self._watches and (moved := self._moved()):
            self._follow(moved)
        if not self._watches:
            return
        info, vm = self._session.host_info(self.key.host), self._session.vm(self.key)
        if info is None:
            self._rest(WatchState.GONE, Problem(sentence("The host is no longer in the list."), kind=Kind.GONE))
        elif not whereabouts.in_reach(info):
            self._out_of_reach(info)
        elif vm is None:
            self._vanished()
        elif whereabouts.runs(vm):
            self._running(vm)
        elif self.state is not WatchState.OFF:
            self._off()

    def _moved(self) -> VmKey | None:
        """Where the VM runs now. As long as a host that was lost says nothing else, a picture that comes counts."""
        vm = self._session.vm(self.key)
        if self.state is WatchState.SHOWN and vm is not None and vm.out_of_reach:
            return None
        return whereabouts.moved_to(self._session, self.key)

    def _follow(self, key: VmKey) -> None:
        self._drop()
        self.key, self._run, self._tries = key, None, 0
        self._login = self._new_login()
        self._set(WatchState.CONNECTING)

    def _new_login(self) -> Login:
        vm = self._session.vm(self.key)
        title, name = (vm.title, f"{vm.name} {self.key.uuid}") if vm is not None else (self.key.uuid, self.key.uuid)
        return Login(self._session.reaching.secrets, title, name)

    def _out_of_reach(self, info: HostInfo) -> None:
        """The host is lost or silent. A picture that still comes through is no worse for that."""
        words = info.reason or sentence("The host is not connected.")
        if info.online:
            words = sentence("The host does not answer.")
        problem = Problem(words, info.hint, info.details, Kind.UNREACHABLE)
        if self.state is WatchState.SHOWN and not whereabouts.left(info):
            self._set(WatchState.SHOWN, problem)
        else:
            self._rest(WatchState.OUT_OF_REACH, problem)

    def _vanished(self) -> None:
        """It was removed, or moves to another host and is not seen there yet."""
        if self.state is WatchState.GONE or self._arrival is not None:
            return
        self._drop()
        if whereabouts.may_arrive(self._session, self.key):
            self._arrival = asyncio.get_running_loop().call_later(ARRIVAL_SECONDS, self._gone)
            self._set(WatchState.CONNECTING)
        else:
            self._gone()

    def _gone(self) -> None:
        self._rest(WatchState.GONE, Problem(sentence("The VM is no longer there."), kind=Kind.GONE))

    def _off(self) -> None:
        self._drop()
        self._run, self._tries = None, 0
        self._work = spawn(self._learn(), name="read displays")
        self._set(WatchState.OFF)

    async def _learn(self) -> None:
        """What the VM will have once it runs."""
        try:
            self.displays = await ways.displays_of(self._session, self.key)
        except Problem:
            return
        self.changed.emit()

    def _running(self, vm: VmInfo) -> None:
        if vm.domain_id != self._run:  # it was started anew
            self._run, self._tries = vm.domain_id, 0
            self._start()
        elif self.state in {WatchState.OFF, WatchState.OUT_OF_REACH, WatchState.GONE}:
            self._start()
        elif self.state is WatchState.SHOWN:
            self._set(WatchState.SHOWN)  # the host answers again

    # Attempts.

    def _start(self) -> None:
        self._drop()
        attempt = self._attempt = Attempt(self._session, self.key, self.index, self._wishes_for, self._login)
        attempt.shown.connect(self._shown)
        attempt.ended.connect(self._ended)
        attempt.begin()
        self._set(WatchState.CONNECTING)

    def _shown(self) -> None:
        if self._attempt is not None:
            self.displays, self._shown_since = self._attempt.displays, time.monotonic()
            self._set(WatchState.SHOWN)

    def _ended(self, problem: Problem, question: Question | None) -> None:
        attempt, self._attempt = self._attempt, None
        if attempt is not None and attempt.displays:
            self.displays = attempt.displays
        if self.state is WatchState.SHOWN and time.monotonic() - self._shown_since > STEADY_SECONDS:
            self._tries = 0
        if question is not None:
            self._set(WatchState.ASKING, question=question)
        elif isinstance(problem, NotShownError):
            self._rest(WatchState.OTHER_VIEWER if problem.elsewhere else WatchState.NO_DISPLAY, problem)
        elif problem.kind in _WORTH_ANOTHER:
            self._pause(problem)
        else:
            self._rest(WatchState.FAILED, problem)

    def _pause(self, problem: Problem) -> None:
        """Wait before the next attempt; how VM and host stand, which may be why it failed, is often told meanwhile."""
        pause = PAUSES[min(self._tries, len(PAUSES) - 1)]
        self._tries += 1
        self._work = spawn(self._wait(problem, pause), name="wait for a console")
        self._set(WatchState.WAITING, problem, retry_seconds=math.ceil(pause))
        self._look()

    async def _wait(self, problem: Problem, left: float) -> None:
        while left > 0:
            self._set(WatchState.WAITING, problem, retry_seconds=math.ceil(left))
            await asyncio.sleep(min(1.0, left))
            left -= 1.0
        self._work = None
        self._start()

    # How it stands.

    def _rest(self, state: WatchState, problem: Problem | None) -> None:
        """Be in a state in which nothing is under way."""
        self._drop()
        if state in {WatchState.OUT_OF_REACH, WatchState.GONE}:
            self._run, self._tries = None, 0
        self._set(state, problem)

    def _drop(self) -> None:
        """End what is under way."""
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.end()

    def _set(
        self,
        state: WatchState,
        problem: Problem | None = None,
        *,
        question: Question | None = None,
        retry_seconds: int | None = None,
    ) -> None:
        self.state, self.problem, self.question, self.retry_seconds = state, problem, question, retry_seconds
        news = (self.key, state, _words(problem), question, retry_seconds)
        if news != self._told and self._watches:
            self._told = news
            self.changed.emit()


def _words(problem: Problem | None) -> object:
    return (problem.sentence, problem.hint, problem.details) if problem is not None else None
