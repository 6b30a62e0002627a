"""The XML of a running machine as it is to be at the target: as it goes on there, and as it starts there next."""

from collections.abc import Mapping
from functools import partial

from vmdesk.model.migration.destination import DiskPlace, destination_xml
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.session import Session
from vmdesk.virt import migration


async def target_texts(session: Session, plan: MigrationPlan, places: Mapping[str, DiskPlace]) -> tuple[str, str]:
    """Both texts; empty where libvirt is to take them from its source. `places` are of the disks that do not stay.

    What a person edited is for both, unless the machine is to start with another definition anyway. Raises Problem.
    """
    options, host = plan.options, session.host(plan.vm.host)
    if not places and not options.xml:
        return "", ""
    edited = options.xml
    running = destination_xml(
        edited or await host.lanes.run(partial(migration.migratable_xml, host.domain(plan.vm.uuid))), places
    )
    if not options.persistent:
        return running, ""
    if not edited or (await learn_needs(session, plan.vm)).changed_definition:
        edited = await host.lanes.run(partial(migration.migratable_definition, host.domain(plan.vm.uuid)))
    return running, destination_xml(edited, places, options.name)
