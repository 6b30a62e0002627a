"""Whether the target has the machine's firmware, and what becomes of the firmware's variables."""

from collections.abc import Iterator

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_NEEDS = sentence("The same file at the target.")
_WHY = sentence("Its path is part of the definition, and QEMU reads it when it starts.")


def judge(case: Case) -> Iterator[Finding]:
    """The BIOS of a PC comes with QEMU."""
    offers = case.target.capabilities
    yield from untold(Topic.FIRMWARE, offers, _NEEDS)
    if not isinstance(offers, DomainCapabilities):
        return
    if not case.needs.loader and (case.needs.firmware != "efi" or "efi" in offers.firmwares):
        words = sentence("It comes with QEMU.") if case.needs.firmware != "efi" else sentence("The target has UEFI.")
        yield good(Topic.FIRMWARE, words)
    elif not case.needs.loader:
        words = sentence("{host} has no firmware for UEFI.", host=case.target.label)
        verdict = Verdict.ERROR if case.live else Verdict.WARNING
        yield Finding(Topic.FIRMWARE, verdict, words, sentence("Its packages for it are installed, such as OVMF."))
    else:
        yield _loader(case)
    yield from _variables(case)


def _loader(case: Case) -> Finding:
    path, host = case.needs.loader, case.target.label
    there = _is_there(case, path)
    if path in case.target.loaders or there:
        return good(Topic.FIRMWARE, sentence("The target has {path}.", path=path))
    if there is None:
        words = sentence("{host} does not say whether it has {path}.", host=host, path=path)
        return Finding(Topic.FIRMWARE, Verdict.WARNING, words, _NEEDS, _WHY)
    words = sentence("{host} has no {path}.", host=host, path=path)
    return Finding(Topic.FIRMWARE, Verdict.ERROR if case.live else Verdict.WARNING, words, _NEEDS, _WHY)


def _variables(case: Case) -> Iterator[Finding]:
    """The guest's boot entries and keys, in a file of its own."""
    needs = case.needs
    if not needs.nvram:
        return
    template = needs.nvram_template
    begun = _is_there(case, needs.nvram) is True  # as after it has been there before: what comes is written over it
    if case.live and template and not begun and _is_there(case, template) is False:
        words = sentence("{host} has no {path}.", host=case.target.label, path=template)
        why = sentence("The file of the firmware’s variables is begun from it.")
        yield Finding(Topic.FIRMWARE, Verdict.ERROR, words, _NEEDS, why)
    else:
        words = sentence("The firmware’s variables travel with the memory.")
        yield good(Topic.FIRMWARE, words if case.live else sentence("The firmware’s variables are copied along."))


def _is_there(case: Case, path: str) -> bool | None:
    """Whether the target has the file, as far as a script there could see."""
    return path in case.target.files if isinstance(case.target.files, frozenset) else None
