"""Ports and sockets of a host through its SSH connection: opened, refused, silent, and led to by a command."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import paramiko
import pytest

from tests.conftest import Run, wait_for
from tests.unit.remote.person import Person
from tests.unit.remote.stranger import Stranger, met
from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import HostAddress
from vmdesk.remote import channels
from vmdesk.remote import link as link_module
from vmdesk.remote.link import Link

REFUSED, FAILED, OPENED = 1, 2, 0  # RFC 4254, section 5.1


class Server(Stranger):
    """Says to each channel what a test decides, and what a command prints and how it ends."""

    methods = "none"

    def __init__(self) -> None:
        super().__init__()
        self.answer = OPENED
        self.asked: list[tuple[str, object]] = []
        self.prints: tuple[bytes, bytes, int | None] = (b"RFB 003.008\n", b"", None)
        self.commands: list[str] = []
        self.opened = threading.Event()

    def check_channel_request(self, kind: str, chanid: int) -> int:
        """A session always, anything else as the test says."""
        self.asked.append((kind, chanid))
        if kind == "session":
            return OPENED
        if self.answer == OPENED:
            threading.Timer(0.05, self._greet, (chanid,)).start()
        return self.answer

    def _greet(self, number: int) -> None:
        channels_now = self.transports[-1].__dict__["_channels"]
        assert wait_for(lambda: channels_now.get(number) is not None)
        channels_now.get(number).sendall(b"RFB")

    def check_channel_direct_tcpip_request(
        self, chanid: int, origin: tuple[str, int], destination: tuple[str, int]
    ) -> int:
        """A port."""
        del origin
        self.asked.append(("port", destination))
        if self.answer == OPENED:
            threading.Timer(0.05, self._greet, (chanid,)).start()
        return self.answer

    def check_channel_exec_request(self, channel: paramiko.Channel, command: bytes) -> bool:
        """A command: it prints, complains and ends."""
        self.commands.append(command.decode())
        threading.Timer(0.05, self._run, (channel,)).start()
        return True

    def _run(self, channel: paramiko.Channel) -> None:
        output, complaint, status = self.prints
        if output:
            channel.sendall(output)
        if complaint:
            channel.sendall_stderr(complaint)
        if status is not None:
            channel.send_exit_status(status)
            channel.close()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A host that lets everybody in."""
    server = Server()
    with met(server, tmp_path) as settings:
        monkeypatch.setattr(link_module, "settings_for", lambda _address: settings)
        monkeypatch.setattr(channels, "START_SECONDS", 0.5)
        yield server


def new_link() -> Link:
    """A link to it."""
    return Link(HostAddress("qemu", "ssh", "alice", "stranger"), Person())


def test_a_port_is_a_line(run: Run, server: Server) -> None:
    async def dial() -> None:
        link = new_link()
        line = await link.dial("127.0.0.1", 5900)
        assert line.private
        assert await in_thread(partial(line.conduit.recv, 3)) == b"RFB"
        line.hang_up()
        line.hang_up()
        assert await in_thread(partial(line.conduit.recv, 3)) == b""
        link.close()

    run(dial())
    assert server.asked == [("port", ("127.0.0.1", 5900))]


def test_a_socket_is_a_line(run: Run, server: Server) -> None:
    async def dial() -> None:
        link = new_link()
        line = await link.dial_socket("/run/vm/vnc.sock")
        assert await in_thread(partial(line.conduit.recv, 3)) == b"RFB"
        line.hang_up()
        link.close()

    run(dial())
    assert [kind for kind, _ in server.asked] == ["direct-streamlocal@openssh.com"]


def test_a_port_at_which_nobody_answers_is_told_and_no_command_is_run(run: Run, server: Server) -> None:
    async def dial() -> None:
        link = new_link()
        with pytest.raises(Problem, match=r"Nothing answers at \[::1\]:5900 on the host.") as told:
            await link.dial("::1", 5900)
        assert told.value.kind is Kind.UNREACHABLE
        link.close()

    server.answer = FAILED
    run(dial())
    assert not server.commands


@pytest.mark.parametrize("socket", [True, False])
def test_where_the_server_forwards_nothing_a_command_leads_there(run: Run, server: Server, socket: bool) -> None:
    async def dial() -> None:
        link = new_link()
        line = await (link.dial_socket("/run/a b") if socket else link.dial("127.0.0.1", 5900))
        assert await in_thread(partial(line.conduit.recv, 100)) == b"RFB 003.008\n"
        line.hang_up()
        link.close()

    server.answer = REFUSED
    run(dial())
    assert len(server.commands) == 1


@pytest.mark.parametrize(
    ("complaint", "kind"),
    [
        (b"nc: not found\n", Kind.UNSUPPORTED),
        (b"nc: unix connect failed: Permission denied\n", Kind.REFUSED),
        (b"nc: unix connect failed: No such file or directory\n", Kind.UNREACHABLE),
        (b"", Kind.UNREACHABLE),
    ],
)
def test_a_command_that_leads_nowhere_says_why(run: Run, server: Server, complaint: bytes, kind: Kind) -> None:
    async def dial() -> None:
        link = new_link()
        with pytest.raises(Problem) as told:
            await link.dial_socket("/run/a")
        assert told.value.kind is kind
        assert told.value.details == complaint.decode().strip()
        link.close()

    server.answer = FAILED
    server.prints = (b"", complaint, 1)
    run(dial())


def test_a_silent_command_is_taken_for_one_that_works(run: Run, server: Server) -> None:
    async def dial() -> None:
        link = new_link()
        line = await link.dial("127.0.0.1", 5900)
        line.hang_up()
        link.close()

    server.answer = REFUSED
    server.prints = (b"", b"", None)
    run(dial())


def test_a_server_that_does_not_answer_is_told_in_time(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "CHANNEL_SECONDS", 0.3)

    async def dial() -> None:
        link = new_link()
        await link.open()
        thinking = threading.Event()
        monkeypatch.setattr(server, "check_channel_direct_tcpip_request", lambda *_words: thinking.wait(10) and FAILED)
        with pytest.raises(Problem, match="has not answered") as told:
            await link.dial("127.0.0.1", 5900)
        assert told.value.kind is Kind.UNREACHABLE
        thinking.set()
        link.close()

    run(dial())
