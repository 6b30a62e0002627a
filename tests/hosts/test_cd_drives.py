"""What lies in the drive of a host over SSH is recognised: a loop device stands for a drive with a disc in it."""

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pycdlib
import pytest

from tests.hosts.desk import Desk
from tests.hosts.wizard import OpenWizard
from tests.lab import Host, Lab
from tests.lab.commands import run as command
from vmdesk.errors import Kind, Problem
from vmdesk.ops import media

Run = Callable[[Coroutine[Any, Any, Any]], Any]
LABEL = "Debian 11.5.0 amd64 n"
MOST_TURNS = 5


def disc(folder: Path, label: str = LABEL) -> Path:
    """An ISO image that no pool has."""
    file = folder / "disc.iso"
    image = pycdlib.PyCdlib()
    image.new(vol_ident=label)
    image.write(str(file))
    image.close()
    return file


@contextmanager
def drive(file: Path) -> Iterator[str]:
    """A drive with this in it; its path. Devices are the same on all hosts of a lab, which have one kernel."""
    device = command("losetup", "--find", "--show", "--read-only", str(file)).strip()
    try:
        yield device
    finally:
        command("losetup", "--detach", device)


def test_the_system_on_a_disc_is_recognised(desk: Desk, alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    with drive(disc(tmp_path)) as device:
        wizard = open_wizard(alpha.login_uri)
        wizard.next()
        wizard.type(wizard.medium.path, device)
        desk.until(lambda: wizard.window.state.system is not None)
        assert wizard.window.state.system is not None
        assert wizard.window.state.system.name == "Debian 11"


def test_it_takes_few_round_trips(lab: Lab, desk: Desk, alpha: Host, run: Run, tmp_path: Path) -> None:
    with drive(disc(tmp_path)) as device, lab.relay(alpha, 0.01, ssh=True) as relay:
        host_id = desk.add_host(alpha, relay.login_uri)
        desk.qtbot.wait(500)  # the first figures of the host
        turns: list[int] = []
        while len(turns) < 20 and min(turns, default=MOST_TURNS + 1) > MOST_TURNS:
            before = relay.turns  # what the list asks meanwhile is counted too
            assert run(media.read_facts(desk.session, host_id, device)).volume_id == LABEL
            turns.append(relay.turns - before)
        desk.session.host(host_id).disconnect()
    assert min(turns) <= MOST_TURNS


def test_a_file_that_no_pool_has_is_read_and_seen_to_be_cut_off(
    desk: Desk, alpha: Host, run: Run, tmp_path: Path
) -> None:
    host_id = desk.add_host(alpha, alpha.login_uri)
    file = disc(tmp_path)
    assert run(media.read_facts(desk.session, host_id, str(file))).volume_id == LABEL
    file.write_bytes(file.read_bytes()[: 17 * 2048])
    with pytest.raises(Problem, match="cut off"):
        run(media.read_facts(desk.session, host_id, str(file)))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dev/null", "cannot be read on the host"),
        ("/no/such/drive", "cannot be read on the host"),
        ("/etc", "cannot be read on the host"),
        ("/etc/hostname; touch $1", "cannot be read on the host"),
        ("/etc/passwd", "too short to be an ISO image"),
    ],
)
def test_what_is_no_disc_is_said(desk: Desk, alpha: Host, run: Run, path: str, words: str) -> None:
    host_id = desk.add_host(alpha, alpha.login_uri)
    with pytest.raises(Problem, match=words):
        run(media.read_facts(desk.session, host_id, path))


def test_a_host_without_ssh_cannot_be_asked(desk: Desk, alpha: Host, run: Run, tmp_path: Path) -> None:
    host_id = desk.add_host(alpha, alpha.tcp_uri)
    with pytest.raises(Problem, match="cannot be seen from here") as caught:
        run(media.read_facts(desk.session, host_id, str(disc(tmp_path))))
    assert caught.value.kind is Kind.GONE
