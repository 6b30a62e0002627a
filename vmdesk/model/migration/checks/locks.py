"""Whether a lock manager keeps the disks from being used twice: on or off on both hosts, and by the same leases."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import Sentence, sentence

TOPIC = Topic.LOCKS
OFF = frozenset({"", "nop"})
NEEDS = sentence("The same lock manager on both hosts, with its leases in a folder that both have.")
WHY = sentence("It is what keeps two hosts from running the same disk at once, also without vmdesk.")
WHY_SANLOCK = sentence("sanlock hands its leases over from host to host, and libvirt refuses a move without.")


def judge(case: Case) -> Iterator[Finding]:
    """What guards the disks on both."""
    source, target = case.between.source, case.between.target
    if source is None or target is None:
        return
    words = sentence("Nobody could see whether a lock manager guards the disks.")
    if problem := next((side for side in (source, target) if isinstance(side, Problem)), None):
        yield unlooked(case, TOPIC, words, problem)
    elif isinstance(source, ShellSide) and isinstance(target, ShellSide):
        if hidden := [*source.hidden, *target.hidden]:
            yield unlooked(case, TOPIC, words, Problem(sentence("Only root may read {file}.", file=hidden[0])))
        else:
            yield _compared(case, source, target)


def _compared(case: Case, source: ShellSide, target: ShellSide) -> Finding:
    here, there = source.lock_manager, target.lock_manager
    if here in OFF and there in OFF:
        words = sentence("No lock manager guards the disks on either host.")
        return Finding(TOPIC, Verdict.NOTE, words, NEEDS, WHY)
    if here != there:
        words = sentence(
            "{source} guards disks by {here}, {target} by {there}.",
            source=case.source.label,
            here=_words(here),
            target=case.target.label,
            there=_words(there),
        )
        refused = "sanlock" in {here, there} and case.live
        return Finding(
            TOPIC, Verdict.ERROR if refused else Verdict.WARNING, words, NEEDS, WHY_SANLOCK if refused else WHY
        )
    return _spaces(case, source, target)


def _spaces(case: Case, source: ShellSide, target: ShellSide) -> Finding:
    """Both have it: whether they see each other's leases."""
    name = source.lock_manager
    if set(source.lock_spaces) != set(target.lock_spaces):
        words = sentence("Both hosts guard disks by {name}, but keep the leases in different folders.", name=name)
        details = f"{case.source.label}: {_row(source)}\n{case.target.label}: {_row(target)}"
        return Finding(TOPIC, Verdict.WARNING, words, NEEDS, WHY, details)
    if source.lock_spaces and case.between.same_lock_space is False:
        words = sentence("Both hosts guard disks by {name}, but the folder of the leases is not shared.", name=name)
        return Finding(TOPIC, Verdict.WARNING, words, NEEDS, WHY, _row(source))
    if source.lock_spaces and isinstance(case.between.same_lock_space, Problem):
        words = sentence("Both hosts guard disks by {name}. Whether its folder is shared could not be seen.", name=name)
        return unlooked(case, TOPIC, words, case.between.same_lock_space)
    return good(TOPIC, sentence("Both hosts guard disks by {name}.", name=name))


def _words(name: str) -> Sentence | str:
    return sentence("nothing") if name in OFF else name


def _row(shell: ShellSide) -> str:
    return ", ".join(shell.lock_spaces) or "-"
