"""A person who wants to move a VM: hosts in the list, and the check of one VM against all of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.lab import Host
from vmdesk.aio import spawn
from vmdesk.model.host import HostState
from vmdesk.model.migration.finding import Finding, Fix, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.check.survey import Candidate, Stage, Survey
from vmdesk.ops.session import Session

SECONDS = 60.0  # scripts on both hosts, each after a login, take their time beside other tests


class Surveying:
    """Hosts by their names, and the checks that were begun."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.ids: dict[str, str] = {}
        self.open: list[Survey] = []

    def until(self, condition: Any, seconds: float = SECONDS) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def connect(self, *hosts: Host, by: str = "uri") -> None:
        """Add hosts by an address of theirs, and wait until they are connected."""
        for host in hosts:
            self.ids[host.hostname] = connect.add(self.session, getattr(host, by), host.hostname)
        self.until(self._all_connected)

    def connect_to(self, uri: str, name: str) -> None:
        """Add a host by an address, and wait until it is connected."""
        self.ids[name] = connect.add(self.session, uri, name)
        self.until(self._all_connected)

    def _all_connected(self) -> bool:
        return all(info.state is HostState.CONNECTED for info in self.session.hosts())

    def key(self, name: str, host: str = "alpha") -> VmKey:
        """The VM of that name, as soon as it is in the list."""
        found: list[VmKey] = []

        def there() -> bool:
            found[:] = [vm.key for vm in self.session.vms(self.ids[host]).values() if vm.name == name]
            return bool(found)

        self.until(there)
        return found[0]

    def check(self, name: str, host: str = "alpha") -> Survey:
        """The check of a VM, when it has come to its end at every host."""
        survey = self.begin(name, host)
        self.ready(survey)
        return survey

    def begin(self, name: str, host: str = "alpha") -> Survey:
        """The check of a VM, which has only just begun."""
        survey = Survey(self.session, self.key(name, host))
        self.open.append(survey)
        survey.start()
        return survey

    def ready(self, survey: Survey) -> None:
        """Wait until nothing is being asked, nor is to be: news of what was done just before may come late."""
        busy = {Stage.WAITING, Stage.ASKING}
        self.until(
            lambda: survey.problem or not (_reads(survey) or any(one.stage in busy for one in survey.candidates))
        )

    def at(self, survey: Survey, host: str = "beta") -> Candidate:
        """What was found at a host."""
        found = survey.candidate(self.ids[host])
        assert found is not None
        return found

    def finding(self, survey: Survey, topic: Topic, host: str = "beta") -> Finding:
        """What matters most of what was found about a matter."""
        found = [finding for finding in self.at(survey, host).findings if finding.topic is topic]
        assert found, f"nothing is said of {topic.name}"
        return max(found, key=lambda finding: finding.verdict)

    def verdict(self, survey: Survey, topic: Topic, host: str = "beta") -> Verdict:
        """How a matter stands."""
        return self.finding(survey, topic, host).verdict

    def fix(self, survey: Survey, topic: Topic, host: str = "beta") -> Fix:
        """Have a matter mended, and everything looked at again; what was done."""
        fix = self.finding(survey, topic, host).fix
        assert fix is not None
        self.carry_out(survey, fix)
        return fix

    def carry_out(self, survey: Survey, fix: Fix) -> None:
        """Have something mended. Raises Problem."""
        task = spawn(survey.fix(fix), awaited=True)
        self.until(task.done)
        self.ready(survey)
        task.result()

    def close(self) -> None:
        """End all checks."""
        for survey in self.open:
            survey.close()


def _reads(survey: Survey) -> bool:
    """Whether the machine is being read, after which all hosts are asked."""
    return survey._reading is not None and not survey._reading.done()


@pytest.fixture
def surveying(session: Session, qtbot: QtBot) -> Iterator[Surveying]:
    """Nothing in the list yet."""
    surveying = Surveying(session, qtbot)
    yield surveying
    surveying.close()
