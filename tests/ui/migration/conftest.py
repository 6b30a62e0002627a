"""The window for a move of the VM `web` on `alpha`; other hosts are as a test says."""

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import machine
from tests.ui.migration.planning import Planner, drain
from tests.ui.migration.surveys import FakeSurvey
from vmdesk.model.host import HostConfig
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate
from vmdesk.ops.session import Session
from vmdesk.ui.migration import dialog as dialog_module
from vmdesk.ui.migration.dialog import MigrationDialog


class Plan(Protocol):
    """Opens the window with these hosts in it."""

    def __call__(self, *candidates: Candidate, target: str = "", **survey: object) -> Planner:
        """The person before it."""


@pytest.fixture
def web(session: Session, make_host: Callable[..., str]) -> VmKey:
    """A running VM on alpha."""
    host = make_host(machine("web", state=1), label="alpha")
    return next(vm.key for vm in session.vms(host).values())


@pytest.fixture
def others(session: Session) -> None:
    """The hosts beta, gamma and delta in the list, not connected: their check is a fake."""
    for name in ("beta", "gamma", "delta"):
        session.add_host(HostConfig(name, f"qemu+ssh://root@{name}.invalid/system", name))


@pytest.fixture
def plan_move(
    session: Session, web: VmKey, others: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Plan]:
    """Open the window."""
    del others
    monkeypatch.setattr(dialog_module, "Survey", FakeSurvey)
    opened: list[MigrationDialog] = []

    def open_it(*candidates: Candidate, target: str = "", **survey: object) -> Planner:
        dialog = MigrationDialog(session, web, None, target)
        opened.append(dialog)
        person = Planner(dialog, qtbot)
        for name, value in survey.items():
            setattr(person.survey, name, value)
        person.survey.show(*candidates)
        dialog.show()
        qtbot.waitExposed(dialog)
        person.settle()
        return person

    yield open_it
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
    drain(qtbot)
