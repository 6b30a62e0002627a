"""Whether libvirt's service is installed on a host and answers, as one daemon or as several, and how it is started."""

from collections.abc import Iterable

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.facts import Facts, Unit
from vmdesk.model.doctor.finding import Finding, bad, good, warning
from vmdesk.model.doctor.packages import install_libvirt
from vmdesk.model.doctor.remedy import Command, Remedy
from vmdesk.model.doctor.subject import Subject
from vmdesk.words import Sentence, sentence

_LINE = Check.DAEMON
_WHOLE = "libvirtd"  # the one daemon for everything
# What the modular daemon for VMs leaves to others, and what keeps the logs of VMs (libvirt's page on daemons).
_COMPANIONS = ("network", "storage", "nodedev", "secret", "interface", "nwfilter", "log")
_ON = frozenset({"enabled", "enabled-runtime", "static", "linked", "alias", "indirect", "generated"})


def judge_daemon(facts: Facts, subject: Subject) -> Finding:
    """Whether there is a service to speak to."""
    if not facts.daemons and not facts.listening:
        words = sentence("libvirt is not installed on {host}.", host=subject.label)
        return bad(_LINE, words, _how_to_install(facts), _details(facts), install_libvirt(facts))
    if subject.session and not facts.root:
        words = sentence("libvirt is installed, and starts by itself for each user.")
        return good(_LINE, words, _details(facts))
    if subject.session and facts.running & {_WHOLE, subject.module}:  # root's own is the system's
        return good(_LINE, sentence("libvirt's service runs."), _details(facts))
    if facts.listening:
        return _judge_listening(facts, subject)
    if daemon := next((name for name in (_WHOLE, subject.module) if name in facts.running), ""):
        words = sentence(
            "libvirt's service ({daemon}) runs on {host}, but takes no connections.", daemon=daemon, host=subject.label
        )
        return bad(_LINE, words, sentence("It may be stuck."), _details(facts), _restart(facts, daemon))
    words = sentence("libvirt's service is installed on {host}, but does not run.", host=subject.label)
    return bad(_LINE, words, None, _details(facts), (_start(facts, subject),))


def _how_to_install(facts: Facts) -> Sentence | None:
    return None if install_libvirt(facts) else sentence("Install libvirt's service and QEMU there.")


def _judge_listening(facts: Facts, subject: Subject) -> Finding:
    names = {socket.path.rpartition("/")[2].removesuffix("-sock") for socket in facts.listening}
    daemon = subject.module if subject.module in names else _WHOLE
    units = [facts.units[name] for name in (f"{daemon}.service", f"{daemon}.socket") if name in facts.units]
    loaded = [unit for unit in units if unit.load == "loaded"]
    if loaded and not any(unit.file_state in _ON for unit in loaded):
        words = sentence("libvirt's service runs ({daemon}), but does not start with the host.", daemon=daemon)
        enabling = ("systemctl", "enable", *(unit.name for unit in loaded))
        remedy = Remedy(sentence("Start it with the host"), (enabling,), facts.elevation)
        return warning(_LINE, words, None, _details(facts), (remedy,))
    if {daemon, "virtproxyd"} & facts.running or not facts.units:
        words = sentence("libvirt's service runs ({daemon}).", daemon=daemon)
    else:
        words = sentence("libvirt's service starts as soon as somebody needs it ({daemon}).", daemon=daemon)
    return good(_LINE, words, _details(facts))


def _start(facts: Facts, subject: Subject) -> Remedy:
    return Remedy(sentence("Start libvirt's service"), _commands(facts, subject), facts.elevation)


def _restart(facts: Facts, daemon: str) -> tuple[Remedy, ...]:
    """VMs go on meanwhile."""
    if f"{daemon}.service" not in facts.units:
        return ()
    return (
        Remedy(
            sentence("Restart libvirt's service"), (("systemctl", "restart", f"{daemon}.service"),), facts.elevation
        ),
    )


def _commands(facts: Facts, subject: Subject) -> tuple[Command, ...]:
    """With systemd, also from now on at each start of the host."""
    daemon = _chosen(facts, subject)
    wanted = [f"{daemon}.socket", f"{daemon}.service"]
    if daemon != _WHOLE:
        wanted += [f"virt{name}d.socket" for name in _COMPANIONS]
    there = [unit for name in wanted if (unit := facts.units.get(name)) and unit.load in {"loaded", "masked"}]
    if there:
        masked = tuple(unit.name for unit in there if unit.load == "masked")
        unmask: tuple[Command, ...] = (("systemctl", "unmask", *masked),) if masked else ()
        return (*unmask, ("systemctl", "enable", "--now", *(unit.name for unit in there)))
    if daemon in facts.scripts:
        return (("rc-service" if "rc-service" in facts.programs else "service", daemon, "start"),)
    return ((daemon, "-d"),)


def _chosen(facts: Facts, subject: Subject) -> str:
    """The daemon that the host's owner has chosen, as far as one can tell; they exclude each other."""
    for daemon in (_WHOLE, subject.module):
        if any(unit.file_state == "enabled" for unit in _units_of(daemon, facts)):
            return daemon
    if _WHOLE in facts.daemons and (not facts.units or any(unit.load == "loaded" for unit in _units_of(_WHOLE, facts))):
        return _WHOLE
    return next((daemon for daemon in (subject.module, _WHOLE) if daemon in facts.daemons), subject.module)


def _units_of(daemon: str, facts: Facts) -> Iterable[Unit]:
    return (unit for name, unit in facts.units.items() if name in {f"{daemon}.socket", f"{daemon}.service"})


def _details(facts: Facts) -> str:
    """What this is known from."""
    lines = [f"installed: {' '.join(facts.daemons) or '-'}", f"running: {' '.join(sorted(facts.running)) or '-'}"]
    for socket in facts.sockets:
        listening = {True: "listening", False: "nobody listens", None: "unknown"}[socket.listening]
        lines.append(f"{socket.path}: {listening}, {socket.mode} {socket.owner} {socket.group}")
    lines += [
        f"{unit.name}: {unit.load}, {unit.active}, {unit.file_state}"
        for unit in facts.units.values()
        if unit.load != "not-found"
    ]
    return "\n".join(lines)
