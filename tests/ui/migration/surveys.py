"""A check of a move that finds what a test says, in the place of the one that asks hosts."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.needs import CardNeed, DiskNeed, Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.model.migration.sides import Between, HostSide, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.session import Session
from vmdesk.words import sentence

GIB = 1024**3
NEEDS = Needs(
    "web",
    "uuid",
    memory_kib=2 * 1024**2,
    vcpus=2,
    disks=(
        DiskNeed("vda", source="/images/web.qcow2", pool="default", format="qcow2", capacity=20 * GIB),
        DiskNeed("vdb", source="/images/data.img", pool="default", format="raw", capacity=100 * GIB),
        DiskNeed("sda", device="cdrom", source="/images/debian.iso", format="raw", capacity=GIB // 2, read_only=True),
        DiskNeed("sdb", device="cdrom"),
    ),
    cards=(CardNeed("52:54:00:00:00:01", "network", "lab"),),
    active=True,
)
POOLS = (
    PoolInfo("default", "1", "dir", True, True, "/images", 500 * GIB, 380 * GIB, 120 * GIB),
    PoolInfo("fast", "2", "logical", True, True, "/dev/fast", 900 * GIB, 100 * GIB, 800 * GIB),
    PoolInfo("old", "3", "dir", False),
    PoolInfo("san", "4", "iscsi", True, True, "/dev/disk/by-path", 900 * GIB, 100 * GIB, 800 * GIB),
)
STAY = (DiskMove("vda"), DiskMove("vdb"), DiskMove("sda"))
COPY = (
    DiskMove("vda", Fate.COPIED, "default", "web.qcow2", "qcow2"),
    DiskMove("vdb", Fate.COPIED, "default", "data.img", "raw"),
    DiskMove("sda", Fate.EMPTIED),
)
GOOD = (
    good(Topic.RIGHTS, sentence("Both hosts are their systems’ own.")),
    good(Topic.PROCESSOR, sentence("The processor has all that the VM needs.")),
    good(Topic.MEMORY, sentence("{free} of memory are free.", free="12 GiB")),
    good(Topic.DISKS, sentence("Both hosts use the same file."), disk="vda"),
    good(Topic.FORECAST, sentence("It takes about {seconds} s, with a pause of {pause} ms.", seconds=40, pause=120)),
)
FIX = Fix(
    "network",
    sentence("Make the network {name} on {host}", name="lab", host="gamma"),
    (
        "<network>",
        "  <name>lab</name>",
        "  <bridge name='virbr7'/>",
        "  <ip address='192.168.77.1' netmask='255.255.255.0'/>",
        "</network>",
        "It is started, and starts with the host.",
    ),
    "gamma",
    ("lab",),
)
MISSING = Finding(
    Topic.NETWORKS,
    Verdict.ERROR,
    sentence("There is no network {name} on {host}.", name="lab", host="gamma"),
    sentence("A network of the same name has to be there, and switched on."),
    sentence("The VM’s network card 52:54:00:00:00:01 is plugged into it."),
    fix=FIX,
)
CACHE = Finding(
    Topic.CACHE,
    Verdict.WARNING,
    sentence("The disk {disk} is written through the cache of the host.", disk="vda"),
    sentence("It should be written past it: cache none."),
    sentence("The other host could read what is not written yet."),
    "<driver name='qemu' type='qcow2' cache='writeback'/>",
    disk="vda",
)
NOTE = Finding(Topic.CONFINEMENT, Verdict.NOTE, sentence("Only {host} confines its VMs with AppArmor.", host="alpha"))
UNSEEN = Finding(Topic.CLOCKS, Verdict.NOTE, sentence("Nobody could compare the clocks."), unseen=True)
SIDE = HostSide("beta", "beta", libvirt_version=(9, 0, 0))
BETWEEN = Between(target=ShellSide(addresses=("10.0.0.2", "192.168.50.2")))


def ready(host: str, *findings: Finding, disks: Sequence[DiskMove] = STAY, label: str = "") -> Candidate:
    """A host that has been looked at."""
    told = (*GOOD, *findings)
    return Candidate(host, label or host, Stage.READY, told, tuple(disks), tuple(disks), POOLS, SIDE, BETWEEN)


def away(host: str, label: str = "") -> Candidate:
    """A host that is not connected."""
    problem = Problem(sentence("The host is not connected."))
    return Candidate(host, label or host, Stage.OUT_OF_REACH, problem=problem)


def other_kind(host: str) -> Candidate:
    """A host of another hypervisor."""
    problem = Problem(sentence("Another hypervisor runs there: {kind}.", kind="test"))
    return Candidate(host, host, Stage.UNSUITABLE, problem=problem)


class FakeSurvey:
    """Finds what it was given, and notes what it is asked."""

    def __init__(self, session: Session, key: VmKey) -> None:
        self.session, self.key = session, key
        self.changed: Signal[FakeSurvey] = Signal()
        self.needs: Needs | None = NEEDS
        self.problem: Problem | None = None
        self.way = Way.LIVE
        self.options = Options()
        self.policy = POLICIES[0]
        self.rehearsed = ""
        self.candidates: tuple[Candidate, ...] = ()
        self.started = self.closed = False
        self.again_asked: list[str] = []
        self.fixed: list[Fix] = []
        self.refusal: Problem | None = None  # of the next fix
        self.gate: asyncio.Event | None = None  # a fix waits for it

    def candidate(self, host: str) -> Candidate | None:
        return next((candidate for candidate in self.candidates if candidate.host == host), None)

    def show(self, *candidates: Candidate) -> None:
        """From now on these are the hosts, in this order."""
        self.candidates = candidates
        self.changed.emit(self)

    def replace(self, candidate: Candidate) -> None:
        """One of the hosts stands otherwise now."""
        self.show(*(candidate if one.host == candidate.host else one for one in self.candidates))

    def start(self) -> None:
        self.started = True

    def again(self, host: str = "") -> None:
        self.again_asked.append(host)

    def close(self) -> None:
        self.closed = True

    def set_way(self, way: Way) -> None:
        self.way = way
        self.changed.emit(self)

    def set_options(self, options: Options) -> None:
        self.options = options
        self.changed.emit(self)

    def set_policy(self, policy: Policy) -> None:
        self.policy = policy

    def set_rehearsed(self, host: str) -> None:
        self.rehearsed = host

    def set_disks(self, host: str, disks: Iterable[DiskMove]) -> None:
        found = self.candidate(host)
        assert found is not None
        self.replace(replace(found, disks=tuple(disks) or found.proposed))

    def plan(self, host: str, policy: Policy) -> MigrationPlan:
        found = self.candidate(host)
        assert found is not None
        return MigrationPlan(self.key, host, self.way, found.disks, self.options, policy)

    async def fix(self, fix: Fix) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal
        self.fixed.append(fix)
        found = self.candidate(fix.host)
        if found is not None:
            self.replace(replace(found, findings=tuple(one for one in found.findings if one.fix != fix)))
