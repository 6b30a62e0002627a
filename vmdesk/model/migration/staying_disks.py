"""Of a disk that stays where it is: whether it is the same for both hosts, and whether the target finds it."""

import posixpath
from collections.abc import Iterator
from typing import Final

from vmdesk.errors import Problem
from vmdesk.model.migration import remedies
from vmdesk.model.migration.disk_sides import (
    OWN_DEVICES,
    base_apart,
    doubt,
    is_another_pool,
    is_shared,
    is_there,
    pool_at,
    pool_named,
    pool_of,
)
from vmdesk.model.migration.disk_words import NO_POOL, POOL_OFF, error, told
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import N_, Sentence, sentence

_SAME: Final = sentence("Both hosts use the very same disk, or it is copied.")
_WRONG: Final = sentence("The VM would go on with another disk than its own.")
_DROPPED: Final = frozenset({"requisite", "optional"})  # libvirt's startupPolicy of media, while a machine moves


def judge_staying(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """What stands against it, at both hosts."""
    shared, there = is_shared(disk, case.between), is_there(disk, case.target, case.between)
    if disk.kind in OWN_DEVICES:
        words = sentence("The disk {disk} is a device of the host itself.", disk=disk.target)
        yield error(disk, words, _SAME, sentence("No other host can use it."))
    elif shared is None:
        return  # it is being looked at
    elif disk.is_medium:
        yield _medium(case, disk, there=shared is True or there is True)
    elif shared is not False and there is not False:
        yield _judged(case, disk)
        yield from _below(case, disk)
        yield from _pool(case, disk)
    else:
        yield _apart(case, disk, there=there is True, sure=shared is False)


def _shared(disk: DiskNeed) -> Finding:
    if disk.kind == "network":
        return good(
            Topic.DISKS, sentence("{disk} is on the network, for both hosts.", disk=disk.target), disk=disk.target
        )
    words = sentence("{disk} is the very same for both hosts: {path}", disk=disk.target, path=disk.source)
    return good(Topic.DISKS, words, disk=disk.target)


def _below(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """Of a disk that is the same for both: the images that it lies above."""
    path = base_apart(disk, case.between)
    if path:
        values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": path}
        yield error(disk, Sentence(_OTHER_BASE, values), sentence("The very same image at the same path."), _WRONG)


_OTHER_BASE: Final = N_("{host} does not have the base image of {disk}: {path}")


def _medium(case: Case, disk: DiskNeed, *, there: bool) -> Finding:
    values = {"disk": disk.target, "host": case.target.label, "path": disk.source}
    if there:
        return good(Topic.DISKS, Sentence(_MEDIUM_THERE, dict(values)), disk=disk.target)
    words = Sentence(_MEDIUM_MISSING, dict(values))
    if case.live and disk.startup_policy in _DROPPED:
        return told(disk, Verdict.NOTE, words, None, sentence("libvirt takes it out of the drive there."))
    needs = sentence("The same image at the same path, or an empty drive.")
    path = disk.source if disk.kind == "file" else ""
    fix = remedies.eject(case.source, case.needs.uuid, case.needs.name, disk.target, path)
    return told(disk, Verdict.ERROR, words, needs, None, fix=fix)


_MEDIUM_THERE: Final = N_("The medium in {disk} is at {host} too: {path}")
_MEDIUM_MISSING: Final = N_("The medium in {disk} is not at {host}: {path}")


def _judged(case: Case, disk: DiskNeed) -> Finding:
    """Whether it is the same for both, as far as that is known."""
    if (reason := doubt(disk, case.source, case.target, case.between)) is not None:
        return _unproved(case, disk, reason)
    if is_shared(disk, case.between) is True:
        return _shared(disk)
    values: dict[str, object] = {"disk": disk.target, "path": disk.source}
    needs = sentence("The server is the same computer for both hosts.")
    return told(disk, Verdict.WARNING, Sentence(_SERVED, values), needs, _WRONG)


_SERVED: Final = N_("The pools of both hosts have {disk} from the same server, but that is not tried: {path}")


def _unproved(case: Case, disk: DiskNeed, reason: Problem) -> Finding:
    """Whoever is wrong about a disk that is written loses data: only a person who knows better may go on."""
    words = sentence(
        "Nobody can tell whether {disk} is the same disk at {host}: {path}",
        disk=disk.target,
        host=case.target.label,
        path=disk.source,
    )
    why = Sentence(_LOST if disk.written else _OTHER_CONTENT, {"reason": reason.sentence})
    verdict = Verdict.ERROR if disk.written and not case.options.unsafe else Verdict.WARNING
    return told(disk, verdict, words, _PROOF, why, f"{reason}\n{reason.details}".strip())


_LOST: Final = N_("{reason} If it is another disk, the VM goes on with that, and data are lost.")
_OTHER_CONTENT: Final = N_("{reason} If it is another disk, the guest reads something else in it from then on.")
_PROOF: Final = sentence(
    "It is copied; or it is proved to be the same, for which both hosts are connected by SSH, or have a pool of its "
    "folder. If you know that it is the same, allow the unsafe move under “Advanced”."
)


def _apart(case: Case, disk: DiskNeed, *, there: bool, sure: bool) -> Finding:
    """A pool does not know of a file that came without libvirt: who is not sure may have it looked through."""
    values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": disk.source}
    if not there:
        pool = pool_at(case.target, posixpath.dirname(disk.source))
        fix = remedies.refresh_pool(case.target, pool.name) if pool is not None and not sure else None
        return told(disk, Verdict.ERROR, Sentence(_MISSING, values), _SAME, fix=fix)
    verdict = Verdict.WARNING if disk.read_only else Verdict.ERROR
    return told(disk, verdict, Sentence(_OTHER, values), _SAME, _WRONG)


_MISSING: Final = N_("{host} does not have the disk {disk}: {path}")
_OTHER: Final = N_("At {host} there is another disk than {disk} at the same path: {path}")


def _pool(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """Of a disk that stays: the pool by which the machine finds it, or by which a person does."""
    own = pool_of(case.source, disk)
    if own is None or not isinstance(case.target.pools, tuple):
        return
    found, host = pool_named(case.target, own.name), case.target.label
    by_name = not disk.source.startswith("/")  # nothing else tells it from a disk of another server
    values: dict[str, object] = {"pool": own.name, "host": host}
    verdict = Verdict.ERROR if disk.pool else Verdict.NOTE  # by its path it is found without
    why = _BY_POOL if disk.pool else sentence("It is used all the same, but nobody finds it in a pool there.")
    if found is None:
        xml = case.source.pool_xml.get(own.name, "")
        fix = remedies.define_pool(case.target, own.name, xml, autostart=own.autostart) if xml else None
        yield told(disk, verdict, Sentence(NO_POOL, values), _POOL_NEEDS, why, fix=fix)
    elif not found.active:
        fix = remedies.start_pool(case.target, own.name)
        yield told(disk, verdict, Sentence(POOL_OFF, values), _POOL_NEEDS, why, fix=fix)
    elif found.path.rstrip("/") != own.path.rstrip("/"):
        details = f"{own.path}\n{found.path}"
        yield told(disk, verdict, Sentence(_POOL_ELSEWHERE, values), _POOL_NEEDS, why, details)
    elif by_name and is_another_pool(own, case.source, case.target):
        verdict = Verdict.WARNING if case.options.unsafe else Verdict.ERROR
        yield told(disk, verdict, Sentence(_POOL_OF_ANOTHER, values), _POOL_NEEDS, _WRONG)


_BY_POOL: Final = sentence("The VM names the disk by its pool.")
_POOL_NEEDS: Final = sentence("A pool of the same name and path, switched on.")
_POOL_ELSEWHERE: Final = N_("The storage pool {pool} is another one at {host}: its path differs.")
_POOL_OF_ANOTHER: Final = N_("The storage pool {pool} is another one at {host}: its server or what it has differs.")
