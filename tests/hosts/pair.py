"""Two hosts that a session is connected to, and what the judges say about what lies between them."""

from collections.abc import Coroutine, Iterator
from importlib import import_module
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.lab import Host
from tests.lab.client_home import ClientHome
from vmdesk.aio import spawn
from vmdesk.jobs.job import Job
from vmdesk.model.migration.finding import Finding, Fix, Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.sides import Between, Case, HostSide, ShellSide
from vmdesk.ops import connect
from vmdesk.ops.migration.between import hosts as between_module
from vmdesk.ops.migration.between.hosts import between
from vmdesk.ops.migration.fixes.carrying_out import carry_out
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session

Result = TypeVar("Result")
WAIT_MILLISECONDS = 60_000
NEEDS = Needs("web", "00000000-0000-0000-0000-000000000001", memory_kib=65536, active=True)


class Pair:
    """Hosts by their labels: alpha and beta, by SSH, until a test adds others."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.ids: dict[str, str] = {}

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run it to its end; what it returns. Scripts on hosts, each after a login, take their time."""
        task = spawn(coroutine, awaited=True)
        self.qtbot.waitUntil(task.done, timeout=WAIT_MILLISECONDS)
        return task.result()

    def add(self, host: Host, uri: str = "", label: str = "") -> str:
        """Add a host, by SSH or by that URI, and wait until it is connected; its id."""
        name = label or host.hostname
        self.ids[name] = connect.add(self.session, uri or host.login_uri, name)
        self.qtbot.waitUntil(lambda: self.session.host(self.ids[name]).info.online, timeout=WAIT_MILLISECONDS)
        return self.ids[name]

    def between(self, source: str = "alpha", target: str = "beta", **options: Any) -> Between:
        """What one finds out about the other."""
        found = self.run(between(self.session, self.ids[source], self.ids[target], NEEDS, Options(**options)))
        assert isinstance(found, Between)
        return found

    def shells(self, **options: Any) -> tuple[ShellSide, ShellSide]:
        """What alpha and beta have said of themselves and of each other."""
        found = self.between(**options)
        assert isinstance(found.source, ShellSide)
        assert isinstance(found.target, ShellSide)
        return found.source, found.target

    def same(self, *paths: object, source: str = "alpha", target: str = "beta") -> list[Any]:
        """Of each path whether both have the very same."""
        words = [str(path) for path in paths]
        found = self.run(same_files(self.session, self.ids[source], self.ids[target], words))
        return [found[path] for path in words]

    def case(self, found: Between, source: str = "alpha", target: str = "beta", **options: Any) -> Case:
        """What the judges are given."""
        return Case(NEEDS, self._side(source), self._side(target), found, Way.LIVE, options=Options(**options))

    def _side(self, label: str) -> HostSide:
        hostname = self.session.host(self.ids[label]).info.facts.hostname
        return HostSide(self.ids[label], label, hostname=hostname)

    def judged(self, matter: str, **options: Any) -> list[Finding]:
        """What the judge of `matter`, such as ports, says now."""
        return judged(matter, self.case(self.between(**options), **options))

    def mend(self, fix: Fix | None) -> Job:
        """Have it mended; the job, which has ended."""
        assert fix is not None
        job = carry_out(self.session, fix)
        self.qtbot.waitUntil(lambda: not job.running, timeout=WAIT_MILLISECONDS)
        return job


def be_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have vmdesk wait for what hosts find out that have much else to do."""
    monkeypatch.setattr(between_module, "LISTENING_SECONDS", 20.0)
    monkeypatch.setattr(between_module, "TOLD_SECONDS", 20.0)


@pytest.fixture
def pair(
    session: Session,
    qtbot: QtBot,
    alpha: Host,
    beta: Host,
    client_home: ClientHome,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Pair]:
    """alpha and beta, connected by SSH."""
    del client_home
    be_patient(monkeypatch)
    pair = Pair(session, qtbot)
    for host in (alpha, beta):
        pair.add(host)
    yield pair
    for host_id in pair.ids.values():
        session.remove_host(host_id)


def judged(matter: str, case: Case) -> list[Finding]:
    """What the judge of `matter` says of a case."""
    return list(import_module(f"vmdesk.model.migration.checks.{matter}").judge(case))


def words(findings: list[Finding]) -> list[str]:
    """Their sentences."""
    return [finding.words.english() for finding in findings]


def worst(findings: list[Finding]) -> Finding:
    """The one that matters most."""
    return max(findings, key=lambda finding: finding.verdict)


def verdicts(findings: list[Finding]) -> list[Verdict]:
    """How they stand."""
    return [finding.verdict for finding in findings]
