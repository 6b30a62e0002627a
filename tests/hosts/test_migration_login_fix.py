"""Hosts that cannot log in on each other by SSH can, once vmdesk has set up keys: and really do."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.logins import client_home
from tests.hosts.pair import Pair, be_patient, verdicts
from tests.lab import Guest, Host, LabError
from tests.lab.client_home import ClientHome
from tests.lab.sshd import Sshd
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.options import Route
from vmdesk.ops.migration.fixes.carrying_out import carry_out
from vmdesk.ops.session import Session

__all__ = ["client_home"]

# It takes its time over looking for the keys of a host, which comes after the other has the new key.
SLOW_KEYGEN = """#!/bin/sh
if [ "$1" = -F ]; then
  >/run/libvirt/looks
  turns=0
  while [ ! -e /run/libvirt/looked ] && [ "$turns" -lt 600 ]; do sleep 0.05; turns=$((turns + 1)); done
fi
exec /run/libvirt/real-keygen "$@"
"""
QUIET = ("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes")


@dataclass
class Strangers:
    """Two hosts whose SSH servers take keys as everywhere, and that have no keys of each other."""

    pair: Pair
    alpha: Host
    beta: Host
    servers: dict[str, Sshd]

    def logins(self, **more: object) -> list[Finding]:
        """What the check says about them when the hosts are to move a VM among themselves."""
        return self.pair.judged("login", route=Route.PEER_TO_PEER, peer_uri=self.peer_uri, **more)

    @property
    def peer_uri(self) -> str:
        """By which alpha's libvirt reaches beta's."""
        return f"qemu+ssh://root@beta:{self.servers['beta'].port}/system"

    def move(self, name: str) -> None:
        """Have alpha's libvirt move a guest by itself. Raises LabError."""
        self.alpha.virsh("migrate", "--live", "--p2p", name, self.peer_uri)

    def log_in(self, source: Host, target: Host) -> str:
        """Log in from one on the other, as libvirt would; the name of where one is then."""
        port = str(self.servers[target.hostname].port)
        return source.space.run("ssh", *QUIET, "-p", port, f"root@{target.hostname}", "uname", "-n").strip()


@pytest.fixture
def strangers(
    session: Session,
    qtbot: QtBot,
    alpha: Host,
    beta: Host,
    client_home: ClientHome,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Strangers]:
    """alpha and beta, to which vmdesk logs in at a server that takes root's own authorized_keys."""
    del client_home
    be_patient(monkeypatch)
    pair = Pair(session, qtbot)
    with ExitStack() as stack:
        servers = {}
        for host in (alpha, beta):
            server = servers[host.hostname] = stack.enter_context(host.sshd())
            host.user().authorize(host.site.ssh.key.with_suffix(".pub"))
            with host.site.ssh.known_hosts.open("a") as known:
                known.write(f"{server.known_as} {server.public_key()}\n")
            # The lab's own settings give every host the same key.
            host.space.run("mount", "-t", "tmpfs", "tmpfs", "/etc/ssh")
            stack.callback(host.space.run, "umount", "--lazy", "/etc/ssh")
            pair.add(host, host.login_uri.replace(host.address, f"{host.address}:{server.port}", 1))
        yield Strangers(pair, alpha, beta, servers)
        for host_id in pair.ids.values():
            session.remove_host(host_id)


def test_keys_are_set_up_both_ways_and_used(strangers: Strangers) -> None:
    alpha, beta = strangers.alpha, strangers.beta
    there, back = strangers.logins()
    assert (there.verdict, back.verdict) == (Verdict.ERROR, Verdict.NOTE)
    assert there.words.english() == "alpha cannot log in on beta by SSH."
    assert "Host key verification failed" in there.details
    with pytest.raises(LabError):
        strangers.log_in(alpha, beta)
    assert there.fix is not None
    assert back.fix is None
    key = strangers.servers["beta"].public_key()
    assert there.fix.does == (
        "[alpha] ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519",
        "[beta] echo '</root/.ssh/id_ed25519.pub> root@alpha' >> /root/.ssh/authorized_keys",
        f"[alpha] echo '[beta]:2222 {key}' >> /root/.ssh/known_hosts",
        "[beta] ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519",
        "[alpha] echo '</root/.ssh/id_ed25519.pub> root@beta' >> /root/.ssh/authorized_keys",
        f"[beta] echo '[alpha]:2222 {strangers.servers['alpha'].public_key()}' >> /root/.ssh/known_hosts",
    )
    alpha.create(Guest("web", "idle"))
    with pytest.raises(LabError):
        strangers.move("web")
    job = strangers.pair.mend(there.fix)
    assert (job.outcome, job.problem) == (Outcome.DONE, None)
    strangers.move("web")
    assert beta.state("web") == "running"
    assert strangers.log_in(alpha, beta) == "beta"
    assert strangers.log_in(beta, alpha) == "alpha"
    assert verdicts(strangers.logins()) == [Verdict.GOOD]


def test_what_is_there_is_used_and_stays_to_the_letter(strangers: Strangers) -> None:
    alpha, beta = strangers.alpha, strangers.beta
    folder = alpha.user().home / ".ssh"
    for name in ("id_ed25519", "another"):
        alpha.space.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"/root/.ssh/{name}")
    other = (folder / "another.pub").read_text().split()[1]
    hosts = ("[beta]:2222", "beta", "[beta]:2223", "elsewhere,[beta]:2222")
    before = "".join(f"{host} ssh-ed25519 {other}\n" for host in hosts) + "[beta]:2222 ssh-rsa AAAAB3NzaC1yc2EAAAA"
    (folder / "kept").write_text(before)
    (folder / "known_hosts").symlink_to("kept")
    key = (folder / "id_ed25519").read_text()
    there, _back = strangers.logins()
    assert there.fix is not None
    assert not any("ssh-keygen" in line and line.startswith("[alpha]") for line in there.fix.does)
    assert strangers.pair.mend(there.fix).outcome is Outcome.DONE
    assert strangers.log_in(alpha, beta) == "beta"
    assert (folder / "id_ed25519").read_text() == key
    own = strangers.servers["beta"].public_key()
    assert (folder / "kept").read_text() == f"{before}\n[beta]:2222 {own}\n"
    assert (folder / "known_hosts").is_symlink()
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(("id_", "kept"))) == [
        "id_ed25519",
        "id_ed25519.pub",
        "kept",
    ]


def test_a_host_that_is_lost_in_the_middle_keeps_nothing_once_it_is_back(strangers: Strangers) -> None:
    alpha, beta, server = strangers.alpha, strangers.beta, strangers.servers["beta"]
    mine, authorized = alpha.user().home / ".ssh", beta.user().authorized_keys
    mine.mkdir(exist_ok=True)
    (mine / "known_hosts").write_text(known := "elsewhere ssh-ed25519 AAAA\n")
    before = authorized.read_text()
    there, _back = strangers.logins()
    assert there.fix is not None
    alpha.space.run("cp", "/usr/bin/ssh-keygen", "/run/libvirt/real-keygen")
    refused = ("INPUT", "-p", "tcp", "--dport", str(server.port), "-j", "REJECT", "--reject-with", "tcp-reset")
    with alpha.with_program("ssh-keygen", SLOW_KEYGEN):
        job = carry_out(strangers.pair.session, there.fix)
        strangers.pair.qtbot.waitUntil((alpha.root / "run/looks").exists, timeout=60_000)
        assert "root@alpha" in authorized.read_text()
        beta.space.run("iptables", "--wait", "-I", *refused)
        try:
            server.cut()
            (alpha.root / "run/looked").touch()
            strangers.pair.qtbot.waitUntil(lambda: not job.running, timeout=90_000)
            assert job.problem is not None
            assert job.problem.sentence.english().startswith("alpha still cannot log in on beta")
            assert job.problem.hint is not None
            hint = job.problem.hint.english()
            assert hint.startswith("This may still be there: [beta] ~root/.ssh/authorized_keys: ssh-ed25519 AAAA")
            assert hint.endswith("It is taken back once the host answers again.")
            assert "[alpha]" not in hint
            assert (mine / "known_hosts").read_text() == known
            assert not list(mine.glob("id_*"))
        finally:
            beta.space.run("iptables", "--wait", "-D", *refused)
            for left in ("looks", "looked"):
                (alpha.root / "run" / left).unlink(missing_ok=True)
    strangers.pair.qtbot.waitUntil(lambda: authorized.read_text() == before, timeout=90_000)


def test_a_server_that_takes_no_such_keys_leaves_all_as_it_was(strangers: Strangers) -> None:
    alpha, beta = strangers.alpha, strangers.beta
    before = beta.user().authorized_keys.read_text()
    strangers.servers["beta"].change(PermitRootLogin=False)
    there, _back = strangers.logins()
    job = strangers.pair.mend(there.fix)
    assert job.outcome is Outcome.FAILED
    assert job.problem is not None
    assert job.problem.sentence.english().startswith("alpha still cannot log in on beta")
    assert "Permission denied" in job.problem.details
    assert beta.user().authorized_keys.read_text() == before
    assert not list((alpha.user().home / ".ssh").glob("id_*"))
    assert not (alpha.user().home / ".ssh/known_hosts").exists()


def test_a_move_that_vmdesk_leads_does_not_need_it(strangers: Strangers) -> None:
    there = strangers.pair.judged("login")[0]
    assert there.verdict is Verdict.NOTE
    assert there.why is not None
    assert there.why.english().startswith("vmdesk leads this move")
