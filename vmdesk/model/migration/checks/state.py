"""Whether the machine is in a state in which it can be moved that way (libvirt: `qemuMigrationSrcIsAllowed`)."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence

MOVES_ON_PAUSED = (10, 0, 0)  # QEMU; before, it takes hold of the disks of what has arrived only when that goes on


def judge(case: Case) -> Iterator[Finding]:
    """All that stands in the way, else how it is."""
    found = [*_way(case), *_records(case), *_running(case)]
    yield from found
    if all(finding.verdict < Verdict.WARNING for finding in found):
        words = sentence("It is off.")
        if case.needs.active:
            words = sentence("It is paused, and stays so.") if case.needs.paused else sentence("It runs.")
        yield good(Topic.STATE, words)


def _error(words: Sentence, needs: Sentence | None = None, why: Sentence | None = None, *, disk: str = "") -> Finding:
    return Finding(Topic.STATE, Verdict.ERROR, words, needs, why, disk=disk)


def _way(case: Case) -> Iterator[Finding]:
    needs = case.needs
    if needs.job:
        yield _error(sentence("Something else is being done with it, such as saving or moving it."))
    if needs.active and case.way is Way.OFFLINE:
        yield _error(sentence("It runs."), sentence("It is switched off, or moves while it runs."))
    if not needs.active and case.way is not Way.OFFLINE:
        yield _error(sentence("It is off."), sentence("It runs, or moves as it is: switched off."))
    if needs.saved and not needs.active:
        why = sentence("The saved memory stays behind. Start it, or throw the saved state away.")
        yield _error(sentence("Its memory has been saved to the disk of the host."), sentence("It is really off."), why)


def _records(case: Case) -> Iterator[Finding]:
    needs = case.needs
    if needs.snapshots and case.live:
        words = sentence("It has {count} snapshots.", count=needs.snapshots)
        why = sentence("libvirt does not carry them along while it runs, and refuses. Switched off it can be moved.")
        yield _error(words, sentence("It has no snapshots."), why)
    elif needs.snapshots:
        words = sentence("It has {count} snapshots.", count=needs.snapshots)
        yield Finding(Topic.STATE, Verdict.NOTE, words, None, sentence("They go along."))
    if needs.checkpoints:
        words = sentence("It has {count} checkpoints for backups.", count=needs.checkpoints)
        why = sentence("They stay behind while it runs: the next backup is a full one.")
        if not case.live:
            why = sentence("They go along.")
        yield Finding(Topic.STATE, Verdict.WARNING if case.live else Verdict.NOTE, words, None, why)
    if needs.changed_definition:
        words = sentence("It runs with other hardware than it will start with next.")
        yield Finding(Topic.STATE, Verdict.NOTE, words, None, sentence("Both go along as they are."))


def _running(case: Case) -> Iterator[Finding]:
    """What QEMU and libvirt cannot take along while it runs."""
    needs = case.needs
    if not case.live or not needs.active:
        return
    for disk in needs.block_jobs:
        yield _error(sentence("The disk {disk} is being copied.", disk=disk), sentence("That has ended."), disk=disk)
    for disk in (need.target for need in needs.disks if need.merging and need.target not in needs.block_jobs):
        words = sentence("The images of the disk {disk} are being merged.", disk=disk)
        yield _error(words, sentence("That has ended."), disk=disk)
    for disk in (need.target for need in needs.disks if need.transient):
        why = sentence("What it throws away when it stops cannot be taken along.")
        yield _error(sentence("The disk {disk} forgets what is written to it.", disk=disk), None, why, disk=disk)
    yield from _hardware(case)


def _hardware(case: Case) -> Iterator[Finding]:
    needs = case.needs
    for name in needs.memory_devices:
        why = sentence("The others with which it is shared stay where they are.")
        yield _error(sentence("It shares the memory {name} with other programs of the host.", name=name), None, why)
    if needs.unrun and case.source.hypervisor_version < MOVES_ON_PAUSED:
        words = sentence("It is paused, and has not worked since it came to {host}.", host=case.source.label)
        asked = sentence("Let it go on for some seconds first, or switch it off.")
        why = sentence("QEMU before 10.0 crashes when a VM that arrived paused is moved on, and its memory is lost.")
        yield _error(words, asked, why)
    if needs.disk_failed:
        yield _failed(case)
    if needs.invariant_tsc:
        why = sentence("Set a rate for it in the definition, or take the feature “invtsc” from the processor.")
        yield _error(sentence("Its clock runs at the rate of this host’s processor."), None, why)
    if needs.drawn_by_host:
        why = sentence("QEMU cannot take along what it has drawn. Switch its 3D acceleration off, or the VM.")
        yield _error(sentence("The graphics card of the host draws for it."), None, why)
    if needs.launch_security:
        kind = needs.launch_security.upper()
        why = sentence("Only the processor of this host can read its memory.")
        yield _error(sentence("Its memory is encrypted by the host’s processor ({kind}).", kind=kind), None, why)


def _failed(case: Case) -> Finding:
    """A disk could not be read or written; libvirt moves it all the same, unless that was to be given up then."""
    verdict = Verdict.ERROR if case.options.abort_on_error else Verdict.WARNING
    needs = sentence("It runs again: resume it when the disk is in order.")
    why = sentence("Under “Advanced” it was chosen to give up if a disk fails.") if verdict is Verdict.ERROR else None
    return Finding(Topic.STATE, verdict, sentence("It is paused because of an error of a disk."), needs, why)
