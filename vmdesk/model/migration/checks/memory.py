"""Whether the target has room for the guest's memory."""

from collections.abc import Iterator

from vmdesk.model.migration.amounts import memory_amount
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence


def judge(case: Case) -> Iterator[Finding]:
    """Memory in huge pages is a matter of its own. A machine that is off needs none yet."""
    needed, free, host = case.needs.memory_kib, case.target.memory_free_kib, case.target.label
    if case.needs.hugepages_kib:
        return
    yield from untold(Topic.MEMORY, free)
    if not isinstance(free, int):
        return
    values = {"needed": memory_amount(needed), "free": memory_amount(free), "host": host}
    if 0 < case.target.memory_total_kib < needed:
        words = sentence("It has {needed}, {host} has less at all.", **values)
        why = sentence("It could not run there.")
        verdict = Verdict.ERROR if case.live else Verdict.WARNING
        if case.needs.memory_in_file:
            why, verdict = sentence("It lies in a file there, which slows everything down."), Verdict.WARNING
        yield Finding(Topic.MEMORY, verdict, words, None, why)
    elif free < needed:
        words = sentence("It has {needed}, of which {host} has {free} free.", **values)
        why = sentence("The host would have to put other memory on its disk, which slows everything down.")
        yield Finding(Topic.MEMORY, Verdict.WARNING if case.live else Verdict.NOTE, words, None, why)
    else:
        yield good(Topic.MEMORY, sentence("It has {needed}, and {host} has {free} free.", **values))
