"""Whether both hosts are spoken to as the system's libvirt, which alone has the rights that a move needs."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.host_address import read_address
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.sides import Case, HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence

_NEEDS = sentence("Both hosts are connected as the system’s libvirt, whose addresses end in “/system”.")
_WHY = sentence("A user’s own libvirt knows neither the system’s networks and pools, nor may it use their files.")


def judge(case: Case) -> Iterator[Finding]:
    """A user's own libvirt on one side alone has other networks, pools and files than the other."""
    users = [side for side in (case.source, case.target) if _is_users(side)]
    if len(users) == 1 and case.live:
        words = sentence("At {host} you use your own libvirt, at the other the system’s.", host=users[0].label)
        yield Finding(Topic.RIGHTS, Verdict.ERROR, words, _NEEDS, _WHY)
    elif users:
        words = sentence("At {host} you use your own libvirt, not the system’s.", host=users[0].label)
        yield Finding(Topic.RIGHTS, Verdict.WARNING, words, _NEEDS, _WHY)
    else:
        yield good(Topic.RIGHTS, sentence("You may do everything on both hosts that libvirt’s system service may."))


def _is_users(side: HostSide) -> bool:
    try:
        return read_address(side.uri).path == "/session"
    except Problem:
        return False
