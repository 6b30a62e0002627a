"""Mending what somebody else has mended meanwhile, what is refused in the middle, and a host that is lost then."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.hosts.broken_ways import firewall, hosts_file
from tests.hosts.logins import client_home
from tests.hosts.pair import Pair, pair
from tests.hosts.surveying import Surveying, surveying
from tests.hosts.test_migration_fixes import PAGES, SECRET, SECRET_XML, huge_pages, names, secret
from tests.lab import Host, Lab, Relay
from vmdesk.errors import Kind
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.migration import firewalls, remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.model.migration.sides import HostSide
from vmdesk.model.questions import Answer, Question, SecretAnswer
from vmdesk.ops.migration.fixes.carrying_out import carry_out
from vmdesk.virt import mending
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

__all__ = ["client_home", "pair", "surveying"]

NETWORK = """<network><name>office</name><uuid>6f1e2a94-0b05-4f2b-8d4c-3c1f6f0f7b11</uuid><bridge name='virbr9'/>
<ip address='10.123.9.1' netmask='255.255.255.0'/></network>"""
POOL = """<pool type='dir'><name>office</name><uuid>6f1e2a94-0b05-4f2b-8d4c-3c1f6f0f7b12</uuid>
<target><path>{path}</path></target></pool>"""
# firewalld, as far as it is told rules; what it keeps for later cannot be changed.
FIREWALLD = """#!/bin/sh
file=/run/libvirt/rules
touch "$file"
case $1 in
--permanent) echo 'Error: cannot write' >&2; exit 13 ;;
--query-rich-rule=*) grep -qxF -- "${1#*=}" "$file" ;;
--add-rich-rule=*) echo "${1#*=}" >>"$file" ;;
--remove-rich-rule=*) grep -vxF -- "${1#*=}" "$file" >"$file.new"; mv "$file.new" "$file" ;;
esac
"""
DENIES = """#!/bin/sh
[ "$1" != -n ] || { echo 'sudo: a password is required' >&2; exit 1; }
read -r _
echo 'bob is not in the sudoers file.' >&2
exit 1
"""


def side(found: Surveying, host: Host) -> HostSide:
    return HostSide(found.ids[host.hostname], host.hostname, host.uri)


def mend(found: Surveying, fix: Fix) -> Job:
    """Have it mended; the job, which has ended."""
    job = carry_out(found.session, fix)
    found.until(lambda: not job.running)
    return job


@pytest.fixture
def beta_alone(surveying: Surveying, beta: Host) -> Surveying:
    """beta is in the list."""
    surveying.connect(beta)
    return surveying


# By somebody else meanwhile.


def test_a_network_that_is_there_by_now_is_started_and_another_of_its_name_left_alone(
    beta_alone: Surveying, beta: Host
) -> None:
    fix = remedies.define_network(side(beta_alone, beta), "office", NETWORK, autostart=True)
    beta.virsh("net-define", "/dev/stdin", text=re.sub("<uuid>.*</uuid>", "", NETWORK))
    for _again in range(2):
        assert mend(beta_alone, fix).problem is None
        assert "office" in names(beta, "net")
        assert "office" in names(beta, "net", "--autostart")
    for command in ("net-destroy", "net-undefine"):
        beta.virsh(command, "office")
    other = re.sub("<uuid>.*</uuid>", "", NETWORK).replace("10.123.9.1", "10.124.9.1")
    beta.virsh("net-define", "/dev/stdin", text=other)
    problem = mend(beta_alone, fix).problem
    assert problem is not None
    assert problem.sentence.english() == "There is another network of that name by now."
    assert "office" not in names(beta, "net")
    assert "10.124.9.1" in beta.virsh("net-dumpxml", "office")


def test_a_pool_that_is_there_or_on_by_now_is_used_and_another_of_its_name_left_alone(
    beta_alone: Surveying, beta: Host
) -> None:
    xml = POOL.format(path=beta.site.shared)
    make, start = (
        remedies.define_pool(side(beta_alone, beta), "office", xml, autostart=True),
        remedies.start_pool(side(beta_alone, beta), "office"),
    )
    beta.virsh("pool-define-as", "office", "dir", "--target", str(beta.site.shared))
    for fix in (make, make, start):
        assert mend(beta_alone, fix).problem is None
        assert "office" in names(beta, "pool")
    assert "office" in names(beta, "pool", "--autostart")
    for command in ("pool-destroy", "pool-undefine"):
        beta.virsh(command, "office")
    beta.virsh("pool-define-as", "office", "dir", "--target", "/srv/other")
    problem = mend(beta_alone, make).problem
    assert problem is not None
    assert problem.sentence.english() == "There is another pool of that name by now."
    assert "/srv/other" in beta.virsh("pool-dumpxml", "office")


def test_a_secret_that_is_there_by_now_keeps_its_value(surveying: Surveying, alpha: Host, beta: Host) -> None:
    surveying.connect(alpha, beta)
    xml = SECRET_XML.format(private="no")
    fix = remedies.copy_secret(side(surveying, alpha), side(surveying, beta), SECRET, xml)
    with secret(alpha, "aGVsbG8="), secret(beta, "d29ybGQ="):
        assert mend(surveying, fix).problem is None
        assert beta.virsh("secret-get-value", SECRET).strip() == "d29ybGQ="
    with secret(alpha, "aGVsbG8="), secret(beta):
        assert mend(surveying, fix).problem is None
        assert beta.virsh("secret-get-value", SECRET).strip() == "aGVsbG8="


def test_no_more_huge_pages_are_taken_than_are_still_lacking(beta_alone: Surveying, beta: Host) -> None:
    with huge_pages() as before:
        PAGES.write_text(str(before + 3))
        free = int(re.findall(r"(\d+)", beta.virsh("freepages", "--pagesize", "2048KiB", "--cellno", "0"))[-1])
        fix = remedies.allocate_huge_pages(side(beta_alone, beta), 2048, 5, free + 1)
        for _again in range(2):
            assert mend(beta_alone, fix).problem is None
            assert int(PAGES.read_text()) == before + 4


def test_names_and_ports_that_are_mended_stay_as_they_are(pair: Pair, alpha: Host, beta: Host) -> None:
    with hosts_file(alpha, f"{alpha.address} alpha", "10.9.9.9 beta"), firewall(beta, "REJECT"):
        file = alpha.root / "system/hosts"
        original = file.read_text()
        file.chmod(0o644)
        names_fix = next(one.fix for one in pair.judged("names") if one.fix and one.fix.host == pair.ids["alpha"])
        ports_fix = next(one.fix for one in pair.judged("ports") if one.fix)
        rule = ("INPUT", "-p", "tcp", "-s", alpha.address, "--dport", "49152:49215", "-j", "ACCEPT")
        try:
            for _again in range(2):
                assert pair.mend(names_fix).problem is None
                assert pair.mend(ports_fix).problem is None
            assert file.read_text() == original.replace("10.9.9.9 beta\n", f"{beta.address} beta\n")
            assert file.stat().st_mode & 0o777 == 0o644
            assert file.with_name("hosts.before-vmdesk").read_text() == original
            assert not list(file.parent.glob("hosts.vmdesk-*"))
            assert beta.space.run("iptables", "-S", "INPUT").count("-j ACCEPT") == 1
        finally:
            beta.space.run("iptables", "--wait", "-D", *rule)


# What fails in the middle.


def test_a_rule_that_holds_for_now_goes_again_where_it_cannot_be_kept(pair: Pair, beta: Host) -> None:
    rules = beta.root / "run/rules"
    arguments = ("firewalld", "10.0.0.9", "49152-49215")
    fix = Fix("ports", sentence("Open the ports"), (), pair.ids["beta"], arguments)
    with beta.with_program("firewall-cmd", FIREWALLD):
        job = pair.mend(fix)
        assert job.problem is not None
        assert job.problem.sentence.english() == "A command on beta ended with an error (13)."
        assert "cannot write" in job.problem.details
        assert rules.read_text() == ""
        theirs = firewalls.opening(*arguments[:2], arguments[2:])[0][1].partition("=")[2]
        rules.write_text(f"{theirs}\n")
        assert pair.mend(fix).outcome is Outcome.FAILED
        assert rules.read_text() == f"{theirs}\n"
    rules.unlink()


# A host that is lost in the middle.


@contextmanager
def losing(
    found: Surveying, monkeypatch: pytest.MonkeyPatch, lab: Lab, beta: Host, name: str, begin: Callable[..., object]
) -> Iterator[Relay]:
    """beta is lost when this has been begun there."""
    real: Callable[..., None] = getattr(mending, name)
    with lab.relay(beta, 0.0) as relay:

        def lose(raw: Raw, **values: object) -> None:
            begin(raw, values["xml"])
            relay.cut()
            real(raw, **values)

        found.connect_to(relay.uri, "beta")
        monkeypatch.setattr(mending, name, lose)
        yield relay


@pytest.mark.parametrize(("kind", "command"), [("network", "net"), ("pool", "pool")])
def test_what_was_begun_on_a_host_that_is_lost_goes_when_it_is_back(
    surveying: Surveying, monkeypatch: pytest.MonkeyPatch, lab: Lab, beta: Host, kind: str, command: str
) -> None:
    def begin(raw: Raw, xml: str) -> None:
        if kind == "network":
            raw.networkDefineXML(xml)
        else:
            raw.storagePoolDefineXML(xml, 0)

    xml = NETWORK if kind == "network" else POOL.format(path=beta.site.shared)
    with losing(surveying, monkeypatch, lab, beta, f"define_{kind}", begin) as relay:
        remedy = remedies.define_network if kind == "network" else remedies.define_pool
        problem = mend(surveying, remedy(side(surveying, beta), "office", xml, autostart=True)).problem
        assert problem is not None
        assert problem.kind is Kind.LOST
        assert problem.hint is not None
        assert problem.hint.english() == "What was begun is taken back once the host answers again."
        assert "office" in names(beta, command, "--all")
        relay.mend()
        surveying.until(lambda: "office" not in names(beta, command, "--all"))


def test_a_host_that_is_out_of_reach_is_told_so(pair: Pair, beta: Host, lab: Lab) -> None:
    with lab.relay(beta, 0.0, ssh=True) as relay:
        host = pair.add(beta, relay.login_uri, "far")
        relay.cut()
        job = pair.mend(Fix("clock", sentence("Set the clock"), (), host))
        assert job.problem is not None
        assert job.problem.kind in {Kind.LOST, Kind.UNREACHABLE}


@pytest.mark.parametrize("sudo", ["none", "denied", "cancelled"])
def test_who_may_not_become_root_is_told_so_and_nothing_is_done(pair: Pair, alpha: Host, sudo: str) -> None:
    alpha.add_user("bob", groups=["libvirt"]).authorize(alpha.site.ssh.key.with_suffix(".pub"))
    asked: list[Question] = []

    async def answer(_host: str, question: Question) -> Answer | None:
        asked.append(question)
        return SecretAnswer(("secret",)) if sudo == "denied" else None

    pair.session.reaching.ask_person = answer
    before = (alpha.root / "system/hosts").read_text()
    program = alpha.without("sudo") if sudo == "none" else alpha.with_program("sudo", DENIES)
    with alpha.sshd() as sshd, program:
        with alpha.site.ssh.known_hosts.open("a") as known:
            known.write(f"{sshd.known_as} {sshd.public_key()}\n")
        uri = alpha.login_uri.replace(f"root@{alpha.address}", f"bob@{alpha.address}:{sshd.port}", 1)
        host = pair.add(alpha, uri, "bob")
        job = pair.mend(Fix("names", sentence("Tell alpha"), (), host, ("gamma", "10.0.0.7")))
        pair.session.remove_host(pair.ids.pop("bob"))
        pair.qtbot.waitUntil(lambda: sshd.open_now() == 0, timeout=20_000)
    said = {"none": "Somebody has to do this as root on bob.", "denied": "You may not run commands as root there."}
    assert (job.problem.sentence.english() if job.problem is not None else None) == said.get(sudo)
    assert job.outcome is (Outcome.CANCELLED if sudo == "cancelled" else Outcome.FAILED)
    assert len(asked) == (sudo != "none")
    assert (alpha.root / "system/hosts").read_text() == before
