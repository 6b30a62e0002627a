"""The user's own keys: those that there are, a new one that OpenSSH takes for its own, passphrases, and the agent."""

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.unit.remote.openssh import keygen, make_key, needs_openssh, public
from tests.unit.remote.person import Person, entered
from vmdesk.errors import Kind, Problem
from vmdesk.remote import key_files
from vmdesk.remote.agent import agent_keys
from vmdesk.remote.agent_adding import add_to_agent, agent_runs
from vmdesk.remote.client_settings import ClientSettings, read_settings
from vmdesk.remote.key_setup import (
    OwnKey,
    key_comment,
    new_path,
    only_by,
    own_keys,
    passphrase_question,
    prove,
    unlock,
)
from vmdesk.remote.key_setup import (
    make_key as make_new,
)

pytestmark = needs_openssh

PASSPHRASE = 'sécret $(x) "%h"'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing is."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return home


@pytest.fixture
def folder(home: Path) -> Path:
    """The folder for SSH in it."""
    (home / ".ssh").mkdir(mode=0o700)
    return home / ".ssh"


@pytest.fixture
def settings(home: Path) -> ClientSettings:
    """How alpha is reached, as long as nothing was set."""
    names = ("id_rsa", "id_ecdsa", "id_ed25519")
    return ClientSettings("alpha", "10.0.0.1", "alice", key_files=tuple(home / ".ssh" / name for name in names))


@pytest.fixture
def agent(tmp_path: Path, settings: ClientSettings) -> Iterator[ClientSettings]:
    """Settings that name an agent, which holds nothing yet."""
    if not shutil.which("ssh-agent"):
        pytest.skip("OpenSSH's agent is not installed")
    path = tmp_path / "agent"
    said = subprocess.run(["ssh-agent", "-s", "-a", str(path)], capture_output=True, text=True, check=True).stdout
    yield replace(settings, agent=str(path))
    os.kill(int(said.partition("SSH_AGENT_PID=")[2].partition(";")[0]), signal.SIGTERM)


def listed(settings: ClientSettings, *options: str) -> str:
    """What `ssh-add` says of the agent."""
    known = {**os.environ, "SSH_AUTH_SOCK": settings.agent}
    return subprocess.run(["ssh-add", *options], env=known, capture_output=True, text=True, check=False).stdout


def names(settings: ClientSettings) -> list[str]:
    """The names of the files of the keys that are found."""
    return [key.file.path.name for key in own_keys(settings).keys]


def only_key(settings: ClientSettings) -> OwnKey:
    """The one key that is found."""
    (key,) = own_keys(settings).keys
    return key


# A new key.


@pytest.mark.parametrize("passphrase", ["", "x", PASSPHRASE])
def test_openssh_takes_a_new_key_for_its_own(home: Path, passphrase: str) -> None:
    path = home / ".ssh/id_ed25519"
    key = make_new(path, passphrase)
    assert keygen("-y", "-P", passphrase, "-f", path).split()[:2] == public(path).split()
    size, fingerprint, comment, kind = keygen("-l", "-f", path).split()
    assert (size, fingerprint, comment, kind) == ("256", key.public.fingerprint, key_comment(), "(ED25519)")
    assert path.with_name("id_ed25519.pub").read_text() == f"{key.public.line}\n"
    assert path.read_text().startswith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    assert (key.file.locked, key.locked) == (bool(passphrase), bool(passphrase))


def test_a_passphrase_locks_it(home: Path) -> None:
    path = home / "key"
    key = make_new(path, PASSPHRASE)
    assert key_files.read(key.file) is None
    assert key_files.read(key.file, "wrong") is None
    assert key_files.read(key.file, PASSPHRASE) is not None
    assert PASSPHRASE.encode() not in path.read_bytes()


def test_no_two_are_alike(home: Path) -> None:
    assert make_new(home / "a", "").public.base64 != make_new(home / "b", "").public.base64


@pytest.mark.parametrize("mask", [0, 0o022, 0o077, 0o777])
def test_only_the_user_reads_it_whatever_the_mask(home: Path, mask: int) -> None:
    (home / "deep").mkdir()
    before = os.umask(mask)
    try:
        make_new(home / "deep/id_ed25519", "")
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "deep/id_ed25519").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "deep/id_ed25519.pub").stat().st_mode) == 0o644


def test_the_folder_is_made_for_the_user_alone(home: Path) -> None:
    make_new(home / ".ssh/id_ed25519", "")
    assert stat.S_IMODE((home / ".ssh").stat().st_mode) == 0o700


@pytest.mark.parametrize("there", ["id_ed25519", "id_ed25519.pub"])
@pytest.mark.parametrize("kind", ["file", "folder", "link", "dangling link"])
def test_nothing_is_ever_written_over(folder: Path, tmp_path: Path, there: str, kind: str) -> None:
    path, elsewhere = folder / there, tmp_path / "elsewhere"
    if kind == "file":
        path.write_text("precious")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(elsewhere)
        if kind == "link":
            elsewhere.write_text("precious")
    with pytest.raises(Problem, match="The key could not be written to") as caught:
        make_new(folder / "id_ed25519", "")
    assert caught.value.kind is Kind.REFUSED
    assert [entry.name for entry in folder.iterdir()] == [there]
    if kind in {"file", "link"}:
        assert path.read_text() == "precious"
    assert elsewhere.exists() == (kind == "link")


def test_a_disk_without_room_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as caught:
        make_new(folder / "id_ed25519", "")
    assert "No space left" in caught.value.details
    assert list(folder.iterdir()) == []


# Where it would be.


def test_a_new_key_is_made_where_logins_look_for_it(settings: ClientSettings, home: Path) -> None:
    found = own_keys(settings)
    assert (found.keys, found.new, found.new_is_used) == ((), home / ".ssh/id_ed25519", True)


def test_where_the_settings_name_a_key_that_is_not_there_it_is_made_there(settings: ClientSettings, home: Path) -> None:
    named = replace(settings, key_files=(home / ".ssh/work", home / ".ssh/id_rsa"))
    assert new_path(named) == home / ".ssh/work"
    assert own_keys(named).new_is_used


@pytest.mark.parametrize("there", ["id_ed25519", "id_ed25519.pub", "id_ed25519-cert.pub"])
def test_what_is_there_moves_a_new_key_aside(settings: ClientSettings, folder: Path, there: str) -> None:
    (folder / there).touch()
    found = own_keys(settings)
    assert (found.new, found.new_is_used) == (folder / "id_ed25519_vmdesk", False)
    found.new.symlink_to("nowhere")
    assert new_path(settings) == folder / "id_ed25519_vmdesk2"


def test_a_key_of_this_type_is_not_put_where_others_belong(settings: ClientSettings, home: Path) -> None:
    others = tuple(home / ".ssh" / name for name in ("id_rsa", "id_ecdsa_sk", "id_ed25519_sk", "id_dsa"))
    assert new_path(replace(settings, key_files=others)) == home / ".ssh/id_ed25519"
    assert new_path(replace(settings, key_files=())) == home / ".ssh/id_ed25519"


# Those that there are.


def test_keys_are_told_with_file_type_fingerprint_and_lock(settings: ClientSettings, folder: Path) -> None:
    path = make_key(folder / "id_rsa", "rsa", PASSPHRASE)
    key = only_key(settings)
    assert (key.file.path, key.public.type, key.public.comment) == (path, "ssh-rsa", "who@where")
    assert key.public.fingerprint == keygen("-l", "-f", path).split()[1]
    assert (key.locked, key.used, key.in_agent) == (True, True, False)


def test_those_that_logins_try_come_first_and_ed25519_before_others(settings: ClientSettings, folder: Path) -> None:
    for name, kind in (("a", "ed25519"), ("id_ed25519", "ed25519"), ("id_ecdsa", "ecdsa"), ("b", "rsa")):
        make_key(folder / name, kind)
    assert names(settings) == ["id_ed25519", "id_ecdsa", "a", "b"]
    assert [key.used for key in own_keys(settings).keys] == [True, True, False, False]


def test_what_is_no_key_to_log_in_with_is_left_out(settings: ClientSettings, folder: Path) -> None:
    make_key(folder / "lonely").unlink()  # its other half stays
    (folder / "id_ecdsa").write_text("nonsense")
    (folder / "odd.pub").write_text("nonsense")
    (folder / "known_hosts").write_text("alpha ssh-ed25519 AAAA\n")
    (folder / "id_ed25519_sk.pub").write_text("sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t\n")
    (folder / "id_ed25519_sk").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    make_key(folder / "id_rsa", "rsa", PASSPHRASE, "PEM")
    (folder / "id_rsa.pub").unlink()  # nobody knows its public half without the passphrase
    assert names(settings) == []


def test_one_key_in_two_files_is_one(settings: ClientSettings, folder: Path) -> None:
    path = make_key(folder / "id_ed25519")
    for ending in ("", ".pub"):
        shutil.copy(f"{path}{ending}", f"{folder}/copy{ending}")
    assert names(settings) == ["id_ed25519"]


@pytest.mark.parametrize("comment", ["", "who\x1b[31m", "\N{RIGHT-TO-LEFT OVERRIDE}who", "x" * 5000])
def test_a_comment_is_harmless(settings: ClientSettings, folder: Path, comment: str) -> None:
    path = make_key(folder / "id_ed25519")
    path.with_name("id_ed25519.pub").write_text(f"{public(path)} {comment}\n")
    found = only_key(settings).public.comment
    assert found.isprintable()
    assert len(found) <= 200


def test_without_a_folder_there_are_none(settings: ClientSettings) -> None:
    assert own_keys(settings).keys == ()
    assert not own_keys(settings).agent


@pytest.mark.usefixtures("folder")
def test_they_are_found_by_the_settings_of_this_computer(home: Path) -> None:
    make_key(home / ".ssh/work")
    (home / ".ssh/config").write_text("Host alpha\n IdentityFile ~/.ssh/work\n")
    (home / ".ssh/config").chmod(0o600)
    assert [key.used for key in own_keys(read_settings("alpha")).keys] == [True]
    assert [key.used for key in own_keys(read_settings("beta")).keys] == [False]


# The agent.


def test_keys_that_the_agent_holds_need_no_passphrase(agent: ClientSettings, folder: Path) -> None:
    path = make_key(folder / "id_ed25519", passphrase=PASSPHRASE)
    assert only_key(agent).locked
    add_to_agent(agent.agent, only_key(agent).file, PASSPHRASE, "who@where")
    key = only_key(agent)
    assert (key.in_agent, key.locked, key.file.path) == (True, False, path)
    assert own_keys(agent).agent


def test_keys_that_only_the_agent_has_are_found_too(agent: ClientSettings, folder: Path) -> None:
    path = make_key(folder / "elsewhere")
    add_to_agent(agent.agent, only_key(agent).file, "", "on a token")
    for name in ("elsewhere", "elsewhere.pub"):
        path.with_name(name).unlink()
    key = only_key(agent)
    assert (key.in_agent, key.used, key.file.private, key.public.comment) == (True, True, False, "on a token")
    assert not only_key(replace(agent, only_these_keys=True)).used


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@pytest.mark.parametrize("shape", ["", "PEM", "PKCS8"])
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_key_is_given_to_openssh_s_agent(
    agent: ClientSettings, folder: Path, kind: str, shape: str, passphrase: str
) -> None:
    path = make_key(folder / f"id_{kind}", kind, passphrase, shape)
    add_to_agent(agent.agent, only_key(agent).file, passphrase, "why not é")
    assert listed(agent, "-L").split() == [*public(path).split(), "why", "not", "é"]
    subprocess.run(["ssh-add", "-q", "-T", f"{path}.pub"], env={"SSH_AUTH_SOCK": agent.agent}, check=True)
    with agent_keys(agent.agent) as keys:
        assert [key.get_name() for key in keys] == [public(path).split()[0]]


def test_a_wrong_passphrase_a_locked_agent_and_none_are_problems(agent: ClientSettings, folder: Path) -> None:
    make_key(folder / "id_ed25519", passphrase=PASSPHRASE)
    key = only_key(agent)
    for passphrase in ("", "wrong"):
        with pytest.raises(Problem, match="The SSH agent has not taken the key"):
            add_to_agent(agent.agent, key.file, passphrase, "")
    assert "no identities" in listed(agent, "-l")
    with pytest.raises(Problem, match="has not taken"):
        add_to_agent(f"{agent.agent}.not", key.file, PASSPHRASE, "")


@pytest.mark.parametrize("path", ["", "/does/not/exist", "/dev/null", "x" * 500])
def test_an_agent_that_is_not_there_does_not_run(path: str) -> None:
    assert not agent_runs(path)


# The passphrase, and the settings of the proof.


@pytest.fixture
def locked(settings: ClientSettings, folder: Path) -> OwnKey:
    """A key with a passphrase."""
    make_key(folder / "id_ed25519", passphrase=PASSPHRASE)
    return only_key(settings)


def test_a_passphrase_is_asked_for_and_remembered_as_logins_do(run: Run, locked: OwnKey) -> None:
    person = Person(entered("wrong"), entered(PASSPHRASE, keep=True))
    run(unlock(locked, "alice@alpha", person))
    question = passphrase_question(locked.file.path, "alice@alpha")
    assert person.asked == [question, replace(question, wrong=True)]
    assert person.remembered == [(replace(question), (PASSPHRASE,), True)]


def test_one_that_is_known_is_not_asked_for(run: Run, locked: OwnKey) -> None:
    person = Person(known=[PASSPHRASE])
    run(unlock(locked, "alice@alpha", person))
    assert person.asked == []


def test_a_key_that_is_not_locked_needs_none(run: Run, locked: OwnKey) -> None:
    person = Person()
    run(unlock(replace(locked, in_agent=True), "alice@alpha", person))
    run(unlock(replace(locked, file=replace(locked.file, locked=False)), "alice@alpha", person))
    assert person.asked == []


@pytest.mark.parametrize("answer", [None, entered()])
def test_whoever_has_none_cancels(run: Run, locked: OwnKey, answer: object) -> None:
    with pytest.raises(Problem) as caught:
        run(unlock(locked, "alice@alpha", Person(answer)))  # type: ignore[arg-type]  # an answer
    assert caught.value.kind is Kind.CANCELLED


def test_a_passphrase_that_stays_wrong_is_a_problem(run: Run, locked: OwnKey) -> None:
    with pytest.raises(Problem, match=r"The passphrase of .* was wrong"):
        run(unlock(locked, "alice@alpha", Person(*[entered("wrong")] * 9)))


def test_the_proof_tries_nothing_but_the_key(locked: OwnKey, settings: ClientSettings) -> None:
    own = replace(settings, agent="/agent", jumps=("first",), port=2222)
    proof = only_by(locked, own)
    assert (proof.key_files, proof.agent, proof.only_these_keys) == ((locked.file.path,), "", True)
    assert (proof.only_key, proof.methods) == (locked.file.public, ("publickey",))
    assert (proof.jumps, proof.place) == (own.jumps, own.place)
    assert only_by(replace(locked, in_agent=True), own).agent == "/agent"
    held = replace(locked, in_agent=True, file=replace(locked.file, private=False))
    assert only_by(held, own).key_files == ()


def test_where_the_settings_leave_keys_out_there_is_nothing_to_prove(
    run: Run, locked: OwnKey, settings: ClientSettings
) -> None:
    with pytest.raises(Problem, match="leave out keys for alice@alpha") as caught:
        run(prove(locked, replace(settings, methods=("password",)), Person()))
    assert caught.value.kind is Kind.REFUSED


def test_a_comment_says_who_and_where() -> None:
    user, _, computer = key_comment().partition("@")
    assert user
    assert computer
    assert key_comment().isprintable()
