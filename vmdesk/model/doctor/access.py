"""Whether a user gets to libvirt's service on a host: by a program that leads there, and by permission."""

from dataclasses import replace

from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, Socket
from vmdesk.model.doctor.finding import Finding, State, bad, good, passed_over, skipped
from vmdesk.model.doctor.packages import install_libvirt, install_netcat
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.model.doctor.subject import Subject
from vmdesk.words import Sentence, sentence

_NOBODYS = frozenset({"root", "wheel", "UNKNOWN"})  # groups that nobody is put into for the sake of VMs


def judge_helper(facts: Facts, subject: Subject) -> Finding:
    """Whether there is a program that leads from SSH to libvirt's service."""
    line = Check.HELPER
    if facts.helper and subject.proxy != "netcat":
        return good(line, sentence("virt-ssh-helper is there."), facts.helper)
    if subject.proxy == "native":
        words = sentence("virt-ssh-helper is missing on {host}, and the address asks for it.", host=subject.label)
        return bad(line, words, sentence("It comes with libvirt 6.8 and newer."), "", install_libvirt(facts))
    if not facts.netcat:
        words = sentence("Both virt-ssh-helper and nc are missing on {host}.", host=subject.label)
        return bad(line, words, sentence("One of the two is needed."), "", install_netcat(facts))
    if not facts.netcat_knows_sockets:
        words = sentence("The nc on {host} cannot reach libvirt's service (no UNIX sockets).", host=subject.label)
        return bad(line, words, sentence("Another nc is needed there."), facts.netcat, install_netcat(facts))
    if subject.session and not facts.listening:
        words = sentence("nc alone cannot start libvirt for you on {host}.", host=subject.label)
        hint = sentence("Start it there once, or install a libvirt that has virt-ssh-helper (6.8 or newer).")
        return bad(line, words, hint, facts.netcat, install_libvirt(facts))
    return good(line, sentence("nc is there, and takes the place of virt-ssh-helper."), facts.netcat)


def judge_permission(facts: Facts, subject: Subject) -> Finding:
    """Whether the user may speak to the system's libvirt, by its socket alone; see `settled` for what that leaves."""
    line = Check.PERMISSION
    if not facts.listening:
        return skipped(line, Check.DAEMON)
    socket = next((socket for socket in facts.listening if socket.usable), facts.listening[0])
    if facts.root:
        return good(line, sentence("You are root, who may do everything."), _details(facts, socket))
    if not socket.usable:
        return _refused(facts, subject, socket)
    if socket.open_to_all and not facts.groups & set(facts.known_groups):
        words = sentence("Another service of the host, polkit, decides whether {user} may.", user=facts.user)
        return replace(good(line, words, _details(facts, socket)), state=State.RUNNING)
    words = sentence("{user} may manage VMs.", user=facts.user)
    return good(line, words, _details(facts, socket))


def settled(finding: Finding, problem: Problem | None, facts: Facts, subject: Subject) -> Finding:
    """The same once libvirt was really asked: with the problem that came of it, if one did."""
    if finding.state is not State.RUNNING:
        return finding
    if problem is None:
        return good(finding.check, sentence("{user} may manage VMs.", user=facts.user), finding.details)
    if problem.kind is not Kind.REFUSED:
        return passed_over(finding.check, sentence("This could not be tried."))
    return _refused(facts, subject, next(socket for socket in facts.listening if socket.usable))


def _refused(facts: Facts, subject: Subject, socket: Socket) -> Finding:
    line, details = Check.PERMISSION, _details(facts, socket)
    words = sentence("{user} may not manage VMs on {host}.", user=facts.user, host=subject.label)
    group = _group(facts, socket)
    if not group:
        hint = sentence("Log in there as root, or ask whoever looks after the host.")
        return bad(line, words, hint, details)
    if group in facts.account_groups and group not in facts.groups:
        words = sentence("{user} has joined the group “{group}” since this login.", user=facts.user, group=group)
        if subject.here:
            return bad(line, words, _log_out(), details)
        return bad(line, words, None, details, (Remedy(sentence("Log in again"), anew=True),))
    if group in facts.groups:
        hint = sentence("The group “{group}” alone is not enough there: ask whoever looks after the host.", group=group)
        return bad(line, words, hint, details)
    hint = sentence("Members of the group “{group}” may. They can do on the host whatever root can.", group=group)
    return bad(line, words, hint, details, _join(facts, subject, group))


def _group(facts: Facts, socket: Socket) -> str:
    """The group whose members may; empty where the host has none."""
    by_file = socket.mode[5:6] == "w" and not socket.open_to_all
    if by_file and socket.group not in _NOBODYS and not socket.group.startswith("-"):
        return socket.group
    return next(iter(facts.known_groups), "")


def _join(facts: Facts, subject: Subject, group: str) -> tuple[Remedy, ...]:
    if "usermod" not in facts.programs or not facts.user or facts.user.startswith("-"):
        return ()
    title = sentence("Add {user} to the group “{group}”", user=facts.user, group=group)
    note = _log_out() if subject.here else sentence("vmdesk logs in again afterwards: groups are those of a login.")
    command = ("usermod", "-aG", group, facts.user)
    return (Remedy(title, (command,), facts.elevation, anew=not subject.here, note=note),)


def _log_out() -> Sentence:
    return sentence("Log out of this computer and in again: groups are those of a login.")


def _details(facts: Facts, socket: Socket) -> str:
    return "\n".join(
        (
            f"{socket.path}: {socket.mode} {socket.owner} {socket.group}",
            f"groups of this login: {' '.join(sorted(facts.groups))}",
            f"groups of the account: {' '.join(sorted(facts.account_groups))}",
        )
    )
