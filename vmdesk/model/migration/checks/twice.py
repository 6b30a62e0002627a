"""Whether the machine runs on a third host at the same time, which would ruin its disks."""

from collections.abc import Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence


def judge(case: Case) -> Iterator[Finding]:
    """Of the hosts that are connected."""
    if case.elsewhere:
        words = sentence("It runs at {host} too.", host=", ".join(case.elsewhere))
        needs = sentence("A VM runs on one host at a time.")
        why = sentence("Two that write to the same disks destroy what is on them.")
        yield Finding(Topic.TWICE, Verdict.ERROR, words, needs, why)
    else:
        yield good(Topic.TWICE, sentence("It runs on no other of the connected hosts."))
