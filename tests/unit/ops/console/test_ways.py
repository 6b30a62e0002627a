"""The way to a display: who is spoken to, and what cannot be reached is told in words."""

import os
import socket
from pathlib import Path

import pytest

from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import HostAddress
from vmdesk.ops.console import peer
from vmdesk.ops.console.ways import known_as, listens_inside


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - an address like any other
        ("::", False),
        ("10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("server", False),
        ("", False),
        ("127.0.0.1\n", False),
    ],
)
def test_some_addresses_are_for_the_computer_itself(address: str, inside: bool) -> None:
    assert listens_inside(address) is inside


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("qemu:///system", ""),
        ("qemu+ssh://root@server:2222/system", "server"),
        ("qemu+tls://server/system", "server"),
        ("nonsense", ""),
    ],
)
def test_certificates_are_for_the_host_of_the_address(uri: str, name: str) -> None:
    assert known_as(HostConfig("a", uri)) == name


def at(path: Path) -> HostAddress:
    """The address of a daemon at a socket."""
    return HostAddress("qemu", "unix", parameters=(("socket", str(path)),))


def test_a_socket_of_another_program_may_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(4)
        assert not peer.daemon_is_here(at(path))
        own = Path(f"/proc/{os.getpid()}/comm").read_text().strip()
        monkeypatch.setattr(peer, "_DAEMONS", (own,))
        assert peer.daemon_is_here(at(path))
    assert not peer.daemon_is_here(at(path))
    assert not peer.daemon_is_here(at(tmp_path / "none"))
    assert not peer.daemon_is_here(HostAddress("qemu", "tcp", host="server"))
