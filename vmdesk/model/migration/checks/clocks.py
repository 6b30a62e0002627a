"""Whether the clocks of the two hosts agree."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Fix, Verdict
from vmdesk.model.migration.sides import Case, HostSide, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import Sentence, sentence

TOPIC = Topic.CLOCKS
SECONDS = 1.0
NEEDS = sentence("The clocks agree to within a second.")
WHY = sentence("The guest's clock jumps by the difference, and certificates or leases may seem to be over.")


def judge(case: Case) -> Iterator[Finding]:
    """By how much they differ, as far as that can be told over the network."""
    source, target = case.between.source, case.between.target
    if source is None or target is None:
        return
    if problem := next((side for side in (source, target) if isinstance(side, Problem)), None):
        yield unlooked(case, TOPIC, sentence("Nobody could compare the clocks of the hosts."), problem)
    elif isinstance(source, ShellSide) and isinstance(target, ShellSide):
        yield _compared(case, source, target)


def _compared(case: Case, source: ShellSide, target: ShellSide) -> Finding:
    if source.clock_ahead is None or target.clock_ahead is None:
        return unlooked(case, TOPIC, sentence("Nobody could compare the clocks of the hosts."))
    ahead = target.clock_ahead - source.clock_ahead
    unsure = source.clock_uncertainty + target.clock_uncertainty
    details = f"{ahead:+.2f} s, give or take {unsure:.2f} s"
    if abs(ahead) - unsure <= SECONDS:
        return Finding(TOPIC, Verdict.GOOD, sentence("The clocks of the hosts agree."), details=details)
    first, second = (case.target, case.source) if ahead > 0 else (case.source, case.target)
    words = sentence(
        "The clock of {host} is {length} ahead of that of {other}.",
        host=first.label,
        other=second.label,
        length=_length(abs(ahead)),
    )
    return Finding(TOPIC, Verdict.WARNING, words, NEEDS, WHY, details, _fix(case, source, target))


def _fix(case: Case, source: ShellSide, target: ShellSide) -> Fix | None:
    """The time from the network, on the host whose clock is farther from this computer's."""
    pairs = ((case.source, source), (case.target, target))
    host, shell = max(pairs, key=lambda pair: abs(pair[1].clock_ahead or 0.0))
    if "timedatectl" not in shell.tools:
        return None
    return Fix("clock", _title(host), ("timedatectl set-ntp true",), host.host)


def _title(host: HostSide) -> Sentence:
    return sentence("Have {host} take the time from the network", host=host.label)


def _length(seconds: float) -> Sentence:
    if seconds < 120:
        return sentence("{count} s", count=f"{seconds:.1f}" if seconds < 10 else round(seconds))
    if seconds < 7200:
        return sentence("{count} min", count=round(seconds / 60))
    if seconds < 172800:
        return sentence("{count} h", count=round(seconds / 3600))
    return sentence("{count} days", count=round(seconds / 86400))
