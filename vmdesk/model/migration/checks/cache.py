"""Whether what the host keeps in its memory of a disk could be missing at the target, which reads the disk itself."""

from collections.abc import Iterator
from typing import Final

from vmdesk.model.migration import remedies
from vmdesk.model.migration.disk_sides import pool_of
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import Fate
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import N_, Sentence, sentence

SAFE: Final = frozenset({"none", "directsync"})
# From then on QEMU writes its caches out and lets go of them at the hand-over, and libvirt takes them for safe
# (file-posix `drop-cache`; libvirt 5.1, `qemuMigrationSrcIsSafe`). The mode `unsafe` does not even write them out.
_DROPS_CACHES: Final = (4, 0, 0)
_COHERENT_POOLS: Final = frozenset({"vstorage", "gluster", "rbd", "sheepdog"})  # every host sees what another wrote
_NEEDS: Final = sentence("The cache “none” or “directsync”.")


def judge(case: Case) -> Iterator[Finding]:
    """Each disk that stays and is written. Of one that is copied, and while nothing runs, it does not matter."""
    cached = [disk for disk in case.needs.disks if _matters(case, disk) and disk.cache not in SAFE]
    doubtful = [disk for disk in cached if disk.cache == "unsafe" or not _drop_caches(case)]
    for disk in cached:
        yield _doubtful(case, disk, _fix(case, doubtful)) if disk in doubtful else _written_out(case, disk)
    if not cached and case.live:
        yield good(Topic.CACHE, sentence("No host keeps anything of a disk to itself."))


def _matters(case: Case, disk: DiskNeed) -> bool:
    if not case.live or not disk.written or disk.shareable or disk.kind == "network":
        return False
    pool = pool_of(case.source, disk)
    coherent = pool is not None and pool.kind in _COHERENT_POOLS
    return case.fate_of(disk.target).fate is Fate.STAYS and not coherent


def _drop_caches(case: Case) -> bool:
    return all(side.hypervisor_version >= _DROPS_CACHES for side in (case.source, case.target))


def _written_out(case: Case, disk: DiskNeed) -> Finding:
    version = ".".join(str(part) for part in min(case.source.hypervisor_version, case.target.hypervisor_version)[:2])
    words = sentence(
        "What the host keeps of {disk} is written out when QEMU {version} hands it over.",
        disk=disk.target,
        version=version,
    )
    return good(Topic.CACHE, words, disk=disk.target)


def _doubtful(case: Case, disk: DiskNeed, fix: Fix) -> Finding:
    values: dict[str, object] = {"disk": disk.target, "mode": disk.cache or "default"}
    why = sentence("What the source has not written out is missing at the target, and the disk is damaged.")
    verdict = Verdict.WARNING if case.options.unsafe else Verdict.ERROR
    return Finding(Topic.CACHE, verdict, Sentence(_MODE, values), _NEEDS, why, fix=fix, disk=disk.target)


_MODE: Final = N_("The host keeps a cache of {disk}, by the mode “{mode}”.")


def _fix(case: Case, disks: list[DiskNeed]) -> Fix:
    """For all of them at once; where the definition has it already, the machine has to start with that."""
    needs = case.needs
    open_ones = tuple(disk.target for disk in disks if disk.cache_later not in SAFE)
    if not open_ones:
        return remedies.restart(case.source, needs.uuid, needs.name)
    return remedies.cache_none(case.source, needs.uuid, needs.name, open_ones, active=needs.active)
