"""The host itself, line by line: one script in one run, and what its answers come to."""

import time

from vmdesk.errors import Problem
from vmdesk.model.command import Finished
from vmdesk.model.doctor.access import judge_helper, judge_permission
from vmdesk.model.doctor.answers import read_answers
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts
from vmdesk.model.doctor.finding import Finding, State, bad, failed, good, skipped
from vmdesk.model.doctor.service import judge_daemon
from vmdesk.model.doctor.subject import Subject
from vmdesk.model.doctor.surroundings import judge_clock, judge_space
from vmdesk.model.doctor.versions import judge_versions
from vmdesk.model.doctor.virtualization import judge_kvm
from vmdesk.ops import host_commands
from vmdesk.ops.doctor.case import Case
from vmdesk.ops.doctor.probe_script import PROBE
from vmdesk.remote import proxy
from vmdesk.virt.library import library_version
from vmdesk.words import sentence

PROBE_SECONDS = 25.0


async def examine_host(case: Case) -> Facts | None:
    """Fill in what the host tells of itself; None where it tells nothing."""
    line = Check.DAEMON if case.subject.here else Check.COMMANDS
    case.sheet.begin(line)
    sent = time.time()
    try:
        finished = await _probe(case)
    except Problem as problem:
        case.sheet.put(failed(line, problem))
        return None
    facts = Facts(read_answers(finished.output))
    if not facts.complete:
        case.sheet.put(_no_commands(line, case.subject, finished))
        return None
    for finding in judge(facts, case.subject, sent, time.time()):
        case.sheet.put(finding)
    return facts


async def _probe(case: Case) -> Finished:
    _kind, _uri, netcat, *sockets = proxy.arguments(case.address)
    mode = "session" if case.subject.session else "system"
    words = (netcat, case.subject.module, mode, *sockets)
    return await host_commands.run(case.session, case.config.id, PROBE, *words, seconds=PROBE_SECONDS)


def _no_commands(line: Check, subject: Subject, finished: Finished) -> Finding:
    words = sentence("The commands did not run on {host} as they should.", host=subject.label)
    hint = sentence("The account may have a shell that runs nothing, or only one thing.")
    said = "\n".join(filter(None, (finished.output[:2000].strip(), finished.errors[:2000].strip())))
    return bad(line, words, hint, f"exit code {finished.code}\n{said}")


def judge(facts: Facts, subject: Subject, sent: float, received: float) -> tuple[Finding, ...]:
    """What the facts say about each line; `sent` and `received` are the moments here around the script."""
    daemon = judge_daemon(facts, subject)
    helper = skipped(Check.HELPER, Check.DAEMON) if not facts.daemons else judge_helper(facts, subject)
    permission = judge_permission(facts, subject)
    if daemon.state is State.BAD:
        permission = skipped(Check.PERMISSION, Check.DAEMON)
    return (
        good(Check.COMMANDS, sentence("vmdesk may look around as {user}.", user=facts.user), facts.system),
        daemon,
        helper,
        permission,
        judge_versions(subject, facts.libvirt, facts.qemu, _own(), facts),
        judge_kvm(facts, subject),
        judge_clock(facts, sent, received),
        judge_space(facts),
    )


def _own() -> tuple[int, ...]:
    return tuple(map(int, library_version().split(".")))
