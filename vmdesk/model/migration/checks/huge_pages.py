"""Whether the target has set huge pages aside for the guest's memory."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.remedies import allocate_huge_pages
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence

_MIB = 1024
_WHY = sentence("QEMU takes all of them when it starts, and does not start where there are too few.")


def judge(case: Case) -> Iterator[Finding]:
    """Which sizes hold how much of it the definition says by NUMA cells: of several sizes each has to have some."""
    sizes, free = case.needs.hugepages_kib, case.target.hugepages_free
    if not sizes:
        return
    yield from untold(Topic.HUGE_PAGES, free)
    if isinstance(free, dict):
        for size in sizes:
            count = -(-case.needs.memory_kib // size) if len(sizes) == 1 else 1
            yield _judged(case, size, count, free.get(size, 0))


def _judged(case: Case, size: int, count: int, free: int) -> Finding:
    target = case.target
    pages = sentence("{count} pages of {size} MiB", count=count, size=size // _MIB)
    if free >= count:
        return good(Topic.HUGE_PAGES, sentence("{host} has them free: {pages}.", host=target.label, pages=pages))
    words = sentence("{host} has {free} free pages of {size} MiB.", host=target.label, free=free, size=size // _MIB)
    room = target.memory_free_kib
    fix = None
    if not isinstance(room, int) or room > (count - free) * size:
        fix = allocate_huge_pages(target, size, count - free, count)
    verdict = Verdict.ERROR if case.live else Verdict.WARNING
    return Finding(Topic.HUGE_PAGES, verdict, words, sentence("{pages}.", pages=pages), _WHY, fix=fix)
