"""How a lab begins and ends: side by side with others, without root, and after a crash."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab import Guest, Lab, LabError, registry, why_not
from tests.lab.process import Process, inside
from tests.lab.registry import Entry

PROJECT = Path(__file__).parents[2]

DOOMED = """\
import time
from tests.lab import Guest, Lab
lab = Lab(("doomed",))
lab.start()
lab.host("doomed").create(Guest("orphan", network="default"))
print(lab.root, flush=True)
time.sleep(600)
"""


@pytest.fixture
def crashed(lab: Lab) -> Iterator[Entry]:
    """A lab with a running guest whose process was killed."""
    with subprocess.Popen([sys.executable, "-c", DOOMED], cwd=PROJECT, stdout=subprocess.PIPE, text=True) as doomed:
        assert doomed.stdout is not None
        root = Path(doomed.stdout.readline().strip())
        doomed.send_signal(signal.SIGKILL)
    assert root != lab.root
    yield Entry.read(root)
    registry.clean()


def test_a_lab_takes_its_processes_folder_and_interface_with_it(lab: Lab) -> None:
    with Lab(("gamma",)) as other:
        entry = other.entry
        assert entry.subnet != lab.entry.subnet
        host = other.host("gamma")
        host.create(Guest("guest"))
        processes = _processes(entry)
        guest = Process.of(host.qemu_pid("guest"))
        assert guest in processes
        assert guest.alive()
        assert _interface(entry)
    assert not any(process.alive() for process in processes)
    assert not _interface(entry)
    assert not entry.root.exists()
    assert lab.alpha.virsh("hostname").strip() == "alpha"


def test_what_a_killed_run_left_is_taken_away_by_the_next_start(lab: Lab, crashed: Entry) -> None:
    processes = _processes(crashed)
    interface = _interface(crashed)
    assert {"libvirtd", "virtlogd", "virtlockd", "sshd", "dnsmasq", "qemu-system-x86"} <= _names(processes)
    assert interface
    with Lab(("gamma",)) as after:
        assert not any(process.alive() for process in processes)
        assert _interface(crashed) != interface
        assert not (crashed.root / "hosts/doomed").exists()
        assert after.host("gamma").virsh("hostname").strip() == "gamma"
    assert lab.alpha.virsh("hostname").strip() == "alpha"


def test_the_command_brings_hosts_up_that_stay_until_it_takes_them_down(lab: Lab) -> None:
    said = _command("up", "gamma", "--guests", "2")
    number = said.split()[1]
    uri = next(line.strip() for line in said.splitlines() if line.strip().startswith("qemu+unix"))
    try:
        assert subprocess.check_output(["virsh", "-c", uri, "list", "--all", "--name"], text=True).split() == [
            "vm-001",
            "vm-002",
        ]
        assert uri in _command("status")
        assert _command("--lab", number, "shell", "gamma", "hostname") == "gamma\n"
    finally:
        _command("--lab", number, "down")
    assert uri not in _command("status")
    assert lab.alpha.virsh("hostname").strip() == "alpha"


def test_without_root_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_not() == ""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert why_not() == "The lab needs root, for its network and mount namespaces."


def test_a_lab_that_is_down_says_so() -> None:
    with pytest.raises(LabError, match="the lab is not up"):
        _ = Lab().alpha


@pytest.mark.parametrize("name", ["", "Alpha", "-v", "two words", "../etc", "a-name-that-is-too-long"])
def test_a_name_that_cannot_be_a_host_is_refused(name: str) -> None:
    with pytest.raises(LabError, match="cannot name a host"):
        Lab((name,)).start()


def _processes(entry: Entry) -> list[Process]:
    return [process for host in Lab.attach(entry).hosts for _, process in inside(host.space.init)]


def _names(processes: list[Process]) -> set[str]:
    """Return what they run; what a daemon had started for a moment may have ended."""
    files = [Path(f"/proc/{process.pid}/comm") for process in processes if process.alive()]
    names = set()
    for file in files:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            names.add(file.read_text().strip())
    return names


def _interface(entry: Entry) -> str:
    """Return the number of the lab's interface on this machine, or nothing when there is none."""
    file = Path(f"/sys/class/net/{entry.link}/ifindex")
    return file.read_text() if file.exists() else ""


def _command(*words: str) -> str:
    return subprocess.check_output([sys.executable, "-m", "tests.lab", *words], cwd=PROJECT, text=True)
