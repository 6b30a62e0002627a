"""Asking a machine's host what it needs of any other, in questions that go out together."""

import asyncio
from dataclasses import replace

from vmdesk.errors import Problem
from vmdesk.model.migration.needs import DiskNeed, Needs
from vmdesk.model.migration.reading import Around, read_needs
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.asking import Asking, known
from vmdesk.ops.session import Session
from vmdesk.virt import migration_facts as facts
from vmdesk.virt import migration_machine as machine
from vmdesk.words import sentence


async def learn_needs(session: Session, key: VmKey) -> Needs:
    """What a machine needs of a host. Raises Problem, also where it is gone."""
    host = session.host(key.host)
    asking, domain = Asking(host), host.domain(key.uuid)
    texts, disks, stood, numbers = await asyncio.gather(
        asyncio.gather(
            asking.ask(lambda _raw: machine.running_xml(domain)), asking.ask(lambda _raw: machine.stored_xml(domain))
        ),
        asking.part(lambda raw: machine.disk_facts(raw, domain)),
        _stood(session, key, asking, domain),
        asyncio.gather(
            asking.part(lambda _raw: machine.snapshots(domain)),
            asking.part(lambda _raw: machine.checkpoints(domain)),
            asking.part(lambda _raw: machine.has_job(domain)),
        ),
    )
    sizes, paths = known(disks, ({}, {}))
    around = replace(_known_around(session, key), sizes=sizes, paths=paths)
    snapshots, checkpoints, job = numbers
    around = replace(around, snapshots=known(snapshots, 0), checkpoints=known(checkpoints, 0), job=known(job, False))
    unrun, disk_failed = stood
    needs = replace(_read(*texts, around), unrun=unrun, disk_failed=disk_failed)
    return replace(
        needs, disks=tuple(await asyncio.gather(*(_disk(asking, domain, needs, disk) for disk in needs.disks)))
    )


async def _stood(session: Session, key: VmKey, asking: Asking, domain: machine.Domain) -> tuple[bool, bool]:
    """Whether one that is paused has not run since it came, and whether a disk stopped it; others are not asked."""
    vm = session.vm(key)
    if vm is None or vm.state is not VmState.PAUSED:
        return False, False
    ran, failed = await asyncio.gather(
        asking.part(lambda _raw: machine.has_run(domain)), asking.part(lambda _raw: machine.stopped_by_disk(domain))
    )
    return not known(ran, True), known(failed, False)


def _known_around(session: Session, key: VmKey) -> Around:
    """What the session knows of it without asking. Raises Problem where it is gone."""
    vm = session.vm(key)
    if vm is None:
        raise Problem(sentence("The VM is no longer there."))
    return Around(persistent=vm.persistent, paused=vm.state is VmState.PAUSED, saved=vm.saved)


def _read(live: str | None, stored: str, around: Around) -> Needs:
    try:
        return read_needs(live, stored, around)
    except ValueError as error:
        raise Problem(sentence("The host's answer cannot be understood."), details=str(error)) from error


async def _disk(asking: Asking, domain: machine.Domain, needs: Needs, disk: DiskNeed) -> DiskNeed:
    """With what only pools tell: where a volume lies, and of a machine that is off what lies below its image."""
    if not disk.source and disk.volume:
        path = await asking.part(lambda raw: facts.volume_path(raw, (disk.pool, disk.volume)))
        disk = replace(disk, source=known(path, ""))
    if needs.active and disk.backing:
        job = await asking.part(lambda _raw: machine.has_block_job(domain, disk.target))
        return replace(disk, merging=known(job, False))
    if needs.active or disk.backing or disk.is_medium or not disk.source.startswith("/"):
        return disk
    chain = known(await asking.part(lambda raw: machine.backing_chain(raw, disk.source)), ())
    return replace(disk, backing=tuple(path for path, _ in chain), backing_formats=tuple(kind for _, kind in chain))
