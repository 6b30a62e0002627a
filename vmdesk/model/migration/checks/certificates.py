"""Whether the certificates are there by which the hosts recognize each other, where the move uses TLS."""

from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.host_address import read_address
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.sides import Case, HostSide, ShellSide
from vmdesk.model.migration.ssh_place import peer_uri
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.unlooked import unlooked
from vmdesk.words import sentence

TOPIC = Topic.CERTIFICATES
WHY = sentence("The hosts recognize each other by them, and QEMU refuses to begin without.")
LIBVIRT = "/etc/pki/libvirt"
AUTHORITY = "/etc/pki/CA/cacert.pem"


def judge(case: Case) -> Iterator[Finding]:
    """QEMU's, where the memory goes by TLS, and libvirt's, where the hosts speak to each other by it."""
    if not (case.options.tls or _peers_by_tls(case)):
        yield good(TOPIC, sentence("This move needs none: its data goes without TLS."))
        return
    found = [*_qemus(case), *_libvirts(case)]
    yield from found or (good(TOPIC, sentence("The certificates are there on both hosts.")),)


def _peers_by_tls(case: Case) -> bool:
    if case.options.route is Route.DIRECT:
        return False
    try:
        return read_address(peer_uri(case.options, case.target.hostname)).canonical.transport == "tls"
    except Problem:
        return False


def _qemus(case: Case) -> Iterator[Finding]:
    if not case.options.tls or not case.live:
        return
    sides = ((case.source, case.between.source, "client"), (case.target, case.between.target, "server"))
    for host, shell, role in sides:
        names = ("ca-cert.pem", f"{role}-cert.pem", f"{role}-key.pem")
        if isinstance(shell, ShellSide):
            yield from _missing(host, shell, tuple(f"{shell.pki}/{name}" for name in names))
        else:
            yield from _unseen(case, host, shell)
    yield from _authorities(case)


def _authorities(case: Case) -> Iterator[Finding]:
    """Each trusts whom the other's certificate is from; a file may hold several, so that it is no error."""
    source, target = case.between.source, case.between.target
    if not isinstance(source, ShellSide) or not isinstance(target, ShellSide):
        return
    here, there = (side.authorities.get(f"{side.pki}/ca-cert.pem") for side in (source, target))
    if here and there and here != there:
        words = sentence(
            "{source} and {target} trust different authorities: {file} is not the same.",
            source=case.source.label,
            target=case.target.label,
            file=f"{source.pki}/ca-cert.pem",
        )
        needs = sentence("Certificates from an authority that both hosts trust.")
        yield Finding(TOPIC, Verdict.WARNING, words, needs, WHY)


def _libvirts(case: Case) -> Iterator[Finding]:
    if not _peers_by_tls(case):
        return
    sides = ((case.source, case.between.source, "client"), (case.target, case.between.target, "server"))
    for host, shell, role in sides:
        files = (AUTHORITY, f"{LIBVIRT}/{role}cert.pem", f"{LIBVIRT}/private/{role}key.pem")
        if isinstance(shell, ShellSide):
            yield from _missing(host, shell, files)
        elif not case.options.tls:
            yield from _unseen(case, host, shell)


def _unseen(case: Case, host: HostSide, shell: Problem | None) -> Iterator[Finding]:
    if shell is not None:
        words = sentence("Nobody could see which certificates {host} has.", host=host.label)
        yield unlooked(case, TOPIC, words, shell, Verdict.WARNING, rehearsal=True)


def _missing(host: HostSide, shell: ShellSide, files: tuple[str, ...]) -> Iterator[Finding]:
    lacking = [file for file in files if file not in shell.certificates]
    needs = sentence("These files: {files}.", files=", ".join(files))
    if lacking:
        words = sentence("{host} lacks certificates: {files}.", host=host.label, files=", ".join(lacking))
        # Who is not root may not see into the folder of keys.
        verdict = Verdict.ERROR if shell.root else Verdict.WARNING
        yield Finding(TOPIC, verdict, words, needs, WHY)
    if over := [file for file in files if file in shell.expired]:
        words = sentence("On {host} the time of these is over: {files}.", host=host.label, files=", ".join(over))
        yield Finding(TOPIC, Verdict.ERROR, words, needs, WHY)
