"""Whether the hosts find each other by their names: the memory goes to the name that the target has for itself."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.migration import hosts_file
from vmdesk.model.migration.addresses import is_localhost, is_loopback, nearest, read
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.sides import Case, HostSide, ShellSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import Sentence, sentence

TOPIC = Topic.NAMES
WHY = sentence("The VM's memory goes straight from host to host, to the name that the target has for itself.")
WHY_BACK = sentence("Nothing needs it on the way there, but on the way back.")
NEEDS = sentence("Each of the two hosts finds the other by its name.")


def judge(case: Case) -> Iterator[Finding]:
    """There, and back."""
    if case.options.route is Route.TUNNELLED and case.options.peer_uri:  # so that nobody asks for the target's own name
        yield good(TOPIC, sentence("This move needs no names: the memory goes inside the connection of the hosts."))
        return
    if case.source.hostname == case.target.hostname and not case.options.address:
        words = sentence("Both hosts call themselves “{name}”.", name=case.target.hostname)
        yield Finding(TOPIC, _weight(case, there=True), words, NEEDS, WHY, "hostnamectl set-hostname …")
        return
    found = [*_itself(case), *_way(case, there=True), *_way(case, there=False)]
    yield from found
    if not found:
        yield good(TOPIC, sentence("The hosts find each other by their names: {names}.", names=_names(case)))


def _itself(case: Case) -> Iterator[Finding]:
    """The target's name for itself, which libvirt gives to the source."""
    named = case.between.target.migration_host if isinstance(case.between.target, ShellSide) else ""
    name = named or case.target.hostname
    if not case.options.address and is_localhost(name):
        words = sentence("{host} calls itself “{name}”.", host=case.target.label, name=name)
        needs = sentence("A name by which other hosts find it, or an address under Advanced.")
        yield Finding(TOPIC, _weight(case, there=True), words, needs, WHY, "hostnamectl set-hostname …")


def _weight(case: Case, *, there: bool) -> Verdict:
    return Verdict.ERROR if there and case.live else Verdict.WARNING


def _way(case: Case, *, there: bool) -> Iterator[Finding]:
    one, other = (case.source, case.target) if there else (case.target, case.source)
    shells = (case.between.source, case.between.target)
    shell, far = shells if there else reversed(shells)
    if shell is None:
        return
    if isinstance(shell, Problem):
        words = sentence(
            "Nobody could see whether {host} finds {other} by its name.", host=one.label, other=other.label
        )
        yield unlooked(case, TOPIC, words, shell, rehearsal=there)
        return
    name = _name(case, there=there)
    if is_localhost(name):
        return  # told already, or nothing that could be found
    known = far if isinstance(far, ShellSide) else None
    yield from _found(case, (one, other), name, (shell, known), there=there)


def _name(case: Case, *, there: bool) -> str:
    if not there:
        return case.source.hostname
    named = case.between.target.migration_host if isinstance(case.between.target, ShellSide) else ""
    return case.options.address or named or case.target.hostname


def _found(
    case: Case, hosts: tuple[HostSide, HostSide], name: str, shells: tuple[ShellSide, ShellSide | None], *, there: bool
) -> Iterator[Finding]:
    one, other = hosts
    shell, far = shells
    addresses = shell.resolved.get(name)
    if addresses is None:
        words = sentence("{host} has no program to look names up.", host=one.label)
        yield unlooked(case, TOPIC, words, rehearsal=there)
        return
    verdict, why = _weight(case, there=there), WHY if there else WHY_BACK
    fix = _fix(hosts, name, shells)
    if not addresses:
        words = sentence("{host} does not find “{name}”.", host=one.label, name=name)
        yield Finding(TOPIC, verdict, words, NEEDS, why, _details(shell), fix)
    elif is_loopback(addresses[0]) or (addresses[0] in shell.addresses and addresses[0] not in _own(far)):
        words = sentence(
            "{host} takes “{name}” for itself: it finds {address}.", host=one.label, name=name, address=addresses[0]
        )
        yield Finding(TOPIC, verdict, words, NEEDS, why, _details(shell), fix)
    elif far is not None and _own(far) and not set(addresses) & _own(far) and not _answers(shell):
        words = sentence(
            "{host} finds “{name}” at {address}, which is no address of {other}.",
            host=one.label,
            name=name,
            address=addresses[0],
            other=other.label,
        )
        yield Finding(TOPIC, Verdict.WARNING, words, NEEDS, why, _details(shell), fix)
    else:
        yield from _reverse(one, name, addresses[0], shell)


def _own(shell: ShellSide | None) -> set[str]:
    return set(shell.addresses) if shell is not None else set()


def _answers(shell: ShellSide) -> bool:
    """Whether the other itself answered there, behind whatever address."""
    return any(not why for why in shell.ports.values())


def _reverse(one: HostSide, name: str, address: str, shell: ShellSide) -> Iterator[Finding]:
    """The name of the address, which some services ask for."""
    if read(name) is not None or address not in shell.reverse:
        return
    back = shell.reverse[address]
    if back.split(".")[0].lower() == name.split(".", maxsplit=1)[0].lower():
        return
    words = sentence("{host} finds no name for {address}.", host=one.label, address=address)
    if back:
        words = sentence(
            "{host} finds “{name}” at {address}, which it calls “{back}”.",
            host=one.label,
            name=name,
            address=address,
            back=back,
        )
    why = sentence("libvirt does not mind. Logins may take longer, and TLS may refuse the name.")
    yield Finding(TOPIC, Verdict.NOTE, words, NEEDS, why, _details(shell))


def _fix(hosts: tuple[HostSide, HostSide], name: str, shells: tuple[ShellSide, ShellSide | None]) -> Fix | None:
    """A line in the host's list of names, where it is known which address is meant."""
    (one, other), (shell, far) = hosts, shells
    address = nearest(shell.outward, far.outward) if far is not None else ""
    if not address or read(name) is not None or name.split() != [name]:
        return None  # what is no name would be more than one in that list
    title = sentence("Tell {host} where {other} is", host=one.label, other=other.label)
    keep = f"cp -p {hosts_file.FILE} {hosts_file.FILE}.before-vmdesk"
    does = (keep, f"{hosts_file.FILE}:", *hosts_file.changes(shell.hosts_lines, name, address))
    return Fix("names", title, does, one.host, (name, address))


def _details(shell: ShellSide) -> str:
    rows = [f"{name}: {', '.join(found) or '?'}" for name, found in shell.resolved.items()]
    rows += [f"{address}: {name or '?'}" for address, name in shell.reverse.items()]
    return "\n".join((*rows, *(f"{hosts_file.FILE}: {line}" for line in shell.hosts_lines)))


def _names(case: Case) -> Sentence | str:
    pairs = []
    for there, shell in ((True, case.between.source), (False, case.between.target)):
        name = _name(case, there=there)
        if isinstance(shell, ShellSide) and (found := shell.resolved.get(name)):
            pairs.append(f"{name} {found[0]}")
    return ", ".join(pairs)
