"""The line that a user's login shell on a host gets: whichever shell that is, the script finds what it was given."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from vmdesk.remote.link import command_line

# As sshd starts them: the name, and what makes them read a line, nothing of the user's own before it.
SHELLS = {
    "sh": [], "dash": [], "bash": [], "mksh": [], "zsh": [], "tcsh": ["-f"], "csh": ["-f"], "fish": ["--no-config"],
}  # fmt: skip
HOSTILE = ["", " ", "a b", "'", '"', "\\", "\\\\", "\\'", "a'b'c", "$(touch mark)", "`touch mark`", "; touch mark",
           "| touch mark", "&& touch mark", "\n", "a\ntouch mark\n", "\r", "\t", "!", "!!", "a!b", "*", "?", "[a]", "~",
           "{a,b}", "$HOME", "${HOME}", "%s", "%%", "\\n", "\\0101", "-x", "--", "#", "^a^b", "<x", ">mark", "é",
           "\x01", "\N{SNOWMAN}", "\udc80"]  # fmt: skip
SHOW = 'printf \'<%s>\' "$#" "$@"'


@pytest.fixture(params=[name for name in SHELLS if shutil.which(name)])
def shell(request: pytest.FixtureRequest) -> list[str]:
    """A login shell that is installed here, and how it is given a line."""
    return [request.param, *SHELLS[request.param], "-c"]


def ran(shell: list[str], folder: Path, script: str, *arguments: str, text: bytes = b"") -> tuple[int, bytes]:
    """The exit code and what was printed; nothing is left in the folder where it ran."""
    here = folder / "here"
    here.mkdir(exist_ok=True)
    line = command_line(script, *arguments).encode()
    home = {**os.environ, "HOME": str(folder)}
    done = subprocess.run([*shell, line], stdout=subprocess.PIPE, check=False, cwd=here, input=text, env=home)
    assert list(here.iterdir()) == []
    return done.returncode, done.stdout


def shown(*arguments: str) -> bytes:
    """What `SHOW` prints of them."""
    words = [str(len(arguments)), *arguments]
    return b"".join(b"<" + word.encode(errors="replace") + b">" for word in words)


def test_arguments_arrive_as_they_are(shell: list[str], tmp_path: Path) -> None:
    assert ran(shell, tmp_path, SHOW, *HOSTILE) == (0, shown(*HOSTILE))


@pytest.mark.parametrize("argument", HOSTILE)
def test_one_alone_arrives_as_it_is(tmp_path: Path, argument: str) -> None:
    assert ran(["sh", "-c"], tmp_path, SHOW, argument) == (0, shown(argument))


def test_none_is_made_up(shell: list[str], tmp_path: Path) -> None:
    assert ran(shell, tmp_path, SHOW) == (0, b"<0>")


def test_a_script_is_sh_s_whatever_is_in_it(shell: list[str], tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text != "\udc80"]
    quoted = " ".join("'" + text.replace("'", "'\\''") + "'" for text in texts)
    script = f'# it\'s "commented"! `\nif [ "$1" != no ]; then\n  printf "<%s>" {len(texts)} {quoted}\nfi\nexit 3'
    assert ran(shell, tmp_path, script, "yes") == (3, shown(*texts))


def test_what_is_sent_is_the_script_s_to_read(shell: list[str], tmp_path: Path) -> None:
    text = b"one\ntwo !\n\xff"
    assert ran(shell, tmp_path, "read first; exec cat", text=text) == (0, text.partition(b"\n")[2])


def test_a_complaint_of_sh_does_not_spell_out_the_script(tmp_path: Path) -> None:
    line = command_line("no-such-program", "secret")
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 127
    assert done.stderr.startswith("sh: ")
    assert "no-such-program" in done.stderr
    assert "secret" not in done.stderr
