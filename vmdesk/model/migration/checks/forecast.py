"""How long the move will take and the guest will pause, and what the chosen policy will do where that is not enough."""

import math
from collections.abc import Iterator
from dataclasses import replace

from vmdesk.errors import Problem
from vmdesk.model.migration.amounts import most_copied, storage_needed
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.forecast import PREPARING_SECONDS, Forecast, Speed, changing, forecast
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import LastResort, Policy
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import Sentence, sentence

TOPIC = Topic.FORECAST
KIB_IN_MIB = 1024
BYTES_IN_MIB = 1 << 20
WHY = sentence("What the VM changes while its memory is copied has to be copied again.")
WHY_EARLY = sentence(
    "If the network between the hosts fails before all of it is there, it stands still until that is back."
)
SHORT_MS = 500


def judge(case: Case) -> Iterator[Finding]:
    """Nothing before it was measured."""
    if not case.live:
        yield from _copied(case)
        return
    between = case.between
    if not case.needs.memory_kib or (between.dirty_mib is None and between.link_mib is None):
        return
    speed = _speed(case)
    if speed is None:
        words = sentence("How long it will take is not known: the speed between the hosts is not.")
        yield Finding(TOPIC, Verdict.NOTE, words)
    elif isinstance(between.dirty_mib, Problem) and case.way is not Way.PAUSED:
        words = sentence(
            "About {time} if the VM is quiet: how fast it changes its memory is not known.",
            time=_time(_work_out(case, speed, 0.0, None).seconds),
        )
        yield Finding(TOPIC, Verdict.NOTE, words, None, between.dirty_mib.sentence, between.dirty_mib.details)
    else:
        yield _told(case, speed)


def _copied(case: Case) -> Iterator[Finding]:
    """Of a machine that is off: how long its disks will take, by how long those of the last one took."""
    known, limit = case.between.experience.copied_mib, float(case.options.bandwidth_mib)
    size = most_copied(case.needs.disks, case.disks)
    if known and size:
        mib = min(known, limit) if limit else known
        time, amount = _time(PREPARING_SECONDS + _disks(case) / mib), storage_needed(size)
        words = sentence("About {time}, to copy and compare up to {size}.", time=time, size=amount)
        yield replace(good(TOPIC, words), details=f"{mib:.0f} MiB/s")


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
    elif _too_late(case, found):
        return _at_the_limit(case, details)
    elif not found.ends_with(_policy(case)):
        return _last_resort(case, found, speed, details)
    else:
        words = sentence("About {time}, with a pause of {pause}.", time=_time(found.seconds), pause=_pause(found))
    return Finding(TOPIC, Verdict.GOOD, words, details=details)


def _policy(case: Case) -> Policy:
    """The chosen one; a longer pause that a person allows from the beginning stands before its own."""
    own = case.options.downtime_ms
    if not own:
        return case.policy
    return replace(case.policy, schedule=tuple((rounds, max(own, allowed)) for rounds, allowed in case.policy.schedule))


def _work_out(case: Case, speed: Speed, dirty: float, slow: float | None) -> Forecast:
    memory = min(case.needs.memory_kib / KIB_IN_MIB, case.between.used_mib or math.inf)
    guest = changing(dirty, slow, memory)
    return forecast(memory, speed, guest, _disks(case), _policy(case), case.between.experience)


def _disks(case: Case) -> float:
    """MiB of disks that are copied; of each what it takes up, or as much as it can hold where that is not known."""
    sizes = [
        need.allocation or need.capacity
        for need in case.needs.disks
        if case.fate_of(need.target).copies and need.source
    ]
    return sum(sizes) / BYTES_IN_MIB


# What the policy does in the end.


def _too_late(case: Case, found: Forecast) -> bool:
    """Whether the last resort is taken before the end, by the clock."""
    known = case.between.experience.preparing_seconds
    copying = found.seconds - (known if known is not None else PREPARING_SECONDS)
    return 0 < case.options.timeout_seconds < copying


def _at_the_limit(case: Case, details: str) -> Finding:
    """It takes longer than the time after which a person wants the last resort."""
    seconds = case.options.timeout_seconds
    words = {
        LastResort.GIVE_UP: sentence("It takes longer than {count} s, after which it is given up.", count=seconds),
        LastResort.PAUSE: sentence(
            "It takes longer than {count} s, after which the VM is paused until it has moved.", count=seconds
        ),
        LastResort.POST_COPY: sentence(
            "It takes longer than {count} s, after which the VM goes on early at the target.", count=seconds
        ),
    }[case.policy.last_resort]
    why = WHY_EARLY if case.policy.last_resort is LastResort.POST_COPY else None
    return Finding(TOPIC, Verdict.WARNING, words, None, why, details)


def _last_resort(case: Case, found: Forecast, speed: Speed, details: str) -> Finding:
    """By the pauses that the policy allows it would not come to an end."""
    time = _time(found.seconds)
    if case.policy.last_resort is LastResort.PAUSE:
        words = sentence(
            "About {time}: it changes its memory too fast, and is paused at the end, for {pause}.",
            time=time,
            pause=_pause(found),
        )
        return Finding(TOPIC, Verdict.WARNING, words, None, WHY, details)
    if case.policy.last_resort is LastResort.POST_COPY:
        words = sentence(
            "About {time}: it changes its memory too fast, and goes on at the target before all of it is there.",
            time=time,
        )
        return Finding(TOPIC, Verdict.WARNING, words, None, WHY_EARLY, details)
    return _given_up(case, found, speed, details)


def _given_up(case: Case, found: Forecast, speed: Speed, details: str) -> Finding:
    words = sentence(
        "It changes its memory too fast to move with little pause: it would have to pause for about {pause}, and so "
        "the move is given up. Choose {policies}.",
        pause=_length(found.least_pause_ms / 1000),
        policies=_choice(case, found),
    )
    needs = sentence(
        "A pause of at most {most} ms, by which {speed} MiB/s get through.",
        most=_policy(case).schedule[-1][1],
        speed=round(speed.limited),
    )
    return Finding(TOPIC, Verdict.WARNING, words, needs, WHY, details)


def _choice(case: Case, found: Forecast) -> Sentence:
    """The policies by which it moves, the first two of them: one word for each is enough."""
    others = [one for one in found.policies if one.key != case.policy.key]
    able = [one for one in others if one.last_resort is not LastResort.POST_COPY or _may_go_early(case)]
    first, *more = [Sentence(one.label) for one in able]
    if not more:
        return sentence("“{first}”", first=first)
    return sentence("“{first}” or “{second}”", first=first, second=more[0])


def _may_go_early(case: Case) -> bool:
    """Whether libvirt and QEMU let it go on at the target before all of its memory is there."""
    options: Options = case.options
    return not (options.parallel or options.route is Route.TUNNELLED or case.needs.memory_from_files)


# Words. It is a forecast: two digits, and no less than what may come.


def _time(seconds: float) -> Sentence:
    if seconds < 120:
        return sentence("{count} s", count=_rounded(seconds))
    if seconds < 7200:
        return sentence("{count} min", count=math.ceil(seconds / 60))
    return sentence("{count} h", count=math.ceil(seconds / 3600))


def _length(seconds: float) -> Sentence:
    """Of a pause: below ten seconds to a tenth of one."""
    if seconds < 10:
        return sentence("{count} s", count=f"{math.ceil(seconds * 10 - 1e-6) / 10:.1f}".removesuffix(".0"))
    return _time(seconds)


def _pause(found: Forecast) -> Sentence:
    """How long the guest stands still. Below half a second so much else plays a part that nobody can tell."""
    if found.pause_ms <= SHORT_MS:
        return sentence("less than half a second")
    return sentence("about {length}", length=_length(found.pause_ms / 1000))


def _rounded(number: float) -> int:
    whole = math.ceil(number - 1e-6)
    step = int(10 ** max(0, len(str(whole)) - 2))
    return max(1, math.ceil(whole / step) * step)
