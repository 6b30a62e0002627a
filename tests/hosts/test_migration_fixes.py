"""What the check offers to mend, really mended on real hosts, with virsh as the witness; what fails leaves nothing."""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hosts.logins import client_home
from tests.hosts.surveying import Surveying, surveying
from tests.hosts.test_migration_check import HUGE, connected, make_network
from tests.lab import Disk, Guest, Host
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix, Verdict
from vmdesk.model.migration.sides import HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.fixes.carrying_out import carry_out, kinds
from vmdesk.virt import domains
from vmdesk.words import sentence

__all__ = ["client_home", "connected", "surveying"]

SECRET = "0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"
SECRET_XML = f"<secret private='{{private}}'><uuid>{SECRET}</uuid><description>key</description></secret>"
TPM = f"<tpm><backend type='emulator' version='2.0'><encryption secret='{SECRET}'/></backend></tpm>"
PAGES = Path("/proc/sys/vm/nr_hugepages")  # of this kernel, which the hosts of all labs share
ALONE = Path("/run/lock/vmdesk-lab-huge-pages")


def names(host: Host, kind: str, *flags: str) -> list[str]:
    """The networks or pools of a host."""
    return [name.strip() for name in host.virsh(f"{kind}-list", "--name", *flags).splitlines() if name.strip()]


@contextmanager
def secret(host: Host, value: str = "", *, private: bool = False) -> Iterator[None]:
    """A secret of the host's; at the end neither host has it."""
    host.virsh("secret-define", "/dev/stdin", text=SECRET_XML.format(private="yes" if private else "no"))
    if value:
        host.virsh("secret-set-value", SECRET, value)
    try:
        yield
    finally:
        host.virsh("secret-undefine", SECRET)


@contextmanager
def huge_pages() -> Iterator[int]:
    """How many are set aside, which no test of another lab changes meanwhile; at the end there are as many again."""
    with ALONE.open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        before = PAGES.read_text()
        try:
            yield int(before)
        finally:
            PAGES.write_text(before)


# Networks.


def test_a_missing_network_is_made_started_and_starts_by_itself(connected: Surveying, alpha: Host, beta: Host) -> None:
    make_network(alpha, "office")
    alpha.virsh("net-autostart", "office")
    alpha.create(Guest("one", network="office"))
    survey = connected.check("one")
    connected.fix(survey, Topic.NETWORKS)
    assert connected.verdict(survey, Topic.NETWORKS) < Verdict.WARNING
    assert "office" in names(beta, "net")
    assert "office" in names(beta, "net", "--autostart")
    uuids = [host.virsh("net-uuid", "office").strip() for host in (alpha, beta)]
    assert uuids[0] == uuids[1]
    assert any("Make the network office" in entry.text.english() for entry in connected.session.journal.entries)


def test_a_network_that_cannot_be_started_is_taken_back_and_one_that_is_off_is_started(
    connected: Surveying, alpha: Host, beta: Host
) -> None:
    make_network(alpha, "office")
    alpha.create(Guest("one", network="office"))
    survey = connected.check("one")
    beta.space.run("ip", "link", "add", "virbr9", "type", "bridge")
    try:
        with pytest.raises(Problem):
            connected.fix(survey, Topic.NETWORKS)
        assert "office" not in names(beta, "net", "--all")
    finally:
        beta.space.run("ip", "link", "delete", "virbr9")
    connected.fix(survey, Topic.NETWORKS)
    assert "office" in names(beta, "net")
    beta.virsh("net-destroy", "office")
    survey.again(connected.ids["beta"])
    connected.ready(survey)
    assert connected.fix(survey, Topic.NETWORKS).kind == remedies.START_NETWORK
    assert "office" in names(beta, "net")
    assert connected.verdict(survey, Topic.NETWORKS) < Verdict.WARNING


# Pools.


def test_a_missing_pool_is_made_and_one_that_is_off_is_started(
    surveying: Surveying, client_home: object, alpha: Host, beta: Host
) -> None:
    del client_home
    surveying.connect(alpha, beta, by="login_uri")
    alpha.virsh("pool-create-as", "shared", "dir", "--target", str(alpha.site.shared))
    alpha.create(Guest("one", disks=(Disk("one", shared=True),)))
    survey = surveying.check("one")
    for offered in (remedies.DEFINE_POOL, remedies.START_POOL):
        found = [finding for finding in surveying.at(survey).findings if finding.topic is Topic.DISKS and finding.fix]
        assert [finding.fix.kind for finding in found if finding.fix] == [offered]
        assert found[0].fix is not None
        surveying.carry_out(survey, found[0].fix)
        assert "shared" in names(beta, "pool")
        assert str(alpha.site.shared) in beta.virsh("pool-dumpxml", "shared")
        beta.virsh("pool-destroy", "shared")
        survey.again()
        surveying.ready(survey)


# The machine.


def test_the_cache_is_set_in_the_definition_and_counts_after_a_restart(
    surveying: Surveying, client_home: object, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    del client_home
    asked: list[object] = []

    def shut_down(domain: domains.Domain) -> None:
        real(domain)
        asked.append(domain)

    real = domains.shut_down
    monkeypatch.setattr(domains, "shut_down", shut_down)
    surveying.connect(alpha, beta, by="login_uri")
    alpha.define(Guest("one", disks=(Disk("one", shared=True),)))
    xml = alpha.virsh("dumpxml", "one")
    alpha.virsh("define", "/dev/stdin", text=xml.replace("type='qcow2'", "type='qcow2' cache='unsafe'"))
    alpha.virsh("start", "one")
    survey = surveying.check("one")
    assert surveying.verdict(survey, Topic.CACHE) is Verdict.ERROR
    before = alpha.virsh("dumpxml", "one", "--inactive")
    fix = surveying.fix(survey, Topic.CACHE)
    assert fix.kind == remedies.CACHE_NONE
    assert fix.note is not None
    after = alpha.virsh("dumpxml", "one", "--inactive")
    assert after.replace("cache='none'", "cache='unsafe'") == before
    assert after.count("cache='none'") == 1
    assert "cache='none'" not in alpha.virsh("dumpxml", "one")
    surveying.until(lambda: (found := surveying.finding(survey, Topic.CACHE).fix) and found.kind == remedies.RESTART)
    restart = surveying.finding(survey, Topic.CACHE).fix
    assert restart is not None
    job = carry_out(surveying.session, restart)
    surveying.until(lambda: asked)
    assert len(surveying.session.jobs.running) == 2
    alpha.virsh("destroy", "one")  # the guest knows nothing of shutting down
    surveying.until(lambda: not job.running)
    assert job.outcome is Outcome.DONE
    assert "cache='none'" in alpha.virsh("dumpxml", "one")
    surveying.until(lambda: surveying.verdict(survey, Topic.CACHE) is Verdict.GOOD)
    surveying.ready(survey)


def test_a_medium_is_taken_out_of_the_drive(connected: Surveying, alpha: Host) -> None:
    alpha.make_disk("disc")
    drive = (
        f"<disk type='file' device='cdrom'><source file='{alpha.disk_path('disc')}'/>"
        "<target dev='hdc' bus='ide'/><readonly/></disk>"
    )
    alpha.create(Guest("one", devices=drive))
    survey = connected.check("one")
    source = HostSide(connected.ids["alpha"], "alpha", "qemu:///system")
    path = str(alpha.disk_path("disc"))
    connected.carry_out(survey, remedies.eject(source, survey.key.uuid, "one", "hdc", "/srv/another"))
    assert "disc" in alpha.virsh("domblklist", "one")  # somebody has changed it meanwhile
    connected.carry_out(survey, remedies.eject(source, survey.key.uuid, "one", "hdc", path))
    assert "disc" not in alpha.virsh("domblklist", "one")
    assert "disc" not in alpha.virsh("domblklist", "one", "--inactive")


# Secrets.


def test_a_secret_is_copied_with_its_value_and_a_private_one_not(connected: Surveying, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("one", devices=TPM))
    with secret(alpha, "aGVsbG8="):
        survey = connected.check("one")
        beta.virsh("secret-define", "/dev/stdin", text=SECRET_XML.format(private="no"))
        survey.again(connected.ids["beta"])
        connected.ready(survey)
        assert "not its value" in connected.finding(survey, Topic.SECRETS).words.english()
        beta.virsh("secret-undefine", SECRET)
        survey.again(connected.ids["beta"])
        connected.ready(survey)
        connected.fix(survey, Topic.SECRETS)
        try:
            assert connected.verdict(survey, Topic.SECRETS) is Verdict.GOOD
            assert beta.virsh("secret-get-value", SECRET).strip() == "aGVsbG8="
            assert "key" in beta.virsh("secret-dumpxml", SECRET)
        finally:
            beta.virsh("secret-undefine", SECRET)
    with secret(alpha, "aGVsbG8=", private=True):
        survey = connected.check("one")
        with pytest.raises(Problem, match="private"):
            connected.fix(survey, Topic.SECRETS)
        assert SECRET not in beta.virsh("secret-list")


# Memory.


def test_huge_pages_are_set_aside(connected: Surveying, alpha: Host, beta: Host) -> None:
    xml = Guest("one", memory=8).xml(alpha.site.boot, {})
    alpha.virsh("define", "/dev/stdin", text=xml.replace("<os>", f"{HUGE}<os>", 1))
    with huge_pages():
        survey = connected.check("one")
        connected.fix(survey, Topic.HUGE_PAGES)
        assert connected.verdict(survey, Topic.HUGE_PAGES) is Verdict.GOOD
        free = re.search(r"(\d+)\s*$", beta.virsh("freepages", "--pagesize", "2048KiB", "--cellno", "0"))
        assert free is not None
        assert int(free[1]) >= 4


# All of them.


def test_each_kind_has_somebody_who_carries_it_out(connected: Surveying) -> None:
    offered = {value for name, value in vars(remedies).items() if name.isupper() and isinstance(value, str)}
    assert offered <= kinds().keys()
    unknown = Fix("no-such-kind", sentence("Do nothing"), (), connected.ids["beta"])
    job = carry_out(connected.session, unknown)
    connected.until(lambda: not job.running)
    assert job.outcome is Outcome.FAILED
