"""One guest's screen and nothing else: waits for the host and the machine, watches, and ends when it is to end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from vmdesk.aio import spawn
from vmdesk.command_line import KioskRequest
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.change import Change
from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.host_address import checked_uri, same_host
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.login import LoginQuestion
from vmdesk.ops.console.quality import wishes_for
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.ops.finding import find_vm
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Wishes
from vmdesk.words import Sentence, sentence

AGAIN_SECONDS = 30.0  # between two attempts at what does not try again by itself: nobody may be there to press a button
Watch = Callable[[Session, VmKey, Callable[[], Wishes], int | None], Watching]
_ENDED = {WatchState.OFF, WatchState.WAITING, WatchState.FAILED, WatchState.OUT_OF_REACH, WatchState.GONE}
_AT_REST = _ENDED | {WatchState.NO_DISPLAY, WatchState.OTHER_VIEWER}
_STUCK = {WatchState.FAILED, WatchState.NO_DISPLAY, WatchState.OTHER_VIEWER, WatchState.OUT_OF_REACH, WatchState.ASKING}


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no picture: a line, and what may come of it."""

    title: Sentence
    text: Sentence | None = None
    at_rest: bool = True  # nothing is under way that may bring a picture in a moment


class Kiosk:
    """`changed` is emitted after anything here has changed; `ended` once, with an exit code and what is to be said.

    `watching` is there once the machine has been found, and `notice` while there is neither a picture nor a question.
    """

    def __init__(self, session: Session, request: KioskRequest, watch: Watch = Watching) -> None:
        self.changed: Signal[()] = Signal()
        self.ended: Signal[int, Sentence | None] = Signal()
        self.watching: Watching | None = None
        self.notice: Notice | None = None
        self.request = request
        self._session, self._watch = session, watch
        self._host_id = ""
        self._shown = self._over = False
        self._unfollow: Callable[[], None] = lambda: None
        self._disconnects: list[Callable[[], None]] = []
        self._trying: asyncio.Task[None] | None = None

    # From the beginning to the end.

    def begin(self) -> None:
        """Connect to the host, and go on from there by itself. Raises Problem for an address that cannot be one."""
        config = self._config(checked_uri(self.request.uri))
        self._host_id = config.id
        session = self._session
        self._disconnects = [
            session.host_changed.connect(self._host_changed),
            session.inventory_changed.connect(self._inventory_changed),
        ]
        session.add_host(config)
        session.host(config.id).connect()
        self._trying = spawn(self._try_again(), name="kiosk")
        self._look()

    def _config(self, uri: str) -> HostConfig:
        """The host as it is in the list, with what was chosen there; else one of this run alone."""
        saved = (config for config in self._session.settings.current.hosts if same_host(config.uri, uri))
        return next(saved, HostConfig("kiosk", uri, temporary=True))

    def let_go(self) -> None:
        """End everything at once."""
        self._over = True
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects = []
        if self._trying is not None:
            self._trying.cancel()
        self._stop_watching()

    def _stop_watching(self) -> None:
        self._unfollow()
        watching, self.watching = self.watching, None
        if watching is not None:
            watching.let_go()

    async def _try_again(self) -> None:
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            info = self._session.host_info(self._host_id)
            if info is not None and info.state in {HostState.FAILED, HostState.DISCONNECTED}:
                self._session.host(self._host_id).connect()
            elif self.watching is not None and self.watching.state in _STUCK and self.login is None:
                self.watching.retry()

    # How it stands.

    @property
    def login(self) -> LoginQuestion | None:
        """What the display asks for. Nothing can be kept: who answers at a kiosk need not be whose computer it is."""
        question = self.watching.question if self.watching is not None else None
        return replace(question, keepable=False, unkept=None) if isinstance(question, LoginQuestion) else None

    @property
    def name(self) -> str:
        """What the machine is called, as far as it is known."""
        vm = self._session.vm(self.watching.key) if self.watching is not None else None
        return vm.title if vm is not None else self.request.vm

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self._host_id:
            self._look()

    def _inventory_changed(self, host_id: str, _change: Change) -> None:
        if host_id == self._host_id:
            self._look()

    def _look(self) -> None:
        """Find out how it stands, and tell. To find something may end it."""
        if self._over:
            return
        if self.watching is not None and self.watching.state is WatchState.GONE and not self._quits:
            self._stop_watching()
        if self.watching is None:
            self._find()
        self._tell()

    def _tell(self) -> None:
        if self._over:
            return
        self._shown = self._shown or (self.watching is not None and self.watching.state is WatchState.SHOWN)
        self.notice = self._host_notice() if self.watching is None else self._notice(self.watching)
        self._end_if_due()
        self.changed.emit()

    def _find(self) -> None:
        """Look for the machine, and watch it once it is there."""
        vm = find_vm(self._session.vms(self._host_id).values(), self.request.vm, self.request.by)
        if vm is not None and self._online:
            watching = self._watch(self._session, vm.key, lambda: wishes_for(self._session, watching.key), None)
            self.watching = watching
            self._unfollow = watching.changed.connect(self._look)
            watching.begin()

    @property
    def _online(self) -> bool:
        info = self._session.host_info(self._host_id)
        return info is not None and info.online

    # The end.

    @property
    def _quits(self) -> bool:
        """Whether it ends with the guest's screen. Coming back goes before that."""
        return self.request.quits and not self.request.reconnects

    def _end_if_due(self) -> None:
        if not self._quits:
            return
        if self._shown:
            if self.watching is not None and self.watching.state in _ENDED:
                self._end(0, None)
        elif not self.request.waits and self.notice is not None and self.notice.at_rest:
            self._end(1, self.notice.title if self.notice.text is None else _both(self.notice))

    def _end(self, code: int, words: Sentence | None) -> None:
        self.let_go()
        self.ended.emit(code, words)

    # Words.

    def _host_notice(self) -> Notice:
        """While there is no machine to be watched."""
        info = self._session.host_info(self._host_id)
        state = info.state if info is not None else HostState.CONNECTING
        if info is not None and state in {HostState.WAITING, HostState.FAILED}:
            return _unreachable(info)
        if not self._online:
            return Notice(sentence("Connecting to the host…"), at_rest=False)
        title = sentence("The VM “{vm}” is not there", vm=self.request.vm)
        return Notice(title, sentence("It is shown here as soon as its host has it."))

    def _notice(self, watching: Watching) -> Notice | None:
        state, problem = watching.state, watching.problem
        if state is WatchState.SHOWN or self.login is not None:
            return None
        if state is WatchState.OUT_OF_REACH:
            info = self._session.host_info(watching.key.host)
            return _unreachable(info) if info is not None else self._host_notice()
        if state is WatchState.WAITING:
            again = sentence("Trying again in {seconds} s.", seconds=watching.retry_seconds or 0)
            text = sentence("{problem} {again}", problem=problem.sentence, again=again) if problem else again
            return Notice(sentence("The guest's screen cannot be reached"), text)
        return _notice_of(state, problem)


def _notice_of(state: WatchState, problem: Problem | None) -> Notice:
    match state:
        case WatchState.CONNECTING:
            return Notice(sentence("Connecting to the guest's screen…"), at_rest=False)
        case WatchState.OFF:
            return Notice(sentence("The VM is switched off"), sentence("It is shown here as soon as it runs."))
        case WatchState.GONE:
            return Notice(sentence("The VM is no longer there"))
        case WatchState.NO_DISPLAY:
            return Notice(sentence("The VM has no display"))
        case WatchState.OTHER_VIEWER:
            text = sentence("Here only VNC can be shown. A SPICE display can be shown by {viewer}.", viewer=_OTHER)
            return Notice(sentence("The VM has no VNC display"), text)
        case WatchState.ASKING:
            text = sentence("Open this console in vmdesk once, and trust its certificate there.")
            return Notice(sentence("The display's certificate is not trusted"), text)
        case _:
            return Notice(sentence("The guest's screen cannot be shown"), problem.sentence if problem else None)


def _unreachable(info: HostInfo) -> Notice:
    title = sentence("The host cannot be reached")
    if info.state is HostState.WAITING and info.retry_seconds is not None:
        again = sentence("Trying again in {seconds} s.", seconds=info.retry_seconds)
        return Notice(title, sentence("{problem} {again}", problem=info.reason, again=again) if info.reason else again)
    return Notice(title, info.reason)


def _both(notice: Notice) -> Sentence:
    return sentence("{title}. {text}", title=notice.title, text=notice.text)


_OTHER = "virt-viewer --kiosk"
