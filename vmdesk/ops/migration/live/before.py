"""Just before a machine leaves: what no check may have seen, since hours lie between it and the turn in a queue."""

from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.facts import read_version
from vmdesk.model.migration.checks.state import MOVES_ON_PAUSED
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.migration.request import may_post_copy, refuse_lost_memory
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import migration, migration_machine
from vmdesk.virt.migration import AlreadyThere
from vmdesk.words import sentence


async def look_before(session: Session, plan: MigrationPlan) -> bool:
    """Whether the target has a definition of the machine. Raises Problem for what would lose it."""
    await _refuse_unrun(session, plan.vm)
    if may_post_copy(plan):
        refuse_lost_memory(plan, await learn_needs(session, plan.vm))
    target = session.host(plan.target)
    there = await target.lanes.run(partial(migration.whereabouts, target.raw, plan.vm.uuid))
    if there.active:
        values = {"vm": name_of(session, plan.vm), "host": session.label(plan.target)}
        words = sentence("{vm} has a process on {host} already.", **values)
        hint = sentence("Find out which of the two is the right one, and force the other off.")
        raise AlreadyThere(words, hint, f"{there}", Kind.IN_USE)
    return there.there


async def _refuse_unrun(session: Session, key: VmKey) -> None:
    """QEMU before 10.0 crashes when what arrived paused is moved on: it takes hold of the disks when that goes on."""
    host = session.host(key.host)
    version = read_version(host.info.facts.hypervisor_version)
    if version and version >= MOVES_ON_PAUSED:
        return
    if await host.lanes.run(partial(migration_machine.stands_unrun, host.raw, key.uuid)):
        values = {"vm": name_of(session, key), "host": session.label(key.host)}
        words = sentence("{vm} is paused, and has not worked since it came to {host}.", **values)
        hint = sentence(
            "QEMU before 10.0 crashes when such a VM is moved, and its memory is lost. Let it go on for some seconds "
            "first, or switch it off."
        )
        raise Problem(words, hint, kind=Kind.REFUSED)
