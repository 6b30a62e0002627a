"""The scripts that change settings, on files of a folder: done as a whole, or all is as it was, whoever ends them."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vmdesk.model.doctor.answers import Answers, read_answers
from vmdesk.model.lock_manager import change_script

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="the scripts are root's")
SHELLS = [words for words in (["dash"], ["bash", "--posix"], ["busybox", "sh"]) if shutil.which(words[0])]
WORD = f"test-{os.getpid()}"
AT_WORK = Path(f"/run/vmdesk-{WORD}")
NEW = "x = '1' %s\\n\n"
SLOW = """#!/bin/sh
echo $$ >>"$0.runs"
exec sleep 30
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file of settings, and none of a second one."""
    file = tmp_path / "it's a 'file'.conf"
    file.write_text("a = 1\nlast")
    file.chmod(0o640)
    os.utime(file, (1000, 1000))
    yield tmp_path
    AT_WORK.unlink(missing_ok=True)


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "it's a 'file'.conf"


@pytest.fixture
def other(folder: Path) -> Path:
    return folder / "other.conf"


def sum_of(path: Path) -> str:
    with path.open() as text:
        return subprocess.run(["cksum"], stdin=text, capture_output=True, text=True, check=True).stdout.strip()


def words(file: Path, other: Path, *commands: str, daemons: tuple[str, ...] = ()) -> list[str]:
    """What a script is told for a change of the file and a new one."""
    return ["stamp", WORD, str(file), sum_of(file), NEW, str(other), "", "y = 2\n", "--", *commands, "--", *daemons]


def run(script: str, said: list[str], shell: tuple[str, ...] | list[str] = ("sh",)) -> tuple[int, Answers]:
    done = subprocess.run([*shell, "-c", script, "sh", *said], capture_output=True, text=True, check=False, timeout=30)
    return done.returncode, read_answers(done.stdout)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if ".sh" not in path.name}


def begun(folder: Path, said: list[str]) -> "subprocess.Popen[str]":
    """The writing script, within the slow command."""
    started = subprocess.Popen(
        ["sh", "-c", change_script.WRITE, "sh", *said], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    runs = folder / "slow.sh.runs"
    end = time.monotonic() + 30
    while not (runs.exists() and runs.read_text()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return started


def slow(folder: Path) -> str:
    script = folder / "slow.sh"
    script.write_text(SLOW)
    script.chmod(0o755)
    return str(script)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
@pytest.mark.parametrize("name", ["WRITE", "UNDO", "SETTLE"])
def test_they_are_free_of_mistakes(name: str) -> None:
    said = ["shellcheck", "--shell=sh", "--exclude=SC2016,SC2034", "-"]
    script = getattr(change_script, name)
    assert subprocess.run(said, input=script, capture_output=True, text=True, check=False).stdout == ""


@pytest.mark.parametrize("shell", SHELLS, ids=lambda said: said[0])
def test_what_is_written_has_a_backup_and_goes_back(folder: Path, file: Path, other: Path, shell: list[str]) -> None:
    before, said = contents(folder), words(file, other, "true", daemons=("init", "systemd", "sh", "python"))
    assert run(change_script.WRITE, said, shell)[0] == 0
    text = file.read_text()
    assert contents(folder) == {file.name: NEW, f"{file.name}.vmdesk-stamp": before[file.name], other.name: "y = 2\n"}
    assert text == NEW
    assert (file.stat().st_mode & 0o777, other.stat().st_mode & 0o777) == (0o640, 0o600)
    assert run(change_script.SETTLE, said, shell)[1].one("state") == "after"
    code, answers = run(change_script.UNDO, said, shell)
    assert (code, answers.one("back"), answers.one("force")) == (0, "yes", "")
    assert contents(folder) == before
    assert (file.stat().st_mode & 0o777, file.stat().st_mtime) == (0o640, 1000)
    assert run(change_script.SETTLE, said, shell)[1].one("state") == "before"


def test_a_file_that_is_a_link_stays_one(folder: Path, file: Path, other: Path) -> None:
    kept = folder / "elsewhere"
    kept.mkdir()
    file.rename(kept / "real.conf")
    file.symlink_to("elsewhere/real.conf")
    said = words(file, other)
    assert run(change_script.WRITE, said)[0] == 0
    assert file.is_symlink()
    assert (kept / "real.conf").read_text() == NEW
    assert run(change_script.UNDO, said)[1].one("back") == "yes"
    assert file.is_symlink()
    assert [path.name for path in kept.iterdir()] == ["real.conf"]
    assert file.read_text() == "a = 1\nlast"


def test_nothing_is_written_where_one_file_was_changed(folder: Path, file: Path, other: Path) -> None:
    said = words(file, other)
    other.write_text("theirs\n")
    before = contents(folder)
    code, answers = run(change_script.WRITE, said)
    assert (code, answers.one("changed"), answers.one("begun")) == (3, str(other), "")
    assert contents(folder) == before


def test_what_cannot_be_written_leaves_all_as_it_was(folder: Path, file: Path) -> None:
    before = contents(folder)
    code, answers = run(change_script.WRITE, words(file, folder / "none" / "other.conf"))
    assert (code, answers.one("failed"), answers.one("back")) == (4, "unwritten", "yes")
    assert contents(folder) == before


@pytest.mark.parametrize(("command", "daemon", "why"), [("false", "", "command false"), ("true", "no-such", "ended")])
def test_what_does_not_come_into_force_leaves_all_as_it_was(
    folder: Path, file: Path, other: Path, command: str, daemon: str, why: str
) -> None:
    before = contents(folder)
    said = words(file, other, command, daemons=(daemon,) if daemon else ())
    code, answers = run(change_script.WRITE, said)
    assert (code, answers.one("failed"), answers.one("back"), answers.one("force")) == (4, why, "yes", "no")
    assert contents(folder) == before
    assert not AT_WORK.exists()


def test_what_somebody_else_writes_meanwhile_is_not_touched_and_the_backup_stays(file: Path, other: Path) -> None:
    said = words(file, other)
    assert run(change_script.WRITE, said)[0] == 0
    file.write_text("theirs\n")
    answers = run(change_script.UNDO, said)[1]
    assert answers.one("back") == "no"
    assert file.read_text() == "theirs\n"
    assert Path(f"{file}.vmdesk-stamp").read_text() == "a = 1\nlast"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_told_to_end_in_the_middle_it_puts_all_back(folder: Path, file: Path, other: Path, number: int) -> None:
    before, command = contents(folder), slow(folder)
    said = words(file, other, command)
    with begun(folder, said) as started:
        assert file.read_text() == NEW
        (folder / "slow.sh").write_text("#!/bin/sh\n")  # it is over at once the second time
        os.killpg(started.pid, number)
        output = started.communicate(timeout=20)[0]
    answers = read_answers(output)
    assert (answers.one("failed"), answers.one("back"), answers.one("force")) == ("broken-off", "yes", "")
    assert contents(folder) == before


def test_killed_in_the_middle_the_next_script_puts_all_back(folder: Path, file: Path, other: Path) -> None:
    before, command = contents(folder), slow(folder)
    said = words(file, other, command)
    with begun(folder, said) as started:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
    assert file.read_text() == NEW
    (folder / "slow.sh").write_text("#!/bin/sh\n")
    answers = run(change_script.SETTLE, said)[1]
    assert (answers.one("state"), answers.one("back")) == ("before", "yes")
    assert contents(folder) == before
    assert not AT_WORK.exists()


def test_the_next_script_waits_for_one_that_nobody_hears_any_more(folder: Path, file: Path, other: Path) -> None:
    command = slow(folder)
    (folder / "slow.sh").write_text(SLOW.replace("sleep 30", "sleep 2"))
    said = words(file, other, command)
    with begun(folder, said) as started:
        assert started.stdout is not None
        started.stdout.close()
        assert run(change_script.SETTLE, said)[1].one("state") == "after"
        assert started.wait(20) == 0
    assert file.read_text() == NEW
