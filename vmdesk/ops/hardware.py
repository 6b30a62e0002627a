"""Seeing and changing what a machine is made of: its versions, what its host offers, and carrying out a plan."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.change import Change
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.difference import meaning
from vmdesk.model.editing.now import LiveChange
from vmdesk.model.editing.plan import Applied, Plan, Refusal, Versions
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move, refuse_while
from vmdesk.virt import capabilities, domains, hardware
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.host import Host
from vmdesk.words import sentence


class Overtaken(Problem):
    """Somebody else changed the machine since it was read; nothing was done. `versions` is how it is now."""

    def __init__(self, versions: Versions) -> None:
        super().__init__(sentence("The VM was changed by somebody else meanwhile."), kind=Kind.REFUSED)
        self.versions = versions


async def read_versions(session: Session, key: VmKey) -> Versions:
    """How a machine is defined, and how it runs, asked side by side. Raises Problem."""
    return await _versions(session.host(key.host), key.uuid)


async def _versions(host: Host, uuid: str) -> Versions:
    domain = host.domain(uuid)
    stored, running = await asyncio.gather(
        host.lanes.run(partial(hardware.stored, domain)), host.lanes.run(partial(hardware.running, domain))
    )
    return Versions(stored, running)


async def card_addresses(session: Session, key: VmKey) -> Mapping[str, tuple[str, ...]]:
    """The addresses at each network card of a running guest, by MAC in lower case. Raises Problem."""
    host = session.host(key.host)
    return await host.lanes.run(partial(hardware.card_addresses, host.domain(key.uuid)))


async def learn_offers(session: Session, key: VmKey, domain: Domain) -> DomainCapabilities:
    """What a machine of this kind may be made of on its host. Raises Problem."""
    host = session.host(key.host)
    overview, boot = domain.overview, domain.boot
    kind = (overview.emulator or "", boot.architecture or "", boot.machine or "", overview.virtualisation or "")
    try:
        return await host.lanes.run(partial(capabilities.domain_capabilities, host.raw, *kind))
    except Problem as problem:
        if problem.kind is not Kind.UNSUPPORTED:
            raise
        return DomainCapabilities(kind[0], kind[2], kind[1], kind[3])


def watch(
    session: Session, key: VmKey, changed: Callable[[], None], stayed: Callable[[str], None]
) -> Callable[[], None]:
    """Tell whenever a machine may be different, or not to be reached; until the returned function is called.

    `stayed` is called with the alias of a device that the guest refused to let go of.
    """

    def happened(host: str, event: DomainEvent) -> None:
        if VmKey(host, event.uuid) == key:
            if event.kind is EventKind.DEVICE_STAYED:
                stayed(event.text)
            changed()

    def listed(host: str, change: Change) -> None:
        if host == key.host and any(vm.key == key for vm in (*change.added, *change.removed, *change.changed)):
            changed()

    disconnects = (session.guest_happened.connect(happened), session.inventory_changed.connect(listed))

    def stop() -> None:
        for disconnect in disconnects:
            disconnect()

    return stop


def apply(session: Session, key: VmKey, plan: Plan, deliver: Callable[[Applied], None]) -> Job:
    """Carry out a plan as a job. `deliver` gets what came of it.

    The job fails with `Overtaken` where the definition is not the one that the plan was made for, and with another
    Problem where libvirt does not take the new one; in both cases nothing was changed. Where the connection was lost,
    nobody knows.
    """
    name = name_of(session, key)
    job = Job(sentence("Change {vm}", vm=name), (key,), session.label(key.host))

    async def work(_job: Job) -> None:
        refuse_while(any_move, session, key)
        session.events.acting_on(key)
        host = session.host(key.host)
        await _check(host, key.uuid, plan)
        deliver(await _carry_out(host, key.uuid, plan))
        session.events.acting_on(key)
        spawn(session.refresh(key), name="refresh")  # of what lists show, for which nobody waits

    return begin(session, job, work, name)


async def _check(host: Host, uuid: str, plan: Plan) -> None:
    """Raises Overtaken unless the definition is still the one on which the edits were made."""
    now = await _versions(host, uuid)
    if now.stored != plan.stored and meaning(Domain.read(now.stored).node) != meaning(Domain.read(plan.stored).node):
        raise Overtaken(now)


async def _carry_out(host: Host, uuid: str, plan: Plan) -> Applied:
    if plan.persistent and plan.whole and await _changed_whole(host, uuid, plan):
        return Applied(await _versions(host, uuid))
    if plan.persistent:
        await _define(host, uuid, plan)
    refusals = [refusal for change in plan.changes if (refusal := await _change_now(host, uuid, change))]
    return Applied(await _versions(host, uuid), tuple(refusals))


async def _define(host: Host, uuid: str, plan: Plan) -> None:
    """Have libvirt take the new definition, under the new name, or neither."""
    domain = host.domain(uuid)
    if plan.name:
        await host.lanes.run(partial(domains.rename, domain, plan.name))
    try:
        await host.lanes.run(partial(hardware.define, host.raw, plan.wanted, validate=plan.by_hand))
    except Problem:
        if plan.name:
            await host.lanes.run(partial(domains.rename, domain, plan.former_name))
        raise


async def _changed_whole(host: Host, uuid: str, plan: Plan) -> bool:
    """Make a single change of both the running machine and its definition in one call, where libvirt can."""
    if len(plan.changes) != 1:
        return False
    try:
        await host.lanes.run(partial(hardware.change_both, host.domain(uuid), plan.changes[0]))
    except Problem as problem:
        if problem.kind in {Kind.LOST, Kind.GONE}:
            raise
        return False  # then one after the other, which tells what of it cannot be done
    return True


async def _change_now(host: Host, uuid: str, change: LiveChange) -> Refusal | None:
    try:
        await host.lanes.run(partial(hardware.change_now, host.domain(uuid), change))
    except Problem as problem:
        if problem.kind is Kind.LOST:
            raise
        return Refusal(change.edit, problem)
    return None
