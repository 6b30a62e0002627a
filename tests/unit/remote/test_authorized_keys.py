"""The file of keys on a host, worked on by the scripts themselves in a real sh: added to, looked at, taken from."""

import os
import stat
import subprocess
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.media.public_keys import PublicKey
from vmdesk.model.command import Finished
from vmdesk.remote import authorized_keys
from vmdesk.remote.authorized_keys import Findings, examine, install, remove
from vmdesk.remote.link import command_line

KEY = PublicKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "me@here")
OTHER = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== other@there"
Do = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's home on the host, in which nothing is."""
    home = tmp_path / "home of $(alice)"
    home.mkdir(mode=0o755)
    return home


@pytest.fixture
def file(home: Path) -> Path:
    """Where the keys are to be."""
    return home / ".ssh/authorized_keys"


@pytest.fixture
def do(run: Run, home: Path) -> Do:
    """Do something on the host."""

    def finished(script: str, *arguments: str) -> Finished:
        line = f"umask 002; echo vmdesk: hello; {command_line(script, *arguments)}"  # start-up files say something
        known = {**os.environ, "HOME": str(home)}
        done = subprocess.run(["sh", "-c", line], env=known, capture_output=True, text=True, check=False)
        return Finished(done.returncode, done.stdout, done.stderr)

    async def on_host(*words: str) -> Finished:
        return await in_thread(partial(finished, *words))

    def do_it(work: Callable[..., Awaitable[Any]], *arguments: object) -> Any:
        return run(work(on_host, *arguments))  # type: ignore[arg-type]  # they are all coroutines

    return do_it


def write(file: Path, text: str) -> None:
    """Have keys there already."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.write_text(text)
    file.chmod(0o600)


def mode(path: Path) -> int:
    """Who may do what with it."""
    return stat.S_IMODE(path.stat().st_mode)


# Adding.


def test_file_and_folder_are_made_for_the_user_alone(do: Do, file: Path) -> None:
    assert do(install, KEY) is None
    assert file.read_text() == f"{KEY.line}\n"
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)


def test_what_others_could_write_to_is_closed_to_them(do: Do, file: Path) -> None:
    write(file, f"{OTHER}\n")
    file.chmod(0o666)
    file.parent.chmod(0o777)
    assert do(install, KEY) is None
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)


@pytest.mark.parametrize("before", [f"{OTHER}\n", OTHER, f"# mine\n\n{OTHER}", f"{OTHER}\r\n"])
def test_what_was_there_stays_and_lines_are_not_joined(do: Do, file: Path, before: str) -> None:
    write(file, "")
    file.write_bytes(before.encode())
    assert do(install, KEY) is None
    whole = before if before.endswith("\n") else f"{before}\n"
    assert file.read_bytes() == f"{whole}{KEY.line}\n".encode()


def test_a_key_without_a_comment_is_added_without_one(do: Do, file: Path) -> None:
    assert do(install, PublicKey(KEY.type, KEY.base64)) is None
    assert file.read_text() == f"{KEY.type} {KEY.base64}\n"


@pytest.mark.parametrize("comment", ["$(touch mark)", "`touch mark`", "'; touch mark; '", '"', "\\n%s", "*", "é ü"])
def test_a_comment_is_only_a_comment(do: Do, file: Path, comment: str) -> None:
    assert do(install, PublicKey(KEY.type, KEY.base64, comment)) is None
    assert file.read_text() == f"{KEY.type} {KEY.base64} {comment}\n"


@pytest.mark.parametrize(
    ("line", "options"),
    [
        (KEY.line, ""),
        (f"{KEY.type} {KEY.base64}", ""),
        (f"  {KEY.type}\t {KEY.base64} another@comment", ""),
        (f"{KEY.type} {KEY.base64}\r", ""),
        (f"no-pty {KEY.line}", "no-pty"),
        (f'from="10.0.0.*,!x",command="echo \\"a b\\"" {KEY.line}', 'from="10.0.0.*,!x",command="echo \\"a b\\""'),
    ],
)
def test_a_key_that_is_there_is_not_added_again(do: Do, file: Path, line: str, options: str) -> None:
    text = f"{OTHER}\n{line}\n# the end"
    write(file, "")
    file.write_bytes(text.encode())
    assert do(install, KEY) == options
    assert file.read_bytes() == text.encode()
    assert do(examine, KEY).held


@pytest.mark.parametrize(
    "line",
    [
        f"# {KEY.line}",
        f"\t#{KEY.line}",
        f"cert-authority {KEY.line}",
        f'principals="a",cert-authority {KEY.line}',
        f"{KEY.type} {KEY.base64}AAAA",
        f"ssh-rsa {KEY.base64}",
        KEY.base64,
    ],
)
def test_what_only_looks_like_the_key_is_not_the_key(do: Do, file: Path, line: str) -> None:
    write(file, f"{line}\n")
    assert not do(examine, KEY).held
    assert do(install, KEY) is None
    assert file.read_text() == f"{line}\n{KEY.line}\n"


def test_twice_is_once(do: Do, file: Path) -> None:
    assert do(install, KEY) is None
    assert do(install, KEY) == ""
    assert file.read_text() == f"{KEY.line}\n"


def test_a_link_stays_one(do: Do, file: Path, home: Path) -> None:
    real = home / "settings/keys"
    write(real, f"{OTHER}\n")
    real.chmod(0o664)
    file.parent.mkdir()
    file.symlink_to("../settings/keys")
    assert do(install, KEY) is None
    assert file.is_symlink()
    assert real.read_text() == f"{OTHER}\n{KEY.line}\n"
    assert mode(real) == 0o644
    do(remove, KEY)
    assert file.is_symlink()
    assert (real.read_text(), mode(real)) == (f"{OTHER}\n", 0o644)


def test_a_link_to_nothing_yet_is_followed(do: Do, file: Path, home: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(home / "keys")
    assert do(install, KEY) is None
    assert (home / "keys").read_text() == f"{KEY.line}\n"


def test_without_a_home_nothing_is_made(do: Do, home: Path) -> None:
    home.rmdir()
    with pytest.raises(Problem, match="has no home folder"):
        do(install, KEY)
    assert not home.exists()


@pytest.mark.parametrize("obstacle", ["folder", "file"])
def test_what_cannot_be_written_is_a_problem_with_the_host_s_words(do: Do, file: Path, obstacle: str) -> None:
    if obstacle == "folder":
        file.parent.write_text("")
    else:
        file.mkdir(parents=True)
    with pytest.raises(Problem, match="The key could not be put on the host") as caught:
        do(install, KEY)
    assert ".ssh" in caught.value.details
    assert caught.value.kind is Kind.REFUSED


def test_a_full_disk_is_a_problem(do: Do, file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to("/dev/full")
    before = mode(Path("/dev/full"))
    with pytest.raises(Problem, match="The key could not be put on the host"):
        do(install, KEY)
    assert mode(Path("/dev/full")) == before


def test_a_shell_that_runs_nothing_is_a_problem(run: Run) -> None:
    async def nologin(*_words: str) -> Finished:
        return Finished(1, "This account is currently not available.\n")

    for work in (install, remove):
        with pytest.raises(Problem) as caught:
            run(work(nologin, KEY))
        assert caught.value.details == "This account is currently not available."
    assert run(examine(nologin, KEY)) == Findings(held=False)


# Taking off.


def test_the_key_is_taken_off_and_nothing_else(do: Do, file: Path) -> None:
    kept = f"# mine\n{OTHER}\nno-pty {KEY.line}\n\ncert-authority {KEY.line}\n"
    write(file, f"{KEY.line}\n{kept}{KEY.type} {KEY.base64} once@more")
    do(remove, KEY)
    assert file.read_text() == kept
    assert mode(file) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_is_not_there_cannot_be_taken_off_and_that_is_fine(do: Do, file: Path) -> None:
    do(remove, KEY)
    assert not file.exists()
    write(file, OTHER)
    do(remove, KEY)
    assert file.read_text() == OTHER


def test_a_folder_that_takes_no_file_leaves_the_old_one_whole(
    do: Do, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, f"{KEY.line}\n{OTHER}\n")
    programs = home / "bin"
    programs.mkdir()
    (programs / "mktemp").write_text("#!/bin/sh\necho 'no space left' >&2\nexit 1\n")
    (programs / "mktemp").chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    with pytest.raises(Problem, match="The key could not be taken off the host") as caught:
        do(remove, KEY)
    assert caught.value.details == "no space left"
    assert file.read_text() == f"{KEY.line}\n{OTHER}\n"


# Looking for what is in the way.


@pytest.fixture
def look(do: Do, tmp_path: Path) -> Callable[[], Findings]:
    """What is found on a host whose SSH server has no settings."""
    (tmp_path / "sshd_config").write_text("")
    return partial(do, examine, KEY, str(tmp_path / "sshd_config"))


def test_nothing_is_in_the_way(do: Do, look: Callable[[], Findings]) -> None:
    assert look() == Findings(held=False)
    do(install, KEY)
    assert look() == Findings()


@pytest.mark.parametrize(("bits", "where"), [(0o020, "home"), (0o002, "home"), (0o022, ".ssh"), (0o022, "file")])
def test_what_others_may_write_to_is_found(
    do: Do, look: Callable[[], Findings], home: Path, file: Path, bits: int, where: str
) -> None:
    do(install, KEY)
    path = {"home": home, ".ssh": file.parent, "file": file}[where]
    path.chmod(mode(path) | bits)
    assert look().open == (str(path),)


def test_behind_a_link_the_real_places_count(
    do: Do, look: Callable[[], Findings], tmp_path: Path, home: Path, file: Path
) -> None:
    real = tmp_path / "keys"
    file.parent.mkdir()
    file.symlink_to(real)
    do(install, KEY)
    home.chmod(0o777)  # the way of the real file does not lead through it
    tmp_path.chmod(0o775)
    found = look().open
    assert str(tmp_path) in found
    assert str(home) not in found
    real.chmod(0o666)
    assert str(real) in look().open


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give things away")
def test_what_belongs_to_somebody_else_is_found(do: Do, look: Callable[[], Findings], file: Path) -> None:
    do(install, KEY)
    os.chown(file, 1234, -1)
    assert look().foreign == (str(file),)


def test_lines_about_keys_in_the_server_s_settings_are_found(do: Do, tmp_path: Path) -> None:
    settings = tmp_path / "etc/sshd_config"
    (settings.parent / "sshd_config.d").mkdir(parents=True)
    own = ("Port 22", "#PubkeyAuthentication no", "  authorizedkeysfile /etc/keys/%u", "\tPubkeyAuthentication no\n")
    settings.write_text("\n".join(own))
    (settings.parent / "sshd_config.d/a.conf").write_text("AllowUsers bob *@10.0.0.1\nStrictModes yes")
    assert do(examine, KEY, str(settings)).settings == (
        "authorizedkeysfile /etc/keys/%u",
        "PubkeyAuthentication no",
        "AllowUsers bob *@10.0.0.1",
        "StrictModes yes",
    )


@pytest.mark.parametrize(
    "title",
    ["sshd: /usr/sbin/sshd -D -f {file} -E /log [listener] 0 of 10-100 startups", "sshd -f {file} [listener] 1 of 10"],
)
def test_the_settings_of_the_server_that_one_came_through_count(
    do: Do, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    settings = tmp_path / "own_config"
    settings.write_text("AuthorizedKeysFile none\n")
    programs = home / "bin"
    programs.mkdir()
    (programs / "ps").write_text(
        "#!/bin/sh\ncase $* in\n  *ppid=*) echo ' 7 ';;\n"
        f"  *' 7') echo '{title.format(file=settings)}';;\n  *) echo sh;;\nesac\n"
    )
    (programs / "ps").chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    assert do(examine, KEY).settings == ("AuthorizedKeysFile none",)


def test_settings_that_cannot_be_read_say_nothing(do: Do, tmp_path: Path) -> None:
    assert do(examine, KEY, str(tmp_path / "none")).settings == ()


def test_a_host_that_says_too_much_is_cut_short(run: Run) -> None:
    async def chatty(*_words: str) -> Finished:
        line = f"{authorized_keys.MARK}setting \x1b[31m{'x' * 10_000}\n"
        return Finished(0, line * 1000, "")

    settings = run(examine(chatty, KEY)).settings
    assert len(settings) == authorized_keys.MOST_LINES
    assert {len(line) <= authorized_keys.LONGEST_LINE and line.isprintable() for line in settings} == {True}


def test_only_marked_lines_are_answers(run: Run) -> None:
    async def chatty(*_words: str) -> Finished:
        return Finished(0, f"present\nxx{authorized_keys.MARK}present a\n{authorized_keys.MARK}nonsense\n\n", "")

    with pytest.raises(Problem):
        run(install(chatty, KEY))
