"""Fixtures for who logs in to hosts: a home with `.ssh`, and an agent, which programs take for the person's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.client_home import Agent, ClientHome


@pytest.fixture
def client_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClientHome:
    """An empty home that HOME names; no agent runs, and nothing else may ask for passwords."""
    home = ClientHome(tmp_path / "home")
    monkeypatch.setenv("HOME", str(home.folder))
    for name in ("SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def agent(client_home: ClientHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    """An ssh-agent without keys that SSH_AUTH_SOCK names."""
    with client_home.agent() as running:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(running.socket))
        yield running
