"""What a verb is: a name, when it makes sense, what it asks before, and what it does to one machine."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.words import N_, Sentence

Work = Callable[[Session, VmKey, Job], Awaitable[None]]
Refusal = Callable[[VmInfo], str | None]
Hindrance = Callable[[Session, VmKey], Problem | None]

OUT_OF_REACH = N_("The host of the VM is not connected.")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked before, in English to be translated. `kind` is what "don't ask again" remembers."""

    kind: str
    question: str  # with {vm}
    question_many: str  # with {count}
    consequence: str
    button: str


def _nothing(_session: Session, _key: VmKey) -> Problem | None:
    return None


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done to machines. Texts are English, to be translated where they are shown."""

    key: str
    label: str
    tip: str
    icon: str
    title: str  # of the job, with {vm}
    title_many: str  # of the job on several, with {count}
    refusal: Refusal  # why it makes no sense for a machine now; None when it does
    work: Work
    shortcut: str = ""
    confirmation: Confirmation | None = None
    hindrance: Hindrance = _nothing  # what is under way that forbids it now, as `ops/under_way` tells

    def refused(self, vm: VmInfo) -> str | None:
        """Why it cannot be done to this machine now, in English; None when it can."""
        return OUT_OF_REACH if vm.out_of_reach else self.refusal(vm)

    def why_not(self, session: Session, vm: VmInfo) -> Problem | None:
        """Why it cannot be done to this machine now, as it is and for what is under way; None when it can."""
        why = self.refused(vm)
        return Problem(Sentence(why)) if why else self.hindrance(session, vm.key)
