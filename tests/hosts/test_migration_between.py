"""What one host finds out about the other before a move, on two real hosts that are well, and that are not."""

import asyncio
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.broken_ways import hosts_file, listening, settings
from tests.hosts.logins import client_home
from tests.hosts.pair import NEEDS, Pair, judged, pair, verdicts, worst
from tests.hosts.test_doctor import PASSWORD, with_sudo
from tests.lab import Host
from tests.lab.certificates import Authority
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.command import Finished
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.offered_addresses import offered_addresses
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Between, ShellSide
from vmdesk.model.questions import Answer, Question, SecretAnswer, SecretQuestion
from vmdesk.ops.migration import on_host
from vmdesk.ops.migration.between import hosts as between_module
from vmdesk.ops.migration.between import shell_facts
from vmdesk.ops.migration.between.hosts import Journey
from vmdesk.ops.session import Session

__all__ = ["client_home", "pair"]

WRONG_DATE = """\
#!/bin/sh
exec python3 -I -S -c 'import time; print("%.6f" % (time.time() + 100))'
"""


def processes(host: Host) -> set[str]:
    """The lines of scripts that run there, each with its number."""
    return {row for row in host.space.run("ps", "ax", "-o", "pid,args").splitlines() if "vmdesk." in row}


# Two hosts that are well.


def test_all_is_well_between_two_hosts_and_nothing_is_left_behind(pair: Pair, alpha: Host, beta: Host) -> None:
    before = processes(alpha) | processes(beta)  # of who tried it before, and was cut off
    began = time.monotonic()
    found = pair.between()
    took = time.monotonic() - began
    source, target = found.source, found.target
    assert isinstance(source, ShellSide)
    assert isinstance(target, ShellSide)
    assert source.ports == {49152: "", 49183: "", 49215: ""}
    assert target.listened == (49152, 49183, 49215)
    assert (source.resolved, target.resolved) == ({"beta": (beta.address,)}, {"alpha": (alpha.address,)})
    assert source.reverse == {beta.address: "beta"}
    assert (source.login, target.login) == (True, True)
    assert source.root
    for matter in ("names", "ports", "login", "clocks", "certificates", "confinement"):
        assert set(verdicts(judged(matter, pair.case(found)))) == {Verdict.GOOD}, matter
    pair.qtbot.waitUntil(lambda: not listening(beta), timeout=15_000)
    assert took < between_module.LISTEN_SECONDS / 2  # nobody waits for a listener that was not let go
    pair.qtbot.waitUntil(lambda: not (processes(alpha) | processes(beta)) - before, timeout=15_000)


def test_many_who_look_at_once_see_all_and_share_what_was_found(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when many machines are to move together: what one listens at must not be taken from another."""
    looked: list[Journey] = []

    class Counted(Journey):
        async def look(self) -> Between:
            looked.append(self)
            return await super().look()

    async def all_at_once() -> list[Between]:
        ways = [(pair.ids["alpha"], pair.ids["beta"], Options())] * 6 + [
            (pair.ids["beta"], pair.ids["alpha"], Options())
        ]
        ways.append((pair.ids["alpha"], pair.ids["beta"], Options(port=49200)))
        return await asyncio.gather(
            *(between_module.between(pair.session, here, there, NEEDS, options) for here, there, options in ways)
        )

    monkeypatch.setattr(between_module, "Journey", Counted)
    found = pair.run(all_at_once())
    sources = [one.source for one in found]
    assert all(isinstance(source, ShellSide) and source.ports and not any(source.ports.values()) for source in sources)
    assert len(looked) == 3  # two ways there, and one back


def test_who_asks_while_others_look_gets_what_is_true_later(pair: Pair, beta: Host) -> None:
    async def one_after_the_other() -> list[Between]:
        first = spawn(between_module.between(pair.session, *ends, NEEDS, Options()), awaited=True)
        await asyncio.sleep(0.05)  # it has begun
        return list(await asyncio.gather(first, between_module.between(pair.session, *ends, NEEDS, Options())))

    ends = pair.ids["alpha"], pair.ids["beta"]
    first, second = pair.run(one_after_the_other())
    assert first is not second
    pair.qtbot.waitUntil(lambda: not listening(beta), timeout=15_000)


def test_bridges_of_guests_are_offered_to_nobody_and_a_second_cable_is(pair: Pair, alpha: Host, beta: Host) -> None:
    links = ("type bridge", "docker0"), ("type bridge", "br7"), ("type veth peer name far7", "near7")
    addresses = (beta, "10.98.7.1/24", "br7"), (beta, "172.17.0.1/16", "docker0"), (alpha, "172.18.0.1/16", "docker0")
    try:
        for host in (alpha, beta):
            for kind, name in links:
                host.space.run("ip", "link", "add", name, *kind.split())
                host.space.run("ip", "link", "set", name, "up")
            host.space.run("ip", "link", "set", "near7", "master", "br7")
        for host, address, name in addresses:
            host.space.run("ip", "address", "add", address, "dev", name)
        found = pair.between()
        target = found.target
        assert isinstance(target, ShellSide)
        assert {"172.17.0.1", "10.98.7.1", beta.address} <= set(target.addresses)
        assert {"172.17.0.1"} <= target.inward <= {"172.17.0.1", "192.168.122.1"}
        assert offered_addresses(found) == (beta.address, "10.98.7.1")
    finally:
        for host in (alpha, beta):
            for _kind, name in links:
                host.space.run("ip", "link", "delete", name)


def test_two_scripts_are_all_that_is_run(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []

    async def counted(session: Session, host: str, *words: str, **more: Any) -> Finished:
        ran.append(host)
        return await on_host.run_as_root(session, host, *words, **more)

    monkeypatch.setattr(shell_facts, "run_as_root", counted)
    pair.between()
    assert ran == [pair.ids["beta"], pair.ids["alpha"]]


# Clocks, lock managers, confinement, certificates.


def test_a_clock_that_is_wrong(pair: Pair, beta: Host) -> None:
    told = 'echo "$*" > /tmp/told-$(uname -n)'
    with beta.with_program("date", WRONG_DATE), beta.with_program("timedatectl", f"#!/bin/sh\n{told}\n"):
        (finding,) = pair.judged("clocks")
        assert finding.verdict is Verdict.WARNING
        # By a second more or less, where a script comes to its turn late.
        assert re.fullmatch(r"The clock of beta is (99|10[01]) s ahead of that of alpha\.", finding.words.english())
        assert pair.mend(finding.fix).outcome is Outcome.DONE
        assert beta.space.run("cat", "/tmp/told-beta").strip() == "set-ntp true"
        beta.space.run("rm", "/tmp/told-beta")


def test_lock_managers_and_where_their_leases_are(pair: Pair, alpha: Host, beta: Host) -> None:
    (finding,) = pair.judged("locks")
    assert finding.words.english() == "No lock manager guards the disks on either host."
    shared = alpha.site.shared / "leases"
    private = Path("/var/lib/libvirt/lockd")
    shared.mkdir()
    with settings(alpha, "qemu.conf", 'lock_manager = "lockd"'):
        (finding,) = pair.judged("locks")
        assert finding.verdict is Verdict.WARNING
        assert finding.words.english() == "alpha guards disks by lockd, beta by nothing."
        with settings(beta, "qemu.conf", 'lock_manager = "lockd"'):
            assert locks(pair, alpha, beta, shared, shared) == "Both hosts guard disks by lockd."
            assert locks(pair, alpha, beta, private, private).endswith("but the folder of the leases is not shared.")
            assert locks(pair, alpha, beta, private, shared).endswith("but keep the leases in different folders.")
    shared.rmdir()


def locks(pair: Pair, alpha: Host, beta: Host, here: Path, there: Path) -> str:
    """What is said of leases in these folders."""
    for host in (alpha, beta):
        (host.root / "lib/lockd").mkdir(exist_ok=True)
    line = 'file_lockspace_dir = "{}"'
    with settings(alpha, "qemu-lockd.conf", line.format(here)), settings(beta, "qemu-lockd.conf", line.format(there)):
        (finding,) = pair.judged("locks")
    return finding.words.english()


def test_certificates_matter_where_the_move_uses_them(pair: Pair, alpha: Host, beta: Host) -> None:
    assert verdicts(pair.judged("certificates", tls=True)) == [Verdict.ERROR, Verdict.ERROR]
    folders = {host: host.root / "system/pki/qemu" for host in (alpha, beta)}
    try:
        issue(folders, {alpha: Authority(), beta: Authority()})
        (finding,) = pair.judged("certificates", tls=True)
        assert finding.verdict is Verdict.WARNING
        assert finding.words.english().startswith("alpha and beta trust different authorities")
        common = Authority()
        issue(folders, {alpha: common, beta: common})
        assert verdicts(pair.judged("certificates", tls=True)) == [Verdict.GOOD]
    finally:
        for folder in folders.values():
            shutil.rmtree(folder.parent, ignore_errors=True)


def issue(folders: dict[Host, Path], authorities: dict[Host, Authority]) -> None:
    """Certificates by the names that QEMU looks for, for alpha to connect and for beta to be connected to."""
    for host, authority in authorities.items():
        folder = folders[host]
        if host.hostname == "alpha":
            authority.write_client(folder)
        else:
            authority.write_server(folder, "beta", host.address)
        for file in folder.glob("*[a-z]cert.pem"):
            role = file.name.removesuffix("cert.pem")
            file.rename(folder / f"{role}-cert.pem")
        for file in folder.glob("*[a-z]key.pem"):
            file.rename(folder / f"{file.name.removesuffix('key.pem')}-key.pem")


# Where vmdesk cannot look, or nobody answers.


def test_where_no_script_can_be_run_a_rehearsal_is_pointed_to(pair: Pair, alpha: Host, beta: Host) -> None:
    pair.add(beta, beta.uri, "by socket")
    found = pair.between(target="by socket")
    assert isinstance(found.source, ShellSide)
    assert found.source.resolved == {"beta": (beta.address,)}
    assert isinstance(found.target, Problem)
    for matter in ("names", "ports", "clocks", "locks"):
        assert set(verdicts(judged(matter, pair.case(found, target="by socket")))) == {Verdict.NOTE}, matter
    pair.add(alpha, alpha.uri, "alpha by socket")
    found = pair.between("alpha by socket", "by socket")
    assert isinstance(found.source, Problem)
    assert "cannot look into alpha by socket" in found.source.sentence.english()


def test_a_host_that_hangs_does_not_hang_the_check(pair: Pair, beta: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between_module, "LISTENING_SECONDS", 0.5)
    monkeypatch.setattr(between_module, "TOLD_SECONDS", 1.0)
    with beta.sshd() as sshd:
        uri = beta.login_uri.replace(beta.address, f"{beta.address}:{sshd.port}", 1)
        beta.user().authorize(beta.site.ssh.key.with_suffix(".pub"))
        with beta.site.ssh.known_hosts.open("a") as known:
            known.write(f"{sshd.known_as} {sshd.public_key()}\n")
        pair.add(beta, uri, "stuck")
        sshd.freeze()
        began = time.monotonic()
        found = pair.between(target="stuck")
        assert time.monotonic() - began < 20  # what is frozen would never answer
        assert isinstance(found.target, Problem)
        assert isinstance(found.source, ShellSide)
        assert found.source.resolved == {"beta": (beta.address,)}
        sshd.thaw()
        pair.session.remove_host(pair.ids.pop("stuck"))


def test_who_is_not_root_looks_as_far_as_he_may(pair: Pair, beta: Host) -> None:
    user = beta.add_user("alice", groups=["libvirt"])
    with beta.sshd() as sshd:
        user.authorize(beta.site.ssh.key.with_suffix(".pub"))
        with beta.site.ssh.known_hosts.open("a") as known:
            known.write(f"{sshd.known_as} {sshd.public_key()}\n")
        uri = beta.login_uri.replace(f"root@{beta.address}", f"alice@{beta.address}:{sshd.port}", 1)
        pair.add(beta, uri, "as alice")
        found = pair.between(target="as alice")
        assert isinstance(found.target, ShellSide)
        assert (found.target.user, found.target.root) == ("alice", False)
        assert isinstance(found.target.login, Problem)
        assert isinstance(found.source, ShellSide)
        assert set(found.source.ports.values()) == {""}
        pair.session.remove_host(pair.ids.pop("as alice"))
        pair.qtbot.waitUntil(lambda: sshd.open_now() == 0, timeout=20_000)


def test_what_needs_root_asks_for_the_password(pair: Pair, alpha: Host) -> None:
    user = alpha.add_user("alice", PASSWORD, groups=["libvirt"])
    user.authorize(alpha.site.ssh.key.with_suffix(".pub"))
    asked: list[Question] = []

    async def answer(_host: str, question: Question) -> Answer:
        asked.append(question)
        return SecretAnswer((PASSWORD,))

    pair.session.reaching.ask_person = answer
    with alpha.sshd() as sshd, with_sudo(alpha), hosts_file(alpha, f"{alpha.address} alpha") as file:
        with alpha.site.ssh.known_hosts.open("a") as known:
            known.write(f"{sshd.known_as} {sshd.public_key()}\n")
        uri = alpha.login_uri.replace(f"root@{alpha.address}", f"alice@{alpha.address}:{sshd.port}", 1)
        pair.add(alpha, uri, "as alice")
        found = pair.between(source="as alice")
        assert asked == []  # a check asks nothing
        job = pair.mend(worst(judged("names", pair.case(found, source="as alice"))).fix)
        assert (job.outcome, len(asked)) == (Outcome.DONE, 1)
        (question,) = asked
        assert isinstance(question, SecretQuestion)
        assert question.place == f"alice@{alpha.address}:{sshd.port}"
        assert question.subject.endswith(" beta >> /etc/hosts")
        assert file.read_text().splitlines()[-1].endswith(" beta")
        alpha.space.run("rm", "-f", "/tmp/sudo-calls")
        pair.session.remove_host(pair.ids.pop("as alice"))
        pair.qtbot.waitUntil(lambda: sshd.open_now() == 0, timeout=20_000)
