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
# Without a word QEMU takes writeback; libvirt writes down neither.
_DEFAULT: Final = frozenset({"", "default"})
# From then on QEMU writes its caches out and lets go of them at the hand-over, and libvirt takes them for safe
# (file-posix `drop-cache`; libvirt 5.1, `qemuMigrationSrcIsSafe`). The mode `unsafe` does not even write them out.
_DROPS_CACHES: Final = (4, 0, 0)
_COHERENT_POOLS: Final = frozenset({"vstorage", "gluster", "rbd", "sheepdog"})  # every host sees what another wrote
_NEEDS: Final = sentence("The cache “none” or “directsync”.")


def judge(case: Case) -> Iterator[Finding]:
    """Each disk that stays and is written. Of one that is copied, and while nothing runs, it does not matter."""
    disks = [disk for disk in case.needs.disks if _matters(case, disk)]
    doubtful = [disk for disk in disks if disk.cache not in SAFE]
    for disk in doubtful:
        yield _doubtful(case, disk, _fix(case, doubtful))
    if not doubtful and case.live:
        yield good(Topic.CACHE, sentence("No host keeps anything of a disk to itself."))


def _matters(case: Case, disk: DiskNeed) -> bool:
    if not case.live or not disk.written or disk.shareable or disk.kind == "network":
        return False
    pool = pool_of(case.source, disk)
    coherent = pool is not None and pool.kind in _COHERENT_POOLS
    return case.fate_of(disk.target).fate is Fate.STAYS and not coherent


def _doubtful(case: Case, disk: DiskNeed, fix: Fix) -> Finding:
    values: dict[str, object] = {"disk": disk.target, "mode": disk.cache or "default"}
    old = not all(side.hypervisor_version >= _DROPS_CACHES for side in (case.source, case.target))
    if disk.cache == "unsafe" or old:
        why = sentence("What the source has not written out is missing at the target, and the disk is damaged.")
        return _finding(disk, Verdict.ERROR, Sentence(_MODE, values), why, fix)
    why = sentence("QEMU {version} writes its cache out when it hands over, so it is safe.", version=_version(case))
    verdict = Verdict.NOTE if disk.cache in _DEFAULT else Verdict.WARNING
    return _finding(disk, verdict, Sentence(_MODE, values), why, fix)


_MODE: Final = N_("The host keeps a cache of {disk}, by the mode “{mode}”.")


def _finding(disk: DiskNeed, verdict: Verdict, words: Sentence, why: Sentence, fix: Fix) -> Finding:
    return Finding(Topic.CACHE, verdict, words, _NEEDS, why, fix=fix, disk=disk.target)


def _fix(case: Case, disks: list[DiskNeed]) -> Fix:
    """For all of them at once; where the definition has it already, the machine has to start with that."""
    needs = case.needs
    open_ones = tuple(disk.target for disk in disks if disk.cache_later not in SAFE)
    if not open_ones:
        return remedies.restart(case.source, needs.uuid, needs.name)
    return remedies.cache_none(case.source, needs.uuid, needs.name, open_ones, active=needs.active)


def _version(case: Case) -> str:
    return ".".join(str(part) for part in min(case.source.hypervisor_version, case.target.hypervisor_version)[:2])
