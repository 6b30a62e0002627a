"""The check of a move on real hosts: each matter both ways, the order of the hosts, and what it costs."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.hosts.logins import client_home
from tests.hosts.surveying import Surveying, surveying
from tests.lab import Disk, Guest, Host, Lab
from tests.virt.world import counted
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.forecast import Rates
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.policies import POLICIES
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check import asking, survey_row
from vmdesk.ops.migration.check import survey as survey_module
from vmdesk.ops.migration.check.files_there import SCRIPT
from vmdesk.ops.migration.check.survey import Stage
from vmdesk.virt import visit
from vmdesk.virt.migration_facts import Raw

__all__ = ["client_home", "surveying"]

# What a test of one matter asks of libvirt alone; what lies between the hosts has tests of its own.
LIBVIRTS = (Topic.RIGHTS, Topic.CLASH, Topic.TWICE, Topic.STATE, Topic.VERSIONS, Topic.MACHINE, Topic.PROCESSOR)
USB = "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/><product id='0x2'/></source></hostdev>"
FOLDER = "<filesystem><source dir='/srv'/><target dir='x'/></filesystem>"
HUGE = "<memoryBacking><hugepages><page size='2048'/></hugepages></memoryBacking>"
# What of a small VM's XML is replaced by what, and how that stands at a host that does not have it.
NEEDED: tuple[tuple[Topic, tuple[str, str], Verdict], ...] = (
    (Topic.MACHINE, ("machine='pc'", "machine='pc-i440fx-7.1'"), Verdict.GOOD),
    (Topic.FIRMWARE, ("<os>", "<os firmware='efi'>"), Verdict.GOOD),
    (Topic.MEMORY, ("<memory unit='MiB'>64</memory>", "<memory unit='TiB'>1</memory>"), Verdict.WARNING),
    (Topic.PROCESSOR, ("<vcpu>1</vcpu>", "<vcpu>100</vcpu>"), Verdict.WARNING),
    (Topic.TPM, ("</devices>", "<tpm><backend type='passthrough'/></tpm></devices>"), Verdict.WARNING),
    (Topic.HUGE_PAGES, ("<os>", f"{HUGE}<os>"), Verdict.WARNING),
    (Topic.FILES, ("</devices>", f"{FOLDER}</devices>"), Verdict.WARNING),
    (Topic.HOST_DEVICES, ("</devices>", f"{USB}</devices>"), Verdict.WARNING),
)
NETWORK = "<network><name>{name}</name><bridge name='{bridge}'/><ip address='{address}' prefix='24'/></network>"


def make_network(
    host: Host, name: str, bridge: str = "virbr9", address: str = "10.9.9.1", *, start: bool = True
) -> None:
    """A network of the host's own."""
    host.virsh("net-define", "/dev/stdin", text=NETWORK.format(name=name, bridge=bridge, address=address))
    if start:
        host.virsh("net-start", name)


@pytest.fixture
def connected(surveying: Surveying, alpha: Host, beta: Host) -> Surveying:
    """alpha and beta in the list, by their sockets."""
    surveying.connect(alpha, beta)
    return surveying


# What fits.


def test_an_idle_vm_fits_a_host_of_the_same_kind(connected: Surveying, alpha: Host) -> None:
    alpha.create(Guest("one", network="default"))
    survey = connected.check("one")
    candidate = connected.at(survey)
    assert candidate.stage is Stage.READY
    assert {connected.verdict(survey, topic) for topic in LIBVIRTS} == {Verdict.GOOD}
    assert connected.verdict(survey, Topic.MEMORY) is Verdict.GOOD
    assert connected.verdict(survey, Topic.NETWORKS) is Verdict.NOTE  # the host's own network, which is there
    assert survey.way is Way.LIVE
    assert survey.needs is not None
    assert survey.needs.active
    plan = survey.plan(candidate.host, POLICIES[1])
    assert (plan.vm, plan.target, plan.policy) == (survey.key, candidate.host, POLICIES[1])


def test_a_vm_that_is_off_moves_as_it_is_and_one_that_starts_meanwhile_runs(connected: Surveying, alpha: Host) -> None:
    alpha.define(Guest("one"))
    survey = connected.check("one")
    assert survey.way is Way.OFFLINE
    assert connected.verdict(survey, Topic.STATE) is Verdict.GOOD
    alpha.virsh("start", "one")
    connected.until(lambda: survey.plan(connected.ids["beta"], POLICIES[0]).way is Way.LIVE)
    connected.ready(survey)
    assert connected.verdict(survey, Topic.STATE) is Verdict.GOOD
    survey.set_way(Way.OFFLINE)
    assert connected.verdict(survey, Topic.STATE) is Verdict.ERROR


# What is missing at the target, or taken there.


def test_a_network_is_missing_then_off_then_there_then_impossible(
    connected: Surveying, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "REFRESH_SECONDS", 0.3)
    make_network(alpha, "office")
    alpha.create(Guest("one", network="office"))
    survey = connected.check("one")
    assert connected.finding(survey, Topic.NETWORKS).words.english() == "beta has no network office."
    assert connected.at(survey).verdict is Verdict.ERROR
    make_network(beta, "office", start=False)
    survey.again(connected.ids["beta"])
    connected.ready(survey)
    assert "switched off" in connected.finding(survey, Topic.NETWORKS).words.english()
    beta.virsh("net-start", "office")
    connected.until(lambda: connected.verdict(survey, Topic.NETWORKS) < Verdict.WARNING)
    beta.virsh("net-destroy", "office")
    beta.virsh("net-undefine", "office")
    make_network(beta, "lab", "virbr8", "10.9.9.77")  # which clashes with it
    connected.until(lambda: connected.verdict(survey, Topic.NETWORKS) is Verdict.ERROR)
    survey.again(connected.ids["beta"])
    connected.ready(survey)
    finding = connected.finding(survey, Topic.NETWORKS)
    assert finding.fix is None
    assert finding.needs is not None
    assert "lab" in finding.needs.english()


def test_a_bridge_is_there_or_not(connected: Surveying, alpha: Host, beta: Host) -> None:
    alpha.space.run("ip", "link", "add", "br7", "type", "bridge")
    card = "<interface type='bridge'><source bridge='br7'/><model type='virtio'/></interface>"
    try:
        alpha.create(Guest("one", devices=card))
        survey = connected.check("one")
        assert connected.verdict(survey, Topic.NETWORKS) is Verdict.ERROR
        beta.space.run("ip", "link", "add", "br7", "type", "bridge")
        survey.again()
        connected.until(lambda: connected.verdict(survey, Topic.NETWORKS) is Verdict.GOOD)
    finally:
        for host in (alpha, beta):
            host.space.run("sh", "-c", "ip link delete br7 || true")


def test_a_name_or_uuid_that_is_taken_is_told_as_soon_as_it_is(connected: Surveying, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("one"))
    survey = connected.check("one")
    assert connected.verdict(survey, Topic.CLASH) is Verdict.GOOD
    beta.define(Guest("one"))
    connected.until(lambda: connected.verdict(survey, Topic.CLASH) is Verdict.ERROR)
    survey.set_options(Options(name="another"))
    assert connected.verdict(survey, Topic.CLASH) is Verdict.GOOD
    beta.virsh("undefine", "one")
    connected.until(lambda: connected.verdict(survey, Topic.CLASH) is Verdict.GOOD)
    survey.set_options(Options())
    xml = alpha.virsh("dumpxml", "one")
    beta.virsh("define", "/dev/stdin", text=xml)
    connected.until(lambda: connected.verdict(survey, Topic.CLASH) is Verdict.NOTE)
    beta.virsh("start", "one")
    connected.until(lambda: connected.verdict(survey, Topic.CLASH) is Verdict.ERROR)


# What the machine is.


def test_a_processor_that_the_target_cannot_give_is_named(connected: Surveying, alpha: Host) -> None:
    xml = Guest("one").xml(alpha.site.boot, {})
    cpu = "<cpu mode='custom' match='exact'><model fallback='forbid'>Skylake-Server</model></cpu>"
    alpha.virsh("define", "/dev/stdin", text=xml.replace("<devices>", f"{cpu}<devices>", 1))
    finding = connected.finding(connected.check("one"), Topic.PROCESSOR)
    assert finding.verdict is Verdict.WARNING  # it is off: it can be moved, but not be started
    assert "avx512f" in finding.words.english()


def test_what_vms_that_are_off_would_need_there(connected: Surveying, alpha: Host) -> None:
    for topic, change, _expected in NEEDED:
        xml = Guest(topic.name.lower()).xml(alpha.site.boot, {})
        assert change[0] in xml
        alpha.virsh("define", "/dev/stdin", text=xml.replace(*change, 1))
    found = {topic: connected.verdict(connected.check(topic.name.lower()), topic) for topic, *_rest in NEEDED}
    assert found == {topic: expected for topic, _change, expected in NEEDED}


def test_snapshots_keep_it_while_it_runs_and_saved_memory_while_it_does_not(
    connected: Surveying, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "REFRESH_SECONDS", 0.3)
    alpha.create(Guest("one", disks=(Disk("one", shared=True),)))
    survey = connected.check("one")
    assert connected.verdict(survey, Topic.STATE) is Verdict.GOOD
    alpha.virsh("snapshot-create-as", "one", "before")  # of which no event tells
    connected.until(lambda: connected.verdict(survey, Topic.STATE) is Verdict.ERROR)
    assert survey.needs is not None
    assert survey.needs.snapshots == 1
    alpha.virsh("snapshot-delete", "one", "before")
    alpha.virsh("managedsave", "one")
    connected.until(lambda: survey.way is Way.OFFLINE and connected.verdict(survey, Topic.STATE) is Verdict.ERROR)


def test_disks_have_sizes_and_what_lies_below_them_running_or_not(connected: Surveying, alpha: Host) -> None:
    alpha.make_disk("base")
    alpha.define(Guest("one", disks=(Disk("one", 32),)))
    alpha.space.run(
        *("qemu-img", "create", "-q", "-f", "qcow2", "-b", str(alpha.disk_path("base")), "-F", "qcow2"),
        *(str(alpha.disk_path("one")), "32M"),
    )
    alpha.virsh("pool-refresh", "default")
    for command in ("", "start"):
        if command:
            alpha.virsh(command, "one")
        survey = connected.check("one")
        assert survey.needs is not None
        (disk,) = survey.needs.disks
        assert disk.capacity == 32 << 20
        assert disk.allocation > 0
        assert (disk.backing, disk.backing_formats) == ((str(alpha.disk_path("base")),), ("qcow2",))
        connected.close()


# Over SSH, where scripts can look.


def test_files_that_it_boots_from_are_looked_for(
    surveying: Surveying, client_home: object, alpha: Host, beta: Host
) -> None:
    del client_home
    surveying.connect(alpha, beta, by="login_uri")
    kernel = alpha.site.shared / "vmlinuz"
    kernel.write_bytes(b"MZ")
    xml = Guest("one").xml(alpha.site.boot, {})
    own = "/var/lib/libvirt/images/initrd"
    alpha.virsh("define", "/dev/stdin", text=xml.replace("<boot dev='hd'/>", f"<kernel>{kernel}</kernel>"))
    survey = surveying.check("one")
    assert surveying.verdict(survey, Topic.FILES) is Verdict.GOOD
    alpha.virsh("define", "/dev/stdin", text=alpha.virsh("dumpxml", "one").replace(str(kernel), own))
    surveying.until(lambda: surveying.verdict(survey, Topic.FILES) is Verdict.WARNING)
    assert own in surveying.finding(survey, Topic.FILES).words.english()
    surveying.ready(survey)


def test_a_folder_that_is_shut_is_not_taken_for_empty(alpha: Host) -> None:
    (alpha.images / "there").touch()
    paths = tuple(f"/var/lib/libvirt/images/{name}" for name in ("there", "gone", "gone/further"))
    seen = alpha.space.run("sh", "-c", SCRIPT, "sh", "", *paths)
    assert seen.splitlines() == [paths[0]]
    alpha.images.chmod(0o700)
    try:
        seen = alpha.space.run("setpriv", "--reuid=65534", "--clear-groups", "sh", "-c", SCRIPT, "sh", "yes", *paths)
    finally:
        alpha.images.chmod(0o755)
    hidden = [row for row in seen.splitlines() if not row.startswith("vmdesk.listener=")]
    assert hidden == [f"vmdesk.hidden={path}" for path in paths]
    assert len(hidden) < len(seen.splitlines())  # libvirtd waits at its port


def test_a_shared_disk_is_proved_and_wishes_are_judged_at_once(
    surveying: Surveying, client_home: object, alpha: Host, beta: Host
) -> None:
    del client_home
    surveying.connect(alpha, beta, by="login_uri")
    alpha.create(Guest("shared", disks=(Disk("shared", shared=True),)))
    alpha.create(Guest("own", disks=(Disk("own"),)))
    for name, same in (("shared", True), ("own", False)):
        survey = surveying.check(name)
        candidate = surveying.at(survey)
        assert list(candidate.between.same.values()) == [same]
        assert [disk.fate for disk in candidate.disks] == [Fate.STAYS if same else Fate.COPIED]
        assert candidate.storage_proved is same
    survey = surveying.open[0]
    survey.set_disks(surveying.ids["beta"], [DiskMove("vda", Fate.COPIED, "default", "x.qcow2", "qcow2")])
    assert survey.plan(surveying.ids["beta"], POLICIES[0]).copied[0].volume == "x.qcow2"
    survey.set_disks(surveying.ids["beta"], [])
    assert not survey.plan(surveying.ids["beta"], POLICIES[0]).copied
    survey.set_options(Options(address="nowhere.invalid"))
    assert surveying.at(survey).stage is Stage.ASKING
    surveying.ready(survey)
    assert surveying.verdict(survey, Topic.NAMES) is Verdict.ERROR


# Several hosts.


@pytest.mark.long
def test_hosts_are_ranked(surveying: Surveying, alpha: Host, beta: Host, gamma: Host) -> None:
    surveying.connect(alpha, beta, gamma)
    make_network(alpha, "office")
    make_network(gamma, "office")
    alpha.create(Guest("one", network="office"))
    survey = surveying.check("one")
    assert [candidate.label for candidate in survey.candidates] == ["gamma", "beta"]
    surveying.connect_to(alpha.tcp_uri, "again")
    surveying.ready(survey)
    assert "by another address" in surveying.finding(survey, Topic.CLASH, "again").words.english()
    assert surveying.verdict(survey, Topic.TWICE) is Verdict.GOOD
    surveying.session.disconnect_host(surveying.ids["gamma"])
    surveying.until(lambda: survey.candidates[-1].label == "gamma")  # the others differ by what is free this moment
    assert surveying.at(survey, "gamma").stage is Stage.OUT_OF_REACH
    surveying.session.host(surveying.ids["gamma"]).connect()
    surveying.until(
        lambda: survey.candidates[0].label == "gamma" and surveying.at(survey, "gamma").stage is Stage.READY
    )


def test_a_host_that_hangs_delays_no_other(
    surveying: Surveying, alpha: Host, beta: Host, gamma: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "SILENCE_SECONDS", 60.0)  # so that the one hangs until the other has been looked at
    surveying.connect(alpha, beta, gamma)
    alpha.create(Guest("one"))
    surveying.key("one")
    gamma.freeze()
    try:
        survey = surveying.begin("one")
        surveying.until(lambda: surveying.at(survey).stage is Stage.READY)
        assert surveying.at(survey, "gamma").stage is Stage.ASKING
        monkeypatch.setattr(visit, "SILENCE_SECONDS", 3.0)
        surveying.until(lambda: surveying.at(survey, "gamma").stage is Stage.OUT_OF_REACH)
    finally:
        gamma.thaw()
    surveying.until(lambda: surveying.at(survey, "gamma").stage is Stage.READY)


def test_a_question_that_hangs_keeps_no_other_from_being_answered(
    connected: Surveying, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(_raw: Raw, *, autostart: bool) -> Any:
        del autostart
        ended.wait(30)
        return (), {}

    ended = threading.Event()
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 3.0)
    monkeypatch.setattr("vmdesk.virt.migration_facts.pools", hangs)
    alpha.create(Guest("one"))
    survey = connected.check("one")
    assert connected.at(survey).stage is Stage.READY
    assert connected.verdict(survey, Topic.MEMORY) is Verdict.GOOD
    assert not ended.is_set()
    ended.set()


def test_the_vm_or_its_host_may_go(connected: Surveying, alpha: Host) -> None:
    alpha.create(Guest("one"))
    survey = connected.check("one")
    connected.session.disconnect_host(connected.ids["alpha"])
    connected.until(lambda: survey.problem is not None)
    assert survey.needs is None
    connected.session.host(connected.ids["alpha"]).connect()
    connected.until(lambda: survey.problem is None)
    connected.ready(survey)
    alpha.virsh("destroy", "one")
    alpha.virsh("undefine", "one")
    connected.until(lambda: survey.problem is not None)


# What it costs.


def calls_counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter[str]]:
    """The calls to each host, from now on."""
    calls: dict[str, Counter[str]] = {}
    original = asking.Asking.ask

    async def ask(self: asking.Asking, question: Callable[[Raw], Any]) -> Any:
        def asked(raw: Raw) -> Any:
            proxy, made = counted(raw)
            answer = question(proxy)
            calls.setdefault(self.host.info.config.label, Counter()).update(made)
            return answer

        return await original(self, asked)

    monkeypatch.setattr(asking.Asking, "ask", ask)
    return calls


LOOKING = 4  # calls by which a pool, in which a copy is to lie, is looked through


def test_one_vm_against_one_host_is_twelve_calls_at_most_and_looking_through_a_pool(
    connected: Surveying, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    alpha.create(Guest("one", disks=(Disk("one"),), network="default"))
    connected.key("one")
    calls = calls_counted(monkeypatch)
    began = time.monotonic()
    survey = connected.check("one")
    took = time.monotonic() - began
    print(f"the check took {took:.3f} s; calls to beta: {calls['beta'].total()}, to alpha: {calls['alpha'].total()}")
    assert LOOKING < calls["beta"].total() <= 12 + LOOKING, calls["beta"]
    assert took < asking.PATIENCE_SECONDS  # nothing was waited for in vain
    # A pool is looked through once, whatever happens, until somebody wants it looked at again.
    for number in range(3):
        beta.define(Guest(f"other-{number}"))
        connected.qtbot.wait(250)
    assert connected.at(survey).copies
    asked = calls["beta"]["getMemoryStats"]
    connected.until(lambda: calls["beta"]["getMemoryStats"] > asked)
    assert calls["beta"]["pool.refresh"] == 1, calls["beta"]
    survey.again(connected.ids["beta"])
    connected.ready(survey)
    assert calls["beta"]["pool.refresh"] == 2, calls["beta"]


def test_on_a_slow_line_the_questions_wait_together(
    lab: Lab, surveying: Surveying, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    alpha.create(Guest("one", disks=(Disk("one"),), network="default"))
    with lab.relay(beta, 0.05) as relay:
        surveying.connect(alpha)
        surveying.connect_to(relay.uri, "beta")
        surveying.key("one")
        monkeypatch.setattr(survey_row, "forecast", nothing)
        surveying.session.settings.change(statistics_seconds=60)
        before = -1
        while relay.turns != before:  # until the questions of the connecting are over
            before = relay.turns
            surveying.qtbot.wait(600)
        turns, began = relay.turns, time.monotonic()
        surveying.check("one")
        took, turns = time.monotonic() - began, relay.turns - turns
        surveying.session.disconnect_host(surveying.ids["beta"])
    print(f"at 100 ms the check took {took:.3f} s and {turns} turns")
    assert turns <= 12


async def nothing(*_arguments: object) -> Rates:
    """What is measured where nobody measures."""
    return Rates()
