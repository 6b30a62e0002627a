"""The slow link: how late, how wide, how it stops and breaks."""

import socket
import threading
import time
from pathlib import Path

import pytest

from tests.lab import Host, Lab, LabError, Relay
from tests.lab.commands import run


def test_a_round_trip_takes_twice_the_delay(lab: Lab, alpha: Host) -> None:
    with lab.relay(alpha, 0.04) as near, lab.relay(alpha, 0.12) as far:
        seconds = [_time_of_virsh(link) for link in (near, far)]
    assert near.turns == far.turns > 3
    for link, measured in zip((near, far), seconds, strict=True):
        assert measured > link.turns * 2 * link.delay


def test_it_takes_no_longer_than_that(tmp_path: Path) -> None:
    """The quickest of some is what counts: any may have to wait for a processor as well."""
    with socket.socket(socket.AF_UNIX) as server, Relay.unix(tmp_path / "server", tmp_path / "relay", 0.1) as link:
        server.bind(str(tmp_path / "server"))
        server.listen()
        with socket.socket(socket.AF_UNIX) as end:
            end.connect(str(link.path))
            far, _ = server.accept()
            with far:
                assert 0.2 < min(_round_trip(end, far) for _ in range(6)) < 0.3


def _round_trip(near: socket.socket, far: socket.socket) -> float:
    began = time.monotonic()
    near.send(b"?")
    assert far.recv(1) == b"?"
    far.send(b"!")
    assert near.recv(1) == b"!"
    return time.monotonic() - began


def test_the_slow_link_leads_to_ssh_as_well(lab: Lab, alpha: Host) -> None:
    with lab.relay(alpha, 0.01, ssh=True) as link:
        assert run("virsh", "--connect", link.uri, "hostname").strip() == "alpha"
        assert link.sent > 1000
        assert link.received > 1000


def test_much_data_arrives_together_however_late(tmp_path: Path) -> None:
    amount = 8 << 20
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "server"))
    server.listen()

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(bytes(amount))

    thread = threading.Thread(target=serve)
    thread.start()
    with server, Relay.unix(tmp_path / "server", tmp_path / "relay", 0.2) as link, socket.socket(socket.AF_UNIX) as end:
        began = time.monotonic()
        end.connect(str(link.path))
        received = 0
        while data := end.recv(1 << 20):
            received += len(data)
        thread.join()
    assert received == link.received == amount
    assert 0.2 < time.monotonic() - began < 15  # a queue of pieces, each of them late, would take 25 s


def test_a_frozen_link_holds_everything_until_it_is_thawed(lab: Lab, alpha: Host) -> None:
    with lab.relay(alpha, 0) as link:
        link.freeze()
        with pytest.raises(LabError, match="no answer"):
            run("virsh", "--connect", link.uri, "hostname", timeout=3)
        assert link.connections == 1
        link.thaw()
        assert run("virsh", "--connect", link.uri, "hostname").strip() == "alpha"


def test_a_cut_link_drops_connections_and_refuses_until_it_is_mended(lab: Lab, alpha: Host) -> None:
    with lab.relay(alpha, 0) as link, socket.socket(socket.AF_UNIX) as end:
        end.settimeout(5)
        end.connect(str(link.path))
        assert _time_of_virsh(link) > 0
        link.cut()
        assert end.recv(1) == b""
        with pytest.raises(LabError, match="Failed to connect"):
            _time_of_virsh(link)
        link.mend()
        assert _time_of_virsh(link) > 0


def _time_of_virsh(link: Relay) -> float:
    began = time.monotonic()
    run("virsh", "--connect", link.uri, "list", "--all")
    return time.monotonic() - began
