"""The lab's users, SSH servers and locked libvirts, proved with the system's own ssh and virsh."""

import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import wait_for
from tests.lab import Host, Lab, LabError, daemon
from tests.lab.accounts import RECORDS, User
from tests.lab.certificates import Authority
from tests.lab.client_home import Agent, ClientHome, Key
from tests.lab.commands import found, run
from tests.lab.ports import ClosedPort, MutePort
from tests.lab.process import inside
from tests.lab.relay import Relay
from tests.lab.restore import restore
from tests.lab.sshd import Sshd

PASSWORD = 'sécret $(x) "%h"'


@pytest.fixture
def alice(alpha: Host) -> User:
    """A member of the group libvirt on alpha, with a password."""
    return alpha.add_user("alice", PASSWORD, groups=["libvirt"])


@pytest.fixture
def key(client_home: ClientHome, alice: User) -> Key:
    """A key without a passphrase that lets alice in."""
    key = client_home.key()
    alice.authorize(key.public)
    return key


def _login(
    home: ClientHome,
    sshd: Sshd,
    *command: str,
    options: Sequence[str] = (),
    user: str = "alice",
    answers: Sequence[str] = (),
    agent: Agent | None = None,
) -> str:
    """What `whoami`, or another command, prints on a server that the home trusts."""
    home.trust(sshd)
    words = (*options, "-p", str(sshd.port), f"{user}@{sshd.address}", *(command or ("whoami",)))
    return home.run_ssh(*words, answers=answers, agent=agent).strip()


# Users.


def test_a_user_exists_on_one_host_alone_and_until_the_end_of_the_test(alpha: Host, beta: Host, alice: User) -> None:
    assert alpha.space.run("id", "--user", "alice").strip() == str(alice.number)
    assert alice.home.is_dir()
    with pytest.raises(LabError, match="no such user"):
        beta.space.run("id", "alice")
    with pytest.raises(LabError, match="no such user"):
        run("id", "alice")
    alpha.space.run("setpriv", f"--reuid={alice.number}", "--clear-groups", "sh", "-c", "sleep 600 > /dev/null 2>&1 &")
    left = [process for _, process in inside(alpha.space.init) if process.user() == alice.number]
    assert left
    restore(alpha)
    assert not any(process.alive() for process in left)
    assert not alice.home.exists()
    with pytest.raises(LabError, match="no such user"):
        alpha.space.run("id", "alice")
    assert "alice" not in alpha.space.run("cat", "/etc/group", "/etc/shadow")


def test_only_members_of_the_group_may_use_the_socket(alpha: Host, client_home: ClientHome, key: Key) -> None:
    bob = alpha.add_user("bob")
    bob.authorize(key.public)
    ask = ("virsh", "-c", "qemu:///system", "hostname")
    with alpha.sshd() as sshd:
        assert _login(client_home, sshd, *ask) == "alpha"
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd, *ask, user="bob")
        bob.join("libvirt")
        assert bob.groups() == ["bob", "libvirt"]
        assert _login(client_home, sshd, *ask, user="bob") == "alpha"
        bob.leave("libvirt")
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd, *ask, user="bob")


def test_root_has_a_home_of_its_own_on_each_host(alpha: Host, client_home: ClientHome) -> None:
    mine = Path("/root/.ssh/authorized_keys")
    before = mine.read_text() if mine.exists() else None
    key = client_home.key()
    file = alpha.user().authorize(key.public)
    with alpha.sshd() as sshd:
        assert _login(client_home, sshd, "cat ~/.ssh/authorized_keys", user="root") == file.read_text().strip()
    assert (mine.read_text() if mine.exists() else None) == before
    restore(alpha)
    assert not file.exists()


def test_this_machine_keeps_no_record_of_logins(alpha: Host, client_home: ClientHome, alice: User) -> None:
    del alice
    records = [Path("/var/log") / name for name in RECORDS]
    before = [file.stat().st_mtime_ns if file.exists() else 0 for file in records]
    with alpha.sshd(PasswordAuthentication=True) as sshd:
        assert _login(client_home, sshd, options=["-tt"], answers=["wrong", PASSWORD]) == "alice"
    assert [file.stat().st_mtime_ns if file.exists() else 0 for file in records] == before
    for file in records[:2]:  # the host has one, where this machine has it
        assert not file.exists() or b"alice" in (alpha.root / "records" / file.name).read_bytes()


# Ways to log in.


def test_a_server_starts_and_ends_in_no_time(alpha: Host) -> None:
    assert wait_for(lambda: _seconds_to_start(alpha) < 0.3, 30)  # if the machine lets it
    with alpha.sshd() as sshd, socket.create_connection((sshd.address, sshd.port)) as line:
        assert line.recv(8).startswith(b"SSH-2.0-")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((sshd.address, sshd.port))
    with alpha.sshd() as sshd:  # on the same port
        assert sshd.connections() == 0


def _seconds_to_start(host: Host) -> float:
    """How long an SSH server takes until it listens."""
    began = time.monotonic()
    with host.sshd():
        return time.monotonic() - began


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
@pytest.mark.parametrize("passphrase", ["", PASSWORD])
def test_by_a_key(alpha: Host, client_home: ClientHome, alice: User, kind: str, passphrase: str) -> None:
    key = client_home.key(f"id_{kind}", kind, passphrase)
    alice.authorize(key.path.with_name(f"id_{kind}.pub"))
    with alpha.sshd() as sshd:
        assert _login(client_home, sshd, answers=[passphrase] if passphrase else []) == "alice"
        assert sshd.logins() == ["publickey for alice"]
        assert key.fingerprint in sshd.log()
    assert [str(key.path) in question for question in client_home.questions] == [True] * bool(passphrase)


def test_by_a_key_that_only_the_agent_can_use(alpha: Host, client_home: ClientHome, alice: User, agent: Agent) -> None:
    key = client_home.key(passphrase=PASSWORD)
    alice.authorize(key.public)
    agent.add(key)
    assert os.environ["SSH_AUTH_SOCK"] == str(agent.socket)
    assert key.fingerprint in run("ssh-add", "-l", environment=os.environ)
    with alpha.sshd() as sshd:
        assert _login(client_home, sshd, agent=agent) == "alice"
        assert client_home.questions == []
        agent.remove_all()
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd, agent=agent)


def test_an_agent_ends_with_its_context(client_home: ClientHome) -> None:
    with client_home.agent(client_home.key(passphrase="x")) as agent:
        assert agent.process.alive()
    assert not agent.process.alive()
    assert not agent.socket.exists()


@pytest.mark.parametrize("pam", [True, False])
def test_by_a_password(alpha: Host, client_home: ClientHome, alice: User, pam: bool) -> None:
    with alpha.sshd(PasswordAuthentication=True, UsePAM=pam) as sshd:
        assert _login(client_home, sshd, answers=["wrong", PASSWORD]) == "alice"
        assert sshd.logins() == ["password for alice"]
        assert sshd.refusals() == ["password for alice"]
        assert client_home.questions == [f"alice@{alpha.address}'s password: "] * 2
        alice.set_password("another")
        assert _login(client_home, sshd, answers=["another"]) == "alice"


def test_root_by_a_password(alpha: Host, client_home: ClientHome) -> None:
    alpha.user().set_password(PASSWORD)
    with alpha.sshd(PasswordAuthentication=True, PermitRootLogin=True) as sshd:
        assert _login(client_home, sshd, user="root", answers=[PASSWORD]) == "root"
    restore(alpha)
    assert alpha.space.run("passwd", "--status", "root").split()[1] == "L"


def test_by_questions(alpha: Host, client_home: ClientHome, alice: User) -> None:
    del alice
    with alpha.sshd(KbdInteractiveAuthentication=True) as sshd:
        assert _login(client_home, sshd, answers=[PASSWORD]) == "alice"
        assert client_home.questions == [f"(alice@{alpha.address}) Password: "]
        assert sshd.logins() == ["keyboard-interactive/pam for alice"]


def test_by_two_questions(alpha: Host, client_home: ClientHome) -> None:
    alpha.add_user("bob", PASSWORD, code="123 456")
    with alpha.sshd(KbdInteractiveAuthentication=True, MaxAuthTries=2) as sshd:
        assert _login(client_home, sshd, user="bob", answers=[PASSWORD, "123 456"]) == "bob"
        # sshd sends one question at a time, and puts what PAM only tells before the next one
        assert [line.rpartition(") ")[2] for line in client_home.questions] == [
            "Password: ",
            "Enter the code that your device shows.",
            "Password: ",
        ]
        with pytest.raises(LabError, match=r"Permission denied|Too many"):
            _login(client_home, sshd, user="bob", answers=[PASSWORD, "123"])
        assert len(sshd.logins()) == 1


def test_a_password_that_has_expired_is_asked_for_anew(alpha: Host, client_home: ClientHome, alice: User) -> None:
    alice.expire_password()
    new = "another S3cret, and a longer one"
    with alpha.sshd(KbdInteractiveAuthentication=True) as sshd:
        assert _login(client_home, sshd, answers=[PASSWORD, PASSWORD, new, new]) == "alice"
        assert _login(client_home, sshd, answers=[new]) == "alice"


def test_by_a_key_and_then_a_password(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd(PasswordAuthentication=True, AuthenticationMethods="publickey,password") as sshd:
        assert _login(client_home, sshd, answers=[PASSWORD]) == "alice"
        assert "Partial publickey for alice" in sshd.log()
        assert sshd.logins() == ["password for alice"]
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd, options=["-o", "PubkeyAuthentication=no"], answers=[PASSWORD])


def test_no_way_but_one_that_the_client_has_not(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with (
        alpha.sshd(PubkeyAuthentication=False, PasswordAuthentication=True) as sshd,
        pytest.raises(LabError, match=r"Permission denied \(password\)"),
    ):
        _login(client_home, sshd)


def test_few_tries(alpha: Host, client_home: ClientHome, alice: User) -> None:
    del alice
    with alpha.sshd(PasswordAuthentication=True, MaxAuthTries=1) as sshd:
        with pytest.raises(LabError, match="Too many authentication failures"):
            _login(client_home, sshd, answers=["wrong", PASSWORD])
        assert wait_for(sshd.refusals)  # which it notes after it has told of it
        assert sshd.refusals() == ["password for alice"]


def test_a_home_that_others_may_write_to_makes_keys_worthless(
    alpha: Host, client_home: ClientHome, alice: User, key: Key
) -> None:
    del key
    alice.home.chmod(0o777)
    with alpha.sshd() as sshd:
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd)
        assert "bad ownership or modes for directory /home/alice" in sshd.log()


# Host keys, and what servers say and allow.


def test_host_keys_of_every_kind(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd(host_keys=["rsa", "ecdsa", "ed25519"]) as sshd:
        assert sshd.kinds() == ["ecdsa", "ed25519", "rsa"]
        scanned = run("ssh-keyscan", "-p", str(sshd.port), sshd.address)
        for kind in sshd.kinds():
            assert f"{sshd.known_as} {sshd.public_key(kind)}" in scanned
            client_home.known_hosts.unlink(missing_ok=True)
            client_home.trust(sshd, kind)
            place = ("-p", str(sshd.port), f"alice@{sshd.address}")
            assert client_home.run_ssh("-o", "UpdateHostKeys=no", *place, "whoami").strip() == "alice"


def test_an_unknown_host_key_is_asked_about_and_a_changed_one_is_refused(
    alpha: Host, client_home: ClientHome, key: Key
) -> None:
    del key
    with alpha.sshd() as sshd:
        place = ("-p", str(sshd.port), f"alice@{sshd.address}", "whoami")
        assert client_home.run_ssh(*place, answers=["yes"]) == "alice\n"
        assert any(sshd.fingerprint() in question for question in client_home.questions)
        old = sshd.fingerprint()
        sshd.change_host_keys()
        assert sshd.fingerprint() != old
        with pytest.raises(LabError, match="REMOTE HOST IDENTIFICATION HAS CHANGED"):
            client_home.run_ssh(*place)


def test_a_banner_and_a_log_with_everything(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd(banner="Only for members.\n", LogLevel="DEBUG2") as sshd:
        with pytest.raises(LabError, match="Only for members"):
            _login(client_home, sshd, "exit 3")
        assert "debug2: " in sshd.log()
        assert sshd.connections() == len(sshd.logins()) == sshd.sessions() == 1


@pytest.mark.parametrize(
    ("option", "value"), [("AllowTcpForwarding", "no"), ("PermitOpen", "127.0.0.1:9"), ("PermitOpen", "none")]
)
def test_a_server_that_does_not_forward(
    alpha: Host, client_home: ClientHome, key: Key, option: str, value: str
) -> None:
    del key
    with alpha.sshd() as sshd:
        forward = ["-W", f"127.0.0.1:{sshd.port}"]
        sshd.change(**{option: value})
        with pytest.raises(LabError, match="administratively prohibited"):
            _login(client_home, sshd, options=forward)


def test_settings_change_while_it_runs_and_bad_ones_are_told(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd() as sshd:
        _login(client_home, sshd)
        sshd.change(PubkeyAuthentication=False)
        with pytest.raises(LabError, match="Permission denied"):
            _login(client_home, sshd)
        with pytest.raises(LabError, match="has its sshd already"):
            alpha.sshd()
    with pytest.raises(LabError, match="Bad configuration option: NoSuchThing"):
        alpha.sshd(NoSuchThing=True)
    with pytest.raises(LabError, match="Address already in use"):
        alpha.sshd(22)


def test_one_connection_is_told_from_two(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    client_home.configure(f"Host *\n ControlPath {client_home.folder}/c\n ControlPersist yes")
    with alpha.sshd() as sshd:
        assert _login(client_home, sshd, options=["-o", "ControlMaster=yes"]) == "alice"
        assert _login(client_home, sshd) == "alice"
        assert (sshd.connections(), len(sshd.logins()), sshd.sessions()) == (1, 1, 2)
        assert sshd.open_now() == 1
        assert _login(client_home, sshd, options=["-o", "ControlPath=none"]) == "alice"
        assert (sshd.connections(), len(sshd.logins()), sshd.sessions()) == (2, 2, 3)
        client_home.run_ssh("-p", str(sshd.port), "-O", "exit", f"alice@{sshd.address}")
        assert wait_for(lambda: sshd.open_now() == 0)


# Trouble on the line.


def test_a_cut_ends_sessions_and_what_they_started_and_nothing_else(
    alpha: Host, client_home: ClientHome, key: Key
) -> None:
    del key
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        with client_home.running_ssh("-p", str(sshd.port), f"alice@{sshd.address}", "sleep 600; true") as ssh:
            assert wait_for(lambda: _running(alpha, "sleep 600"))
            assert sshd.open_now() == 1
            sshd.cut()
            assert not _running(alpha, "sleep 600")
            assert wait_for(lambda: sshd.open_now() == 0)  # it sees to those that ended when it goes on
            assert ssh.wait(10) == 255
        assert _login(client_home, sshd) == "alice"


def test_a_frozen_server_takes_connections_and_says_nothing(alpha: Host) -> None:
    with alpha.sshd() as sshd:
        sshd.freeze()
        with socket.create_connection((sshd.address, sshd.port), timeout=10) as line:
            line.settimeout(0.2)
            with pytest.raises(TimeoutError):
                line.recv(1)
            sshd.thaw()
            line.settimeout(10)
            assert line.recv(4) == b"SSH-"


def test_a_slow_line_leads_to_a_server(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd() as sshd, Relay.tcp((sshd.address, sshd.port), 0.01) as relay:
        client_home.trust(sshd, name=f"[127.0.0.1]:{relay.port}")
        assert client_home.run_ssh("-p", str(relay.port), "alice@127.0.0.1", "whoami") == "alice\n"
        assert relay.connections == sshd.connections() == 1


def test_what_a_test_leaves_running_is_ended(alpha: Host) -> None:
    sshd = alpha.sshd()
    restore(alpha)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((sshd.address, sshd.port))
    sshd.close()


def test_a_server_goes_with_the_power(lab: Lab, alpha: Host) -> None:
    with alpha.sshd(only_from=lab.beta) as sshd:
        lab.cut_power(alpha)
        lab.power_on(alpha)
        assert sshd.log() == ""
    assert alpha.virsh("hostname").strip() == "alpha"


def test_a_port_that_says_nothing_and_one_where_nobody_is(client_home: ClientHome) -> None:
    with MutePort() as port, pytest.raises(LabError, match="Connection timed out during banner exchange"):
        client_home.run_ssh("-o", "ConnectTimeout=1", "-p", str(port.port), port.address)
    with ClosedPort() as port, pytest.raises(LabError, match="Connection refused"):
        client_home.run_ssh("-p", str(port.port), port.address)


def test_a_host_that_only_the_other_reaches(alpha: Host, beta: Host, client_home: ClientHome, key: Key) -> None:
    beta.add_user("carol").authorize(key.public)
    with alpha.sshd(2223, only_from=beta) as behind, beta.sshd() as before:
        for sshd in (behind, before):
            client_home.trust(sshd)
        jump = f"-J carol@{beta.address}:{before.port}".split()
        place = ("-p", str(behind.port), f"alice@{alpha.address}", "hostname; whoami")
        with pytest.raises(LabError, match="Connection refused"):
            client_home.run_ssh(*place)
        assert behind.connections() == 0
        assert client_home.run_ssh(*jump, *place) == "alpha\nalice\n"
        assert f"Connection from {beta.address} " in behind.log()
        assert before.logins() == ["publickey for carol"]
    assert "2223" not in alpha.space.run("iptables", "-S", "INPUT")


# What hosts lack.


def test_a_host_whose_libvirt_does_not_run(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    alpha.stop_daemon()
    with alpha.sshd() as sshd:
        with pytest.raises(LabError, match="No such file or directory"):
            _login(client_home, sshd, "virsh -c qemu:///system?mode=legacy hostname")
        alpha.start_daemon()
        assert _login(client_home, sshd, "virsh -c qemu:///system hostname") == "alpha"


@pytest.mark.skipif(not found("nc"), reason="nc is not installed")
def test_a_host_without_virt_ssh_helper_has_nc_or_nothing(alpha: Host) -> None:
    with alpha.without("virt-ssh-helper"):
        with pytest.raises(LabError, match="not found"):
            alpha.space.run("sh", "-c", "virt-ssh-helper")
        assert run("virsh", "--connect", alpha.ssh_uri, "hostname").strip() == "alpha"
        with alpha.without("nc"), pytest.raises(LabError, match="nc: not found"):
            run("virsh", "--connect", alpha.ssh_uri, "hostname")
    assert run("virsh", "--connect", f"{alpha.ssh_uri}&proxy=native", "hostname").strip() == "alpha"
    assert "layer" not in alpha.space.run("cat", "/proc/self/mountinfo")


def test_a_host_has_a_program_that_this_machine_has_not(alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.with_program("systemctl", '#!/bin/sh\necho asked to "$@"\n'), alpha.sshd() as sshd:
        assert _login(client_home, sshd, "systemctl start libvirtd") == "asked to start libvirtd"


# Locked libvirts.


def _credentials(folder: Path, password: str) -> dict[str, str]:
    """The environment in which libvirt's clients answer for the user fred."""
    file = folder / "auth.conf"
    file.write_text(
        f"[credentials-fred]\nauthname=fred\npassword={password}\n[auth-libvirt-default]\ncredentials=fred\n"
    )
    return {"LIBVIRT_AUTH_FILE": str(file)}


def _ask(uri: str, folder: Path, password: str = "") -> str:
    return run("virsh", "--connect", uri, "hostname", environment=_credentials(folder, password) if password else {})


needs_sasl = pytest.mark.skipif(bool(daemon.why_no_sasl()), reason=daemon.why_no_sasl())


@needs_sasl
def test_libvirt_on_tcp_asks_for_a_password(alpha: Host, tmp_path: Path) -> None:
    with daemon.sasl(alpha, {"fred": PASSWORD}) as uri:
        assert _ask(uri, tmp_path, PASSWORD) == "alpha\n\n"
        with pytest.raises(LabError, match="authentication failed"):
            _ask(uri, tmp_path, "wrong")
        assert alpha.virsh("hostname")
    assert run("virsh", "--connect", alpha.tcp_uri, "hostname")


@needs_sasl
def test_libvirt_asks_for_a_password_over_ssh(alpha: Host, tmp_path: Path) -> None:
    with daemon.sasl_socket(alpha, {"fred": PASSWORD}):
        assert _ask(alpha.ssh_uri, tmp_path, PASSWORD) == "alpha\n\n"
        with pytest.raises(LabError, match="authentication failed"):
            _ask(alpha.ssh_uri, tmp_path, "wrong")
    assert alpha.virsh("hostname")


def test_libvirt_over_tls_takes_those_whom_its_authority_knows(alpha: Host, tmp_path: Path) -> None:
    with daemon.tls(alpha) as secure:
        assert _ask(secure.uri, tmp_path) == "alpha\n\n"
        stranger = Authority("somebody else").write_client(tmp_path / "stranger")
        with pytest.raises(LabError, match="hasn't got a known issuer"):
            _ask(secure.uri_with(stranger), tmp_path)
        (tmp_path / "nobody").mkdir()
        secure.authority.write_authority(tmp_path / "nobody")
        with pytest.raises(LabError, match="Unable to read TLS confirmation"):  # it has no certificate to show
            _ask(secure.uri_with(tmp_path / "nobody"), tmp_path)
    with pytest.raises(LabError, match="Connection refused"):
        _ask(secure.uri, tmp_path)


@needs_sasl
def test_libvirt_over_tls_asks_for_a_password_instead_of_a_certificate(alpha: Host, tmp_path: Path) -> None:
    with daemon.tls(alpha, {"fred": PASSWORD}, verify=False) as secure:
        (tmp_path / "pki").mkdir()
        secure.authority.write_authority(tmp_path / "pki")
        uri = secure.uri_with(tmp_path / "pki")
        assert _ask(uri, tmp_path, PASSWORD) == "alpha\n\n"
        with pytest.raises(LabError, match="authentication failed"):
            _ask(uri, tmp_path, "wrong")


def _running(host: Host, command: str) -> bool:
    """Whether a process inside the host was started by this command."""
    line = command.encode().replace(b" ", b"\0") + b"\0"
    return any(_command_line(process.pid) == line for _, process in inside(host.space.init))


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has just ended
        return b""
