"""How long the move will take and the guest will pause, or that it would never end, and what would end it."""

import math
from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.forecast import Forecast, Speed, changing, forecast
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import POLICIES
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unseen import unseen
from vmdesk.words import Sentence, sentence

TOPIC = Topic.FORECAST
KIB_IN_MIB = 1024
BYTES_IN_MIB = 1 << 20
WHY = sentence("What the VM changes while its memory is copied has to be copied again.")


def judge(case: Case) -> Iterator[Finding]:
    """Nothing before it was measured."""
    between = case.between
    if not case.live or not case.needs.memory_kib or (between.dirty_mib is None and between.link_mib is None):
        return
    speed = _speed(case)
    if speed is None:
        words = sentence("How long it will take is not known: the speed between the hosts is not.")
        yield unseen(TOPIC, words)
    elif isinstance(between.dirty_mib, Problem) and case.way is not Way.PAUSED:
        words = sentence(
            "About {time} if the VM is quiet: how fast it changes its memory is not known.",
            time=_time(_work_out(case, speed, 0.0, None).seconds),
        )
        yield Finding(TOPIC, Verdict.NOTE, words, None, between.dirty_mib.sentence, between.dirty_mib.details)
    else:
        yield _told(case, speed)


def _speed(case: Case) -> Speed | None:
    link, limit = case.between.link_mib, float(case.options.bandwidth_mib)
    if not link:
        return Speed(limit, limit) if limit else None
    return Speed(link, min(link, limit) if limit else link)


def _told(case: Case, speed: Speed) -> Finding:
    paused = case.way is Way.PAUSED or case.needs.paused
    dirty = 0.0 if paused or not isinstance(case.between.dirty_mib, float) else case.between.dirty_mib
    found = _work_out(case, speed, dirty, case.between.dirty_slow_mib)
    details = f"{speed.limited:.0f} MiB/s between the hosts, {dirty:.0f} MiB/s changed by the VM"
    if case.between.dirty_slow_mib is not None and not paused:
        details += f" ({case.between.dirty_slow_mib:.0f} MiB/s over 3 s)"
    if paused:
        words = sentence("About {time}, in which the VM is paused.", time=_time(found.seconds))
        return Finding(TOPIC, Verdict.GOOD, words, details=details)
    if not found.ends_with(POLICIES[0]):
        return _never(found, speed, details)
    words = sentence(
        "About {time}, with a pause of about {pause} ms.", time=_time(found.seconds), pause=_rounded(found.pause_ms)
    )
    return Finding(TOPIC, Verdict.GOOD, words, details=details)


def _work_out(case: Case, speed: Speed, dirty: float, slow: float | None) -> Forecast:
    memory = min(case.needs.memory_kib / KIB_IN_MIB, case.between.used_mib or math.inf)
    return forecast(memory, speed, changing(dirty, slow, memory), _disks(case))


def _disks(case: Case) -> float:
    """MiB of disks that are copied; of each what it takes up, or as much as it can hold where that is not known."""
    sizes = [
        need.allocation or need.capacity
        for need in case.needs.disks
        if case.fate_of(need.target).copies and need.source
    ]
    return sum(sizes) / BYTES_IN_MIB


def _never(found: Forecast, speed: Speed, details: str) -> Finding:
    """With little pause it would not come to an end."""
    words = sentence(
        "It changes its memory too fast to move with little pause: it would have to pause for about {pause}. "
        "Choose {policies}.",
        pause=_time(found.least_pause_ms / 1000),
        policies=_choice(found),
    )
    needs = sentence(
        "A pause of at most {most} ms, by which {speed} MiB/s get through.",
        most=POLICIES[0].schedule[-1][1],
        speed=round(speed.limited),
    )
    return Finding(TOPIC, Verdict.WARNING, words, needs, WHY, details)


def _choice(found: Forecast) -> Sentence:
    """The policies by which it moves, the first two of them: one word for each is enough."""
    first, second, *_ = [Sentence(policy.label) for policy in found.policies if policy is not POLICIES[0]]
    return sentence("“{first}” or “{second}”", first=first, second=second)


def _time(seconds: float) -> Sentence:
    if seconds < 1:
        return sentence("{count} ms", count=_rounded(seconds * 1000))
    if seconds < 120:
        return sentence("{count} s", count=_rounded(seconds))
    if seconds < 7200:
        return sentence("{count} min", count=round(seconds / 60))
    return sentence("{count} h", count=round(seconds / 3600))


def _rounded(number: float) -> int:
    """To two digits: it is a forecast."""
    whole = round(number)
    step = int(10 ** max(0, len(str(whole)) - 2))
    return max(1, round(number / step) * step)
