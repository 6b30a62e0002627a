"""Whether the target's libvirt and QEMU are not older than the source's, and know what is asked of them."""

from collections.abc import Callable, Iterator

from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import N_, Sentence, sentence

Version = tuple[int, int, int]
_NEEDS = sentence("The target has the same version, or a newer one.")
_WHY = sentence("A newer one sends what an older one may not understand: the move can fail, or the VM afterwards.")
_NOT_KNOWN = (0, 0, 0)
# The first libvirt that has it (libvirt-domain.h, `since`).
_SINCE: tuple[tuple[Callable[[Options], bool], Version, str], ...] = (
    (lambda options: options.parallel > 0, (5, 2, 0), N_("Parallel connections")),
    (lambda options: options.post_copy_bandwidth_mib > 0, (5, 1, 0), N_("A limit of speed after the switch-over")),
    (lambda options: bool(options.tls_destination), (6, 0, 0), N_("Another name in the certificate")),
    (lambda options: options.synchronous_writes, (8, 0, 0), N_("Writing to both copies at once")),
    (lambda options: options.zero_copy, (8, 5, 0), N_("Sending memory without copying it")),
    (lambda options: bool({"zlib", "zstd"} & set(options.compression)), (9, 4, 0), N_("This compression")),
)


def judge(case: Case) -> Iterator[Finding]:
    """From older to newer is what hosts are upgraded by."""
    source, target = case.source, case.target
    found = [
        *_older("libvirt", source.libvirt_version, target.libvirt_version),
        *_older("QEMU", source.hypervisor_version, target.hypervisor_version),
        *_too_old(case),
    ]
    yield from found
    if not found:
        versions = sentence(
            "libvirt {libvirt} and QEMU {qemu} at {host}.",
            libvirt=_text(target.libvirt_version),
            qemu=_text(target.hypervisor_version),
            host=target.label,
        )
        yield good(Topic.VERSIONS, versions)


def _older(program: str, source: Version, target: Version) -> Iterator[Finding]:
    if _NOT_KNOWN not in {source, target} and target < source:
        words = sentence(
            "{program} is older at the target: {target} after {source}.",
            program=program,
            target=_text(target),
            source=_text(source),
        )
        yield Finding(Topic.VERSIONS, Verdict.WARNING, words, _NEEDS, _WHY)


def _too_old(case: Case) -> Iterator[Finding]:
    for wanted, since, title in _SINCE:
        for side in (case.source, case.target):
            if wanted(case.options) and _NOT_KNOWN != side.libvirt_version < since:
                words = sentence(
                    "{what}: the libvirt of {host} cannot do that ({version}).",
                    what=Sentence(title),
                    host=side.label,
                    version=_text(side.libvirt_version),
                )
                needs = sentence("libvirt {version} or newer on both hosts.", version=_text(since))
                yield Finding(Topic.VERSIONS, Verdict.ERROR, words, needs)


def _text(version: Version) -> str:
    return ".".join(str(part) for part in version)
