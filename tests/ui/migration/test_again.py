"""Trying again begins with what was tried: settings, policy, way and disks, of one move, of several, and of storage."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.migration.conftest import Plan
from tests.ui.migration.surveys import COPY, STAY, ready
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several.survey import Several
from vmdesk.ops.session import Session
from vmdesk.ui.migration.again import take_plan, take_plans
from vmdesk.ui.migration.several_options import SeveralOptions


def test_the_window_begins_with_the_plan_that_failed(plan_move: Plan, web: VmKey) -> None:
    person = plan_move(ready("beta", disks=STAY), target="beta")
    options = Options(bandwidth_mib=3, timeout_seconds=12, auto_converge=True)
    tried = MigrationPlan(web, "beta", Way.LIVE, COPY, options, policy("suspend"))
    take_plan(person.page, person.dialog.survey, tried)
    person.settle()
    assert person.dialog.plan() == tried
    assert person.page.policies.buttons["suspend"].isChecked()
    assert person.page.advanced.options == options
    assert "3" in person.page.advanced_fold.text()
    assert person.can_begin()


def test_so_does_the_way_it_was_to_move(plan_move: Plan, web: VmKey) -> None:
    person = plan_move(ready("beta"), target="beta")
    take_plan(person.page, person.dialog.survey, MigrationPlan(web, "beta", Way.PAUSED, STAY))
    person.settle()
    plan = person.dialog.plan()
    assert plan is not None
    assert plan.way is Way.PAUSED


def test_several_begin_with_their_hosts_and_what_they_had_in_common(
    session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    alpha, beta, gamma = make_host(machine("web"), machine("db"), label="alpha"), make_host(), make_host()
    web, db = (vm.key for vm in session.vms(alpha).values())
    several, options = Several(session, (web, db)), SeveralOptions()
    qtbot.addWidget(options)
    common = Options(route=Route.PEER_TO_PEER, bandwidth_mib=7)
    plans = [
        MigrationPlan(key, host, Way.PAUSED, options=common, policy=policy("suspend"))
        for key, host in ((web, beta), (db, gamma))
    ]
    take_plans(options, several, plans)
    assert (options.way, options.policy, options.options) == (Way.PAUSED, policy("suspend"), common)
    assert (several.way, several.options) == (Way.PAUSED, common)
    assert [several.chosen(key) for key in (web, db)] == [beta, gamma]
    several.close()
