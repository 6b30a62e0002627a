"""What confines the guests on both hosts, SELinux or AppArmor: to be known, and rarely in the way."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.sides import Case, HostSide, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence

TOPIC = Topic.CONFINEMENT
NONE = "none"
WHY = sentence("Where only the target confines guests, files may be refused there that the source lets them have.")


def judge(case: Case) -> Iterator[Finding]:
    """Information, and a note where the hosts differ."""
    if case.between.source is None or case.between.target is None:
        return
    here, there = _of(case.source, case.between.source), _of(case.target, case.between.target)
    if here == there:
        words = sentence("Both hosts: {state}.", state=_words(here))
        yield Finding(TOPIC, Verdict.GOOD, words)
        return
    words = sentence(
        "{source}: {here}. {target}: {there}.",
        source=case.source.label,
        here=_words(here),
        target=case.target.label,
        there=_words(there),
    )
    yield Finding(TOPIC, Verdict.NOTE, words, sentence("The same on both hosts is best."), WHY)


def _of(host: HostSide, shell: ShellSide | Problem | None) -> tuple[str, ...]:
    """What is in force; libvirt names it too, but not whether SELinux only warns."""
    models = tuple(model for model in host.security if model in {"selinux", "apparmor"})
    if not isinstance(shell, ShellSide):
        return models
    if shell.security_driver == NONE:
        return (NONE,)
    found = []
    if shell.selinux in {"Enforcing", "Permissive"}:
        found.append(f"SELinux ({shell.selinux})")
    if shell.apparmor:
        found.append("AppArmor")
    return tuple(found)


def _words(found: tuple[str, ...]) -> Sentence | str:
    if found == (NONE,):
        return sentence("guests are not confined, as qemu.conf says")
    return ", ".join(found) if found else sentence("neither SELinux nor AppArmor")
