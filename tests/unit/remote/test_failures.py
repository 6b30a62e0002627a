"""Errors of SSH and of sockets, as a person reads them."""

import socket

import pytest
from paramiko.ssh_exception import IncompatiblePeer, SSHException

from vmdesk.errors import Kind, Problem
from vmdesk.remote.failures import translate
from vmdesk.words import sentence


@pytest.mark.parametrize(
    ("error", "farewell", "words", "kind"),
    [
        (socket.gaierror(-2, "unknown"), "", "name could not be found", Kind.UNREACHABLE),
        (ConnectionRefusedError(), "", "does not accept SSH connections", Kind.UNREACHABLE),
        (TimeoutError(), "", "cannot be reached", Kind.UNREACHABLE),
        (OSError("no route"), "", "cannot be reached", Kind.UNREACHABLE),
        (ConnectionResetError(), "", "The SSH connection to alice@alpha broke", Kind.UNREACHABLE),
        (BrokenPipeError(), "", "The SSH connection to alice@alpha broke", Kind.UNREACHABLE),
        (EOFError(), "", "The SSH connection to alice@alpha broke", Kind.UNREACHABLE),
        (SSHException("x"), "", "The SSH connection to alice@alpha broke", Kind.UNREACHABLE),
        (SSHException("Error reading SSH protocol banner"), "", "said nothing that is SSH", Kind.UNREACHABLE),
        (IncompatiblePeer("x"), "", "no method of encryption in common", Kind.UNSUPPORTED),
        (SSHException("x"), "Too many authentication failures", "after too many tries", Kind.REFUSED),
    ],
)
def test_what_it_means(error: Exception, farewell: str, words: str, kind: Kind) -> None:
    problem = translate(error, "alice@alpha", farewell)
    assert words in problem.sentence.english()
    assert problem.kind is kind
    assert type(error).__name__ in problem.details
    assert farewell in problem.details


def test_a_problem_stays_as_it_is() -> None:
    problem = Problem(sentence("No."))
    assert translate(problem, "alice@alpha") is problem
