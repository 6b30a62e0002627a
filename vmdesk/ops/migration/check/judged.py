"""What the judges make of all that is known of one host; and whether libvirt need not prove the disks once more."""

from collections.abc import Sequence
from dataclasses import replace

from vmdesk.model.migration import judging
from vmdesk.model.migration.disk_sides import doubt
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.proposal import propose
from vmdesk.model.migration.sides import Between, Case, HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check.candidate import Candidate
from vmdesk.ops.migration.check.subject import Subject


def judged(
    blank: Candidate, subject: Subject, side: HostSide, between: Between, wishes: Sequence[DiskMove]
) -> Candidate:
    """The candidate with what was found and proposed; what a person wishes of a disk goes before what is proposed."""
    proposed = propose(subject.needs, subject.source, side, between)
    wished = {disk.target: disk for disk in wishes}
    disks = tuple(wished.get(disk.target, disk) for disk in proposed)
    others = tuple(label for host, label in subject.elsewhere.items() if host != blank.host)
    case = Case(subject.needs, subject.source, side, between, subject.way, disks, subject.options, others)
    findings = judging.judge(case)
    unsafe = any(finding.topic is Topic.CACHE and finding.verdict is Verdict.ERROR for finding in findings)
    return replace(
        blank,
        findings=findings,
        proposed=proposed,
        disks=disks,
        pools=side.pools if isinstance(side.pools, tuple) else (),
        side=side,
        between=between,
        storage_proved=not unsafe and all(_is_proved(case, disk) for disk in disks),
    )


def _is_proved(case: Case, disk: DiskMove) -> bool:
    """Whether libvirt need not look at a disk: both hosts use the same one, or nobody writes to it."""
    need = next((need for need in case.needs.disks if need.target == disk.target), None)
    if disk.fate is not Fate.STAYS or need is None or not need.written:
        return True
    sure = doubt(need, case.source, case.target, case.between) is None
    return sure and case.between.same.get(need.source) is True
