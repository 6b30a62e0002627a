"""Names of computers that SSH's files know: what is offered, what is not, and that nothing there does harm."""

import os
from pathlib import Path

import pytest

from vmdesk.remote import suggestions
from vmdesk.remote.suggestions import KnownNames, known_names

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA comment"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a folder for SSH, and nothing in it."""
    (tmp_path / "home" / ".ssh").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """The computer's own folder for SSH."""
    folder = tmp_path / "etc"
    folder.mkdir()
    return folder


def write(file: Path, text: str) -> Path:
    """Write a file and the folders that it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def aliases(home: Path, system: Path, text: str) -> tuple[str, ...]:
    """The aliases in a user's settings."""
    write(home / ".ssh" / "config", text)
    return known_names(home, system).aliases


def test_where_nothing_is_nothing_is_known(home: Path, system: Path) -> None:
    assert known_names(home, system) == KnownNames()
    assert known_names(home / "nowhere", system / "nowhere") == KnownNames()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Host web", ("web",)),
        ("  host\tweb db  ", ("web", "db")),
        ("HOST=web", ("web",)),
        ("Host = web", ("web",)),
        ('Host "web" db', ("web", "db")),
        ("Host web # of the shop", ("web",)),
        ("Host *.example.org web !bad ?x *", ("web",)),
        ("Host web\nHost web", ("web",)),
        ("Match host web\n  User jo", ()),
        ("# Host web", ()),
        ("Hostname web", ()),
        ("Host", ()),
        ('Host "web', ()),
        ("Host 2001:db8::1", ("2001:db8::1",)),
        ("Host сервер", ("сервер",)),
    ],
)
def test_an_alias_is_a_name_without_a_pattern(text: str, found: tuple[str, ...], home: Path, system: Path) -> None:
    assert aliases(home, system, text) == found


@pytest.mark.parametrize(
    "name", ["-oProxyCommand=id", "$(id)", "`id`", "a;id", '"a b"', "a%20b", "a\x1b[1mb", "'a\"b'"]
)
def test_what_could_do_harm_is_not_offered(name: str, home: Path, system: Path) -> None:
    assert aliases(home, system, f"Host {name} web") == ("web",)


def test_included_files_are_read_as_ssh_reads_them(home: Path, system: Path) -> None:
    folder = home / ".ssh"
    write(folder / "conf.d" / "b", "Host b")
    write(folder / "conf.d" / "a", "Host a\nInclude deeper/*.conf")
    write(folder / "deeper" / "x.conf", "Host deep")
    write(folder / "deeper" / "x.txt", "Host not-this")
    write(home / "own", "Host home")
    absolute = write(home / "absolute", "Host absolute")
    text = f'Host first\n  Include conf.d/* ~/own "{absolute}" missing conf.e/*\nHost last'
    assert aliases(home, system, text) == ("first", "a", "deep", "b", "home", "absolute", "last")


def test_the_computers_own_settings_count_too(home: Path, system: Path) -> None:
    write(system / "ssh_config", "Include ssh_config.d/*.conf\nHost ours")
    write(system / "ssh_config.d" / "site.conf", "Host site")
    assert aliases(home, system, "Host mine") == ("mine", "site", "ours")


def test_a_file_that_includes_itself_comes_to_an_end(home: Path, system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert aliases(home, system, "Include config\nHost web") == ("web",)
    monkeypatch.setattr(suggestions, "MOST_FILES", 20)
    assert aliases(home, system, "Include config config config\nHost web") == ("web",)


def test_what_is_no_file_is_passed_over(home: Path, system: Path) -> None:
    folder = home / ".ssh"
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "broken").symlink_to("nowhere")
    (folder / "bytes").write_bytes(b"Host \xff\xfe ok\nHost\x00")
    assert aliases(home, system, "Include sub pipe broken bytes /dev/zero /dev/tty\0\nHost web")[-1] == "web"
    os.mkfifo(folder / "known_hosts")
    assert known_names(home, system).hosts == ()


def test_of_a_big_file_the_beginning_is_read(home: Path, system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "MOST_CONFIG_BYTES", 25)
    assert aliases(home, system, "Host first\nHost second\nHost third") == ("first", "second")
    monkeypatch.setattr(suggestions, "MOST_NAMES", 2)
    assert aliases(home, system, "Host a b c") == ("a", "b")


def test_noted_hosts_are_offered_as_one_types_them(home: Path, system: Path) -> None:
    lines = (
        f"server.example.org,192.0.2.10 {KEY}",
        f"[git.example.org]:2222,[2001:db8::7]:2222 {KEY}",
        f"2001:db8::1 {KEY}",
        f"[plain]:22 {KEY}",
        f"server.example.org {KEY}",
    )
    write(home / ".ssh" / "known_hosts", "\n".join(lines))
    write(system / "ssh_known_hosts", f"system {KEY}\n")
    assert known_names(home, system).hosts == (
        "server.example.org",
        "git.example.org:2222",
        "plain",
        "system",
        "192.0.2.10",
        "[2001:db8::7]:2222",
        "2001:db8::1",
    )


@pytest.mark.parametrize(
    "line",
    [
        f"|1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM= {KEY}",
        f"*.example.org,!bad {KEY}",
        f"@cert-authority ca.example.org {KEY}",
        f"@revoked old.example.org {KEY}",
        f"# server {KEY}",
        "server",
        "server ssh-ed25519",
        f"[server]:99999 {KEY}",
        f"[server]:x {KEY}",
        f"-oProxyCommand=id {KEY}",
        f"$(id),a;b,root@x {KEY}",
        "",
    ],
)
def test_what_names_no_computer_is_not_offered(line: str, home: Path, system: Path) -> None:
    write(home / ".ssh" / "known_hosts", line)
    assert known_names(home, system).hosts == ()


def test_known_hosts_files_of_the_settings_are_read(home: Path, system: Path) -> None:
    write(home / ".ssh" / "config", 'UserKnownHostsFile ~/.ssh/other "/nowhere/a b" none\nHost web')
    write(home / ".ssh" / "other", f"other {KEY}")
    assert known_names(home, system).hosts == ("other",)
