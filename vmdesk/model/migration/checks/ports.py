"""Whether the source reaches the target at the ports for migrations: tried for real, with a listener on the target."""

import shlex
from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration import firewalls
from vmdesk.model.migration.addresses import nearest
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.listen_reading import has_address
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.sides import Case, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import N_, Sentence, sentence

TOPIC = Topic.PORTS
WHY = sentence("The VM's memory, and disks that are copied, go straight from host to host.")
_REASONS = {
    "refused": N_("refused"),
    "timeout": N_("no answer"),
    "unreachable": N_("no way there"),
    "unresolved": N_("the name is not found"),
    "other": N_("another computer answers"),
    "closed": N_("closed"),
    "broken": N_("the connection broke"),
}


def judge(case: Case) -> Iterator[Finding]:
    """The ports that were tried."""
    source, target = case.between.source, case.between.target
    if not case.live or case.options.route is Route.TUNNELLED:
        yield good(TOPIC, sentence("This kind of move goes through the connection of libvirt itself."))
        return
    if source is None or target is None:
        return
    if problem := next((side for side in (source, target) if isinstance(side, Problem)), None):
        yield unlooked(case, TOPIC, _nobody(case), problem, rehearsal=True)
    elif isinstance(source, ShellSide) and isinstance(target, ShellSide):
        yield from _tried(case, source, target)


def _nobody(case: Case) -> Sentence:
    return sentence(
        "Nobody could try whether {source} reaches {target}.", source=case.source.label, target=case.target.label
    )


def _taken(case: Case, target: ShellSide) -> Iterator[Finding]:
    """Of what a person chose: libvirt takes another port by itself, but no other than the one that was asked for."""
    options, host = case.options, case.target.label
    if has_address(target, options.listen) is False:
        words = sentence("{address} is no address of {host}.", address=options.listen, host=host)
        needs = sentence("An address of the target under “Advanced”, or none.")
        yield Finding(TOPIC, Verdict.ERROR, words, needs, WHY)
    chosen = (options.port, options.disks_port if any(disk.copies for disk in case.disks) else 0)
    for port in (port for port in chosen if port in target.busy):
        words = sentence("The port {port} is in use on {host}.", port=port, host=host)
        yield Finding(TOPIC, Verdict.ERROR, words, sentence("Another port under “Advanced”, or any that is free."), WHY)


def _tried(case: Case, source: ShellSide, target: ShellSide) -> Iterator[Finding]:
    if taken := tuple(_taken(case, target)):
        yield from taken
    elif not source.ports:
        words = sentence("{host} has no program that could wait at a port.", host=case.target.label)
        if target.listened:
            words = sentence("{host} has no program that could try a port.", host=case.source.label)
        elif target.busy:
            words = sentence("The ports are in use on {host} at this moment.", host=case.target.label)
        yield unlooked(case, TOPIC, _nobody(case), Problem(words), rehearsal=True)
    else:
        yield _reached(case, source, target)


def _reached(case: Case, source: ShellSide, target: ShellSide) -> Finding:
    shut = {port: why for port, why in source.ports.items() if why}
    numbers = ", ".join(map(str, sorted(source.ports)))
    if not shut:
        words = sentence(
            "{source} reaches {target} at the ports {ports}.",
            source=case.source.label,
            target=case.target.label,
            ports=numbers,
        )
        return good(TOPIC, words)
    partly = len(shut) < len(source.ports)
    return Finding(
        TOPIC,
        Verdict.WARNING if partly else Verdict.ERROR,
        _words(case, target, shut),
        sentence(
            "Connections from {source} to the ports {ports}.",
            source=case.source.label,
            ports=", ".join(_ranges(case, source)),
        ),
        WHY,
        "\n".join(f"{port}: {_REASONS.get(why, why)}" for port, why in sorted(shut.items())),
        _fix(case, source, target, shut),
    )


def _ranges(case: Case, source: ShellSide) -> tuple[str, ...]:
    return firewalls.ranges(source.ports, single=bool(case.options.port or case.options.disks_port))


def _words(case: Case, target: ShellSide, shut: dict[int, str]) -> Sentence:
    values = {"source": case.source.label, "target": case.target.label}
    if set(shut.values()) == {"unresolved"}:
        return sentence("{source} does not reach {target}: it does not find its name.", **values)
    if "other" in shut.values():
        return sentence("Another computer than {target} answers to {source} under its name.", **values)
    ports = ", ".join(map(str, sorted(shut)))
    reason = Sentence(_REASONS.get(next(iter(shut.values())), "?"))
    if target.firewall:
        return sentence(
            "{source} does not reach {target} at the ports {ports}: {reason}. Its firewall is {firewall}.",
            ports=ports,
            reason=reason,
            firewall=target.firewall,
            **values,
        )
    return sentence(
        "{source} does not reach {target} at the ports {ports}: {reason}.", ports=ports, reason=reason, **values
    )


def _fix(case: Case, source: ShellSide, target: ShellSide, shut: dict[int, str]) -> Fix | None:
    """The ports opened in the target's firewall, for the source alone."""
    address = nearest(target.outward, source.outward)
    if not address or not set(shut.values()) & {"refused", "timeout", "unreachable", "closed"}:
        return None
    ports = _ranges(case, source)
    commands = firewalls.opening(target.firewall, address, ports)
    if not commands:
        return None
    title = sentence("Open the ports on {host}", host=case.target.label)
    arguments = (target.firewall, address, *ports)
    does = tuple(map(shlex.join, commands))
    return Fix("ports", title, does, case.target.host, arguments, firewalls.note(target.firewall))
