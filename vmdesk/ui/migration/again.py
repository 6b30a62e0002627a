"""Trying a move again: the window in which it is planned begins with what was tried, and not with what is usual."""

from collections.abc import Sequence

from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.migration.several.survey import Several
from vmdesk.ui.migration.page import MovePage
from vmdesk.ui.migration.several_options import SeveralOptions


def take_plan(page: MovePage, survey: Survey, plan: MigrationPlan) -> None:
    """Have the window for one move show this plan, which can be changed before it is begun."""
    page.advanced.show_options(plan.options)
    page.policies.choose(plan.policy)
    page.policies.chosen.emit(plan.policy)
    survey.set_options(plan.options)
    survey.set_way(plan.way)
    survey.set_disks(plan.target, plan.disks)


def take_plans(options: SeveralOptions, several: Several, plans: Sequence[MigrationPlan]) -> None:
    """Have the window for several moves show their hosts, and the settings that they had in common."""
    options.show_plan(plans[0])
    several.set_options(options.options)
    several.set_way(options.way)
    for plan in plans:
        if plan.vm in several.surveys:
            several.choose([plan.vm], plan.target)
