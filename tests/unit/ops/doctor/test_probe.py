"""The script that looks at hosts, run on this computer: every POSIX shell understands it, and it changes nothing."""

import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from vmdesk.model.doctor.answers import read_answers
from vmdesk.model.doctor.facts import Facts
from vmdesk.ops.doctor.probe_script import PROBE

SHELLS = [words for words in (["dash"], ["bash", "--posix"], ["busybox", "sh"]) if shutil.which(words[0])]


def probe(*words: str, shell: Sequence[str] = ("sh",), **environment: str) -> Facts:
    done = subprocess.run(
        [*shell, "-c", PROBE, "sh", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={**os.environ, **environment},
    )
    assert done.stderr == ""
    return Facts(read_answers(done.stdout))


@pytest.mark.parametrize("shell", SHELLS, ids=lambda words: words[0])
def test_it_runs_in_every_shell(shell: Sequence[str]) -> None:
    found = probe("nc", "virtqemud", "system", "/nowhere/libvirt-sock", shell=shell)
    assert found.complete
    assert found.root == (os.geteuid() == 0)
    assert found.machine == os.uname().machine
    assert found.sockets == ()
    assert [room.folder for room in found.rooms] == ["/var/lib/libvirt/images", "/", "/var"]
    assert all(room.whole_kib for room in found.rooms)


def test_it_tells_a_socket_where_somebody_listens_from_a_stale_one(tmp_path: Path) -> None:
    alive, dead = tmp_path / "a b$(id)", tmp_path / "stale"
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as gone:
        listener.bind(str(alive))
        listener.listen()
        gone.bind(str(dead))
        found = probe("nc", "virtqemud", "system", str(alive), str(dead))
    assert [(entry.path, entry.listening) for entry in found.sockets] == [(str(alive), True), (str(dead), False)]


def test_the_users_own_are_looked_for_in_the_users_folders(tmp_path: Path) -> None:
    folder = tmp_path / "run/libvirt"
    folder.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "s"))
        listener.listen()
        home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "XDG_DATA_HOME": ""}
        found = probe("nc", "virtqemud", "session", "~/libvirt/s", **home)
    assert [entry.path for entry in found.sockets] == [str(folder / "s")]
    assert found.rooms[0].folder == str(tmp_path / ".local/share/libvirt/images")
    assert found.rooms[0].whole_kib


@pytest.mark.parametrize("word", ["$(touch {0})", "; touch {0}", "`touch {0}`", "-x\ntouch {0}", "'; touch {0}; '"])
def test_what_it_is_given_is_never_a_command(word: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    hostile = word.format(mark)
    assert probe(hostile, hostile, hostile, hostile).complete
    assert not mark.exists()
