"""Moves of a running machine that stay in a phase for as long as a test wants, and what virsh says of their ends."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

import pytest

from tests.hosts.broken_ways import Gate, gates, slow_link
from tests.hosts.live_moves import Movers, busy, movers
from tests.lab import Disk, Guest, Host, Lab, LabError, Relay
from tests.lab.commands import run as command
from tests.lab.process import inside
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.policies import policy

__all__ = ["movers"]


class Stage(Enum):
    """Where a move is held."""

    PREPARING = "preparing"  # the target makes itself ready
    DISKS = "copying disks"
    MEMORY = "copying memory"
    SWITCHING = "switching"  # the guest stands still, the rest of its memory goes over
    FINISHING = "finishing"  # all is over, and the target is told to let it run
    HANDING_OVER = "handing over"  # it runs at the target, and its source lets go of it
    POST_COPY = "post-copy"


@dataclass
class Held:
    """A move of the guest `web` from alpha to beta, that stays where it is until it is let go."""

    movers: Movers
    alpha: Host
    beta: Host
    gates: dict[str, Gate]
    shares_disk: bool = True  # in FINISHING: QEMU's lock on the image then keeps it from running on both
    _stack: ExitStack = field(default_factory=ExitStack)

    def at(self, stage: Stage, route: Route = Route.DIRECT) -> Moving:
        """Begin it, and wait until it is there."""
        options = Options(bandwidth_mib=10, route=route)
        match stage:
            case Stage.PREPARING:
                return self._preparing(options)
            case Stage.DISKS:
                return self._disks(options)
            case Stage.MEMORY:
                busy(self.alpha)
                return self.movers.copying("web", options=options)
            case Stage.SWITCHING:
                return self._switching(options)
            case Stage.FINISHING:
                return self._finishing(options)
            case Stage.HANDING_OVER:
                return self._handing_over(options)
            case Stage.POST_COPY:
                return self._post_copy(options)

    def let_go(self) -> None:
        """Let the move go on as quickly as it can."""
        self._stack.close()
        for gate in self.gates.values():
            gate.open()
        with suppress(LabError):  # there may be none
            self.beta.thaw()

    def _preparing(self, options: Options) -> Moving:
        self.alpha.create(Guest("web"))
        self.gates["beta"].hold("migrate-begin")
        moving = self.movers.begin("web", options=options)
        self.movers.until(lambda: self.gates["beta"].reached("migrate-begin"))
        assert moving.phase is Phase.PREPARING
        return moving

    def _disks(self, options: Options) -> Moving:
        file = self.alpha.images / "data.qcow2"
        self.alpha.define(Guest("web", disks=(Disk("web"), Disk("data", 64))))
        command("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 60M", str(file))
        self.alpha.virsh("start", "web")
        disks = tuple(DiskMove(target, Fate.COPIED, "default", f"{target}.qcow2", "qcow2") for target in ("vda", "vdb"))
        self._stack.enter_context(slow_link(self.alpha, 8))
        moving = self.movers.begin("web", options=replace(options, bandwidth_mib=0), disks=disks)
        self.movers.until(lambda: moving.phase is Phase.COPYING_DISKS and moving.figures.disk_done)
        return moving

    def _switching(self, options: Options) -> Moving:
        busy(self.alpha)
        self._stack.enter_context(slow_link(self.alpha, 6))
        moving = self.movers.copying("web", options=options)
        self.movers.run(moving.set_downtime(60_000))
        self.movers.until(lambda: moving.phase is Phase.SWITCHING)
        return moving

    def _finishing(self, options: Options) -> Moving:
        disks = (Disk("shared", shared=True),) if self.shares_disk else ()
        self.alpha.create(Guest("web", "dirty", memory=96, disks=disks))
        self.alpha.wait_for_serial("web", "dirty")
        moving = self.movers.copying("web", options=options, storage_proved=True)
        self.beta.freeze()
        self.movers.run(moving.set_downtime(60_000))
        self.movers.until(lambda: moving.phase is Phase.SWITCHING)
        self.movers.until(lambda: not moves(self.alpha))
        return moving

    def _handing_over(self, options: Options) -> Moving:
        self.alpha.create(Guest("web"))
        self.gates["alpha"].hold("stopped-end")
        moving = self.movers.begin("web", options=replace(options, bandwidth_mib=0))
        self.movers.until(lambda: self.gates["alpha"].reached("stopped-end"))
        return moving

    def _post_copy(self, options: Options) -> Moving:
        busy(self.alpha)
        slow = replace(options, post_copy_bandwidth_mib=3)
        moving = self.movers.copying("web", options=slow, policy=policy("post-copy"))
        self.movers.run(moving.post_copy())
        self.movers.until(lambda: moving.phase is Phase.POST_COPY)
        self.beta.wait_for_state("web", "running")
        return moving


def name(value: object) -> str:
    """What a stage or a route is called in the name of a test."""
    if isinstance(value, Stage | Phase):
        return value.name.lower()
    if isinstance(value, Route):
        return {Route.DIRECT: "direct", Route.PEER_TO_PEER: "peers"}[value]
    return str(value).replace(" ", "-")


def moves(source: Host) -> bool:
    """Whether its QEMU still sends memory."""
    told = source.virsh("qemu-monitor-command", "web", "--hmp", "info migrate")
    return "Migration status: completed" not in told


@pytest.fixture
def lines(movers: Movers, lab: Lab, alpha: Host, beta: Host) -> Iterator[dict[str, Relay]]:
    """Both hosts over SSH, by lines that can be frozen and cut."""
    with lab.relay(alpha, 0.0, ssh=True) as one, lab.relay(beta, 0.0, ssh=True) as other:
        for host, relay in ((alpha, one), (beta, other)):
            movers.session.remove_host(movers.ids[host.hostname])
            movers.add(host, relay.login_uri)
        yield {"alpha": one, "beta": other}
        for host_id in movers.ids.values():
            movers.session.remove_host(host_id)


@pytest.fixture(scope="module")
def hooks(lab: Lab) -> Iterator[dict[str, Gate]]:
    """A gate on alpha and one on beta."""
    with gates(lab.alpha, lab.beta) as both:
        yield both


@pytest.fixture
def held(movers: Movers, alpha: Host, beta: Host, hooks: dict[str, Gate]) -> Iterator[Held]:
    """A move that can be held; it is let go at the end."""
    held = Held(movers, alpha, beta, hooks)
    yield held
    held.let_go()


def stayed(source: Host, target: Host, name: str = "web") -> bool:
    """Whether it runs where it was, and the other host has nothing of it."""
    assert source.virsh("domstate", name, "--reason").split()[0] == "running"
    assert empty(target)
    return True


def arrived(source: Host, target: Host, name: str = "web") -> bool:
    """Whether it runs at the target, and its source no longer knows it."""
    assert target.state(name) == "running"
    assert source.domains() == []
    assert guests(source) == 0
    return True


def cancelled(held: Held, moving: Moving) -> bool:
    """Whether it has ended as somebody wished: where it was, and with nothing at the target."""
    held.movers.end(moving)
    assert (moving.job.outcome, moving.job.problem, moving.report) == (Outcome.CANCELLED, None, None)
    return stayed(held.alpha, held.beta)


def empty(host: Host) -> bool:
    """Whether nothing is left there: no machine, no process, no volume."""
    assert host.domains() == []
    assert guests(host) == 0
    assert {file.name for file in host.images.iterdir()} == set()
    return True


def guests(host: Host) -> int:
    """How many QEMUs run there."""
    names = (_name(process.pid) for _, process in inside(host.space.init))
    return sum(name.startswith("qemu-system") for name in names)


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
