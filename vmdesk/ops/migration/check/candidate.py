"""A host to which a machine may move, as far as it has been looked at; and which of several comes first."""

from dataclasses import dataclass, field
from enum import Enum, auto

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict, worst
from vmdesk.model.migration.plan import DiskMove
from vmdesk.model.migration.sides import Between, HostSide
from vmdesk.model.storage import PoolInfo
from vmdesk.words import Sentence, sentence


class Stage(Enum):
    """How far a host has been looked at."""

    WAITING = auto()  # nothing has been asked yet: first the machine itself is read
    ASKING = auto()  # what is known so far stands in the findings
    READY = auto()  # everything was looked at, but perhaps for the forecast, which takes some seconds
    OUT_OF_REACH = auto()  # not connected, or it does not answer: `problem` says why
    UNSUITABLE = auto()  # of another hypervisor


@dataclass(frozen=True, slots=True)
class Candidate:
    """One host. `disks` is what becomes of each disk, as wished, or else as `proposed`."""

    host: str
    label: str
    stage: Stage = Stage.WAITING
    findings: tuple[Finding, ...] = ()
    proposed: tuple[DiskMove, ...] = ()
    disks: tuple[DiskMove, ...] = ()
    pools: tuple[PoolInfo, ...] = ()
    side: HostSide | None = None
    between: Between = field(default_factory=Between)
    problem: Problem | None = None
    storage_proved: bool = False

    @property
    def verdict(self) -> Verdict:
        """How it stands; a host to which nothing can be moved is an error without findings."""
        if self.stage in {Stage.OUT_OF_REACH, Stage.UNSUITABLE}:
            return Verdict.ERROR
        return worst(self.findings)

    @property
    def headline(self) -> Sentence:
        """The reason that matters most, in one line."""
        if self.problem is not None:
            return self.problem.sentence
        if self.stage is Stage.WAITING or (self.stage is Stage.ASKING and self.verdict < Verdict.ERROR):
            return sentence("It is being looked at.")
        if self.verdict is Verdict.ERROR or self.verdict is Verdict.WARNING:
            return next(finding.words for finding in self.findings if finding.verdict is self.verdict)
        return self.unchecked or sentence("Everything fits.")

    @property
    def unchecked(self) -> Sentence | None:
        """How much of it nobody could look at; None where all was looked at."""
        count = sum(finding.unseen for finding in self.findings)
        if not count:
            return None
        return (
            sentence("{count} things could not be checked.", count=count)
            if count > 1
            else sentence("One thing could not be checked.")
        )

    @property
    def copies(self) -> bool:
        """Whether disks have to be copied."""
        return any(disk.copies for disk in self.disks)

    @property
    def rank(self) -> tuple[object, ...]:
        """Hosts in the order of this are those in which a person looks first."""
        warnings = sum(finding.verdict is Verdict.WARNING for finding in self.findings)
        free = self.side.memory_free_kib if self.side else None
        return (
            self.stage in {Stage.OUT_OF_REACH, Stage.UNSUITABLE},
            self.verdict is Verdict.ERROR,
            self.copies,
            warnings,
            -free if isinstance(free, int) else 0,
            self.label.casefold(),
        )
