"""Connections to hosts that are not what they should be: mute, endless, broken, hostile; and what is left of them."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import paramiko
import pytest
from paramiko.common import AUTH_FAILED, cMSG_USERAUTH_INFO_REQUEST
from paramiko.message import Message
from paramiko.server import InteractiveQuery

from tests.conftest import Run, wait_for
from tests.unit.remote.person import Person, entered
from tests.unit.remote.stranger import Stranger, listening, met
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import HostKey, SecretQuestion
from vmdesk.remote import dialling, hop, transport
from vmdesk.remote.bounds import MOST_GREETING_BYTES, MOST_PROMPTS, MOST_ROUNDS, WINDOW_BYTES
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.stages import Seen
from vmdesk.remote.transport import Transport


@pytest.fixture(autouse=True)
def no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither keys nor an agent."""
    monkeypatch.setenv("HOME", str(tmp_path))


def refused_by(run: Run, talk: Callable[[socket.socket], None]) -> Problem:
    """Why one cannot connect to whoever talks so; nothing may be left of the attempt."""
    with listening(talk) as port, pytest.raises(Problem) as caught:
        run(hop.connect(ClientSettings("stranger", "127.0.0.1", "alice", port), Person()))
    return caught.value


def refused(run: Run, settings: ClientSettings, person: Person) -> Problem:
    """Why one cannot log in."""
    with pytest.raises(Problem) as caught:
        run(hop.connect(settings, person))
    return caught.value


# Before anybody knows who it is.


def mute(line: socket.socket) -> None:
    """Say nothing."""
    line.recv(1 << 16)
    line.recv(1)


def hesitate(line: socket.socket) -> None:
    """Say something that is not SSH, again and again."""
    while True:
        line.sendall(b"hello\r\n")
        time.sleep(0.05)


def rattle(line: socket.socket) -> None:
    """Say something that has no end."""
    while True:
        line.sendall(b"A" * MOST_GREETING_BYTES)


@pytest.mark.parametrize("talk", [mute, hesitate, rattle])
def test_whoever_does_not_speak_ssh_is_no_mistake_of_ours(
    run: Run, talk: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hop, "HANDSHAKE_SECONDS", 0.6)
    for _ in range(3):  # paramiko tells it in different ways, as the clocks have it
        problem = refused_by(run, talk)
        assert problem.sentence.english() == "The host took the connection and then said nothing that is SSH."
        assert problem.kind is Kind.UNREACHABLE


def packet(line: socket.socket, length: int, body: bytes) -> None:
    """Greet, and send what calls itself a packet of this length."""
    line.sendall(b"SSH-2.0-stranger\r\n")
    line.recv(1 << 16)
    line.sendall(length.to_bytes(4, "big") + body)
    while line.recv(1 << 16):
        pass


FAREWELL = b"\x04\x01" + (2).to_bytes(4, "big") + (2).to_bytes(4, "big") + b"\xff\xfe" + bytes(4) + bytes(4)


@pytest.mark.parametrize(
    ("length", "body"),
    [(0xFFFFFFF4, bytes(1 << 16)), (len(FAREWELL), FAREWELL), (4, b"\x00\x00\x00\x00"), (12, b"\x04\xc8" + bytes(10))],
    ids=["endless", "farewell that is no text", "empty", "unknown"],
)
def test_packets_that_make_no_sense_are_a_broken_connection(run: Run, length: int, body: bytes) -> None:
    problem = refused_by(run, partial(packet, length=length, body=body))
    assert "broke" in problem.sentence.english()
    assert problem.kind is Kind.UNREACHABLE


def test_what_is_dialled_when_nobody_waits_any_more_is_hung_up_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Stranger()
    begun, go_on = threading.Event(), threading.Event()
    dial = dialling.dial

    def slow(settings: ClientSettings) -> transport.Wire:
        begun.set()
        go_on.wait(5)
        return dial(settings)

    monkeypatch.setattr(hop, "dial", slow)

    async def play(settings: ClientSettings) -> None:
        connecting = spawn(hop.connect(settings, Person()), awaited=True)
        await until(begun.is_set)
        connecting.cancel()
        await asyncio.wait({connecting})
        go_on.set()
        await until(lambda: stranger.transports and not stranger.open_now)

    with met(stranger, tmp_path) as settings:
        run(play(settings))


# Logging in.


def test_a_host_that_says_nothing_to_a_login_is_out_of_reach(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not one that refuses: then nobody would try again once it is back."""
    monkeypatch.setattr(transport, "ANSWER_SECONDS", 0.3)
    go_on = threading.Event()

    class Silent(Stranger):
        def check_auth_password(self, username: str, password: str) -> int:
            del username, password
            go_on.wait(5)
            return AUTH_FAILED

    with met(Silent(), tmp_path) as settings:
        person = Person(entered("secret"))
        problem = refused(run, settings, person)
        go_on.set()
    assert problem.kind is Kind.UNREACHABLE
    assert person.forgotten == []


class Asking(Stranger):
    """Asks what a test has prepared, for ever."""

    methods = "keyboard-interactive"

    def __init__(self, title: str, *prompts: tuple[str, bool]) -> None:
        super().__init__()
        self.answers: list[list[str]] = []
        self.query = InteractiveQuery(title, "", *prompts)

    def check_auth_interactive(self, username: str, submethods: str) -> InteractiveQuery:
        """The first question."""
        del username, submethods
        return self.query

    def check_auth_interactive_response(self, responses: list[str]) -> InteractiveQuery:
        """And the next."""
        self.answers.append(responses)
        return self.query


def test_a_host_that_goes_on_asking_is_hung_up_on_when_the_person_cancels(run: Run, tmp_path: Path) -> None:
    stranger = Asking("Riddle", ("Answer? ", True))
    with met(stranger, tmp_path) as settings:
        problem = refused(run, settings, Person(entered("1"), entered("2"), None))
        assert problem.kind is Kind.CANCELLED
        assert wait_for(lambda: not stranger.open_now)
    assert stranger.answers == [["1"], ["2"]]


def test_a_host_that_asks_nothing_without_end_is_hung_up_on(run: Run, tmp_path: Path) -> None:
    stranger = Asking("Wait")
    with met(stranger, tmp_path) as settings:
        problem = refused(run, settings, Person())
    assert problem.kind is Kind.UNREACHABLE
    assert len(stranger.answers) == MOST_ROUNDS


def test_nobody_is_shown_more_questions_than_there_is_room_for(run: Run, tmp_path: Path) -> None:
    person = Person()
    with met(Asking("Much", *[("?", True)] * (MOST_PROMPTS + 1)), tmp_path) as settings:
        problem = refused(run, settings, person)
    assert (problem.kind, person.asked) == (Kind.UNREACHABLE, [])


def info_request(count: int, *texts: bytes) -> Message:
    """RFC 4256, section 3.2, with a number of prompts that need not be true."""
    message = Message()
    message.add_byte(cMSG_USERAUTH_INFO_REQUEST)
    for text in (b"", b"", b""):
        message.add_string(text)
    message.add_int(count)
    for text in texts:
        message.add_string(text)
        message.add_boolean(False)
    return message


class Odd(Stranger):
    """Asks in a message of its own making."""

    methods = "keyboard-interactive"

    def __init__(self, message: Message) -> None:
        super().__init__()
        self._message = message

    def check_auth_interactive(self, username: str, submethods: str) -> int:
        """Ask; what is returned is a refusal, which comes after that."""
        del username, submethods
        self.say(self._message)
        return AUTH_FAILED


def test_a_number_of_prompts_is_not_believed(run: Run, tmp_path: Path) -> None:
    person = Person()
    with met(Odd(info_request(0xFFFFFFFF)), tmp_path) as settings:
        problem = refused(run, settings, person)
    assert (problem.kind, person.asked) == (Kind.UNREACHABLE, [])


def test_a_question_in_another_script_is_asked_as_far_as_it_can_be_read(run: Run, tmp_path: Path) -> None:
    person = Person(None)
    with met(Odd(info_request(1, "Clé :".encode("latin-1"))), tmp_path) as settings:
        assert refused(run, settings, person).kind is Kind.CANCELLED
    (question,) = person.asked
    assert isinstance(question, SecretQuestion)
    assert [prompt.text for prompt in question.prompts] == ["Cl\ufffd :"]


# Once one is in.


class Open(Stranger):
    """Lets everybody in."""

    methods = "none"


def test_a_host_that_asks_after_the_login_is_hung_up_on(run: Run, tmp_path: Path) -> None:
    stranger, person = Open(), Person(entered("secret"))
    with met(stranger, tmp_path) as settings:
        found = run(hop.connect(settings, person))
        stranger.say(info_request(1, b"Password: "))
        assert wait_for(lambda: not found.active)
        found.close()
    assert person.asked == []


def test_a_host_that_sends_more_than_it_may_is_hung_up_on(run: Run, tmp_path: Path) -> None:
    stranger = Open()
    with met(stranger, tmp_path) as settings:
        found = run(hop.connect(settings, Person()))
        ours = found.transport.open_session(timeout=20)
        theirs = stranger.transports[-1].accept(20)
        assert theirs is not None
        theirs.sendall(bytes(WINDOW_BYTES))  # that is allowed, although nobody reads it
        assert found.active
        theirs.out_window_size = 10 * WINDOW_BYTES
        sending = threading.Thread(target=_send, args=(theirs, bytes(1 << 20)))
        sending.start()
        assert wait_for(lambda: not found.active)
        sending.join()
        assert len(ours.in_buffer) <= WINDOW_BYTES + (1 << 16)
        found.close()


def _send(channel: paramiko.Channel, data: bytes) -> None:
    try:
        channel.sendall(data)
    except (OSError, EOFError):
        return


def test_extensions_are_not_counted_without_end(run: Run, tmp_path: Path) -> None:
    stranger = Open()
    message = Message()
    message.add_byte(bytes([7]))  # SSH_MSG_EXT_INFO (RFC 8308)
    message.add_int(0xFFFFFFFF)
    with met(stranger, tmp_path) as settings:
        found = run(hop.connect(settings, Person()))
        stranger.say(message)
        assert wait_for(lambda: not found.active)
        found.close()


def test_a_good_bye_that_is_stuck_keeps_no_other_host_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes through the host before, whose line may be frozen."""
    monkeypatch.setattr(hop, "GOODBYE_SECONDS", 0.05)
    closed = threading.Event()

    class Stuck:
        def close(self) -> None:
            closed.wait(30)
            raise EOFError

    class Before:
        def close(self) -> None:
            closed.set()

    seen = Seen(ClientSettings("a", "a", "a"), "", HostKey("", "", ""))
    before = hop.Hop(cast("Transport", Before()), seen, None)
    hop.Hop(cast("Transport", Stuck()), seen, before).close()
    assert closed.wait(10)


def test_what_breaks_on_a_thread_is_told_as_a_broken_connection() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        broken = Transport(ours)
        for error in (UnicodeDecodeError("utf-8", b"", 0, 1, ""), KeyError(7)):
            broken.saved_exception = error
            assert isinstance(broken.get_exception(), paramiko.SSHException)
        for told in (OSError(), EOFError(), paramiko.AuthenticationException()):
            broken.saved_exception = told
            assert broken.get_exception() is told
        assert broken.get_exception() is None
        broken.close()
