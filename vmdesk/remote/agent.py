"""The SSH agent: keys that somebody else keeps, and signs with."""

import contextlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from paramiko.agent import AgentKey, AgentSSH
from paramiko.ssh_exception import SSHException

LIST_SECONDS = 5.0
SIGN_SECONDS = 120.0  # a person may be asked to confirm, or to touch a key


class _Agent(AgentSSH):
    """The agent behind a socket; paramiko's own finds only the one in the environment."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self._connect(connection)  # type: ignore[attr-defined]  # paramiko's own, unknown to its stubs
        connection.settimeout(SIGN_SECONDS)

    def close(self) -> None:
        """Hang up."""
        self._close()  # type: ignore[attr-defined]  # likewise


@contextmanager
def agent_keys(path: str) -> Iterator[tuple[AgentKey, ...]]:
    """The keys of the agent that listens there, for the length of the block; none where nobody does. It blocks."""
    agent = _agent(path) if path else None
    try:
        yield tuple(agent.get_keys()) if agent else ()
    finally:
        if agent:
            agent.close()


def _agent(path: str) -> _Agent | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(LIST_SECONDS)
    with contextlib.suppress(OSError, SSHException, ValueError):
        connection.connect(path)
        return _Agent(connection)
    connection.close()
    return None
