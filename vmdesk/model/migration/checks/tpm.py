"""Whether the machine's TPM, with the keys in it, can go along."""

from collections.abc import Iterator

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_WHY = sentence("Without the keys in it the guest may not be able to read its own disks.")


def judge(case: Case) -> Iterator[Finding]:
    """An emulated one sends its state along while the machine runs; of one that is off vmdesk copies it."""
    kind, offers = case.needs.tpm, case.target.capabilities
    if not kind:
        return
    if kind == "passthrough":
        words = sentence("It has the TPM of the host itself, with keys that never leave it.")
        verdict = Verdict.ERROR if case.live else Verdict.WARNING
        yield Finding(Topic.TPM, verdict, words, sentence("An emulated TPM, or none."), _WHY)
        return
    yield from untold(Topic.TPM, offers)
    if not isinstance(offers, DomainCapabilities):
        return
    if kind not in offers.tpm_backends:
        words = sentence("{host} cannot emulate a TPM.", host=case.target.label)
        verdict = Verdict.ERROR if case.live else Verdict.WARNING
        yield Finding(Topic.TPM, verdict, words, sentence("The program swtpm is installed there."), _WHY)
    elif kind == "external":
        words = sentence("Its TPM is a program that libvirt does not start.")
        yield Finding(
            Topic.TPM, Verdict.WARNING, words, sentence("The same program, with the same state, there."), _WHY
        )
    elif case.live:
        yield good(Topic.TPM, sentence("The state of its TPM travels with the memory."))
    else:
        yield good(Topic.TPM, sentence("The state of its TPM is copied along."))
