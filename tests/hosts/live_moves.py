"""Moving machines that run between hosts of the lab: beginning it, waiting for its phases, and how it ended."""

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.lab import Guest, Host
from vmdesk.aio import running_tasks
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.migration.policies import LastResort, Policy, policy
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.session import Session

Run = Callable[[Coroutine[Any, Any, Any]], Any]
MIB = 1 << 20
SLOW = Options(bandwidth_mib=10)  # so that there is something to see of a guest with a hundred MiB


def hasty(resort: LastResort, after: int = 1) -> Policy:
    """A policy that is at its end after so many rounds without progress."""
    return replace(policy("suspend"), schedule=((0, 20),), last_resort=resort, last_after=after)


@dataclass
class Movers:
    """A session, and the hosts in it by their labels."""

    session: Session
    run: Run
    qtbot: QtBot
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, host: Host, uri: str = "") -> None:
        """Add a host, by its socket or by that URI, and wait until it is connected."""
        self.ids[host.hostname] = connect.add(self.session, uri or host.uri, host.hostname)
        self.until(lambda: self.online(host.hostname))

    def online(self, label: str) -> bool:
        info = self.session.host_info(self.ids[label])
        return info is not None and info.online

    def until(self, condition: Callable[[], object], seconds: float = 60.0) -> None:
        """Let the program run until the condition holds; fail the test when it does not in this time."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def listed(self, name: str, label: str) -> bool:
        """Whether the list has a machine of that name under that host."""
        return any(vm.name == name for vm in self.session.vms(self.ids[label]).values())

    def key(self, name: str, label: str = "alpha") -> VmKey:
        """The machine of that name, once it is in the list."""
        self.until(lambda: self.listed(name, label))
        return next(vm.key for vm in self.session.vms(self.ids[label]).values() if vm.name == name)

    def plan(self, name: str, source: str = "alpha", target: str = "beta", **parts: Any) -> MigrationPlan:
        return MigrationPlan(self.key(name, source), self.ids[target], **parts)

    def begin(self, name: str, source: str = "alpha", target: str = "beta", **parts: Any) -> Moving:
        """Begin a move; `parts` are those of the plan."""
        return migrate(self.session, self.plan(name, source, target, **parts))

    def move(self, name: str, source: str = "alpha", target: str = "beta", **parts: Any) -> Moving:
        """Move it, to the end, however that is."""
        return self.end(self.begin(name, source, target, **parts))

    def copying(self, name: str, source: str = "alpha", target: str = "beta", **parts: Any) -> Moving:
        """Begin a move, and wait until memory is being copied."""
        moving = self.begin(name, source, target, **{"options": SLOW, **parts})
        self.until(lambda: moving.phase is Phase.COPYING_MEMORY and moving.figures.memory_done)
        return moving

    def end(self, moving: Moving, seconds: float = 120.0) -> Moving:
        """Wait for its end."""
        self.until(lambda: not moving.job.running, seconds)
        assert moving.phase is Phase.ENDED
        return moving

    def journal(self) -> str:
        """All that the journal says."""
        return "\n".join(str(entry.text) for entry in self.session.journal.entries)


@pytest.fixture
def movers(alpha: Host, beta: Host, session: Session, run: Run, qtbot: QtBot) -> Iterator[Movers]:
    """A session with alpha and beta, whose network cards are up again afterwards.

    It ends before they are put in order, since it would hear of that and wait until all of it is in the journal.
    """
    movers = Movers(session, run, qtbot)
    for host in (alpha, beta):
        movers.add(host)
    yield movers
    plug(beta, "up")
    # What still has a line for the journal is waited for here: at the end of the session the journal waits for more.
    movers.until(lambda: not any(task.get_name() == "was it a start" for task in running_tasks()))


def plug(host: Host, state: str) -> None:
    """Take a host off the lab's network, or put it back; vmdesk reaches it all the same."""
    host.space.run("ip", "link", "set", "eth0", state)


def done(moving: Moving) -> bool:
    """Whether it has arrived; the failure message of an assert shows why not."""
    problem = moving.job.problem
    assert problem is None, f"{problem}\n{problem.hint}\n{problem.details}"
    return moving.job.outcome is Outcome.DONE


def failure(moving: Moving) -> str:
    """Why it has not arrived, with what is to be done about it."""
    assert moving.job.outcome is Outcome.FAILED, moving.job.outcome
    assert moving.job.problem is not None
    return f"{moving.job.problem}\n{moving.job.problem.hint}"


def phases(moving: Moving) -> list[Phase]:
    """The phases that came, in order."""
    return [phase for phase, _when in moving.steps]


def able(moving: Moving) -> set[str]:
    """What can be done about it now."""
    names = ("set_bandwidth", "set_downtime", "post_copy", "pause", "recover")
    return {name for name in names if getattr(moving, f"can_{name}")}


def busy(host: Host, name: str = "web", memory: int = 96) -> str:
    """A guest that changes 32 MiB again and again, and does so by now."""
    host.create(Guest(name, "dirty", memory=memory))
    host.wait_for_serial(name, "dirty")
    return name


def uuid_of(host: Host, name: str) -> str:
    return host.virsh("domuuid", name).strip()


def volumes(host: Host) -> set[str]:
    """What lies in the default pool."""
    return {file.name for file in host.images.iterdir()}
