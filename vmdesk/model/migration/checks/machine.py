"""Whether the target has the emulator, the kind of virtualisation and the machine type that the machine runs with."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import Sentence, sentence

_NEEDS = sentence("The target offers the very same.")


def judge(case: Case) -> Iterator[Finding]:
    """As far as the target tells."""
    machines, offers = case.target.machines, case.target.capabilities
    found = [*untold(Topic.MACHINE, machines, _NEEDS), *_emulator(case, offers)]
    if isinstance(machines, tuple):
        found += _machine(case, machines)
    yield from found
    if not found and isinstance(machines, tuple):
        yield good(Topic.MACHINE, sentence("The target offers {machine}.", machine=case.needs.machine))


def _error(words: Sentence, why: Sentence) -> Finding:
    return Finding(Topic.MACHINE, Verdict.ERROR, words, _NEEDS, why)


def _machine(case: Case, machines: tuple[str, ...]) -> Iterator[Finding]:
    needs, host = case.needs, case.target.label
    if not machines:
        kind = "KVM" if needs.virtualisation == "kvm" else needs.virtualisation
        words = sentence(
            "{host} runs no {kind} VMs for {architecture}.", host=host, kind=kind, architecture=needs.architecture
        )
        yield _error(words, sentence("The processor does not have it, or it is switched off, or QEMU lacks it."))
    elif needs.machine and needs.machine not in machines:
        words = sentence("{host} does not offer the machine type {machine}.", host=host, machine=needs.machine)
        yield _error(words, sentence("Its QEMU is older, or of another distribution. An upgrade brings it."))


def _emulator(case: Case, offers: DomainCapabilities | Problem | None) -> Iterator[Finding]:
    """Which program runs it; its path is part of the definition."""
    wanted = case.needs.emulator
    if isinstance(offers, DomainCapabilities) and wanted and offers.emulator and offers.emulator != wanted:
        words = sentence("{host} has no {emulator}.", host=case.target.label, emulator=wanted)
        why = sentence("Its own is {emulator}: write that into the XML for the target.", emulator=offers.emulator)
        if not case.options.xml:
            yield _error(words, why)
