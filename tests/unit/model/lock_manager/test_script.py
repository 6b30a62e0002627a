"""The script that reads settings, on files of a folder, run by this computer's shell."""

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
