"""The scripts that look from one host at the other, run on this computer: every POSIX shell understands them."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from vmdesk.errors import Problem
from vmdesk.model.doctor.answers import read_answers
from vmdesk.model.migration.shell_reading import read_side
from vmdesk.model.migration.sides import ShellSide
from vmdesk.ops.migration import on_host
from vmdesk.ops.migration.between import script as between_script
from vmdesk.ops.migration.same_files import script as same_files_script
from vmdesk.ops.migration.same_files.by_scripts import Seen, _judge

SHELLS = [words for words in (["dash"], ["bash", "--posix"], ["busybox", "sh"]) if shutil.which(words[0])]


def run(script: str, *words: str, shell: Sequence[str] = ("sh",)) -> str:
    done = subprocess.run([*shell, "-c", script, "sh", *words], capture_output=True, text=True, check=False, timeout=30)
    assert done.stderr == ""
    return done.stdout


def side(*words: str, shell: Sequence[str] = ("sh",)) -> ShellSide:
    began = time.time()
    found = read_side(run(between_script.SCRIPT, *words, shell=shell), began, time.time())
    assert found is not None
    return found


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
@pytest.mark.parametrize("script", [between_script.SCRIPT, same_files_script.SCRIPT], ids=["between", "same files"])
def test_they_are_free_of_mistakes(script: str) -> None:
    words = ["shellcheck", "--shell=sh", "--exclude=SC2016,SC2030,SC2031", "-"]
    done = subprocess.run(words, input=script, capture_output=True, text=True, check=False)
    assert done.stdout == ""


@pytest.mark.parametrize("shell", SHELLS, ids=lambda words: words[0])
def test_it_runs_in_every_shell(shell: Sequence[str]) -> None:
    found = side("word", "localhost", "", "", "", "", "", "", "1", shell=shell)
    assert found.hostname == os.uname().nodename
    assert found.root == (os.geteuid() == 0)
    assert found.clock_ahead is not None
    assert abs(found.clock_ahead) <= found.clock_uncertainty
    assert set(found.resolved["localhost"]) & {"127.0.0.1", "::1"}
    assert found.listened is None


@pytest.mark.parametrize("shell", SHELLS, ids=lambda words: words[0])
def test_who_listens_is_found_by_who_connects(shell: Sequence[str]) -> None:
    words = [*shell, "-c", between_script.SCRIPT, "sh", "word", "localhost", "", "", "", "listen", "29990 29991"]
    with subprocess.Popen([*words, "127.0.0.1", "30"], stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        while "listens" not in listener.stdout.readline():
            assert listener.poll() is None
        ports = ("connect", "29990 29991 29992", "0.05", "10")
        found = side("word", "127.0.0.1", "", "", "", *ports, shell=shell)
        assert found.ports == {29990: "", 29991: "", 29992: "refused"}
        assert found.speed_mib is not None
        assert found.speed_mib > 0
        assert listener.wait(20) == 0


def test_a_stranger_at_the_port_is_noticed() -> None:
    words = ["sh", "-c", between_script.SCRIPT, "sh", "theirs", "localhost", "", "", "", "listen", "29993"]
    with subprocess.Popen([*words, "", "30"], stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        while "listens" not in listener.stdout.readline():
            assert listener.poll() is None
        assert side("ours", "127.0.0.1", "", "", "", "connect", "29993", "", "10").ports == {29993: "other"}


@pytest.mark.parametrize(("name", "asked"), [("beta", True), ("a:1!!EXEC:id", False), ("-e/bin/sh", False)])
def test_a_name_that_is_none_is_handed_to_no_program_that_may_take_it_for_a_command(
    tmp_path: Path, name: str, asked: bool
) -> None:
    programs = {"python3": "exit 1", "perl": "exit 1", "socat": f'echo "$@" >>{tmp_path}/heard', "getent": ":"}
    for program, text in programs.items():
        (tmp_path / program).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / program).chmod(0o755)
    words = ["sh", "-c", between_script.SCRIPT, "sh", "word", name, "", "", "", "connect", "29995", "", "1"]
    path = f"{tmp_path}:{os.environ['PATH']}"
    subprocess.run(words, capture_output=True, check=False, timeout=30, env={"PATH": path})
    assert (tmp_path / "heard").exists() is asked


def test_who_listens_ends_when_nobody_reads_it_any_more() -> None:
    words = ["sh", "-c", between_script.SCRIPT, "sh", "word", "localhost", "", "", "", "listen", "29994"]
    with subprocess.Popen([*words, "127.0.0.1", "20"], stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        while "listens" not in listener.stdout.readline():
            assert listener.poll() is None
        listener.stdout.close()
        listener.wait(15)  # not as long as it would listen
    assert side("word", "127.0.0.1", "", "", "", "connect", "29994", "", "1").ports == {29994: "refused"}


@pytest.mark.parametrize(
    ("groups", "works", "who"), [("alice sudo", True, "0"), ("alice sudo", False, "1000"), ("alice", True, "1000")]
)
def test_a_script_is_run_as_root_where_that_needs_no_password(
    tmp_path: Path, groups: str, works: bool, who: str
) -> None:
    programs = {
        "id": f"""case $1 in -u) echo "${{AS:-1000}}" ;; -Gn) echo {groups} ;; esac""",
        "sudo": f"""[ "$1" = -n ] || exit 9; shift; [ "$1" = -- ] && shift; {"" if works else "exit 1;"} AS=0 "$@" """,
    }
    for name, text in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    words = ("sh", "-c", on_host.AS_ROOT, "sh", 'id -u; printf "%s\\n" "$@"', "sh", "a b", "$(c)")
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={"PATH": path})
    assert (done.stdout.splitlines(), done.stderr) == ([who, "a b", "$(c)"], "")


# The same files.


def seen(role: str, word: str, kernel: Path, *paths: object) -> list[tuple[str, str]]:
    output = run(same_files_script.SCRIPT, word, role, str(kernel), "", *map(str, paths))
    values = read_answers(output).values
    kinds = ("folder", "seen", "unseen", "device", "missing", "failed")
    return sorted((line, kind) for kind in kinds for line in values.get(kind, ()))


def test_a_file_is_put_seen_and_taken(tmp_path: Path) -> None:
    disk = tmp_path / "disk $(id) 'x'.img"
    disk.write_bytes(b"")
    assert seen("look", ".word", tmp_path, disk) == [(f"0 {disk.name}", "unseen")]
    output = run(same_files_script.SCRIPT, ".word", "make", str(tmp_path), "", str(disk), str(tmp_path / "none"))
    answers = read_answers(output)
    assert (answers.one("folder"), answers.one("missing")) == (f"0 {disk.name}", "1")
    assert (tmp_path / ".word").exists()
    assert seen("look", ".word", tmp_path, disk, tmp_path) == [("0 disk $(id) 'x'.img", "seen"), ("1 .", "seen")]
    run(same_files_script.SCRIPT, ".word", "remove", str(tmp_path), answers.one("process"), str(disk))
    assert [file.name for file in tmp_path.iterdir()] == [disk.name]
    end = time.monotonic() + 15
    while Path(f"/proc/{answers.one('process')}").exists():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/dev/loop0").is_block_device(), reason="there is no block device")
def test_devices_are_told_apart_by_what_the_kernel_says(tmp_path: Path) -> None:
    (tmp_path / "class/block/loop0/dm").mkdir(parents=True)
    (tmp_path / "class/block/loop0/dm/uuid").write_text("LVM-abc\n")
    assert seen("look", ".word", tmp_path, "/dev/loop0") == [("0 dm LVM-abc", "device")]
    (tmp_path / "class/block/loop0/dm/uuid").write_text("")
    (tmp_path / "class/block/loop0/wwid").write_text("naa.5000c5\n")
    assert seen("make", ".word", tmp_path, "/dev/loop0") == [("0 wwid naa.5000c5", "device")]
    partition = tmp_path / "devices/sda/sda2"
    partition.mkdir(parents=True)
    (partition / "partition").write_text("2\n")
    (partition.parent / "wwid").write_text("naa.1\n")
    (tmp_path / "class/block/loop1").symlink_to(partition)
    assert seen("look", ".word", tmp_path, "/dev/loop1") == [("0 wwid naa.1 part 2", "device")]
    assert seen("look", ".word", tmp_path, "/dev/loop2") == [("0 identity", "failed")]
    (partition.parent / "wwid").write_text("t10.ATA     QEMU HARDDISK                           QM00001\n")
    assert seen("look", ".word", tmp_path, "/dev/loop1") == [("0 identity", "failed")]


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        (Seen("folder", "a"), Seen("seen", "a"), True),
        (Seen("folder", "a"), Seen("seen", "b"), False),
        (Seen("folder", "a"), Seen("unseen", "a"), False),
        (Seen("folder", "a"), Seen("missing"), False),
        (Seen("device", "wwid 1"), Seen("device", "wwid 1"), True),
        (Seen("device", "wwid 1"), Seen("device", "wwid 2"), False),
        (Seen("device", "wwid 1"), Seen("unseen", "a"), False),
        (Seen("device", "wwid 1"), Seen("missing"), False),
        (Seen("device", "wwid 1"), Seen("failed", "identity"), None),
        (Seen("failed", "write"), Seen("unseen", "a"), None),
        (Seen("missing"), Seen("seen", "a"), None),
    ],
)
def test_what_both_have_seen_together(here: Seen, there: Seen, same: bool | None) -> None:
    answer = _judge("alpha", "beta", "/a", here, there)
    assert isinstance(answer, Problem) if same is None else answer is same
