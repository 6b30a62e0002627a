"""The command that leads to a host (ProxyCommand): it gets what is sent, asks nobody, and ends with the connection."""

import os
from pathlib import Path

import pytest

from tests.conftest import wait_for
from vmdesk.errors import Problem
from vmdesk.remote import dialling
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.dialling import dial


def by(command: str, host: str = "alpha") -> ClientSettings:
    """How to reach a host by a command."""
    return ClientSettings("alpha", host, "alice", proxy_command=command)


def alive(number: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_is_sent_reaches_the_command_and_comes_back() -> None:
    line = dial(by("cat"))
    line.sendall(b"there")
    assert line.recv(5) == b"there"
    line.close()


def test_a_program_in_it_opens_no_window_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    line = dial(by("""sh -c 'echo "$SSH_ASKPASS_REQUIRE"'"""))
    assert line.recv(100) == b"never\n"
    line.close()


@pytest.mark.parametrize("trap", ["", "trap '' TERM; "])
def test_the_command_ends_with_the_line_even_if_it_would_rather_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    monkeypatch.setattr(dialling, "END_SECONDS", 0.3)
    mark = tmp_path / "mark"
    line = dial(by(f'sh -c "{trap}echo \\$\\$ > {mark}; while :; do sleep 0.05; done"'))
    assert wait_for(lambda: mark.exists() and mark.read_text().endswith("\n"))
    number = int(mark.read_text())
    assert alive(number)
    line.close()
    assert wait_for(lambda: not alive(number))


@pytest.mark.parametrize("name", ["$(touch x)", "a;b", "a b", "a\nb", ""])
def test_no_name_that_a_shell_would_take_for_more_is_given_to_it(name: str) -> None:
    with pytest.raises(Problem, match="cannot be given to the command"):
        dial(by("cat", name))
