"""The scripts on files of a folder, run by this computer's shell: read, written with backups, put back."""

import subprocess
from pathlib import Path

import pytest

from vmdesk.model.lock_manager import script
from vmdesk.model.lock_manager.facts import read_facts


def run(text: str, *arguments: str, shell: str = "sh") -> "subprocess.CompletedProcess[str]":
    """Run a script."""
    return subprocess.run([shell, "-c", text, "sh", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of settings."""
    path = tmp_path / "it's a 'file'.conf"
    path.write_text("a = 1\n|b\nvmdesk.uid=7\n\nlast")
    return path


def sum_of(path: Path) -> str:
    """Its sum, as the script tells it."""
    return read_facts(run(script.READ, str(path)).stdout).sums.get(str(path), "")


def test_a_file_is_read_to_the_letter(file: Path, tmp_path: Path) -> None:
    finished = run(script.READ, str(file), str(tmp_path / "none"))
    assert (finished.returncode, finished.stderr) == (0, "")
    facts = read_facts(finished.stdout)
    assert facts.texts == {str(file): file.read_text() + "\n"}
    assert facts.sums[str(file)] == run('cksum <"$1"', str(file)).stdout.strip()
    assert facts.unreadable == ()
    assert facts.uid is not None


def test_what_is_written_has_a_backup_and_goes_back(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    before, new = file.read_text(), tmp_path / "new.conf"
    words = (str(file), sum_of(file), "x = '1' %s\\n\n"), (str(new), "", "y = 2\n")
    assert run(script.WRITE, "stamp", *words[0], *words[1]).returncode == 0
    assert (file.read_text(), new.read_text()) == (words[0][2], words[1][2])
    assert file.stat().st_mode & 0o777 == 0o640
    assert Path(f"{file}.vmdesk-stamp").read_text() == before
    assert run(script.PUT_BACK, "stamp", *words[0][:2], *words[1][:2]).returncode == 0
    assert file.read_text() == before
    assert not new.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name, f"{file.name}.vmdesk-stamp"]


def test_nothing_is_written_where_one_file_was_changed(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.conf"
    other.write_text("theirs\n")
    before = file.read_text()
    finished = run(script.WRITE, "stamp", str(file), sum_of(file), "x\n", str(other), "", "y\n")
    assert (finished.returncode, finished.stdout) == (3, f"{other}\n")
    assert (file.read_text(), other.read_text()) == (before, "theirs\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, other.name])


def test_what_was_not_written_is_not_taken_away(file: Path) -> None:
    assert run(script.PUT_BACK, "stamp", str(file), sum_of(file)).returncode == 0
    assert file.exists()


def test_a_daemon_that_does_not_run_does_not_stay() -> None:
    assert run(script.STAYS, "no-such-daemon").returncode == 1
