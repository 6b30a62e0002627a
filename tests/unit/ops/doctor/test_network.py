"""Names that lead somewhere or nowhere, and ports where somebody answers or not."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import Run
from tests.lab.ports import ClosedPort, MutePort
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.ops.doctor import network
from vmdesk.ops.doctor.network import judge_name, judge_port

HERE = (socket.AF_INET, "127.0.0.1")


def said(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


@contextmanager
def greeting(text: bytes) -> Iterator[int]:
    """A port where somebody says this to the first who comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with server.accept()[0] as line:
                line.sendall(text)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_a_number_needs_no_name(run: Run) -> None:
    finding, addresses = run(judge_name("127.0.0.1", 22))
    assert finding.state is State.GOOD
    assert addresses == (HERE,)


def test_a_name_leads_to_addresses(run: Run) -> None:
    finding, addresses = run(judge_name("localhost", 22))
    assert finding.state is State.GOOD
    assert "localhost is" in said(finding)
    assert addresses


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "Nobody knows a computer named nowhere."),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "list of names does not answer"),
        (UnicodeError("label too long"), "Nobody knows a computer named nowhere."),
    ],
)
def test_a_name_that_leads_nowhere(run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(network, "_resolve", fail)
    finding, addresses = run(judge_name("nowhere", 22))
    assert finding.state is State.BAD
    assert words in said(finding)
    assert addresses == ()


def test_nobody_waits_for_ever_for_a_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(network, "NAME_SECONDS", 0.1)
    monkeypatch.setattr(network, "_resolve", lambda *_arguments: never.wait(10))
    finding, _ = run(judge_name("slow", 22))
    never.set()
    assert "within" in said(finding)


def test_ssh_answers(run: Run) -> None:
    with greeting(b"SSH-2.0-OpenSSH_9.2p1\r\n") as port:
        finding = run(judge_port([HERE], port, ssh=True))
    assert finding.state is State.GOOD
    assert "SSH-2.0-OpenSSH_9.2p1" in finding.details


def test_somebody_else_answers(run: Run) -> None:
    with greeting(b"HTTP/1.1 400 \x1b[31mBad\r\n") as port:
        finding = run(judge_port([HERE], port, ssh=True))
    assert finding.state is State.BAD
    assert "does not speak SSH" in said(finding)
    assert "\x1b" not in finding.details


def test_somebody_says_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "GREETING_SECONDS", 0.2)
    with MutePort() as port:
        finding = run(judge_port([HERE], port.port, ssh=True))
        assert "says nothing" in said(finding)
        assert run(judge_port([HERE], port.port, ssh=False)).state is State.GOOD


def test_nobody_answers(run: Run) -> None:
    with ClosedPort() as port:
        finding = run(judge_port([HERE], port.port, ssh=True))
    assert finding.state is State.BAD
    assert "nothing takes connections" in said(finding)


def test_one_address_that_answers_is_enough(run: Run) -> None:
    with MutePort() as mute, greeting(b"SSH-2.0-x\r\n") as port:
        del mute
        finding = run(judge_port([(socket.AF_INET, "127.0.0.2"), HERE], port, ssh=True))
    assert finding.state is State.GOOD
    assert "127.0.0.2: refused" in finding.details
