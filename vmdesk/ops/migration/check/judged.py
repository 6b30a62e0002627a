"""What the judges make of all that is known of one host; and whether libvirt need not prove the disks once more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vmdesk.model.migration import judging
from vmdesk.model.migration.disk_sides import doubt
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.proposal import propose
from vmdesk.model.migration.rehearsed import rehearsed
from vmdesk.model.migration.sides import Between, Case, HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check.candidate import Candidate
from vmdesk.ops.migration.check.subject import Subject

# Kinds of sources of which libvirt asks no proof that they are shared (`qemuMigrationSrcIsSafe`).
_TRUSTED: Final = frozenset({"block", "network"})


def judged(
    blank: Candidate,
    subject: Subject,
    side: HostSide,
    between: Between,
    wishes: Sequence[DiskMove],
    *,
    rehearsal: bool = False,
) -> Candidate:
    """The candidate with what was found and proposed; what a person wishes of a disk goes before what is proposed.

    `rehearsal` says that one of this very journey went well.
    """
    proposed = propose(subject.needs, subject.source, side, between)
    wished = {disk.target: disk for disk in wishes}
    disks = tuple(wished.get(disk.target, disk) for disk in proposed)
    others = tuple(label for host, label in subject.elsewhere.items() if host != blank.host)
    case = Case(
        subject.needs, subject.source, side, between, subject.way, disks, subject.options, others, subject.policy
    )
    findings = judging.judge(case)
    findings = rehearsed(findings) if rehearsal and case.live else findings
    unsafe = any(finding.topic is Topic.CACHE and finding.verdict is Verdict.ERROR for finding in findings)
    return replace(
        blank,
        findings=findings,
        proposed=proposed,
        disks=disks,
        pools=side.pools if isinstance(side.pools, tuple) else (),
        side=side,
        between=between,
        storage_proved=not unsafe and _are_proved(case),
    )


def _are_proved(case: Case) -> bool:
    """Whether there are disks that libvirt looks at, and it need not look at any of them."""
    stay = [need for need in case.needs.disks if case.fate_of(need.target).fate is Fate.STAYS]
    seen = [need for need in stay if need.source and not need.read_only and need.kind not in _TRUSTED]
    return bool(seen) and all(_is_proved(case, need) for need in stay)


def _is_proved(case: Case, need: DiskNeed) -> bool:
    """Whether both hosts use the same one, or nobody writes to it."""
    if not need.written:
        return True
    sure = doubt(need, case.source, case.target, case.between) is None
    return sure and case.between.same.get(need.source) is True
