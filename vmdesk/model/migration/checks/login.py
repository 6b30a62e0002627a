"""Whether the hosts log in on each other by SSH without a question, which a move among themselves needs."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.login_keys import ways
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.sides import Case, HostSide, ShellSide
from vmdesk.model.migration.ssh_place import peer_uri, ssh_place
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import Sentence, sentence

TOPIC = Topic.LOGIN
WHY = sentence("The source's libvirt logs in on the target, as root, and there is nobody to enter a password.")
WHY_NOT = sentence("vmdesk leads this move, which does not need it. A move among the hosts themselves would.")
WHY_BACK = sentence("Nothing needs it on the way there, but on the way back.")


def judge(case: Case) -> Iterator[Finding]:
    """There, and back."""
    among = case.options.route is not Route.DIRECT
    there, back = case.between.source, case.between.target
    if among and ssh_place(peer_uri(case.options, case.target.hostname)) is None:
        yield good(TOPIC, sentence("The hosts do not use SSH for this move."))
    elif there is not None:
        found = [*_there(case, there, among=among), *_back(case, back)]
        yield from found or (good(TOPIC, sentence("The hosts log in on each other by SSH without a question.")),)


def _there(case: Case, shell: ShellSide | Problem, *, among: bool) -> Iterator[Finding]:
    login = shell.login if isinstance(shell, ShellSide) else shell
    if isinstance(login, Problem) and isinstance(shell, ShellSide) and shell.ssh is not None:
        verdict, why = (Verdict.ERROR, WHY) if among else (Verdict.NOTE, WHY_NOT)
        yield _bad((case.source, case.target), login, verdict, why, _fix(case))
    elif login is not True:
        words = sentence(
            "Nobody could try whether {host} logs in on {other} by SSH.",
            host=case.source.label,
            other=case.target.label,
        )
        reason = login if isinstance(login, Problem) else None
        yield unlooked(case, TOPIC, words, reason, Verdict.WARNING if among else Verdict.NOTE, rehearsal=among)


def _back(case: Case, shell: ShellSide | Problem | None) -> Iterator[Finding]:
    if isinstance(shell, ShellSide) and isinstance(shell.login, Problem) and shell.ssh is not None:
        there = case.between.source
        alone = isinstance(there, ShellSide) and there.login is True  # else it is mended with the way there
        yield _bad((case.target, case.source), shell.login, Verdict.NOTE, WHY_BACK, _fix(case) if alone else None)


def _bad(hosts: tuple[HostSide, HostSide], login: Problem, verdict: Verdict, why: Sentence, fix: Fix | None) -> Finding:
    one, other = hosts
    words = sentence("{host} cannot log in on {other} by SSH.", host=one.label, other=other.label)
    needs = sentence("A key of root's on each host that lets it in on the other, and the other's own key known there.")
    details = "\n".join(filter(None, (login.sentence.english(), login.details)))
    return Finding(TOPIC, verdict, words, needs, why, details, fix)


def _fix(case: Case) -> Fix | None:
    """Keys both ways, as far as both are missing."""
    found = ways(case)
    if not found:
        return None
    title = sentence("Set up keys between {host} and {other}", host=case.source.label, other=case.target.label)
    note = sentence("Afterwards root of each of these hosts may log in on the other. That is tried at once.")
    if len(found) == 1:
        note = sentence(
            "Afterwards root of {host} may log in on {other}. That is tried at once.",
            host=found[0].source_label,
            other=found[0].target_label,
        )
    does = tuple(line for way in found for line in way.lines)
    return Fix("login-keys", title, does, case.source.host, tuple(way.text for way in found), note)
