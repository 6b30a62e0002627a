"""The programs that show a display: which one is taken, and what it is told."""

from pathlib import Path

import pytest

from vmdesk.errors import Problem
from vmdesk.ops.console import viewers
from vmdesk.ops.console.viewer_file import Place
from vmdesk.ops.console.viewers import OwnCommand, RemoteViewer, Subject, VncViewer, found_viewer, own_command

PLACE = Place("127.0.0.1", 5907)
SUBJECT = Subject("vnc", "Web on alpha", "web", "uuid-1", "qemu:///system", "pass word")


class Files:
    """What was kept, by its suffix."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, content: bytes, suffix: str) -> Path:
        self.kept[suffix] = content
        return Path(f"/run/once{suffix}")


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, which are all that there are."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def add(programs: Path, *names: str, script: str = "#!/bin/sh\n") -> None:
    for name in names:
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)


def test_remote_viewer_is_taken_first_then_tigervncs_for_vnc_alone(programs: Path) -> None:
    add(programs, "vncviewer")
    assert found_viewer("vnc") == VncViewer(str(programs / "vncviewer"))
    with pytest.raises(Problem, match="no viewer for SPICE"):
        found_viewer("spice")
    add(programs, "xtigervncviewer")
    assert found_viewer("vnc") == VncViewer(str(programs / "xtigervncviewer"))
    add(programs, "remote-viewer")
    for kind in ("vnc", "spice"):
        assert found_viewer(kind) == RemoteViewer(str(programs / "remote-viewer"))


@pytest.mark.parametrize(
    ("installer", "hint"),
    [
        ("apt-get", "This installs one, as root: apt-get install virt-viewer"),
        ("dnf", "This installs one, as root: dnf install virt-viewer"),
        ("pacman", "This installs one, as root: pacman -S virt-viewer"),
        ("nothing", "Install the package virt-viewer, or set a command in the preferences."),
    ],
)
def test_who_has_none_is_told_how_to_get_one(programs: Path, installer: str, hint: str) -> None:
    add(programs, installer)
    with pytest.raises(Problem) as caught:
        found_viewer("vnc")
    assert str(caught.value.hint) == hint


def test_the_command_of_the_user_goes_before_all(programs: Path) -> None:
    add(programs, "remote-viewer")
    assert found_viewer("vnc", "mine {file}") == OwnCommand(("mine", "{file}"))


@pytest.mark.parametrize(("options", "shared"), [("  -s, --shared   share", ["--shared"]), ("  -f, --full-screen", [])])
def test_remote_viewer_is_told_to_share_where_it_can_be(
    programs: Path, files: Files, options: str, shared: list[str]
) -> None:
    add(programs, "remote-viewer", script=f"#!/bin/sh\necho '{options}'\n")
    viewer = RemoteViewer(str(programs / "remote-viewer"))
    assert viewer.command(SUBJECT, PLACE, files.keep) == [viewer.program, *shared, "/run/once.vv"]
    assert b"password=pass word\n" in files.kept[".vv"]
    spice = Subject("spice", "Web", "web", "uuid-1", "")
    assert viewer.command(spice, PLACE, files.keep) == [viewer.program, "/run/once.vv"]
    assert (viewer.takes_socket("spice"), viewer.takes_socket("vnc")) == (True, False)


def test_tigervnc_gets_its_password_in_a_file(files: Files) -> None:
    viewer = VncViewer("/bin/vncviewer")
    words = ["/bin/vncviewer", "-Shared", "-passwd", "/run/once.vnc", "127.0.0.1::5907"]
    assert viewer.command(SUBJECT, PLACE, files.keep) == words
    assert len(files.kept[".vnc"]) == 8
    without = Subject("vnc", "Web", "web", "uuid-1", "")
    assert viewer.command(without, Place("::1", 5900), files.keep) == ["/bin/vncviewer", "-Shared", "[::1]::5900"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("sh {file}", ["/run/once.vv"]),
        ("sh --password-file={password-file} {host}:{port}", ["--password-file=/run/once.vnc", "127.0.0.1:5907"]),
        ("sh {address} --title={title}", ["vnc://127.0.0.1:5907", "--title=-x $(id) ; 'b"]),
        ("sh '{kind} of {name}' {uuid}", ["vnc of --evil two", "uuid-1"]),
        ("sh --connect {connection} -- {uuid}", ["--connect", "qemu:///system", "--", "uuid-1"]),
        ("sh {file} {}  {not a gap} {FILE}", ["/run/once.vv", "{}", "{not", "a", "gap}", "{FILE}"]),
    ],
)
def test_gaps_are_filled_after_the_words_were_told_apart(files: Files, command: str, words: list[str]) -> None:
    subject = Subject("vnc", "-x $(id) ; 'b", "--evil two", "uuid-1", "qemu:///system", "secret")
    program, *filled = own_command(command).command(subject, PLACE, files.keep)
    assert program.endswith("/sh")
    assert filled == words


@pytest.mark.parametrize("command", ["sh {file} {name}", "sh {file} {title}"])
def test_a_name_is_never_an_option(files: Files, command: str) -> None:
    subject = Subject("vnc", "--evil", "--evil", "uuid-1", "")
    with pytest.raises(Problem, match="would be taken for an option of sh"):
        own_command(command).command(subject, PLACE, files.keep)


def test_a_value_with_gaps_in_it_is_not_filled_again(files: Files) -> None:
    subject = Subject("vnc", "{password-file}", "web", "uuid-1", "", "secret")
    assert own_command("sh {file} {title}").command(subject, PLACE, files.keep)[2] == "{password-file}"
    assert files.kept.keys() == {".vv"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("", "cannot be a command"),
        ("  ", "cannot be a command"),
        ("a\nb {file}", "cannot be a command"),
        ("a 'b {file}", "quotation mark"),
        ("a {password} {file}", "“{password}” is not something that vmdesk knows"),
        ("{file}", "begins with the name of a program"),
        ("viewer", "does not say what to show: add {file}"),
        ("viewer --title {title}", "does not say what to show"),
    ],
)
def test_what_cannot_be_a_command_is_refused(command: str, words: str) -> None:
    with pytest.raises(Problem) as caught:
        own_command(command)
    assert words in str(caught.value)


def test_a_program_that_is_not_there_is_told(files: Files) -> None:
    with pytest.raises(Problem, match="The program no-such-viewer is not on this computer"):
        own_command("no-such-viewer {file}").command(SUBJECT, PLACE, files.keep)


@pytest.mark.parametrize(
    ("command", "place", "fits"),
    [
        ("sh {port}", Place("h", 0, 5901), False),
        ("sh {address}", Place("h", 0, 5901), True),
        ("sh {tls-port}", Place("h", 0, 5901), True),
        ("sh {port} {tls-port}", Place("h", 0, 5901), True),
        ("sh {file}", Place("h", 0, 5901), True),
        ("sh {socket}", Place("h", 5900), False),
        ("sh {socket}", Place(socket="/s"), True),
        ("sh {uuid} {connection}", Place(), True),
    ],
)
def test_a_command_that_is_not_told_where_is_not_run(files: Files, command: str, place: Place, fits: bool) -> None:
    own = own_command(command)
    assert own.takes_socket("vnc") == ("socket" in command)
    if fits:
        own.command(SUBJECT, place, files.keep)
    else:
        with pytest.raises(Problem):
            own.command(SUBJECT, place, files.keep)


def test_only_what_asks_where_needs_a_way() -> None:
    assert own_command("virt-viewer --attach --connect {connection} {uuid}").needs_place is False
    assert all(own_command(f"viewer {{{gap}}}").needs_place for gap in viewers._WHERE)
    assert viewers._address("spice", Place("::1", 5900, 5901)) == "spice://[::1]:5900?tls-port=5901"
