"""What OpenSSH's settings say about a host: as `ssh -G` reads them, and as far as it goes without that program."""

import contextlib
import getpass
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.remote import client_settings
from vmdesk.remote.client_settings import ClientSettings, read_settings

ME = getpass.getuser()
Write = Callable[[str], Path]
Fake = Callable[[str], Path]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is not the account's, and no agent."""
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return home


@pytest.fixture
def write(home: Path) -> Write:
    """Write the settings."""

    def settings(text: str) -> Path:
        file = home / ".ssh/config"
        file.write_text(text)
        file.chmod(0o600)
        return file

    return settings


@pytest.fixture
def without_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSH is not installed."""
    monkeypatch.setattr(client_settings, "shutil", _NoPrograms)


class _NoPrograms:
    @staticmethod
    def which(_name: str) -> None:
        """It is not there."""


@pytest.fixture(params=["with ssh", "without ssh"])
def reader(request: pytest.FixtureRequest, write: Write) -> Write:
    """Write the settings, for either way to read them."""
    if request.param == "without ssh":
        request.getfixturevalue("without_ssh")
    elif not shutil.which("ssh"):
        pytest.skip("OpenSSH is not installed")
    return write


@pytest.fixture
def ssh(write: Write) -> Write:
    """Write the settings, for the real program."""
    if not shutil.which("ssh"):
        pytest.skip("OpenSSH is not installed")
    return write


@pytest.fixture
def fake(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Put a program in ssh's place; the file that gets its arguments, one a line."""
    del home
    folder, said = tmp_path / "bin", tmp_path / "arguments"
    folder.mkdir()

    def program(script: str) -> Path:
        file = folder / "ssh"
        file.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{said}'\n{script}\n")
        file.chmod(0o700)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return said

    return program


# Both ways.


def test_without_settings_a_host_is_what_it_is_called(reader: Write, home: Path) -> None:
    del reader
    found = read_settings("alpha.example")
    assert (found.name, found.host, found.user, found.port) == ("alpha.example", "alpha.example", ME, 22)
    assert {home / ".ssh" / f"id_{kind}" for kind in ("rsa", "ecdsa", "ed25519")} <= set(found.key_files)
    assert found.known_hosts[0] == home / ".ssh/known_hosts"
    assert found.system_known_hosts[0] == Path("/etc/ssh/ssh_known_hosts")
    assert (found.agent, found.known_as, found.jumps, found.proxy_command) == ("", "", (), "")
    assert (found.only_these_keys, found.only_key, found.strict) == (False, b"", False)
    assert found.connect_seconds == client_settings.CONNECT_SECONDS


def test_an_alias_says_where_and_as_whom(reader: Write, home: Path) -> None:
    reader(
        "Host alpha\n HostName 10.0.0.1\n User alice\n Port 2222\n IdentityFile ~/.ssh/alpha\n IdentitiesOnly yes\n"
        " HostKeyAlias a\n ConnectTimeout 7\n HashKnownHosts yes\n StrictHostKeyChecking yes\nHost *\n User other\n"
    )
    found = read_settings("alpha")
    assert (found.name, found.host, found.user, found.port) == ("alpha", "10.0.0.1", "alice", 2222)
    assert found.place == "alice@alpha:2222"
    assert found.key_files == (home / ".ssh/alpha",)
    assert (found.only_these_keys, found.strict, found.hash_names, found.known_as) == (True, True, True, "a")
    assert found.connect_seconds == 7
    assert read_settings("beta").place == "other@beta"


def test_what_is_given_wins(reader: Write) -> None:
    reader("Host alpha\n User alice\n Port 2222\n")
    found = read_settings("alpha", "bob", 22)
    assert (found.user, found.port, found.place) == ("bob", 22, "bob@alpha")


def test_a_host_may_be_called_none(reader: Write) -> None:
    reader("Host *\n ProxyJump none\n")
    assert read_settings("none").host == "none"
    assert read_settings("none", "none").user == "none"


def test_none_means_none(reader: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", "/run/agent")
    reader(
        "Host alpha\n IdentityAgent none\n UserKnownHostsFile none\n GlobalKnownHostsFile none\n IdentityFile none\n"
        " ProxyCommand none\n HostKeyAlias none\nHost beta\n ProxyJump none\n"
    )
    found = read_settings("alpha")
    assert (found.agent, found.known_hosts, found.system_known_hosts, found.key_files) == ("", (), (), ())
    assert (found.proxy_command, read_settings("beta").jumps) == ("", ())
    assert read_settings("gamma").agent == "/run/agent"


@pytest.mark.parametrize(
    ("setting", "agent"),
    [
        ("", "/run/usual"),
        ("IdentityAgent SSH_AUTH_SOCK", "/run/usual"),
        ("IdentityAgent /run/own", "/run/own"),
        ('IdentityAgent "/run/own agent"', "/run/own agent"),
        ("IdentityAgent $OTHER", "/run/other"),
        ("IdentityAgent ${OTHER}/agent", "/run/other/agent"),
        ("IdentityAgent $NOT_SET", ""),
        ("IdentityAgent /run/%u", f"/run/{ME}"),
    ],
)
def test_where_the_agent_listens(reader: Write, monkeypatch: pytest.MonkeyPatch, setting: str, agent: str) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", "/run/usual")
    monkeypatch.setenv("OTHER", "/run/other")
    reader(f"Host *\n {setting}\n")
    assert read_settings("alpha").agent == agent


@pytest.mark.parametrize(
    ("settings", "methods"),
    [
        ("", ("publickey", "keyboard-interactive", "password")),
        ("PubkeyAuthentication no", ("keyboard-interactive", "password")),
        ("PasswordAuthentication no\n KbdInteractiveAuthentication no", ("publickey",)),
        ("PreferredAuthentications password,publickey,gssapi-with-mic", ("password", "publickey")),
        ("PreferredAuthentications hostbased", ()),
        ("PubkeyAuthentication no\n PreferredAuthentications publickey,password", ("password",)),
    ],
)
def test_ways_to_log_in_may_be_left_out(reader: Write, settings: str, methods: tuple[str, ...]) -> None:
    reader(f"Host alpha\n {settings}\n")
    assert read_settings("alpha").methods == methods
    assert read_settings("beta").methods == ("publickey", "keyboard-interactive", "password")


def test_a_list_of_revoked_keys(reader: Write, home: Path) -> None:
    reader("Host alpha\n RevokedHostKeys ~/.ssh/revoked\nHost beta\n RevokedHostKeys none\n")
    assert read_settings("alpha").revoked_keys == home / ".ssh/revoked"
    assert read_settings("beta").revoked_keys is None
    assert read_settings("gamma").revoked_keys is None


def test_tokens_stand_for_what_they_name(reader: Write, home: Path) -> None:
    reader("Host alpha\n HostName 10.0.0.1\n User alice\n Port 2222\n IdentityFile %d/%h-%n-%p-%r-%u-%%\n")
    (file,) = read_settings("alpha").key_files
    assert file == home / f"10.0.0.1-alpha-2222-alice-{ME}-%"


def test_variables_and_other_homes_in_the_names_of_keys(ssh: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", "/keys")
    ssh("IdentityFile ${KEYS}/a\nIdentityFile ${NOT_SET}/b\nIdentityFile ~daemon/c\nIdentityFile ~nobody-is/d\n")
    files = [str(file) for file in read_settings("alpha").key_files]
    assert files == ["/keys/a", "${NOT_SET}/b", f"{Path('~daemon').expanduser()}/c", "~nobody-is/d"]


def test_hosts_on_the_way(reader: Write) -> None:
    reader("Host alpha\n ProxyJump carol@first:2222,second\nHost beta\n ProxyJump [::1]:22\n")
    assert read_settings("alpha").jumps == ("carol@first:2222", "second")
    assert read_settings("beta").jumps == ("[::1]:22",)


def test_a_command_on_the_way(reader: Write) -> None:
    reader("Host alpha\n HostName 10.0.0.1\n User alice\n ProxyCommand nc -X 5 %h %p | tee '%r'\n")
    assert read_settings("alpha").proxy_command == "nc -X 5 10.0.0.1 22 | tee 'alice'"
    assert read_settings("alpha", "bob", 2222).proxy_command == "nc -X 5 10.0.0.1 2222 | tee 'bob'"


def test_known_hosts_in_several_files(reader: Write, home: Path) -> None:
    reader("Host *\n UserKnownHostsFile ~/.ssh/mine /etc/theirs\n GlobalKnownHostsFile /etc/a /etc/b\n")
    found = read_settings("alpha")
    assert found.known_hosts == (home / ".ssh/mine", Path("/etc/theirs"))
    assert found.system_known_hosts == (Path("/etc/a"), Path("/etc/b"))


@pytest.mark.parametrize("name", ["-oProxyCommand=touch x", "-", "--", "-V"])
def test_a_name_that_could_be_an_option_is_refused(reader: Write, name: str) -> None:
    del reader
    for names in ((name, ""), ("alpha", name)):
        with pytest.raises(Problem, match="A name cannot begin with “-”") as caught:
            read_settings(*names)
        assert caught.value.kind is Kind.MALFORMED


@pytest.mark.parametrize("name", ["a\nproxyjump evil", "a\rb", "a\tb", "\x1b[2Ja", "a\u202eb"])
def test_a_name_that_is_not_one_line_of_what_can_be_seen_is_refused(fake: Fake, name: str) -> None:
    """Else what stands in it might be read as another setting."""
    said = fake("printf 'hostname %s\\n' \"$3\"")
    for names in ((name, ""), ("alpha", name)):
        with pytest.raises(Problem, match="invisible character") as caught:
            read_settings(*names)
        assert caught.value.kind is Kind.MALFORMED
    assert not said.exists()


HOSTILE = ["$(touch {0})", "`touch {0}`", "a;touch {0}", "a|touch {0}", "a&touch {0}", "a\ntouch {0}", "'a;touch {0};'",
           "100%", "{{}}", "a b", "*", "~", "#"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_gets_into_a_shell(reader: Write, tmp_path: Path, name: str) -> None:
    """OpenSSH refuses some; what it takes stays as it is."""
    reader("Host *\n IdentityFile ~/.ssh/key\nHost alpha\n ProxyCommand nc %h\n")
    mark = tmp_path / "mark"
    for host, user in ((name.format(mark), ""), ("alpha", name.format(mark))):
        with contextlib.suppress(Problem):
            found = read_settings(host, user)
            assert (found.host, found.user) == (host, user or ME)
    assert not mark.exists()


def test_settings_that_make_no_sense_are_a_problem(reader: Write) -> None:
    reader("Host *\n Port none-of-it\n")
    with pytest.raises(Problem, match="The SSH settings of this computer cannot be read") as caught:
        read_settings("alpha")
    assert "none-of-it" in caught.value.details
    assert "~/.ssh/config" in str(caught.value.hint)


# What only OpenSSH understands.


def test_included_files_are_read(ssh: Write, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/a.conf").write_text("Host alpha\n User alice\n")
    (tmp_path / "more/b.conf").write_text("Host alpha\n Port 2222\n")
    ssh(f"Include {tmp_path}/more/*.conf\nHost *\n User other\n")
    assert read_settings("alpha").place == "alice@alpha:2222"


def test_conditions_are_tried(ssh: Write, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    ssh(
        f'Match host alpha exec "touch {mark}"\n User alice\nMatch host alpha exec "false"\n Port 1\n'
        "Match originalhost a user alice\n Port 2222\nHost a\n HostName alpha\nMatch final all\n HashKnownHosts yes\n"
    )
    assert read_settings("alpha").place == "alice@alpha"
    assert mark.exists()
    assert read_settings("a", "alice").port == 2222


def test_times_have_units(ssh: Write) -> None:
    ssh("Host *\n ConnectTimeout 1m\n")
    assert read_settings("alpha").connect_seconds == 60


def test_a_complaint_is_told(ssh: Write) -> None:
    ssh("NoSuchThing yes\n")
    with pytest.raises(Problem) as caught:
        read_settings("alpha")
    assert "Bad configuration option: nosuchthing" in caught.value.details


def test_names_of_files_that_are_no_text(ssh: Write, home: Path) -> None:
    file = ssh("")
    file.write_bytes(b"Host *\n IdentityFile ~/.ssh/k\xff\n")
    (found,) = read_settings("alpha").key_files
    assert os.fsencode(found) == os.fsencode(home / ".ssh/k") + b"\xff"


# How OpenSSH is asked.


def test_names_reach_the_program_as_they_are(fake: Fake, home: Path) -> None:
    said = fake("echo hostname $HOME")
    assert read_settings("a $(x)", "b;c", 5).host == str(home)
    assert said.read_text().splitlines() == ["-F", os.devnull, "-G", "-l", "b;c", "-p", "5", "--", "a $(x)"]


def test_another_home_has_settings_of_its_own(fake: Fake, write: Write) -> None:
    file = write("")
    said = fake("")
    read_settings("alpha")
    assert said.read_text().splitlines() == ["-F", str(file), "-G", "--", "alpha"]


def test_at_home_the_program_finds_its_settings_itself(fake: Fake, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    class Account:
        pw_dir = str(home)

    class Accounts:
        @staticmethod
        def getpwuid(_number: int) -> Any:
            return Account

    said = fake(f"echo userknownhostsfile {home}/.ssh/known_hosts {home}/other")
    monkeypatch.setattr(client_settings, "pwd", Accounts)
    assert read_settings("alpha").known_hosts == (home / ".ssh/known_hosts", home / "other")
    assert said.read_text().splitlines() == ["-G", "--", "alpha"]


def test_a_program_that_fails_is_a_problem(fake: Fake) -> None:
    fake("echo 'no: luck' >&2; exit 255")
    with pytest.raises(Problem) as caught:
        read_settings("alpha")
    assert (caught.value.details, caught.value.kind) == ("no: luck", Kind.MALFORMED)


def test_a_program_that_does_not_end_is_a_problem(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_settings, "SECONDS", 0.1)
    fake("exec sleep 30")
    with pytest.raises(Problem) as caught:
        read_settings("alpha")
    assert "timed out" in caught.value.details


def test_a_program_that_prints_nonsense_does_no_harm(fake: Fake) -> None:
    fake("printf 'nothing\\n\\n \\nport\\nuser \\377\\nhostname 10.0.0.1\\nport 5\\n'")
    with pytest.raises(Problem):  # a port without a number
        read_settings("alpha")
    assert read_settings("alpha", port=7).host == "10.0.0.1"


# Without it.


NO_FALLBACK = "Host *\n CanonicalizeHostname yes\n CanonicalDomains invalid\n CanonicalizeFallbackLocal no\n"


@pytest.mark.usefixtures("without_ssh")
@pytest.mark.parametrize("text", [NO_FALLBACK, "Host 'a\n", "Match host\n"])
def test_what_cannot_be_read_without_the_program_is_a_problem(write: Write, text: str) -> None:
    write(text)
    with pytest.raises(Problem, match="The SSH settings of this computer cannot be read"):
        read_settings("alpha")


@pytest.mark.usefixtures("without_ssh")
def test_a_time_that_is_not_understood_without_the_program_is_the_usual_one(write: Write) -> None:
    write("Host *\n ConnectTimeout 1m\n")
    assert read_settings("alpha").connect_seconds == client_settings.CONNECT_SECONDS


def test_a_place_names_a_port_only_where_it_is_unusual() -> None:
    assert ClientSettings("alpha", "10.0.0.1", "alice").place == "alice@alpha"
    assert ClientSettings("alpha", "10.0.0.1", "alice", 2222).place == "alice@alpha:2222"
    assert ClientSettings("fd00::1", "fd00::1", "alice").place == "alice@fd00::1"
    assert ClientSettings("fd00::1", "fd00::1", "alice", 2222).place == "alice@[fd00::1]:2222"  # not fd00::1:2222
