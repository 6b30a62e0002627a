"""Against real servers: what a feed shows is what the server shows, and every end of it is told once."""

import asyncio
import contextlib
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.lab.certificates import Authority
from tests.rfb.guest import colourful
from tests.rfb.pictures import desktop
from tests.rfb.servers import XServer, qemu, xvnc
from tests.rfb.viewer import unix_socket
from tests.rfb.x_screen import XScreen
from tests.unit.rfb.script import opening, update
from tests.waiting import heard, until
from vmdesk.display import security, worker
from vmdesk.display.certificate import Certificate
from vmdesk.display.feed import Feed
from vmdesk.display.news import MOST_PIECES
from vmdesk.display.security import Trust, UntrustedError
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CredentialsWanted, Event, Feature, Ready, SaslWanted
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.wishes import Credentials, Wishes

WORD = "sesame"


@dataclass
class Gatekeeper:
    """Answers with what it was given, and remembers what it was asked."""

    answer: Credentials | None = None
    trusting: bool = False
    asked: list[object] = field(default_factory=list)

    async def credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        self.asked.append(wanted)
        return self.answer

    async def trusts(self, certificate: Certificate) -> bool:
        self.asked.append(certificate)
        return self.trusting


def line(connection: socket.socket) -> Line:
    def hang_up() -> None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    return Line(connection, hang_up, private=True)


class Watched:
    """A feed on a connection, and what it has told."""

    def __init__(
        self,
        connection: socket.socket,
        gate: Gatekeeper | None = None,
        trust: Trust | None = None,
    ) -> None:
        self._connection = connection
        self.feed = Feed(Wishes(), gate or Gatekeeper(), trust or Trust("localhost"))
        self.events: list[Event] = heard(self.feed.happened)
        self.ends: list[Problem | None] = heard(self.feed.ended)
        self.feed.begin(line(connection))

    async def ready(self) -> Feed:
        await until(lambda: self.feed.ready or self.ends, 20)
        assert not self.ends, self.ends
        return self.feed

    async def ended(self) -> Problem | None:
        await until(lambda: self.ends, 20)
        await until(lambda: not threads())
        assert self._connection.fileno() < 0  # closed
        return self.ends[0]

    async def close(self) -> None:
        self.feed.close()
        await self.ended()
        assert self.ends == [None]


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "display"]


def shows(feed: Feed, expected: np.ndarray[tuple[int, int], np.dtype[np.uint32]]) -> bool:
    picture = feed.picture.copy()
    return picture.shape == expected.shape and bool((picture == expected).all())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[XServer]:
    with xvnc(tmp_path) as running:
        yield running


async def test_it_shows_what_the_server_shows(server: XServer) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    rates: list[float] = []
    with XScreen(server.display) as screen:
        for seed in range(4):
            screen.draw(desktop(640, 480, seed=seed))
            expected = screen.picture()
            await until(lambda expected=expected: shows(feed, expected), 20)  # type: ignore[misc]
            rates.append(feed.figures.updates_per_second)
    assert any(isinstance(event, Ready) for event in watched.events)
    assert max(rates) > 0
    await watched.close()


async def test_nothing_is_asked_for_while_nobody_looks(server: XServer) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    with XScreen(server.display) as screen:
        screen.draw(desktop(640, 480))
        before = screen.picture()
        await until(lambda: shows(feed, before), 20)
        feed.look(False)
        await until(lambda: not feed.figures.updates_per_second, 20)
        screen.draw(desktop(640, 480, seed=1))
        after = screen.picture()
        with pytest.raises(AssertionError):
            await until(lambda: shows(feed, after), 1.0)
        feed.look(True)
        await until(lambda: shows(feed, after), 20)
    await watched.close()


async def test_who_looks_again_need_not_ask_for_each_update(server: XServer) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    await until(lambda: Feature.CONTINUOUS_UPDATES in feed.features, 20)
    told: list[str] = []
    feed.tell(lambda client: note_calls(client, told))
    for on in (False, True):
        feed.look(on)
        await until(lambda on=on: told[-1:] == [f"continue_updates {on}"], 20)  # type: ignore[misc]
    with XScreen(server.display) as screen:
        for seed in range(3):
            screen.draw(desktop(640, 480, seed=seed))
            expected = screen.picture()
            await until(lambda expected=expected: shows(feed, expected), 20)  # type: ignore[misc]
    assert told == ["continue_updates False", "continue_updates True"]
    await watched.close()


def note_calls(client: Client, told: list[str]) -> None:
    """Note how the client is told that updates are wanted."""
    once, always = client.request_update, client.continue_updates

    def request_update(*values: object) -> None:
        told.append("request_update")
        once(*values)  # type: ignore[arg-type]

    def continue_updates(on: bool = True) -> None:
        told.append(f"continue_updates {on}")
        always(on)

    vars(client).update(request_update=request_update, continue_updates=continue_updates)


async def test_how_long_an_answer_takes_is_measured_on_demand(server: XServer) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    assert feed.figures.latency_seconds is None
    await until(lambda: Feature.FENCE in feed.features, 20)
    feed.measure(True)
    await until(lambda: (feed.figures.latency_seconds or 0) > 0, 20)
    await watched.close()


async def test_a_guest_that_changes_its_size_is_followed(tmp_path: Path) -> None:
    with qemu(tmp_path, disk=colourful()) as machine:
        watched = Watched(unix_socket(machine.socket))
        feed = await watched.ready()
        expected = machine.settled()
        await until(lambda: shows(feed, expected), 20)
        await watched.close()


async def test_what_is_told_is_done_and_what_is_replaced_is_not(server: XServer) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    done: list[str] = []
    with feed.picture.pixels():  # keeps the reader waiting, not the writer
        for name in "abc":
            feed.tell(lambda _client, name=name: done.append(name), replaces="letter")  # type: ignore[misc]
        feed.tell(lambda _client: done.append("last"))
    await until(lambda: "last" in done)
    assert done[-2:] == ["c", "last"]
    await watched.close()


class Server(threading.Thread):
    """Lets anybody in, to a picture of 64 × 64, and then says one thing again and again, whoever listens."""

    OPENING = opening(64, 64, name=b"QEMU")

    def __init__(self, connection: socket.socket, says: bytes) -> None:
        super().__init__(daemon=True)
        self._connection, self._says = connection, says
        self.start()

    def run(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.sendall(self.OPENING)
            while self._says:
                self._connection.sendall(self._says)


async def test_updates_are_not_taken_for_the_answer_to_a_question() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        watched = Watched(ours)
        returned = struct.pack(">B3xIB", 248, 0, 1) + b"x"  # a fence that nobody has asked for, but it can be asked
        server = Server(theirs, returned + update((0, 0, 1, 1, Encoding.RAW, bytes(4))))
        feed = await watched.ready()
        await until(lambda: Feature.FENCE in feed.features)
        feed.measure(True)
        await until(lambda: feed.figures.updates_per_second > 100, 20)
        assert feed.figures.latency_seconds is None
        await watched.close()
    server.join()


async def test_where_nothing_can_be_asked_a_key_is_the_question_and_the_next_change_the_answer() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        watched = Watched(ours)
        server = Server(theirs, update((0, 0, 1, 1, Encoding.RAW, bytes(4))))
        feed = await watched.ready()
        feed.measure(True)
        await until(lambda: feed.figures.updates_per_second > 100, 20)
        assert feed.figures.latency_seconds is None
        feed.pressed()
        await until(lambda: feed.figures.latency_seconds is not None)
        await watched.close()
    server.join()


class TestFloods:
    @pytest.mark.parametrize(
        "says",
        [
            pytest.param(b"\2" * 1000, id="bells"),
            pytest.param(struct.pack(">B3xI", 3, 1 << 20) + bytes(1 << 20), id="texts"),
            pytest.param(struct.pack(">BBHI", 255, 1, 2, 1 << 16) + bytes(1 << 16), id="sound"),
            pytest.param(
                update((0, 0, 256, 256, Pseudo.CURSOR, bytes(256 * 256 * 4) + b"\xff" * (32 * 256))), id="pointers"
            ),
        ],
    )
    async def test_do_not_pile_up_while_the_loop_is_busy(self, says: bytes) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            flood = Server(theirs, says)
            await watched.ready()
            watched.events.clear()
            time.sleep(0.3)  # noqa: ASYNC251 - that is what is tested
            feed = watched.feed
            assert len(feed._news.take()) <= MOST_PIECES + 2
            await watched.close()
        flood.join()

    async def test_of_questions_end_it_where_nobody_takes_the_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "MOST_UNSENT", 1 << 20)
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            flood = Server(theirs, (struct.pack(">B3xIB", 248, 0x80000001, 64) + bytes(64)) * 100)
            problem = await watched.ended()
        flood.join()
        assert problem is not None
        assert problem.kind is Kind.OTHER


async def test_what_cannot_be_done_ends_it_instead_of_leaving_it_without_keys(
    server: XServer, crashes: list[BaseException]
) -> None:
    watched = Watched(unix_socket(server.socket))
    feed = await watched.ready()
    with feed.picture.pixels():  # keeps the reader waiting, so that it is for the writer
        feed.tell(lambda client: client.fence(bytes(300)))
    await watched.ended()
    await until(lambda: crashes)
    assert isinstance(crashes.pop(), struct.error)


class TestEnds:
    @pytest.mark.parametrize("times", range(5))
    async def test_what_was_told_before_is_still_sent(self, times: int) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            server = Server(theirs, b"")
            feed = await watched.ready()
            server.join()
            await until(lambda: feed._worker is not None and feed._worker._writer.is_alive())
            feed.tell(lambda client: client.key(False, 0xFFE9 + times))
            await watched.close()
            theirs.settimeout(5)
            got = b""
            while piece := theirs.recv(1 << 16):
                got += piece
        assert got.endswith(struct.pack(">BBxxI", 4, 0, 0xFFE9 + times))

    async def test_one_who_takes_nothing_can_be_left(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            server = Server(theirs, b"")
            feed = await watched.ready()
            server.join()
            feed.tell(lambda client: client.offer_text("x" * (4 << 20)))
            await until(lambda: not feed._worker._out if feed._worker else False)
            await asyncio.sleep(0.05)
            await watched.close()

    async def test_a_server_that_goes_is_told_once(self, tmp_path: Path) -> None:
        with xvnc(tmp_path) as server:
            watched = Watched(unix_socket(server.socket))
            await watched.ready()
        problem = await watched.ended()
        assert problem is not None
        assert problem.kind is Kind.LOST
        assert len(watched.ends) == 1

    async def test_one_who_speaks_something_else_is_told(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            theirs.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            problem = await watched.ended()
        assert problem is not None
        assert problem.kind is Kind.OTHER

    async def test_one_who_says_nothing_can_be_left(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            watched = Watched(ours)
            await watched.close()


class TestLogin:
    @pytest.fixture
    def password(self, tmp_path: Path) -> Path:
        tool = shutil.which("tigervncpasswd") or shutil.which("vncpasswd")
        assert tool
        path = tmp_path / "password"
        path.write_bytes(subprocess.run([tool, "-f"], input=WORD.encode(), capture_output=True, check=True).stdout)
        return path

    async def test_who_one_is_is_asked_on_the_loop(self, tmp_path: Path, password: Path) -> None:
        with xvnc(tmp_path, "-SecurityTypes", "VncAuth", "-PasswordFile", str(password)) as server:
            gate = Gatekeeper(Credentials(WORD))
            watched = Watched(unix_socket(server.socket), gate)
            await watched.ready()
            assert len(gate.asked) == 1
            await watched.close()

    async def test_a_wrong_word_is_refused(self, tmp_path: Path, password: Path) -> None:
        with xvnc(tmp_path, "-SecurityTypes", "VncAuth", "-PasswordFile", str(password)) as server:
            problem = await Watched(unix_socket(server.socket), Gatekeeper(Credentials("barley"))).ended()
            assert problem is not None
            assert problem.kind is Kind.REFUSED

    async def test_who_gives_up_is_not_told_of_a_failure_of_the_display(self, tmp_path: Path, password: Path) -> None:
        with xvnc(tmp_path, "-SecurityTypes", "VncAuth", "-PasswordFile", str(password)) as server:
            problem = await Watched(unix_socket(server.socket), Gatekeeper(None)).ended()
            assert problem is not None
            assert problem.kind is Kind.CANCELLED


class TestCertificates:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Authority().write_server(tmp_path / "pki", "localhost", "127.0.0.1")

    @pytest.fixture
    def certified(self, tmp_path: Path, folder: Path) -> Iterator[XServer]:
        pair = ("-X509Cert", str(folder / "servercert.pem"), "-X509Key", str(folder / "serverkey.pem"))
        with xvnc(tmp_path, "-SecurityTypes", "X509None", *pair) as server:
            yield server

    async def test_one_by_an_authority_of_this_computer_is_good(
        self, certified: XServer, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(security, "AUTHORITIES", (folder / "cacert.pem",))
        gate = Gatekeeper()
        watched = Watched(unix_socket(certified.socket), gate)
        feed = await watched.ready()
        with XScreen(certified.display) as screen:
            screen.draw(desktop(640, 480))
            expected = screen.picture()
            await until(lambda: shows(feed, expected), 20)
        assert not gate.asked
        await watched.close()

    async def test_one_for_another_host_is_not(
        self, certified: XServer, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(security, "AUTHORITIES", (folder / "cacert.pem",))
        problem = await Watched(unix_socket(certified.socket), trust=Trust("elsewhere.example")).ended()
        assert isinstance(problem, UntrustedError)
        assert "mismatch" in problem.doubt

    async def test_one_by_nobody_known_is_not_until_somebody_trusts_it(self, certified: XServer) -> None:
        problem = await Watched(unix_socket(certified.socket)).ended()
        assert isinstance(problem, UntrustedError)
        gate = Gatekeeper(trusting=True)
        watched = Watched(unix_socket(certified.socket), gate, Trust("localhost", problem.doubt))
        await watched.ready()
        (certificate,) = gate.asked
        assert isinstance(certificate, Certificate)
        assert certificate.doubt == problem.doubt
        assert len(certificate.fingerprint) == 95
        assert certificate.subject
        await watched.close()
        refused = await Watched(unix_socket(certified.socket), Gatekeeper(), Trust("localhost", problem.doubt)).ended()
        assert refused is not None
        assert refused.kind is Kind.CANCELLED

    @pytest.mark.parametrize("has_one", [True, False])
    async def test_a_person_s_own_is_shown_to_a_server_that_asks_for_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_one: bool
    ) -> None:
        authority, theirs, ours = Authority(), tmp_path / "theirs", tmp_path / "ours"
        authority.write_server(theirs, "localhost", "127.0.0.1")
        for name, qemus in (("cacert", "ca-cert"), ("servercert", "server-cert"), ("serverkey", "server-key")):
            (theirs / f"{name}.pem").rename(theirs / f"{qemus}.pem")
        authority.write_client(ours)
        (ours / "private").mkdir()
        (ours / "clientkey.pem").rename(ours / "private/clientkey.pem")
        monkeypatch.setattr(security, "AUTHORITIES", (ours / "cacert.pem",))
        monkeypatch.setattr(security, "OWN", (tmp_path / "none", *((ours,) if has_one else ())))
        tls = ("-object", f"tls-creds-x509,id=tls,endpoint=server,dir={theirs},verify-peer=yes")
        with qemu(tmp_path, ",tls-creds=tls", *tls, disk=colourful()) as machine:
            watched = Watched(unix_socket(machine.socket))
            if has_one:
                await watched.ready()
                await watched.close()
            else:
                assert await watched.ended() is not None
