"""A line over a stream that a test plays: bounded, told on the loop, and over when either end says so."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, cast

import libvirt
import pytest

from tests.conftest import Run
from tests.waiting import heard, until
from vmdesk.errors import Kind, Problem
from vmdesk.model.consoles import TextConsole
from vmdesk.virt import text_console
from vmdesk.virt.text_console import GAP, KEPT, MOST_KEPT, MOST_UNSENT, ConsoleInUse, ConsoleLine
from vmdesk.words import Sentence

XML = """<domain><devices>
  <serial type='pty'><target port='0'/><alias name='serial0'/></serial>
  <serial type='pty'><target port='1'/><alias name='ua-mine'/></serial>
  <console type='pty'><target type='serial' port='0'/><alias name='serial0'/></console>
  <console type='pty'><target type='virtio' port='0'/><alias name='console1'/></console>
</devices></domain>"""


class Stream:
    """A guest's end: what it says is received by a thread that stands for the pump, and what it is sent is kept."""

    def __init__(self, *, takes: bool = True) -> None:
        self._said: deque[bytes | Exception] = deque()
        self._come: Callable[..., None] | None = None
        self.sent = bytearray()
        self.taking = threading.Event()
        self.aborted = False
        if takes:
            self.taking.set()

    def say(self, what: bytes | Exception) -> None:
        self._said.append(what)
        self.happen()

    def happen(self) -> None:
        if self._come is not None:
            pump = threading.Thread(target=self._come, args=(self, 1, None))
            pump.start()
            pump.join()

    def eventAddCallback(self, _events: int, come: Callable[..., None], _opaque: object) -> None:  # noqa: N802 - libvirt's name
        self._come = come

    def eventRemoveCallback(self) -> None:  # noqa: N802 - libvirt's name
        self._come = None

    def recv(self, _size: int) -> bytes | int:
        said = self._said.popleft() if self._said else -2
        if isinstance(said, Exception):
            raise said
        return said

    def send(self, data: bytes) -> int:
        self.taking.wait(5)
        taken = data[:3]  # libvirt may take a part at a time
        self.sent += taken
        return len(taken)

    def abort(self) -> None:
        assert self._come is None
        self.aborted = True


class Opened:
    """Stands for the connection."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.watched, self.closed = threading.Event(), threading.Event()
        self.lose: Callable[..., None] | None = None

    def watch(self, come: Callable[..., None], lose: Callable[..., None]) -> None:
        self.lose = lose
        self.stream.eventAddCallback(1, come, None)
        self.watched.set()

    def close(self) -> None:
        self.stream.eventRemoveCallback()
        self.stream.abort()
        self.closed.set()


class Failure(libvirt.libvirtError):
    """An error as libvirt raises it."""

    def __init__(self, code: int, message: str) -> None:
        Exception.__init__(self, message)
        self.err = (code, 0, message, 2, "", "", "", 0, 0)


def failure(code: int, message: str) -> Failure:
    return Failure(code, message)


def line_over(stream: Stream) -> tuple[ConsoleLine, Opened]:
    opened = Opened(stream)
    line = ConsoleLine(cast("Any", opened), asyncio.get_running_loop())
    assert opened.watched.wait(5)
    return line, opened


def lived(run: Run, work: Coroutine[Any, Any, None]) -> None:
    run(work)


def test_what_the_guest_says_is_told_until_it_ends(run: Run) -> None:
    async def work() -> None:
        stream = Stream()
        line, opened = line_over(stream)
        came, ended = heard(line.received), heard(line.ended)
        stream.say(b"login: ")
        await until(lambda: b"".join(came) == b"login: ")
        stream.say(b"bye")
        stream.say(b"")
        await until(lambda: ended == [None])
        assert b"".join(came) == b"login: bye"
        await until(opened.closed.is_set)
        line.close()
        line.send(b"x")
        assert ended == [None]

    lived(run, work())


def test_what_is_typed_is_sent_whole_and_in_order(run: Run) -> None:
    async def work() -> None:
        stream = Stream()
        line, _opened = line_over(stream)
        line.send(b"ls -l\r")
        line.send(b"x" * 10_000)
        await until(lambda: bytes(stream.sent) == b"ls -l\r" + b"x" * 10_000)
        line.close()

    lived(run, work())


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        (libvirt.VIR_ERR_RPC, "stream had I/O failure", "Another session has taken over the console"),
        (libvirt.VIR_ERR_SYSTEM_ERROR, "Cannot write data: Broken pipe", "The connection to the host was lost."),
        (libvirt.VIR_ERR_INTERNAL_ERROR, "connection closed due to keepalive timeout", "The connection to the host"),
    ],
)
def test_why_it_ended_is_told(run: Run, code: int, message: str, reason: str) -> None:
    async def work() -> None:
        stream = Stream()
        line, opened = line_over(stream)
        ended = heard(line.ended)
        stream.say(failure(code, message))
        await until(lambda: ended)
        assert isinstance(ended[0], Sentence)
        assert ended[0].english().startswith(reason)
        await until(opened.closed.is_set)

    lived(run, work())


def test_hanging_up_ends_the_threads_and_tells_nobody(run: Run) -> None:
    async def work() -> None:
        stream = Stream(takes=False)
        line, opened = line_over(stream)
        ended = heard(line.ended)
        line.send(b"what nobody takes")
        line.close()
        stream.say(b"late")
        stream.taking.set()
        await until(opened.closed.is_set)
        await asyncio.sleep(0.05)
        assert ended == []
        assert stream.aborted

    lived(run, work())


def test_a_flood_while_nobody_listens_is_bounded_and_the_latest_is_kept(run: Run) -> None:
    async def work() -> None:
        stream = Stream()
        line, _opened = line_over(stream)
        came = heard(line.received)
        line.hold(on=True)
        stream.say(b"first\r\n")
        for _ in range(40):
            stream.say(b"0123456789abcde\n" * 16_384)  # 256 KiB
        stream.say(b"last")
        await until(lambda: line._kept.endswith(b"last"))
        assert KEPT < len(line._kept) <= MOST_KEPT
        assert came == []
        line.hold(on=False)
        (all_of_it,) = came
        assert all_of_it.startswith(GAP + b"0123456789abcde\n")
        assert all_of_it.endswith(b"e\nlast")
        stream.say(b"!")
        await until(lambda: came[-1] == b"!")
        line.close()

    lived(run, work())


def test_a_connection_that_breaks_ends_it(run: Run) -> None:
    async def work() -> None:
        line, opened = line_over(Stream())
        ended = heard(line.ended)
        assert opened.lose is not None
        opened.lose(None, 2, None)
        opened.lose(None, 2, None)
        await until(lambda: ended)
        assert [str(reason) for reason in ended] == ["The connection to the host was lost."]
        await until(opened.closed.is_set)

    lived(run, work())


def test_the_end_of_a_line_that_was_held_still_tells_the_rest(run: Run) -> None:
    async def work() -> None:
        stream = Stream()
        line, _opened = line_over(stream)
        came, ended = heard(line.received), heard(line.ended)
        line.hold(on=True)
        stream.say(b"panic")
        stream.say(b"")
        await until(lambda: ended == [None])
        assert came == [b"panic"]

    lived(run, work())


def test_what_a_guest_does_not_take_is_bounded(run: Run) -> None:
    async def work() -> None:
        stream = Stream(takes=False)
        line, _opened = line_over(stream)
        line.send(b"a" * MOST_UNSENT)
        line.send(b"too much")
        assert line._unsent == MOST_UNSENT
        line.close()
        stream.taking.set()

    lived(run, work())


class Domain:
    """A running VM of the driver that a test says."""

    def __init__(self, *errors: libvirt.libvirtError) -> None:
        self.errors = list(errors)
        self.asked: list[tuple[str | None, int]] = []

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
        return XML

    def openConsole(self, alias: str | None, _stream: object, flags: int) -> None:  # noqa: N802 - libvirt's name
        self.asked.append((alias, flags))
        if self.errors:
            raise self.errors.pop(0)


class Connection:
    def __init__(self, domain: Domain) -> None:
        self.domain = domain

    def lookupByUUIDString(self, _uuid: str) -> Domain:  # noqa: N802 - libvirt's name
        return self.domain

    def newStream(self, _flags: int) -> Stream:  # noqa: N802 - libvirt's name
        return Stream()


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Open a console of a VM as the line does."""

    class Own:
        def __init__(self, connection: Connection) -> None:
            self.connection = connection

        def __enter__(self) -> Connection:
            return self.connection

        def __exit__(self, *_error: object) -> None: ...

    monkeypatch.setattr(text_console, "own_connection", Own)

    def make(domain: Domain, kind: str = "serial", number: int = 0, *, take_over: bool = False) -> object:
        console = TextConsole(None, kind, number, "pty")
        return text_console._open(cast("Any", Connection(domain)), "uuid", console, take_over=take_over)

    return make


SAFE, FORCE = libvirt.VIR_DOMAIN_CONSOLE_SAFE, libvirt.VIR_DOMAIN_CONSOLE_FORCE


def test_a_console_is_opened_by_the_name_that_it_has_now(opens: Any) -> None:
    domain = Domain()
    opens(domain)
    opens(domain, "serial", 1)
    opens(domain, "console", 0, take_over=True)
    assert domain.asked == [("serial0", SAFE), ("ua-mine", SAFE), ("console1", FORCE)]


def test_one_that_the_vm_does_not_have_is_gone(opens: Any) -> None:
    with pytest.raises(Problem) as caught:
        opens(Domain(), "serial", 7)
    assert caught.value.kind is Kind.GONE


def test_one_that_somebody_has_is_told_apart(opens: Any) -> None:
    busy = failure(libvirt.VIR_ERR_OPERATION_FAILED, "operation failed: Active console session exists for this domain")
    with pytest.raises(ConsoleInUse) as caught:
        opens(Domain(busy))
    assert caught.value.hint is not None


def test_a_driver_that_knows_no_flags_is_asked_without(opens: Any) -> None:
    domain = Domain(failure(libvirt.VIR_ERR_INVALID_ARG, "unsupported flags (0x2) in function lxcDomainOpenConsole"))
    opens(domain)
    assert domain.asked == [("serial0", SAFE), ("serial0", 0)]


def test_one_that_is_no_terminal_of_the_host_is_said_so(opens: Any) -> None:
    odd = failure(libvirt.VIR_ERR_INTERNAL_ERROR, "character device serial0 is not using a PTY")
    with pytest.raises(Problem) as caught:
        opens(Domain(odd))
    assert caught.value.kind is Kind.UNSUPPORTED


def test_a_break_is_asked_of_qemu_for_the_port_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Qemu:
        @staticmethod
        def qemuMonitorCommand(_domain: object, command: str, _flags: int) -> str:  # noqa: N802 - libvirt's name
            asked.append(command)
            return '{"return": {}}' if len(asked) == 1 else '{"error": {"desc": "not found"}}'

    monkeypatch.setattr(text_console, "libvirt_qemu", Qemu)
    assert text_console.can_break()
    text_console.send_break(cast("Any", Domain()), TextConsole(None, "serial", 1, "pty"))
    assert asked == ['{"execute": "chardev-send-break", "arguments": {"id": "charua-mine"}}']
    with pytest.raises(Problem) as caught:
        text_console.send_break(cast("Any", Domain()), TextConsole(None, "serial", 1, "pty"))
    assert "not found" in caught.value.details
    monkeypatch.setattr(text_console, "libvirt_qemu", None)
    assert not text_console.can_break()
