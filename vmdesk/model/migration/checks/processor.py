"""Whether the target's processor can do what the guest has seen of the source's."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case, ProcessorAnswer
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_NEEDS = sentence("The target has every feature that the guest has found.")
_WHY = sentence("A guest asks once, when it starts, what its processor can do, and uses it ever after.")
_WHOLE = frozenset({"host-passthrough", "maximum"})


def judge(case: Case) -> Iterator[Finding]:
    """A machine that is off asks anew when it starts."""
    yield from _number(case)
    if not case.live and case.needs.cpu_mode in {*_WHOLE, "host-model", ""}:
        yield good(Topic.PROCESSOR, sentence("It gets the target’s processor when it starts."))
        return
    answer = case.target.processor
    if isinstance(answer, ProcessorAnswer):
        yield from _compared(case, answer)
    elif isinstance(answer, Problem):
        yield from untold(Topic.PROCESSOR, answer, _NEEDS, _WHY)
    elif case.needs.virtualisation == "qemu" and isinstance(case.target.capabilities, DomainCapabilities):
        yield good(Topic.PROCESSOR, sentence("QEMU imitates the processor: it is the same everywhere."))
    elif case.needs.cpu_mode in _WHOLE and isinstance(case.target.capabilities, DomainCapabilities):
        words = sentence("It has the source’s own processor, which cannot be compared.")
        yield Finding(Topic.PROCESSOR, Verdict.WARNING, words, _NEEDS, _WHY)


def _compared(case: Case, answer: ProcessorAnswer) -> Iterator[Finding]:
    if not answer.fits:
        words = sentence("The target’s processor does not fit.")
        if answer.missing:
            words = sentence("The target’s processor lacks: {features}", features=", ".join(answer.missing))
        verdict = Verdict.ERROR if case.live else Verdict.WARNING
        why = _WHY if case.live else sentence("It can be moved, but not be started there as it is.")
        yield Finding(Topic.PROCESSOR, verdict, words, _NEEDS, why, answer.words)
    elif case.live and case.needs.cpu_mode in _WHOLE:
        words = sentence("It has all of the source’s processor, and the target’s has at least as much.")
        why = sentence("What libvirt does not know of may differ. Processors of one model are safe.")
        yield Finding(Topic.PROCESSOR, Verdict.NOTE, words, _NEEDS, why)
    else:
        yield good(Topic.PROCESSOR, sentence("The target’s processor has all that the guest uses."))


def _number(case: Case) -> Iterator[Finding]:
    """How many it has, against what the machine type allows and what the target has."""
    count, offers, cpus = case.needs.vcpus, case.target.capabilities, case.target.cpus
    if isinstance(offers, DomainCapabilities) and 0 < offers.maximum_vcpus < count:
        words = sentence("It has {count} processors.", count=count)
        needs = sentence("At most {maximum}, at the target.", maximum=offers.maximum_vcpus)
        yield Finding(Topic.PROCESSOR, Verdict.ERROR, words, needs)
    elif 0 < cpus < count:
        words = sentence(
            "It has {count} processors, {host} has {cpus}.", count=count, host=case.target.label, cpus=cpus
        )
        yield Finding(Topic.PROCESSOR, Verdict.WARNING, words, None, sentence("They have to share them: it is slower."))
